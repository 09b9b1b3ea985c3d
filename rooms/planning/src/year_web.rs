//! Routes of someone’s year.

use door::{Answer, Doors, Mediator, Query, Stop, Tx, html, team};
use kernel::id::PersonId;
use kernel::{Day, Month, Period};

use crate::labour::Rules;
use crate::week::monday_of;
use crate::week_web::whose;
use crate::year::{Ahead, to_come};
use crate::year_pages::{self as pages, PATH, Shown};
use crate::{plan, store};

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["personne", "annee"])?;
    let (person, today) = (whose(&key, &query)?, key.today());
    let year = query.get("annee").trim().parse::<i16>().unwrap_or_else(|_| today.year());
    let own = person == key.person();
    let shown = key.read(move |tx| read(tx, (person, own), (year, today))).await?;
    Ok(html(pages::year(&key.view(crate::pages::PATH), &shown)))
}

fn read(
    tx: &mut Tx<'_>,
    (person, own): (PersonId, bool),
    (year, today): (i16, Day),
) -> Result<Shown, Stop> {
    let whole = Period::year(year).map_err(|_| Stop::NotFound)?;
    let team = team::colleagues(tx)?;
    if !team.iter().any(|one| one.id == person) {
        return Err(Stop::NotFound);
    }
    let slots = store::slots_of(tx, person, whole)?;
    let mut planned = plan::planned_of(tx, person, whole)?;
    let ahead = to_come(year, today).map(|rest| {
        let to_come = planned.iter().map(|one| &one.slot).filter(|slot| rest.holds(slot.day));
        let weeks: Vec<_> = to_come
            .map(|slot| {
                let counts = slot.kind.counts();
                let minutes = if counts { slot.minutes } else { kernel::Minutes::default() };
                (monday_of(slot.day), minutes, counts.then_some(slot.day))
            })
            .collect();
        Ahead::read(rest, &weeks)
    });
    planned.retain(|one| one.slot.kind.counts());
    let rules = Rules::read(tx)?;
    let by_month = |slots: &mut dyn Iterator<Item = &crate::Slot>| {
        let mut sums: Vec<(Month, kernel::Minutes)> = Vec::new();
        for slot in slots.filter(|slot| slot.kind.counts()) {
            let month = slot.day.month();
            match sums.iter_mut().find(|(known, _)| *known == month) {
                Some((_, sum)) => *sum = sum.plus(slot.minutes),
                None => sums.push((month, slot.minutes)),
            }
        }
        sums
    };
    let contracts: Vec<_> =
        rules.contracts.iter().filter(|one| one.person == person).cloned().collect();
    Ok(Shown {
        person,
        own,
        year,
        today,
        region: rules.of(person, whole.to()).region,
        done: by_month(&mut slots.iter()),
        planned: by_month(&mut planned.iter().map(|one| &one.slot)),
        ahead: ahead.unwrap_or_default(),
        contracts,
        years: store::years(tx)?,
        team,
    })
}
