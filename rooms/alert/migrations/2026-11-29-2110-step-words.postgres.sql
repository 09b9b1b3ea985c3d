-- Steps are added and never changed, but for their words, which leave in their time, or are set aside or put right
-- at a person’s request.
DROP TRIGGER alert_step_keeps ON alert_step;
CREATE TRIGGER alert_step_keeps BEFORE UPDATE ON alert_step FOR EACH ROW
WHEN (NEW.alert_id <> OLD.alert_id OR NEW.rank <> OLD.rank OR NEW.at <> OLD.at
  OR NEW.by_id <> OLD.by_id OR NEW.move <> OLD.move OR NEW.recipient <> OLD.recipient
  OR NEW.by_kind <> OLD.by_kind OR NEW.planned_day IS DISTINCT FROM OLD.planned_day
  OR NEW.party_id IS DISTINCT FROM OLD.party_id)
EXECUTE FUNCTION alert_step_keeps();
