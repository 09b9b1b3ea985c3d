-- The logo of a party (« logo »), written again from its points alone and kept under its fingerprint: a frozen
-- paper names the one it was frozen with, so none is taken away while the convention's papers are kept.
CREATE TABLE logo (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    width BIGINT NOT NULL CHECK (width BETWEEN 1 AND 480),
    height BIGINT NOT NULL CHECK (height BETWEEN 1 AND 480),
    jpeg TEXT NOT NULL CHECK (jpeg <> '' AND length(jpeg) <= 400000),
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, sha256)
);
-- The one that a party shows now.
CREATE TABLE party_logo (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    since BIGINT NOT NULL,
    PRIMARY KEY (convention_id, party)
);
-- It stands on papers that every party may read: no logo is a secret among those who signed together.
CREATE VIEW logo_visible AS
    SELECT v.grant_id, l.sha256, l.width, l.height, l.jpeg
      FROM visible v JOIN logo l ON l.convention_id = v.convention_id;
CREATE VIEW published_logo AS SELECT * FROM logo_visible;
CREATE VIEW party_logo_visible AS
    SELECT v.grant_id, p.party, p.sha256, p.since, l.width, l.height
      FROM visible v
      JOIN party_logo p ON p.convention_id = v.convention_id
      JOIN logo l ON l.convention_id = p.convention_id AND l.sha256 = p.sha256;
