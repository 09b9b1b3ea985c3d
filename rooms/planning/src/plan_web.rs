//! Routes of the planning: the team reads it, the manager lays it.

use door::{
    Answer, Doors, Fields, Form, Manager, Mediator, Path, Purpose, Query, Role, Stop, Tx, html,
    html_refused, see_other, team,
};
use kernel::id::{PersonId, SlotId};
use kernel::{Day, Period, Reason, Refusals};
use ui::Tone;

use crate::labour::Rules;
use crate::plan_pages::{self as pages, PATH, Plan};
use crate::week_pages::Typed;
use crate::week_web::{monday, read_entry, whose};
use crate::{entry, plan, project, store, week, words_plan as words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/planning/creneaux", lay)
        .post("/heures/planning/creneaux/{id}/retirer", unplan)
        .post("/heures/planning/recopier", copy)
        .post("/heures/semaine/comme-prevu", as_planned)
}

fn read(tx: &mut Tx<'_>, monday: Day, manages: bool) -> Result<Plan, Stop> {
    let days = Period::spanning(monday, monday.plus_days(6));
    let around = plan::planned(tx, week::days_around_week(monday))?;
    let all: Vec<crate::Slot> = around.iter().map(|one| one.slot.clone()).collect();
    let rules = Rules::read(tx)?;
    let mut people: Vec<PersonId> = all.iter().map(|slot| slot.person).collect();
    people.sort_unstable();
    people.dedup();
    let mut warnings = Vec::new();
    if manages {
        for person in people {
            let theirs: Vec<_> = all.iter().filter(|slot| slot.person == person).cloned().collect();
            let found = week::checks(monday, &theirs, &rules.of(person, monday));
            warnings.extend(found.into_iter().map(|warning| (person, warning)));
        }
    }
    Ok(Plan {
        monday,
        manages,
        slots: around.into_iter().filter(|one| days.holds(one.slot.day)).collect(),
        warnings,
        rules,
        events: store::events(tx, days)?,
        team: team::colleagues(tx)?,
        projects: project::projects(tx)?,
    })
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["semaine", "creneau", "fait"])?;
    let (monday, manages) = (monday(&query, key.today()), key.role() == Role::Manager);
    let shown = key.read(move |tx| read(tx, monday, manages)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        words::done(key.lang(), query.get("fait")).map(|said| (Tone::Ok, said.to_owned()));
    let edited = SlotId::parse(query.get("creneau")).ok();
    let edited = edited.and_then(|id| shown.slots.iter().find(|one| one.slot.id == id));
    let mut fields = edited.map_or_else(Fields::default, |one| entry::fields_of(&one.slot));
    if let Some(one) = edited {
        fields.set("personne", &one.slot.person.text());
    }
    let typed = Typed { fields: &fields, refusals: &Refusals::new() };
    Ok(html(pages::plan(&view, &shown, &typed)))
}

async fn again(key: &Manager, monday: Day, (fields, refusals): (&Fields, &Refusals)) -> Answer {
    let shown = key.read(move |tx| read(tx, monday, true)).await?;
    let typed = Typed { fields, refusals };
    Ok(html_refused(pages::plan(&key.view(crate::pages::PATH), &shown, &typed)))
}

fn to(monday: Day, done: &str) -> String {
    format!("{PATH}?semaine={}&fait={done}", monday.text())
}

async fn lay(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&entry::NAMES)?;
    let shown = monday(&fields, key.today());
    let person = PersonId::parse(fields.get("personne"));
    let id = SlotId::parse(fields.get("creneau")).unwrap_or_else(|_| key.fresh(SlotId::from_uuid));
    let (convention, typed) = (key.convention(), fields.clone());
    let done = match person {
        Ok(person) => {
            let work = move |tx: &mut Tx<'_>| {
                let slot = read_entry(tx, &typed, (id, convention, person))?;
                plan::plan(tx, &slot)?;
                Ok(slot.day)
            };
            key.begin(Purpose::Record, work).await
        }
        Err(_) => Err(Refusals::one("personne", Reason::Missing).into()),
    };
    match done {
        Ok(day) => Ok(see_other(&to(week::monday_of(day), "prevu"))),
        Err(Stop::Refused(refused)) => again(&key, shown, (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

async fn unplan(key: Manager, Path(id): Path<SlotId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let day = key.begin(Purpose::Withdraw, move |tx| plan::unplan(tx, id)).await?;
    Ok(see_other(&to(week::monday_of(day), "retire")))
}

/// The most weeks that one gesture plans.
const MOST: i64 = 26;

async fn copy(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["semaine", "sens", "semaines"])?;
    let shown = monday(&fields, key.today());
    let back = fields.get("sens") == "avant";
    let weeks = if back { Ok(1) } else { kernel::minutes::parse_whole(fields.get("semaines")) };
    let weeks = weeks.and_then(|count| {
        if (1..=MOST).contains(&count) {
            Ok(count)
        } else {
            Err(Reason::OutOfRange { min: 1, max: MOST })
        }
    });
    let weeks = match weeks {
        Ok(weeks) => weeks,
        Err(reason) => {
            return again(&key, shown, (&fields, &Refusals::one("semaines", reason))).await;
        }
    };
    let (from, targets): (Day, Vec<Day>) = if back {
        (shown.plus_days(-7), vec![shown])
    } else {
        (shown, (1..=weeks).map(|step| shown.plus_days(7 * step)).collect())
    };
    let minted = fresh(&key);
    let copied = key.begin(Purpose::Record, move |tx| plan::copy_week(tx, from, &targets, &minted));
    let said = match copied.await? {
        plan::Copied { laid: 0, .. } => "rien",
        plan::Copied { left: 0, .. } => "recopie",
        plan::Copied { .. } => "en-partie",
    };
    Ok(see_other(&to(shown, said)))
}

/// New identifiers, drawn as they are needed.
fn fresh(visit: &door::Visit) -> impl Fn() -> SlotId + Send + 'static {
    let visit = visit.clone();
    move || visit.fresh(SlotId::from_uuid)
}

async fn as_planned(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&["personne", "semaine"])?;
    let of = (whose(&key, &fields)?, monday(&fields, key.today()));
    let minted = fresh(&key);
    let declared =
        key.begin(Purpose::Record, move |tx| plan::declare_as_planned(tx, of, &minted)).await?;
    let said = if declared == 0 { "rien" } else { "prevu" };
    Ok(see_other(&crate::week_web::to(of.0, of.1, said)))
}
