-- The life of an indicator in a convention (« vie d'un indicateur »): steps are added, nothing is
-- overwritten. The figures aimed at stand in `target`, with who agreed them.
CREATE TABLE indicator_step (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    move TEXT NOT NULL CHECK (move IN ('propose', 'discuss', 'agree', 'revise', 'withdraw')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    parties TEXT NOT NULL CHECK (length(parties) <= 400),
    committee TEXT NOT NULL CHECK (length(committee) <= 40),
    words TEXT NOT NULL CHECK (length(words) <= 280),
    PRIMARY KEY (convention_id, indicator, rank),
    CHECK (move NOT IN ('agree', 'revise') OR (parties <> '' AND committee <> ''))
);

-- What a figure means, in a sentence, before it stands in a review (« commentaire d'interprétation »). A new
-- one is a new version.
CREATE TABLE indicator_comment (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, indicator, month, rank)
);

-- A figure that a partner handed over, with where it comes from. Withdrawn, it stays, and counts no more.
CREATE TABLE indicator_value (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    zone TEXT NOT NULL CHECK (length(zone) <= 20),
    value BIGINT NOT NULL CHECK (value BETWEEN -1000000000000 AND 1000000000000),
    provider TEXT NOT NULL CHECK (provider <> '' AND length(provider) <= 20),
    document TEXT NOT NULL CHECK (document <> '' AND length(document) <= 140),
    assumption TEXT NOT NULL CHECK (length(assumption) <= 280),
    entered_at BIGINT NOT NULL,
    withdrawn_at BIGINT NOT NULL DEFAULT 0,
    UNIQUE (convention_id, indicator, from_day, to_day, zone, provider, withdrawn_at)
);

CREATE VIEW indicator_step_visible AS
SELECT v.grant_id, s.indicator, s.rank, s.move, s.day, s.parties, s.committee, s.words
  FROM visible v JOIN indicator_step s ON s.convention_id = v.convention_id;
CREATE VIEW indicator_comment_visible AS
SELECT v.grant_id, c.indicator, c.month, c.rank, c.words, c.at
  FROM visible v JOIN indicator_comment c ON c.convention_id = v.convention_id;
CREATE VIEW indicator_value_visible AS
SELECT v.grant_id, i.id, i.indicator, i.from_day, i.to_day, i.zone, i.value, i.provider, i.document,
       i.assumption, i.entered_at, i.withdrawn_at
  FROM visible v JOIN indicator_value i ON i.convention_id = v.convention_id;

-- Who agreed what and when is known to all who signed; what was said on the way is the operator's own.
CREATE VIEW published_indicator_step AS
SELECT grant_id, indicator, rank, move, day, parties, committee FROM indicator_step_visible;
