-- Hours of the team, shift by shift, and what explains a peak on a chart. The off-hours of a shift
-- are told when it is written: a calendar that changes later does not rewrite the past.
CREATE TABLE slot (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    of_manager BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    month TEXT NOT NULL GENERATED ALWAYS AS (substr(day, 1, 7)) STORED,
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('field', 'meeting', 'reporting', 'supervision', 'training', 'preparation', 'leave', 'sickness', 'other')),
    note TEXT NOT NULL CHECK (length(note) <= 140),
    evening BOOLEAN NOT NULL,
    saturday BOOLEAN NOT NULL,
    sunday BOOLEAN NOT NULL,
    holiday BOOLEAN NOT NULL
);
CREATE INDEX slot_day ON slot (convention_id, day);

CREATE TABLE context_event (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    label_fr TEXT NOT NULL CHECK (label_fr <> '' AND length(label_fr) <= 120),
    label_en TEXT NOT NULL CHECK (label_en <> '' AND length(label_en) <= 120),
    kind TEXT NOT NULL CHECK (kind IN ('school_holiday', 'public_holiday', 'local', 'works', 'weather'))
);
CREATE INDEX context_event_day ON context_event (convention_id, from_day);

-- Hours have neither zone nor theme: whoever works in the convention reads them, within the days of
-- the grant. What was noted of a shift is for those who read situations.
CREATE VIEW slot_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.person_id, s.of_manager, s.day, s.month,
       s.start_minute, s.minutes, s.kind,
       CASE WHEN v.level >= 3 THEN s.note ELSE '' END AS note,
       s.evening, s.saturday, s.sunday, s.holiday
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to;

-- For tallies: one line per shift, nothing typed by hand.
CREATE VIEW planning_hours_visible AS
SELECT grant_id, month, day, person_id, of_manager, kind, minutes, evening, saturday, sunday, holiday
  FROM slot_visible;

CREATE VIEW context_event_visible AS
SELECT v.grant_id, e.id, e.convention_id, e.from_day, e.to_day, e.label_fr, e.label_en, e.kind
  FROM visible v JOIN context_event e ON e.convention_id = v.convention_id;

-- The calendar is known to all members of the convention: no person in it.
CREATE VIEW published_context_event AS SELECT * FROM context_event_visible;
