-- Steps are added, never changed nor taken away.
CREATE FUNCTION alert_step_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the steps of an alert are append-only'; END $$;
CREATE TRIGGER alert_step_keeps BEFORE UPDATE OR DELETE ON alert_step FOR EACH ROW EXECUTE FUNCTION alert_step_keeps();
