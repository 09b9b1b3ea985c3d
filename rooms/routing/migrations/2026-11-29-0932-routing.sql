-- Who can act on what, where (« matrice d’aiguillage ») : a document that the parties adopt, version after
-- version. An empty cell fits everything; several codes stand between bars. The first line that fits
-- holds, so the most specific ones come first.
CREATE TABLE routing (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    themes TEXT NOT NULL CHECK (length(themes) <= 400),
    custodians TEXT NOT NULL CHECK (length(custodians) <= 100),
    zones TEXT NOT NULL CHECK (length(zones) <= 400),
    places TEXT NOT NULL CHECK (length(places) <= 400),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    due_days BIGINT NOT NULL CHECK (due_days BETWEEN 1 AND 365),
    PRIMARY KEY (convention_id, version, rank)
);

CREATE VIEW routing_visible AS
SELECT v.grant_id, r.version, r.rank, r.since, r.themes, r.custodians, r.zones, r.places,
       r.organisation, r.service, r.due_days
  FROM visible v JOIN routing r ON r.convention_id = v.convention_id;
