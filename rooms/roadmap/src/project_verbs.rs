//! What is done with a collective project: opened, corrected, its sessions noted and taken back.

use std::sync::Arc;

use door::{Act, Fields, Stop, Tx, sql, values};
use kernel::id::{ActionId, RowId};
use kernel::{Day, Minutes, Reason, Refusals};
use referential::{List, Lists, ListsCache};

use crate::action::PlannedAction;
use crate::plan::words;
use crate::project::{Attendance, Bearer, Project, projects};
use crate::{refused, store};

/// A project was opened.
pub const PROJECT_OPENED: Act = Act {
    name: "roadmap.project_opened",
    fr: "Projet collectif ouvert",
    en: "Collective project opened",
};
/// A project was corrected. The detail is how many times it was.
pub const PROJECT_CORRECTED: Act = Act {
    name: "roadmap.project_corrected",
    fr: "Projet collectif corrigé",
    en: "Collective project corrected",
};
/// A session of a project was noted. The object is the project, the detail the day.
pub const SESSION_NOTED: Act = Act {
    name: "roadmap.session_noted",
    fr: "Séance d’un projet notée",
    en: "Session of a project noted",
};
/// A session of a project was taken back. The object is the project, the detail the day.
pub const SESSION_TAKEN: Act = Act {
    name: "roadmap.session_taken",
    fr: "Séance d’un projet retirée",
    en: "Session of a project taken back",
};

/// Lines of people that the form of a session shows.
pub(crate) const LINES: usize = 6;

/// What the forms of a project may choose from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offered {
    pub(crate) actions: Vec<(ActionId, String)>,
    pub(crate) lists: Arc<Lists>,
}

/// Reads what the forms of a project may choose from.
pub(crate) fn offered(tx: &mut Tx<'_>) -> Result<Offered, Stop> {
    let cache = tx.service::<ListsCache>().ok_or(Stop::NotFound)?;
    let stands = |one: &PlannedAction| one.more.withdrawn.is_none();
    let actions = store::actions(tx)?.into_iter().filter(stands);
    let named = |one: PlannedAction| (one.id, format!("{} ({})", one.title, one.year));
    Ok(Offered { actions: actions.map(named).collect(), lists: referential::lists(tx, &cache)? })
}

/// A project as it was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) name: String,
    pub(crate) purpose: String,
    pub(crate) place: String,
    pub(crate) bearers: Vec<Bearer>,
    pub(crate) carried_by: String,
    pub(crate) action: Option<ActionId>,
    pub(crate) began: Day,
    pub(crate) left: Option<Day>,
    pub(crate) ended: Option<Day>,
}

fn needed<const MAX: usize>(no: &mut Refusals, fields: &Fields, name: &'static str) -> String {
    let words = words::<MAX>(no, fields, name);
    if words.is_empty() && no.of(name).is_none() {
        no.add(name, Reason::Missing);
    }
    words
}

/// Reads the form of a project.
pub(crate) fn read(fields: &Fields, offered: &Offered) -> Result<Opened, Refusals> {
    let mut no = Refusals::new();
    let name = needed::<140>(&mut no, fields, "nom");
    let purpose = words::<280>(&mut no, fields, "but");
    let place = needed::<120>(&mut no, fields, "lieu");
    let bearers: Result<Vec<Bearer>, Reason> =
        fields.all("porteurs").iter().map(|name| Bearer::parse(name)).collect();
    let bearers = no.keep("porteurs", bearers).unwrap_or_default();
    if bearers.is_empty() && no.of("porteurs").is_none() {
        no.add("porteurs", Reason::Missing);
    }
    let carried_by = words::<140>(&mut no, fields, "structure");
    if bearers.contains(&Bearer::Structure) && carried_by.is_empty() && no.of("structure").is_none()
    {
        no.add("structure", refused::which_structure());
    }
    let action = match fields.get("action") {
        "" => None,
        text => {
            let found = offered.actions.iter().find(|(id, _)| id.text() == text);
            no.keep("action", found.map(|(id, _)| *id).ok_or(Reason::NotInList))
        }
    };
    let began = no.keep("debut", Day::parse(fields.get("debut")));
    let mut day = |name: &'static str| match fields.get(name).trim() {
        "" => None,
        text => no.keep(name, Day::parse(text)),
    };
    let (left, ended) = (day("retrait"), day("fin"));
    if began.zip(ended).is_some_and(|(began, ended)| ended < began) {
        no.add("fin", Reason::EndBeforeStart);
    }
    let outside =
        |day: Day| began.is_some_and(|began| day < began) || ended.is_some_and(|ended| day > ended);
    if left.is_some_and(outside) && no.of("retrait").is_none() {
        no.add("retrait", refused::left_outside());
    }
    match began {
        Some(began) if no.is_empty() => {
            Ok(Opened { name, purpose, place, bearers, carried_by, action, began, left, ended })
        }
        _ => Err(no),
    }
}

/// The form of a project as it stands.
pub(crate) fn typed(one: &Project) -> Fields {
    let said = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
    let (began, left, ended) = (one.began.text(), said(one.left), said(one.ended));
    let action = one.action.map(|id| id.text()).unwrap_or_default();
    let mut fields = Fields::of([
        ("nom", one.name.as_str()),
        ("but", &one.purpose),
        ("lieu", &one.place),
        ("structure", &one.carried_by),
        ("action", &action),
        ("debut", &began),
        ("retrait", &left),
        ("fin", &ended),
    ]);
    for bearer in &one.bearers {
        fields.add("porteurs", bearer.name());
    }
    fields
}

fn joined(bearers: &[Bearer]) -> String {
    bearers.iter().map(|bearer| bearer.name()).collect::<Vec<_>>().join("|")
}

/// Opens a project. The same identifier again is one project.
pub(crate) fn open(tx: &mut Tx<'_>, id: RowId, new: &Opened) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO collective_project (id, convention_id, name, purpose, place, bearers,
                carried_by, action_id, began_on, left_on, ended_on)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8, $9, $10, $11
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &values![
            id,
            new.name,
            new.purpose,
            new.place,
            joined(&new.bearers),
            new.carried_by,
            new.action,
            new.began,
            new.left,
            new.ended
        ],
    )?;
    if laid == 0 {
        return Ok(());
    }
    Ok(tx.note_words(PROJECT_OPENED, &id.text(), &new.name)?)
}

/// A project of the convention.
pub(crate) fn one(tx: &mut Tx<'_>, id: RowId) -> Result<Project, Stop> {
    projects(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

/// Corrects a project that was seen as it stands. It does not end before its last session.
pub(crate) fn correct(tx: &mut Tx<'_>, (id, rev): (RowId, i64), new: &Opened) -> Result<(), Stop> {
    let project = one(tx, id)?;
    if project.rev != rev {
        return Err(Stop::Stale);
    }
    let mut no = Refusals::new();
    let (first, last) = (project.sessions.first(), project.sessions.last());
    if first.is_some_and(|session| session.day < new.began) {
        no.add("debut", refused::session_outside());
    }
    if last.is_some_and(|session| new.ended.is_some_and(|ended| session.day > ended)) {
        no.add("fin", refused::session_outside());
    }
    no.finish()?;
    tx.run(
        sql!(
            "UPDATE collective_project
                SET name = $3, purpose = $4, place = $5, bearers = $6, carried_by = $7,
                    action_id = $8, began_on = $9, left_on = $10, ended_on = $11,
                    rev = rev + 1
              WHERE id = $2 AND EXISTS (SELECT 1 FROM collective_project_visible p
                                         WHERE p.grant_id = $1 AND p.id = $2)"
        ),
        &values![
            id,
            new.name,
            new.purpose,
            new.place,
            joined(&new.bearers),
            new.carried_by,
            new.action,
            new.began,
            new.left,
            new.ended
        ],
    )?;
    Ok(tx.note(PROJECT_CORRECTED, &id.text(), &(rev + 1).to_string())?)
}

/// A session as it was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) day: Day,
    pub(crate) minutes: Minutes,
    pub(crate) carriers: i64,
    pub(crate) attendance: Vec<Attendance>,
}

fn count(text: &str, min: i64) -> Result<i64, Reason> {
    let number: i64 = text.trim().parse().map_err(|_| Reason::NotANumber)?;
    if (min..=500).contains(&number) {
        Ok(number)
    } else {
        Err(Reason::OutOfRange { min, max: 500 })
    }
}

/// A line of people: nothing typed is nobody.
fn attendance(
    no: &mut Refusals,
    fields: &Fields,
    lists: &Lists,
    line: usize,
) -> Option<Attendance> {
    let name = |part: &str| format!("{part}{line}");
    let get = |part: &str| fields.get(&name(part)).trim();
    let (audience, age_band, people) = (get("public"), get("age"), get("nombre"));
    if audience.is_empty() && age_band.is_empty() && people.is_empty() {
        return None;
    }
    let stands = |list, code: &str| lists.terms(list).iter().any(|term| term.code == code);
    if audience.is_empty() {
        no.add(name("public"), Reason::Missing);
    } else if !stands(List::Audience, audience) {
        no.add(name("public"), Reason::NotInList);
    }
    let age_band = if age_band.is_empty() { "NR" } else { age_band };
    if !stands(List::AgeBand, age_band) {
        no.add(name("age"), Reason::NotInList);
    }
    let people = no.keep(name("nombre"), count(people, 1))?;
    Some(Attendance { audience: audience.to_owned(), age_band: age_band.to_owned(), people })
}

/// Reads the form of a session of a project.
pub(crate) fn session(
    fields: &Fields,
    (project, lists): (&Project, &Lists),
    today: Day,
) -> Result<Held, Refusals> {
    let mut no = Refusals::new();
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    if day.is_some_and(|day| day > today) {
        no.add("jour", refused::session_to_come());
    } else if day
        .is_some_and(|day| day < project.began || project.ended.is_some_and(|ended| day > ended))
    {
        no.add("jour", refused::outside_the_project());
    }
    let minutes = no.keep("duree", Minutes::parse(fields.get("duree"), 1_440));
    if minutes.is_some_and(|minutes| minutes.count() < 5) {
        no.add("duree", Reason::OutOfRange { min: 5, max: 1_440 });
    }
    let carriers = match fields.get("habitants").trim() {
        "" => Some(0),
        text => no.keep("habitants", count(text, 0)),
    };
    let came: Vec<Attendance> =
        (0..LINES).filter_map(|line| attendance(&mut no, fields, lists, line)).collect();
    let people: i64 = came.iter().map(|one| one.people).sum();
    if came.is_empty() && no.is_empty() {
        no.add("public0", refused::nobody_came());
    }
    if carriers.is_some_and(|carriers| carriers > people) && no.is_empty() {
        no.add("habitants", refused::more_carriers());
    }
    match (day, minutes, carriers) {
        (Some(day), Some(minutes), Some(carriers)) if no.is_empty() => {
            Ok(Held { day, minutes, carriers, attendance: came })
        }
        _ => Err(no),
    }
}

/// Notes a session of a project. The same identifier again is one session.
pub(crate) fn hold(tx: &mut Tx<'_>, (id, project): (RowId, RowId), new: &Held) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO project_session (id, project_id, day, minutes, carriers)
             SELECT $2, p.id, $4, CAST($5 AS BIGINT), CAST($6 AS BIGINT)
               FROM collective_project_visible p WHERE p.grant_id = $1 AND p.id = $3
             ON CONFLICT (id) DO NOTHING"
        ),
        &(id, project, new.day, new.minutes.count(), new.carriers),
    )?;
    if laid == 0 {
        return Ok(());
    }
    for (rank, line) in (1_i64..).zip(&new.attendance) {
        tx.run(
            sql!(
                open "who came to a session that was noted just before",
                "INSERT INTO project_attendance (session_id, rank, audience, age_band, people)
                 VALUES ($1, $2, $3, $4, $5)"
            ),
            &(id, rank, &line.audience, &line.age_band, line.people),
        )?;
    }
    Ok(tx.note(SESSION_NOTED, &project.text(), &new.day.text())?)
}

/// Takes back a session that was noted by mistake, with its counts.
pub(crate) fn take(tx: &mut Tx<'_>, id: RowId) -> Result<RowId, Stop> {
    let project = projects(tx)?
        .into_iter()
        .find_map(|one| {
            let session = one.sessions.iter().find(|session| session.id == id)?;
            Some((one.id, session.day))
        })
        .ok_or(Stop::NotFound)?;
    tx.run(
        sql!(
            open "a session that was found just before, within the perimeter",
            "DELETE FROM project_attendance WHERE session_id = $1"
        ),
        &(id,),
    )?;
    tx.run(
        sql!(
            open "a session that was found just before, within the perimeter",
            "DELETE FROM project_session WHERE id = $1"
        ),
        &(id,),
    )?;
    tx.note(SESSION_TAKEN, &project.0.text(), &project.1.text())?;
    Ok(project.0)
}
