//! The library of indicators (« bibliothèque ») : the 62 rows of the trade, family by family, each with a
//! value worked out by hand in [`by_hand`].

mod alerts;
#[cfg(test)]
pub(crate) mod by_hand;
#[cfg(test)]
mod by_hand_roadmap;
mod carried;
mod conflicts;
mod presence;
mod spread;
mod together;
mod voice;
mod volume;

use observatory::{Measured, Span, median};

use crate::entry::{Entry, Made};
use crate::stock::Stock;

/// The rows of the library of the trade.
pub const ROWS: u8 = 62;

const FAMILIES: [&[Entry]; 8] = [
    volume::FAMILY,
    presence::FAMILY,
    spread::FAMILY,
    conflicts::FAMILY,
    together::FAMILY,
    carried::FAMILY,
    alerts::FAMILY,
    voice::FAMILY,
];

/// The first row.
pub(crate) const FIRST: &Entry = match volume::FAMILY {
    [first, ..] => first,
    [] => panic!("a family without a row"),
};

/// Every indicator, in the order of its row.
pub fn all() -> Vec<&'static Entry> {
    let mut all: Vec<&Entry> = FAMILIES.iter().copied().flatten().collect();
    all.sort_by_key(|entry| entry.row);
    all
}

/// The indicator of that code.
pub fn find(code: &str) -> Option<&'static Entry> {
    FAMILIES.iter().copied().flatten().find(|entry| entry.code == code)
}

/// The costs avoided that partners hand over (rows 56 to 58): assumptions, each with its source.
pub fn costs_avoided() -> impl Iterator<Item = &'static Entry> {
    let money = |entry: &&Entry| entry.measure == ui::chart::Measure::Money;
    voice::FAMILY.iter().filter(|entry| matches!(entry.made, Made::Fed)).filter(money)
}

/// A part over a whole, times a number, to the nearest; nothing over a whole of zero.
fn rounded(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 2 + whole).div_euclid(2 * whole))
}

fn ratio(part: i64, times: i64, whole: i64) -> Option<Measured> {
    Some(Measured { value: rounded(part * times, whole)?, cases: whole / 60, part })
}

/// A mean, in tenths.
fn tenths_of(part: i64, whole: i64) -> Option<Measured> {
    Some(Measured { value: rounded(part * 10, whole)?, cases: whole, part })
}

/// A share, in tenths of a percent.
fn share(part: i64, whole: i64) -> Option<Measured> {
    Measured::share(part, whole)
}

/// The median of whole days.
fn middle(days: Vec<i64>) -> Option<Measured> {
    let cases = i64::try_from(days.len()).ok()?;
    Some(Measured { value: median(days)?, cases, part: cases })
}

/// Indicators that reach the target of the last month of a span, over those that have one.
fn targets_reached(stock: &Stock, span: Span) -> Option<Measured> {
    let month = stock.days(span).to().month();
    let (mut all, mut reached) = (0, 0);
    for entry in FAMILIES.iter().copied().flatten().filter(|entry| entry.code != "targets_reached")
    {
        let Made::Number(made) = entry.made else { continue };
        let target = roadmap::target_for(&stock.targets, entry.code, month);
        let Some(target) = target.and_then(|held| held.monthly) else { continue };
        let Some(value) = made(stock, Span::month(span.to)) else { continue };
        all += 1;
        let step = i64::from(entry.measure.step());
        reached += i64::from(entry.reaches(value.value, target * step));
    }
    share(reached, all)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::Lang;

    use super::*;

    #[test]
    fn every_row_of_the_trade_has_its_indicator() {
        let rows: BTreeSet<u8> = all().iter().map(|entry| entry.row).collect();
        assert_eq!(rows, (1..=ROWS).collect());
        let codes: BTreeSet<&str> = all().iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), all().len(), "a code is given once");
        assert!(codes.iter().all(|code| code.len() <= 40));
    }

    #[test]
    fn every_indicator_of_the_dashboard_is_in_the_library_and_no_sentence_is_missing() {
        for told in observatory::Indicator::all() {
            let entry = find(told.code).expect(told.code);
            assert_eq!((entry.row, entry.measure), (told.row, told.measure), "{}", told.code);
            assert_eq!(entry.disclosure, told.disclosure, "{}", told.code);
            // One figure has one name, in the dashboard and in the library: both stand in one review.
            for lang in [Lang::Fr, Lang::En] {
                assert_eq!(entry.label.say(lang), (told.label)(lang), "{}", told.code);
            }
        }
        for entry in all() {
            for lang in [Lang::Fr, Lang::En] {
                let said = [entry.label, entry.formula, entry.definition, entry.limits];
                assert!(said.iter().all(|one| !one.say(lang).is_empty()), "{}", entry.code);
            }
        }
    }
}
