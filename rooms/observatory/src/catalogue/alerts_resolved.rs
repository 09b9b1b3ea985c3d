//! Alerts seen resolved on site (« signalements constatés résolus »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Alerts seen resolved on site (« signalements constatés résolus »).
pub(crate) const ALERTS_RESOLVED: Indicator = Indicator {
    code: "alerts_resolved",
    row: 36,
    level: Level::Result,
    measure: Measure::Whole,
    disclosure: Disclosure::Mixed,
    better: Better::More,
    adds: true,
    label: words::alerts_resolved,
    unit: words::no_unit,
    definition: words::alerts_resolved_def,
    value: |base, span| {
        let count = base.resolved(span).map(|alert| alert.weight).sum();
        Some(Measured::count(count))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (ALERTS_RESOLVED.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(2)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(3)));
    }
}
