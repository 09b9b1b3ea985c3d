-- A survey whose sheets are being typed (« enquête en cours »). A sheet is counted and kept nowhere: there is
-- no row for a person, nor a moment, so that no two answers can be brought together.
CREATE TABLE survey_draft (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    respondents TEXT NOT NULL CHECK (respondents IN ('residents', 'partners')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    offered BIGINT NOT NULL CHECK (offered BETWEEN 1 AND 100000),
    returned BIGINT NOT NULL CHECK (returned BETWEEN 0 AND offered),
    method TEXT NOT NULL CHECK (method <> '' AND length(method) <= 280)
);
CREATE INDEX survey_draft_convention ON survey_draft (convention_id);

CREATE TABLE survey_draft_count (
    draft_id TEXT NOT NULL REFERENCES survey_draft (id),
    question TEXT NOT NULL CHECK (question IN ('known', 'used', 'useful', 'calm', 'trust', 'effect')),
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    answers BIGINT NOT NULL CHECK (answers BETWEEN 1 AND 100000),
    PRIMARY KEY (draft_id, question, mark)
);

CREATE VIEW survey_draft_visible AS
SELECT v.grant_id, d.id, d.convention_id, d.respondents, d.from_day, d.to_day, d.offered, d.returned,
       d.method
  FROM visible v JOIN survey_draft d ON d.convention_id = v.convention_id;
CREATE VIEW survey_draft_count_visible AS
SELECT v.grant_id, c.draft_id, c.question, c.mark, c.answers
  FROM visible v
  JOIN survey_draft d ON d.convention_id = v.convention_id
  JOIN survey_draft_count c ON c.draft_id = d.id;
