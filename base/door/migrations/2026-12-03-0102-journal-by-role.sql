-- The journal by role (ADR 0071): all of it to the officer, and to the auditor with numbers instead of names; to a manager,
-- what the team read, took out, gave or changed, never when it came in or what it recorded; to anyone, their own acts.
CREATE VIEW published_journal AS
    SELECT v.grant_id, j.seq, j.at, j.act, j.purpose, COALESCE(a.role, '') AS role,
           CASE WHEN j.actor_id IS NULL OR g.role = 'auditor' THEN '' ELSE p.name END AS name,
           CASE WHEN j.actor_id IS NULL OR g.role <> 'auditor' THEN 0 ELSE
               (SELECT COUNT(DISTINCT o.person_id) FROM access_grant o
                 WHERE o.convention_id = j.convention_id AND o.person_id <= j.actor_id) END AS number
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN access_grant a ON a.id = j.grant_id
      LEFT JOIN person p ON p.id = j.actor_id
     WHERE g.role IN ('auditor', 'dpo')
        OR (g.role IN ('manager', 'mediator', 'technician') AND j.actor_id = g.person_id)
        OR (g.role = 'manager' AND a.role IN ('manager', 'mediator')
            AND j.purpose NOT IN ('record', 'sign-in', 'routine', 'lay'));
-- The signed heads of the chain, for whoever checks it.
CREATE VIEW published_checkpoint AS
    SELECT v.grant_id, c.seq, c.hash, c.at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('auditor', 'dpo')
      CROSS JOIN checkpoint c;
