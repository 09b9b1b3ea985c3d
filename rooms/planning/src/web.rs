//! Routes of planning.

use std::collections::BTreeSet;

use door::{Answer, Doors, Fault, Query, Role, Staff, Tx, html};
use kernel::id::PersonId;
use kernel::{Day, Minutes, Month, Period};

use crate::agreed::AgreedHours;
use crate::pages::{self, Hours, May};
use crate::{
    calendar_web, contract_web, feed_web, plan, plan_web, project, request_web, sheet_web, store,
    team_web, terms_web, week_web, year, year_web,
};

/// Every route of the room.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/heures", page)
        .merge(week_web::doors())
        .merge(team_web::doors())
        .merge(terms_web::doors())
        .merge(contract_web::doors())
        .merge(plan_web::doors())
        .merge(request_web::doors())
        .merge(sheet_web::doors())
        .merge(year_web::doors())
        .merge(calendar_web::doors())
        .merge(feed_web::doors())
}

async fn page(key: Staff, Query(query): Query) -> Answer {
    let asked = query.get("annee").trim().parse::<i16>().ok();
    let today = key.today();
    let may = match key.role() {
        Role::Manager => May::Manage,
        Role::Mediator => May::Declare,
        Role::Direction
        | Role::Signatory
        | Role::Referent
        | Role::Dpo
        | Role::Technician
        | Role::Auditor => May::Read,
    };
    let own = (may == May::Declare).then(|| key.person());
    let shown = key.read(move |tx| Ok(read(tx, asked, (today, may, own))?)).await?;
    Ok(html(pages::hours(&key.view("/heures"), &shown)))
}

fn read(
    tx: &mut Tx<'_>,
    asked: Option<i16>,
    (today, may, own): (Day, May, Option<PersonId>),
) -> Result<Hours, Fault> {
    let years = store::years(tx)?;
    let now = today.year();
    let year = [asked, Some(now)]
        .into_iter()
        .flatten()
        .find(|year| years.contains(year))
        .or_else(|| years.last().copied())
        .unwrap_or(now);
    let Ok(whole) = Period::year(year) else { return Ok(Hours::empty(year, today)) };
    let mut months = store::hours_by_month(tx, whole)?;
    // Who knows their own hours would find when the one colleague was away: absences are told month by month, so that one
    // month of two people is enough to tell.
    let mut few_in_one = false;
    if let Some(own) = own {
        let told: BTreeSet<Month> = months.iter().map(|line| line.month).collect();
        for month in told {
            few_in_one |= few(store::mediators(tx, month.period(), own)?);
        }
    }
    if few_in_one {
        months.retain(|line| line.kind.counts());
    }
    let agreed = AgreedHours::read(tx, whole)?;
    let latest = months.iter().map(|line| line.month).max();
    let events = match latest {
        Some(month) => store::events(tx, month.period())?,
        None => Vec::new(),
    };
    Ok(Hours {
        years,
        year,
        today,
        supervision: store::supervision(tx, whole)?,
        unsocial: store::off_hours(tx, whole)?,
        planned: plan::planned_by_month(tx, whole)?,
        leads_to: year::service(tx, (year, today), (worked(&months), &agreed))?,
        agreed,
        months,
        latest,
        events,
        projects: by_project(tx, whole)?,
        may,
        few: few_in_one,
    })
}

/// The fewest who are told together (trust.md 3.6): among fewer, a total tells of someone.
const TOGETHER: i64 = 3;

/// Whether the hours of a service tell one of its mediators of another; whoever is alone only reads their own.
fn few((others, own): (i64, bool)) -> bool {
    others > 0 && others + i64::from(own) < TOGETHER
}

/// What counts, of every month.
fn worked(months: &[store::MonthHours]) -> Minutes {
    let kept = months.iter().filter(|line| line.kind.counts());
    kept.fold(Minutes::default(), |sum, line| sum.plus(line.minutes))
}

/// What counts in a period by project, in the order of their codes; the empty name is what has none.
fn by_project(tx: &mut Tx<'_>, period: Period) -> Result<Vec<(String, Minutes)>, Fault> {
    let known = project::projects(tx)?;
    let mut sums: Vec<(String, Minutes)> = Vec::new();
    for (code, kind, minutes) in project::hours_by_project(tx, period)? {
        if !kind.counts() {
            continue;
        }
        let label = known.iter().find(|one| one.code == code).map_or("", |one| one.label.as_str());
        match sums.iter_mut().find(|(held, _)| held == label) {
            Some((_, sum)) => *sum = sum.plus(minutes),
            None => sums.push((label.to_owned(), minutes)),
        }
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_fewer_than_three_a_total_tells_of_someone() {
        assert!(few((1, true)) && few((1, false)) && few((2, false)));
        assert!(!few((2, true)) && !few((0, true)) && !few((0, false)) && !few((3, false)));
    }
}
