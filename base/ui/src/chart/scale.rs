//! Axes and label placement, in whole numbers.

use kernel::Lang;

use super::Measure;

/// A vertical or horizontal axis from zero to a round number.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) top: i64,
    pub(super) step: i64,
    length: i64,
}

impl Scale {
    /// An axis that holds `max`, with four or five round steps over `length` tenths of a pixel.
    pub(super) fn over(max: i64, measure: Measure, length: i64) -> Self {
        // Below one whole unit a step would be a fraction that nobody counts.
        let least = i64::from(measure.step());
        let max = max.max(least);
        let step = round_step(i128::from(max), i128::from(least));
        let top = (i128::from(max) + step - 1) / step * step;
        Self { top: narrow(top), step: narrow(step), length }
    }

    /// Where a value falls on the axis.
    pub(super) fn at(&self, value: i64) -> i64 {
        if self.top <= 0 {
            return 0;
        }
        let value = value.clamp(0, self.top);
        narrow(i128::from(value) * i128::from(self.length) / i128::from(self.top))
    }

    /// The round values to write along the axis.
    pub(super) fn ticks(&self) -> impl Iterator<Item = i64> {
        let (top, step) = (self.top, self.step.max(1));
        std::iter::successors(Some(0_i64), move |tick| tick.checked_add(step))
            .take_while(move |tick| *tick <= top)
            .take(12)
    }

    /// The widest tick label.
    pub(super) fn widest(&self, lang: Lang, measure: Measure, size: i64) -> i64 {
        self.ticks()
            .map(|tick| super::pen::text_width(&measure.text(lang, tick), size))
            .max()
            .unwrap_or(0)
    }
}

/// The smallest of 1, 2, 2.5, 5 × 10ⁿ that cuts `max` in at most five.
fn round_step(max: i128, least: i128) -> i128 {
    let mut power = least;
    while power <= max {
        for times in [10_i128, 20, 25, 50] {
            let step = power * times / 10;
            let whole = power * times % 10 == 0 && step % least == 0;
            if whole && step * 5 >= max {
                return step;
            }
        }
        power *= 10;
    }
    power
}

/// Back from a wide product; what does not fit is as far as a drawing goes.
pub(super) fn narrow(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

/// Moves labels apart so that none covers another, each as near as can be to its wish, all between
/// `low` and `high`. The wishes come in rising order. When there is no room for all at `gap`, they
/// share what there is.
pub(super) fn spread(wishes: &[i64], gap: i64, (low, high): (i64, i64)) -> Vec<i64> {
    let count = i64::try_from(wishes.len()).unwrap_or(i64::MAX);
    let gap = if count > 1 { gap.min((high - low) / (count - 1)) } else { gap };
    // Groups that touch move as one, centred on the mean of their wishes.
    let mut groups: Vec<(i64, Vec<i64>)> = Vec::new();
    for wish in wishes {
        let mut group = vec![*wish];
        while let Some((first, members)) = groups.pop() {
            let reach = first + gap * i64::try_from(members.len()).unwrap_or(0);
            if reach <= start(&group, gap, (low, high)) {
                groups.push((first, members));
                break;
            }
            group = members.into_iter().chain(group).collect();
        }
        groups.push((start(&group, gap, (low, high)), group));
    }
    let mut out = Vec::with_capacity(wishes.len());
    for (first, members) in groups {
        let mut place = first;
        for _ in members {
            out.push(place);
            place += gap;
        }
    }
    out
}

fn start(group: &[i64], gap: i64, (low, high): (i64, i64)) -> i64 {
    let count = i64::try_from(group.len()).unwrap_or(1).max(1);
    let mean = group.iter().sum::<i64>() / count;
    let span = gap * (count - 1);
    (mean - span / 2).min(high - span).max(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_on_a_round_number() {
        let scale = Scale::over(207, Measure::Whole, 1_000);
        assert_eq!((scale.top, scale.step), (250, 50));
        assert_eq!(scale.ticks().collect::<Vec<_>>(), [0, 50, 100, 150, 200, 250]);
        assert_eq!(Scale::over(3, Measure::Whole, 1_000).step, 1);
        assert_eq!(Scale::over(0, Measure::Whole, 1_000).top, 1);
        assert_eq!(Scale::over(1_000, Measure::Percent, 1_000).step, 200);
    }

    #[test]
    fn the_largest_number_does_not_overflow() {
        let scale = Scale::over(i64::MAX, Measure::Whole, 3_000);
        assert_eq!(scale.at(i64::MAX), 3_000.min(scale.at(i64::MAX)));
        assert!(scale.ticks().count() <= 12);
    }

    #[test]
    fn labels_never_touch_and_stay_inside() {
        let mut seed: i64 = 42;
        for count in 0..16 {
            for _ in 0..40 {
                let mut wishes: Vec<i64> = (0..count)
                    .map(|_| {
                        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
                        seed % 3_000
                    })
                    .collect();
                wishes.sort_unstable();
                let placed = spread(&wishes, 160, (0, 3_000));
                assert_eq!(placed.len(), wishes.len());
                assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= 160), "{placed:?}");
                assert!(placed.iter().all(|place| (0..=3_000).contains(place)), "{placed:?}");
            }
        }
    }

    #[test]
    fn too_many_labels_share_the_room() {
        let placed = spread(&[100; 40], 160, (0, 3_000));
        assert!(placed.windows(2).all(|pair| pair[1] > pair[0]));
        assert!(placed.last().is_some_and(|last| *last <= 3_000));
    }
}
