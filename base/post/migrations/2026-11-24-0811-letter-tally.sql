-- How many letters stand in each state: a count for whoever administers, never a recipient.
CREATE VIEW published_letter_tally AS
    SELECT v.grant_id, l.state, COUNT(*) AS letters
      FROM visible v CROSS JOIN letter l
     GROUP BY v.grant_id, l.state;
