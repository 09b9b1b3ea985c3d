-- Files of past activity that another tool made (« reprise de l’historique »).
CREATE TABLE takeover_file (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 80),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    at BIGINT NOT NULL,
    head TEXT NOT NULL,
    mapping TEXT NOT NULL,
    lines BIGINT NOT NULL CHECK (lines BETWEEN 1 AND 20000),
    state TEXT NOT NULL
        CHECK (state IN ('read', 'mapped', 'laying', 'laid', 'undoing', 'undone')),
    at_line BIGINT NOT NULL DEFAULT 0,
    good BIGINT NOT NULL DEFAULT 0,
    known BIGINT NOT NULL DEFAULT 0,
    bad BIGINT NOT NULL DEFAULT 0,
    laid_at BIGINT,
    undone_at BIGINT
);
CREATE INDEX takeover_file_convention ON takeover_file (convention_id, at);

-- Its lines, word for word, for the days it takes to read them.
CREATE TABLE takeover_line (
    file_id TEXT NOT NULL REFERENCES takeover_file (id),
    line BIGINT NOT NULL CHECK (line BETWEEN 1 AND 2000000),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    cells TEXT NOT NULL,
    PRIMARY KEY (file_id, line)
);

-- What was laid down: from which file a record comes, and the fingerprint of its line, which is not counted twice.
CREATE TABLE takeover_row (
    activity_id TEXT PRIMARY KEY CHECK (length(activity_id) = 36),
    file_id TEXT NOT NULL REFERENCES takeover_file (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 32),
    UNIQUE (convention_id, fingerprint)
);
CREATE INDEX takeover_row_file ON takeover_row (file_id);
CREATE INDEX takeover_row_day ON takeover_row (convention_id, day);

-- « Leur valeur → la nôtre », remembered for the next file.
CREATE TABLE takeover_value (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    field TEXT NOT NULL CHECK (field <> '' AND length(field) <= 20),
    theirs TEXT NOT NULL CHECK (theirs <> '' AND length(theirs) <= 200),
    ours TEXT NOT NULL CHECK (ours <> '' AND length(ours) <= 60),
    PRIMARY KEY (convention_id, field, theirs)
);

CREATE VIEW takeover_file_visible AS
SELECT v.grant_id, f.* FROM visible v JOIN takeover_file f ON f.convention_id = v.convention_id;
-- The words of a file are read by whoever brought it, and by nobody else.
CREATE VIEW takeover_line_visible AS
SELECT v.grant_id, l.* FROM visible v
  JOIN takeover_file f ON f.convention_id = v.convention_id AND f.by_id = v.person_id
  JOIN takeover_line l ON l.file_id = f.id AND l.convention_id = v.convention_id;
CREATE VIEW takeover_row_visible AS
SELECT v.grant_id, r.* FROM visible v
  JOIN takeover_row r ON r.convention_id = v.convention_id AND r.day BETWEEN v.day_from AND v.day_to;
CREATE VIEW takeover_value_visible AS
SELECT v.grant_id, t.* FROM visible v JOIN takeover_value t ON t.convention_id = v.convention_id;
