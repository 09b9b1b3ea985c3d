//! What may be told of a small count (trust.md 3.6, ADR 0031).
//!
//! A theme has a class. T (technical, public space) is told exactly. P (persons, households,
//! conflicts) is rounded to a multiple of five by the keys of its records, block by block; zero and
//! small alike are « moins de 5 ». S (sensitive) is never told by month. What is counted against
//! these numbers are distinct situations, none of which may make nearly all of a count. A rate that
//! touches people is made of rounded terms, over twenty cases or more; a median over five or more.
//!
//! A block is a part of the convention that every partner's perimeter holds whole or not at all.
//! What is told of a perimeter is the sum of what is told of its blocks.
//!
//! **Invariant:** whatever perimeters are put beside one another, nothing is told of a block that its
//! own figures do not tell; and a block's figure leaves at least five values to what it stands for.

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
/// The fewest values that a figure leaves to what it stands for; under it, « moins de 5 ».
const PERSONAL: i64 = 5;

/// Bits of a key of a record; figures look at the sum of the keys modulo this power of two.
pub(crate) const KEY_BITS: usize = 20;
/// To what figures that touch people are rounded.
const STEP: i64 = 5;
/// The share of a count, in percent, past which one situation would be told by it.
const DOMINANT: i64 = 85;
/// The fewest cases over which a rate that touches people is told to a partner: under that, the
/// rounding of both its terms would say anything.
pub(crate) const PARTNER_RATE: i64 = 20;

/// A count that touches people, before it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Small {
    /// Records.
    pub(crate) n: i64,
    /// The sum of their keys.
    pub(crate) key: i64,
    /// Records beyond the first of their situation: what is left are distinct situations.
    pub(crate) excess: i64,
    /// Records of the heaviest situation.
    pub(crate) top: i64,
}

impl Small {
    /// Distinct situations; a record that follows none is one by itself.
    const fn situations(self) -> i64 {
        self.n - self.excess
    }

    /// Whether one situation makes nearly all of it.
    const fn is_dominated(self) -> bool {
        self.top > 1 && self.top * 100 > self.n * DOMINANT
    }
}

/// Which protections hold. Only [`Protection::Whole`] is ever published; the attacker of the tests
/// shows what the others would give away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protection {
    /// Rounding by the keys of the records, and totals that press on nothing.
    Whole,
    /// Rounding, and totals told whatever they press on (« sans masquage complémentaire »).
    #[cfg_attr(not(test), expect(dead_code, reason = "only a test lifts a protection"))]
    WithoutCover,
    /// Withholding under five alone, exact otherwise.
    WithoutRounding,
}

/// What is told of a count in one block of the convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// This number: a multiple of five, zero for « moins de 5 ».
    About(i64),
    /// Nothing: one situation makes nearly all of it.
    Nothing,
}

impl Protection {
    /// What is told of a count that touches people, in one block.
    pub(crate) fn told(self, small: Small) -> Told {
        if small.n >= PERSONAL && (small.situations() < PERSONAL || small.is_dominated()) {
            return Told::Nothing;
        }
        Told::About(self.spread(small.n, small.key))
    }

    /// Rounds to a multiple of five, up or down as the keys of the records say: right on average,
    /// and the same records always give the same figure.
    pub(crate) fn spread(self, n: i64, key: i64) -> i64 {
        if self == Self::WithoutRounding {
            return if n < PERSONAL { 0 } else { n };
        }
        let rest = n.rem_euclid(STEP);
        let drawn = key.rem_euclid(1 << KEY_BITS);
        let up = drawn * STEP < rest << KEY_BITS;
        n - rest + if up { STEP } else { 0 }
    }

    /// What anyone who knows these rules can say of a count of which this was told, in one block: at
    /// least, at most.
    pub(crate) fn bounds(self, told: i64) -> (i64, i64) {
        match (self, told) {
            (_, 0) => (0, PERSONAL - 1),
            (Self::WithoutRounding, told) => (told, told),
            (Self::Whole | Self::WithoutCover, told) => (told - STEP + 1, told + STEP - 1),
        }
    }

    /// Whether what is told of the whole of a list leaves less than five values to one of its
    /// counts (« masquage complémentaire ») : then the whole is not told by itself.
    pub(crate) fn presses(self, lines: &[i64], whole: i64) -> bool {
        let bounds: Vec<(i64, i64)> = lines.iter().map(|told| self.bounds(*told)).collect();
        Self::presses_between(&bounds, self.bounds(whole))
    }

    /// The same of what can be said of the counts and of their whole: at least, at most.
    pub(crate) fn presses_between(bounds: &[(i64, i64)], whole: (i64, i64)) -> bool {
        let least: i64 = bounds.iter().map(|bounds| bounds.0).sum();
        let most: i64 = bounds.iter().map(|bounds| bounds.1).sum();
        bounds.iter().any(|own| {
            let from = own.0.max(whole.0 - (most - own.1));
            let to = own.1.min(whole.1 - (least - own.0));
            to - from + 1 < PERSONAL
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Protection = Protection::Whole;

    #[test]
    fn rounding_is_right_on_average_and_never_far() {
        for n in 0..40_i64 {
            let mut sum = 0;
            for key in (0..1_i64 << KEY_BITS).step_by(1 << 10) {
                let told = WHOLE.spread(n, key);
                assert!(told % 5 == 0 && (told - n).abs() < 5, "{n} {told}");
                let (least, most) = WHOLE.bounds(told);
                assert!((least..=most).contains(&n) && most - least >= 4, "{n} {told}");
                sum += told;
            }
            assert!((sum - (n << 10)).abs() <= 5, "{n} {sum}");
        }
    }

    #[test]
    fn one_situation_is_never_told_by_its_records() {
        let told = |n, excess, top| WHOLE.told(Small { n, key: 0, excess, top });
        // Ten records of two situations; sixty of which fifty-two are of one; ten of seven.
        assert_eq!(told(10, 8, 5), Told::Nothing);
        assert_eq!(told(60, 51, 52), Told::Nothing);
        assert_eq!(told(10, 3, 4), Told::About(10));
        assert_eq!(told(3, 2, 3), Told::About(5));
    }

    #[test]
    fn a_whole_that_presses_on_its_parts_is_known() {
        // Three parts of at most four of a whole of at least eleven: each would be at least three.
        assert!(WHOLE.presses(&[0, 0, 0], 15));
        assert!(!WHOLE.presses(&[0, 0, 0], 5));
        // Two parts at least six of a whole at most fourteen leave two at most to the third.
        assert!(WHOLE.presses(&[10, 10, 0], 10));
        assert!(!WHOLE.presses(&[10, 10, 0], 20));
        assert!(Protection::WithoutRounding.presses(&[18, 10, 0], 30));
        // One part at most fourteen of a whole of at least twenty-six leaves twelve at least to the other; of twenty-one,
        // seven at least, which is eight values.
        assert!(WHOLE.presses(&[10, 10], 30));
        assert!(!WHOLE.presses(&[10, 10], 25));
    }

    #[test]
    fn the_edges_of_what_is_told_stand_where_they_are_said() {
        let told = |n, excess, top| WHOLE.told(Small { n, key: 0, excess, top });
        // Five situations are enough; four are not, once five records would tell of them.
        assert_eq!(told(6, 1, 2), Told::About(10));
        assert_eq!(told(6, 2, 2), Told::Nothing);
        assert_eq!(told(5, 1, 2), Told::Nothing);
        assert_eq!(told(4, 1, 2), Told::About(5));
        // Exactly 85 % of a count is not nearly all of it; one more record of that situation is.
        assert_eq!(told(20, 0, 17), Told::About(20));
        assert_eq!(told(20, 0, 18), Told::Nothing);
        // A single record is never a situation that repeats.
        assert!(!Small { n: 1, top: 1, ..Small::default() }.is_dominated());
        assert!(Small { n: 2, top: 2, ..Small::default() }.is_dominated());
    }

    #[test]
    fn whoever_knows_the_rules_reads_between_these_bounds() {
        assert_eq!(
            (WHOLE.bounds(0), WHOLE.bounds(5), WHOLE.bounds(20)),
            ((0, 4), (1, 9), (16, 24))
        );
        let exact = Protection::WithoutRounding;
        assert_eq!((exact.bounds(0), exact.bounds(7)), ((0, 4), (7, 7)));
        assert_eq!((exact.spread(4, 0), exact.spread(5, 0), exact.spread(7, 9)), (0, 5, 7));
        // Five values left are enough, four are not.
        assert!(!Protection::presses_between(&[(0, 9), (0, 4)], (0, 8)));
        assert!(Protection::presses_between(&[(0, 9), (0, 3)], (0, 13)));
        assert!(Protection::presses_between(&[(0, 9), (0, 4)], (0, 3)));
        assert!(Protection::presses_between(&[(0, 9), (0, 4)], (10, 13)));
        assert!(!Protection::presses_between(&[], (0, 0)));
    }

    #[test]
    fn only_a_known_cell_gives_its_number() {
        let cells = [Cell::Known(3), Cell::Masked, Cell::Absent];
        assert_eq!(cells.map(Cell::known), [Some(3), None, None]);
        let drawn = [Datum::Known(3), Datum::Masked, Datum::Absent];
        assert_eq!(cells.map(Datum::from), drawn);
        assert_eq!([Some(3), None].map(Cell::from), [Cell::Known(3), Cell::Absent]);
        assert_eq!(Cell::default(), Cell::Absent);
    }

    #[test]
    fn a_withheld_cell_is_stored_without_its_number() {
        let text = serde_json::to_string(&[Cell::Known(12), Cell::Masked, Cell::Absent]);
        assert_eq!(text.expect("JSON"), r#"[{"known":12},"masked","absent"]"#);
    }
}
