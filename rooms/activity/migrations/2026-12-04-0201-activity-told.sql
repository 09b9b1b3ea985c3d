-- What the records of a month said when it was frozen for partners: the key of a figure stays the one it had
-- then, whatever is corrected since. Codes and places only: no note, nobody who was there, no point on the map.
CREATE TABLE activity_told (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    told_at BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    people BIGINT NOT NULL CHECK (people BETWEEN 0 AND 2000),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    theme2_id TEXT,
    theme3_id TEXT,
    kind TEXT NOT NULL,
    axis TEXT NOT NULL,
    origin TEXT NOT NULL,
    channel TEXT NOT NULL,
    ending TEXT,
    intensity TEXT,
    people_detail TEXT NOT NULL CHECK (length(people_detail) <= 600),
    PRIMARY KEY (convention_id, told_at, rank)
);
