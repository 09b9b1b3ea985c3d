//! Running other programs: line by line, never left behind.

use crate::failure::{Doing, Failure};
use crate::signals;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A program that runs beside this one and is stopped when this value is dropped.
pub(crate) struct Running {
    child: Child,
    name: String,
    stop_with: i32,
}

impl Running {
    /// Starts the program in a group of its own.
    pub(crate) fn start(command: &mut Command, stop_with: i32) -> Result<Running, Failure> {
        let name = command.get_program().to_string_lossy().into_owned();
        signals::apart(command);
        let child = command.stdin(Stdio::null()).spawn().doing(format!("start {name}"))?;
        Ok(Running { child, name, stop_with })
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Waits for its end, or for the order to stop.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus, Failure> {
        loop {
            if let Some(status) = self.ended() {
                return Ok(status);
            }
            if signals::stopped() {
                return Err(interrupted());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.ended().is_none() {
            signals::send_to_group(self.child.id(), self.stop_with);
            let patience = Instant::now() + Duration::from_secs(8);
            while self.ended().is_none() && Instant::now() < patience {
                thread::sleep(Duration::from_millis(20));
            }
        }
        // Whatever it started itself and left goes with it.
        signals::send_to_group(self.child.id(), signals::KILL);
        if self.child.wait().is_err() {
            crate::say(&format!("{} could not be waited for.", self.name));
        }
    }
}

/// The sentence of a run that somebody stopped.
pub(crate) fn interrupted() -> Failure {
    Failure::failed("Stopped on request.")
}

/// Runs a program to its end and gives each line of its output and errors to `hear`, which is also
/// called with nothing a few times a second. Carriage returns end lines too: progress bars use them.
pub(crate) fn run(
    command: &mut Command,
    hear: &mut dyn FnMut(Option<&str>),
) -> Result<ExitStatus, Failure> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running::start(command, signals::TERM)?;
    let (lines, heard) = channel();
    let readers: Vec<_> = [
        running.child.stdout.take().map(|out| listen(out, lines.clone())),
        running.child.stderr.take().map(|err| listen(err, lines.clone())),
    ]
    .into_iter()
    .flatten()
    .collect();
    drop(lines);
    loop {
        match heard.recv_timeout(Duration::from_millis(200)) {
            Ok(line) => hear(Some(&line)),
            Err(RecvTimeoutError::Timeout) => {
                hear(None);
                // A grandchild that keeps the pipe open must not keep us.
                if running.ended().is_some() && heard.try_recv().is_err() {
                    break;
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if signals::stopped() {
            return Err(interrupted());
        }
    }
    drop(readers);
    running.wait()
}

/// Runs a program that must succeed, quietly: its output comes back, or a sentence with its last words.
pub(crate) fn output_of(command: &mut Command) -> Result<String, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    signals::apart(command);
    let output = command.stdin(Stdio::null()).output().doing(format!("start {name}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let last = errors.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    Err(Failure::failed(format!("{name} failed: {}", last.trim())))
}

fn listen(mut pipe: impl Read + Send + 'static, lines: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut splitter = Splitter::default();
        let mut buffer = [0; 8192];
        while let Ok(length) = pipe.read(&mut buffer) {
            if length == 0 {
                break;
            }
            for line in splitter.split(buffer.get(..length).unwrap_or_default()) {
                if lines.send(line).is_err() {
                    return;
                }
            }
        }
        if let Some(rest) = splitter.rest() {
            // The other side may already have stopped listening: nothing is lost then.
            let _heard = lines.send(rest);
        }
    })
}

/// Cuts a stream of bytes into lines at `\n` and `\r`.
#[derive(Default)]
struct Splitter {
    pending: Vec<u8>,
}

impl Splitter {
    fn split(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for &byte in bytes {
            match byte {
                b'\r' if self.pending.is_empty() => {}
                b'\n' | b'\r' => lines.push(self.take()),
                other => self.pending.push(other),
            }
        }
        lines
    }

    fn rest(&mut self) -> Option<String> {
        if self.pending.is_empty() { None } else { Some(self.take()) }
    }

    fn take(&mut self) -> String {
        let line = String::from_utf8_lossy(&self.pending).into_owned();
        self.pending.clear();
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_newlines_and_carriage_returns() {
        let mut splitter = Splitter::default();
        assert_eq!(splitter.split(b"one\ntw"), ["one"]);
        assert_eq!(splitter.split(b"o\rthree\r\nfo"), ["two", "three", ""]);
        assert_eq!(splitter.rest().as_deref(), Some("fo"));
        assert_eq!(splitter.rest(), None);
    }

    #[test]
    fn output_and_errors_are_both_heard() {
        let mut heard = Vec::new();
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo out; echo err >&2; exit 3"]);
        let status =
            run(&mut shell, &mut |line| heard.extend(line.map(str::to_owned))).expect("sh runs");
        heard.sort();
        assert_eq!(heard, ["err", "out"]);
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn what_is_dropped_is_stopped_with_all_it_started() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 60 & sleep 60"]);
        let running = Running::start(&mut shell, signals::TERM).expect("sh starts");
        let group = running.child.id();
        drop(running);
        let mut list = Command::new("ps");
        let alive = output_of(list.args(["-e", "-o", "pgid=,stat="])).unwrap_or_default();
        let left = alive
            .lines()
            .filter_map(|line| line.trim().split_once(' '))
            .filter(|(pgid, state)| *pgid == group.to_string() && !state.trim().starts_with('Z'))
            .count();
        assert_eq!(left, 0);
    }

    #[test]
    fn a_quiet_failure_keeps_the_last_words() {
        let mut shell = Command::new("sh");
        let failure = output_of(shell.args(["-c", "echo first >&2; echo last >&2; exit 1"]));
        assert_eq!(failure, Err(Failure::failed("sh failed: last")));
    }
}
