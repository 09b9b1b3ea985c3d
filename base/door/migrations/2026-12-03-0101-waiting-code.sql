-- Whoever gives codes sees the one that nobody activated, and until when it may be.
DROP VIEW code_visible;
CREATE VIEW code_visible AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.code_until, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from,
           g.day_to, g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;
