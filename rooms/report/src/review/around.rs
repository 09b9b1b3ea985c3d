//! What stands around the figures of a review: hours, what was signed, done, met on and recommended, and the
//! roadmap of the year after.

use convention::{Meeting, MeetingState};
use door::{Stop, Tx};
use kernel::{Minutes, Month, Period};
use planning::SlotKind;

use super::material::{FateLine, HoursLine, MeetingLine, ObjectiveLine, ReviewMaterial};
use super::{Paper, Which, ahead, attendance, time};
use crate::logo;
use crate::material::ActionLine;

/// Adds everything that is counted by another room than the observatory.
pub(super) fn around(
    tx: &mut Tx<'_>,
    which: Which,
    material: &mut ReviewMaterial,
) -> Result<(), Stop> {
    let period = which.period();
    let operator = territory::organisations(tx)?
        .into_iter()
        .find(|one| one.kind == territory::OrganisationKind::Operator);
    if let Some(own) = &operator {
        material.logo = logo::standing(tx, &own.code, |_| Ok(own.name.clone()))?;
    }
    material.author = operator.map_or_else(String::new, |operator| operator.name);
    let mut hours = planning::hours_by_month(tx, period)?;
    hours.retain(|one| one.month.last() < tx.today());
    let (first, _) = which.bounds();
    for step in 0..i64::from(which.paper.months()) {
        let month = first.plus(step);
        let of = |pick: fn(SlotKind) -> bool| -> i64 {
            let lines = hours.iter().filter(|one| one.month == month && pick(one.kind));
            lines.map(|one| one.minutes.count()).sum()
        };
        if month.last() < tx.today() {
            material.hours.push(HoursLine {
                month: month.text(),
                done: Minutes::of(of(SlotKind::counts)).tenths_of_hours(),
                absence: of(SlotKind::is_absence) * 10 / 420,
            });
        }
    }
    material.time = time::by_kind(&hours);
    material.expected = expected(tx, (period, material.hours.len()))?;
    for one in convention::objectives(tx)? {
        material.objectives.push(ObjectiveLine { axis: one.axis, fr: one.fr, en: one.en });
    }
    for action in roadmap::agreed_actions(tx)?.into_iter().filter(|one| one.year == which.year) {
        let Some(state) = action.state_on(period.to()) else { continue };
        material.actions.push(ActionLine {
            id: action.id.text(),
            state: state.name().to_owned(),
            until: Some(action.period.to().text()),
            title: action.title,
            axis: action.axis,
        });
    }
    let held = held(tx, period)?;
    material.meetings = meetings(tx, &held)?;
    let (first, last) = which.bounds();
    let fates = fates(tx)?;
    let made = |from: Month, to: Month| -> Vec<FateLine> {
        let of = |(month, _): &&(Month, FateLine)| (from..=to).contains(month);
        fates.iter().filter(of).map(|(_, line)| line.clone()).collect()
    };
    material.recommendations = made(first, last);
    if which.paper == Paper::Annual {
        material.earlier = made(first.plus(-12), last.plus(-12));
        material.attendance = attendance::by_signatory(tx, &held)?;
        material.ahead = ahead::of(tx, which.year.saturating_add(1), material.protected)?;
    }
    Ok(())
}

/// The meetings that were held, in order.
/// What the convention expected by the end of so many months of a period, in tenths of an hour; nothing before the first.
fn expected(tx: &mut Tx<'_>, (period, months): (Period, usize)) -> Result<Option<i64>, Stop> {
    let Some(last) = period.months().take(months).last() else { return Ok(None) };
    let told = Period::spanning(period.from(), last.last());
    Ok(Some(planning::AgreedHours::read(tx, told)?.whole().tenths_of_hours()))
}

fn held(tx: &mut Tx<'_>, period: Period) -> Result<Vec<Meeting>, Stop> {
    let mut held = convention::meetings(tx)?;
    held.retain(|one| period.holds(one.day) && one.state == MeetingState::Held);
    held.sort_by_key(|one| one.day);
    Ok(held)
}

fn meetings(tx: &mut Tx<'_>, held: &[Meeting]) -> Result<Vec<MeetingLine>, Stop> {
    let instances = convention::instances(tx)?;
    // The two bodies of every convention are named when they are read, in the language of whoever reads.
    let body = |code: &str| {
        let own = instances.iter().find(|one| one.code == code);
        let own = own.filter(|_| !matches!(code, "steering" | "monitoring"));
        own.map_or_else(|| code.to_owned(), |one| one.name.clone())
    };
    let line = |one: &Meeting| MeetingLine {
        day: one.day.text(),
        body: body(&one.committee),
        present: one.attendance,
        decisions: i64::try_from(one.decisions.len()).unwrap_or(0),
    };
    Ok(held.iter().map(line).collect())
}

/// Every recommendation, with the month in which it was made.
fn fates(tx: &mut Tx<'_>) -> Result<Vec<(Month, FateLine)>, Stop> {
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.short_name.clone())
    };
    let made = roadmap::followed(tx)?.into_iter();
    Ok(made
        .map(|one| {
            let decided = one.fates.last();
            let fate = match (decided, one.recommendation.state) {
                (Some(decided), _) => decided.fate.name(),
                (None, roadmap::RecommendationState::Followed) => "adopted",
                (None, roadmap::RecommendationState::Refused) => "refused",
                (None, roadmap::RecommendationState::New) => "new",
            };
            let month = one.recommendation.month;
            let line = FateLine {
                fate: fate.to_owned(),
                reason: decided.map_or_else(String::new, |decided| decided.reason.clone()),
                month: month.text(),
                addressee: name(&one.recommendation.addressee),
                title: one.recommendation.title,
            };
            (month, line)
        })
        .collect())
}
