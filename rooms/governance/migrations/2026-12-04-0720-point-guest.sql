-- Whoever is invited for one point of an agenda (« invité pour un point ») : a contact, the hour and the length of the point, the
-- link by which they read that point and nothing else. The day and the place are kept as the letter said them.
CREATE TABLE point_guest (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    point_id TEXT NOT NULL CHECK (length(point_id) = 36),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    body TEXT NOT NULL CHECK (length(body) <= 160),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    place TEXT NOT NULL CHECK (length(place) <= 120),
    sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 10000),
    told_at BIGINT,
    guest_id TEXT CHECK (length(guest_id) = 36),
    UNIQUE (point_id, contact_id)
);
CREATE INDEX point_guest_meeting ON point_guest (meeting_id);
CREATE INDEX point_guest_link ON point_guest (guest_id);
CREATE INDEX point_guest_day ON point_guest (day);
CREATE VIEW point_guest_visible AS
SELECT s.grant_id, g.id, g.meeting_id, g.point_id, g.contact_id, g.organisation, g.body, g.day, g.start_minute, g.minutes,
       g.place, g.sequence, g.told_at, g.guest_id
  FROM sitting_visible s JOIN point_guest g ON g.meeting_id = s.meeting_id;
-- What a link opens: its own point, in the open part of an agenda that was sent; what was said of it once the minutes were.
CREATE VIEW published_guest_point AS
SELECT g.guest_id AS grant_id, g.body, g.day, g.start_minute, g.minutes, g.place, p.title, p.detail,
       CASE WHEN s.minutes_sent_at IS NULL THEN '' ELSE p.notes END AS notes
  FROM point_guest g
  JOIN sitting s ON s.meeting_id = g.meeting_id AND s.agenda_sent_at IS NOT NULL
  JOIN agenda_point p ON p.id = g.point_id AND p.meeting_id = g.meeting_id AND p.part = 'open' AND NOT p.dropped
 WHERE g.guest_id IS NOT NULL;
