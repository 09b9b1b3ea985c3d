-- The roadmap of a month (« feuille de route mensuelle ») : prepared in one gesture from the year, adjusted, then
-- carried to the telephone.
CREATE TABLE month_roadmap (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    prepared_at BIGINT NOT NULL,
    carried_at BIGINT,
    PRIMARY KEY (convention_id, month)
);
-- A line of it. Its state is the last one said, at the desk or from the street.
CREATE TABLE month_line (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    month TEXT NOT NULL,
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    origin TEXT NOT NULL CHECK (origin IN ('year', 'postponed', 'recommendation', 'added')),
    action_id TEXT REFERENCES planned_action (id),
    recommendation_id TEXT REFERENCES recommendation (id),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'done', 'postponed')),
    state_on TEXT CHECK (state_on LIKE '____-__-__'),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    FOREIGN KEY (convention_id, month) REFERENCES month_roadmap (convention_id, month)
);
CREATE INDEX month_line_month ON month_line (convention_id, month, rank);
CREATE INDEX month_line_action ON month_line (action_id);

-- Read by the operator's own people: nothing of a month is published.
CREATE VIEW month_roadmap_visible AS
SELECT v.grant_id, m.convention_id, m.month, m.prepared_at, m.carried_at
  FROM visible v JOIN month_roadmap m ON m.convention_id = v.convention_id;
CREATE VIEW month_line_visible AS
SELECT v.grant_id, l.id, l.convention_id, l.month, l.rank, l.origin, l.action_id, l.recommendation_id,
       l.title, l.note, l.state, l.state_on, l.reason
  FROM visible v JOIN month_line l ON l.convention_id = v.convention_id;
