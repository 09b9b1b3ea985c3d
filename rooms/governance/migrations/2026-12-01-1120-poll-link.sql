-- The link by which a contact without a code answers about dates, for the organisation that designated it. What the body is
-- called is kept as the letter said it.
CREATE TABLE poll_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    body TEXT NOT NULL CHECK (length(body) <= 160)
);
CREATE INDEX poll_link_meeting ON poll_link (meeting_id);

-- What a link opens: the dates of its meeting, with what its own organisation answered.
CREATE VIEW published_polled AS
SELECT l.guest_id AS grant_id, l.meeting_id, l.party, l.body, d.rank, d.day, d.start_minute, a.answer
  FROM poll_link l
  JOIN poll_date d ON d.meeting_id = l.meeting_id
  LEFT JOIN poll_answer a ON a.meeting_id = d.meeting_id AND a.rank = d.rank AND a.party = l.party;
