-- A code that somebody handed on says under which right (« code confié ») : it ends with that right. A code that
-- somebody suspended says by whom and why; one that nobody confirmed was suspended by the review.
ALTER TABLE access_grant ADD COLUMN given_under TEXT REFERENCES access_grant (id);
ALTER TABLE access_grant ADD COLUMN suspended_by TEXT NOT NULL DEFAULT '' CHECK (length(suspended_by) <= 120);
ALTER TABLE access_grant ADD COLUMN suspended_why TEXT NOT NULL DEFAULT '' CHECK (length(suspended_why) <= 140);
ALTER TABLE access_grant ADD COLUMN suspended_under TEXT REFERENCES access_grant (id);
CREATE INDEX access_grant_given_under ON access_grant (given_under);

-- What somebody handed on themselves, and nothing else of the register. The hash of a code is not among these
-- columns, on purpose.
CREATE VIEW published_entrusted_code AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.code_until, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from,
           g.day_to, g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at, g.suspended_by, g.suspended_why
      FROM visible v
      JOIN access_grant g ON g.given_under = v.grant_id
      JOIN person p ON p.id = g.person_id
     WHERE NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id);

DROP VIEW code_visible;
CREATE VIEW code_visible AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.code_until, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from,
           g.day_to, g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at, g.suspended_by, g.suspended_why,
           g.given_under
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;
