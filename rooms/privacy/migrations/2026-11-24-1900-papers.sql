-- Who answers for what is done with data in a convention (« responsable de traitement »), as the officer
-- wrote it. The words of the convention stand beside, for a notice that everyone may read.
CREATE TABLE controller (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL CHECK (length(convention_words) <= 400),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 300),
    email TEXT NOT NULL CHECK (email <> '' AND length(email) <= 254),
    at BIGINT NOT NULL
);
-- The impact assessment that the controller signed (« AIPD »): where it is and its day, not its text.
CREATE TABLE impact_assessment (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    reference TEXT NOT NULL CHECK (reference <> '' AND length(reference) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    at BIGINT NOT NULL
);
CREATE VIEW controller_visible AS
    SELECT v.grant_id, c.*
      FROM visible v JOIN controller c ON c.convention_id = v.convention_id;
CREATE VIEW impact_assessment_visible AS
    SELECT v.grant_id, a.*
      FROM visible v JOIN impact_assessment a ON a.convention_id = v.convention_id;
