-- Who is told of an alert beside the recipient that is expected to act (« associé », « pour information ») : each
-- associate answers for itself and has a state of its own; a copy is read and never answered.
CREATE TABLE alert_party (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    part TEXT NOT NULL CHECK (part IN ('associate', 'copy')),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    state TEXT NOT NULL CHECK (state IN ('to_check', 'sent', 'received', 'in_hand', 'declared_done', 'refused')),
    reminders BIGINT NOT NULL CHECK (reminders BETWEEN 0 AND 2),
    sent_day TEXT CHECK (sent_day LIKE '____-__-__'),
    added_at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    left_at BIGINT
);
CREATE INDEX alert_party_alert ON alert_party (alert_id);

-- Whose step, whose release; nothing: the recipient that is expected to act, and the alert itself.
ALTER TABLE alert_step ADD COLUMN party_id TEXT CHECK (length(party_id) = 36);
ALTER TABLE alert_release ADD COLUMN party_id TEXT CHECK (length(party_id) = 36);
-- Waits to leave in one letter with others for the same address, from that moment on.
ALTER TABLE alert_release ADD COLUMN gather_at BIGINT;
CREATE INDEX alert_release_gather ON alert_release (gather_at);
-- Several in one letter: the link by which that letter is called.
ALTER TABLE alert_release_link ADD COLUMN letter_of TEXT CHECK (length(letter_of) = 36);

CREATE VIEW alert_party_visible AS
SELECT b.grant_id, p.id, p.alert_id, p.part, p.organisation, p.service, p.state, p.reminders,
       p.sent_day, p.added_at
  FROM alert_visible b JOIN alert_party p ON p.alert_id = b.id AND p.left_at IS NULL;

DROP VIEW alert_release_visible;
CREATE VIEW alert_release_visible AS
SELECT b.grant_id, r.id, r.alert_id, r.organisation, r.organisation_words, r.contact, r.email,
       r.cut_at, r.recalled_at, r.party_id, r.gather_at
  FROM alert_visible b JOIN alert_release r ON r.alert_id = b.id;

DROP VIEW published_release;
CREATE VIEW published_release AS
SELECT l.guest_id AS grant_id, r.id, r.convention_words, r.organisation_words, r.contact, r.number,
       r.line, r.place, r.theme, r.urgency, r.danger, r.day, r.due_day, r.cut_at,
       CASE WHEN p.state IS NULL OR a.state IN ('seen_resolved', 'closed', 'no_follow_up', 'duplicate')
            THEN a.state ELSE p.state END AS state,
       COALESCE(p.part, 'lead') AS part,
       CASE WHEN p.id IS NULL THEN ''
            ELSE COALESCE((SELECT h.organisation_words FROM alert_release h
                            WHERE h.alert_id = a.id AND h.party_id IS NULL
                              AND h.recalled_at IS NULL), '') END AS lead,
       a.steps, a.reminders
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert a ON a.id = r.alert_id
  LEFT JOIN alert_party p ON p.id = r.party_id;

-- What others answered is theirs: a party reads its own steps and those of the team.
DROP VIEW published_release_step;
CREATE VIEW published_release_step AS
SELECT l.guest_id AS grant_id, s.rank, s.at, s.by_kind, s.move, s.planned_day,
       CASE WHEN s.by_kind = 'recipient' AND s.by_id = r.id THEN s.note ELSE '' END AS note
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert_step s ON s.alert_id = r.alert_id AND s.at >= r.cut_at
   AND (COALESCE(s.party_id, '') = COALESCE(r.party_id, '')
        OR (s.party_id IS NULL AND s.by_kind = 'person'
            AND s.move IN ('approve', 'send_at_once', 'confirm_on_site', 'reopen', 'close', 'drop', 'attach')));

DROP VIEW published_release_beside;
CREATE VIEW published_release_beside AS
SELECT l.guest_id AS grant_id, o.number, o.line, o.place, o.due_day, o.cut_at,
       COALESCE(q.state, a.state) AS state
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL AND r.email <> ''
  JOIN alert own ON own.id = r.alert_id AND own.state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused')
  LEFT JOIN alert_party p ON p.id = r.party_id
  JOIN alert_release o ON o.convention_id = r.convention_id AND o.email = r.email AND o.id <> r.id
   AND o.recalled_at IS NULL
  LEFT JOIN alert_party q ON q.id = o.party_id
  JOIN alert a ON a.id = o.alert_id AND a.state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused')
 WHERE COALESCE(p.state, own.state) IN ('sent', 'received', 'in_hand') AND COALESCE(p.part, '') <> 'copy'
   AND COALESCE(q.state, a.state) IN ('sent', 'received', 'in_hand') AND COALESCE(q.part, '') <> 'copy';
