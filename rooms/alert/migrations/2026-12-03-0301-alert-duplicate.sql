-- To which alert a duplicate is attached (« doublon de »). Kept beside the step that attaches it.
ALTER TABLE alert ADD COLUMN duplicate_of TEXT CHECK (length(duplicate_of) = 36);
CREATE INDEX alert_duplicate_of ON alert (duplicate_of) WHERE duplicate_of IS NOT NULL;
