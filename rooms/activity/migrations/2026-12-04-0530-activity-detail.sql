-- What else is told of a record, for figures that nothing else holds (« précisions ») : how long whoever called waited, how
-- many people were met for the first time, whether the police were called. Numbers only: no hour of a call is kept.
CREATE TABLE activity_detail (
    activity_id TEXT PRIMARY KEY CHECK (length(activity_id) = 36),
    waited BIGINT CHECK (waited BETWEEN 0 AND 1439),
    newly_met BIGINT CHECK (newly_met BETWEEN 0 AND 2000),
    police BOOLEAN
);
CREATE VIEW activity_detail_visible AS
SELECT a.grant_id, a.id, a.day, a.kind, a.state, d.waited, d.newly_met, d.police
  FROM activity_visible a CROSS JOIN activity_detail d
 WHERE d.activity_id = a.id;
