//! Routes of a roadmap that is written: actions, versions, carrying over to the next year.

use convention::MeetingState;
use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Role, Staff, Stop, Tx, html,
    html_refused, see_other,
};
use kernel::id::{ActionId, MeetingId};
use kernel::{Day, Line, Reason, Refusals};
use ui::{Tone, View};

use crate::laying::{self, BACK};
use crate::pages::{May, PATH, Shared};
use crate::plan::{self, FIELDS};
use crate::plan_pages::{self, ACTIONS, Goes, Sheet, Typed};
use crate::version::{self, Sitting};
use crate::version_pages::{self, RENEWAL, Renewal, VALIDATION, Validation};
use crate::{month, project, refused, relay, renewal, served, store, words_plan as said};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/feuille-de-route/actions/nouvelle", blank)
        .post(ACTIONS, add)
        .get("/feuille-de-route/actions/{id}", one)
        .post("/feuille-de-route/actions/{id}", correct)
        .get("/feuille-de-route/actions/{id}/modifier", corrected)
        .post("/feuille-de-route/actions/{id}/etat", go_back)
        .post("/feuille-de-route/actions/{id}/retrait", withdraw)
        .post("/feuille-de-route/actions/{id}/retour", restore)
        .get(VALIDATION, validation)
        .post(VALIDATION, validate)
        .get(RENEWAL, proposed)
        .post(RENEWAL, renew)
}

/// The page of the section, with what has just been done.
pub(crate) fn view(visit: &door::Visit, notice: Option<String>) -> View {
    let mut view = visit.view(PATH);
    view.notice = notice.map(|sentence| (Tone::Ok, sentence));
    view
}

/// A year as it stands in an address or a form; today's when it does not read.
pub(crate) fn year_of(fields: &Fields, today: Day) -> i16 {
    let year = fields.get("annee").trim().parse().ok();
    year.filter(|year| (2000..=2199).contains(year)).unwrap_or_else(|| today.year())
}

/// Everything the pages share, live.
pub(crate) fn shared(tx: &mut Tx<'_>, may: May) -> Result<Shared, Stop> {
    let cache = tx.service::<referential::ListsCache>().ok_or(Stop::NotFound)?;
    Ok(Shared {
        actions: store::actions(tx)?,
        reasons: store::reasons(tx)?,
        organisations: territory::organisations(tx)?,
        lists: referential::lists(tx, &cache)?,
        today: Some(tx.today().month()),
        versions: version::versions(tx)?,
        agreed: version::agreed(tx)?,
        months: month::month_lines(tx)?,
        served: served::counted(tx)?,
        measures: plan::measures(tx)?,
        due: due(tx)?,
        may,
    })
}

/// How many relays are to be asked back by now.
pub(crate) fn due(tx: &mut Tx<'_>) -> Result<usize, Stop> {
    let today = tx.today();
    Ok(relay::relays(tx)?.iter().filter(|one| one.is_due(today)).count())
}

async fn blank(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee"])?;
    let year = year_of(&query, key.today());
    let known = key.read(plan::known).await?;
    let fields = Fields::of([("cle", key.fresh(ActionId::from_uuid).text().as_str())]);
    let typed = Typed { fields: &fields, refusals: &Refusals::new() };
    Ok(html(plan_pages::form(&view(&key, None), &known, &Goes::New(year), &typed)))
}

async fn add(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(FIELDS, &["partenaires"])?;
    let id = ActionId::parse(fields.get("cle")).map_err(|reason| Refusals::one("cle", reason))?;
    let year = year_of(&fields, key.today());
    let known = key.read(plan::known).await?;
    let refusals = match plan::read(&fields, &known, year) {
        Ok(new) => {
            key.begin(Purpose::Record, move |tx| plan::add(tx, id, year, &new)).await?;
            return Ok(see_other(&format!("{ACTIONS}/{id}?fait=gardee")));
        }
        Err(refusals) => refusals,
    };
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(plan_pages::form(&view(&key, None), &known, &Goes::New(year), &typed)))
}

fn sheet(
    tx: &mut Tx<'_>,
    (id, may): (ActionId, May),
) -> Result<(Sheet, crate::PlannedAction), Stop> {
    let action = plan::one(tx, id)?;
    let shared = shared(tx, may)?;
    let changes = version::changes(&shared.agreed, &shared.actions, action.year);
    let (known, records) = (plan::known(tx)?, served::listed(tx, id)?);
    let mut projects = project::projects(tx)?;
    projects.retain(|one| one.action == Some(id));
    Ok((Sheet { shared, known, changes, records, projects, records_it: false }, action))
}

async fn one(key: Staff, Path(id): Path<ActionId>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let may = if key.role() == Role::Manager { May::Write } else { May::Look };
    let (mut shown, action) = key.read(move |tx| sheet(tx, (id, may))).await?;
    shown.records_it = key.role() == Role::Mediator;
    let lang = key.lang();
    let notice = match query.get("fait") {
        "gardee" => Some(said::kept(lang)),
        "etat" => Some(said::is_not_done(lang)),
        "retiree" => Some(said::action_withdrawn(lang)),
        "remise" => Some(said::action_back(lang)),
        _ => None,
    };
    let view = view(&key, notice.map(str::to_owned));
    let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
    let typed = (may == May::Write).then_some(&typed);
    Ok(html(plan_pages::sheet(&view, (&shown, &action), typed)))
}

fn form_of(tx: &mut Tx<'_>, id: ActionId) -> Result<(plan::Known, crate::PlannedAction), Stop> {
    Ok((plan::known(tx)?, plan::one(tx, id)?))
}

async fn corrected(key: Manager, Path(id): Path<ActionId>) -> Answer {
    let (known, action) = key.read(move |tx| form_of(tx, id)).await?;
    let typed = Typed { fields: &plan::typed(&action), refusals: &Refusals::new() };
    Ok(html(plan_pages::form(&view(&key, None), &known, &Goes::Corrects(&action), &typed)))
}

/// How many corrections were seen by whoever sends a form.
fn seen(fields: &Fields) -> Result<i64, Refusals> {
    fields.get("vue").parse().map_err(|_| Refusals::one("vue", Reason::NotANumber))
}

async fn correct(key: Manager, Path(id): Path<ActionId>, Form(fields): Form) -> Answer {
    fields.only_with(FIELDS, &["partenaires"])?;
    let rev = seen(&fields)?;
    let (known, action) = key.read(move |tx| form_of(tx, id)).await?;
    let done = match plan::read(&fields, &known, action.year) {
        Ok(new) => key.begin(Purpose::Correct, move |tx| plan::correct(tx, (id, rev), &new)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{ACTIONS}/{id}?fait=gardee"))),
        Err(Stop::Refused(refusals)) => refusals,
        // What was typed stays: whoever reads what changed meanwhile may send it again.
        Err(Stop::Stale) => Refusals::one("titre", refused::changed_meanwhile()),
        Err(stop) => return Err(stop),
    };
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(plan_pages::form(&view(&key, None), &known, &Goes::Corrects(&action), &typed)))
}

/// What was said done is not, and why.
async fn go_back(key: Manager, Path(id): Path<ActionId>, Form(fields): Form) -> Answer {
    fields.only(&["etat", "motif"])?;
    let mut no = Refusals::new();
    let state = BACK.into_iter().find(|state| state.name() == fields.get("etat"));
    if state.is_none() {
        no.add("etat", Reason::NotInList);
    }
    let why = Line::<140>::parse(fields.get("motif"));
    let why = why.and_then(|line| plan::nobody(line.as_str()).map(|()| line));
    if let (Some(why), Some(state)) = (no.keep("motif", why), state) {
        let work = move |tx: &mut Tx<'_>| laying::not_done(tx, (id, state), &why);
        key.begin(Purpose::Record, work).await?;
        return Ok(see_other(&format!("{ACTIONS}/{id}?fait=etat")));
    }
    let (shown, action) = key.read(move |tx| sheet(tx, (id, May::Write))).await?;
    let typed = Typed { fields: &fields, refusals: &no };
    Ok(html_refused(plan_pages::sheet(&view(&key, None), (&shown, &action), Some(&typed))))
}

async fn withdraw(key: Manager, Path(id): Path<ActionId>, Form(fields): Form) -> Answer {
    fields.only(&["vue", "motif"])?;
    let rev = seen(&fields)?;
    let why = Line::<140>::parse(fields.get("motif"));
    let why = why.and_then(|line| plan::nobody(line.as_str()).map(|()| line));
    let refusals = match why {
        Ok(why) => {
            let work = move |tx: &mut Tx<'_>| plan::withdraw(tx, (id, rev), &why);
            key.begin(Purpose::Withdraw, work).await?;
            return Ok(see_other(&format!("{ACTIONS}/{id}?fait=retiree")));
        }
        Err(reason) => Refusals::one("motif", reason),
    };
    let (shown, action) = key.read(move |tx| sheet(tx, (id, May::Write))).await?;
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(plan_pages::sheet(&view(&key, None), (&shown, &action), Some(&typed))))
}

async fn restore(key: Manager, Path(id): Path<ActionId>, Form(fields): Form) -> Answer {
    fields.only(&["vue"])?;
    let rev = seen(&fields)?;
    key.begin(Purpose::Correct, move |tx| plan::restore(tx, (id, rev))).await?;
    Ok(see_other(&format!("{ACTIONS}/{id}?fait=remise")))
}

/// The committees that may validate a year.
const BODIES: [&str; 2] = ["steering", "monitoring"];

fn to_validate(tx: &mut Tx<'_>, year: i16) -> Result<Validation, Stop> {
    let shared = shared(tx, May::Write)?;
    let changes = version::changes(&shared.agreed, &shared.actions, year);
    let sittings = convention::meetings(tx)?
        .into_iter()
        .filter(|one| one.state == MeetingState::Held && BODIES.contains(&one.committee.as_str()))
        .map(|one| (one.id.text(), one.committee, one.day))
        .take(24)
        .collect();
    Ok(Validation { year, shared, changes, sittings })
}

async fn validation(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee"])?;
    let year = year_of(&query, key.today());
    let shown = key.read(move |tx| to_validate(tx, year)).await?;
    let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
    Ok(html(version_pages::validation(&view(&key, None), &shown, &typed)))
}

/// Where it was validated: a meeting that was held, or the steering committee of a day.
fn sitting(fields: &Fields, shown: &Validation) -> Result<Sitting, Refusals> {
    let mut no = Refusals::new();
    let day = match fields.get("jour").trim() {
        "" => None,
        text => no.keep("jour", Day::parse(text)),
    };
    let chosen = fields.get("seance");
    let found = shown.sittings.iter().find(|(id, _, _)| id == chosen);
    if found.is_none() && !chosen.is_empty() {
        no.add("seance", Reason::NotInList);
    }
    if let (Some((_, _, held)), Some(day)) = (found, day)
        && *held != day
    {
        no.add("jour", refused::not_that_day());
    }
    if found.is_none() && day.is_none() && no.is_empty() {
        no.add("jour", Reason::Missing);
    }
    no.finish()?;
    match (found, day) {
        (Some((id, committee, day)), _) => Ok(Sitting {
            day: *day,
            committee: committee.clone(),
            meeting: MeetingId::parse(id).ok(),
        }),
        (None, Some(day)) => Ok(Sitting::steering(day)),
        (None, None) => Err(Refusals::one("jour", Reason::Missing)),
    }
}

async fn validate(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["annee", "seance", "jour"])?;
    let year = year_of(&fields, key.today());
    let shown = key.read(move |tx| to_validate(tx, year)).await?;
    let done = match sitting(&fields, &shown) {
        Ok(at) => key.begin(Purpose::Approve, move |tx| version::validate(tx, year, &at)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{PATH}?annee={year}&fait=validee"))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(version_pages::validation(&view(&key, None), &shown, &typed)))
}

fn to_renew(tx: &mut Tx<'_>, year: i16) -> Result<Renewal, Stop> {
    Ok(Renewal { year, actions: store::actions(tx)? })
}

async fn proposed(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee"])?;
    let year = year_of(&query, key.today());
    let shown = key.read(move |tx| to_renew(tx, year)).await?;
    let typed = Typed { fields: &version_pages::proposed(&shown), refusals: &Refusals::new() };
    Ok(html(version_pages::renewed(&view(&key, None), &shown, &typed)))
}

async fn renew(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(&["annee", "actions"], &["actions"])?;
    let (year, chosen) = (year_of(&fields, key.today()), fields.all("actions"));
    let done = key.begin(Purpose::Record, move |tx| renewal::renew(tx, year, &chosen)).await;
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{PATH}?annee={}&fait=reconduite", year + 1))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let shown = key.read(move |tx| to_renew(tx, year)).await?;
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(version_pages::renewed(&view(&key, None), &shown, &typed)))
}
