-- From where a session was opened, as a mark that only the house can make and that says nothing of the place: two
-- that differ within a quarter of an hour are told to whoever holds the code. Empty when it is not known.
ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 64);
-- When a key of a program last served.
ALTER TABLE api_key ADD COLUMN used_at BIGINT;
