-- Where exactly (« précision » : hall, étage, n° de candélabre), for whoever goes there; told with the facts.
ALTER TABLE alert ADD COLUMN detail TEXT CHECK (detail <> '' AND length(detail) <= 60);

-- What was seen of the same subject in the same spot, before a fiche is made and beside each one.
CREATE INDEX alert_spot ON alert (convention_id, zone_id, theme_id, day);

CREATE VIEW alert_detail_visible AS
SELECT v.grant_id, a.id, a.detail
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE a.detail IS NOT NULL
   AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);
