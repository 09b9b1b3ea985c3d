-- What residents and partners said of mediation. A sheet holds no name, no address and no hour: its
-- rank is its place in the pile, drawn anew when it is entered.
CREATE TABLE survey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    audience TEXT NOT NULL CHECK (audience IN ('residents', 'partners')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    offered BIGINT NOT NULL CHECK (offered BETWEEN 1 AND 100000),
    method TEXT NOT NULL CHECK (method <> '' AND length(method) <= 280)
);
CREATE INDEX survey_convention ON survey (convention_id);

-- A question left blank has no row.
CREATE TABLE survey_answer (
    survey_id TEXT NOT NULL REFERENCES survey (id),
    sheet BIGINT NOT NULL CHECK (sheet BETWEEN 1 AND 100000),
    question TEXT NOT NULL CHECK (question IN ('known', 'used', 'useful', 'calm', 'trust', 'effect')),
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    PRIMARY KEY (survey_id, sheet, question)
);

CREATE VIEW survey_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.audience, s.from_day, s.to_day, s.offered, s.method
  FROM visible v JOIN survey s ON s.convention_id = v.convention_id;
CREATE VIEW survey_answer_visible AS
SELECT v.grant_id, a.survey_id, a.sheet, a.question, a.mark
  FROM visible v
  JOIN survey s ON s.convention_id = v.convention_id
  JOIN survey_answer a ON a.survey_id = s.id;
