//! Alerts sent (« signalements transmis »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Alerts sent (« signalements transmis »).
pub(crate) const ALERTS_SENT: Indicator = Indicator {
    code: "alerts_sent",
    row: 31,
    level: Level::Output,
    measure: Measure::Whole,
    disclosure: Disclosure::Mixed,
    better: Better::More,
    adds: true,
    label: words::alerts_sent,
    unit: words::no_unit,
    definition: words::alerts_sent_def,
    value: |base, span| {
        let count = base.sent(span).map(|alert| alert.weight).sum();
        Some(Measured::count(count))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (ALERTS_SENT.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(3)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(5)));
    }
}
