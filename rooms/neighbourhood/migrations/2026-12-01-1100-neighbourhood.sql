-- What happens in the neighbourhood, as an organisation says it: works, arrivals, events, closures, changes of a service.
-- No zone: the whole district. No person: an organisation, by its code.
CREATE TABLE neighbourhood_entry (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('works', 'arrival', 'event', 'closure', 'service')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    zone_id TEXT CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    line TEXT NOT NULL CHECK (line <> '' AND length(line) <= 160),
    link TEXT NOT NULL CHECK (length(link) <= 300),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined')),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    told_on TEXT NOT NULL CHECK (told_on LIKE '____-__-__')
);
CREATE INDEX neighbourhood_entry_day ON neighbourhood_entry (convention_id, from_day);

CREATE VIEW neighbourhood_entry_visible AS
SELECT v.grant_id, e.id, e.convention_id, e.kind, e.from_day, e.to_day, e.zone_id, e.place_id, e.party, e.line,
       e.link, e.state, e.reason, e.told_on
  FROM visible v
  JOIN neighbourhood_entry e ON e.convention_id = v.convention_id
 WHERE e.zone_id IS NULL
    OR EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = e.zone_id);

-- What partners read: what was accepted in their zones, and what their own organisation said, accepted or not.
CREATE VIEW published_neighbourhood_entry AS
SELECT e.grant_id, e.id, e.convention_id, e.kind, e.from_day, e.to_day, e.zone_id, e.place_id, e.party, e.line,
       e.link, e.state, CASE WHEN e.party = g.party THEN e.reason ELSE '' END AS reason, e.told_on
  FROM neighbourhood_entry_visible e
  JOIN published_own_party g ON g.grant_id = e.grant_id
 WHERE e.state = 'accepted' OR e.party = g.party;
