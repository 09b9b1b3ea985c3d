-- A right that holds every zone, or every theme, of its convention says so: its rows need no look-up each (ADR 0098).
-- It is said by whoever knows them all and has just looked; what is taken from the right takes it back.
ALTER TABLE visible ADD COLUMN every_zone BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE visible ADD COLUMN every_theme BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TRIGGER visible_zone_lessens AFTER DELETE ON visible_zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE grant_id = OLD.grant_id; END;
CREATE TRIGGER visible_zone_moves AFTER UPDATE ON visible_zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE grant_id = OLD.grant_id; END;
CREATE TRIGGER visible_theme_lessens AFTER DELETE ON visible_theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE grant_id = OLD.grant_id; END;
CREATE TRIGGER visible_theme_moves AFTER UPDATE ON visible_theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE grant_id = OLD.grant_id; END;
CREATE TRIGGER visible_moves AFTER UPDATE OF convention_id ON visible BEGIN
    UPDATE visible SET every_zone = FALSE, every_theme = FALSE WHERE grant_id = NEW.grant_id; END;
