-- How many letters wait, or were set aside: counts for whoever administers, never a recipient.
CREATE INDEX letter_state ON letter (state);
CREATE VIEW published_letter_tally AS
    SELECT v.grant_id, 'waiting' AS state,
           (SELECT COUNT(*) FROM letter l WHERE l.state = 'waiting') AS letters
      FROM visible v
    UNION ALL
    SELECT v.grant_id, 'parked' AS state,
           (SELECT COUNT(*) FROM letter l WHERE l.state = 'parked') AS letters
      FROM visible v;
