-- What a correction or a withdrawal replaced, with its reason: nothing is overwritten unseen.
CREATE TABLE activity_revision (
    activity_id TEXT NOT NULL,
    rev BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL,
    move TEXT NOT NULL CHECK (move IN ('corrected', 'withdrawn')),
    reason TEXT NOT NULL CHECK (reason <> '' AND length(reason) <= 140),
    before_text TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    PRIMARY KEY (activity_id, rev)
);

-- A situation followed over several visits: a code, never a name.
CREATE TABLE situation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) <= 20),
    zone_id TEXT NOT NULL,
    theme_id TEXT NOT NULL,
    opened_day TEXT NOT NULL CHECK (opened_day LIKE '____-__-__'),
    closed_day TEXT CHECK (closed_day LIKE '____-__-__'),
    ending TEXT,
    UNIQUE (convention_id, code)
);
CREATE INDEX situation_opened ON situation (convention_id, opened_day);

-- A walk and the places passed « rien à signaler »: presence, not interventions.
CREATE TABLE round (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440)
);
CREATE INDEX round_day ON round (convention_id, day);
CREATE TABLE quiet_passage (
    round_id TEXT NOT NULL REFERENCES round (id),
    minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 2880),
    convention_id TEXT NOT NULL,
    zone_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (round_id, minute)
);
CREATE INDEX quiet_passage_day ON quiet_passage (convention_id, day);

-- The perimeter, written once. The note is C3; a note marked sensitive (C4) is for its author and
-- the direct manager.
CREATE VIEW activity_visible AS
SELECT v.grant_id, a.rank, a.id, a.convention_id, a.zone_id, a.place_id,
       CASE WHEN v.level >= 3 THEN a.lat_e6 END AS lat_e6,
       CASE WHEN v.level >= 3 THEN a.lon_e6 END AS lon_e6,
       a.day, a.start_minute, a.minutes, a.kind, a.theme_id, a.theme2_id, a.theme3_id, a.axis,
       a.origin, a.channel, a.ending, a.next_step, a.next_day, a.intensity, a.people, a.author_id,
       CASE WHEN v.level >= 4 OR (v.level >= 3 AND (NOT a.sensitive OR a.author_id = v.person_id))
            THEN a.note ELSE '' END AS note,
       a.sensitive, a.situation_id, a.alert_id, a.action_id, a.round_id, a.rev, a.state, a.digest,
       a.recorded_at, a.people_detail, a.mediators
  FROM visible v
  JOIN activity a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

CREATE VIEW situation_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.code, s.zone_id, s.theme_id, s.opened_day, s.closed_day,
       s.ending
  FROM visible v
  JOIN situation s ON s.convention_id = v.convention_id AND s.opened_day <= v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = s.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = s.theme_id);

CREATE VIEW round_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.person_id, r.day, r.start_minute, r.minutes
  FROM visible v
  JOIN round r ON r.convention_id = v.convention_id AND r.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW quiet_passage_visible AS
SELECT v.grant_id, q.round_id, q.minute, q.convention_id, q.zone_id, q.place_id, q.day
  FROM visible v
  JOIN quiet_passage q ON q.convention_id = v.convention_id AND q.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = q.zone_id);
