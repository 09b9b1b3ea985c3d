//! Routes of the collective projects.

use door::{
    Answer, Doors, Either, Fields, Form, Manager, Mediator, Path, Purpose, Query, Role, Staff,
    Stop, Tx, Visit, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Reason, Refusals};

use crate::plan_pages::Typed;
use crate::plan_web::view;
use crate::project::{Project, projects};
use crate::project_pages::{self, NOTHING, PROJECTS, Shown};
use crate::project_verbs::{self as verbs, LINES, Offered};
use crate::{refused, words_project as said};

/// The names of the fields of a project.
const FIELDS: &[&str] = &[
    "cle",
    "vue",
    "nom",
    "but",
    "lieu",
    "porteurs",
    "structure",
    "action",
    "debut",
    "retrait",
    "fin",
];

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PROJECTS, list)
        .post(PROJECTS, open)
        .get("/feuille-de-route/projets/nouveau", blank)
        .get("/feuille-de-route/projets/{id}", one)
        .post("/feuille-de-route/projets/{id}", correct)
        .post("/feuille-de-route/projets/{id}/seances", hold)
        .post("/feuille-de-route/projets/seances/{id}/retrait", take)
}

async fn list(key: Staff, Query(query): Query) -> Answer {
    only_of_a_record(&query, &[])?;
    let all = key.read(|tx| Ok(projects(tx)?)).await?;
    let writes = key.role() == Role::Manager;
    let from = RowId::parse(query.get("activite")).ok();
    let is_of = |one: &Project| one.sessions.iter().any(|session| Some(session.id) == from);
    let known = from.is_some() && all.iter().any(is_of);
    let notice = known.then(|| said::known_already(key.lang()).to_owned());
    let told = (from.is_some() && !known).then(|| query.encode());
    Ok(html(project_pages::list(&view(&key, notice), &all, (writes, told.as_deref()))))
}

/// The fields of a session that the page of a record sends, and a few more.
fn only_of_a_record(query: &Fields, more: &[&str]) -> Result<(), Refusals> {
    let names = of_session();
    let names = names.iter().map(String::as_str).chain(["activite"]);
    query.only(&names.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// A session as a record told it: its day, its length and who came are not typed again, and it makes one session
/// at most.
fn told_from(visit: &Visit, query: &Fields) -> Fields {
    let Ok(id) = RowId::parse(query.get("activite")) else { return to_note(visit) };
    let mut fields = query.clone();
    for name in ["activite", "fait", "habitants"] {
        fields.remove(name);
    }
    fields.set("cle", &id.text());
    fields
}

async fn blank(key: Manager) -> Answer {
    let offered = key.read(verbs::offered).await?;
    let (id, today) = (key.fresh(RowId::from_uuid).text(), key.today().text());
    let fields = Fields::of([("cle", id.as_str()), ("debut", &today)]);
    let typed = Typed { fields: &fields, refusals: &NOTHING };
    Ok(html(project_pages::opening(&view(&key, None), &offered, &typed)))
}

fn key_of(fields: &Fields) -> Result<RowId, Refusals> {
    RowId::parse(fields.get("cle")).map_err(|reason| Refusals::one("cle", reason))
}

async fn open(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(FIELDS, &["porteurs"])?;
    let id = key_of(&fields)?;
    let offered = key.read(verbs::offered).await?;
    let refusals = match verbs::read(&fields, &offered) {
        Ok(new) => {
            key.begin(Purpose::Record, move |tx| verbs::open(tx, id, &new)).await?;
            return Ok(see_other(&format!("{PROJECTS}/{id}?fait=garde")));
        }
        Err(refusals) => refusals,
    };
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(project_pages::opening(&view(&key, None), &offered, &typed)))
}

fn gathered(tx: &mut Tx<'_>, id: RowId) -> Result<(Project, Offered), Stop> {
    Ok((verbs::one(tx, id)?, verbs::offered(tx)?))
}

/// Whether a reader notes sessions, and corrects projects.
fn may(visit: &Visit) -> (bool, bool) {
    let manages = visit.role() == Role::Manager;
    (manages || visit.role() == Role::Mediator, manages)
}

/// A session that begins to be typed.
fn to_note(visit: &Visit) -> Fields {
    let (id, today) = (visit.fresh(RowId::from_uuid).text(), visit.today().text());
    Fields::of([("cle", id.as_str()), ("jour", &today)])
}

async fn one(key: Staff, Path(id): Path<RowId>, Query(query): Query) -> Answer {
    only_of_a_record(&query, &["fait"])?;
    let (project, offered) = key.read(move |tx| gathered(tx, id)).await?;
    let lang = key.lang();
    let from = RowId::parse(query.get("activite")).ok();
    let known = from.is_some_and(|from| project.sessions.iter().any(|one| one.id == from));
    let notice = match query.get("fait") {
        _ if known => Some(said::known_already(lang)),
        _ if from.is_some() => Some(said::from_a_record(lang)),
        "garde" => Some(said::kept(lang)),
        "notee" => Some(said::session_kept(lang)),
        "retiree" => Some(said::session_gone(lang)),
        _ => None,
    };
    let session = if known { to_note(&key) } else { told_from(&key, &query) };
    let correction = verbs::typed(&project);
    let shown = Shown {
        project: &project,
        offered: &offered,
        may: may(&key),
        today: key.today(),
        session: Typed { fields: &session, refusals: &NOTHING },
        correction: Typed { fields: &correction, refusals: &NOTHING },
    };
    Ok(html(project_pages::one(&view(&key, notice.map(str::to_owned)), &shown)))
}

async fn correct(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only_with(FIELDS, &["porteurs"])?;
    let rev: i64 =
        fields.get("vue").parse().map_err(|_| Refusals::one("vue", Reason::NotANumber))?;
    let (project, offered) = key.read(move |tx| gathered(tx, id)).await?;
    let done = match verbs::read(&fields, &offered) {
        Ok(new) => key.begin(Purpose::Correct, move |tx| verbs::correct(tx, (id, rev), &new)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{PROJECTS}/{id}?fait=garde"))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(Stop::Stale) => Refusals::one("nom", refused::changed_meanwhile()),
        Err(stop) => return Err(stop),
    };
    let session = to_note(&key);
    let shown = Shown {
        project: &project,
        offered: &offered,
        may: may(&key),
        today: key.today(),
        session: Typed { fields: &session, refusals: &NOTHING },
        correction: Typed { fields: &fields, refusals: &refusals },
    };
    Ok(html_refused(project_pages::one(&view(&key, None), &shown)))
}

/// The names of the fields of a session.
fn of_session() -> Vec<String> {
    let mut names: Vec<String> = ["cle", "jour", "duree", "habitants"].map(str::to_owned).to_vec();
    for line in 0..LINES {
        names.extend(["public", "age", "nombre"].map(|part| format!("{part}{line}")));
    }
    names
}

async fn hold(key: Either<Manager, Mediator>, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    let names = of_session();
    fields.only(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let session = key_of(&fields)?;
    let read = move |tx: &mut Tx<'_>| gathered(tx, id);
    let ((project, offered), today) = match &key {
        Either::Left(key) => (key.read(read).await?, key.today()),
        Either::Right(key) => (key.read(read).await?, key.today()),
    };
    let refusals = match verbs::session(&fields, (&project, &offered.lists), today) {
        Ok(new) => {
            let work = move |tx: &mut Tx<'_>| verbs::hold(tx, (session, id), &new);
            match &key {
                Either::Left(key) => key.begin(Purpose::Record, work).await?,
                Either::Right(key) => key.begin(Purpose::Record, work).await?,
            }
            return Ok(see_other(&format!("{PROJECTS}/{id}?fait=notee")));
        }
        Err(refusals) => refusals,
    };
    let visit: &Visit = match &key {
        Either::Left(key) => key,
        Either::Right(key) => key,
    };
    let correction = verbs::typed(&project);
    let shown = Shown {
        project: &project,
        offered: &offered,
        may: may(visit),
        today: visit.today(),
        session: Typed { fields: &fields, refusals: &refusals },
        correction: Typed { fields: &correction, refusals: &NOTHING },
    };
    Ok(html_refused(project_pages::one(&view(visit, None), &shown)))
}

async fn take(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let project = key.begin(Purpose::Withdraw, move |tx| verbs::take(tx, id)).await?;
    Ok(see_other(&format!("{PROJECTS}/{project}?fait=retiree")))
}
