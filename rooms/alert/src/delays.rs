//! Delays by recipient, by its service or not, and category: what is counted, over how many, and what cannot be told. Pure.

use std::collections::BTreeMap;

use kernel::{Day, Period};

use crate::entity::{Category, Delay};
use crate::lifecycle::State;

/// Days after which an alert that goes on waits too long.
pub(crate) const LONG: i64 = 30;

/// A part and what it is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) part: i64,
    pub(crate) of: i64,
}

/// Days from the sending, in a middle and in nine cases of ten; nothing over no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) median: i64,
    pub(crate) ninetieth: i64,
    pub(crate) cases: i64,
}

impl Days {
    /// The median, the middle of two rounded up to the whole day; the ninetieth percentile by the
    /// nearest rank.
    pub(crate) fn of(mut days: Vec<i64>) -> Option<Self> {
        days.sort_unstable();
        let count = days.len();
        let at = |place: usize| days.get(place).copied();
        let (upper, lower) = (at(count / 2)?, at((count - 1) / 2)?);
        let median = (lower + upper + 1).div_euclid(2);
        let ninetieth = at((count * 9).div_ceil(10) - 1)?;
        Some(Self { median, ninetieth, cases: i64::try_from(count).ok()? })
    }
}

/// What became of the alerts sent to one recipient, of one category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Alerts sent in the period.
    pub(crate) sent: i64,
    /// Answered within three days, over those sent more than three days ago.
    pub(crate) in_three: Part,
    /// The same within five days.
    pub(crate) in_five: Part,
    /// Taken in hand, or done since.
    pub(crate) taken: i64,
    declared: Vec<i64>,
    resolved: Vec<i64>,
    /// Going on for more than thirty days.
    pub(crate) long: i64,
}

impl Told {
    /// Days from the sending to what the recipient declared done.
    pub(crate) fn declared(&self) -> Option<Days> {
        Days::of(self.declared.clone())
    }

    /// Days from the sending to what was seen resolved.
    pub(crate) fn resolved(&self) -> Option<Days> {
        Days::of(self.resolved.clone())
    }

    fn count(&mut self, alert: &Delay, sent: Day, today: Day) {
        let age = today.days_since(sent);
        let after = |day: Option<Day>| day.map(|day| day.days_since(sent));
        let answered = after(alert.acknowledged);
        self.sent += 1;
        for (within, part) in [(3, &mut self.in_three), (5, &mut self.in_five)] {
            // One that still has time to answer is neither a success nor a failure.
            if age > within {
                part.of += 1;
                part.part += i64::from(answered.is_some_and(|days| days <= within));
            }
        }
        let taken = matches!(
            alert.state,
            State::InHand | State::DeclaredDone | State::SeenResolved | State::Closed
        );
        self.taken += i64::from(taken);
        self.declared.extend(after(alert.declared));
        self.resolved.extend(after(alert.resolved));
        let goes_on = !alert.state.is_over() && alert.resolved.is_none();
        self.long += i64::from(goes_on && age > LONG);
    }
}

/// By what lines are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum By {
    /// The organisation as a whole.
    #[default]
    Organisation,
    /// Each of its services.
    Service,
}

impl By {
    /// The name in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Service => "service",
        }
    }

    /// Reads the name in the address; the organisation when nothing is said.
    pub(crate) fn parse(name: &str) -> Result<Self, kernel::Reason> {
        match name {
            "" | "organisation" => Ok(Self::Organisation),
            "service" => Ok(Self::Service),
            _ => Err(kernel::Reason::NotInList),
        }
    }
}

/// What the mediators’ own part took: from the sighting to the sending, and from what was declared done to the
/// look on the spot. The same sort of figures as those of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    sending: Vec<i64>,
    looking: Vec<i64>,
}

impl Own {
    /// Days from the sighting to the sending to the present recipient.
    pub(crate) fn sending(&self) -> Option<Days> {
        Days::of(self.sending.clone())
    }

    /// Days from what was declared done to what was seen on the spot.
    pub(crate) fn looking(&self) -> Option<Days> {
        Days::of(self.looking.clone())
    }
}

/// A recipient: code of the organisation, service (empty when they are told together), category.
pub(crate) type Line = (String, String, Category);

/// The table: each recipient and category in order, then everything together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delays {
    pub(crate) by: By,
    pub(crate) lines: BTreeMap<Line, Told>,
    pub(crate) whole: Told,
    pub(crate) own: Own,
}

/// Counts the alerts sent in a period to their present recipient. A duplicate is the matter of another
/// alert, and does not count.
pub(crate) fn count(alerts: &[Delay], (period, today): (Period, Day), by: By) -> Delays {
    let mut table = Delays { by, ..Delays::default() };
    for alert in alerts.iter().filter(|alert| alert.state != State::Duplicate) {
        let Some(sent) = alert.sent.filter(|sent| period.holds(*sent)) else { continue };
        let service = match by {
            By::Organisation => String::new(),
            By::Service => alert.recipient.service.clone(),
        };
        let key = (alert.recipient.organisation.clone(), service, alert.category);
        table.own.sending.push(sent.days_since(alert.day));
        table
            .own
            .looking
            .extend(alert.declared.zip(alert.resolved).map(|(said, seen)| seen.days_since(said)));
        table.lines.entry(key).or_default().count(alert, sent, today);
        table.whole.count(alert, sent, today);
    }
    table
}

#[cfg(test)]
pub(crate) mod tests {
    use kernel::id::{AlertId, ConventionId, ThemeId, Uuid, ZoneId};

    use super::*;
    use crate::entity::Recipient;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn alert(to: &str, state: State, days: [Option<&str>; 4]) -> Delay {
        let [sent, acknowledged, declared, resolved] = days.map(|text| text.map(day));
        Delay {
            id: AlertId::from_uuid(Uuid::nil()),
            number: String::new(),
            convention: ConventionId::from_uuid(Uuid::nil()),
            day: day("2019-05-01"),
            recipient: Recipient { organisation: to.to_owned(), service: "Voirie".to_owned() },
            theme: ThemeId::from_uuid(Uuid::nil()),
            zone: ZoneId::from_uuid(Uuid::nil()),
            category: Category::Technical,
            state,
            sent,
            acknowledged,
            declared,
            resolved,
            due: None,
        }
    }

    #[test]
    fn nothing_is_made_of_no_case_and_a_middle_is_what_a_hand_counts() {
        assert_eq!(Days::of(vec![]), None);
        let of = |days: &[i64]| Days::of(days.to_vec()).map(|days| (days.median, days.ninetieth));
        assert_eq!(of(&[9]), Some((9, 9)));
        assert_eq!(of(&[6, 7]), Some((7, 7)));
        assert_eq!(of(&[30, 2, 6]), Some((6, 30)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Some((6, 9)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), Some((6, 10)));
        assert_eq!(of(&[0, 0, 0]), Some((0, 0)));
    }

    #[test]
    fn each_figure_says_over_how_many() {
        let (sent, fourth) = (Some("2019-05-01"), Some("2019-05-05"));
        let alerts = [
            alert(
                "A",
                State::Closed,
                [sent, Some("2019-05-04"), Some("2019-05-07"), Some("2019-05-11")],
            ),
            alert("A", State::InHand, [sent, fourth, None, None]),
            alert("A", State::Sent, [sent, None, None, None]),
            // Three days are not past: it still has time.
            alert("A", State::Received, [Some("2019-06-11"), Some("2019-06-11"), None, None]),
            alert("A", State::Duplicate, [sent, None, None, None]),
            alert("A", State::NoFollowUp, [sent, None, None, None]),
            alert("B", State::Sent, [Some("2019-06-10"), None, None, None]),
            alert("B", State::Sent, [Some("2019-04-30"), None, None, None]),
            alert("B", State::ToCheck, [None, None, None, None]),
        ];
        let period = Period::spanning(day("2019-05-01"), day("2019-06-30"));
        let table = count(&alerts, (period, day("2019-06-14")), By::Organisation);
        let line = |to: &str| {
            table.lines.get(&(to.to_owned(), String::new(), Category::Technical)).expect("it")
        };
        let a = line("A");
        assert_eq!((a.sent, a.taken, a.long), (5, 2, 2));
        assert_eq!((a.in_three, a.in_five), (Part { part: 1, of: 4 }, Part { part: 2, of: 4 }));
        assert_eq!(a.declared(), Some(Days { median: 6, ninetieth: 6, cases: 1 }));
        assert_eq!(a.resolved(), Some(Days { median: 10, ninetieth: 10, cases: 1 }));
        let b = line("B");
        assert_eq!((b.sent, b.in_three, b.in_five.of), (1, Part { part: 0, of: 1 }, 0));
        assert_eq!((b.declared(), b.resolved(), b.long), (None, None, 0));
        assert_eq!((table.whole.sent, table.whole.in_three), (6, Part { part: 1, of: 5 }));
        assert_eq!(table.lines.len(), 2);
        // By service, the same alerts; the mediators’ own delays are figures too.
        let services = count(&alerts, (period, day("2019-06-14")), By::Service);
        assert_eq!(services.whole, table.whole);
        assert!(services.lines.keys().all(|(_, service, _)| !service.is_empty()));
        assert_eq!(table.own.looking(), Some(Days { median: 4, ninetieth: 4, cases: 1 }));
        assert_eq!(table.own.sending().map(|days| days.cases), Some(6));
    }
}
