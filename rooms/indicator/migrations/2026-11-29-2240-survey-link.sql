-- The link printed on the poster of a survey: one for everyone who reads it, so that it says nothing of who
-- answers. It ends with the survey.
CREATE TABLE survey_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    draft_id TEXT NOT NULL REFERENCES survey_draft (id)
);
CREATE INDEX survey_link_draft ON survey_link (draft_id);

-- What whoever holds the link reads: which questions, until when. No count.
CREATE VIEW published_survey AS
SELECT l.guest_id AS grant_id, d.id, d.respondents, d.to_day
  FROM survey_link l JOIN survey_draft d ON d.id = l.draft_id;
