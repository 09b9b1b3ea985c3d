-- A code that was suspended in the same gesture as whoever handed it on says so (« suspendu avec son donneur ») : it
-- opens again with them.
ALTER TABLE access_grant ADD COLUMN suspended_with TEXT REFERENCES access_grant (id);
CREATE INDEX access_grant_suspended_with ON access_grant (suspended_with) WHERE suspended_with IS NOT NULL;
