//! Many wrong codes from one neighbourhood in a minute (trust.md 4.3): that neighbourhood waits, not
//! the people it tries to come in as. Kept in memory: a minute is not worth a write.
//!
//! **Invariants:** whoever came in before from the same browser is never held up by their neighbours;
//! a request whose source is not known is not counted, since everyone would be one crowd.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Instant;
use web::source::Source;
use web::{Shell, Stop};

use crate::Anyone;

/// Wrong codes that a neighbourhood may send in a minute.
const MOST: u32 = 10;
/// Questions that a neighbourhood may have asked of its passkeys in a minute: a whole town hall signs
/// in by one address.
const QUESTIONS: u32 = 60;
/// Codes of papers that a neighbourhood may get wrong in a minute: counted apart, so that a hall where papers are
/// checked still comes in.
const PAPERS: u32 = 10;
/// Links by e-mail that a neighbourhood may ask for in an hour.
const LETTERS: u32 = 20;
/// Neighbourhoods kept in mind; past that, the minute or the hour starts again.
const KNOWN: usize = 100_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// What the minute under way has seen, by neighbourhood: mistakes, and questions asked of passkeys; and
/// the hour, of links by e-mail. Counted apart: a passkey never waits for wrong passwords.
#[derive(Default)]
pub struct Crowd {
    mistakes: Mutex<Span>,
    questions: Mutex<Span>,
    letters: Mutex<Span>,
    papers: Mutex<Span>,
}

#[derive(Default)]
struct Span {
    number: i64,
    seen: HashMap<Source, u32>,
}

impl Span {
    fn count(&mut self, source: &Source, number: i64, most: u32) -> Result<(), Stop> {
        if self.number != number || self.seen.len() >= KNOWN {
            *self = Self { number, seen: HashMap::new() };
        }
        let seen = self.seen.entry(source.clone()).or_default();
        if *seen >= most {
            return Err(Stop::TooMany);
        }
        *seen += 1;
        Ok(())
    }

    fn forgive(&mut self, source: &Source) {
        if let Some(mistakes) = self.seen.get_mut(source) {
            *mistakes = mistakes.saturating_sub(1);
        }
    }
}

impl Crowd {
    /// Counts a try as a mistake until it is [forgiven](Self::forgive).
    fn attempt(&self, source: &Source, now: Instant) -> Result<(), Stop> {
        let mut minute = self.mistakes.lock().unwrap_or_else(PoisonError::into_inner);
        minute.count(source, now.millis().div_euclid(MINUTE), MOST)
    }

    fn question(&self, source: &Source, now: Instant) -> Result<(), Stop> {
        let mut minute = self.questions.lock().unwrap_or_else(PoisonError::into_inner);
        minute.count(source, now.millis().div_euclid(MINUTE), QUESTIONS)
    }

    fn letter(&self, source: &Source, now: Instant) -> Result<(), Stop> {
        let mut hour = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        hour.count(source, now.millis().div_euclid(HOUR), LETTERS)
    }

    fn paper(&self, source: &Source, now: Instant) -> Result<(), Stop> {
        let mut minute = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        minute.count(source, now.millis().div_euclid(MINUTE), PAPERS)
    }

    fn forgive(&self, source: &Source) {
        self.mistakes.lock().unwrap_or_else(PoisonError::into_inner).forgive(source);
    }
}

/// Takes a code of a paper that anyone typed, counted as wrong until it is [found](paper_found).
pub fn paper(anyone: &Anyone) -> Result<(), Stop> {
    match (&anyone.source, anyone.shell.services().find::<Crowd>()) {
        (Some(source), Some(crowd)) => crowd.paper(source, anyone.shell.clock().outside()),
        _ => Ok(()),
    }
}

/// The code was that of a paper.
pub fn paper_found(anyone: &Anyone) {
    if let (Some(source), Some(crowd)) = (&anyone.source, anyone.shell.services().find::<Crowd>()) {
        crowd.papers.lock().unwrap_or_else(PoisonError::into_inner).forgive(source);
    }
}

/// Counts a question that a stranger has asked of their passkey.
pub(crate) fn question(shell: &Shell, source: Option<&Source>) -> Result<(), Stop> {
    match (source, shell.services().find::<Crowd>()) {
        (Some(source), Some(crowd)) => crowd.question(source, shell.clock().outside()),
        _ => Ok(()),
    }
}

/// Counts a link that is asked by e-mail, whoever it is for.
pub(crate) fn letter(shell: &Shell, source: Option<&Source>) -> Result<(), Stop> {
    match (source, shell.services().find::<Crowd>()) {
        (Some(source), Some(crowd)) => crowd.letter(source, shell.clock().outside()),
        _ => Ok(()),
    }
}

/// Takes a try of a neighbourhood, unless the browser is one where the person came in before.
pub(crate) fn attempt(shell: &Shell, source: Option<&Source>, known: bool) -> Result<(), Stop> {
    match (source, shell.services().find::<Crowd>()) {
        (Some(source), Some(crowd)) if !known => crowd.attempt(source, shell.clock().outside()),
        _ => Ok(()),
    }
}

/// The proof was right: the try was no mistake.
pub(crate) fn forgive(shell: &Shell, source: Option<&Source>, known: bool) {
    if let (Some(source), Some(crowd), false) = (source, shell.services().find::<Crowd>(), known) {
        crowd.forgive(source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neighbourhood_waits_for_the_next_minute_and_no_other_does() {
        let crowd = Crowd::default();
        let near = Source::around("203.0.113.1".parse().expect("an address"));
        let same = Source::around("203.0.113.200".parse().expect("an address"));
        let far = Source::around("198.51.100.1".parse().expect("an address"));
        for _ in 0..MOST {
            assert!(crowd.attempt(&near, Instant(0)).is_ok());
        }
        assert!(matches!(crowd.attempt(&same, Instant(59_999)), Err(Stop::TooMany)));
        assert!(crowd.attempt(&far, Instant(59_999)).is_ok());
        assert!(crowd.attempt(&same, Instant(60_000)).is_ok());
        for _ in 0..100 {
            assert!(crowd.attempt(&near, Instant(60_001)).is_ok());
            crowd.forgive(&near);
        }
    }

    #[test]
    fn questions_are_counted_apart_from_mistakes() {
        let crowd = Crowd::default();
        let near = Source::around("203.0.113.1".parse().expect("an address"));
        for _ in 0..=MOST {
            drop(crowd.attempt(&near, Instant(0)));
        }
        for _ in 0..QUESTIONS {
            assert!(crowd.question(&near, Instant(0)).is_ok());
        }
        assert!(matches!(crowd.question(&near, Instant(0)), Err(Stop::TooMany)));
        for _ in 0..PAPERS {
            assert!(crowd.paper(&near, Instant(0)).is_ok());
        }
        assert!(matches!(crowd.paper(&near, Instant(0)), Err(Stop::TooMany)));
        for _ in 0..LETTERS {
            assert!(crowd.letter(&near, Instant(0)).is_ok());
        }
        assert!(matches!(crowd.letter(&near, Instant(HOUR - 1)), Err(Stop::TooMany)));
        assert!(crowd.letter(&near, Instant(HOUR)).is_ok());
    }
}
