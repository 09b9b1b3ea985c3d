-- A recipient that refused an alert, which was then sent on to another one (« destinataire d’avant ») : to whom, when it was
-- sent, first answered and refused. The alert itself counts at its present recipient; this is what the former one’s own
-- delay is made of.
CREATE TABLE alert_former (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank > 0),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    sent_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, rank)
);

-- Those of before, as far as what was sent to them tells: the function that was written to stands for the service.
INSERT INTO alert_former (alert_id, rank, organisation, service, sent_at, answered_at, refused_at)
SELECT t.alert_id, t.rank, r.organisation, r.contact, r.cut_at,
       (SELECT MIN(k.at) FROM alert_step k
         WHERE k.alert_id = t.alert_id AND k.party_id IS NULL AND k.at >= r.cut_at
           AND k.move IN ('acknowledge', 'take_up', 'declare_done', 'refuse')),
       f.at
  FROM alert_step t
  JOIN alert_step f ON f.alert_id = t.alert_id AND f.move = 'refuse' AND f.party_id IS NULL
   AND f.rank = (SELECT MAX(p.rank) FROM alert_step p
                  WHERE p.alert_id = t.alert_id AND p.party_id IS NULL AND p.rank < t.rank)
  JOIN alert_release r ON r.id = (SELECT q.id FROM alert_release q
                                   WHERE q.alert_id = t.alert_id AND q.party_id IS NULL
                                     AND q.cut_at <= f.at
                                   ORDER BY q.cut_at DESC, q.id DESC LIMIT 1)
 WHERE t.move = 'reroute' AND t.party_id IS NULL;
