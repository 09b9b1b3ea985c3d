-- A meeting as calendars read it, which goes with the letter that convenes it and leaves with its words.
ALTER TABLE letter ADD COLUMN calendar_method TEXT NOT NULL DEFAULT '' CHECK (calendar_method IN ('', 'REQUEST', 'CANCEL'));
ALTER TABLE letter ADD COLUMN calendar_text TEXT NOT NULL DEFAULT '' CHECK (length(calendar_text) <= 60000);
