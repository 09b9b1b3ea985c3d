-- Who may come in, and over which rows. The closure of a grant is laid down when it is issued:
-- re-parenting a zone later never widens it.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE person (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    login TEXT NOT NULL UNIQUE CHECK (login <> '' AND length(login) <= 60),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 120),
    post TEXT NOT NULL CHECK (length(post) <= 120),
    code_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE access_grant (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('mediator', 'manager', 'direction', 'signatory', 'referent', 'dpo', 'technician', 'auditor')),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL,
    perimeter_words TEXT NOT NULL,
    party TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 4),
    day_from TEXT NOT NULL CHECK (day_from LIKE '____-__-__'),
    day_to TEXT NOT NULL CHECK (day_to LIKE '____-__-__'),
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    granted_by TEXT NOT NULL,
    purpose TEXT NOT NULL,
    gen BIGINT NOT NULL DEFAULT 1,
    revoked_at BIGINT
);
CREATE INDEX access_grant_person ON access_grant (person_id);
CREATE INDEX access_grant_convention ON access_grant (convention_id);

CREATE TABLE visible (
    grant_id TEXT PRIMARY KEY REFERENCES access_grant (id),
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    day_from TEXT NOT NULL,
    day_to TEXT NOT NULL
);
CREATE TABLE visible_zone (
    grant_id TEXT NOT NULL REFERENCES visible (grant_id) ON DELETE CASCADE,
    zone_id TEXT NOT NULL,
    PRIMARY KEY (grant_id, zone_id)
);
CREATE TABLE visible_theme (
    grant_id TEXT NOT NULL REFERENCES visible (grant_id) ON DELETE CASCADE,
    theme_id TEXT NOT NULL,
    PRIMARY KEY (grant_id, theme_id)
);

CREATE TABLE session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE api_key (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 80),
    scopes TEXT NOT NULL,
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE job (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (length(payload) <= 4000),
    grant_id TEXT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 8),
    locked_until BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX job_due ON job (run_at) WHERE state = 'waiting';
