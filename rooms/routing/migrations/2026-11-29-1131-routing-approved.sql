-- Which committee approved a version of the routing matrix, in words; the same on each line of the version.
ALTER TABLE routing ADD COLUMN approved TEXT NOT NULL DEFAULT '' CHECK (length(approved) <= 140);

DROP VIEW routing_visible;
CREATE VIEW routing_visible AS
SELECT v.grant_id, r.version, r.rank, r.since, r.themes, r.custodians, r.zones, r.places,
       r.organisation, r.service, r.due_days, r.approved
  FROM visible v JOIN routing r ON r.convention_id = v.convention_id;
