//! The log brought home (« checkpoint ») beside the writer: what commits wrote in the log is copied into the base while other
//! units go on. The log begins anew only once it is home to its last page, which never happens beside a writer that goes on: once
//! little is left, the writer brings that home itself, between two batches.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::Connection;

use crate::Fault;
use crate::engine::sqlite::Readers;

/// Pages of the log from which it is brought home (8 MiB): those written many times go home once.
const LONG: i32 = 2_048;
/// Pages that the writer brings home itself.
const LITTLE: i64 = 256;
/// Pages past which the writer no longer counts on anybody (64 MiB): a reader holds what it began with, or no reader was free.
const TOO_LONG: i32 = 8 * LONG;
/// Times that the log is followed before it is left to itself for a while.
const PASSES: usize = 8;

/// What the writer knows of the log.
pub(crate) struct Log {
    /// Pages in the log, after the last commit.
    pages: Arc<AtomicI32>,
    /// Whether so little is left that the writer may bring it home.
    nearly: Arc<AtomicBool>,
    /// Whoever carries is told here.
    called: Sender<()>,
    /// Pages in the log when someone was last asked to carry them.
    asked_at: i32,
    /// Pages in the log when the writer last carried them itself.
    carried_at: i32,
}

impl Log {
    /// Follows the log of the writer, and starts whoever carries it.
    pub(crate) fn follow(writer: &mut Connection, readers: Arc<Readers>) -> Result<Self, Fault> {
        let (pages, nearly) = (Arc::<AtomicI32>::default(), Arc::<AtomicBool>::default());
        let told = Arc::clone(&pages);
        // In the place of the engine's own, which carries at the end of a commit, before anyone is answered.
        writer.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages| {
            told.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        let (called, calls) = bounded(1);
        let near = Arc::clone(&nearly);
        std::thread::Builder::new()
            .name("sqlite-log".to_owned())
            .spawn(move || carry_until_closed(&readers, &calls, &near))
            .map_err(|error| Fault::new(error.to_string()))?;
        Ok(Self { pages, nearly, called, asked_at: 0, carried_at: 0 })
    }

    /// Sees to the log between two batches, once everyone was answered.
    pub(crate) fn see_to_it(&mut self, writer: &Connection) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < self.asked_at {
            // It began anew.
            (self.asked_at, self.carried_at) = (0, 0);
        }
        let alone = pages >= TOO_LONG && pages - self.carried_at >= LONG;
        if self.nearly.swap(false, Ordering::Relaxed) || alone {
            (self.asked_at, self.carried_at) = (pages, pages);
            told(carry(writer).map(|_| ()));
        } else if pages >= LONG && pages - self.asked_at >= LONG / 4 {
            self.asked_at = pages;
            // Full: someone is called already, and once is enough.
            let _called = self.called.try_send(());
        }
    }
}

fn carry_until_closed(readers: &Readers, calls: &Receiver<()>, nearly: &AtomicBool) {
    while calls.recv().is_ok() {
        let carried = readers.lend().and_then(|lent| follow(lent.connection()?));
        if let Ok(left) = &carried
            && *left <= LITTLE
        {
            nearly.store(true, Ordering::Relaxed);
        }
        told(carried.map(|_| ()));
    }
}

/// Carries what is there, then what came meanwhile, until little is left or a reader holds the rest; says how much is left.
fn follow(reader: &Connection) -> Result<i64, Fault> {
    let mut before = i64::MAX;
    for _ in 0..PASSES {
        let left = carry(reader)?;
        if left <= LITTLE || left >= before {
            return Ok(left);
        }
        before = left;
    }
    Ok(before)
}

/// Brings home what no reader holds, waiting for nobody; says how many pages of the log are left.
fn carry(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        let (busy, pages, home): (bool, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(if busy { i64::MAX } else { pages - home })
    })?)
}

/// Nothing is lost when the log stays where it is: it is tried again, and the disk that refuses is seen by the commits.
fn told(carried: Result<(), Fault>) {
    if let Err(fault) = carried {
        tracing::warn!(?fault, "the log of the base could not be brought home");
    }
}
