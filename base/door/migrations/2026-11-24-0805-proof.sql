-- How someone proves who they are. A code is given (a demonstration), or an invitation that opens
-- once and gives way to a password chosen by its holder, with the one-time codes of an application
-- and ten recovery codes beside it.
ALTER TABLE person ADD COLUMN secret_kind TEXT NOT NULL DEFAULT 'given' CHECK (secret_kind IN ('given', 'invitation', 'password'));
ALTER TABLE person ADD COLUMN code_until BIGINT;

CREATE TABLE application (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    sealed TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    used_at BIGINT
);
CREATE INDEX recovery_code_person ON recovery_code (person_id);

-- Between the code and the session: the code was right, something more is asked. It opens nothing.
CREATE TABLE threshold (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    kind TEXT NOT NULL CHECK (kind IN ('second', 'activation')),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    sealed TEXT NOT NULL DEFAULT '',
    expires_at BIGINT NOT NULL
);
CREATE INDEX threshold_person ON threshold (person_id);

-- Mistakes at the door in the last day, by the fingerprint of what was typed as a login.
CREATE TABLE mistake (
    key TEXT PRIMARY KEY CHECK (length(key) = 64),
    mistakes BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

-- A session gets a name by which its holder can close it, an end when nothing is asked, and the
-- moment of its last proof. Those open now end: everyone comes in again.
DROP VIEW published_own_session;
DROP TABLE session;
CREATE TABLE session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    device TEXT NOT NULL CHECK (length(device) <= 60),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);

CREATE VIEW published_own_session AS
    SELECT v.grant_id, s.id, s.device, s.created_at, s.seen_at, s.seen_at + s.idle AS idle_at,
           s.expires_at
      FROM visible v JOIN session s ON s.person_id = v.person_id;
CREATE VIEW published_own_proof AS
    SELECT v.grant_id, p.secret_kind, a.added_at,
           (SELECT COUNT(*) FROM recovery_code r
             WHERE r.person_id = v.person_id AND r.used_at IS NULL) AS recovery_codes
      FROM visible v
      JOIN person p ON p.id = v.person_id
      LEFT JOIN application a ON a.person_id = v.person_id;
