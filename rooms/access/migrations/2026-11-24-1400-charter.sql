-- Each person accepts the charter when they choose their proofs: which version, and when.
CREATE TABLE charter_acceptance (
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    version TEXT NOT NULL CHECK (length(version) = 7),
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, version)
);
CREATE VIEW published_own_charter AS
    SELECT v.grant_id, c.version, c.at FROM visible v JOIN charter_acceptance c ON c.person_id = v.person_id;
