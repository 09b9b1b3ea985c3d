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

/// Wrong codes that a neighbourhood may send in a minute.
const MOST: u32 = 10;
/// Neighbourhoods kept in mind; past that, the minute starts again.
const KNOWN: usize = 100_000;
const MINUTE: i64 = 60_000;

/// Mistakes of the minute under way, by neighbourhood.
#[derive(Default)]
pub struct Crowd(Mutex<Minute>);

#[derive(Default)]
struct Minute {
    number: i64,
    mistakes: HashMap<Source, u32>,
}

impl Crowd {
    /// Counts a try as a mistake until it is [forgiven](Self::forgive).
    fn attempt(&self, source: &Source, now: Instant) -> Result<(), Stop> {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.millis().div_euclid(MINUTE);
        if minute.number != number || minute.mistakes.len() >= KNOWN {
            *minute = Minute { number, mistakes: HashMap::new() };
        }
        let mistakes = minute.mistakes.entry(source.clone()).or_default();
        if *mistakes >= MOST {
            return Err(Stop::TooMany);
        }
        *mistakes += 1;
        Ok(())
    }

    fn forgive(&self, source: &Source) {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mistakes) = minute.mistakes.get_mut(source) {
            *mistakes = mistakes.saturating_sub(1);
        }
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
}
