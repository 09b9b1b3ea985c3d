-- A theme that comes, or joins another convention, is outside the rights that held every one until then (ADR 0098).
CREATE FUNCTION theme_narrows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE visible SET every_theme = FALSE WHERE convention_id = NEW.convention_id; RETURN NULL; END $$;
CREATE TRIGGER theme_narrows AFTER INSERT OR UPDATE OF id, convention_id ON theme
    FOR EACH ROW EXECUTE FUNCTION theme_narrows();
