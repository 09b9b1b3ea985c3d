-- Who answers when a designated contact is away (« suppléant »), and the absence that is known.
ALTER TABLE contact ADD COLUMN stand_in_id TEXT CHECK (length(stand_in_id) = 36);
ALTER TABLE contact ADD COLUMN away_from TEXT CHECK (away_from LIKE '____-__-__');
ALTER TABLE contact ADD COLUMN away_to TEXT CHECK (away_to LIKE '____-__-__');

DROP VIEW contact_visible;
CREATE VIEW contact_visible AS
    SELECT v.grant_id, c.id, c.convention_id, c.organisation_id, c.function, c.name, c.email,
           c.phone, c.themes, c.zones, c.from_day, c.to_day, c.stand_in_id, c.away_from, c.away_to
      FROM visible v JOIN contact c ON c.convention_id = v.convention_id;
