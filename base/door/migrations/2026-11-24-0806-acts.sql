-- Persons whose name has left, for the rooms that hold something of theirs.
CREATE VIEW published_forgotten_person AS
    SELECT p.id AS person_id FROM person p WHERE p.login = 'efface-' || p.id;
-- What was done in a convention and by whom: for the officer and the auditor of that convention only.
CREATE VIEW published_act AS
    SELECT v.grant_id, j.seq, j.at, j.act, j.object_id, j.purpose, j.detail, p.name, p.post
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('dpo', 'auditor')
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN person p ON p.id = j.actor_id;
-- What was consulted, told by role and day to every party of the convention: never by whom.
CREATE VIEW published_consultation AS
    SELECT v.grant_id, j.at / 86400000 AS day_number, j.act, g.role
      FROM visible v
      JOIN journal j ON j.convention_id = v.convention_id
      JOIN access_grant g ON g.id = j.grant_id
     WHERE j.act IN ('activity.notes-read', 'alert.notes-read', 'report.published', 'door.invited',
                     'door.code-taken-back', 'door.code-replaced');
CREATE INDEX journal_convention ON journal (convention_id, at);
