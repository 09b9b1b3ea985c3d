//! What time was spent on (« heures par nature »). Absences have no line here: they are told in days, together.

use planning::{MonthHours, SlotKind};
use serde::{Deserialize, Serialize};

/// Time of one kind over the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLine {
    /// The kind, by name.
    pub kind: String,
    /// How many minutes.
    pub minutes: i64,
}

/// The kinds that count within the hours of the convention, in the order of the planning; one without time has no
/// line.
pub(super) fn by_kind(hours: &[MonthHours]) -> Vec<TimeLine> {
    let sum = |kind: SlotKind| -> i64 {
        let of = hours.iter().filter(|one| one.kind == kind);
        of.map(|one| one.minutes.count()).sum()
    };
    let kinds = SlotKind::ALL.into_iter().filter(|kind| kind.counts());
    kinds
        .map(|kind| TimeLine { kind: kind.name().to_owned(), minutes: sum(kind) })
        .filter(|line| line.minutes > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::{Minutes, Month};

    use super::*;

    #[test]
    fn an_absence_is_no_kind_of_time_and_months_are_added_up() {
        let of = |month: &str, kind, minutes| MonthHours {
            month: Month::parse(month).expect("a month"),
            kind,
            minutes: Minutes::of(minutes),
        };
        let told = by_kind(&[
            of("2019-01", SlotKind::Training, 60),
            of("2019-01", SlotKind::Field, 605),
            of("2019-01", SlotKind::Sickness, 420),
            of("2019-02", SlotKind::Field, 600),
            of("2019-02", SlotKind::Leave, 420),
            of("2019-02", SlotKind::Other, 30),
        ]);
        let told: Vec<(&str, i64)> =
            told.iter().map(|one| (one.kind.as_str(), one.minutes)).collect();
        assert_eq!(told, [("field", 1_205), ("training", 60)]);
    }
}
