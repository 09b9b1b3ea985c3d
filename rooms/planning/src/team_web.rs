//! Routes of the team’s year: the counters of each person, for the manager only.

use std::collections::BTreeMap;

use door::{
    Answer, Doors, Form, Manager, Purpose, Query, Stop, Tx, html, html_refused, see_other, team,
};
use kernel::id::PersonId;
use kernel::{Day, Minutes, Period, Refusals};
use ui::Tone;

use crate::declared::{Seen, WeekState};
use crate::labour::Rules;
use crate::slot::Slot;
use crate::team_pages::{self as pages, PATH, Team, VALIDATE, Waiting};
use crate::{declared, store, week, words_team as words};

/// Weeks looked back for those that are to be validated: a year, for one is declared late, or opened again.
const WEEKS: i64 = 53;
/// Weeks whose shifts are read together.
const STRETCH: i64 = 8;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post(VALIDATE, validate)
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee", "fait"])?;
    let (asked, today) = (query.get("annee").trim().parse::<i16>().ok(), key.today());
    let shown = key.read(move |tx| read(tx, asked, today)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice = (query.get("fait") == "valide")
        .then(|| (Tone::Ok, words::validated(key.lang()).to_owned()));
    Ok(html(pages::team(&view, &shown, &Refusals::new())))
}

/// A week that was ticked, as it was seen.
fn seen(text: &str) -> Option<Seen> {
    let mut parts = text.split(' ');
    let person = PersonId::parse(parts.next()?).ok()?;
    let monday = Day::parse(parts.next()?).ok()?;
    let rev = parts.next()?.parse().ok()?;
    let whole = parts.next().is_none() && week::monday_of(monday) == monday;
    whole.then_some(((person, monday), rev))
}

async fn validate(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(&["semaine"], &["semaine"])?;
    let ticked: Vec<Seen> = fields
        .all("semaine")
        .iter()
        .map(|one| seen(one))
        .collect::<Option<_>>()
        .ok_or(Stop::Stale)?;
    let done = key.begin(Purpose::Approve, move |tx| declared::validate_together(tx, &ticked));
    match done.await {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=valide"))),
        Err(Stop::Refused(refused)) => {
            let today = key.today();
            let shown = key.read(move |tx| read(tx, None, today)).await?;
            Ok(html_refused(pages::team(&key.view(crate::pages::PATH), &shown, &refused)))
        }
        Err(stop) => Err(stop),
    }
}

fn read(tx: &mut Tx<'_>, asked: Option<i16>, today: Day) -> Result<Team, Stop> {
    let years = store::years(tx)?;
    let year = asked.unwrap_or_else(|| today.year());
    let whole = Period::year(year).map_err(|_| Stop::NotFound)?;
    let end = today.min(whole.to());
    let month = end.month();
    let around = store::slots(tx, week::days_around(month))?;
    let rules = Rules::read(tx)?;
    let waiting = waiting(tx, (end, today), &rules)?;
    let warnings = week::week_warnings(month, &around, &|person, day| rules.of(person, day));
    Ok(Team {
        years,
        year,
        today,
        hours: declared::hours_by_person(tx, whole)?,
        people: team::colleagues(tx)?,
        managers: team::managers(tx)?,
        waiting,
        warnings,
        month,
        rules,
    })
}

/// The weeks that are over and not validated, as they are today.
pub(crate) fn to_validate(tx: &mut Tx<'_>) -> Result<Vec<Waiting>, Stop> {
    let today = tx.today();
    let rules = Rules::read(tx)?;
    waiting(tx, (today, today), &rules)
}

/// The weeks of the year before a day that are over and not validated, each as it is now.
fn waiting(tx: &mut Tx<'_>, (end, today): (Day, Day), rules: &Rules) -> Result<Vec<Waiting>, Stop> {
    let back = Period::spanning(week::monday_of(end.plus_days(-7 * WEEKS)), end);
    let held = declared::weeks_held(tx, back)?;
    let states: BTreeMap<_, _> = held.iter().map(|(of, state)| (*of, state)).collect();
    let closed = |of: &(PersonId, Day)| states.get(of).is_some_and(|state| state.closed);
    let mut weeks: Vec<(Day, PersonId)> = store::worked_days_of_each(tx, back)?
        .into_iter()
        .map(|(person, day)| (week::monday_of(day), person))
        .filter(|(monday, person)| monday.plus_days(6) <= today && !closed(&(*person, *monday)))
        .collect();
    weeks.sort_unstable();
    weeks.dedup();
    let mut waiting = Vec::new();
    let mut rest = weeks.as_slice();
    while let Some((first, _)) = rest.first() {
        let until = first.plus_days(7 * STRETCH);
        let (here, after) = rest.split_at(rest.partition_point(|(monday, _)| *monday < until));
        let last = here.last().map_or(*first, |(monday, _)| *monday);
        let (first, last) = (week::days_around_week(*first), week::days_around_week(last));
        let read = store::slots(tx, Period::spanning(first.from(), last.to()))?;
        waiting.extend(of_stretch(here, read, (&states, rules)));
        rest = after;
    }
    Ok(waiting)
}

/// Some weeks that wait, from the shifts of their days.
fn of_stretch(
    weeks: &[(Day, PersonId)],
    read: Vec<Slot>,
    (states, rules): (&BTreeMap<(PersonId, Day), &WeekState>, &Rules),
) -> Vec<Waiting> {
    // Each one's own, found once: a team may be of hundreds.
    let mut own: BTreeMap<PersonId, Vec<Slot>> = BTreeMap::new();
    for slot in read {
        own.entry(slot.person).or_default().push(slot);
    }
    let mut waiting = Vec::new();
    for (monday, person) in weeks.iter().copied() {
        let state = states.get(&(person, monday));
        let theirs = own.get(&person).map(Vec::as_slice).unwrap_or_default();
        let counted =
            theirs.iter().filter(|one| week::monday_of(one.day) == monday && one.kind.counts());
        waiting.push(Waiting {
            monday,
            person,
            rev: state.map_or(0, |state| state.rev),
            minutes: counted.fold(Minutes::default(), |sum, one| sum.plus(one.minutes)),
            points: week::checks(monday, theirs, &rules.of(person, monday)).len(),
        });
    }
    waiting
}
