-- A message to a group (« message à un groupe »): the same words to each, in a letter of their own. Whom it went to is kept as
-- contacts, never as addresses; how each letter fared is asked of the outbox.
CREATE TABLE mailing (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    audience TEXT NOT NULL CHECK (audience <> '' AND length(audience) <= 60),
    subject TEXT NOT NULL CHECK (subject <> '' AND length(subject) <= 120),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 2000)
);
CREATE INDEX mailing_day ON mailing (convention_id, day);
CREATE TABLE mailing_to (
    mailing_id TEXT NOT NULL REFERENCES mailing (id),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    PRIMARY KEY (mailing_id, contact_id)
);
CREATE VIEW mailing_visible AS
SELECT v.grant_id, m.id, m.convention_id, m.day, m.audience, m.subject, m.words
  FROM visible v JOIN mailing m ON m.convention_id = v.convention_id;
CREATE VIEW mailing_to_visible AS
SELECT m.grant_id, t.mailing_id, t.contact_id
  FROM mailing_visible m JOIN mailing_to t ON t.mailing_id = m.id;
