-- The months of which a synthesis was frozen for someone (« mois arrêté »), once for each edition: what they count
-- is changed at the desk.
CREATE VIEW closed_month_visible AS
    SELECT v.grant_id, e.month
      FROM visible v JOIN edition e ON e.convention_id = v.convention_id;
