-- Who signed what: a signature bears the fingerprint of the text it was put under, so that a text
-- changed since is seen to be signed anew. An amendment stands beside the text, and is signed too.
CREATE TABLE amendment (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 200),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 4000),
    effective_day TEXT NOT NULL CHECK (effective_day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE signature (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    -- 0 is the convention itself, n its n-th amendment.
    amendment BIGINT NOT NULL CHECK (amendment BETWEEN 0 AND 100),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    place TEXT NOT NULL CHECK (place <> '' AND length(place) <= 120),
    by_whom TEXT NOT NULL CHECK (by_whom <> '' AND length(by_whom) <= 120),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    noted_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX signature_convention ON signature (convention_id, amendment);

-- What a clause said before it was corrected.
CREATE TABLE clause_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    anchor TEXT NOT NULL CHECK (anchor <> '' AND length(anchor) <= 60),
    heading TEXT NOT NULL CHECK (heading <> '' AND length(heading) <= 200),
    words TEXT NOT NULL CHECK (length(words) <= 4000),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    changed_at BIGINT NOT NULL
);
CREATE INDEX clause_before_anchor ON clause_before (convention_id, anchor);

CREATE VIEW amendment_visible AS
    SELECT v.grant_id, a.* FROM visible v JOIN amendment a ON a.convention_id = v.convention_id;
CREATE VIEW signature_visible AS
    SELECT v.grant_id, s.* FROM visible v JOIN signature s ON s.convention_id = v.convention_id;
CREATE VIEW clause_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN clause_before b ON b.convention_id = v.convention_id;
CREATE VIEW published_amendment AS SELECT * FROM amendment_visible;
CREATE VIEW published_signature AS SELECT * FROM signature_visible;
CREATE VIEW published_clause_before AS SELECT * FROM clause_before_visible;
