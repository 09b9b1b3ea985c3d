-- What came by e-mail (« courriels reçus ») about an alert, or about nothing that is known. It is shown, and changes
-- nothing by itself: someone qualifies it. Never an attachment, never the whole of a message.
CREATE TABLE mail_answer (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    alert_id TEXT CHECK (length(alert_id) = 36),
    known_by TEXT NOT NULL UNIQUE CHECK (length(known_by) = 64),
    received_at BIGINT NOT NULL,
    sender TEXT NOT NULL CHECK (length(sender) <= 254),
    fate TEXT NOT NULL CHECK (fate IN ('answer', 'stranger', 'over', 'recalled', 'unknown', 'too_large', 'unreadable')),
    words TEXT NOT NULL CHECK (length(words) <= 220),
    cut BOOLEAN NOT NULL,
    attachments BIGINT NOT NULL CHECK (attachments BETWEEN 0 AND 1000),
    outcome TEXT CHECK (outcome IN ('received', 'planned', 'done', 'refused', 'set_aside')),
    qualified_by TEXT CHECK (length(qualified_by) = 36),
    qualified_at BIGINT,
    CHECK ((outcome IS NULL) = (qualified_at IS NULL))
);
CREATE INDEX mail_answer_alert ON mail_answer (alert_id);
CREATE INDEX mail_answer_waiting ON mail_answer (convention_id, received_at) WHERE outcome IS NULL;
