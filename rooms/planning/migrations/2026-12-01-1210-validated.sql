-- The hours that the manager validated, by day, kind and project: what may be charged to a funder.
-- Nobody is in it.
CREATE VIEW planning_validated_visible AS
SELECT v.grant_id, s.day, s.kind, s.minutes, s.project, s.of_manager
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM hours_week w
                WHERE w.convention_id = s.convention_id AND w.person_id = s.person_id AND w.closed
                  AND s.day BETWEEN w.monday AND w.sunday);
