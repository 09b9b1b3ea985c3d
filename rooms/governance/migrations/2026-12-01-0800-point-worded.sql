-- A point that was built and whose words the manager then put right keeps them when the agenda is built again.
ALTER TABLE agenda_point ADD COLUMN worded BOOLEAN NOT NULL DEFAULT FALSE;
DROP VIEW agenda_point_visible;
CREATE VIEW agenda_point_visible AS
SELECT s.grant_id, p.* FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id;
