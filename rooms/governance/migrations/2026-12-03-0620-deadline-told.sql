-- What managers, and whoever carries a decision, were reminded of, so that it is said once: the week's letter, a decision by
-- its meeting, its rank and its day.
CREATE TABLE deadline_told (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    what TEXT NOT NULL CHECK (what <> '' AND length(what) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, what)
);
