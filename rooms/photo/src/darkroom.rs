//! The darkroom (« chambre noire ») : where the server has a photograph developed, by a process of its own
//! that it bounds, waits for, and ends when it takes too long.
//!
//! **Invariant:** nothing that someone sent is decoded in the process of the server.

use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use door::{Fault, FaultKind};
use rustix::process::Signal;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use crate::develop::AT_FAULT;
use crate::picture::{Print, Spoiled, developed, look};

/// The word by which the program knows that it is to develop, and nothing else.
pub const WORD: &str = "__develop";
/// Workers at once.
const TURNS: usize = 2;
/// How Rust ends a program that panicked.
const PANICKED: i32 = 101;
/// How a picture ends its worker: its seconds are spent, its memory was refused, its decoder went astray.
const BY_ITSELF: [Signal; 4] = [Signal::XCPU, Signal::ABORT, Signal::SEGV, Signal::BUS];
/// How long one may take by the clock on the wall: its five seconds of work on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most bytes of what comes back: 1600 × 1600 points are far below.
const MOST: u64 = 4 * 1_024 * 1_024;

/// A photograph as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Developed {
    /// A plain JPEG.
    pub(crate) jpeg: Vec<u8>,
    /// Its width.
    pub(crate) width: u32,
    /// Its height.
    pub(crate) height: u32,
}

impl Developed {
    /// The picture.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// Its width and height.
    pub const fn sides(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}

/// The darkroom.
pub struct Darkroom {
    program: PathBuf,
    turns: Semaphore,
}

impl Darkroom {
    /// The darkroom whose workers are this program, called with [`WORD`].
    pub fn of(program: PathBuf) -> Self {
        Self { program, turns: Semaphore::new(TURNS) }
    }

    /// Develops a photograph; a fault when the machine cannot, now.
    pub async fn develop(&self, picture: &[u8]) -> Result<Result<Developed, Spoiled>, Fault> {
        self.develop_as(Print::Photograph, picture).await
    }

    /// The same, for what is said.
    pub async fn develop_as(
        &self,
        print: Print,
        picture: &[u8],
    ) -> Result<Result<Developed, Spoiled>, Fault> {
        // What no worker needs to be started for.
        if let Err(spoiled) = look(picture) {
            return Ok(Err(spoiled));
        }
        let _turn = self.turns.acquire().await.map_err(|_| unavailable("the darkroom is shut"))?;
        let mut worker = self.start(print)?;
        match tokio::time::timeout(PATIENCE, hand_over(&mut worker, picture)).await {
            Ok(done) => done,
            // Its work is counted apart (five seconds): what is slow is the machine.
            Err(_) => Err(unavailable("a worker was not done in time")),
        }
    }

    fn start(&self, print: Print) -> Result<Child, Fault> {
        Command::new(&self.program)
            .arg(WORD)
            .arg(print.name())
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| unavailable("no worker could be started"))
    }
}

fn unavailable(what: &'static str) -> Fault {
    Fault::of(FaultKind::Unavailable, what)
}

async fn hand_over(
    worker: &mut Child,
    picture: &[u8],
) -> Result<Result<Developed, Spoiled>, Fault> {
    let (Some(mut input), Some(output)) = (worker.stdin.take(), worker.stdout.take()) else {
        return Err(unavailable("a worker was not heard"));
    };
    // A worker that ended before it had read everything is judged by how it ended.
    let _ = input.write_all(picture).await;
    drop(input);
    let mut jpeg = Vec::new();
    let read = output.take(MOST).read_to_end(&mut jpeg).await;
    let ended = worker.wait().await.map_err(|_| unavailable("a worker was not heard"))?;
    if is_at_fault(ended) {
        return Ok(Err(Spoiled::Broken));
    }
    if !ended.success() || read.is_err() {
        return Err(unavailable("a worker could not begin, or was stopped"));
    }
    let Some((width, height)) = developed(&jpeg) else { return Ok(Err(Spoiled::Broken)) };
    Ok(Ok(Developed { jpeg, width, height }))
}

/// Whether the picture ended its worker: refused by it, over its limits, or its decoder's undoing. A server
/// that stops (TERM, INT, HUP) and a machine out of memory (KILL) end it too, and say nothing of the picture.
fn is_at_fault(ended: ExitStatus) -> bool {
    let refused = [i32::from(AT_FAULT), PANICKED];
    ended.code().is_some_and(|code| refused.contains(&code))
        || ended.signal().is_some_and(|signal| BY_ITSELF.iter().any(|own| own.as_raw() == signal))
}
