-- The day on which the mediator left a project to those who carry it (« retrait du médiateur »). What goes on six months
-- later was taken over.
ALTER TABLE collective_project ADD COLUMN left_on TEXT CHECK (left_on LIKE '____-__-__');

DROP VIEW collective_project_visible;
CREATE VIEW collective_project_visible AS
SELECT v.grant_id, p.id, p.convention_id, p.name, p.purpose, p.place, p.bearers, p.carried_by,
       p.action_id, p.began_on, p.left_on, p.ended_on, p.rev
  FROM visible v JOIN collective_project p ON p.convention_id = v.convention_id;
