-- A code that was taken back says by whom and why. The register names the right itself, so that one
-- line of it can be acted upon.
ALTER TABLE access_grant ADD COLUMN revoked_by TEXT NOT NULL DEFAULT '' CHECK (length(revoked_by) <= 120);
ALTER TABLE access_grant ADD COLUMN revoked_why TEXT NOT NULL DEFAULT '' CHECK (length(revoked_why) <= 140);

DROP VIEW code_visible;
-- The hash of a code is not among these columns, on purpose.
CREATE VIEW code_visible AS
    SELECT v.grant_id, g.id, p.login, p.name, p.organisation, p.post, p.disabled_at, g.role,
           g.perimeter_words, g.level, g.day_from, g.day_to, g.valid_from, g.valid_to, g.revoked_at,
           g.granted_by, g.revoked_by, g.revoked_why
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;
