-- A call that was made is noted and never taken away; only its words leave in their time, or are put right at a person’s request.
CREATE TRIGGER alert_call_keeps BEFORE UPDATE ON alert_call
WHEN NEW.id <> OLD.id OR NEW.alert_id <> OLD.alert_id
  OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id
BEGIN SELECT RAISE(ABORT, 'a call that was noted is append-only'); END;
CREATE TRIGGER alert_call_stays BEFORE DELETE ON alert_call BEGIN SELECT RAISE(ABORT, 'a call that was noted is append-only'); END;
