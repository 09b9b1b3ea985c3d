-- Telephones of the field (« téléphones de terrain ») : each opens what its holder's right opens, as long as
-- that right does, and nothing once it was taken back.
CREATE TABLE phone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    enrolled_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    last_number BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT,
    revoked_by TEXT REFERENCES person (id)
);
CREATE INDEX phone_person ON phone (person_id);
CREATE INDEX phone_grant ON phone (grant_id);
CREATE INDEX phone_revoked ON phone (revoked_at);

CREATE VIEW phone_visible AS
    SELECT v.grant_id, f.id, f.person_id, p.name AS holder, p.login, f.name, f.enrolled_at, f.seen_at,
           f.revoked_at
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN phone f ON f.grant_id = g.id
      JOIN person p ON p.id = f.person_id;
