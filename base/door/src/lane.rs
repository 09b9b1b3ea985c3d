//! Where one waits for argon2, slow on purpose (trust.md 4.3): a lane for whoever is inside or in a
//! browser where they came in before, another for strangers, so that a flood of these keeps nobody
//! waiting who is known here.
//!
//! **Invariants:** one thread for each lane and no other asks for the memory of argon2, 19 MiB held
//! from turn to turn and given back when it rests: spread over many threads, each would keep its own. A place is taken before anything is
//! counted: whoever is turned away made no mistake.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use store::Fault;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};
use web::Stop;

use crate::secret;

/// Places in a lane; past that, the door asks to wait.
const PLACES: usize = 50;

/// After so long without work, a lane gives its memory back.
const QUIET: Duration = Duration::from_secs(5);

/// A lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Whoever is inside, or in a browser where they came in before.
    Known,
    /// Anyone else.
    Stranger,
}

type Work = Box<dyn FnOnce() + Send>;

struct Turns {
    places: Semaphore,
    /// Nothing when the system gives no thread: then the door asks to wait.
    work: Option<Sender<Work>>,
}

impl Turns {
    fn new() -> Self {
        let (sender, receiver) = channel::<Work>();
        let thread = std::thread::Builder::new().name("argon2".to_owned()).spawn(move || {
            loop {
                let work = match receiver.recv_timeout(QUIET) {
                    Ok(work) => work,
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        secret::rest();
                        let Ok(work) = receiver.recv() else { return };
                        work
                    }
                };
                // What panics fails alone: whoever waits for it is told.
                drop(catch_unwind(AssertUnwindSafe(work)));
            }
        });
        Self { places: Semaphore::new(PLACES), work: thread.is_ok().then_some(sender) }
    }
}

static KNOWN: LazyLock<Turns> = LazyLock::new(Turns::new);
static STRANGERS: LazyLock<Turns> = LazyLock::new(Turns::new);

/// A place in a lane.
pub(crate) struct Place {
    turns: &'static Turns,
    _held: SemaphorePermit<'static>,
}

impl Lane {
    /// Takes a place, or asks to wait.
    pub(crate) fn place(self) -> Result<Place, Stop> {
        let turns: &'static Turns = match self {
            Self::Known => &KNOWN,
            Self::Stranger => &STRANGERS,
        };
        let held = turns.places.try_acquire().map_err(|_| Stop::TooMany)?;
        Ok(Place { turns, _held: held })
    }
}

impl Place {
    /// Runs something slow in its turn, away from the request threads.
    pub(crate) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Stop> {
        let (answer, answered) = oneshot::channel();
        let turn: Work = Box::new(move || {
            // Whoever asked may have gone.
            drop(answer.send(work()));
        });
        let sender = self.turns.work.as_ref().ok_or(Stop::TooMany)?;
        sender.send(turn).map_err(|_| Stop::TooMany)?;
        answered.await.map_err(|_| Stop::Fault(Fault::new("something slow stopped half-way")))
    }
}

/// Runs something slow for someone who is inside.
pub(crate) async fn slowly<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Stop> {
    Lane::Known.place()?.run(work).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_fails_fails_alone_and_a_full_lane_leaves_the_other_free() {
        let place = || Lane::Stranger.place();
        let failed = place().expect("a place").run(|| -> i32 { panic!("seen") }).await;
        assert!(matches!(failed, Err(Stop::Fault(_))));
        assert_eq!(place().expect("a place").run(|| 7).await.expect("done"), 7);
        let held: Vec<_> = (0..PLACES).map_while(|_| place().ok()).collect();
        assert!(matches!(place(), Err(Stop::TooMany)));
        assert_eq!(slowly(|| 8).await.expect("done"), 8);
        drop(held);
        assert_eq!(place().expect("a place").run(|| 9).await.expect("done"), 9);
    }
}
