//! What the records of the period lack (« qualité des données »), each count with what it is counted over: what an
//! evaluator asks first. The operator's own, as on the dashboard.

use kernel::{Day, Month};
use observatory::{Board, Quality};
use serde::{Deserialize, Serialize};

/// What the records lack, over the months that are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityLine {
    /// Weekdays that are no public holiday.
    pub weekdays: i64,
    /// Those without any record.
    pub empty_days: i64,
    /// Records.
    pub records: i64,
    /// Those without a place.
    pub without_place: i64,
    /// Records whose ending is asked for.
    pub to_end: i64,
    /// Those without one.
    pub without_ending: i64,
    /// Records typed more than three days after.
    pub late: i64,
}

/// Adds up what each month lacks; nothing unless every month says it.
pub(super) fn added(boards: &[(Month, Board)]) -> Option<QualityLine> {
    if boards.is_empty() {
        return None;
    }
    let mut whole = QualityLine::default();
    for (month, board) in boards {
        add(&mut whole, *month, board.quality.as_ref()?);
    }
    Some(whole)
}

fn add(whole: &mut QualityLine, month: Month, of: &Quality) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let weekday = |day: &Day| !day.is_weekend() && !planning::is_holiday(*day);
    whole.weekdays += count(month.period().each_day().filter(weekday).count());
    whole.empty_days += count(of.empty_days.len());
    whole.records += of.records;
    whole.without_place += of.without_place;
    whole.to_end += of.to_end;
    whole.without_ending += of.without_ending;
    whole.late += of.late;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_added_up_and_one_that_says_nothing_withholds_all() {
        let month = |text: &str| Month::parse(text).expect("a month");
        let board = |quality| Board { quality, ..Board::default() };
        let lacks = |late| {
            board(Some(Quality {
                empty_days: vec!["2019-05-02".to_owned()],
                records: 50,
                without_place: 3,
                to_end: 20,
                without_ending: 2,
                late,
            }))
        };
        // May 2019 has three public holidays on weekdays, June one.
        let told = added(&[(month("2019-05"), lacks(4)), (month("2019-06"), lacks(1))]);
        let expected = QualityLine {
            weekdays: 20 + 19,
            empty_days: 2,
            records: 100,
            without_place: 6,
            to_end: 40,
            without_ending: 4,
            late: 5,
        };
        assert_eq!(told, Some(expected));
        assert_eq!(added(&[(month("2019-05"), lacks(4)), (month("2019-06"), board(None))]), None);
        assert_eq!(added(&[]), None);
    }
}
