-- Hours are declared by whoever worked them, week by week, and a week that the manager validated is
-- closed. A shift may belong to a project, stand in for someone, or follow an event outside the
-- perimeter.
ALTER TABLE slot ADD COLUMN project TEXT NOT NULL DEFAULT '' CHECK (length(project) <= 20);
ALTER TABLE slot ADD COLUMN replaces_id TEXT CHECK (replaces_id IS NULL OR length(replaces_id) = 36);
ALTER TABLE slot ADD COLUMN outside BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX slot_person_day ON slot (person_id, day);

DROP VIEW planning_hours_visible;
DROP VIEW slot_visible;

-- Whose hours: one's own, and everyone's for whoever manages. What was noted of a shift is for
-- those who read situations.
CREATE VIEW slot_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.person_id, s.of_manager, s.day, s.month,
       s.start_minute, s.minutes, s.kind,
       CASE WHEN v.level >= 3 THEN s.note ELSE '' END AS note,
       s.evening, s.saturday, s.sunday, s.holiday, s.project, s.replaces_id, s.outside
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to
 WHERE v.level >= 4 OR s.person_id = v.person_id;

-- For tallies: one line per shift, nothing typed by hand, and nobody in it.
CREATE VIEW planning_hours_visible AS
SELECT v.grant_id, s.month, s.day, s.of_manager, s.kind, s.minutes,
       s.evening, s.saturday, s.sunday, s.holiday, s.project, s.outside,
       (s.replaces_id IS NOT NULL) AS replacing
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to;

-- A week of someone. The row is what every change of the week takes hold of: `rev` grows with each.
CREATE TABLE hours_week (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    monday TEXT NOT NULL CHECK (monday LIKE '____-__-__'),
    sunday TEXT NOT NULL CHECK (sunday LIKE '____-__-__' AND sunday > monday),
    closed BOOLEAN NOT NULL,
    rev BIGINT NOT NULL CHECK (rev >= 1),
    PRIMARY KEY (convention_id, person_id, monday)
);
CREATE TABLE hours_week_step (
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    monday TEXT NOT NULL CHECK (monday LIKE '____-__-__'),
    rank BIGINT NOT NULL CHECK (rank >= 1),
    step TEXT NOT NULL CHECK (step IN ('validated', 'reopened')),
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    PRIMARY KEY (convention_id, person_id, monday, rank),
    FOREIGN KEY (convention_id, person_id, monday)
        REFERENCES hours_week (convention_id, person_id, monday) ON DELETE CASCADE
);
CREATE VIEW hours_week_visible AS
SELECT v.grant_id, w.convention_id, w.person_id, w.monday, w.closed, w.rev
  FROM visible v
  JOIN hours_week w ON w.convention_id = v.convention_id
                   AND w.monday <= v.day_to AND w.sunday >= v.day_from
 WHERE v.level >= 4 OR w.person_id = v.person_id;
CREATE VIEW hours_week_step_visible AS
SELECT w.grant_id, s.convention_id, s.person_id, s.monday, s.rank, s.step, s.minutes, s.reason, s.at
  FROM hours_week_visible w
  JOIN hours_week_step s ON s.convention_id = w.convention_id AND s.person_id = w.person_id
                        AND s.monday = w.monday;

-- What someone owes to the convention, from a day on: weekly hours, and whose employee they are.
CREATE TABLE hours_contract (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    weekly_minutes BIGINT NOT NULL CHECK (weekly_minutes BETWEEN 30 AND 2880),
    employer TEXT NOT NULL CHECK (length(employer) <= 60)
);
CREATE INDEX hours_contract_person ON hours_contract (convention_id, person_id, from_day);
CREATE VIEW hours_contract_visible AS
SELECT v.grant_id, c.id, c.convention_id, c.person_id, c.from_day, c.to_day, c.weekly_minutes,
       c.employer
  FROM visible v JOIN hours_contract c ON c.convention_id = v.convention_id
 WHERE v.level >= 4 OR c.person_id = v.person_id;

-- The rules of work of an employer from a day on: the code of labour, or what an agreement says.
CREATE TABLE labour_rules (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    employer TEXT NOT NULL CHECK (length(employer) <= 60),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 80),
    day_max BIGINT NOT NULL CHECK (day_max BETWEEN 60 AND 1440),
    week_max BIGINT NOT NULL CHECK (week_max BETWEEN 60 AND 10080),
    mean_max BIGINT NOT NULL CHECK (mean_max BETWEEN 60 AND 10080),
    daily_rest BIGINT NOT NULL CHECK (daily_rest BETWEEN 0 AND 1440),
    weekly_rest BIGINT NOT NULL CHECK (weekly_rest BETWEEN 0 AND 4320),
    stretch BIGINT NOT NULL CHECK (stretch BETWEEN 60 AND 1440),
    pause BIGINT NOT NULL CHECK (pause BETWEEN 0 AND 240),
    night_from BIGINT NOT NULL CHECK (night_from BETWEEN 0 AND 1439),
    night_to BIGINT NOT NULL CHECK (night_to BETWEEN 0 AND 1439),
    notice_days BIGINT NOT NULL CHECK (notice_days BETWEEN 0 AND 60),
    alsace_moselle BOOLEAN NOT NULL,
    UNIQUE (convention_id, employer, from_day)
);
CREATE VIEW labour_rules_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.employer, r.from_day, r.source, r.day_max, r.week_max,
       r.mean_max, r.daily_rest, r.weekly_rest, r.stretch, r.pause, r.night_from, r.night_to,
       r.notice_days, r.alsace_moselle
  FROM visible v JOIN labour_rules r ON r.convention_id = v.convention_id;

-- What hours are told apart for, beside their kind: a project, a funder’s line.
CREATE TABLE hours_project (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 80),
    closed BOOLEAN NOT NULL,
    PRIMARY KEY (convention_id, code)
);
CREATE VIEW hours_project_visible AS
SELECT v.grant_id, p.convention_id, p.code, p.label, p.closed
  FROM visible v JOIN hours_project p ON p.convention_id = v.convention_id;
