-- Signing in by another house (« fédération d’identité ») : whom a provider vouches for, linked by the
-- person themselves. The key is the issuer and the subject, never an e-mail address.
CREATE TABLE federated_identity (
    iss TEXT NOT NULL CHECK (length(iss) BETWEEN 1 AND 300),
    sub TEXT NOT NULL CHECK (length(sub) BETWEEN 1 AND 255),
    person_id TEXT NOT NULL REFERENCES person (id),
    siret TEXT NOT NULL CHECK (length(siret) <= 20),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (iss, sub)
);
CREATE INDEX federated_identity_person ON federated_identity (person_id);

-- A departure towards the provider, taken once on the way back, by the browser that left.
CREATE TABLE federation_state (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    nonce TEXT NOT NULL CHECK (length(nonce) = 64),
    verifier TEXT NOT NULL CHECK (length(verifier) IN (0, 64)),
    way TEXT NOT NULL CHECK (length(way) <= 500),
    person_id TEXT REFERENCES person (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX federation_state_expires ON federation_state (expires_at);
CREATE INDEX federation_state_person ON federation_state (person_id);

-- The proof that a provider gave, sealed, with which one signs out over there. Empty for a session
-- that did not come that way.
ALTER TABLE session ADD COLUMN id_token TEXT NOT NULL DEFAULT '';

CREATE VIEW published_own_identity AS
    SELECT v.grant_id, f.iss, f.siret, f.linked_at
      FROM visible v JOIN federated_identity f ON f.person_id = v.person_id;
