-- What is planned and what is owed by each mediator, for the projection of the service: the person is grouped by and never
-- read out (`year.rs`).
CREATE VIEW planned_each_visible AS
SELECT v.grant_id, p.person_id, p.day, p.of_manager, p.kind, p.minutes
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to;
CREATE VIEW owed_each_visible AS
SELECT v.grant_id, c.id, c.convention_id, c.person_id, c.from_day, c.to_day, c.weekly_minutes
  FROM visible v JOIN hours_contract c ON c.convention_id = v.convention_id;
-- Who did hours in a period, to be counted and never read out: in a small team a total tells of a colleague.
CREATE VIEW done_each_visible AS
SELECT v.grant_id, s.person_id, s.day, s.of_manager
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to;
