-- A code is read over every three months by whoever gives codes: who confirmed it last, since when
-- it is asked, and since when it opens nothing for want of an answer (trust: life of a code).
ALTER TABLE access_grant ADD COLUMN confirmed_at BIGINT;
ALTER TABLE access_grant ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '' CHECK (length(confirmed_by) <= 120);
ALTER TABLE access_grant ADD COLUMN asked_at BIGINT;
ALTER TABLE access_grant ADD COLUMN suspended_at BIGINT;
-- When someone last came in: a code that nobody uses is seen at the review.
ALTER TABLE person ADD COLUMN came_in_at BIGINT;
-- A manager may see the house as someone to whom a code was given: only looking, for half an hour.
ALTER TABLE session ADD COLUMN seen_as TEXT REFERENCES access_grant (id);
ALTER TABLE session ADD COLUMN seen_until BIGINT;
CREATE INDEX session_seen_as ON session (seen_as);
CREATE INDEX session_grant ON session (grant_id);

DROP VIEW code_visible;
-- The hash of a code is not among these columns, on purpose.
CREATE VIEW code_visible AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from, g.day_to,
           g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;
-- Every open right of one person, so that its holder can pass from one to another.
CREATE VIEW published_own_right AS
    SELECT v.grant_id, g.id, g.role, g.convention_words, g.perimeter_words, g.valid_from, g.valid_to
      FROM visible v
      JOIN access_grant g ON g.person_id = v.person_id
     WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL;
