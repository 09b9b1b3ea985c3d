-- The zone in which a fiche stood when it was sent (« zone d’envoi ») : a fiche that was taken back may be put right into
-- another one, and what had gone is then read by those who see both (ADR 0086). What went before is held to be of the
-- zone in which its fiche stands today.
ALTER TABLE alert_release ADD COLUMN zone_id TEXT CHECK (length(zone_id) = 36);
UPDATE alert_release SET zone_id = (SELECT a.zone_id FROM alert a WHERE a.id = alert_release.alert_id);

DROP VIEW alert_release_before_visible;
DROP VIEW alert_release_visible;
DROP VIEW alert_letter_visible;

-- Whoever sees the fiche and not the zone reads to which organisation it had gone and when: no address, no text.
CREATE VIEW alert_release_visible AS
SELECT b.grant_id, r.id, r.alert_id, r.organisation, r.organisation_words,
       CASE WHEN z.zone_id IS NULL THEN '' ELSE r.contact END AS contact,
       CASE WHEN z.zone_id IS NULL THEN '' ELSE r.email END AS email,
       r.cut_at, r.recalled_at, r.party_id, r.gather_at, z.zone_id
  FROM alert_visible b
  JOIN alert_release r ON r.alert_id = b.id
  LEFT JOIN visible_zone z ON z.grant_id = b.grant_id AND z.zone_id = r.zone_id;

CREATE VIEW alert_release_before_visible AS
SELECT r.grant_id, r.alert_id, b.id, b.release_id, b.line, b.place, b.detail, b.why, b.at
  FROM alert_release_visible r JOIN alert_release_before b ON b.release_id = r.id
 WHERE r.zone_id IS NOT NULL;

CREATE VIEW alert_letter_visible AS
SELECT b.grant_id, l.letter_of, r.alert_id, r.party_id, r.number, r.line
  FROM alert_visible b
  JOIN alert_release r ON r.alert_id = b.id
  JOIN visible_zone z ON z.grant_id = b.grant_id AND z.zone_id = r.zone_id
  JOIN alert_release_link l ON l.release_id = r.id
 WHERE l.letter_of IS NOT NULL;
