-- A meeting may be called off: its row stays, and says so. `standing` is what readers ask for.
ALTER TABLE meeting ADD COLUMN cancelled_day TEXT CHECK (cancelled_day LIKE '____-__-__');

DROP VIEW published_meeting;
DROP VIEW meeting_visible;
CREATE VIEW meeting_visible AS
    SELECT v.grant_id, m.id, m.convention_id, m.committee, m.day, m.start_minute, m.place, m.agenda,
           m.attendance, m.present, m.state,
           CASE WHEN m.cancelled_day IS NULL THEN m.state ELSE 'cancelled' END AS standing
      FROM visible v JOIN meeting m ON m.convention_id = v.convention_id;
CREATE VIEW published_meeting AS SELECT * FROM meeting_visible;
