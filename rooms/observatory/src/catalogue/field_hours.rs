//! Hours on the field (« heures de terrain »).

use kernel::Minutes;
use ui::chart::Measure;

use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Hours on the field (« heures de terrain »).
pub(crate) const FIELD_HOURS: Indicator = Indicator {
    code: "field_hours",
    row: 4,
    level: Level::Output,
    measure: Measure::Hours,
    disclosure: Disclosure::Exact,
    better: Better::More,
    adds: true,
    label: words::field_hours,
    unit: words::hours,
    definition: words::field_hours_def,
    value: |base, span| {
        Some(Measured::count(Minutes::of(base.field_minutes(span)).tenths_of_hours()))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (FIELD_HOURS.value)(&base(), span);
        assert_eq!(value(JUNE), Some(Measured::count(505)));
        assert_eq!(value(SINCE_MAY), Some(Measured::count(705)));
    }
}
