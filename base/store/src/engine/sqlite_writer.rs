//! SQLite's writer: units of work follow one another on one connection, many to a durable commit, each in its savepoint.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::Connection;

use crate::engine::homeward::Log;
use crate::engine::ready::{Ready, Statements};
use crate::engine::sqlite::{Hand, Held, Readers};
use crate::engine::{QUEUE, Raw, UNITS_PER_COMMIT, Unit, submit};
use crate::{Fault, Value};

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Sender<Box<dyn Unit>>,
}

impl Writer {
    /// Starts the thread on its connection.
    pub(crate) fn start(mut writer: Connection, readers: Arc<Readers>) -> Result<Self, Fault> {
        let mut log = Log::follow(&mut writer, readers)?;
        let (queue, inbox) = bounded(QUEUE);
        std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || write_until_closed(&writer, &inbox, &mut log))
            .map_err(|error| Fault::new(error.to_string()))?;
        Ok(Self { queue })
    }

    pub(crate) fn submit(&self, unit: Box<dyn Unit>) -> Result<(), Fault> {
        submit(&self.queue, unit)
    }
}

fn write_until_closed(writer: &Connection, inbox: &Receiver<Box<dyn Unit>>, log: &mut Log) {
    let ready = Ready::of(writer);
    while let Ok(first) = inbox.recv() {
        let mut batch = Vec::new();
        let outcome = run_batch(&ready, first, inbox, &mut batch);
        // The reply of each unit goes out only now: on the disk, or not at all.
        for unit in batch {
            unit.settled(match &outcome {
                Ok(()) => Ok(()),
                Err(fault) => Err(Fault::of(fault.kind(), fault.to_string())),
            });
        }
        log.see_to_it(writer);
    }
}

fn run_batch(
    ready: &Ready<'_>,
    first: Box<dyn Unit>,
    inbox: &Receiver<Box<dyn Unit>>,
    batch: &mut Vec<Box<dyn Unit>>,
) -> Result<(), Fault> {
    let mut next = Some(first);
    if let Err(fault) = ready.say("BEGIN IMMEDIATE") {
        batch.extend(next);
        return Err(fault);
    }
    let (mut outcome, mut held) = (Ok(()), Held::default());
    while let Some(mut unit) = next {
        let done = run_unit(ready, unit.as_mut(), &mut held);
        batch.push(unit);
        if let Err(fault) = done {
            outcome = Err(fault);
            break;
        }
        next = if batch.len() < UNITS_PER_COMMIT { inbox.try_recv().ok() } else { None };
    }
    // Outside any savepoint, and by ascending row: the full-text index writes one segment for the
    // whole batch (it starts another at each row that comes before the last). The sort is stable:
    // what is kept for one row stays in the order it was asked for.
    held.kept.sort_by_key(|(_, values)| values.first().and_then(whole));
    let kept = held.kept.iter().try_for_each(|(text, values)| ready.run(text, values).map(|_| ()));
    outcome = outcome.and(kept);
    let closed = ready.say(if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" });
    let writer = ready.connection();
    if closed.is_err() && !writer.is_autocommit() {
        drop(writer.execute_batch("ROLLBACK"));
    }
    outcome.and(closed)
}

/// One unit inside its own savepoint: what it refuses undoes nothing of its neighbours.
fn run_unit(ready: &Ready<'_>, unit: &mut dyn Unit, held: &mut Held) -> Result<(), Fault> {
    ready.say("SAVEPOINT unit")?;
    let before = held.kept.len();
    let hand = Hand::writing(ready, &mut *held);
    let keep = catch_unwind(AssertUnwindSafe(|| unit.run(&mut Raw::Sqlite(hand))));
    if !matches!(keep, Ok(true)) {
        held.kept.truncate(before);
        held.tail = None;
        ready.say("ROLLBACK TO unit")?;
    }
    ready.say("RELEASE unit")
}

const fn whole(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Null | Value::Bool(_) | Value::Text(_) => None,
    }
}
