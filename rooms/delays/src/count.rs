//! Delays by recipient, by its service or not, and category: what is counted, over how many, and what cannot be told. Pure.

use std::collections::BTreeMap;

use alert::case::{Case, Days, NEVER, Spread, Whose, between, number};
use alert::{Category, Delay, Recipient, State};
use kernel::{Day, Period};

/// Days after which an alert that goes on waits too long.
pub(crate) const LONG: i64 = 30;

/// A part and what it is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) part: i64,
    pub(crate) of: i64,
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
    /// Refused, sent on since or not.
    pub(crate) refused: i64,
    declared: Spread,
    resolved: Spread,
    /// Going on for more than thirty days.
    pub(crate) long: i64,
}

impl Told {
    /// Days from the sending to what the recipient declared done.
    pub(crate) fn declared(&self) -> Option<Days> {
        self.declared.days()
    }

    /// Days from the sending to what was seen resolved.
    pub(crate) fn resolved(&self) -> Option<Days> {
        self.resolved.days()
    }

    /// Counts a case, or takes it out again.
    fn count(&mut self, case: &Case, today: i32, by: i64) {
        let age = i64::from(today) - i64::from(case.sent);
        let answered = between(case.sent, case.acknowledged);
        self.sent += by;
        for (within, part) in [(3, &mut self.in_three), (5, &mut self.in_five)] {
            // One that still has time to answer is neither a success nor a failure.
            if age > within {
                part.of += by;
                part.part += by * i64::from(answered.is_some_and(|days| days <= within));
            }
        }
        let taken = matches!(
            case.state,
            State::InHand | State::DeclaredDone | State::SeenResolved | State::Closed
        );
        self.taken += by * i64::from(taken);
        self.refused += by * i64::from(case.state == State::Refused);
        if let Some(days) = between(case.sent, case.declared) {
            self.declared.add(days, by);
        }
        // What is seen on the spot is the alert as a whole, never a part of it.
        if let Some(days) = between(case.sent, case.resolved).filter(|_| case.whose == Whose::Lead)
        {
            self.resolved.add(days, by);
        }
        let goes_on = !case.state.is_over() && case.resolved == NEVER;
        self.long += by * i64::from(goes_on && age > LONG);
    }

    fn merge(&mut self, other: &Self) {
        self.sent += other.sent;
        for (ours, theirs) in
            [(&mut self.in_three, other.in_three), (&mut self.in_five, other.in_five)]
        {
            ours.part += theirs.part;
            ours.of += theirs.of;
        }
        self.taken += other.taken;
        self.refused += other.refused;
        self.long += other.long;
        self.declared.merge(&other.declared);
        self.resolved.merge(&other.resolved);
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
    sending: Spread,
    looking: Spread,
}

impl Own {
    /// Days from the sighting to the sending to the present recipient.
    pub(crate) fn sending(&self) -> Option<Days> {
        self.sending.days()
    }

    /// Days from what was declared done to what was seen on the spot.
    pub(crate) fn looking(&self) -> Option<Days> {
        self.looking.days()
    }
}

/// A recipient: code of the organisation, service (empty when they are told together), category.
pub(crate) type Line = (String, String, Category);

/// The table: each recipient and category in order, then everything together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delays {
    pub(crate) by: By,
    pub(crate) lines: BTreeMap<Line, Told>,
    /// Each alert once, by the recipient that is expected to act.
    pub(crate) whole: Told,
    /// Shares of associates, on their own lines only.
    pub(crate) shares: i64,
    /// Recipients that refused before the alert was sent on, on their own lines only.
    pub(crate) formers: i64,
    pub(crate) own: Own,
}

/// Counts the alerts sent in a period to their present recipient, recipient by recipient. A duplicate is the
/// matter of another alert, and does not count. An associate counts on its own line for its own share, and so does who
/// refused before it was sent on; the whole counts each alert once.
pub(crate) struct Tally {
    /// By recipient, then by category.
    told: Vec<[Told; 3]>,
    /// The same of the shares of associates.
    shares: Vec<[Told; 3]>,
    /// The same of those who refused, before it was sent on.
    formers: Vec<[Told; 3]>,
    own: Own,
    period: (i32, i32),
    today: i32,
}

impl Tally {
    /// For so many recipients.
    pub(crate) fn new(recipients: usize, (period, today): (Period, Day)) -> Self {
        Self {
            told: vec![<[Told; 3]>::default(); recipients],
            shares: vec![<[Told; 3]>::default(); recipients],
            formers: vec![<[Told; 3]>::default(); recipients],
            own: Own::default(),
            period: (number(period.from()), number(period.to())),
            today: number(today),
        }
    }

    /// For how many recipients.
    pub(crate) const fn recipients(&self) -> usize {
        self.told.len()
    }

    /// Counts one, sent to the recipient of that place; or takes it out again, `by` being one less.
    pub(crate) fn take(&mut self, recipient: u32, case: &Case, by: i64) {
        let (from, to) = self.period;
        if case.state == State::Duplicate || !(from..=to).contains(&case.sent) {
            return;
        }
        let place = usize::try_from(recipient).unwrap_or(usize::MAX);
        let category = Category::ALL.iter().position(|one| *one == case.category).unwrap_or(0);
        let all = match case.whose {
            Whose::Lead => &mut self.told,
            Whose::Share => &mut self.shares,
            Whose::Former => &mut self.formers,
        };
        let told = all.get_mut(place).and_then(|lines| lines.get_mut(category));
        let Some(told) = told else { return };
        told.count(case, self.today, by);
        if case.whose != Whose::Lead {
            return;
        }
        if let Some(days) = between(case.day, case.sent) {
            self.own.sending.add(days, by);
        }
        if let Some(days) = between(case.declared, case.resolved) {
            self.own.looking.add(days, by);
        }
    }

    /// The table: the services of an organisation together, or apart.
    pub(crate) fn table(&self, recipients: &[Recipient], by: By) -> Delays {
        let mut table = Delays { by, own: self.own.clone(), ..Delays::default() };
        let beside = self.shares.iter().zip(&self.formers);
        for (recipient, (lines, (shares, formers))) in
            recipients.iter().zip(self.told.iter().zip(beside))
        {
            let beside = shares.iter().zip(formers);
            for (category, (told, (share, former))) in
                Category::ALL.iter().zip(lines.iter().zip(beside))
            {
                if told.sent + share.sent + former.sent == 0 {
                    continue;
                }
                let service = match by {
                    By::Organisation => String::new(),
                    By::Service => recipient.service.clone(),
                };
                let key = (recipient.organisation.clone(), service, *category);
                let line = table.lines.entry(key).or_default();
                for part in [told, share, former] {
                    line.merge(part);
                }
                table.shares += share.sent;
                table.formers += former.sent;
                table.whole.merge(told);
            }
        }
        table
    }
}

/// The same from alerts as SQL reads them, and from the shares of associates: for samples, and for tests that hold
/// both equal.
pub(crate) fn count(
    alerts: &[Delay],
    shares: &[(Recipient, Case)],
    at: (Period, Day),
    by: By,
) -> Delays {
    let case = |alert: &Delay| {
        let days = [alert.sent, alert.acknowledged, alert.declared, alert.resolved];
        Case::of((alert.category, alert.state), alert.day, days)
    };
    let cases: Vec<(&Recipient, Case)> = alerts
        .iter()
        .map(|alert| (&alert.recipient, case(alert)))
        .chain(shares.iter().map(|(to, case)| (to, *case)))
        .collect();
    let mut recipients: Vec<Recipient> = Vec::new();
    for (to, _) in &cases {
        if !recipients.contains(to) {
            recipients.push((*to).clone());
        }
    }
    let mut tally = Tally::new(recipients.len(), at);
    for (to, case) in &cases {
        let place = recipients.iter().position(|known| known == *to);
        let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else { continue };
        tally.take(place, case, 1);
    }
    tally.table(&recipients, by)
}

#[cfg(test)]
pub(crate) mod tests {
    use kernel::id::{AlertId, ConventionId, ThemeId, Uuid, ZoneId};

    use super::*;

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
            closed: None,
        }
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
        let table = count(&alerts, &[], (period, day("2019-06-14")), By::Organisation);
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
        let services = count(&alerts, &[], (period, day("2019-06-14")), By::Service);
        assert_eq!(services.whole, table.whole);
        assert!(services.lines.keys().all(|(_, service, _)| !service.is_empty()));
        assert_eq!(table.own.looking(), Some(Days { median: 4, ninetieth: 4, cases: 1 }));
        assert_eq!(table.own.sending().map(|days| days.cases), Some(6));
    }
}
