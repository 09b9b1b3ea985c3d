-- What was accepted before counts: nobody is asked again for the version they know.
UPDATE person SET pledged = COALESCE((SELECT MAX(c.version) FROM charter_acceptance c WHERE c.person_id = person.id), '');
