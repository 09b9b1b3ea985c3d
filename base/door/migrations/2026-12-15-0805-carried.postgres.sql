-- A journal carried by the tools of PostgreSQL (pg_restore, pg_upgradecluster) comes with the transactions of the server it
-- left: readers would wait for those that this one has not reached. Its entries take their place before all that are
-- written here (ADR 0022), and nothing else of them may change. The chain says nothing of that place.
CREATE OR REPLACE FUNCTION journal_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'UPDATE' AND NEW.xact = 0 AND to_jsonb(NEW) - 'xact' = to_jsonb(OLD) - 'xact' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the journal is append-only';
END $$;
