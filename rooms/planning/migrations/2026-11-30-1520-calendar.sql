-- Where an event of the calendar comes from, said beside it: a decree, a letter, nothing.
ALTER TABLE context_event ADD COLUMN source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 120);
DROP VIEW published_context_event;
DROP VIEW context_event_visible;
CREATE VIEW context_event_visible AS
SELECT v.grant_id, e.id, e.convention_id, e.from_day, e.to_day, e.label_fr, e.label_en, e.kind, e.source
  FROM visible v JOIN context_event e ON e.convention_id = v.convention_id;
-- The calendar is known to all members of the convention: no person in it.
CREATE VIEW published_context_event AS SELECT * FROM context_event_visible;

-- The address under which someone’s own planning is read by their calendar: its fingerprint only. It
-- lives as long as the grant it was made under.
CREATE TABLE planning_feed (
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    secret_hash TEXT NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, person_id)
);
CREATE VIEW planning_feed_visible AS
SELECT v.grant_id, f.person_id, f.convention_id, f.made_at
  FROM visible v
  JOIN planning_feed f ON f.convention_id = v.convention_id AND f.person_id = v.person_id;
