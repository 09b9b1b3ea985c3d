//! What argon2 costs here (« coût des mots de passe ») : settled once, at the first start, so that a password takes about
//! a tenth of a second on this machine at rest (trust.md 4.2); a password kept at a lower cost is hashed again when its
//! holder next comes in.
//!
//! **Invariants:** never under the floor (19 MiB, two passes), never lowered. The passes alone grow: each lane holds the
//! same 19 MiB whatever the machine. Whoever is unknown, or was kept at a lower cost, takes as long as anyone.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use store::Fault;
use web::{Shell, Stop};

use crate::{Clockwork, Purpose, lane, secret, setting};

/// The setting that keeps the passes.
const SETTING: &str = "argon2-passes";
/// The fewest passes (OWASP floor).
pub const FLOOR: u32 = 2;
/// The most: past that a small machine that was measured at a wrong moment would shut its own door.
pub const CEILING: u32 = 16;
/// What a password should take.
const AIM: Duration = Duration::from_millis(110);
/// Tries of which the shortest is believed: what else runs can only make them longer.
const TRIES: usize = 3;

/// The passes of this house: a service, at the floor until they are settled.
pub struct Cost(AtomicU32);

impl Default for Cost {
    fn default() -> Self {
        Self(AtomicU32::new(FLOOR))
    }
}

impl Cost {
    /// The passes.
    pub fn passes(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    /// Puts others in their place, within the floor and the ceiling.
    pub fn set(&self, passes: u32) {
        self.0.store(passes.clamp(FLOOR, CEILING), Ordering::Relaxed);
    }
}

/// The passes of a house.
pub(crate) fn of(shell: &Shell) -> u32 {
    shell.services().find::<Cost>().map_or(FLOOR, |cost| cost.passes())
}

/// The passes that make a password take what it should, from what the floor takes.
fn wanted(floor: Duration) -> u32 {
    let each = (floor / FLOOR).as_micros().max(1);
    let passes = (AIM.as_micros() + each / 2) / each;
    u32::try_from(passes).unwrap_or(CEILING).clamp(FLOOR, CEILING)
}

/// How long a password takes with so many passes, at best.
pub async fn measured(passes: u32) -> Result<Duration, Stop> {
    let tried = lane::slowly(move || {
        // The first one asks for the memory.
        secret::hash_password("", passes)?;
        let mut best = Duration::MAX;
        for _ in 0..TRIES {
            let began = Instant::now();
            secret::hash_password("", passes)?;
            best = best.min(began.elapsed());
        }
        Ok::<_, Fault>(best)
    });
    Ok(tried.await??)
}

/// Takes the passes that were kept, or settles them by a measure the first time. Answers them.
pub async fn settle(clockwork: &Clockwork) -> Result<u32, Stop> {
    let cost = clockwork.service::<Cost>()?;
    let kept = clockwork.read(|tx| Ok(setting::get(tx, SETTING)?)).await?;
    let passes = if let Some(passes) = kept.and_then(|text| text.parse().ok()) {
        passes
    } else {
        let measured = wanted(measured(FLOOR).await?);
        let text = measured.to_string();
        clockwork.begin(Purpose::Routine, move |tx| Ok(setting::set(tx, SETTING, &text)?)).await?;
        measured
    };
    cost.set(passes);
    Ok(cost.passes())
}

/// Takes the passes that were kept, if they were settled.
pub async fn recall(clockwork: &Clockwork) -> Result<Option<u32>, Stop> {
    let cost = clockwork.service::<Cost>()?;
    let kept = clockwork.read(|tx| Ok(setting::get(tx, SETTING)?)).await?;
    let kept = kept.and_then(|text| text.parse().ok());
    Ok(kept.map(|passes| {
        cost.set(passes);
        cost.passes()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_takes_a_tenth_of_a_second_and_never_less_than_the_floor() {
        for (floor, passes) in [(10, 16), (20, 11), (40, 6), (60, 4), (80, 3), (100, 2), (900, 2)] {
            assert_eq!(wanted(Duration::from_millis(floor)), passes, "{floor} ms");
        }
        assert_eq!(wanted(Duration::ZERO), CEILING);
        // Between the floor and the ceiling, what is wanted takes from 80 to 150 ms.
        for floor in 14..=150_u32 {
            let took = floor * wanted(Duration::from_millis(u64::from(floor))) / FLOOR;
            assert!((80..=150).contains(&took), "{floor} ms: {took} ms");
        }
    }

    #[test]
    fn nothing_sets_it_under_the_floor_nor_over_the_ceiling() {
        let cost = Cost::default();
        assert_eq!(cost.passes(), FLOOR);
        for (asked, held) in [(0, FLOOR), (1, FLOOR), (5, 5), (400, CEILING)] {
            cost.set(asked);
            assert_eq!(cost.passes(), held);
        }
    }
}
