-- A link given to someone without an account (« lien de destinataire »): it opens one thing of one room, for a time.
-- Fingerprints only.
CREATE TABLE guest_link (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    selector TEXT NOT NULL UNIQUE CHECK (length(selector) = 16),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    typed TEXT NOT NULL CHECK (length(typed) = 64),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    tried_day TEXT CHECK (tried_day LIKE '____-__-__'),
    given_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    recalled_at BIGINT
);
CREATE INDEX guest_link_expires ON guest_link (expires_at);

-- What a browser holds once it has shown the secret: that link and no other.
CREATE TABLE guest_session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    link_id TEXT NOT NULL REFERENCES guest_link (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX guest_session_link ON guest_session (link_id);
CREATE INDEX guest_session_expires ON guest_session (expires_at);
