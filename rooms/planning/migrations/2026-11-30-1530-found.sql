-- Where the words of a week are looked for at the officer's word, whatever the convention.
CREATE INDEX hours_week_step_person ON hours_week_step (person_id, monday);
