-- How far it goes (« ampleur ») : in one spot, in several, over the whole zone; empty when nobody said.
ALTER TABLE alert ADD COLUMN extent TEXT NOT NULL DEFAULT '' CHECK (extent IN ('', 'one_spot', 'several_spots', 'whole_zone'));

DROP VIEW alert_listed_visible;
CREATE VIEW alert_listed_visible AS
SELECT v.grant_id, a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
       CASE WHEN a.author_id = v.person_id THEN a.raised_at
            ELSE a.raised_at / 900000 * 900000 END AS raised_at,
       a.author_id, a.activity_id, a.category, a.urgency, a.danger, a.custodian,
       a.recipient, a.recipient_words, a.line,
       CASE WHEN v.level >= 3 AND (NOT v.own_situations OR a.author_id = v.person_id
                                   OR EXISTS (SELECT 1 FROM alert_step s
                                               WHERE s.alert_id = a.id AND s.by_id = v.person_id))
            THEN a.note ELSE '' END AS note,
       a.due_day, a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at,
       a.declared_at, a.resolved_at, a.closed_at, a.sent_day, COALESCE(a.detail, '') AS detail,
       (a.raised_at / 900000) AS quarter, a.extent
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);
