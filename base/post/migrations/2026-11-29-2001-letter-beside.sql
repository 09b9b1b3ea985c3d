-- What goes with a letter besides its text: the address to which it is answered, and one file, whose words
-- leave with those of the letter.
ALTER TABLE letter ADD COLUMN reply_to TEXT NOT NULL DEFAULT '' CHECK (length(reply_to) <= 254);
ALTER TABLE letter ADD COLUMN file_name TEXT NOT NULL DEFAULT '' CHECK (length(file_name) <= 80);
ALTER TABLE letter ADD COLUMN file_text TEXT NOT NULL DEFAULT '' CHECK (length(file_text) <= 500000);
