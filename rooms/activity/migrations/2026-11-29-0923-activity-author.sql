-- What others than its author read of a record: the quarter of an hour, no pin (trust.md I20, T18). A mediator
-- reads the words of what they wrote or were there for (trust.md 3.4); a sensitive note is its author's and the
-- manager's.
DROP VIEW activity_visible;
CREATE VIEW activity_visible AS
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
  FROM visible v CROSS JOIN activity a CROSS JOIN visible_zone z CROSS JOIN visible_theme t
 WHERE a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
   AND z.grant_id = v.grant_id AND z.zone_id = a.zone_id
   AND t.grant_id = v.grant_id AND t.theme_id = a.theme_id;
