//! The clock and the identifiers of the running program.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use door::{Purpose, setting};
use kernel::id::{Mint, Uuid, uuid_v7};
use kernel::{Clock, Instant};

use crate::cli::ClockArgs;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// Where the offset is kept.
pub(crate) const OFFSET: &str = "clock_offset_ms";
/// Where an invented world says at which instant it wakes: the first command that opens it turns
/// this into an offset, so that laying it again gives the same bytes.
pub(crate) const START: &str = "clock_start";

/// The clock of this machine, moved by an offset (demonstration and tests only).
#[derive(Default)]
pub(crate) struct HouseClock(AtomicI64);

impl HouseClock {
    /// Moves the clock.
    pub(crate) fn shift(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }

    /// How far the clock is moved.
    pub(crate) fn offset(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clock for HouseClock {
    fn now(&self) -> Instant {
        Instant(real().0.saturating_add(self.offset()))
    }

    fn outside(&self) -> Instant {
        real()
    }
}

/// The moment that this machine shows.
pub(crate) fn real() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that the house injects")]
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Identifiers from the clock of the house and the randomness of the system.
pub(crate) struct HouseMint(pub(crate) Arc<HouseClock>);

impl Mint for HouseMint {
    fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        if let Err(error) = getrandom::fill(&mut random) {
            // Two things under one identifier would be worse than a service that stops.
            tracing::error!(%error, "the system gives no randomness: the program stops");
            std::process::exit(1);
        }
        uuid_v7(u64::try_from(self.0.now().millis()).unwrap_or(0), random)
    }
}

/// `parvis clock`: shows the clock of the house, moves it, or brings it back.
pub(crate) async fn run(config: &Config, asked: ClockArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let wanted = match (asked.set, asked.real) {
        (Some(instant), _) => Some(instant.millis() - real().millis()),
        (None, true) => Some(0),
        (None, false) => None,
    };
    if let Some(offset) = wanted {
        if !config.demo && !house.has_a_demonstration().await? {
            return Err(Failure::failed(words::clock_of_a_demonstration(lang)));
        }
        let text = offset.to_string();
        house
            .clockwork
            .begin(Purpose::Routine, move |tx| Ok(setting::set(tx, OFFSET, &text)?))
            .await?;
        house.clock.shift(offset);
    }
    say(&house.clock.now().rfc3339());
    if house.clock.offset() != 0 {
        say(&words::clock_is_moved(lang, house.clock.offset() / 1_000));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_clock_goes_on_from_where_it_was_put() {
        let clock = Arc::new(HouseClock::default());
        clock.shift(-3_600_000);
        let (before, told, after) = (real().millis(), clock.now().millis(), real().millis());
        assert!((before..=after).contains(&(told + 3_600_000)), "{before} {told} {after}");
        let mint = HouseMint(clock);
        assert_ne!(mint.uuid(), mint.uuid());
        assert_eq!(mint.uuid().get_version_num(), 7);
    }
}
