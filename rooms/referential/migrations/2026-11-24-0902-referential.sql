-- Lists agreed with the parties. A code is never given again and never deleted: it is deactivated.
CREATE TABLE referential_version (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    since_day TEXT NOT NULL CHECK (since_day LIKE '____-__-__'),
    words TEXT NOT NULL CHECK (length(words) <= 400),
    UNIQUE (convention_id, version)
);

CREATE TABLE term (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    list TEXT NOT NULL CHECK (list IN ('axis', 'activity', 'origin', 'channel', 'audience', 'age_band', 'gender', 'place_kind', 'custodian', 'ending', 'next_step', 'intensity', 'slot')),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 200),
    en TEXT NOT NULL CHECK (en <> '' AND length(en) <= 200),
    short_fr TEXT NOT NULL CHECK (length(short_fr) <= 60),
    short_en TEXT NOT NULL CHECK (length(short_en) <= 60),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    active BOOLEAN NOT NULL,
    PRIMARY KEY (convention_id, list, code)
);

CREATE TABLE theme (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    parent_id TEXT REFERENCES theme (id),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 200),
    en TEXT NOT NULL CHECK (en <> '' AND length(en) <= 200),
    axis TEXT NOT NULL CHECK (length(axis) <= 20),
    class TEXT NOT NULL CHECK (class IN ('T', 'P', 'S')),
    nature TEXT NOT NULL CHECK (nature IN ('technical', 'social', 'relational')),
    tfpb TEXT NOT NULL CHECK (length(tfpb) <= 80),
    open311 TEXT NOT NULL CHECK (length(open311) <= 60),
    default_custodian TEXT NOT NULL CHECK (length(default_custodian) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    active BOOLEAN NOT NULL,
    UNIQUE (convention_id, code)
);

-- What every member of a convention may read of its lists.
CREATE VIEW published_referential_version AS
    SELECT v.grant_id, r.id, r.convention_id, r.version, r.since_day, r.words
      FROM visible v JOIN referential_version r ON r.convention_id = v.convention_id;
CREATE VIEW published_term AS
    SELECT v.grant_id, t.list, t.code, t.fr, t.en, t.short_fr, t.short_en, t.rank, t.active
      FROM visible v JOIN term t ON t.convention_id = v.convention_id;
CREATE VIEW published_theme AS
    SELECT v.grant_id, t.id, t.code, p.code AS parent_code, t.fr, t.en, t.axis, t.class, t.nature,
           t.tfpb, t.open311, t.default_custodian, t.rank, t.active
      FROM visible v
      JOIN theme t ON t.convention_id = v.convention_id
      LEFT JOIN theme p ON p.id = t.parent_id;
