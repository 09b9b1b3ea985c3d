-- What people may read of codes and queues: their own right, the register for the manager, counts
-- for the technician.
CREATE INDEX job_state ON job (state);

CREATE VIEW published_own_grant AS
    SELECT v.grant_id, p.login, p.email, p.organisation, p.post, g.level, g.day_from, g.day_to,
           g.valid_from, g.valid_to, g.granted_by, g.purpose
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id
      JOIN person p ON p.id = g.person_id;
CREATE VIEW published_own_session AS
    SELECT v.grant_id, s.created_at, s.expires_at
      FROM visible v JOIN session s ON s.person_id = v.person_id;
-- The hash of a code is not among these columns, on purpose.
CREATE VIEW code_visible AS
    SELECT v.grant_id, p.login, p.name, p.organisation, p.post, p.disabled_at, g.role,
           g.perimeter_words, g.level, g.day_from, g.day_to, g.valid_from, g.valid_to, g.revoked_at,
           g.granted_by
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;
-- One line for each state, each counted by its index.
CREATE VIEW published_job_tally AS
    SELECT v.grant_id, 'waiting' AS state,
           (SELECT COUNT(*) FROM job j WHERE j.state = 'waiting') AS jobs
      FROM visible v
    UNION ALL
    SELECT v.grant_id, 'parked' AS state,
           (SELECT COUNT(*) FROM job j WHERE j.state = 'parked') AS jobs
      FROM visible v;
