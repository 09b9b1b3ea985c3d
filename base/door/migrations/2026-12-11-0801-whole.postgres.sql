-- A right that holds every zone, or every theme, of its convention says so: its rows need no look-up each (ADR 0098).
-- It is said by whoever knows them all and has just looked; what is taken from the right takes it back.
ALTER TABLE visible ADD COLUMN every_zone BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE visible ADD COLUMN every_theme BOOLEAN NOT NULL DEFAULT FALSE;
CREATE FUNCTION visible_zone_lessens() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE visible SET every_zone = FALSE WHERE grant_id = OLD.grant_id; RETURN NULL; END $$;
CREATE TRIGGER visible_zone_lessens AFTER UPDATE OR DELETE ON visible_zone
    FOR EACH ROW EXECUTE FUNCTION visible_zone_lessens();
CREATE FUNCTION visible_theme_lessens() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE visible SET every_theme = FALSE WHERE grant_id = OLD.grant_id; RETURN NULL; END $$;
CREATE TRIGGER visible_theme_lessens AFTER UPDATE OR DELETE ON visible_theme
    FOR EACH ROW EXECUTE FUNCTION visible_theme_lessens();
CREATE FUNCTION visible_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE visible SET every_zone = FALSE, every_theme = FALSE WHERE grant_id = NEW.grant_id; RETURN NULL; END $$;
CREATE TRIGGER visible_moves AFTER UPDATE OF convention_id ON visible
    FOR EACH ROW EXECUTE FUNCTION visible_moves();
