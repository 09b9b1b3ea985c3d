//! What is counted of an alert (« cas ») : its days as numbers, kept by the thousand; and how many days cases took.

use kernel::{Day, Period};

use crate::entity::Category;
use crate::filter::Dated;
use crate::lifecycle::State;

/// Days from the sending, in a middle and in nine cases of ten; nothing over no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The middle.
    pub median: i64,
    /// Nine cases of ten took as many, or fewer.
    pub ninetieth: i64,
    /// Over how many.
    pub cases: i64,
}

impl Days {
    /// Of so many cases; nothing of none.
    pub fn of(days: &[i64]) -> Option<Self> {
        let mut spread = Spread::default();
        for days in days {
            spread.add(*days, 1);
        }
        spread.days()
    }
}

/// How many cases took so many days, from none on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread(Vec<i64>);

impl Spread {
    /// Adds so many cases, or takes them out again.
    pub fn add(&mut self, days: i64, by: i64) {
        let days = usize::try_from(days.clamp(0, 40_000)).unwrap_or(0);
        if self.0.len() <= days {
            self.0.resize(days + 1, 0);
        }
        if let Some(count) = self.0.get_mut(days) {
            *count += by;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// Adds the cases of another one.
    pub fn merge(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (ours, theirs) in self.0.iter_mut().zip(&other.0) {
            *ours += theirs;
        }
    }

    /// The days of the case of a rank, from 0.
    fn at(&self, rank: i64) -> Option<i64> {
        let mut before = 0;
        (0_i64..).zip(&self.0).find_map(|(days, count)| {
            before += count;
            (rank < before).then_some(days)
        })
    }

    /// The median, the middle of two rounded up to the whole day; the ninetieth percentile by the
    /// nearest rank.
    pub fn days(&self) -> Option<Days> {
        let cases: i64 = self.0.iter().sum();
        let (upper, lower) = (self.at(cases / 2)?, self.at((cases - 1) / 2)?);
        let median = (lower + upper + 1).div_euclid(2);
        let ninetieth = self.at((cases * 9 + 9) / 10 - 1)?;
        Some(Days { median, ninetieth, cases })
    }
}

/// Days after which an alert without an end is said to wait too long.
pub const TOO_LONG: i64 = 30;

/// Not on any day.
pub const NEVER: i32 = i32::MIN;

/// What is counted of an alert: its days as numbers.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// What sort.
    pub category: Category,
    /// Where it stands.
    pub state: State,
    /// Seen.
    pub day: i32,
    /// Sent to the present recipient.
    pub sent: i32,
    /// First answered by that recipient.
    pub acknowledged: i32,
    /// Said to be done.
    pub declared: i32,
    /// Seen resolved.
    pub resolved: i32,
    /// Of whom.
    pub whose: Whose,
}

/// Of whom a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The recipient that is expected to act: the alert as a whole.
    Lead,
    /// An associate, for its share (« part d’un destinataire associé »).
    Share,
    /// A recipient that refused, before the alert was sent on (« destinataire d’avant »).
    Former,
}

/// Days from the first one that is known.
pub fn number(day: Day) -> i32 {
    i32::try_from(day.days_since(Day::FIRST)).unwrap_or(NEVER)
}

impl Case {
    /// What it is and where it stands, the day it was seen, then sent, answered, declared, resolved.
    pub fn of(
        (category, state): (Category, State),
        day: Day,
        [sent, acknowledged, declared, resolved]: [Option<Day>; 4],
    ) -> Self {
        let said = |day: Option<Day>| day.map_or(NEVER, number);
        Self {
            category,
            state,
            day: number(day),
            sent: said(sent),
            acknowledged: said(acknowledged),
            declared: said(declared),
            resolved: said(resolved),
            whose: Whose::Lead,
        }
    }

    /// The same of the share of an associate: the last day is that on which nothing more was awaited of it.
    pub fn of_share(
        what: (Category, State),
        day: Day,
        [sent, acknowledged, declared, over]: [Option<Day>; 4],
    ) -> Self {
        Self { whose: Whose::Share, ..Self::of(what, day, [sent, acknowledged, declared, over]) }
    }

    /// The same of a recipient that refused: nothing more was awaited of it from that day on.
    pub fn of_former(
        what: (Category, State),
        day: Day,
        [sent, answered, refused]: [Option<Day>; 3],
    ) -> Self {
        Self { whose: Whose::Former, ..Self::of(what, day, [sent, answered, None, refused]) }
    }

    /// Whether a figure of these days counts it: a duplicate is the matter of another alert.
    /// One that waits was sent by the last day and had not ended by then: `closed` is the day of its end, however it
    /// ended.
    pub(crate) fn is_counted(&self, closed: i32, (dated, days): (Dated, Period)) -> bool {
        let (first, last) = (number(days.from()), number(days.to()));
        let within = |day: i32| (first..=last).contains(&day);
        let waits = || {
            let over = |day: i32| day != NEVER && day <= last;
            within(self.sent) && !over(self.resolved) && !over(closed)
        };
        let counts = match dated {
            Dated::Seen => within(self.day),
            Dated::Sent => within(self.sent),
            Dated::Resolved => within(self.resolved),
            Dated::Waiting => waits(),
            Dated::Late => waits() && i64::from(last) - i64::from(self.sent) > TOO_LONG,
        };
        self.state != State::Duplicate && counts
    }

    /// Whether it was seen on one of these days.
    pub fn was_seen_in(&self, days: Period) -> bool {
        (number(days.from())..=number(days.to())).contains(&self.day)
    }
}

/// Days from one to another, when both are there.
pub fn between(from: i32, to: i32) -> Option<i64> {
    (from != NEVER && to != NEVER).then(|| i64::from(to) - i64::from(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_made_of_no_case_and_a_middle_is_what_a_hand_counts() {
        let spread = Days::of;
        assert_eq!(spread(&[]), None);
        let of = |days: &[i64]| spread(days).map(|days| (days.median, days.ninetieth));
        assert_eq!(of(&[9]), Some((9, 9)));
        assert_eq!(of(&[6, 7]), Some((7, 7)));
        assert_eq!(of(&[30, 2, 6]), Some((6, 30)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Some((6, 9)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), Some((6, 10)));
        assert_eq!(of(&[0, 0, 0]), Some((0, 0)));
    }
}
