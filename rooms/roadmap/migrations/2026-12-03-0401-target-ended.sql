-- A target holds until its last day, and what was typed wrong is put right: the former figures stay to be read.
ALTER TABLE target ADD COLUMN ended_on TEXT CHECK (ended_on LIKE '____-__-__');

CREATE TABLE target_before (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    rank BIGINT NOT NULL CHECK (rank > 0),
    monthly BIGINT CHECK (monthly BETWEEN 0 AND 1000000),
    annual BIGINT CHECK (annual BETWEEN 0 AND 10000000),
    corrected_on TEXT NOT NULL CHECK (corrected_on LIKE '____-__-__'),
    PRIMARY KEY (convention_id, indicator, agreed_on, rank)
);

DROP VIEW published_target;
DROP VIEW target_visible;
CREATE VIEW target_visible AS
SELECT v.grant_id, t.convention_id, t.indicator, t.monthly, t.annual, t.unit, t.agreed_on, t.agreed_by,
       t.ended_on
  FROM visible v JOIN target t ON t.convention_id = v.convention_id;
CREATE VIEW published_target AS SELECT * FROM target_visible;
CREATE VIEW target_before_visible AS
SELECT v.grant_id, b.indicator, b.agreed_on, b.rank, b.monthly, b.annual, b.corrected_on
  FROM visible v JOIN target_before b ON b.convention_id = v.convention_id;
