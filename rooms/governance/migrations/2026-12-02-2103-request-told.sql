-- Who asked for a point, so that they are told what became of it; and one that was set aside, with the reason.
ALTER TABLE point_request ADD COLUMN asked_by TEXT CHECK (length(asked_by) = 36);
ALTER TABLE point_request ADD COLUMN declined_on TEXT CHECK (declined_on LIKE '____-__-__');
ALTER TABLE point_request ADD COLUMN declined_why TEXT NOT NULL DEFAULT '' CHECK (length(declined_why) <= 280);
-- How often an answer about a date was changed.
ALTER TABLE poll_answer ADD COLUMN changes BIGINT NOT NULL DEFAULT 0 CHECK (changes BETWEEN 0 AND 1000);

DROP VIEW published_point_request;
DROP VIEW point_request_visible;
CREATE VIEW point_request_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.committee, r.party, r.words, r.day, r.meeting_id, r.asked_by,
       r.declined_on, r.declined_why
  FROM visible v JOIN point_request r ON r.convention_id = v.convention_id;
CREATE VIEW published_point_request AS
SELECT r.grant_id, r.id, r.committee, r.words, r.day, r.meeting_id, r.declined_on, r.declined_why
  FROM point_request_visible r JOIN published_own_party g ON g.grant_id = r.grant_id AND g.party = r.party;
