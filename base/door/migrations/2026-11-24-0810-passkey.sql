-- Passkeys (« clés d’accès ») : public halves only, one line for each key. The name of a key is kept as a
-- fingerprint, so that no two people hold the same one.
CREATE TABLE passkey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    credential TEXT NOT NULL UNIQUE CHECK (length(credential) = 64),
    kept TEXT NOT NULL CHECK (length(kept) BETWEEN 2 AND 8000),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    added_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_person ON passkey (person_id);

-- A question asked of a key, by its fingerprint: answered once, by the browser that was asked.
CREATE TABLE passkey_question (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    kind TEXT NOT NULL CHECK (kind IN ('sign-in', 'activation', 'account', 'confirm')),
    person_id TEXT REFERENCES person (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_question_expires ON passkey_question (expires_at);
CREATE INDEX passkey_question_person ON passkey_question (person_id);

-- Whoever came in by a passkey chose no password: what stands in its place opens to nothing.
ALTER TABLE person ADD COLUMN no_password BOOLEAN NOT NULL DEFAULT FALSE;

CREATE VIEW published_own_passkey AS
    SELECT v.grant_id, k.id, k.name, k.added_at, k.used_at
      FROM visible v JOIN passkey k ON k.person_id = v.person_id;

DROP VIEW published_own_proof;
CREATE VIEW published_own_proof AS
    SELECT v.grant_id, p.secret_kind, p.no_password, a.added_at,
           (SELECT COUNT(*) FROM recovery_code r
             WHERE r.person_id = v.person_id AND r.used_at IS NULL) AS recovery_codes
      FROM visible v
      JOIN person p ON p.id = v.person_id
      LEFT JOIN application a ON a.person_id = v.person_id;

DROP VIEW published_household;
-- People who hold a right in the convention, how they prove who they are and where they are in: for
-- the technician of that convention only, and nothing of what they do there.
CREATE VIEW published_household AS
    SELECT v.grant_id, p.id, p.login, p.name, p.organisation, p.post, p.disabled_at, p.secret_kind,
           p.no_password, p.code_until, p.came_in_at, h.role, h.valid_to, h.suspended_at,
           (SELECT a.added_at FROM application a WHERE a.person_id = p.id) AS application_at,
           (SELECT COUNT(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys,
           (SELECT COUNT(*) FROM session s WHERE s.person_id = p.id) AS sessions,
           (SELECT MAX(s.device) FROM session s
             WHERE s.person_id = p.id
               AND s.seen_at = (SELECT MAX(t.seen_at) FROM session t WHERE t.person_id = p.id)) AS device
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id;
