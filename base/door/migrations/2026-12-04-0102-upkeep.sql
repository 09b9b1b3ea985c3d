-- What a technician keeps an eye on, line by line: rights, sessions, telephones, keys of programs. For the technician
-- of that convention only, and nothing of what is done there.
CREATE VIEW published_house_right AS
    SELECT v.grant_id, h.id, p.name, p.login, p.organisation, h.role, h.perimeter_words, h.valid_from,
           h.valid_to, h.suspended_at, h.suspended_by, h.suspended_why, h.granted_by, p.disabled_at,
           COALESCE(o.role = 'technician', FALSE) AS by_administration
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id
      LEFT JOIN access_grant o ON o.id = h.suspended_under;
CREATE VIEW published_house_session AS
    SELECT v.grant_id, s.id, p.name, p.login, h.role, s.device, s.created_at, s.seen_at,
           s.seen_at + s.idle AS idle_at, s.expires_at, s.by_mail, s.person_id = v.person_id AS own
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id
      JOIN session s ON s.grant_id = h.id
      JOIN person p ON p.id = s.person_id;
CREATE VIEW published_house_phone AS
    SELECT v.grant_id, f.id, p.name, p.login, f.name AS device, f.enrolled_at, f.seen_at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id
      JOIN phone f ON f.grant_id = h.id AND f.revoked_at IS NULL
      JOIN person p ON p.id = f.person_id;
-- The fingerprint of a key is not among these columns, on purpose.
CREATE VIEW published_house_program AS
    SELECT v.grant_id, k.id, p.name, p.login, k.name AS purpose, k.scopes, k.created_at, k.ends_at,
           k.used_at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN api_key k ON k.grant_id = h.id AND k.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id;
