//! Jobs: work put in the queue in the transaction of its cause, run at least once, later.

use std::future::Future;
use std::pin::Pin;

use kernel::Instant;
use kernel::id::JobId;
use store::Fault;

use crate::{Clockwork, Purpose, Stop, Tx, sql};

/// What a job answers.
pub type Run = Pin<Box<dyn Future<Output = Result<(), Stop>> + Send>>;

/// A kind of job of a room.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// `report.publish`: the room, then the verb.
    pub name: &'static str,
    /// What runs; it may run twice, so it must not do twice.
    pub run: fn(Clockwork, String) -> Run,
}

/// Tries before a job is parked with its reason.
pub const ATTEMPTS: i64 = 8;

/// A job that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its identifier.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// What it works on.
    pub payload: String,
    /// How many times it was tried, this one included.
    pub attempts: i64,
}

impl Tx<'_> {
    /// Puts a job in the queue, in this very transaction.
    pub fn enqueue(&mut self, kind: &str, payload: &str, at: Instant) -> Result<JobId, Fault> {
        let id = self.new_id(JobId::from_uuid);
        let grant = self.context().grant;
        self.run(
            sql!(
                open "a job carries the grant of whoever asked, and is judged by it when it runs",
                "INSERT INTO job (id, kind, payload, grant_id, run_at) VALUES ($1, $2, $3, $4, $5)"
            ),
            &(id, kind, payload, grant, at),
        )?;
        Ok(id)
    }
}

/// How many jobs were given up after [`ATTEMPTS`] tries.
pub fn parked(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "a count for whoever keeps the installation",
            "SELECT COUNT(*) FROM job WHERE state = 'parked'"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Takes the next due job for a minute, if there is one.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Claimed>, Fault> {
    let now = tx.now();
    tx.one(
        sql!(
            open "the queue is worked by the house",
            "UPDATE job SET attempts = attempts + 1, locked_until = $1 + 60000
              WHERE id = (SELECT id FROM job
                           WHERE state = 'waiting' AND run_at <= $1 AND locked_until <= $1
                             AND attempts < 8 ORDER BY run_at, id LIMIT 1)
                AND state = 'waiting' AND locked_until <= $1
              RETURNING id, kind, payload, attempts"
        ),
        &(now,),
        |row| {
            Ok(Claimed {
                id: row.take()?,
                kind: row.take()?,
                payload: row.take()?,
                attempts: row.take()?,
            })
        },
    )
}

/// Closes a job: done, to be tried again after a growing pause, or parked with its reason.
pub fn settle(tx: &mut Tx<'_>, job: &Claimed, outcome: Result<(), String>) -> Result<(), Fault> {
    let now = tx.now();
    let (state, reason, pause) = match outcome {
        Ok(()) => ("done", String::new(), 0),
        Err(reason) if job.attempts >= ATTEMPTS => ("parked", reason, 0),
        Err(reason) => ("waiting", reason, 15_i64 << job.attempts.min(10)),
    };
    let reason: String = reason.chars().take(500).collect();
    tx.run(
        sql!(
            open "the queue is worked by the house",
            "UPDATE job SET state = $2, reason = $3, locked_until = 0, run_at = $4 WHERE id = $1"
        ),
        &(job.id, state, reason, now.plus_seconds(pause)),
    )?;
    Ok(())
}

/// Runs every due job, one after the other, and says how many were run.
pub async fn run_due(clockwork: &Clockwork, kinds: &[JobKind]) -> Result<usize, Stop> {
    let mut count = 0;
    while let Some(job) = clockwork.begin(Purpose::Routine, |tx| Ok(claim(tx)?)).await? {
        let outcome = match kinds.iter().find(|kind| kind.name == job.kind) {
            Some(kind) => (kind.run)(clockwork.clone(), job.payload.clone())
                .await
                .map_err(|stop| format!("{stop:?}")),
            None => Err(format!("no room knows the job {}", job.kind)),
        };
        clockwork.begin(Purpose::Routine, move |tx| Ok(settle(tx, &job, outcome)?)).await?;
        count += 1;
    }
    Ok(count)
}
