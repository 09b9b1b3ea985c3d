-- What is frozen is told to the room whose records it counts: that room keeps them closed, for the desk and for
-- telephones alike. The months that were frozen before are told once.
INSERT INTO month_closed (convention_id, month, closed_at)
    SELECT e.convention_id, e.month, MAX(e.frozen_at) FROM edition e GROUP BY e.convention_id, e.month;
DROP VIEW closed_month_visible;
