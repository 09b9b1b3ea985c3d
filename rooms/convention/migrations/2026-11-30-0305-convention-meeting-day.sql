-- On which day a meeting is, for rooms above that forget what surrounds it in its time.
CREATE VIEW meeting_dated AS SELECT id AS meeting_id, day FROM meeting;
