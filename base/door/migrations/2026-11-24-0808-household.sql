-- Exceptional access (« bris de glace ») : a technician, who reads nothing of the mediation, asks to read
-- for an hour, says why, and someone else of the convention allows it.
CREATE TABLE emergency (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL CHECK (reason <> '' AND length(reason) <= 280),
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    answered_by TEXT REFERENCES person (id),
    grant_id TEXT REFERENCES access_grant (id)
);
CREATE INDEX emergency_convention ON emergency (convention_id, asked_at);
CREATE INDEX emergency_person ON emergency (person_id);
CREATE INDEX emergency_grant ON emergency (grant_id);

CREATE VIEW emergency_visible AS
    SELECT v.grant_id, e.id, e.person_id, p.name, p.post, e.reason, e.asked_at, e.answered_at,
           e.grant_id AS given_id
      FROM visible v
      JOIN emergency e ON e.convention_id = v.convention_id
      JOIN person p ON p.id = e.person_id;
CREATE VIEW published_own_emergency AS
    SELECT v.grant_id, e.id, e.reason, e.asked_at, e.answered_at, e.grant_id AS given_id
      FROM visible v JOIN emergency e ON e.person_id = v.person_id;
-- People who hold a right in the convention, how they prove who they are and where they are in: for
-- the technician of that convention only, and nothing of what they do there.
CREATE VIEW published_household AS
    SELECT v.grant_id, p.id, p.login, p.name, p.organisation, p.post, p.disabled_at, p.secret_kind,
           p.code_until, p.came_in_at, h.role, h.valid_to, h.suspended_at,
           (SELECT a.added_at FROM application a WHERE a.person_id = p.id) AS application_at,
           (SELECT COUNT(*) FROM session s WHERE s.person_id = p.id) AS sessions,
           (SELECT MAX(s.device) FROM session s
             WHERE s.person_id = p.id
               AND s.seen_at = (SELECT MAX(t.seen_at) FROM session t WHERE t.person_id = p.id)) AS device
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id;
