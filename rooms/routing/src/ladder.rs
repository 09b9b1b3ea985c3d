//! How long a recipient is let be before it is reminded (« échelle des relances ») : adopted with the matrix, version
//! by version, by what is told and how urgent it is.
//!
//! **Invariant:** a rung stands on the one before: without a second reminder nothing goes to the committee by itself.

use std::collections::BTreeMap;

use door::{Fault, Row, Stop, Tx, sql, values};
use kernel::id::ConventionId;
use kernel::{Day, Reason, Refusals};

use crate::words_tried as said;

/// What is told by letter, and may be reminded of. What is social is told by no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// « Technique ».
    Technical,
    /// « Tranquillité ».
    Tranquillity,
}

impl Matter {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Technical, Self::Tranquillity];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Tranquillity => "tranquillity",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

/// How urgent it is, the least first.
pub const URGENCIES: std::ops::RangeInclusive<i64> = 1..=3;

/// The most days of a rung.
pub(crate) const LONGEST: i64 = 90;

/// Days before each rung (« cadence »). A rung without days is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Without any answer, before the first reminder.
    pub first: Option<i64>,
    /// From the first reminder to the second.
    pub second: Option<i64>,
    /// From the second to the next committee.
    pub committee: Option<i64>,
    /// Before the first reminder of whoever took it in hand and said no day.
    pub in_hand: i64,
}

impl Pace {
    /// What holds as long as the parties adopted nothing else.
    pub const fn usual(urgency: i64) -> Self {
        let (first, next) = match urgency {
            3 => (2, 2),
            2 => (5, 7),
            _ => (8, 10),
        };
        Self { first: Some(first), second: Some(next), committee: Some(next), in_hand: 30 }
    }

    /// Its rungs, in order.
    pub const fn rungs(&self) -> [Option<i64>; 3] {
        [self.first, self.second, self.committee]
    }
}

/// The pace of each matter and urgency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder(BTreeMap<(Matter, i64), Pace>);

impl Ladder {
    /// The pace for what is told; the usual one where none was adopted.
    pub fn pace(&self, matter: Matter, urgency: i64) -> Pace {
        self.0.get(&(matter, urgency)).copied().unwrap_or(Pace::usual(urgency))
    }

    /// With a pace of its own.
    pub fn set(&mut self, matter: Matter, urgency: i64, pace: Pace) {
        self.0.insert((matter, urgency), pace);
    }

    /// Every pace, in order.
    pub fn rows(&self) -> impl Iterator<Item = (Matter, i64, Pace)> {
        let of = |matter| URGENCIES.map(move |urgency| (matter, urgency));
        let all = Matter::ALL.iter().copied().flat_map(of);
        all.map(|(matter, urgency)| (matter, urgency, self.pace(matter, urgency)))
    }

    /// What is wrong of it, each at its cell.
    pub(crate) fn check(&self, no: &mut Refusals) {
        for (matter, urgency, pace) in self.rows() {
            let in_hand = std::iter::once(Some(pace.in_hand));
            let cells = CELLS.iter().zip(pace.rungs().into_iter().chain(in_hand));
            for (at, days) in cells {
                if days.is_some_and(|days| !(1..=LONGEST).contains(&days)) {
                    no.add(cell(at, matter, urgency), Reason::OutOfRange { min: 1, max: LONGEST });
                }
            }
            for (at, (before, after)) in
                [("relance2", (pace.first, pace.second)), ("comite", (pace.second, pace.committee))]
            {
                if before.is_none() && after.is_some() {
                    no.add(cell(at, matter, urgency), said::rung_without_base());
                }
            }
        }
    }
}

/// The cells of a pace, in the order of the table.
pub(crate) const CELLS: [&str; 4] = ["relance1", "relance2", "comite", "sansdate"];

/// The name of a cell.
pub(crate) fn cell(name: &str, matter: Matter, urgency: i64) -> String {
    format!("{name}-{}-{urgency}", matter.name())
}

/// Lays the ladder of a version down, beside its lines.
pub(crate) fn lay(tx: &mut Tx<'_>, version: i64, ladder: &Ladder) -> Result<(), Stop> {
    for (matter, urgency, pace) in ladder.rows() {
        tx.run(
            sql!(
                "INSERT INTO routing_ladder (convention_id, version, matter, urgency, first_days,
                    second_days, committee_days, in_hand_days)
                 SELECT v.convention_id, CAST($2 AS BIGINT), $3, CAST($4 AS BIGINT),
                        CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT)
                   FROM visible v WHERE v.grant_id = $1"
            ),
            &values![
                version,
                matter.name(),
                urgency,
                pace.first,
                pace.second,
                pace.committee,
                pace.in_hand
            ],
        )?;
    }
    Ok(())
}

/// The ladder of one version.
pub(crate) fn of(tx: &mut Tx<'_>, version: i64) -> Result<Ladder, Fault> {
    let rows = tx.all(
        sql!(
            "SELECT l.matter, l.urgency, l.first_days, l.second_days, l.committee_days, l.in_hand_days
               FROM routing_ladder_visible l WHERE l.grant_id = $1 AND l.version = $2"
        ),
        &(version,),
        read,
    )?;
    Ok(gathered(rows))
}

/// The ladder that holds on a day in a convention: asked by the clock, which has no perimeter.
pub fn ladder(tx: &mut Tx<'_>, convention: ConventionId, day: Day) -> Result<Ladder, Fault> {
    let rows = tx.all(
        sql!(
            open "the clock reminds whoever was written to, at the pace that the parties adopted",
            "SELECT l.matter, l.urgency, l.first_days, l.second_days, l.committee_days, l.in_hand_days
               FROM routing_ladder l
              WHERE l.convention_id = $1
                AND l.version = (SELECT MAX(h.version) FROM routing h
                                  WHERE h.convention_id = $1 AND h.since <= $2)"
        ),
        &(convention, day),
        read,
    )?;
    Ok(gathered(rows))
}

fn read(row: &mut Row<'_>) -> Result<(Matter, i64, Pace), Fault> {
    let matter = Matter::parse(&row.take::<String>()?);
    let matter = matter.ok_or_else(|| Fault::new("routing_ladder: matter does not read"))?;
    let urgency = row.take()?;
    let pace = Pace {
        first: row.take()?,
        second: row.take()?,
        committee: row.take()?,
        in_hand: row.take()?,
    };
    Ok((matter, urgency, pace))
}

fn gathered(rows: Vec<(Matter, i64, Pace)>) -> Ladder {
    Ladder(rows.into_iter().map(|(matter, urgency, pace)| ((matter, urgency), pace)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_adopted_is_the_usual_ladder() {
        let mut ladder = Ladder::default();
        let days = |pace: Pace| pace.rungs().map(|days| days.unwrap_or(0));
        assert_eq!(days(ladder.pace(Matter::Technical, 1)), [8, 10, 10]);
        assert_eq!(days(ladder.pace(Matter::Tranquillity, 2)), [5, 7, 7]);
        assert_eq!(days(ladder.pace(Matter::Technical, 3)), [2, 2, 2]);
        ladder.set(Matter::Technical, 2, Pace { second: None, committee: None, ..Pace::usual(2) });
        assert_eq!(days(ladder.pace(Matter::Technical, 2)), [5, 0, 0]);
        assert_eq!(days(ladder.pace(Matter::Tranquillity, 2)), [5, 7, 7], "each its own");
        assert_eq!(ladder.rows().count(), 6);
    }

    #[test]
    fn a_rung_stands_on_the_one_before() {
        let refused = |pace: Pace| {
            let (mut ladder, mut no) = (Ladder::default(), Refusals::new());
            ladder.set(Matter::Tranquillity, 3, pace);
            ladder.check(&mut no);
            no.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        let usual = Pace::usual(3);
        assert_eq!(refused(usual), Vec::<String>::new());
        assert_eq!(refused(Pace { committee: None, ..usual }), Vec::<String>::new());
        assert_eq!(refused(Pace { second: None, ..usual }), ["comite-tranquillity-3"]);
        assert_eq!(
            refused(Pace { first: None, committee: None, ..usual }),
            ["relance2-tranquillity-3"]
        );
        assert_eq!(refused(Pace { in_hand: 0, ..usual }), ["sansdate-tranquillity-3"]);
        assert_eq!(refused(Pace { first: Some(91), ..usual }), ["relance1-tranquillity-3"]);
    }
}
