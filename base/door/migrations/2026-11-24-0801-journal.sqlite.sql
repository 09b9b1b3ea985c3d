-- The journal of acts: append-only, written in the transaction of the act itself. One writer, so
-- `seq` is the order of commits; `xact` exists for the sake of what reads both engines.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    xact BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    convention_id TEXT,
    act TEXT NOT NULL,
    object_id TEXT NOT NULL,
    actor_id TEXT,
    grant_id TEXT,
    purpose TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
