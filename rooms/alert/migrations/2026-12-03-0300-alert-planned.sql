-- For when the recipient of an alert in hand says that the work is planned (« programmée le »): its last word, as
-- long as nobody saw since that it is still there, and it was neither sent on nor taken back.
CREATE VIEW alert_planned AS
SELECT s.alert_id, s.planned_day
  FROM alert_step s
  JOIN alert a ON a.id = s.alert_id AND a.state = 'in_hand'
 WHERE s.move = 'take_up' AND s.planned_day IS NOT NULL AND s.party_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM alert_step t
                    WHERE t.alert_id = s.alert_id AND t.party_id IS NULL AND t.rank > s.rank
                      AND t.move IN ('take_up', 'reopen', 'reroute', 'recall'));
