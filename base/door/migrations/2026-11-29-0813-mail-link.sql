-- Links by e-mail (« liens par courriel »), by their fingerprints: each serves once, in the browser that asked.
-- Without a person: asked for a name that nobody bears.
CREATE TABLE mail_link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    typed TEXT NOT NULL UNIQUE CHECK (length(typed) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    person_id TEXT REFERENCES person (id),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX mail_link_browser ON mail_link (browser);
CREATE INDEX mail_link_person ON mail_link (person_id, asked_at);
CREATE INDEX mail_link_asked ON mail_link (asked_at);
CREATE INDEX person_email ON person (lower(email));

-- A session that a link opened proves nothing: it reads, and asks for a proof before anything else.
ALTER TABLE session ADD COLUMN by_mail BOOLEAN NOT NULL DEFAULT FALSE;

DROP VIEW published_own_session;
CREATE VIEW published_own_session AS
    SELECT v.grant_id, s.id, s.device, s.created_at, s.seen_at, s.seen_at + s.idle AS idle_at,
           s.expires_at, s.by_mail
      FROM visible v JOIN session s ON s.person_id = v.person_id;
