-- Where and who: zones as a tree, places with the names people give them, organisations and the
-- people they designated, and the schematic plan.
CREATE TABLE organisation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('owners_association', 'municipality', 'metropolis', 'operator', 'campus', 'association', 'landlord', 'managing_agent', 'health', 'transport', 'police', 'other')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    short_name TEXT NOT NULL CHECK (short_name <> '' AND length(short_name) <= 60),
    address TEXT NOT NULL CHECK (length(address) <= 200),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    UNIQUE (convention_id, code)
);

CREATE TABLE zone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    parent_id TEXT REFERENCES zone (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('district', 'commune', 'block', 'outside', 'unlocated')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    commune TEXT NOT NULL CHECK (length(commune) <= 60),
    dwellings BIGINT CHECK (dwellings BETWEEN 0 AND 100000),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    UNIQUE (convention_id, code)
);

CREATE TABLE place (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL REFERENCES zone (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 40),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
    custodian TEXT NOT NULL CHECK (length(custodian) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    aliases TEXT NOT NULL CHECK (length(aliases) <= 400),
    lat_e6 BIGINT CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    lon_e6 BIGINT CHECK (lon_e6 BETWEEN -180000000 AND 180000000),
    active BOOLEAN NOT NULL,
    UNIQUE (convention_id, code)
);
CREATE INDEX place_zone ON place (zone_id);

CREATE TABLE contact (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    function TEXT NOT NULL CHECK (function <> '' AND length(function) <= 120),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    phone TEXT NOT NULL CHECK (length(phone) <= 40),
    themes TEXT NOT NULL CHECK (length(themes) <= 400),
    zones TEXT NOT NULL CHECK (length(zones) <= 400),
    from_day TEXT CHECK (from_day LIKE '____-__-__'),
    to_day TEXT CHECK (to_day LIKE '____-__-__')
);
CREATE INDEX contact_organisation ON contact (convention_id, organisation_id);

CREATE TABLE plan_shape (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 10000),
    kind TEXT NOT NULL CHECK (kind IN ('perimeter', 'park', 'block', 'street', 'boundary', 'place')),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    zone TEXT NOT NULL CHECK (length(zone) <= 20),
    points TEXT NOT NULL CHECK (points <> '' AND length(points) <= 4000),
    UNIQUE (convention_id, rank)
);

-- Within a perimeter: the zones of the grant, and the places that stand in them.
CREATE VIEW zone_visible AS
    SELECT v.grant_id, z.id, z.convention_id, z.parent_id, z.code, z.kind, z.name, z.commune,
           z.dwellings, z.rank
      FROM visible v
      JOIN visible_zone vz ON vz.grant_id = v.grant_id
      JOIN zone z ON z.id = vz.zone_id AND z.convention_id = v.convention_id;
CREATE VIEW place_visible AS
    SELECT v.grant_id, p.id, p.convention_id, p.zone_id, p.code, p.kind, p.custodian, p.name,
           p.aliases, p.lat_e6, p.lon_e6, p.active
      FROM visible v
      JOIN place p ON p.convention_id = v.convention_id
      JOIN visible_zone vz ON vz.grant_id = v.grant_id AND vz.zone_id = p.zone_id;
-- Who acts in the convention is known to all who work in it.
CREATE VIEW organisation_visible AS
    SELECT v.grant_id, o.id, o.convention_id, o.code, o.kind, o.name, o.short_name, o.address,
           o.email
      FROM visible v JOIN organisation o ON o.convention_id = v.convention_id;
CREATE VIEW contact_visible AS
    SELECT v.grant_id, c.id, c.convention_id, c.organisation_id, c.function, c.name, c.email,
           c.phone, c.themes, c.zones, c.from_day, c.to_day
      FROM visible v JOIN contact c ON c.convention_id = v.convention_id;
CREATE VIEW plan_shape_visible AS
    SELECT v.grant_id, s.id, s.convention_id, s.rank, s.kind, s.name, s.zone, s.points
      FROM visible v JOIN plan_shape s ON s.convention_id = v.convention_id;

-- The public part, for those who read published tables only. No contact: names and numbers of
-- designated people stay with the operator.
CREATE VIEW published_organisation AS SELECT * FROM organisation_visible;
CREATE VIEW published_zone AS SELECT * FROM zone_visible;
CREATE VIEW published_place AS SELECT * FROM place_visible;
CREATE VIEW published_plan_shape AS SELECT * FROM plan_shape_visible;
