-- When what had gone already was put right (« corrigée le ») : a letter of its own follows, and the links of those before
-- it lead to the text as it is now.
ALTER TABLE alert_release ADD COLUMN corrected_at BIGINT;

-- The same on the shelf of its recipient.
CREATE VIEW published_release_corrected AS
SELECT l.guest_id AS grant_id, r.corrected_at, r.cut_at
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
 WHERE r.corrected_at IS NOT NULL;
