//! How far a long build is, told to whoever waits for it.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// What one line of cargo's progress means.
#[derive(Debug, PartialEq)]
pub(crate) enum Sign<'a> {
    /// So many units of so many are built; the names are being built now.
    Step { done: u32, total: u32, now: &'a str },
    /// Something to say as it is: waiting for a lock, fetching the index.
    Notice(&'a str),
    /// Not worth a word.
    Quiet,
    /// A warning or an error: kept, shown if the build fails.
    Other(&'a str),
}

/// Reads a line of cargo's standard error, its progress bar forced on.
pub(crate) fn read(line: &str) -> Sign<'_> {
    let line = line.trim_end().trim_start_matches("\u{1b}[K").trim_end_matches("\u{1b}[K");
    let text = line.trim_start();
    if let Some(bar) = text.strip_prefix("Building [")
        && let Some((_, counts)) = bar.split_once("] ")
    {
        let (count, now) = counts.split_once(':').unwrap_or((counts, ""));
        if let Some((done, total)) = count.trim().split_once('/')
            && let (Ok(done), Ok(total)) = (done.parse(), total.parse())
        {
            return Sign::Step { done, total, now: now.trim() };
        }
    }
    let first = text.split(' ').next().unwrap_or_default();
    match first {
        "Blocking" | "Updating" | "Downloading" | "Downloaded" | "Locking" => Sign::Notice(text),
        "" | "Building" | "Compiling" | "Fresh" | "Finished" | "Adding" => Sign::Quiet,
        _ => Sign::Other(line),
    }
}

/// Seconds as a person says them.
pub(crate) fn clock(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02}", seconds / 60, seconds % 60)
    }
}

/// One line rewritten in place on a terminal, a plain line every few seconds elsewhere.
pub(crate) struct Teller {
    label: String,
    begun: Instant,
    told: Option<Instant>,
    last: (u32, u32, String),
    terminal: bool,
    every: Duration,
}

impl Teller {
    pub(crate) fn new(label: &str) -> Teller {
        let terminal = stderr().is_terminal();
        let every = Duration::from_millis(if terminal { 200 } else { 5000 });
        let last = (0, 0, String::new());
        Teller { label: label.to_owned(), begun: Instant::now(), told: None, last, terminal, every }
    }

    /// Hears one sign of cargo.
    pub(crate) fn hear(&mut self, sign: &Sign<'_>) {
        match sign {
            Sign::Step { done, total, now } => {
                self.last = (*done, *total, (*now).to_owned());
                self.tick();
            }
            Sign::Notice(text) if text.starts_with("Blocking") => self.line(text),
            Sign::Notice(text) => {
                (*text).clone_into(&mut self.last.2);
                self.tick();
            }
            Sign::Quiet | Sign::Other(_) => {}
        }
    }

    /// Says where things are, unless that was just done.
    pub(crate) fn tick(&mut self) {
        if self.told.is_some_and(|told| told.elapsed() < self.every) {
            return;
        }
        self.told = Some(Instant::now());
        let line = self.sentence();
        if self.terminal {
            let short: String = line.chars().take(100).collect();
            // A terminal that went away is no reason to stop a build.
            let _written = write!(stderr(), "\r\u{1b}[K{short}");
            let _flushed = stderr().flush();
        } else {
            crate::say(&line);
        }
    }

    fn sentence(&self) -> String {
        let (done, total, now) = &self.last;
        let elapsed = clock(self.begun.elapsed());
        let names: String = now.chars().take(48).collect();
        if *total == 0 {
            return format!("{} · {elapsed} · {names}", self.label);
        }
        format!("{} · {done}/{total} ({} %) · {elapsed} · {names}", self.label, done * 100 / total)
    }

    fn line(&self, text: &str) {
        if self.terminal {
            let _written = write!(stderr(), "\r\u{1b}[K");
        }
        crate::say(&format!("{} · {text}", self.label));
    }

    /// Closes the line with what came out.
    pub(crate) fn done(self, result: &str) {
        let elapsed = clock(self.begun.elapsed());
        self.line(&format!("{result} · {elapsed}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_of_cargo_gives_exact_counts() {
        assert_eq!(
            read("    Building [=====>          ] 112/345: typst-library, serde\u{1b}[K"),
            Sign::Step { done: 112, total: 345, now: "typst-library, serde" }
        );
        assert_eq!(
            read("\u{1b}[K   Building [>  ] 0/7: "),
            Sign::Step { done: 0, total: 7, now: "" }
        );
        assert_eq!(read("Building [=> ] 3/x: y"), Sign::Quiet);
    }

    #[test]
    fn a_lock_held_by_another_cargo_is_told() {
        let line = "    Blocking waiting for file lock on build directory";
        assert!(matches!(read(line), Sign::Notice(text) if text.starts_with("Blocking")));
    }

    #[test]
    fn errors_are_kept_and_the_rest_is_quiet() {
        assert_eq!(read("error[E0425]: cannot find"), Sign::Other("error[E0425]: cannot find"));
        assert_eq!(read("   Compiling serde v1.0.229"), Sign::Quiet);
        assert_eq!(read("    Finished `demo` profile"), Sign::Quiet);
        assert_eq!(read(""), Sign::Quiet);
    }

    #[test]
    fn time_is_said_in_minutes_once_it_is_long() {
        assert_eq!(clock(Duration::from_secs(59)), "59 s");
        assert_eq!(clock(Duration::from_secs(605)), "10 min 05");
    }

    #[test]
    fn the_line_says_what_how_far_and_how_long() {
        let mut teller = Teller::new("serveur");
        teller.last = (50, 200, "typst".into());
        assert_eq!(teller.sentence(), "serveur · 50/200 (25 %) · 0 s · typst");
    }
}
