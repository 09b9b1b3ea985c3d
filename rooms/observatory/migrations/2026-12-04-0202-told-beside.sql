-- What a month told when it was frozen counted beside its records: alerts and situations, by their days. The key of
-- a figure stays the one it had then, whatever is closed, seen or told late since. No word, and nobody.
CREATE TABLE told_beside (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    told_at BIGINT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('version', 'alert', 'situation')),
    id TEXT NOT NULL CHECK (length(id) = 36),
    zone_id TEXT,
    theme_id TEXT,
    first_day TEXT CHECK (first_day LIKE '____-__-__'),
    seen_day TEXT CHECK (seen_day LIKE '____-__-__'),
    last_day TEXT CHECK (last_day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, month, told_at, sort, id)
);
