-- Texts set aside at a person's request (« limitation », RGPD art. 18): nobody reads them but the officer,
-- who may put them back. Sealed with the key of the house.
CREATE TABLE limited_text (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    object_id TEXT NOT NULL CHECK (length(object_id) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    sealed TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    limited_at BIGINT NOT NULL
);
CREATE INDEX limited_text_convention ON limited_text (convention_id, limited_at);
CREATE VIEW limited_visible AS
    SELECT v.grant_id, l.id, l.name, l.object_id, l.day, l.sealed, l.reason, l.limited_at
      FROM visible v
      JOIN limited_text l ON l.convention_id = v.convention_id;
