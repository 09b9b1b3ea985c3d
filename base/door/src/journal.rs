//! The journal of acts (« traçabilité ») : calls go down, news go up. A room notes what it did in
//! the same transaction; rooms above read the journal after their own cursor (ADR 0002, 0022).

use kernel::Instant;
use kernel::id::ConventionId;
use store::{Fault, Row};

use crate::{Tx, sql};

/// Something that is done in a room, with its name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// `activity.recorded`: the room, then the past participle.
    pub name: &'static str,
    /// « Activité enregistrée ».
    pub fr: &'static str,
    /// “Activity recorded”.
    pub en: &'static str,
}

/// How far a reader of the journal has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The database transaction that wrote the entry (0 on SQLite).
    pub xact: i64,
    /// The number of the entry.
    pub seq: i64,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub cursor: Cursor,
    /// When.
    pub at: Instant,
    /// The convention concerned.
    pub convention: Option<ConventionId>,
    /// The name of the act.
    pub act: String,
    /// The thing acted upon.
    pub object: String,
    /// By whom, when it was a person.
    pub actor: Option<String>,
    /// What was said of it.
    pub detail: String,
}

/// The most entries read at once.
pub const PAGE: i64 = 1_000;

impl Tx<'_> {
    /// Notes an act, in this very transaction.
    pub fn note(&mut self, act: Act, object: &str, detail: &str) -> Result<(), Fault> {
        let context = self.context();
        let (now, convention, actor) = (context.now, context.convention, context.actor);
        let (grant, purpose) = (context.grant, context.purpose.name());
        self.run(
            sql!(
                open "the journal is written by everyone and read by the rooms above",
                "INSERT INTO journal (at, convention_id, act, object_id, actor_id, grant_id, purpose, detail)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            &(
                now,
                convention,
                act.name,
                object,
                actor,
                grant,
                purpose,
                detail,
            ),
        )?;
        Ok(())
    }

    /// Where the journal ends for good: nothing will ever be written before this place. On
    /// PostgreSQL, the last entry below the snapshot's horizon.
    pub fn journal_end(&mut self) -> Result<Cursor, Fault> {
        let last = self.one(
            sql!(
                open_twin "the horizon of a snapshot is a notion of PostgreSQL",
                sqlite "SELECT xact, seq FROM journal ORDER BY seq DESC LIMIT 1",
                postgres
                "SELECT xact, seq FROM journal
                  WHERE xact < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
                  ORDER BY xact DESC, seq DESC LIMIT 1"
            ),
            &(),
            |row| Ok(Cursor { xact: row.take()?, seq: row.take()? }),
        )?;
        Ok(last.unwrap_or_default())
    }

    /// The entries after a cursor whose name starts with a room's prefix, oldest first, at most
    /// [`PAGE`]: everything this snapshot sees. On PostgreSQL an entry at or past the snapshot's
    /// horizon may be followed later by one that stands before it: a reader takes it in, and moves
    /// its cursor to [`Tx::journal_end`] only, so that it reads it again and skips nothing.
    pub fn journal_after(&mut self, after: Cursor, room: &str) -> Result<Vec<Entry>, Fault> {
        self.all(
            sql!(
                open_twin "SQLite has one writer: its order is the number alone",
                sqlite
                "SELECT xact, seq, at, convention_id, act, object_id, actor_id, detail FROM journal
                  WHERE seq > $2 AND xact >= $1 AND act LIKE $3 ORDER BY seq LIMIT 1000",
                postgres
                "SELECT xact, seq, at, convention_id, act, object_id, actor_id, detail FROM journal
                  WHERE (xact, seq) > ($1, $2) AND act LIKE $3
                  ORDER BY xact, seq LIMIT 1000"
            ),
            &(after.xact, after.seq, format!("{room}.%")),
            read_entry,
        )
    }
}

fn read_entry(row: &mut Row<'_>) -> Result<Entry, Fault> {
    Ok(Entry {
        cursor: Cursor { xact: row.take()?, seq: row.take()? },
        at: row.take()?,
        convention: row.take()?,
        act: row.take()?,
        object: row.take()?,
        actor: row.take()?,
        detail: row.take()?,
    })
}
