-- A notice to whoever can act (« fiche de signalement ») and its life, step by step. State, instants
-- and days are kept beside the steps and computed from them, never by hand.
CREATE TABLE alert (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    number TEXT NOT NULL CHECK (number LIKE '%-____-____%' AND length(number) <= 20),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    raised_at BIGINT NOT NULL,
    author_id TEXT NOT NULL CHECK (length(author_id) = 36),
    activity_id TEXT CHECK (length(activity_id) = 36),
    category TEXT NOT NULL CHECK (category IN ('technical', 'tranquillity', 'social')),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    danger BOOLEAN NOT NULL,
    custodian TEXT NOT NULL CHECK (length(custodian) BETWEEN 1 AND 20),
    recipient TEXT NOT NULL CHECK (recipient <> '' AND length(recipient) <= 20),
    recipient_words TEXT NOT NULL CHECK (length(recipient_words) <= 120),
    line TEXT NOT NULL CHECK (line <> '' AND length(line) <= 140),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    relay TEXT NOT NULL CHECK (relay IN ('alert', 'phone', 'in_person')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'to_check', 'sent', 'received', 'in_hand', 'declared_done', 'seen_resolved', 'closed', 'refused', 'no_follow_up', 'duplicate')),
    reminders BIGINT NOT NULL CHECK (reminders BETWEEN 0 AND 3),
    steps BIGINT NOT NULL CHECK (steps BETWEEN 0 AND 200),
    sent_at BIGINT,
    acknowledged_at BIGINT,
    declared_at BIGINT,
    resolved_at BIGINT,
    closed_at BIGINT,
    sent_day TEXT CHECK (sent_day LIKE '____-__-__'),
    acknowledged_day TEXT CHECK (acknowledged_day LIKE '____-__-__'),
    declared_day TEXT CHECK (declared_day LIKE '____-__-__'),
    resolved_day TEXT CHECK (resolved_day LIKE '____-__-__'),
    closed_day TEXT CHECK (closed_day LIKE '____-__-__'),
    UNIQUE (convention_id, number)
);
CREATE INDEX alert_raised ON alert (convention_id, raised_at, id);
CREATE INDEX alert_sent ON alert (convention_id, sent_day);

CREATE TABLE alert_step (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    move TEXT NOT NULL CHECK (move IN ('submit', 'approve', 'acknowledge', 'take_up', 'declare_done', 'confirm_on_site', 'reopen', 'refuse', 'reroute', 'remind_1', 'remind_2', 'escalate', 'close', 'drop', 'attach')),
    recipient TEXT NOT NULL CHECK (length(recipient) <= 20),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    PRIMARY KEY (alert_id, rank)
);

-- The last number given in a year: one row, held until the end of the transaction that takes the
-- next one, so that an alert that is not kept leaves no gap.
CREATE TABLE alert_series (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    last BIGINT NOT NULL CHECK (last BETWEEN 1 AND 999999),
    PRIMARY KEY (convention_id, year)
);

-- The perimeter, written once. The note is C3.
CREATE VIEW alert_visible AS
SELECT v.grant_id, a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
       a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger, a.custodian,
       a.recipient, a.recipient_words, a.line,
       CASE WHEN v.level >= 3 THEN a.note ELSE '' END AS note,
       a.due_day, a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at,
       a.declared_at, a.resolved_at, a.closed_at, a.sent_day
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

-- What figures are made of: days, recipient and subject, not a word that was typed of the facts.
CREATE VIEW alert_delay AS
SELECT v.grant_id, a.id, a.number, a.day, substr(a.day, 1, 7) AS month, a.recipient,
       a.recipient_words, a.theme_id, a.zone_id, a.category, a.state, a.sent_day,
       a.acknowledged_day, a.declared_day, a.resolved_day, a.due_day, a.convention_id
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);
