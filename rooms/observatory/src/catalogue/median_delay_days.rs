//! Median delay from sending to resolution seen (« délai médian de résolution »).

use ui::chart::Measure;

use crate::base::{AlertLine, median};
use crate::indicator::{Better, Disclosure, Indicator, Level, Measured};
use crate::words;

/// Median delay from sending to resolution seen (« délai médian de résolution »).
pub(crate) const MEDIAN_DELAY_DAYS: Indicator = Indicator {
    code: "median_delay_days",
    row: 35,
    level: Level::Result,
    measure: Measure::Whole,
    disclosure: Disclosure::Median,
    better: Better::Less,
    adds: false,
    label: words::median_delay_days,
    unit: words::days,
    definition: words::median_delay_days_def,
    value: |base, span| {
        let delay = |alert: &AlertLine| Some(alert.resolved?.days_since(alert.sent?));
        let delays: Vec<i64> = base.resolved(span).filter_map(delay).collect();
        let cases = i64::try_from(delays.len()).ok()?;
        Some(Measured { value: median(delays)?, cases, part: cases })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{JUNE, SINCE_MAY, base};

    #[test]
    fn it_is_what_a_hand_counts() {
        let value = |span| (MEDIAN_DELAY_DAYS.value)(&base(), span);
        // 14 and 6 days in June; 8 more in May.
        assert_eq!(value(JUNE), Some(Measured { value: 10, cases: 2, part: 2 }));
        assert_eq!(value(SINCE_MAY), Some(Measured { value: 8, cases: 3, part: 3 }));
    }
}
