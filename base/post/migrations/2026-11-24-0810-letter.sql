-- The outbox: a letter is written in the transaction of its cause and leaves later, at least once.
CREATE TABLE letter (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT,
    kind TEXT NOT NULL,
    once TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL CHECK (length(recipient) <= 254),
    recipient_name TEXT NOT NULL CHECK (length(recipient_name) <= 120),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    body_text TEXT NOT NULL CHECK (length(body_text) <= 20000),
    body_html TEXT NOT NULL CHECK (length(body_html) <= 60000),
    written_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 8),
    locked_until BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'caught', 'parked')),
    settled_at BIGINT,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'waiting';
CREATE INDEX letter_written ON letter (written_at);
