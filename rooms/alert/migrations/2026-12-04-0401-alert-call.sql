-- A call about an alert that nobody answers (« appel passé ») : who answered, what was said, and when to call again. Until
-- that day nobody is reminded by letter.
CREATE TABLE alert_call (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    party_id TEXT REFERENCES alert_party (id),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    answered TEXT NOT NULL CHECK (length(answered) <= 80),
    said TEXT NOT NULL CHECK (length(said) <= 280),
    next_day TEXT NOT NULL CHECK (next_day LIKE '____-__-__')
);
CREATE INDEX alert_call_alert ON alert_call (alert_id);

-- The operator's people read the calls about an alert that they see.
CREATE VIEW alert_call_visible AS
SELECT b.grant_id, c.alert_id, c.id, c.party_id, c.at, c.by_id, c.answered, c.said, c.next_day,
       b.sent_at
  FROM alert_visible b JOIN alert_call c ON c.alert_id = b.id;
