//! Routes of the roadmap of a month.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Role, Staff, Stop, Tx, html,
    html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Line, Month, Reason, Refusals};

use crate::action::ActionState;
use crate::laying::Hand;
use crate::month::{month_lines, prepared};
use crate::month_pages::{self, Back, LINES, MONTH, OfMonth, Which};
use crate::plan_web::{self, view};
use crate::{month_verbs, plan, store, words_month as said};

/// Months after today's that may be turned to.
const AHEAD: i64 = 12;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(MONTH, show)
        .post(MONTH, prepare)
        .post("/feuille-de-route/mois/telephone", carry)
        .post(LINES, add)
        .post("/feuille-de-route/mois/lignes/{id}", adjust)
        .post("/feuille-de-route/mois/lignes/{id}/etat", tell)
}

fn gathered(tx: &mut Tx<'_>, (month, writes): (Month, bool)) -> Result<OfMonth, Stop> {
    let now = tx.today().month();
    let all = month_lines(tx)?;
    let first = all.first().map_or(now, |line| line.month).min(now).min(month);
    let prepared = prepared(tx, month)?;
    let proposed = match prepared {
        None if writes && month >= now => month_verbs::proposed(tx, month)?,
        None | Some(_) => Vec::new(),
    };
    let actions = store::actions(tx)?
        .into_iter()
        .filter(|one| one.more.withdrawn.is_none() && one.is_of(month))
        .map(|one| (one.id, one.title))
        .collect();
    Ok(OfMonth {
        month,
        bounds: (first, now.plus(AHEAD).max(month)),
        prepared,
        lines: all.into_iter().filter(|line| line.month == month).collect(),
        proposed,
        actions,
        closed: month_verbs::is_closed(tx, month)?,
        due: if month == now { plan_web::due(tx)? } else { 0 },
        writes: writes && (prepared.is_some() || month >= now),
    })
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["mois", "fait"])?;
    let month = Month::parse(query.get("mois")).unwrap_or_else(|_| key.today().month());
    let writes = key.role() == Role::Manager;
    let shown = key.read(move |tx| gathered(tx, (month, writes))).await?;
    let lang = key.lang();
    let notice = match query.get("fait") {
        "preparee" => Some(said::is_prepared(lang)),
        "portee" => Some(said::is_carried(lang)),
        "gardee" => Some(said::is_kept(lang)),
        _ => None,
    };
    Ok(html(month_pages::month(&view(&key, notice.map(str::to_owned)), &shown, None)))
}

/// What was asked of a month: done, and the page says so; or refused, with what was typed.
async fn answered(
    key: &Manager,
    (month, done): (Month, Result<&'static str, Stop>),
    (which, fields): (Which, &Fields),
) -> Answer {
    let refusals = match done {
        Ok(done) => return Ok(see_other(&format!("{MONTH}?mois={}&fait={done}", month.text()))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let shown = key.read(move |tx| gathered(tx, (month, true))).await?;
    // A month that is frozen, or over and never prepared, has no form left to say it in.
    if shown.closed || !shown.writes {
        return Err(refusals.into());
    }
    let back = Back { which, fields, refusals: &refusals };
    Ok(html_refused(month_pages::month(&view(key, None), &shown, Some(&back))))
}

pub(crate) fn month_of(fields: &Fields) -> Result<Month, Refusals> {
    Month::parse(fields.get("mois")).map_err(|reason| Refusals::one("mois", reason))
}

async fn prepare(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["mois"])?;
    let month = month_of(&fields)?;
    let done = key.begin(Purpose::Record, move |tx| month_verbs::prepare(tx, month)).await;
    answered(&key, (month, done.map(|()| "preparee")), (Which::Month, &fields)).await
}

async fn carry(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["mois"])?;
    let month = month_of(&fields)?;
    let done = key.begin(Purpose::Record, move |tx| month_verbs::carry(tx, month)).await;
    answered(&key, (month, done.map(|()| "portee")), (Which::Month, &fields)).await
}

/// The words of a line, that name nobody.
fn words(fields: &Fields, needed: bool) -> Result<(String, String), Refusals> {
    let mut no = Refusals::new();
    let title = plan::words::<140>(&mut no, fields, "titre");
    if needed && title.is_empty() && no.of("titre").is_none() {
        no.add("titre", Reason::Missing);
    }
    let note = plan::words::<280>(&mut no, fields, "note");
    no.finish()?;
    Ok((title, note))
}

async fn add(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["mois", "titre", "note", "action"])?;
    let month = month_of(&fields)?;
    let done = match words(&fields, false) {
        Ok((title, note)) => {
            let action = fields.get("action").to_owned();
            let work = move |tx: &mut Tx<'_>| month_verbs::add(tx, month, (&title, &note, &action));
            key.begin(Purpose::Record, work).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    answered(&key, (month, done.map(|()| "gardee")), (Which::New, &fields)).await
}

async fn adjust(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["titre", "note", "geste"])?;
    let month = key.read(move |tx| Ok(month_verbs::one(tx, id)?.month)).await?;
    let gesture = fields.get("geste").to_owned();
    let up = match gesture.as_str() {
        "monter" => Some(true),
        "descendre" => Some(false),
        _ => None,
    };
    // What was typed beside a button that moves the line is kept first.
    let typed = if up.is_some() && !fields.has("titre") {
        Ok(None)
    } else {
        words(&fields, true).map(Some)
    };
    let done = match (gesture.as_str(), typed) {
        ("retirer", _) => key.begin(Purpose::Withdraw, move |tx| month_verbs::remove(tx, id)).await,
        ("monter" | "descendre" | "garder" | "", Ok(typed)) => {
            let work = move |tx: &mut Tx<'_>| {
                if let Some((title, note)) = &typed {
                    month_verbs::reword(tx, id, title, note)?;
                }
                up.map_or(Ok(()), |up| month_verbs::shift(tx, id, up))
            };
            key.begin(Purpose::Correct, work).await
        }
        ("monter" | "descendre" | "garder" | "", Err(refusals)) => Err(refusals.into()),
        _ => Err(Refusals::one("geste", Reason::NotInList).into()),
    };
    answered(&key, (month, done.map(|()| "gardee")), (Which::Words(id), &fields)).await
}

/// The names of the form instead of those of the telephone.
fn at_the_desk(refusals: &Refusals) -> Refusals {
    let mut renamed = Refusals::new();
    for (field, reason) in refusals.iter() {
        let name = match field {
            "reason" => "motif".to_owned(),
            "state" | "day" => "etat".to_owned(),
            other => other.to_owned(),
        };
        renamed.add(name, reason.clone());
    }
    renamed
}

fn told(fields: &Fields) -> Result<(ActionState, Option<Line<140>>), Refusals> {
    let mut no = Refusals::new();
    let state = match fields.get("etat") {
        "" => Err(Reason::Missing),
        name => ActionState::parse(name),
    };
    let state = no.keep("etat", state);
    let reason = plan::words::<140>(&mut no, fields, "motif");
    no.finish()?;
    let reason = Line::parse_optional(&reason).ok().flatten();
    state.map(|state| (state, reason)).ok_or_else(|| Refusals::one("etat", Reason::Missing))
}

async fn tell(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["etat", "motif"])?;
    let month = key.read(move |tx| Ok(month_verbs::one(tx, id)?.month)).await?;
    let done = match told(&fields) {
        Ok((state, reason)) => {
            let work = move |tx: &mut Tx<'_>| {
                let today = tx.today();
                month_verbs::tell(tx, (id, today), (state, reason.as_ref()), Hand::Desk)
            };
            match key.begin(Purpose::Record, work).await {
                Err(Stop::Refused(refusals)) => Err(at_the_desk(&refusals).into()),
                done => done,
            }
        }
        Err(refusals) => Err(refusals.into()),
    };
    answered(&key, (month, done.map(|()| "gardee")), (Which::State(id), &fields)).await
}
