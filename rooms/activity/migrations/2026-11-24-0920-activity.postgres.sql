-- The daily record. People and mediators stand in the row itself (`P1.26-59.F.2 P4.18-25.NR.1`,
-- identifiers separated by spaces): a record is written and read as one row (ADR 0025). `rank` orders records by local day and minute (and then by a part of the
-- identifier), so that a page, newest first, is a walk along one index.
CREATE TABLE activity (
    rank BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    lat_e6 BIGINT CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    lon_e6 BIGINT CHECK (lon_e6 BETWEEN -180000000 AND 180000000),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8')),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    theme2_id TEXT,
    theme3_id TEXT,
    axis TEXT NOT NULL CHECK (axis IN ('AX1', 'AX2', 'AX3', 'AX4')),
    origin TEXT NOT NULL,
    channel TEXT NOT NULL,
    ending TEXT,
    next_step TEXT NOT NULL,
    next_day TEXT CHECK (next_day LIKE '____-__-__'),
    intensity TEXT,
    people BIGINT NOT NULL CHECK (people BETWEEN 0 AND 2000),
    people_detail TEXT NOT NULL CHECK (length(people_detail) <= 600),
    mediators TEXT NOT NULL CHECK (length(mediators) BETWEEN 36 AND 221),
    author_id TEXT NOT NULL CHECK (length(author_id) = 36),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    sensitive BOOLEAN NOT NULL,
    situation_id TEXT,
    alert_id TEXT,
    action_id TEXT,
    round_id TEXT,
    rev BIGINT NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'withdrawn')),
    digest TEXT NOT NULL CHECK (length(digest) = 32),
    recorded_at BIGINT NOT NULL
);
CREATE INDEX activity_convention ON activity (convention_id, rank);
CREATE INDEX activity_situation ON activity (situation_id) WHERE situation_id IS NOT NULL;

-- French stems of the note, computed when it is written.
CREATE TABLE activity_search (
    rank BIGINT PRIMARY KEY,
    stems TSVECTOR NOT NULL
);
CREATE INDEX activity_search_stems ON activity_search USING GIN (stems);
