//! Taking care of a database: how it is set, whether it is sound, a copy of it.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::engine::Raw;
use crate::{Db, Engine, Fault, FaultKind};

/// How an engine is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The version of the engine.
    pub version: String,
    /// How hard the disk is asked to keep what was committed, in the engine's own word.
    pub synchronous: String,
    /// How changes are logged before they are made.
    pub journal: String,
    /// Whether a commit that was answered survives a power cut.
    pub keeps: bool,
}

/// What follows a PostgreSQL, and whether a commit waits for it before it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followers {
    /// Nothing follows, and nothing is waited for; SQLite is always so.
    None,
    /// A server follows, and each commit waits for it.
    Awaited,
    /// A server follows and nobody waits for it: were it promoted, the last commits that were answered would be missing.
    Unawaited,
    /// A server is waited for that is not there: nothing can be written until it is back.
    Away,
}

impl Followers {
    /// By the setting that names who is waited for, that of a commit, how many follow, and how many of these may be
    /// waited for.
    fn of(names: &str, commit: &str, following: i64, waitable: i64) -> Self {
        let waits = !names.trim().is_empty() && !["off", "local"].contains(&commit);
        match (waits, following > 0, waitable > 0) {
            (true, _, true) => Self::Awaited,
            (true, _, false) => Self::Away,
            (false, true, _) => Self::Unawaited,
            (false, false, _) => Self::None,
        }
    }
}

impl Db {
    /// What follows this database. A role without the right to read the state of followers (`pg_read_all_stats`) knows
    /// that they are there, and no more.
    pub async fn followers(&self) -> Result<Followers, Fault> {
        self.read(|raw| {
            if raw.is_sqlite() {
                return Ok(Followers::None);
            }
            let mut asked =
                |query: &str| Ok::<_, Fault>(texts(raw, query)?.pop().unwrap_or_default());
            let names = asked("SHOW synchronous_standby_names")?;
            let commit = asked("SHOW synchronous_commit")?;
            let following = asked(
                "SELECT CAST(COUNT(*) AS TEXT) FROM pg_stat_replication
                  WHERE COALESCE(state, 'streaming') = 'streaming'",
            )?;
            let waitable = asked(
                "SELECT CAST(COUNT(*) AS TEXT) FROM pg_stat_replication
                  WHERE COALESCE(state, 'streaming') = 'streaming'
                    AND COALESCE(sync_state, 'sync') IN ('sync', 'quorum')",
            )?;
            let number = |text: String| text.parse().unwrap_or_default();
            Ok(Followers::of(&names, &commit, number(following), number(waitable)))
        })
        .await
    }

    /// How the engine is set, as it says itself: on SQLite the connection that writes; on PostgreSQL any, so that it is
    /// told while nothing can be written.
    pub async fn condition(&self) -> Result<Condition, Fault> {
        match self.engine() {
            Engine::Sqlite => self.write(condition).await,
            Engine::Postgres => self.read(condition).await,
        }
    }

    /// What is broken in the pages, the indexes and the references; empty when all is sound.
    pub async fn integrity(&self) -> Result<Vec<String>, Fault> {
        self.read(|raw| match raw {
            Raw::Sqlite(connection) => broken(connection),
            Raw::Postgres(_) => {
                texts(raw, "SELECT CAST(conname AS TEXT) FROM pg_constraint WHERE NOT convalidated")
            }
        })
        .await
    }

    /// Copies the whole database, as it is at one moment, into a file that is empty or absent,
    /// while the service goes on.
    pub async fn backup_to(&self, to: &Path) -> Result<(), Fault> {
        let to = to.to_owned();
        self.read(move |raw| match raw {
            Raw::Sqlite(connection) => copy(connection, &to),
            Raw::Postgres(_) => {
                Err(Fault::new("a copy of a PostgreSQL database is made with pg_dump"))
            }
        })
        .await
    }
}

fn condition(raw: &mut Raw<'_>) -> Result<Condition, Fault> {
    match raw {
        Raw::Sqlite(connection) => {
            let level: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
            let journal: String =
                connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
            let synchronous = match level {
                0 => "off",
                1 => "normal",
                2 => "full",
                _ => "extra",
            };
            Ok(Condition {
                version: rusqlite::version().to_owned(),
                synchronous: synchronous.to_owned(),
                keeps: level >= 2 && journal == "wal",
                journal,
            })
        }
        Raw::Postgres(_) => {
            let version = texts(raw, "SHOW server_version")?.pop().unwrap_or_default();
            let synchronous = texts(raw, "SHOW synchronous_commit")?.pop().unwrap_or_default();
            let fsync = texts(raw, "SHOW fsync")?.pop().unwrap_or_default();
            Ok(Condition {
                version,
                keeps: synchronous != "off" && fsync == "on",
                journal: format!("wal, fsync {fsync}"),
                synchronous,
            })
        }
    }
}

/// What is broken in a file that is not opened as a house, without changing it.
pub fn examine(file: &Path) -> Result<Vec<String>, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    let mut faults = broken(&connection)?;
    let ledger: i64 = connection.query_row(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
        [],
        |row| row.get(0),
    )?;
    if ledger == 0 {
        faults.push("schema_migration".to_owned());
    }
    Ok(faults)
}

/// One step under one read transaction: a busy writer cannot make it start again.
fn copy(from: &Connection, to: &Path) -> Result<(), Fault> {
    let mut copy = Connection::open(to)?;
    let step = Backup::new(from, &mut copy)?.step(-1)?;
    if step != StepResult::Done {
        return Err(Fault::of(FaultKind::Unavailable, "the copy was not finished"));
    }
    // A file that stands alone, without a log beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    let faults = broken(&copy)?;
    copy.close().map_err(|(_, error)| Fault::from(error))?;
    match faults.first() {
        None => Ok(()),
        Some(fault) => Err(Fault::new(format!("the copy is not sound: {fault}"))),
    }
}

fn broken(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut faults = Vec::new();
    let mut check = connection.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = check.raw_query();
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(line);
        }
    }
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.raw_query();
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(format!("{table} → {parent}"));
    }
    Ok(faults)
}

/// The first column of what PostgreSQL answers; nothing of SQLite.
pub(crate) fn texts(raw: &mut Raw<'_>, query: &str) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    if let Raw::Postgres(waiting) = raw {
        waiting.each(query, &[], &mut |row| {
            found.push(row.take()?);
            Ok(())
        })?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_is_waited_for_only_if_it_is_named_and_commits_wait() {
        for (names, commit, following, waitable, told) in [
            ("", "on", 0, 0, Followers::None),
            ("", "off", 0, 0, Followers::None),
            ("", "on", 1, 0, Followers::Unawaited),
            (" ", "on", 1, 1, Followers::Unawaited),
            ("b", "on", 1, 1, Followers::Awaited),
            ("b", "remote_apply", 2, 1, Followers::Awaited),
            ("b", "local", 1, 1, Followers::Unawaited),
            ("b", "off", 1, 1, Followers::Unawaited),
            ("b", "on", 0, 0, Followers::Away),
            // Another one follows, which is not the one that is waited for.
            ("b", "on", 1, 0, Followers::Away),
            ("b", "local", 0, 0, Followers::None),
        ] {
            let found = Followers::of(names, commit, following, waitable);
            assert_eq!(found, told, "{names:?} {commit} {following} {waitable}");
        }
    }
}
