-- The journal of acts: append-only, written in the transaction of the act itself. `seq` is drawn
-- before the commit, so a late commit may hold a smaller number than one already read: readers go
-- by (xact, seq) and stop below the snapshot's horizon (ADR 0022).
CREATE TABLE journal (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xact BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT),
    at BIGINT NOT NULL,
    convention_id TEXT,
    act TEXT NOT NULL,
    object_id TEXT NOT NULL,
    actor_id TEXT,
    grant_id TEXT,
    purpose TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX journal_order ON journal (xact, seq);
CREATE FUNCTION journal_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_keeps();
