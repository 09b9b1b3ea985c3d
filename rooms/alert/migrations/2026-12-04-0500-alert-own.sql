-- What was sent to the services of a signatory, for the party itself (« nos fiches ») : the text that left, within the
-- zones, themes and days of its code; nothing of what was kept inside, of who wrote it, or of what others were told. Where
-- nobody was designated no text left: the fiche was told otherwise, and stands here by its number and its days.
CREATE VIEW published_own_alert AS
SELECT v.grant_id, a.id, a.number, COALESCE(r.line, '') AS line, COALESCE(r.place, '') AS place,
       a.theme_id, a.urgency, a.day, a.due_day, a.state, a.sent_day, a.acknowledged_day,
       a.declared_day, a.resolved_day, a.closed_day
  FROM visible v
  JOIN published_own_party o ON o.grant_id = v.grant_id AND o.party <> ''
  JOIN alert a ON a.convention_id = v.convention_id AND a.recipient = o.party
   AND a.day BETWEEN v.day_from AND v.day_to AND a.state NOT IN ('draft', 'to_check', 'duplicate')
  LEFT JOIN alert_release r ON r.alert_id = a.id AND r.organisation = o.party AND r.party_id IS NULL
   AND r.recalled_at IS NULL
 WHERE a.sent_day IS NOT NULL
   AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);
