-- What residents and partners said of mediation. A sheet is counted when it is entered and kept
-- nowhere: there is no row for a person, so that no two answers can be brought together.
CREATE TABLE survey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    respondents TEXT NOT NULL CHECK (respondents IN ('residents', 'partners')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    offered BIGINT NOT NULL CHECK (offered BETWEEN 1 AND 100000),
    returned BIGINT NOT NULL CHECK (returned BETWEEN 0 AND offered),
    method TEXT NOT NULL CHECK (method <> '' AND length(method) <= 280)
);
CREATE INDEX survey_convention ON survey (convention_id);

-- How many gave each mark; a question left blank is in none.
CREATE TABLE survey_count (
    survey_id TEXT NOT NULL REFERENCES survey (id),
    question TEXT NOT NULL CHECK (question IN ('known', 'used', 'useful', 'calm', 'trust', 'effect')),
    mark BIGINT NOT NULL CHECK (
        (question IN ('known', 'used', 'effect') AND mark BETWEEN 0 AND 1)
        OR (question = 'useful' AND mark BETWEEN 1 AND 4)
        OR (question IN ('calm', 'trust') AND mark BETWEEN 1 AND 5)),
    answers BIGINT NOT NULL CHECK (answers BETWEEN 1 AND 100000),
    PRIMARY KEY (survey_id, question, mark)
);

CREATE VIEW survey_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.respondents, s.from_day, s.to_day, s.offered,
       s.returned, s.method
  FROM visible v JOIN survey s ON s.convention_id = v.convention_id;
CREATE VIEW survey_count_visible AS
SELECT v.grant_id, c.survey_id, c.question, c.mark, c.answers
  FROM visible v
  JOIN survey s ON s.convention_id = v.convention_id
  JOIN survey_count c ON c.survey_id = s.id;
