//! Interventions recorded (« interventions de médiation »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Interventions recorded (« interventions de médiation »).
pub(crate) const INTERVENTIONS: Indicator = Indicator {
    code: "interventions",
    row: 1,
    level: Level::Output,
    measure: Measure::Whole,
    disclosure: Disclosure::Mixed,
    better: Better::More,
    adds: true,
    label: words::interventions,
    unit: words::no_unit,
    definition: words::interventions_def,
    value: |base, span| Some(Measured::count(base.sums(span).n)),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (INTERVENTIONS.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(4)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(7)));
    }
}
