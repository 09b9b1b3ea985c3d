-- What was sent of an alert and to whom (« version transmise »): the only thing that a recipient ever reads of it. It is
-- not changed; it is recalled, or its words leave in their time.
CREATE TABLE alert_release (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL CHECK (length(convention_words) <= 200),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    organisation_words TEXT NOT NULL CHECK (length(organisation_words) <= 200),
    contact TEXT NOT NULL CHECK (length(contact) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    number TEXT NOT NULL CHECK (length(number) <= 20),
    line TEXT NOT NULL CHECK (length(line) <= 140),
    place TEXT NOT NULL CHECK (length(place) <= 200),
    theme TEXT NOT NULL CHECK (length(theme) <= 200),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    danger BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    cut_at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    recalled_at BIGINT
);
CREATE INDEX alert_release_alert ON alert_release (alert_id);
CREATE INDEX alert_release_email ON alert_release (convention_id, email);

-- Each letter has a link of its own: a reminder cannot hold the secret of the first one, which is kept nowhere.
CREATE TABLE alert_release_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    release_id TEXT NOT NULL REFERENCES alert_release (id),
    letter TEXT NOT NULL CHECK (letter IN ('notice', 'reminder_1', 'reminder_2', 'reopened')),
    given_at BIGINT NOT NULL
);
CREATE INDEX alert_release_link_release ON alert_release_link (release_id);

-- Who took a step: one of the operator's people, the recipient through a link, or the house by its clock.
ALTER TABLE alert_step ADD COLUMN by_kind TEXT NOT NULL DEFAULT 'person' CHECK (by_kind IN ('person', 'recipient', 'house'));
-- The day that the recipient says the work is planned for (« programmée le »).
ALTER TABLE alert_step ADD COLUMN planned_day TEXT CHECK (planned_day LIKE '____-__-__');

-- The operator's people see to whom an alert they see was sent.
CREATE VIEW alert_release_visible AS
SELECT b.grant_id, r.id, r.alert_id, r.organisation, r.organisation_words, r.contact, r.email,
       r.cut_at, r.recalled_at
  FROM alert_visible b JOIN alert_release r ON r.alert_id = b.id;

-- A recipient's shelf: what its link was given for. Here `grant_id` is the link.
CREATE VIEW published_release AS
SELECT l.guest_id AS grant_id, r.id, r.convention_words, r.organisation_words, r.contact, r.number,
       r.line, r.place, r.theme, r.urgency, r.danger, r.day, r.due_day, r.cut_at, a.state, a.steps,
       a.reminders
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert a ON a.id = r.alert_id;

-- What was said of it since it was sent: moves and days; words only where the recipient wrote them.
CREATE VIEW published_release_step AS
SELECT l.guest_id AS grant_id, s.rank, s.at, s.by_kind, s.move, s.planned_day,
       CASE WHEN s.by_kind = 'recipient' AND s.by_id = r.id THEN s.note ELSE '' END AS note
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert_step s ON s.alert_id = r.alert_id AND s.at >= r.cut_at;

-- The other alerts that wait on the same address: numbers, facts and days, no way in to them.
CREATE VIEW published_release_beside AS
SELECT l.guest_id AS grant_id, o.number, o.line, o.place, o.due_day, o.cut_at, a.state
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL AND r.email <> ''
  JOIN alert own ON own.id = r.alert_id AND own.state IN ('sent', 'received', 'in_hand')
  JOIN alert_release o ON o.convention_id = r.convention_id AND o.email = r.email AND o.id <> r.id
   AND o.recalled_at IS NULL
  JOIN alert a ON a.id = o.alert_id AND a.state IN ('sent', 'received', 'in_hand');
