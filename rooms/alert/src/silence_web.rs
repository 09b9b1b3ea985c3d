//! Routes about who says nothing: the basket of calls, and sending again what did not arrive.

use std::sync::Arc;

use crate::addressee::{self, To};
use crate::pages::silence::{self as pages, Found, Service, Typed};
use crate::{party, release, silence, store, web, words_call, words_silence as words};
use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Role, Staff, Stop, Tx, html,
    see_other,
};
use kernel::id::{AlertId, RowId};
use kernel::{Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

/// Where the basket stands.
pub(crate) const PATH: &str = "/signalements/silences";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post("/signalements/{id}/renvoyer", send_again)
}

/// Who says nothing within the perimeter, and whom to call.
pub(crate) fn found(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Found, Stop> {
    let vocabulary = web::vocabulary(tx, cache)?;
    let (basket, cut) = silence::standing(tx)?;
    let mut services = Vec::new();
    for (to, waiting) in basket {
        let contact = match waiting.first() {
            Some(first) => addressee::whom(tx, &first.what, &to)?,
            None => None,
        };
        services.push(Service { to, contact, waiting });
    }
    Ok(Found { vocabulary, services, cut })
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let lists: Arc<ListsCache> = key.service()?;
    let found = key.read(move |tx| found(tx, &lists)).await?;
    let mut view = key.view("/signalements");
    view.notice =
        (query.get("fait") == "appel").then(|| (Tone::Ok, words_call::kept(key.lang()).to_owned()));
    // The direction reads; the team notes what it heard.
    let (fields, refusals) = (Fields::default(), Refusals::new());
    let typed = Typed { fields: &fields, refusals: &refusals, today: key.today() };
    let may_note = key.role() != Role::Direction;
    let shown = (may_note.then_some(&typed), key.today());
    Ok(html(pages::silences(&view, &found, shown)))
}

/// Sends an alert again to whoever is designated today: what did not arrive, or went to someone who left.
async fn send_again(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    let whose = whose(&fields)?;
    key.step_up_to_send()?;
    key.begin(Purpose::Record, move |tx| again(tx, id, whose)).await?;
    Ok(see_other(&format!("/signalements/{id}?fait=renvoyee#envoi")))
}

fn whose(fields: &Fields) -> Result<Option<RowId>, Refusals> {
    fields.only(&["a"])?;
    match fields.get("a") {
        "" => Ok(None),
        text => RowId::parse(text).map(Some).map_err(|_| Refusals::one("a", Reason::NotInList)),
    }
}

fn again(tx: &mut Tx<'_>, id: AlertId, whose: Option<RowId>) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !alert.state.is_open() {
        return Err(Refusals::one("a", crate::words_party::over()).into());
    }
    let held = match whose {
        None => None,
        Some(party) => {
            let held = party::parties(tx, id)?.into_iter().find(|one| one.id == party);
            Some(held.ok_or(Stop::NotFound)?)
        }
    };
    let to = held.as_ref().map_or_else(|| To::lead(&alert.recipient), |held| held.addressed());
    // Nobody is designated: what was sent keeps its link.
    if release::leaving(tx, &alert, &to)?.is_none() {
        return Err(Refusals::one("a", words::nobody_now()).into());
    }
    release::recall(tx, id, whose)?;
    release::leave(tx, &alert, &to)
}
