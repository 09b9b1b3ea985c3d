//! Chance that is the same each time: every draw comes from a seeded stream (`ChaCha8`).

use kernel::Instant;
use kernel::id::{Uuid, uuid_v7};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Geometric, LogNormal, Poisson};

/// A stream of chance.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// A stream of its own for each purpose, so that adding draws to one moves no other.
    pub(crate) fn new(seed: u64, purpose: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(purpose);
        Self(rng)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high.max(low))
    }

    /// Yes, so many times in a hundred.
    pub(crate) fn percent(&mut self, chance: i64) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of the choices, each with its weight.
    pub(crate) fn weighted<'c, T>(&mut self, choices: &'c [(T, i64)]) -> Option<&'c T> {
        let total: i64 = choices.iter().map(|(_, weight)| weight).sum();
        let mut draw = self.between(1, total.max(1));
        choices
            .iter()
            .find(|(_, weight)| {
                draw -= weight;
                draw <= 0
            })
            .map(|(choice, _)| choice)
    }

    /// One of the choices, all alike.
    pub(crate) fn one<'c, T>(&mut self, choices: &'c [T]) -> Option<&'c T> {
        let last = i64::try_from(choices.len()).ok()?.checked_sub(1)?;
        usize::try_from(self.between(0, last)).ok().and_then(|place| choices.get(place))
    }

    /// How many, when `mean` are expected (Poisson).
    pub(crate) fn poisson(&mut self, mean: f64) -> i64 {
        Poisson::new(mean).map_or(0, |law| whole(law.sample(&mut self.0)))
    }

    /// At least one, `mean` on average, many small and few large (geometric).
    pub(crate) fn geometric(&mut self, mean: f64) -> i64 {
        let law = Geometric::new(1.0 / mean.max(1.0));
        law.map_or(1, |law| 1 + i64::try_from(law.sample(&mut self.0)).unwrap_or(0))
    }

    /// A delay in hours around a median in days (log-normal, σ 0.9).
    pub(crate) fn delay_hours(&mut self, median_days: i64) -> i64 {
        let median = f64::from(i32::try_from(median_days * 24).unwrap_or(i32::MAX));
        LogNormal::new(median.ln(), 0.9).map_or(24, |law| whole(law.sample(&mut self.0)).max(1))
    }

    /// An identifier that tells the moment and nothing else.
    pub(crate) fn uuid(&mut self, at: Instant) -> Uuid {
        uuid_v7(u64::try_from(at.millis()).unwrap_or(0), self.bytes())
    }

    /// Random bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

/// The nearest whole number; chance is the only place of the house where floating point is used.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "a saturating cast")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_world() {
        let draw = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            (dice.between(0, 1_000_000), dice.poisson(4.6), dice.bytes::<4>())
        };
        assert_eq!(draw(42, 1), draw(42, 1));
        assert_ne!(draw(42, 1), draw(42, 2));
        assert_ne!(draw(42, 1), draw(43, 1));
    }

    #[test]
    fn means_are_about_what_is_asked() {
        let mut dice = Dice::new(42, 9);
        let people: i64 = (0..20_000).map(|_| dice.geometric(2.6)).sum();
        assert!((48_000..56_000).contains(&people), "{people}");
        let records: i64 = (0..20_000).map(|_| dice.poisson(4.6)).sum();
        assert!((90_000..94_000).contains(&records), "{records}");
        let heads = (0..20_000).filter(|_| dice.weighted(&[(true, 3), (false, 1)]) == Some(&true));
        let heads = heads.count();
        assert!((14_500..15_500).contains(&heads), "{heads}");
    }
}
