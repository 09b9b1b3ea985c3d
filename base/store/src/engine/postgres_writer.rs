//! PostgreSQL's writer: units of work follow one another on a connection of its own, many to a durable
//! commit, each in its savepoint, as on SQLite (ADR 0068). One lock of the database is held from the first
//! unit to the commit, so that the writers of several servers take turns and none waits for another inside
//! its transaction.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use deadpool_postgres::{Object, Pool};
use tokio::runtime::Runtime;
use tokio_postgres::Config;
use tokio_postgres::error::SqlState;

use crate::engine::postgres::{Waiting, lend, pool};
use crate::engine::postgres_unsent::{CLOSE, Known, UNDO, Unsent, proved};
use crate::engine::{QUEUE, Raw, UNITS_PER_COMMIT, Unit, submit};
use crate::{Fault, FaultKind};

/// The turn of whoever writes, among all the servers of one database. Who waits too long is told to come back: another
/// server may hold the turn and be stopped, or a commit that was given up may still wait for a copy that is away.
const BEGIN: &str = "BEGIN; SET LOCAL lock_timeout = '4s'; SELECT pg_advisory_xact_lock(7290120)";
/// How long units go on joining a commit: the other servers wait for their turn meanwhile.
const A_TURN: Duration = Duration::from_millis(250);
/// PostgreSQL answers the commit of a transaction that it has given up as if it were one; a question is refused there, and
/// what follows it is not run.
const COMMIT: &str = "SELECT 1; COMMIT";
/// How long a commit may take: a copy that must confirm it may be stopped. After that nobody knows what became of it,
/// and everyone is told to send again, which changes nothing twice. Nobody waits more than five seconds for an answer.
const PATIENCE: Duration = Duration::from_secs(4);

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Sender<Box<dyn Unit>>,
}

/// The writing thread's connection, and what drives it.
struct Line {
    runtime: Runtime,
    pool: Pool,
    known: RefCell<Known>,
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
        let line = Line { runtime, pool, known: RefCell::default() };
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
    let mut unsent = Unsent::on(&client, line.known.take());
    let outcome = run_units(line, &client, (first, inbox), (batch, &mut unsent));
    line.known.replace(unsent.known);
    let closing = if outcome.is_ok() { COMMIT } else { "ROLLBACK" };
    let closed = line
        .runtime
        .block_on(async { tokio::time::timeout(PATIENCE, client.batch_execute(closing)).await });
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

/// Runs units until none waits; the outer result says that the batch is lost.
fn run_units(
    line: &Line,
    client: &Object,
    (first, inbox): (Box<dyn Unit>, &Receiver<Box<dyn Unit>>),
    (batch, unsent): (&mut Vec<Ran>, &mut Unsent),
) -> Result<(), Fault> {
    let (mut next, began) = (Some(first), Instant::now());
    // The unit whose end has not been heard of.
    let mut unproved = None;
    while let Some(mut unit) = next {
        let before = unsent.ended();
        let ended = run_unit(line, client, unit.as_mut(), unsent);
        tell(batch, unproved, unsent);
        match ended {
            Ok(own) => batch.push((unit, own)),
            Err(fault) => {
                batch.push((unit, Ok(())));
                return Err(fault);
            }
        }
        if unsent.ended() > before {
            unproved = batch.len().checked_sub(1);
        }
        let joins = batch.len() < UNITS_PER_COMMIT && began.elapsed() < A_TURN;
        next = if joins { inbox.try_recv().ok() } else { None };
    }
    prove(line, client, unsent)?;
    tell(batch, unproved, unsent);
    Ok(())
}

/// Tells a unit that it was undone after its end, when that is so.
fn tell(batch: &mut [Ran], unproved: Option<usize>, unsent: &mut Unsent) {
    if let Some(fault) = unsent.lost.take()
        && let Some((_, own)) = unproved.and_then(|place| batch.get_mut(place))
    {
        *own = Err(fault);
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
    // Sent with the first statement of the unit, if there is one. What was asked for another is not for it.
    unsent.opens = true;
    unsent.forget_questions();
    let keep = catch_unwind(AssertUnwindSafe(|| {
        unit.run(&mut Raw::Postgres(Waiting::writing(client, &line.runtime, unsent)))
    }));
    if unsent.broken {
        let why = "nobody can tell what the batch holds";
        return Err(Fault::of(FaultKind::Unavailable, why));
    }
    if unsent.is_untouched() {
        unsent.forget_questions();
        return Ok(Ok(()));
    }
    if !matches!(keep, Ok(true)) {
        undo(line, client, unsent)?;
        return Ok(Ok(()));
    }
    if unsent.opens {
        // It asked nothing: what it wrote cannot wait for the end of two units.
        return prove_alone(line, client, unsent);
    }
    unsent.end();
    Ok(Ok(()))
}

/// Hears of the end of the unit before, if it was not heard of.
fn prove(line: &Line, client: &Object, unsent: &mut Unsent) -> Result<(), Fault> {
    unsent.opens = false;
    if unsent.awaits_proof() { line.runtime.block_on(proved(client, unsent)) } else { Ok(()) }
}

/// Sends a unit that asked nothing, once the one before is known to stand: what it chained follows that one.
fn prove_alone(
    line: &Line,
    client: &Object,
    unsent: &mut Unsent,
) -> Result<Result<(), Fault>, Fault> {
    unsent.forget_questions();
    let kept = std::mem::take(&mut unsent.kept);
    prove(line, client, unsent)?;
    if unsent.lost.is_some() {
        unsent.forget();
        let why = "the unit before was undone";
        return Ok(Err(Fault::of(FaultKind::Unavailable, why)));
    }
    (unsent.opens, unsent.kept) = (true, kept);
    let Err(fault) = Waiting::writing(client, &line.runtime, unsent).batch(CLOSE) else {
        return Ok(Ok(()));
    };
    undo(line, client, unsent)?;
    Ok(Err(fault))
}

fn undo(line: &Line, client: &Object, unsent: &mut Unsent) -> Result<(), Fault> {
    if unsent.forget() { Ok(line.runtime.block_on(client.batch_execute(UNDO))?) } else { Ok(()) }
}
