-- What a letter told of when it told of several alerts (« courriel groupé ») : its answer is filed to the right one.
CREATE INDEX alert_release_link_letter ON alert_release_link (letter_of) WHERE letter_of IS NOT NULL;
CREATE VIEW alert_letter_visible AS
SELECT b.grant_id, l.letter_of, r.alert_id, r.party_id, r.number, r.line
  FROM alert_visible b
  JOIN alert_release r ON r.alert_id = b.id
  JOIN alert_release_link l ON l.release_id = r.id
 WHERE l.letter_of IS NOT NULL;
