-- What was sent first is added and never taken away; only its words leave in their time, or are put right at a person’s request.
CREATE TRIGGER alert_release_before_keeps BEFORE UPDATE ON alert_release_before
WHEN NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.alert_id <> OLD.alert_id
  OR NEW.sha256 <> OLD.sha256 OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id
BEGIN SELECT RAISE(ABORT, 'what was sent first is append-only'); END;
CREATE TRIGGER alert_release_before_stays BEFORE DELETE ON alert_release_before BEGIN SELECT RAISE(ABORT, 'what was sent first is append-only'); END;
