-- One entry, several nomenclatures: how a funder names what a list of the convention names (« table de
-- correspondance »). Data, dated: a new table holds from its day, the former ones stay readable.
CREATE TABLE nomenclature (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 200),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 120),
    dimension TEXT NOT NULL CHECK (dimension IN ('zone', 'theme', 'activity', 'axis', 'audience', 'age_band', 'gender', 'origin', 'ending')),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    PRIMARY KEY (convention_id, code, version)
);
CREATE TABLE nomenclature_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 40),
    target TEXT NOT NULL CHECK (target <> '' AND length(target) <= 80),
    PRIMARY KEY (convention_id, code, version, source),
    FOREIGN KEY (convention_id, code, version) REFERENCES nomenclature (convention_id, code, version)
);

CREATE VIEW nomenclature_visible AS
SELECT v.grant_id, n.code, n.version, n.label, n.dimension, n.since
  FROM visible v JOIN nomenclature n ON n.convention_id = v.convention_id;
CREATE VIEW nomenclature_line_visible AS
SELECT v.grant_id, l.code, l.version, l.source, l.target
  FROM visible v JOIN nomenclature_line l ON l.convention_id = v.convention_id;
