-- What a designated contact agreed to: the address of the service shown to signatories, no more messages to groups. Nothing
-- said is neither.
CREATE TABLE contact_wish (
    contact_id TEXT PRIMARY KEY REFERENCES contact (id),
    shown BOOLEAN NOT NULL,
    silent BOOLEAN NOT NULL
);
CREATE VIEW contact_wish_visible AS
SELECT c.grant_id, w.contact_id, w.shown, w.silent
  FROM contact_visible c JOIN contact_wish w ON w.contact_id = c.id;

-- Of a contact, partners read the function, and the address of the service where the contact agreed: no name, no telephone.
CREATE VIEW published_contact AS
SELECT c.grant_id, c.organisation_id, c.function, c.themes, c.zones, c.from_day, c.to_day,
       CASE WHEN w.shown THEN c.email ELSE '' END AS email
  FROM contact_visible c LEFT JOIN contact_wish w ON w.contact_id = c.id;
