-- What is frozen is told to the room whose records it counts: that room keeps them closed, for the desk and for
-- telephones alike. The months that were frozen before are told once.
INSERT INTO month_closed (convention_id, month)
    SELECT DISTINCT e.convention_id, e.month FROM edition e;
DROP VIEW closed_month_visible;
