-- The grid of levels that parties agreed on (« niveau de tension par lieu ») : from how many points a place is watched, tense or
-- very tense. Dated: a new grid holds from its day, the former ones stay.
CREATE TABLE tension_grid (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    watched BIGINT NOT NULL CHECK (watched BETWEEN 1 AND 1000),
    tense BIGINT NOT NULL CHECK (tense > watched AND tense <= 2000),
    high BIGINT NOT NULL CHECK (high > tense AND high <= 4000),
    parties TEXT NOT NULL CHECK (parties <> '' AND length(parties) <= 400),
    PRIMARY KEY (convention_id, since)
);
CREATE VIEW tension_grid_visible AS
SELECT v.grant_id, g.since, g.watched, g.tense, g.high, g.parties
  FROM visible v JOIN tension_grid g ON g.convention_id = v.convention_id;
