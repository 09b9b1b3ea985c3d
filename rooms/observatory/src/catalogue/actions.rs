//! Collective actions and projects accompanied: activities A6 and A7 (« actions collectives »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Collective actions and projects accompanied: activities A6 and A7 (« actions collectives »).
pub(crate) const ACTIONS: Indicator = Indicator {
    code: "actions",
    row: 41,
    level: Level::Output,
    measure: Measure::Whole,
    disclosure: Disclosure::Mixed,
    better: Better::More,
    adds: true,
    label: words::actions,
    unit: words::no_unit,
    definition: words::actions_def,
    value: |base, span| Some(Measured::count(base.collective(span))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (ACTIONS.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(2)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(2)));
    }
}
