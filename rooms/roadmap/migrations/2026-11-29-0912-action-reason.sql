-- Why an action was put off, as whoever carries it said (« motif »); for the operator only, so the
-- published views do not hold it.
ALTER TABLE action_step ADD COLUMN reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 140);

CREATE VIEW action_reason_visible AS
SELECT v.grant_id, s.action_id, s.rank, s.day, s.reason
  FROM visible v
  JOIN planned_action a ON a.convention_id = v.convention_id
  JOIN action_step s ON s.action_id = a.id
 WHERE s.reason <> '';
