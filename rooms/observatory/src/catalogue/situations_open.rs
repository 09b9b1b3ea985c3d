//! Situations open at the end of the span (« situations suivies ouvertes »).

use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Situations open at the end of the span (« situations suivies ouvertes »).
pub(crate) const SITUATIONS_OPEN: Indicator = Indicator {
    code: "situations_open",
    row: 18,
    level: Level::Output,
    measure: Measure::Whole,
    disclosure: Disclosure::Personal,
    better: Better::Less,
    adds: false,
    label: words::situations_open,
    unit: words::no_unit,
    definition: words::situations_open_def,
    value: |base, span| Some(Measured::count(base.situations_open(span))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (SITUATIONS_OPEN.value)(&base(), span);
        // One closed on 30 June is closed by then; one closed on 1 July is not.
        assert_eq!(value(JUNE), Some(Measured::count(2)));
        assert_eq!(value(SINCE_MAY), value(JUNE));
    }
}
