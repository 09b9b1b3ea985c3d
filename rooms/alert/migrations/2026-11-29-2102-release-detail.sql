-- Where exactly (« précision »), as it was sent with the facts.
ALTER TABLE alert_release ADD COLUMN detail TEXT NOT NULL DEFAULT '' CHECK (length(detail) <= 60);

-- The same on the shelf of its recipient.
CREATE VIEW published_release_detail AS
SELECT l.guest_id AS grant_id, r.detail
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL;
