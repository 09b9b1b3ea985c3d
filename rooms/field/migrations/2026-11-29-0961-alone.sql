-- Who went in somewhere alone (« seul sur place »), and until when: for the manager alone, thirty days. The
-- place is kept in words too, since the clock of the house has no perimeter in which to look it up. Without
-- a place, its leaving came first.
CREATE TABLE alone (
    record_id TEXT PRIMARY KEY CHECK (length(record_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    place TEXT NOT NULL CHECK (length(place) <= 40),
    place_words TEXT NOT NULL CHECK (length(place_words) <= 120),
    entered_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    left_at BIGINT,
    told_at BIGINT
);
CREATE INDEX alone_convention ON alone (convention_id, entered_at);
CREATE INDEX alone_entered ON alone (entered_at);

CREATE VIEW alone_visible AS
    SELECT v.grant_id, a.record_id, a.person_id, a.place_words, a.entered_at, a.until_at, a.left_at,
           a.told_at
      FROM visible v JOIN alone a ON a.convention_id = v.convention_id
     WHERE a.place <> '';
