-- What was sent first is added and never taken away; only its words leave in their time, or are put right at a person’s request.
CREATE FUNCTION alert_release_before_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'what was sent first is append-only'; END $$;
CREATE TRIGGER alert_release_before_keeps BEFORE UPDATE ON alert_release_before FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.alert_id <> OLD.alert_id
  OR NEW.sha256 <> OLD.sha256 OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id)
EXECUTE FUNCTION alert_release_before_keeps();
CREATE TRIGGER alert_release_before_stays BEFORE DELETE ON alert_release_before FOR EACH ROW EXECUTE FUNCTION alert_release_before_keeps();
