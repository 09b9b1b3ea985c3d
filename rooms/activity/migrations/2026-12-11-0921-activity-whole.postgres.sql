-- The zone and the theme of a record are looked up among those of the right, unless the right holds every one of its
-- convention (ADR 0098). The rest of the rule is as before: what others than its author read of a record is the quarter
-- of an hour and no pin (trust.md I20, T18).
CREATE OR REPLACE VIEW activity_visible AS
SELECT v.grant_id, a.rank, a.id, a.convention_id, a.zone_id, a.place_id,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.lat_e6 END AS lat_e6,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.lon_e6 END AS lon_e6,
       a.day,
       CASE WHEN a.author_id = v.person_id THEN a.start_minute
            ELSE a.start_minute / 15 * 15 END AS start_minute,
       a.minutes, a.kind, a.theme_id, a.theme2_id, a.theme3_id, a.axis,
       a.origin, a.channel, a.ending, a.next_step, a.next_day, a.intensity, a.people, a.author_id,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.note
            WHEN v.level >= 4 OR (v.level >= 3 AND NOT a.sensitive)
            THEN CASE WHEN NOT v.own_situations OR a.mediators LIKE '%' || v.person_id || '%'
                      THEN a.note ELSE '' END
            ELSE '' END AS note,
       a.sensitive, a.situation_id, a.alert_id, a.action_id, a.round_id, a.rev, a.state, a.digest,
       CASE WHEN a.author_id = v.person_id THEN a.recorded_at
            ELSE a.recorded_at / 900000 * 900000 END AS recorded_at,
       a.people_detail, a.mediators
  FROM visible v CROSS JOIN activity a
 WHERE a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
   AND (v.every_zone OR EXISTS (SELECT 1 FROM visible_zone z
                                 WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id))
   AND (v.every_theme OR EXISTS (SELECT 1 FROM visible_theme t
                                  WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id));
