-- Under which theme an alert had gone before it was put right: another one may be said of it once it left (ADR 0097). What
-- was put right before could not change it: nothing is lost by its being empty there.
ALTER TABLE alert_release_before ADD COLUMN theme TEXT NOT NULL DEFAULT '' CHECK (length(theme) <= 200);

DROP VIEW alert_release_before_visible;
CREATE VIEW alert_release_before_visible AS
SELECT r.grant_id, r.alert_id, b.id, b.release_id, b.line, b.place, b.detail, b.theme, b.why, b.at
  FROM alert_release_visible r JOIN alert_release_before b ON b.release_id = r.id
 WHERE r.zone_id IS NOT NULL;
