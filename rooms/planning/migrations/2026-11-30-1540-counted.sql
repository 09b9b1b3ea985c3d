-- A year of a large operator is summed from this index alone. It begins as the one by day did.
DROP INDEX slot_day;
CREATE INDEX slot_counted
    ON slot (convention_id, day, person_id, kind, of_manager, minutes, replaces_id);
