//! Routes of the team’s year: the counters of each person, for the manager only.

use door::{Answer, Doors, Manager, Query, Stop, Tx, html, team};
use kernel::{Day, Period};

use crate::labour::Rules;
use crate::team_pages::{self as pages, PATH, Team};
use crate::{declared, store, week};

/// Weeks looked back for those that are to be validated.
const WEEKS: i64 = 8;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee"])?;
    let (asked, today) = (query.get("annee").trim().parse::<i16>().ok(), key.today());
    let shown = key.read(move |tx| read(tx, asked, today)).await?;
    Ok(html(pages::team(&key.view(crate::pages::PATH), &shown)))
}

fn read(tx: &mut Tx<'_>, asked: Option<i16>, today: Day) -> Result<Team, Stop> {
    let years = store::years(tx)?;
    let year = asked.unwrap_or_else(|| today.year());
    let whole = Period::year(year).map_err(|_| Stop::NotFound)?;
    let end = today.min(whole.to());
    let back = Period::spanning(end.plus_days(-7 * WEEKS), end);
    let recent = store::slots(tx, back)?;
    let closed = declared::closed_weeks(tx, back)?;
    let mut waiting: Vec<(Day, kernel::id::PersonId)> = recent
        .iter()
        .map(|slot| (week::monday_of(slot.day), slot.person))
        .filter(|(monday, person)| {
            monday.plus_days(6) <= today && !closed.contains(&(*person, *monday))
        })
        .collect();
    waiting.sort_unstable();
    waiting.dedup();
    let month = end.month();
    let around = store::slots(tx, week::days_around(month))?;
    let rules = Rules::read(tx)?;
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
