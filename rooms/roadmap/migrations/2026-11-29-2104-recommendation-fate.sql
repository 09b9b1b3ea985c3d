-- What a recommendation rests on (« pièces ») : the fiches that came back in the same spot. Identifiers and numbers only.
CREATE TABLE recommendation_evidence (
    recommendation_id TEXT NOT NULL REFERENCES recommendation (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    object_id TEXT NOT NULL CHECK (length(object_id) = 36),
    number TEXT NOT NULL CHECK (number <> '' AND length(number) <= 20),
    PRIMARY KEY (recommendation_id, rank)
);
CREATE INDEX recommendation_evidence_object ON recommendation_evidence (object_id);

-- What became of it (« sort ») : adopted, carried out or refused with a reason, by which committee and on which day. A
-- fate is added and never changed.
CREATE TABLE recommendation_fate (
    recommendation_id TEXT NOT NULL REFERENCES recommendation (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    fate TEXT NOT NULL CHECK (fate IN ('adopted', 'done', 'refused')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    committee TEXT NOT NULL CHECK (length(committee) <= 140),
    reason TEXT NOT NULL CHECK (length(reason) <= 280),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    PRIMARY KEY (recommendation_id, rank)
);

CREATE VIEW recommendation_evidence_visible AS
SELECT v.grant_id, e.recommendation_id, e.rank, e.object_id, e.number
  FROM visible v
  JOIN recommendation r ON r.convention_id = v.convention_id
  JOIN recommendation_evidence e ON e.recommendation_id = r.id;
CREATE VIEW recommendation_fate_visible AS
SELECT v.grant_id, f.recommendation_id, f.rank, f.fate, f.day, f.committee, f.reason
  FROM visible v
  JOIN recommendation r ON r.convention_id = v.convention_id
  JOIN recommendation_fate f ON f.recommendation_id = r.id;
