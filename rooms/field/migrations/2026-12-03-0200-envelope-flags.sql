-- What a telephone knew of its clock when it sealed: names of flags, one space between them.
ALTER TABLE envelope ADD COLUMN flags TEXT NOT NULL DEFAULT '' CHECK (length(flags) <= 200);
CREATE INDEX envelope_flagged ON envelope (convention_id, received_at) WHERE flags <> '';
