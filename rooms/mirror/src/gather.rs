//! Measuring the proofs on a day, from the rooms that hold them.

use convention::{CommitteeKind, Convention, MeetingState, Party, PartyRole};
use door::{Stop, Tx};
use governance::calendar::{Span, missed};
use kernel::{Day, Period};

use crate::proof::{Line, Proof};
use crate::store;

/// Days of a week, for what is agreed by the week.
const WEEK: i64 = 7;

/// Everything measured on a day of a convention; nothing without a convention.
pub fn lines(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Line>, Stop> {
    let Some(agreed) = convention::convention(tx)? else { return Ok(Vec::new()) };
    let parties = convention::parties(tx)?;
    let signing: Vec<&Party> =
        parties.iter().filter(|party| party.is(PartyRole::Signatory)).collect();
    let mut lines = Vec::new();
    let mut add = |proof, (done, due)| {
        lines.push(Line { party: String::new(), proof, done, due });
    };
    add(Proof::Indicators, indicators(tx)?);
    add(Proof::Hours, hours(tx, &agreed, today)?);
    add(Proof::Supervision, supervision(tx, &agreed, today)?);
    add(Proof::Actions, actions(tx, &agreed, today)?);
    let (loans, handed) = (convention::loans(tx)?, store::handed(tx)?);
    let lent = |by: Option<&str>| {
        let own = || loans.iter().filter(|loan| by.is_none_or(|code| loan.lender == code));
        (whole(own().filter(|loan| handed.contains(&loan.rank)).count()), whole(own().count()))
    };
    add(Proof::Means, lent(None));
    for (proof, kind) in
        [(Proof::Steering, CommitteeKind::Steering), (Proof::Monitoring, CommitteeKind::Monitoring)]
    {
        add(proof, meetings(tx, &agreed, (kind, today))?);
    }
    let answers = store::answers(tx)?;
    let sum = |pick: fn(&store::Answered) -> i64| answers.iter().map(pick).sum();
    add(Proof::Answers, (sum(|one| one.replies), sum(|one| one.sent)));
    add(Proof::Syntheses, syntheses(tx, &agreed, today)?);
    let codes = store::codes(tx)?;
    let count = |held: &dyn Fn(&str) -> bool| {
        let held = signing.iter().filter(|party| held(&party.organisation)).count();
        (whole(held), whole(signing.len()))
    };
    add(Proof::Codes, count(&|code| codes.iter().any(|held| held == code)));
    let contacts = contacts(tx, today)?;
    add(Proof::Contacts, count(&|code| contacts.iter().any(|held| held == code)));
    let payments = store::payments(tx, today)?;
    // What one party pays another has not reached the operator.
    add(Proof::Payments, paid(&payments, |one| one.payee == agreed.operator));
    add(Proof::Signatures, convention::signatures_awaited(tx, today)?);
    let seats = store::attendance(tx)?;
    let told = store::told_of(tx, today)?;
    let passed = passed_on(tx)?;
    for party in &parties {
        let code = party.organisation.as_str();
        let mut add = |proof, (done, due)| {
            lines.push(Line { party: code.to_owned(), proof, done, due });
        };
        let signs = party.is(PartyRole::Signatory) && !party.is(PartyRole::Operator);
        if signs {
            let own = told.iter().find(|(party, _)| party == code);
            add(Proof::Told, (own.map_or(0, |(_, count)| *count), 0));
        }
        // Whoever lends stands here, whether it signs or not.
        if lent(Some(code)).1 > 0 {
            add(Proof::Means, lent(Some(code)));
        }
        if !signs {
            continue;
        }
        let sat = seats.iter().find(|one| one.party == code);
        add(Proof::Attendance, sat.map_or((0, 0), |one| (one.came, one.held)));
        let asked = answers.iter().find(|one| one.recipient == code);
        add(Proof::Answers, asked.map_or((0, 0), |one| (one.replies, one.sent)));
        add(Proof::Contacts, (i64::from(contacts.iter().any(|held| held == code)), 1));
        add(Proof::Payments, paid(&payments, |one| one.payer == code && one.own));
        if passed.iter().any(|payer| payer == code) {
            add(Proof::PassedOn, paid(&payments, |one| one.payer == code && !one.own));
        }
    }
    Ok(lines)
}

/// Who pays through another party.
fn passed_on(tx: &mut Tx<'_>) -> Result<Vec<String>, Stop> {
    let lines = convention::funding_lines(tx)?.into_iter();
    Ok(lines.filter(|line| line.via.is_some()).map(|line| line.payer).collect())
}

/// What came of the instalments that are due, among those of a kind.
fn paid(all: &[store::Paid], counts: impl Fn(&store::Paid) -> bool) -> (i64, i64) {
    all.iter()
        .filter(|one| counts(one))
        .fold((0, 0), |(done, due), one| (done + one.received, due + one.due))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The days of the convention that have gone by, today included; none before its first day.
fn so_far(agreed: &Convention, today: Day) -> Option<Period> {
    let (from, to) = (agreed.period.from(), agreed.period.to().min(today));
    (from <= to).then(|| Period::spanning(from, to))
}

fn hours(tx: &mut Tx<'_>, agreed: &Convention, today: Day) -> Result<(i64, i64), Stop> {
    let Some(gone) = so_far(agreed, today) else { return Ok((0, 0)) };
    let done: i64 = planning::hours(tx, gone)?
        .into_iter()
        .filter(|(kind, _)| kind.counts())
        .map(|(_, minutes)| minutes.count())
        .sum();
    // An amendment may change the hours of a year on the way: each part is measured by its own.
    let due = convention::annual_hours(tx, gone)?
        .into_iter()
        .map(|(part, annual)| planning::expected_minutes(annual, part).count())
        .sum();
    Ok((done, due))
}

fn supervision(tx: &mut Tx<'_>, agreed: &Convention, today: Day) -> Result<(i64, i64), Stop> {
    let Some(gone) = so_far(agreed, today) else { return Ok((0, 0)) };
    let done = planning::supervision(tx, gone)?;
    Ok((done.count(), agreed.supervision_weekly.count().saturating_mul(gone.days() / WEEK)))
}

/// Actions that were to be finished by today, and those that are.
fn actions(tx: &mut Tx<'_>, agreed: &Convention, today: Day) -> Result<(i64, i64), Stop> {
    let last = agreed.period.to().min(today);
    let all = roadmap::actions(tx)?;
    let agreed = |one: &&roadmap::PlannedAction| one.state_on(last).is_some();
    let due = all.iter().filter(|action| action.period.to() <= last).filter(agreed);
    let done = |action: &&roadmap::PlannedAction| {
        action.state_on(last) == Some(roadmap::ActionState::Done)
    };
    Ok((whole(due.clone().filter(done).count()), whole(due.count())))
}

fn meetings(
    tx: &mut Tx<'_>,
    agreed: &Convention,
    (kind, today): (CommitteeKind, Day),
) -> Result<(i64, i64), Stop> {
    let (committees, all) = (convention::committees(tx)?, convention::meetings(tx)?);
    let held = all.iter().filter(|one| {
        one.state == MeetingState::Held && one.committee == kind.name() && one.day <= today
    });
    let held = whole(held.count());
    let span = Span { period: agreed.period, signed: agreed.signed };
    let lacking = missed(span, today, (&committees, &all));
    Ok((held, held + whole(lacking.iter().filter(|one| one.kind == kind).count())))
}

/// Months of the convention that are over, and those of them that were published.
fn syntheses(tx: &mut Tx<'_>, agreed: &Convention, today: Day) -> Result<(i64, i64), Stop> {
    let first = agreed.period.from().month();
    let last = agreed.period.to().month().min(today.month().plus(-1));
    let mut months = 0;
    let mut month = first;
    while month <= last {
        months += 1;
        month = month.plus(1);
    }
    Ok((store::published(tx, first, last)?, months))
}

fn indicators(tx: &mut Tx<'_>) -> Result<(i64, i64), Stop> {
    let mut agreed: Vec<String> = roadmap::targets(tx)?
        .into_iter()
        .filter(|target| target.ended_on.is_none())
        .map(|target| target.indicator)
        .collect();
    agreed.sort();
    agreed.dedup();
    let mut proposed = store::proposed(tx)?;
    proposed.retain(|code| !agreed.contains(code));
    Ok((whole(agreed.len()), whole(agreed.len() + proposed.len())))
}

/// Codes of the organisations that have someone to write to today.
fn contacts(tx: &mut Tx<'_>, today: Day) -> Result<Vec<String>, Stop> {
    let organisations = territory::organisations(tx)?;
    let contacts = territory::contacts(tx)?;
    Ok(organisations
        .into_iter()
        .filter(|organisation| {
            contacts.iter().any(|one| {
                one.organisation == organisation.id
                    && one.from_day.is_none_or(|from| from <= today)
                    && one.to_day.is_none_or(|to| today <= to)
            })
        })
        .map(|organisation| organisation.code)
        .collect())
}
