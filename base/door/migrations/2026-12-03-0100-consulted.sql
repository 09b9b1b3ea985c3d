-- What was consulted, told to every party of the convention: by side, never by whom. Every act noted under the purpose
-- of reading or of taking out is a consultation, whatever its name; what opens or gives is told beside it.
DROP VIEW published_consultation;
CREATE VIEW published_consultation AS
    SELECT v.grant_id, j.at, j.act,
           CASE WHEN j.purpose IN ('read', 'export') THEN 1 ELSE 0 END AS is_reading,
           CASE WHEN g.role IN ('signatory', 'referent') THEN 'partner'
                WHEN g.role IS NULL THEN 'nobody' ELSE 'operator' END AS side
      FROM visible v
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN access_grant g ON g.id = j.grant_id
     WHERE j.purpose IN ('read', 'export')
        OR j.act IN ('report.published', 'report.corrected', 'door.invited', 'door.right-given',
                     'door.code-taken-back', 'door.code-replaced', 'door.seen-as',
                     'door.emergency-allowed');
