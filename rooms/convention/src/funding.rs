//! The money of the convention (art. VII): a graph of lines, payer → payee, never a total alone.
//!
//! The text states a cost, and lines that add up to it; one of them pays another party than the
//! operator. What the operator receives is therefore less than the stated cost, unless that party
//! passes the share on. The gap is said; it is never mended.

use std::collections::BTreeMap;

use kernel::{Cents, Reason};

/// The most cents that a line may hold.
pub const MOST_CENTS: i64 = 100_000_000_000;

/// What a payment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// A subsidy (« subvention »).
    Subsidy,
    /// The price of a service (« prestation »).
    Service,
    /// A contribution to shared charges (« participation »).
    Contribution,
}

impl Nature {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subsidy => "subsidy",
            Self::Service => "service",
            Self::Contribution => "contribution",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::Subsidy, Self::Service, Self::Contribution]
            .into_iter()
            .find(|nature| nature.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// A line of funding (« ligne de financement »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingLine {
    /// Its place, from 1.
    pub rank: i64,
    /// Code of the organisation that pays.
    pub payer: String,
    /// Code of the organisation that is paid.
    pub payee: String,
    /// Code of the organisation whose money the payer passes on; none when it is its own.
    pub via: Option<String>,
    /// What the payment is.
    pub nature: Nature,
    /// How much.
    pub amount: Cents,
    /// The line as the text writes it, mistakes kept.
    pub original: String,
}

impl FundingLine {
    /// Whether the payer brings its own money, rather than passing another’s on.
    pub const fn is_own(&self) -> bool {
        self.via.is_none()
    }
}

/// What the lines amount to (« équilibre du financement »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The cost that the convention states.
    pub stated: Cents,
    /// What the parties bring of their own money, whoever receives it.
    pub contributed: Cents,
    /// What the operator receives.
    pub received_by_operator: Cents,
    /// The stated cost less what the operator receives. Said, never mended.
    pub gap: Cents,
}

/// Adds the lines up.
pub fn balance(lines: &[FundingLine], stated: Cents, operator: &str) -> Balance {
    let contributed = lines.iter().filter(|line| line.is_own()).map(|line| line.amount).sum();
    let received = lines.iter().filter(|line| line.payee == operator).map(|line| line.amount).sum();
    Balance { stated, contributed, received_by_operator: received, gap: stated.minus(received) }
}

/// What each organisation brings of its own money, largest first.
pub fn by_origin(lines: &[FundingLine]) -> Vec<(&str, Cents)> {
    let mut sums: BTreeMap<&str, Cents> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.is_own()) {
        let sum = sums.entry(line.payer.as_str()).or_default();
        *sum = sum.plus(line.amount);
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    sums
}

/// What parties other than the operator received and did not pass on: where a gap may lie.
pub fn held<'a>(lines: &'a [FundingLine], operator: &str) -> Vec<(&'a str, Cents)> {
    let mut sums: BTreeMap<&str, Cents> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.payee != operator) {
        let sum = sums.entry(line.payee.as_str()).or_default();
        *sum = sum.plus(line.amount);
    }
    for line in lines.iter().filter(|line| !line.is_own()) {
        let sum = sums.entry(line.payer.as_str()).or_default();
        *sum = sum.minus(line.amount);
    }
    sums.into_iter().filter(|(_, sum)| sum.count() != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(payer: &str, payee: &str, via: Option<&str>, euros: i64) -> FundingLine {
        FundingLine {
            rank: 1,
            payer: payer.to_owned(),
            payee: payee.to_owned(),
            via: via.map(str::to_owned),
            nature: Nature::Subsidy,
            amount: Cents::euros(euros),
            original: String::new(),
        }
    }

    fn written() -> Vec<FundingLine> {
        vec![
            line("LOMME", "CITEO", None, 10_000),
            line("CAPINGHEM", "ASL", None, 10_000),
            line("ASL", "CITEO", None, 40_600),
        ]
    }

    #[test]
    fn the_operator_receives_50_600_of_the_60_600_stated() {
        let lines = written();
        let found = balance(&lines, Cents::euros(60_600), "CITEO");
        assert_eq!(found.contributed, Cents::euros(60_600));
        assert_eq!(found.received_by_operator, Cents::euros(50_600));
        assert_eq!(found.gap, Cents::euros(10_000));
        assert_eq!(held(&lines, "CITEO"), [("ASL", Cents::euros(10_000))]);
        let origins = [
            ("ASL", Cents::euros(40_600)),
            ("CAPINGHEM", Cents::euros(10_000)),
            ("LOMME", Cents::euros(10_000)),
        ];
        assert_eq!(by_origin(&lines), origins);
    }

    #[test]
    fn a_share_passed_on_closes_the_gap_and_is_not_counted_twice() {
        let mut lines = written();
        lines.push(line("ASL", "CITEO", Some("CAPINGHEM"), 10_000));
        let found = balance(&lines, Cents::euros(60_600), "CITEO");
        assert_eq!(found.contributed, Cents::euros(60_600));
        assert_eq!(found.received_by_operator, Cents::euros(60_600));
        assert_eq!(found.gap, Cents(0));
        assert!(held(&lines, "CITEO").is_empty());
    }

    fn any_line() -> impl Strategy<Value = FundingLine> {
        (0..4_usize, 0..4_usize, proptest::option::of(0..4_usize), 1..100_000_i64)
            .prop_filter("nobody pays themselves", |(payer, payee, ..)| payer != payee)
            .prop_map(|(payer, payee, via, euros)| {
                let name = |place: usize| ["OP", "A", "B", "C"][place];
                line(name(payer), name(payee), via.map(name), euros)
            })
    }

    proptest! {
        #[test]
        fn the_money_graph_adds_up_whatever_its_shape(
            lines in proptest::collection::vec(any_line(), 0..12),
            stated in 0..1_000_000_i64,
        ) {
            let stated = Cents::euros(stated);
            let found = balance(&lines, stated, "OP");
            prop_assert_eq!(found.stated, stated);
            prop_assert_eq!(found.gap.plus(found.received_by_operator), stated);
            let origins: Cents = by_origin(&lines).into_iter().map(|(_, sum)| sum).sum();
            prop_assert_eq!(origins, found.contributed);
            let mut turned = lines.clone();
            turned.reverse();
            prop_assert_eq!(balance(&turned, stated, "OP"), found);
        }

        #[test]
        fn passing_on_moves_money_and_creates_none(
            lines in proptest::collection::vec(any_line(), 0..12),
            euros in 1..100_000_i64,
        ) {
            let before = balance(&lines, Cents(0), "OP");
            let mut more = lines;
            more.push(line("A", "OP", Some("B"), euros));
            let after = balance(&more, Cents(0), "OP");
            prop_assert_eq!(after.contributed, before.contributed);
            let moved = after.received_by_operator.minus(before.received_by_operator);
            prop_assert_eq!(moved, Cents::euros(euros));
        }
    }
}
