//! PostgreSQL's writer: units of work follow one another on a connection of its own, many to a durable
//! commit, each in its savepoint, as on SQLite (ADR 0068). One lock of the database is held from the first
//! unit to the commit, so that the writers of several servers take turns and none waits for another inside
//! its transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use deadpool_postgres::{Object, Pool};
use tokio::runtime::Runtime;
use tokio_postgres::Config;
use tokio_postgres::error::SqlState;

use crate::engine::postgres::{Unsent, Waiting, lend, pool};
use crate::engine::{QUEUE, Raw, UNITS_PER_COMMIT, Unit, submit};
use crate::{Fault, FaultKind};

/// The turn of whoever writes, among all the servers of one database. Who waits too long is told to come back: another
/// server may hold the turn and be stopped, or a commit that was given up may still wait for a copy that is away.
const BEGIN: &str = "BEGIN; SET LOCAL lock_timeout = '4s'; SELECT pg_advisory_xact_lock(7290120)";
/// How long a commit may take: a copy that must confirm it may be stopped. After that nobody knows what became of it,
/// and everyone is told to send again, which changes nothing twice. Nobody waits more than five seconds for an answer.
const COMMIT: Duration = Duration::from_secs(4);

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Sender<Box<dyn Unit>>,
}

/// The writing thread's connection, and what drives it.
struct Line {
    runtime: Runtime,
    pool: Pool,
}

impl Writer {
    /// Starts the thread; it connects when the first unit comes.
    pub(crate) fn start(config: Config) -> Result<Self, Fault> {
        let (queue, inbox) = bounded(QUEUE);
        let told = |error: std::io::Error| Fault::new(error.to_string());
        let pool = pool(config, 1)?;
        // Last: a runtime is not given up from inside another one.
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(told)?;
        let line = Line { runtime, pool };
        std::thread::Builder::new()
            .name("postgres-writer".to_owned())
            .spawn(move || write_until_closed(&line, &inbox))
            .map_err(told)?;
        Ok(Self { queue })
    }

    pub(crate) fn submit(&self, unit: Box<dyn Unit>) -> Result<(), Fault> {
        submit(&self.queue, unit)
    }
}

/// A unit that ran, and what became of its own end.
type Ran = (Box<dyn Unit>, Result<(), Fault>);

fn write_until_closed(line: &Line, inbox: &Receiver<Box<dyn Unit>>) {
    while let Ok(first) = inbox.recv() {
        let mut batch = Vec::new();
        let outcome = run_batch(line, first, inbox, &mut batch);
        // The reply of each unit goes out only now: on the disk, or not at all.
        for (unit, own) in batch {
            unit.settled(own.and_then(|()| match &outcome {
                Ok(()) => Ok(()),
                Err(fault) => Err(Fault::of(fault.kind(), fault.to_string())),
            }));
        }
    }
}

fn run_batch(
    line: &Line,
    first: Box<dyn Unit>,
    inbox: &Receiver<Box<dyn Unit>>,
    batch: &mut Vec<Ran>,
) -> Result<(), Fault> {
    let client = match begin(line) {
        Ok(client) => client,
        Err(fault) => {
            // Whoever waits behind would wait as long for the same answer.
            let waiting = std::iter::once(first).chain(inbox.try_iter().take(UNITS_PER_COMMIT));
            batch.extend(waiting.map(|unit| (unit, Ok(()))));
            return Err(fault);
        }
    };
    let (mut unsent, mut next, mut outcome) = (Unsent::default(), Some(first), Ok(()));
    while let Some(mut unit) = next {
        let ended = run_unit(line, &client, unit.as_mut(), &mut unsent);
        match ended {
            Ok(own) => batch.push((unit, own)),
            Err(fault) => {
                batch.push((unit, Ok(())));
                outcome = Err(fault);
                break;
            }
        }
        next = if batch.len() < UNITS_PER_COMMIT { inbox.try_recv().ok() } else { None };
    }
    let closing = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let closed = line
        .runtime
        .block_on(async { tokio::time::timeout(COMMIT, client.batch_execute(closing)).await });
    let late = closed.is_err();
    let closed = closed.map_or_else(
        |_| Err(Fault::of(FaultKind::Unavailable, "the commit was not confirmed in time")),
        |closed| closed.map_err(Fault::from),
    );
    if outcome.is_err() || closed.is_err() {
        // Never used again in an unknown state.
        drop(Object::take(client));
    }
    if late {
        // Whoever came meanwhile has waited already, and would wait as long again for the same answer.
        batch.extend(inbox.try_iter().take(QUEUE).map(|unit| (unit, Ok(()))));
    }
    outcome.and(closed)
}

/// Opens the transaction and waits for its turn. A connection that died while nobody wrote is
/// replaced: nothing had been asked of it yet.
fn begin(line: &Line) -> Result<Object, Fault> {
    let mut again = true;
    loop {
        let client = line.runtime.block_on(lend(&line.pool))?;
        let Err(error) = line.runtime.block_on(client.batch_execute(BEGIN)) else {
            return Ok(client);
        };
        drop(Object::take(client));
        // The base itself answered: it is not the line that failed.
        if error.code().is_some_and(|code| *code == SqlState::LOCK_NOT_AVAILABLE) || !again {
            return Err(error.into());
        }
        again = false;
    }
}

/// One unit inside its own savepoint: what it refuses, or what the base refuses of it, undoes nothing of
/// its neighbours. The inner result is the unit's own; the outer one says that the batch is lost.
fn run_unit(
    line: &Line,
    client: &Object,
    unit: &mut dyn Unit,
    unsent: &mut Unsent,
) -> Result<Result<(), Fault>, Fault> {
    // Sent with the first statement of the unit, if there is one.
    unsent.opening = Some("SAVEPOINT unit");
    let keep = catch_unwind(AssertUnwindSafe(|| {
        unit.run(&mut Raw::Postgres(Waiting::writing(client, &line.runtime, unsent)))
    }));
    let untouched = unsent.opening.is_some() && unsent.kept.is_empty();
    let kept = matches!(keep, Ok(true));
    if untouched {
        return Ok(Ok(()));
    }
    if kept {
        // Also the proof that no statement failed unheard: a broken transaction cannot release.
        let ended = Waiting::writing(client, &line.runtime, unsent).batch("RELEASE SAVEPOINT unit");
        let Err(fault) = ended else { return Ok(Ok(())) };
        undo(line, client, unsent)?;
        return Ok(Err(fault));
    }
    undo(line, client, unsent)?;
    Ok(Ok(()))
}

fn undo(line: &Line, client: &Object, unsent: &mut Unsent) -> Result<(), Fault> {
    let never_sent = unsent.opening.is_some();
    *unsent = Unsent::default();
    if never_sent {
        return Ok(());
    }
    let back = "ROLLBACK TO SAVEPOINT unit; RELEASE SAVEPOINT unit";
    Ok(line.runtime.block_on(client.batch_execute(back))?)
}
