-- What figures are made of holds the day on which the life of an alert ended: before, one closed without follow-up was
-- taken to have ended on the day of its last answer.
DROP VIEW alert_delay;
CREATE VIEW alert_delay AS
SELECT v.grant_id, a.id, a.number, a.day, substr(a.day, 1, 7) AS month, a.recipient,
       a.recipient_words, a.theme_id, a.zone_id, a.category, a.state, a.sent_day,
       a.acknowledged_day, a.declared_day, a.resolved_day, a.due_day, a.convention_id, a.closed_day
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);
