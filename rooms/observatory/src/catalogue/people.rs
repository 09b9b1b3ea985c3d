//! People met (« personnes rencontrées »), counted at each meeting.

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// People met (« personnes rencontrées »), counted at each meeting.
pub(crate) const PEOPLE: Indicator = Indicator {
    code: "people",
    row: 9,
    level: Level::Output,
    measure: Measure::Whole,
    disclosure: Disclosure::Personal,
    better: Better::More,
    adds: true,
    label: words::people,
    unit: words::no_unit,
    definition: words::people_def,
    value: |base, span| Some(Measured::count(base.sums(span).people)),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (PEOPLE.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(9)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(19)));
    }
}
