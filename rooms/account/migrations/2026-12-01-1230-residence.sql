-- Whose residence a zone or a place is, and since when: what is told to a landlord is what happened on
-- its residences while they were its own.
CREATE TABLE residence (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    landlord TEXT NOT NULL CHECK (landlord <> '' AND length(landlord) <= 20),
    -- A zone (then everything in it), or a place.
    ground TEXT NOT NULL CHECK (ground IN ('zone', 'place')),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 40),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT CHECK (to_day LIKE '____-__-__' AND to_day >= from_day)
);
CREATE INDEX residence_landlord ON residence (convention_id, landlord);
CREATE VIEW residence_visible AS
    SELECT v.grant_id, r.id, r.landlord, r.ground, r.code, r.from_day, r.to_day
      FROM visible v JOIN residence r ON r.convention_id = v.convention_id
     WHERE v.level >= 2;
