-- Steps are added and never changed, but for their words, which leave in their time, or are set aside or put right
-- at a person’s request.
DROP TRIGGER alert_step_keeps;
CREATE TRIGGER alert_step_keeps BEFORE UPDATE ON alert_step
WHEN NEW.alert_id <> OLD.alert_id OR NEW.rank <> OLD.rank OR NEW.at <> OLD.at
  OR NEW.by_id <> OLD.by_id OR NEW.move <> OLD.move OR NEW.recipient <> OLD.recipient
  OR NEW.by_kind <> OLD.by_kind OR NEW.planned_day IS NOT OLD.planned_day
  OR NEW.party_id IS NOT OLD.party_id
BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;
