-- A collective project (« projet collectif », activity A7 of the norm): who carries it, by function and organisation,
-- and who came, counted. No name of anyone.
CREATE TABLE collective_project (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 140),
    purpose TEXT NOT NULL CHECK (length(purpose) <= 280),
    place TEXT NOT NULL CHECK (place <> '' AND length(place) <= 120),
    bearers TEXT NOT NULL CHECK (bearers <> '' AND length(bearers) <= 60),
    carried_by TEXT NOT NULL CHECK (length(carried_by) <= 140),
    action_id TEXT REFERENCES planned_action (id),
    began_on TEXT NOT NULL CHECK (began_on LIKE '____-__-__'),
    ended_on TEXT CHECK (ended_on LIKE '____-__-__' AND ended_on >= began_on),
    rev BIGINT NOT NULL DEFAULT 0 CHECK (rev >= 0)
);
CREATE INDEX collective_project_began ON collective_project (convention_id, began_on);
-- A session of it, and who came: counts by audience and band of age.
CREATE TABLE project_session (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    project_id TEXT NOT NULL REFERENCES collective_project (id),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
    carriers BIGINT NOT NULL CHECK (carriers BETWEEN 0 AND 500)
);
CREATE INDEX project_session_day ON project_session (project_id, day);
CREATE TABLE project_attendance (
    session_id TEXT NOT NULL REFERENCES project_session (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    audience TEXT NOT NULL CHECK (audience <> '' AND length(audience) <= 8),
    age_band TEXT NOT NULL CHECK (age_band <> '' AND length(age_band) <= 8),
    people BIGINT NOT NULL CHECK (people BETWEEN 1 AND 500),
    PRIMARY KEY (session_id, rank)
);

CREATE VIEW collective_project_visible AS
SELECT v.grant_id, p.id, p.convention_id, p.name, p.purpose, p.place, p.bearers, p.carried_by,
       p.action_id, p.began_on, p.ended_on, p.rev
  FROM visible v JOIN collective_project p ON p.convention_id = v.convention_id;
CREATE VIEW project_session_visible AS
SELECT v.grant_id, s.id, s.project_id, s.day, s.minutes, s.carriers
  FROM visible v
  JOIN collective_project p ON p.convention_id = v.convention_id
  JOIN project_session s ON s.project_id = p.id;
CREATE VIEW project_attendance_visible AS
SELECT v.grant_id, a.session_id, a.rank, a.audience, a.age_band, a.people
  FROM visible v
  JOIN collective_project p ON p.convention_id = v.convention_id
  JOIN project_session s ON s.project_id = p.id
  JOIN project_attendance a ON a.session_id = s.id;
