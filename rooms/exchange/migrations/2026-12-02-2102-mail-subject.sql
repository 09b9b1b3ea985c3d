-- What a message was about, as its writer put it, and the line of the neighbourhood's journal that came out of it (ADR 0064).
ALTER TABLE mail_answer ADD COLUMN subject TEXT NOT NULL DEFAULT '' CHECK (length(subject) <= 160);
ALTER TABLE mail_answer ADD COLUMN entry_id TEXT CHECK (length(entry_id) = 36);
ALTER TABLE mail_astray ADD COLUMN subject TEXT NOT NULL DEFAULT '' CHECK (length(subject) <= 160);
