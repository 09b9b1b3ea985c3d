-- Whom a line tells besides, and by which way first: organisations between bars.
ALTER TABLE routing ADD COLUMN associates TEXT NOT NULL DEFAULT '' CHECK (length(associates) <= 200);
ALTER TABLE routing ADD COLUMN copies TEXT NOT NULL DEFAULT '' CHECK (length(copies) <= 200);
ALTER TABLE routing ADD COLUMN channel TEXT NOT NULL DEFAULT 'alert' CHECK (channel IN ('alert', 'phone', 'in_person'));

DROP VIEW routing_visible;
CREATE VIEW routing_visible AS
SELECT v.grant_id, r.version, r.rank, r.since, r.themes, r.custodians, r.zones, r.places,
       r.organisation, r.service, r.due_days, r.approved, r.associates, r.copies, r.channel
  FROM visible v JOIN routing r ON r.convention_id = v.convention_id;
