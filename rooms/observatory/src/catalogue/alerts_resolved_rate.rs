//! Alerts seen resolved in the months, for a hundred sent (« part de signalements résolus »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Alerts seen resolved in the months, for a hundred sent (« part de signalements résolus »).
pub(crate) const ALERTS_RESOLVED_RATE: Indicator = Indicator {
    code: "alerts_resolved_rate",
    row: 36,
    level: Level::Result,
    measure: Measure::Percent,
    disclosure: Disclosure::Rate,
    better: Better::More,
    adds: false,
    label: words::alerts_resolved_rate,
    unit: words::percent,
    definition: words::alerts_resolved_rate_def,
    value: |base, span| {
        let sent = base.sent(span).map(|alert| alert.weight).sum();
        let resolved = base.resolved(span).map(|alert| alert.weight).sum();
        Measured::share(resolved, sent)
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (ALERTS_RESOLVED_RATE.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured { value: 667, cases: 3, part: 2 }));
        assert_eq!(value(SINCE_MAY), Some(Measured { value: 600, cases: 5, part: 3 }));
    }
}
