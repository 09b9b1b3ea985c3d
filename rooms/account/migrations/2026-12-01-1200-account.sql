-- The frame of an account of a year, as whole ('') or of one project: what an hour costs and who says
-- so, and the gap beyond which a line is explained.
CREATE TABLE account_terms (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    hour_cents BIGINT CHECK (hour_cents BETWEEN 1 AND 100000000),
    hour_source TEXT NOT NULL CHECK (length(hour_source) <= 200),
    explained_from BIGINT NOT NULL CHECK (explained_from BETWEEN 0 AND 1000),
    PRIMARY KEY (convention_id, year, project)
);
CREATE VIEW account_terms_visible AS
    SELECT v.grant_id, t.year, t.project, t.hour_cents, t.hour_source, t.explained_from
      FROM visible v JOIN account_terms t ON t.convention_id = v.convention_id
     WHERE v.level >= 2;

-- A line of the official frame: what was foreseen, what was spent or received when it is typed from a
-- document, and why they differ.
CREATE TABLE account_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    account TEXT NOT NULL CHECK (account <> '' AND length(account) <= 4),
    budget_cents BIGINT CHECK (budget_cents BETWEEN 0 AND 100000000000),
    typed_cents BIGINT CHECK (typed_cents BETWEEN 0 AND 100000000000),
    paper TEXT NOT NULL CHECK (length(paper) <= 120),
    comment TEXT NOT NULL CHECK (length(comment) <= 600),
    CHECK (typed_cents IS NULL OR paper <> ''),
    PRIMARY KEY (convention_id, year, project, account)
);
CREATE VIEW account_line_visible AS
    SELECT v.grant_id, l.year, l.project, l.account, l.budget_cents, l.typed_cents, l.paper, l.comment
      FROM visible v JOIN account_line l ON l.convention_id = v.convention_id
     WHERE v.level >= 2;

-- A cost avoided: never without where it comes from and what it supposes.
CREATE TABLE account_avoided (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 120),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 200),
    assumption TEXT NOT NULL CHECK (assumption <> '' AND length(assumption) <= 600)
);
CREATE INDEX account_avoided_year ON account_avoided (convention_id, year);
CREATE VIEW account_avoided_visible AS
    SELECT v.grant_id, a.id, a.year, a.label, a.amount_cents, a.source, a.assumption
      FROM visible v JOIN account_avoided a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;

-- An account as it was approved and frozen. It may be told to anyone who asks (law of 12 April 2000,
-- art. 10): it holds amounts of institutions and nothing of a person.
CREATE TABLE account_edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 200000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, year, project, version)
);
CREATE INDEX account_edition_code ON account_edition (substr(sha256, 1, 16));
CREATE VIEW account_edition_visible AS
    SELECT v.grant_id, e.year, e.project, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v JOIN account_edition e ON e.convention_id = v.convention_id
     WHERE v.level >= 2;
CREATE VIEW published_account AS
    SELECT v.grant_id, e.year, e.project, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v JOIN account_edition e ON e.convention_id = v.convention_id;
