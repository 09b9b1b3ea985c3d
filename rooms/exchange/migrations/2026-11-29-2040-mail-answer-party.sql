-- Whose answer, when it is not that of the recipient that is expected to act.
ALTER TABLE mail_answer ADD COLUMN party_id TEXT CHECK (length(party_id) = 36);
