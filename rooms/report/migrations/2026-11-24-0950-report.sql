-- A synthesis frozen for one reader. A partner's edition names the grant it was frozen for; the
-- operator's own names none, and the fingerprint of the perimeter it was made for. A correction is
-- a new version: nothing frozen is ever changed.
CREATE TABLE edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('synthesis')),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    reader_grant_id TEXT CHECK (length(reader_grant_id) = 36),
    perimeter TEXT NOT NULL CHECK (length(perimeter) BETWEEN 36 AND 64),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 800000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, kind, month, perimeter, version)
);
CREATE INDEX edition_reader ON edition (reader_grant_id, month) WHERE reader_grant_id IS NOT NULL;

-- The operator's own editions, for its own people (C2).
CREATE VIEW edition_visible AS
    SELECT v.grant_id, e.id, e.convention_id, e.month, e.perimeter, e.version, e.frozen_at,
           e.material, e.sha256
      FROM visible v
      JOIN edition e ON e.convention_id = v.convention_id
     WHERE e.reader_grant_id IS NULL AND v.level >= 2;

-- A partner's editions: those frozen for their grant, as long as it stands.
CREATE VIEW published_edition AS
    SELECT v.grant_id, e.id, e.convention_id, e.month, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v
      JOIN edition e ON e.reader_grant_id = v.grant_id;
