//! Routes of the declared week: one’s own, and that of each person for the manager.

use door::{
    Answer, Doors, Fields, Form, Manager, Mediator, Path, Purpose, Query, Role, Stop, Tx, Visit,
    html, html_refused, see_other, team,
};
use kernel::id::{PersonId, SlotId};
use kernel::{Day, Line, Period, Refusals, guard};
use ui::Tone;

use crate::labour::Rules;
use crate::week_pages::{self as pages, PATH, Shown, Typed};
use crate::{declared, entry, plan, project, store, week, words_week as words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/semaine/creneaux", declare)
        .post("/heures/semaine/creneaux/{id}/retirer", withdraw)
        .post("/heures/semaine/valider", validate)
        .post("/heures/semaine/rouvrir", reopen)
}

/// Whose week is asked for: one’s own, or anyone’s for the manager. Another’s is not there.
pub(crate) fn whose(visit: &Visit, fields: &Fields) -> Result<PersonId, Stop> {
    match fields.get("personne").trim() {
        "" => Ok(visit.person()),
        text => {
            let person = PersonId::parse(text).map_err(|_| Stop::NotFound)?;
            let may = person == visit.person() || visit.role() == Role::Manager;
            if may { Ok(person) } else { Err(Stop::NotFound) }
        }
    }
}

/// The Monday of the week asked for, this one when none is.
pub(crate) fn monday(fields: &Fields, today: Day) -> Day {
    week::monday_of(Day::parse(fields.get("semaine")).unwrap_or(today))
}

/// The address of someone’s week.
pub(crate) fn to(person: PersonId, monday: Day, done: &str) -> String {
    format!("{PATH}?personne={person}&semaine={}&fait={done}", monday.text())
}

fn read(tx: &mut Tx<'_>, person: PersonId, monday: Day) -> Result<Shown, Stop> {
    let team = team::colleagues(tx)?;
    if !team.iter().any(|one| one.id == person) {
        return Err(Stop::NotFound);
    }
    let around = store::slots_of(tx, person, week::days_around_week(monday))?;
    let days = Period::spanning(monday, monday.plus_days(6));
    let all = Rules::read(tx)?;
    let rules = all.of(person, monday);
    Ok(Shown {
        overlaps: crate::sheet::overlaps(tx, &around, days)?,
        warnings: week::checks(monday, &around, &rules),
        slots: around.into_iter().filter(|slot| days.holds(slot.day)).collect(),
        planned: plan::planned_of(tx, person, days)?,
        state: declared::week_state(tx, person, monday)?,
        weekly: all
            .contracts
            .iter()
            .find(|one| one.person == person && one.period.holds(monday))
            .map(|one| one.weekly),
        projects: project::projects(tx)?,
        person,
        monday,
        rules,
        team,
    })
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["personne", "semaine", "creneau", "fait"])?;
    let (person, monday) = (whose(&key, &query)?, monday(&query, key.today()));
    let shown = key.read(move |tx| read(tx, person, monday)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        words::done(key.lang(), query.get("fait")).map(|said| (Tone::Ok, said.to_owned()));
    let edited = SlotId::parse(query.get("creneau")).ok();
    let edited = edited.and_then(|id| shown.slots.iter().find(|slot| slot.id == id));
    let fields = edited.map_or_else(Fields::default, entry::fields_of);
    let typed = Typed { fields: &fields, refusals: &Refusals::new() };
    Ok(html(pages::week(&view, &shown, (key.role() == Role::Manager, key.today()), &typed)))
}

/// The page again, with what was typed and what is to be mended.
async fn again(
    key: &Mediator,
    (person, monday): (PersonId, Day),
    (fields, refusals): (&Fields, &Refusals),
) -> Answer {
    let shown = key.read(move |tx| read(tx, person, monday)).await?;
    let view = key.view(crate::pages::PATH);
    let manages = (key.role() == Role::Manager, key.today());
    Ok(html_refused(pages::week(&view, &shown, manages, &Typed { fields, refusals })))
}

async fn declare(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&entry::NAMES)?;
    let (person, shown) = (whose(&key, &fields)?, monday(&fields, key.today()));
    let id = SlotId::parse(fields.get("creneau")).unwrap_or_else(|_| key.fresh(SlotId::from_uuid));
    let (convention, typed) = (key.convention(), fields.clone());
    let done = key.begin(Purpose::Record, move |tx| {
        let slot = read_entry(tx, &typed, (id, convention, person))?;
        declared::declare(tx, &slot)?;
        Ok(slot.day)
    });
    match done.await {
        Ok(day) => Ok(see_other(&to(person, week::monday_of(day), "declare"))),
        Err(Stop::Refused(refused)) => again(&key, (person, shown), (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

/// Reads the form of a shift with what is known around it.
pub(crate) fn read_entry(
    tx: &mut Tx<'_>,
    fields: &Fields,
    (id, convention, person): (SlotId, kernel::id::ConventionId, PersonId),
) -> Result<crate::Slot, Stop> {
    let team: Vec<PersonId> = team::colleagues(tx)?.iter().map(|one| one.id).collect();
    let managers = team::managers(tx)?;
    let mut projects = project::projects(tx)?;
    let kept = store::slot(tx, id)?.map(|slot| slot.project);
    projects.retain(|one| !one.closed || kept.as_ref() == Some(&one.code));
    let known =
        entry::Known { convention, person, team: &team, managers: &managers, projects: &projects };
    Ok(entry::read(fields, id, &known)?)
}

async fn withdraw(key: Mediator, Path(id): Path<SlotId>, Form(fields): Form) -> Answer {
    fields.only(&["personne", "semaine"])?;
    let (person, shown) = (whose(&key, &fields)?, monday(&fields, key.today()));
    let done = key.begin(Purpose::Withdraw, move |tx| declared::withdraw(tx, id));
    match done.await {
        Ok(()) => Ok(see_other(&to(person, shown, "retire"))),
        Err(Stop::Refused(refused)) => again(&key, (person, shown), (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

/// The week that the manager turns: whose, which, and as it was seen.
fn turned(key: &Manager, fields: &Fields) -> Result<((PersonId, Day), i64), Stop> {
    let person = whose(key, fields)?;
    let seen = fields.get("rev").parse().map_err(|_| Stop::Stale)?;
    Ok(((person, monday(fields, key.today())), seen))
}

async fn refused_turn(key: &Manager, of: (PersonId, Day), refused: (&Fields, &Refusals)) -> Answer {
    let shown = key.read(move |tx| read(tx, of.0, of.1)).await?;
    let typed = Typed { fields: refused.0, refusals: refused.1 };
    let view = key.view(crate::pages::PATH);
    Ok(html_refused(pages::week(&view, &shown, (true, key.today()), &typed)))
}

async fn validate(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["personne", "semaine", "rev"])?;
    let (of, seen) = turned(&key, &fields)?;
    match key.begin(Purpose::Approve, move |tx| declared::validate(tx, of, seen)).await {
        Ok(()) => Ok(see_other(&to(of.0, of.1, "valide"))),
        Err(Stop::Refused(refused)) => refused_turn(&key, of, (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

async fn reopen(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["personne", "semaine", "rev", "motif"])?;
    let (of, seen) = turned(&key, &fields)?;
    let reason = Line::<140>::parse(fields.get("motif")).and_then(|line| {
        guard::refuse(line.as_str())?;
        Ok(line.as_str().to_owned())
    });
    let done = match reason {
        Ok(reason) => {
            let work = move |tx: &mut Tx<'_>| declared::reopen(tx, of, seen, &reason);
            key.begin(Purpose::Correct, work).await
        }
        Err(reason) => Err(Refusals::one("motif", reason).into()),
    };
    match done {
        Ok(()) => Ok(see_other(&to(of.0, of.1, "rouvert"))),
        Err(Stop::Refused(refused)) => refused_turn(&key, of, (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}
