-- A zone that comes, or joins another convention, is outside the rights that held every one until then (ADR 0098).
CREATE TRIGGER zone_narrows AFTER INSERT ON zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE convention_id = NEW.convention_id; END;
CREATE TRIGGER zone_moves AFTER UPDATE OF id, convention_id ON zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE convention_id = NEW.convention_id; END;
