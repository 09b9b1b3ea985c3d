-- The address under which a signatory’s calendar reads its meetings and its due days (« agenda de la partie ») : its
-- fingerprint only, one for each right, gone with it.
CREATE TABLE party_feed (
    grant_id TEXT PRIMARY KEY CHECK (length(grant_id) = 36),
    secret_hash TEXT NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    made_at BIGINT NOT NULL
);
CREATE VIEW published_party_feed AS
SELECT v.grant_id, f.made_at FROM visible v JOIN party_feed f ON f.grant_id = v.grant_id;
