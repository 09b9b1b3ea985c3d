-- Steps are added, never changed nor taken away.
CREATE TRIGGER alert_step_keeps BEFORE UPDATE ON alert_step BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;
CREATE TRIGGER alert_step_stays BEFORE DELETE ON alert_step BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;
