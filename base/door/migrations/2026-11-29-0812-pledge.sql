-- The version of the charter that someone accepted last; empty while they accepted none.
ALTER TABLE person ADD COLUMN pledged TEXT NOT NULL DEFAULT '' CHECK (length(pledged) <= 7);
