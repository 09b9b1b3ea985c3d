//! Conflicts appeased on the spot (« taux d’apaisement »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Conflicts appeased on the spot (« taux d’apaisement »).
pub(crate) const APPEASEMENT_RATE: Indicator = Indicator {
    code: "appeasement_rate",
    row: 19,
    level: Level::Result,
    measure: Measure::Percent,
    disclosure: Disclosure::Rate,
    better: Better::More,
    adds: false,
    label: words::appeasement_rate,
    unit: words::percent,
    definition: words::appeasement_rate_def,
    value: |base, span| {
        let conflicts = base.conflicts(span);
        Measured::share(conflicts.appeased, conflicts.ended)
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (APPEASEMENT_RATE.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured { value: 667, cases: 3, part: 2 }));
        assert_eq!(value(SINCE_MAY), Some(Measured { value: 750, cases: 4, part: 3 }));
    }
}
