-- A theme that comes, or joins another convention, is outside the rights that held every one until then (ADR 0098).
CREATE TRIGGER theme_narrows AFTER INSERT ON theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE convention_id = NEW.convention_id; END;
CREATE TRIGGER theme_moves AFTER UPDATE OF id, convention_id ON theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE convention_id = NEW.convention_id; END;
