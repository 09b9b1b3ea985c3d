-- A roadmap is written in the application. `rev` counts the corrections; a withdrawn action stays, with its day.
ALTER TABLE planned_action ADD COLUMN budget_cents BIGINT CHECK (budget_cents BETWEEN 0 AND 100000000000);
ALTER TABLE planned_action ADD COLUMN measured_by TEXT NOT NULL DEFAULT '' CHECK (length(measured_by) <= 60);
ALTER TABLE planned_action ADD COLUMN fact TEXT NOT NULL DEFAULT '' CHECK (length(fact) <= 280);
ALTER TABLE planned_action ADD COLUMN rev BIGINT NOT NULL DEFAULT 0 CHECK (rev >= 0);
ALTER TABLE planned_action ADD COLUMN withdrawn_on TEXT CHECK (withdrawn_on LIKE '____-__-__');
ALTER TABLE planned_action ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 140);
ALTER TABLE planned_action ADD COLUMN copied_from TEXT CHECK (length(copied_from) = 36);

-- A roadmap as a committee validated it (« version ») : its lines are kept as they were read that day.
CREATE TABLE roadmap_version (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 100),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 40),
    meeting_id TEXT CHECK (length(meeting_id) = 36),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, year, version)
);
CREATE TABLE roadmap_version_line (
    convention_id TEXT NOT NULL,
    year BIGINT NOT NULL,
    version BIGINT NOT NULL,
    action_id TEXT NOT NULL REFERENCES planned_action (id),
    axis TEXT NOT NULL,
    objective_rank BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    title TEXT NOT NULL,
    need TEXT NOT NULL,
    owner TEXT NOT NULL,
    partners TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    indicator TEXT NOT NULL,
    target TEXT NOT NULL,
    budget_cents BIGINT,
    measured_by TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (convention_id, year, version, action_id),
    FOREIGN KEY (convention_id, year, version) REFERENCES roadmap_version (convention_id, year, version)
);
CREATE INDEX roadmap_version_line_action ON roadmap_version_line (action_id);

-- What was agreed before versions were kept is the first one.
INSERT INTO roadmap_version (convention_id, year, version, agreed_on, committee, meeting_id, at)
SELECT a.convention_id, a.year, 1, MIN(s.day), 'steering', NULL, 0
  FROM planned_action a JOIN action_step s ON s.action_id = a.id
 GROUP BY a.convention_id, a.year;
INSERT INTO roadmap_version_line (convention_id, year, version, action_id, axis, objective_rank, rank, title,
    need, owner, partners, from_day, to_day, indicator, target, budget_cents, measured_by, fact)
SELECT a.convention_id, a.year, 1, a.id, a.axis, a.objective_rank, a.rank, a.title, a.need, a.owner,
       a.partners, a.from_day, a.to_day, a.indicator, a.target, NULL, '', ''
  FROM planned_action a
 WHERE EXISTS (SELECT 1 FROM action_step s WHERE s.action_id = a.id);

DROP VIEW published_planned_action;
DROP VIEW published_action_step;
DROP VIEW planned_action_visible;
CREATE VIEW planned_action_visible AS
SELECT v.grant_id, a.id, a.convention_id, a.year, a.axis, a.objective_rank, a.rank, a.title, a.need,
       a.owner, a.partners, a.from_day, a.to_day, a.indicator, a.target, a.budget_cents, a.measured_by,
       a.fact, a.rev, a.withdrawn_on, a.withdrawn_why, a.copied_from
  FROM visible v JOIN planned_action a ON a.convention_id = v.convention_id;
CREATE VIEW roadmap_version_visible AS
SELECT v.grant_id, r.convention_id, r.year, r.version, r.agreed_on, r.committee, r.meeting_id, r.at
  FROM visible v JOIN roadmap_version r ON r.convention_id = v.convention_id;
-- Of every year, the last version.
CREATE VIEW roadmap_agreed_visible AS
SELECT v.grant_id, l.action_id AS id, l.convention_id, l.year, l.axis, l.objective_rank, l.rank, l.title,
       l.need, l.owner, l.partners, l.from_day, l.to_day, l.indicator, l.target, l.budget_cents,
       l.measured_by, l.fact
  FROM visible v
  JOIN roadmap_version_line l ON l.convention_id = v.convention_id
 WHERE l.version = (SELECT MAX(r.version) FROM roadmap_version r
                     WHERE r.convention_id = l.convention_id AND r.year = l.year);

-- A signatory reads what was validated, and nothing that is being written.
CREATE VIEW published_planned_action AS SELECT * FROM roadmap_agreed_visible;
CREATE VIEW published_roadmap_version AS
SELECT grant_id, convention_id, year, version, agreed_on, committee FROM roadmap_version_visible;
CREATE VIEW published_action_step AS
SELECT s.grant_id, s.action_id, s.rank, s.day, s.state
  FROM action_step_visible s
 WHERE EXISTS (SELECT 1 FROM roadmap_version_line l WHERE l.action_id = s.action_id);
