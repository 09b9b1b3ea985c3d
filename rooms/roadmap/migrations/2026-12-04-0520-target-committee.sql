-- At which committee a target was agreed; and one in euros, for what is counted in money. The unit that was kept until
-- now stays as it is: a target in euros is a count of euros.
ALTER TABLE target ADD COLUMN committee TEXT NOT NULL DEFAULT '' CHECK (length(committee) <= 40);
ALTER TABLE target ADD COLUMN euros BOOLEAN NOT NULL DEFAULT FALSE;

DROP VIEW published_target;
DROP VIEW target_visible;
CREATE VIEW target_visible AS
SELECT v.grant_id, t.convention_id, t.indicator, t.monthly, t.annual,
       CASE WHEN t.euros THEN 'euros' ELSE t.unit END AS unit, t.agreed_on, t.agreed_by, t.ended_on,
       t.committee
  FROM visible v JOIN target t ON t.convention_id = v.convention_id;
CREATE VIEW published_target AS SELECT * FROM target_visible;
