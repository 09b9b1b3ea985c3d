-- A mid-term review or an annual one, frozen for one reader, as an edition of a month is.
CREATE TABLE review_edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    paper TEXT NOT NULL CHECK (paper IN ('midterm', 'annual')),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    reader_grant_id TEXT CHECK (length(reader_grant_id) = 36),
    perimeter TEXT NOT NULL CHECK (length(perimeter) BETWEEN 36 AND 64),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 800000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, paper, year, perimeter, version)
);
CREATE INDEX review_edition_reader ON review_edition (reader_grant_id, paper, year)
 WHERE reader_grant_id IS NOT NULL;

-- The operator's own reviews, for its own people (C2).
CREATE VIEW review_edition_visible AS
    SELECT v.grant_id, e.id, e.convention_id, e.paper, e.year, e.perimeter, e.version, e.frozen_at,
           e.material, e.sha256
      FROM visible v
      JOIN review_edition e ON e.convention_id = v.convention_id
     WHERE e.reader_grant_id IS NULL AND v.level >= 2;

-- A partner's reviews: those frozen for their grant, as long as it stands.
CREATE VIEW published_review AS
    SELECT v.grant_id, e.id, e.convention_id, e.paper, e.year, e.version, e.frozen_at, e.material,
           e.sha256
      FROM visible v
      JOIN review_edition e ON e.reader_grant_id = v.grant_id;
