-- A zone that comes, or joins another convention, is outside the rights that held every one until then (ADR 0098).
CREATE FUNCTION zone_narrows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE visible SET every_zone = FALSE WHERE convention_id = NEW.convention_id; RETURN NULL; END $$;
CREATE TRIGGER zone_narrows AFTER INSERT OR UPDATE OF id, convention_id ON zone
    FOR EACH ROW EXECUTE FUNCTION zone_narrows();
