//! What may be told of a small count: first form.
//!
//! A theme has a class. T (technical, public space) is told exactly. P (persons, households,
//! conflicts) withholds 0 to 4, zero and small alike. S (sensitive) withholds up to 10. A rate is
//! told over ten cases or more, a median over five or more.
//!
//! Where the whole of a list is told as well, more of it is withheld until what is withheld cannot
//! be worked out by subtraction ([`Reader::cover`]).
//!
//! **Limits, said plainly:** each list is covered by itself. Distinct situations as the unit,
//! cell-key rounding and tables covered in both directions come with the issue on trust; until then
//! a withheld cell may still be worked out from two perimeters that differ by one zone.

use referential::Class;
use serde::{Deserialize, Serialize};
use ui::chart::Datum;

/// A count that may be withheld. A withheld one holds no number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// A number, in the smallest step of its measure.
    Known(i64),
    /// Withheld: said « moins de 5 ».
    Masked,
    /// Nothing was measured, or nothing is told at this rhythm.
    #[default]
    Absent,
}

impl Cell {
    /// The number, when there is one to show.
    pub const fn known(self) -> Option<i64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Masked | Self::Absent => None,
        }
    }
}

impl From<Cell> for Datum {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Known(number) => Self::Known(number),
            Cell::Masked => Self::Masked,
            Cell::Absent => Self::Absent,
        }
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Absent, Self::Known)
    }
}

/// For whom figures are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The operator's own people: every count.
    Staff,
    /// A partner: counts as their class allows.
    Partner,
}

/// The fewest cases over which a rate is told to a partner.
pub(crate) const RATE: i64 = 10;
/// The fewest cases over which a median is told to a partner.
pub(crate) const MEDIAN: i64 = 5;
/// The smallest count of class P that is told.
const PERSONAL: i64 = 5;
/// The smallest count of class S that is told.
const SENSITIVE: i64 = 11;

impl Reader {
    /// A count of a class, as this reader may know it. A sensitive count that is withheld is
    /// absent rather than « moins de 5 », which would not be true of 7.
    pub const fn count(self, class: Class, number: i64) -> Cell {
        match (self, class) {
            (Self::Partner, Class::Personal) if number < PERSONAL => Cell::Masked,
            (Self::Partner, Class::Sensitive) if number < SENSITIVE => Cell::Absent,
            (
                Self::Staff | Self::Partner,
                Class::Technical | Class::Personal | Class::Sensitive,
            ) => Cell::Known(number),
        }
    }

    /// Covers the withheld cells of a list whose whole is told: while one stands alone, or all of
    /// them together make fewer than five, the smallest one that is told is withheld too. It is
    /// absent rather than « moins de 5 », which it may not be.
    pub fn cover(self, cells: &mut [Cell], numbers: &[i64]) {
        if self == Self::Staff {
            return;
        }
        loop {
            let withheld = || cells.iter().zip(numbers).filter(|(cell, _)| cell.known().is_none());
            let (count, sum) = (withheld().count(), withheld().map(|(_, n)| n).sum::<i64>());
            if count == 0 || (count > 1 && sum >= PERSONAL) {
                return;
            }
            let told = cells.iter_mut().filter(|cell| cell.known().is_some_and(|n| n > 0));
            let Some(least) = told.min_by_key(|cell| cell.known()) else { return };
            *least = Cell::Absent;
        }
    }

    /// A figure made over a number of cases.
    pub fn over(self, figure: Option<i64>, cases: i64, least: i64) -> Cell {
        if self == Self::Partner && cases < least { Cell::Absent } else { figure.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_withholds_what_it_says() {
        let told = |class, number| Reader::Partner.count(class, number);
        assert_eq!(told(Class::Technical, 0), Cell::Known(0));
        assert_eq!(told(Class::Technical, 3), Cell::Known(3));
        assert_eq!([0, 1, 4].map(|n| told(Class::Personal, n)), [Cell::Masked; 3]);
        assert_eq!(told(Class::Personal, 5), Cell::Known(5));
        assert_eq!([0, 7, 10].map(|n| told(Class::Sensitive, n)), [Cell::Absent; 3]);
        assert_eq!(told(Class::Sensitive, 11), Cell::Known(11));
        assert_eq!(Reader::Staff.count(Class::Sensitive, 1), Cell::Known(1));
    }

    #[test]
    fn a_withheld_cell_is_stored_without_its_number() {
        let text = serde_json::to_string(&[Cell::Known(12), Cell::Masked, Cell::Absent]);
        assert_eq!(text.expect("JSON"), r#"[{"known":12},"masked","absent"]"#);
    }

    #[test]
    fn a_rate_over_few_cases_is_not_told_to_a_partner() {
        assert_eq!(Reader::Partner.over(Some(1_000), 9, RATE), Cell::Absent);
        assert_eq!(Reader::Partner.over(Some(800), 10, RATE), Cell::Known(800));
        assert_eq!(Reader::Staff.over(Some(1_000), 1, RATE), Cell::Known(1_000));
    }

    #[test]
    fn nothing_withheld_is_worked_out_from_the_whole() {
        use Cell::{Absent, Known, Masked};
        let covered = |numbers: &[i64]| {
            let reader = Reader::Partner;
            let mut cells: Vec<Cell> =
                numbers.iter().map(|n| reader.count(Class::Personal, *n)).collect();
            reader.cover(&mut cells, numbers);
            cells
        };
        assert_eq!(covered(&[18, 10, 6, 7, 1]), [Known(18), Known(10), Absent, Known(7), Masked]);
        assert_eq!(covered(&[18, 10, 6, 0, 1]), [Known(18), Known(10), Absent, Masked, Masked]);
        assert_eq!(covered(&[18, 10, 4, 3]), [Known(18), Known(10), Masked, Masked]);
        assert_eq!(covered(&[18, 10]), [Known(18), Known(10)]);
        // Every list of up to five small numbers: an attacker who subtracts finds no single cell.
        for code in 0..9_i64.pow(5) {
            let numbers: Vec<i64> = (0..5).map(|place| code / 9_i64.pow(place) % 9).collect();
            let cells = covered(&numbers);
            let withheld = cells.iter().filter(|cell| cell.known().is_none()).count();
            let told = cells.iter().any(|cell| cell.known().is_some_and(|n| n > 0));
            assert!(withheld != 1 || !told, "{numbers:?} {cells:?}");
        }
    }
}
