-- What the parties agreed to do in a year, how far it is, and what is recommended.
CREATE TABLE planned_action (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    axis TEXT NOT NULL CHECK (axis IN ('AX1', 'AX2', 'AX3', 'AX4')),
    objective_rank BIGINT NOT NULL CHECK (objective_rank BETWEEN 1 AND 100),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    need TEXT NOT NULL CHECK (length(need) <= 280),
    owner TEXT NOT NULL CHECK (length(owner) <= 120),
    partners TEXT NOT NULL CHECK (length(partners) <= 400),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    indicator TEXT NOT NULL CHECK (length(indicator) <= 120),
    target TEXT NOT NULL CHECK (length(target) <= 60),
    UNIQUE (convention_id, year, rank)
);

-- The state of an action is its last step: nothing is overwritten.
CREATE TABLE action_step (
    action_id TEXT NOT NULL REFERENCES planned_action (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'done', 'postponed')),
    PRIMARY KEY (action_id, rank)
);

-- A target holds from the day it was agreed; a later one for the same indicator replaces it from
-- its own day.
-- A target holds from the day it was agreed, until a later one for the same indicator.
CREATE TABLE target (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    monthly BIGINT CHECK (monthly BETWEEN 0 AND 1000000),
    annual BIGINT CHECK (annual BETWEEN 0 AND 10000000),
    unit TEXT NOT NULL CHECK (unit IN ('count', 'people', 'percent', 'days', 'hours')),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    agreed_by TEXT NOT NULL CHECK (agreed_by <> '' AND length(agreed_by) <= 400),
    PRIMARY KEY (convention_id, indicator, agreed_on)
);

CREATE TABLE recommendation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 600),
    addressee TEXT NOT NULL CHECK (addressee <> '' AND length(addressee) <= 20),
    state TEXT NOT NULL CHECK (state IN ('new', 'followed', 'refused')),
    UNIQUE (convention_id, month, rank)
);

CREATE TABLE highlight (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 280),
    PRIMARY KEY (convention_id, month, rank)
);

-- A roadmap is written for all who signed: it names functions and organisations, never a person.
CREATE VIEW planned_action_visible AS
SELECT v.grant_id, a.id, a.convention_id, a.year, a.axis, a.objective_rank, a.rank, a.title, a.need,
       a.owner, a.partners, a.from_day, a.to_day, a.indicator, a.target
  FROM visible v JOIN planned_action a ON a.convention_id = v.convention_id;
CREATE VIEW action_step_visible AS
SELECT v.grant_id, s.action_id, s.rank, s.day, s.state
  FROM visible v
  JOIN planned_action a ON a.convention_id = v.convention_id
  JOIN action_step s ON s.action_id = a.id;
CREATE VIEW target_visible AS
SELECT v.grant_id, t.convention_id, t.indicator, t.monthly, t.annual, t.unit, t.agreed_on, t.agreed_by
  FROM visible v JOIN target t ON t.convention_id = v.convention_id;
CREATE VIEW recommendation_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.month, r.rank, r.title, r.text, r.addressee, r.state
  FROM visible v JOIN recommendation r ON r.convention_id = v.convention_id;
CREATE VIEW highlight_visible AS
SELECT v.grant_id, h.convention_id, h.month, h.rank, h.text
  FROM visible v JOIN highlight h ON h.convention_id = v.convention_id;

CREATE VIEW published_planned_action AS SELECT * FROM planned_action_visible;
CREATE VIEW published_action_step AS SELECT * FROM action_step_visible;
CREATE VIEW published_target AS SELECT * FROM target_visible;
CREATE VIEW published_recommendation AS SELECT * FROM recommendation_visible;
CREATE VIEW published_highlight AS SELECT * FROM highlight_visible;
