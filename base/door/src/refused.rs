//! Refused accesses (« accès refusés ») : each 403 and each 404 that a route answered to someone who had
//! come in, person or program, leaves a trace (trust.md I16).
//!
//! **Invariants:** what is absent and what is outside the perimeter are noted alike and beside the request, so
//! that neither the answer nor the time it takes tells one from the other; the route is kept as it is
//! written in the house, never the address that was asked for; a flood adds counts, not lines.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use kernel::Instant;
use kernel::id::{ConventionId, PersonId};
use store::{Fault, sql};
use web::Shell;

use crate::tx::Context;
use crate::{Purpose, Tx};

/// A minute, in milliseconds.
const A_MINUTE: i64 = 60_000;
/// The most lines of one person in a day: past that, a line a route for the whole day.
const LINES: i64 = 500;
/// The most lines that wait to be written, when the database cannot be.
const WAITING: usize = 10_000;
/// From how many refusals in twenty-four hours the doctor names someone.
pub const MANY: i64 = 50;

/// How someone came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Means {
    Session,
    Program,
    Phone,
}

impl Means {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Program => "program",
            Self::Phone => "phone",
        }
    }
}

/// Where a key says whom it recognised, for as long as the request lasts.
#[derive(Clone, Default)]
struct Caller(Arc<OnceLock<(PersonId, ConventionId, Means)>>);

/// Says whom a key recognised, before it opens or refuses.
pub(crate) fn recognised(parts: &Parts, who: (PersonId, ConventionId), means: Means) {
    if let Some(caller) = parts.extensions.get::<Caller>() {
        // Two keys tried one after the other recognise the same person.
        caller.0.get_or_init(|| (who.0, who.1, means));
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    person: PersonId,
    convention: ConventionId,
    means: Means,
    method: String,
    route: String,
    status: u16,
    minute: i64,
}

/// What waits to be written; one writer at a time takes it all.
#[derive(Default)]
struct Held {
    lines: HashMap<Line, i64>,
    busy: bool,
}

/// The one who notes refusals.
#[derive(Clone)]
pub(crate) struct Watch {
    shell: Shell,
    held: Arc<Mutex<Held>>,
}

impl Watch {
    pub(crate) fn new(shell: Shell) -> Self {
        Self { shell, held: Arc::default() }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a refusal. The answer never waits for it to be written.
    fn count(&self, line: Line) {
        let mut held = self.held();
        if held.lines.len() >= WAITING && !held.lines.contains_key(&line) {
            return;
        }
        *held.lines.entry(line).or_default() += 1;
        if !held.busy {
            held.busy = true;
            tokio::spawn(self.clone().carry());
        }
    }

    /// Writes what waits, then what came meanwhile, until nothing does.
    async fn carry(self) {
        loop {
            let lines = {
                let mut held = self.held();
                if held.lines.is_empty() {
                    held.busy = false;
                    return;
                }
                std::mem::take(&mut held.lines)
            };
            let (lines, context) =
                (Arc::new(lines), Context::of_the_house(&self.shell, Purpose::Routine));
            let taken = Arc::clone(&lines);
            let kept = crate::key::write(self.shell.db(), context, move |tx| Ok(keep(tx, &taken)?));
            if let Err(stop) = kept.await {
                tracing::error!(?stop, "refused accesses could not be noted: they wait");
                let mut held = self.held();
                for (line, times) in lines.iter() {
                    *held.lines.entry(line.clone()).or_default() += times;
                }
                held.busy = false;
                return;
            }
        }
    }
}

/// A layer around every route: notes what was refused to whom, once the answer is known.
pub(crate) async fn note(State(watch): State<Watch>, mut request: Request, next: Next) -> Response {
    let Some(route) = request.extensions().get::<MatchedPath>().cloned() else {
        return next.run(request).await;
    };
    let caller = Caller::default();
    request.extensions_mut().insert(caller.clone());
    let method = request.method().as_str().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    if (status == StatusCode::NOT_FOUND || status == StatusCode::FORBIDDEN)
        && !web::only_asks(&response)
        && let Some((person, convention, means)) = caller.0.get().copied()
    {
        let now = watch.shell.clock().now().millis();
        watch.count(Line {
            person,
            convention,
            means,
            method,
            route: route.as_str().to_owned(),
            status: status.as_u16(),
            minute: now - now.rem_euclid(A_MINUTE),
        });
    }
    response
}

fn keep(tx: &mut Tx<'_>, lines: &HashMap<Line, i64>) -> Result<(), Fault> {
    for (line, times) in lines {
        let day = line.minute - line.minute.rem_euclid(crate::room::A_DAY);
        let held: Option<i64> = tx.one(
            sql!(
                open "a count, to keep to a limit",
                "SELECT COUNT(*) FROM refused_access WHERE person_id = $1 AND minute >= $2"
            ),
            &(line.person, day),
            |row| row.take(),
        )?;
        let minute = if held.unwrap_or(0) < LINES { line.minute } else { day };
        tx.run(
            sql!(
                open "what was refused to someone is noted by the house",
                "INSERT INTO refused_access (person_id, convention_id, means, method, route, status,
                    minute, times)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT (person_id, minute, route, method, status, means, convention_id)
                 DO UPDATE SET times = refused_access.times + excluded.times"
            ),
            &(
                line.person,
                line.convention,
                line.means.name(),
                &line.method,
                &line.route,
                i64::from(line.status),
                minute,
                *times,
            ),
        )?;
    }
    Ok(())
}

/// Who was refused [`MANY`] times or more since a moment, and how many times, the most first.
pub fn many(tx: &mut Tx<'_>, since: Instant) -> Result<Vec<(String, i64)>, Fault> {
    tx.all(
        sql!(
            open "whoever keeps the installation is told who was refused much",
            "SELECT p.name, CAST(SUM(r.times) AS BIGINT)
               FROM refused_access r JOIN person p ON p.id = r.person_id
              WHERE r.minute > $1
              GROUP BY p.id, p.name HAVING CAST(SUM(r.times) AS BIGINT) >= $2
              ORDER BY 2 DESC, p.name LIMIT 20"
        ),
        &(since, MANY),
        |row| Ok((row.take()?, row.take()?)),
    )
}
