-- An answer to a letter that told of several alerts (« courriel groupé ») waits for whoever says of which one it is; how
-- many it told of, so that only who sees them all reads it.
ALTER TABLE mail_answer ADD COLUMN letter_of TEXT CHECK (length(letter_of) = 36);
ALTER TABLE mail_answer ADD COLUMN letter_alerts BIGINT NOT NULL DEFAULT 0;
-- Recognised by the number that it quotes and the address that was told of it, without its reference.
ALTER TABLE mail_answer ADD COLUMN by_number BOOLEAN NOT NULL DEFAULT FALSE;

-- What nothing says for which convention it is (« corbeille commune »), in a house that serves several. Its words are shown
-- to nobody before someone who knows from whom they wait for a message says so.
CREATE TABLE mail_astray (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    known_by TEXT NOT NULL UNIQUE CHECK (length(known_by) = 64),
    received_at BIGINT NOT NULL,
    sender TEXT NOT NULL CHECK (length(sender) <= 254),
    fate TEXT NOT NULL CHECK (fate IN ('unknown', 'too_large', 'unreadable')),
    words TEXT NOT NULL CHECK (length(words) <= 220),
    cut BOOLEAN NOT NULL,
    attachments BIGINT NOT NULL CHECK (attachments BETWEEN 0 AND 1000)
);

-- Who tried to take one, and how often: an address is known, not guessed.
CREATE TABLE mail_astray_try (
    astray_id TEXT NOT NULL REFERENCES mail_astray (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    tries BIGINT NOT NULL CHECK (tries BETWEEN 1 AND 5),
    PRIMARY KEY (astray_id, convention_id)
);

-- What the mailbox holds and could not be read nor filed (« message bloqué »): counted, set apart after some tries, and
-- shown, so that it holds up no other. It stays in the mailbox.
CREATE TABLE mail_stuck (
    mailbox BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    tries BIGINT NOT NULL CHECK (tries BETWEEN 1 AND 1000000),
    since BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 200),
    PRIMARY KEY (mailbox, uid)
);
