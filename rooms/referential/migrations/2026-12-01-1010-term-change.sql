-- Lists change in January (« taxonomie dans le temps »). A line says that from a day on a code is new (no old one),
-- or retired; with a code beside it, what it became; with several lines, that it was split.
CREATE TABLE term_change (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    list TEXT NOT NULL CHECK (list IN ('theme', 'origin', 'channel', 'audience', 'ending')),
    old_code TEXT NOT NULL CHECK (length(old_code) <= 20),
    new_code TEXT NOT NULL CHECK (length(new_code) <= 20),
    day TEXT NOT NULL CHECK (day LIKE '____-01-01'),
    at BIGINT NOT NULL,
    CHECK (old_code <> new_code),
    PRIMARY KEY (convention_id, list, old_code, new_code)
);
CREATE VIEW published_term_change AS
    SELECT v.grant_id, c.list, c.old_code, c.new_code, c.day
      FROM visible v JOIN term_change c ON c.convention_id = v.convention_id;

-- A scheme of lists that another operator shared, while it is looked at.
CREATE TABLE shared_scheme (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    at BIGINT NOT NULL,
    scheme TEXT NOT NULL CHECK (length(scheme) <= 400000)
);
CREATE VIEW shared_scheme_visible AS
    SELECT v.grant_id, s.* FROM visible v JOIN shared_scheme s ON s.convention_id = v.convention_id;
