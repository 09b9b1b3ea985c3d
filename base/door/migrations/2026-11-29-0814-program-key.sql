-- A key of a program ends by itself, at the latest with its right; its holder lists it and ends it.
ALTER TABLE api_key ADD COLUMN ends_at BIGINT NOT NULL DEFAULT 0;
UPDATE api_key SET ends_at =
    (SELECT g.valid_to FROM access_grant g WHERE g.id = api_key.grant_id);
CREATE INDEX api_key_grant ON api_key (grant_id);

-- The fingerprint of a key is not among these columns, on purpose.
CREATE VIEW published_own_api_key AS
    SELECT v.grant_id, k.id, k.name, k.scopes, k.created_at, k.ends_at
      FROM visible v
      JOIN access_grant g ON g.person_id = v.person_id
      JOIN api_key k ON k.grant_id = g.id
     WHERE k.revoked_at IS NULL;

-- Words of a situation (C3) are read by whoever wrote them or was there; by the whole team for its manager.
ALTER TABLE visible ADD COLUMN own_situations BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE visible SET own_situations = TRUE
 WHERE grant_id IN (SELECT g.id FROM access_grant g WHERE g.role = 'mediator');
