-- Indicators made in the application, without code (« indicateurs faits dans l'application »): a filter and
-- what is counted. A new definition is a new version; what was told under a former one stays told.
CREATE TABLE custom_indicator (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code LIKE 'x%' AND length(code) BETWEEN 2 AND 8),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 200),
    label_fr TEXT NOT NULL CHECK (label_fr <> '' AND length(label_fr) <= 120),
    label_en TEXT NOT NULL CHECK (label_en <> '' AND length(label_en) <= 120),
    definition TEXT NOT NULL CHECK (definition <> '' AND length(definition) <= 280),
    level TEXT NOT NULL CHECK (level IN ('realisation', 'resultat', 'impact')),
    register TEXT NOT NULL CHECK (register IN ('C', 'I', 'T', 'E', 'R')),
    how TEXT NOT NULL CHECK (how IN ('count', 'people', 'share', 'median', 'per_100_hours', 'ratio')),
    lower BOOLEAN NOT NULL,
    filter TEXT NOT NULL CHECK (length(filter) <= 600),
    part TEXT NOT NULL CHECK (length(part) <= 600),
    numerator TEXT NOT NULL CHECK (length(numerator) <= 40),
    denominator TEXT NOT NULL CHECK (length(denominator) <= 40),
    made_on TEXT NOT NULL CHECK (made_on LIKE '____-__-__'),
    PRIMARY KEY (convention_id, code, version),
    CHECK (how <> 'ratio' OR (numerator <> '' AND denominator <> ''))
);

CREATE VIEW custom_indicator_visible AS
SELECT v.grant_id, c.code, c.version, c.label_fr, c.label_en, c.definition, c.level, c.register, c.how,
       c.lower, c.filter, c.part, c.numerator, c.denominator, c.made_on
  FROM visible v JOIN custom_indicator c ON c.convention_id = v.convention_id;

-- What it means is known to all who signed, as the library is.
CREATE VIEW published_custom_indicator AS SELECT * FROM custom_indicator_visible;
