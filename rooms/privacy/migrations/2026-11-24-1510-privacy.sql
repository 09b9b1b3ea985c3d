-- Certificates of erasure: what left in its time, table by table. Counts only.
CREATE TABLE sweep_run (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    at BIGINT NOT NULL
);
CREATE INDEX sweep_run_at ON sweep_run (at);
CREATE TABLE sweep_line (
    run_id TEXT NOT NULL REFERENCES sweep_run (id),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    gone BIGINT NOT NULL CHECK (gone >= 0),
    fault TEXT NOT NULL DEFAULT '' CHECK (length(fault) <= 200),
    PRIMARY KEY (run_id, name)
);
CREATE VIEW published_sweep AS
    SELECT v.grant_id, r.id, r.at, l.name, l.gone, l.fault
      FROM visible v
      CROSS JOIN sweep_run r
      JOIN sweep_line l ON l.run_id = r.id;
