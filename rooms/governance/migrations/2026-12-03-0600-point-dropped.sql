-- A point that was built and that the manager took away is remembered without its words, so that it does not come back when
-- the agenda is built again.
ALTER TABLE agenda_point ADD COLUMN dropped BOOLEAN NOT NULL DEFAULT FALSE;

DROP VIEW published_agenda_point;
DROP VIEW agenda_point_visible;
CREATE VIEW agenda_point_visible AS
SELECT s.grant_id, p.id, p.meeting_id, p.rank, p.part, p.source, p.object, p.link, p.title, p.detail, p.guests, p.notes,
       p.worded
  FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id
 WHERE NOT p.dropped;
CREATE VIEW agenda_dropped_visible AS
SELECT s.grant_id, p.meeting_id, p.source, p.object
  FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id
 WHERE p.dropped;
CREATE VIEW published_agenda_point AS
SELECT s.grant_id, p.id, p.meeting_id, p.rank, p.part, p.source, p.title, p.detail, p.guests,
       CASE WHEN s.minutes_sent_at IS NULL THEN '' ELSE p.notes END AS notes
  FROM sitting_visible s
  JOIN agenda_point p ON p.meeting_id = s.meeting_id
  JOIN published_own_party g ON g.grant_id = s.grant_id
 WHERE s.agenda_sent_at IS NOT NULL AND NOT p.dropped
   AND (p.part = 'open' OR EXISTS (SELECT 1 FROM sitting_reader r
                                    WHERE r.meeting_id = s.meeting_id AND r.organisation = g.party));
