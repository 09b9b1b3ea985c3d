-- What is planned stands apart from what was done: the one is told ahead, the other declared after.
CREATE TABLE planned_slot (
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
    project TEXT NOT NULL CHECK (length(project) <= 20),
    replaces_id TEXT CHECK (replaces_id IS NULL OR length(replaces_id) = 36),
    outside BOOLEAN NOT NULL,
    told_at BIGINT NOT NULL
);
CREATE INDEX planned_slot_day ON planned_slot (convention_id, day);
CREATE INDEX planned_slot_person ON planned_slot (person_id, day);

-- The team reads who is there. Why someone is away is read by them and by whoever manages.
CREATE VIEW planned_slot_visible AS
SELECT v.grant_id, p.id, p.convention_id, p.person_id, p.of_manager, p.day, p.month,
       p.start_minute, p.minutes,
       CASE WHEN v.level >= 4 OR p.person_id = v.person_id
              OR p.kind NOT IN ('leave', 'sickness') THEN p.kind ELSE 'other' END AS kind,
       CASE WHEN v.level >= 4 OR p.person_id = v.person_id THEN p.note ELSE '' END AS note,
       p.project, p.replaces_id, p.outside, p.told_at
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to
 WHERE v.level >= 3;

-- For tallies: nobody in it.
CREATE VIEW planned_hours_visible AS
SELECT v.grant_id, p.month, p.day, p.of_manager, p.kind, p.minutes
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to;

-- Absences and swaps that are asked for.
CREATE TABLE planning_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('leave', 'sickness', 'other', 'swap')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    slot_id TEXT CHECK (slot_id IS NULL OR length(slot_id) = 36),
    with_id TEXT CHECK (with_id IS NULL OR length(with_id) = 36),
    back_id TEXT CHECK (back_id IS NULL OR length(back_id) = 36),
    words TEXT NOT NULL CHECK (length(words) <= 140),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'accepted', 'refused', 'withdrawn')),
    answer TEXT NOT NULL CHECK (length(answer) <= 140),
    asked_at BIGINT NOT NULL,
    settled_at BIGINT,
    CHECK ((kind = 'swap') = (slot_id IS NOT NULL AND with_id IS NOT NULL))
);
CREATE INDEX planning_request_day ON planning_request (convention_id, from_day);
CREATE VIEW planning_request_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.person_id, r.kind, r.from_day, r.to_day, r.slot_id,
       r.with_id, r.back_id, r.words, r.state, r.answer, r.asked_at, r.settled_at
  FROM visible v JOIN planning_request r ON r.convention_id = v.convention_id
 WHERE v.level >= 4 OR r.person_id = v.person_id OR r.with_id = v.person_id;
