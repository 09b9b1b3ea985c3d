//! Routes of the upkeep: for the technician, after a proof that is not old.

use door::{
    Answer, Fields, Form, Path, Query, Response, Stop, Technician, html, html_refused, see_other,
    upkeep,
};
use kernel::id::{ApiKeyId, GrantId, PhoneId, SessionId};
use kernel::{Line, Refusals};
use ui::{Tone, View};

use super::pages::{self, Asked, Move};
use super::store::{self, Right};
use super::{Place, words};
use crate::pages::TICKED;

/// The frame of a page, and what was done just now.
pub(super) fn frame(key: &Technician, query: &Fields) -> View {
    let mut view = key.view(Place::Front.path());
    let lang = view.lang;
    let done = match query.get("fait") {
        "session" => words::done_session(lang),
        "telephone" => words::done_phone(lang),
        "cle" => words::done_program(lang),
        "secret-suspendre" => words::done_secret_suspend(lang),
        "secret-rouvrir" => words::done_secret_resume(lang),
        "secret-terminer" => words::done_secret_end(lang),
        "suspendre" => words::done_suspend(lang),
        "rouvrir" => words::done_resume(lang),
        "terminer" => words::done_end(lang),
        _ => "",
    };
    if !done.is_empty() {
        view.notice = Some((Tone::Ok, done.to_owned()));
    }
    view
}

pub(crate) async fn rights(key: Technician, Query(query): Query) -> Answer {
    key.step_up_to_send()?;
    let rights = key.shelf(|shelf| Ok(store::rights(shelf)?)).await?;
    let own = own_login(&key, &rights);
    Ok(html(pages::rights(&frame(&key, &query), &rights, (&own, key.now()))))
}

/// The login of the reader: nobody suspends themselves.
fn own_login(key: &Technician, rights: &[Right]) -> String {
    let own = rights.iter().find(|right| right.id == key.grant());
    own.map_or_else(String::new, |right| right.holder.login.clone())
}

pub(crate) async fn sessions(key: Technician, Query(query): Query) -> Answer {
    key.step_up_to_send()?;
    let now = key.now();
    let open = key.shelf(move |shelf| Ok(store::sessions(shelf, now)?)).await?;
    Ok(html(pages::sessions(&frame(&key, &query), &open)))
}

pub(crate) async fn phones(key: Technician, Query(query): Query) -> Answer {
    key.step_up_to_send()?;
    let held = key.shelf(|shelf| Ok(store::telephones(shelf)?)).await?;
    Ok(html(pages::telephones(&frame(&key, &query), &held)))
}

pub(crate) async fn programs(key: Technician, Query(query): Query) -> Answer {
    key.step_up_to_send()?;
    let now = key.now();
    let held = key.shelf(move |shelf| Ok(store::programs(shelf, now)?)).await?;
    Ok(html(pages::programs(&frame(&key, &query), &held)))
}

pub(crate) async fn end_session(
    key: Technician,
    Path(id): Path<SessionId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    upkeep::end_session(&key, id).await?;
    Ok(see_other("/administration/sessions?fait=session"))
}

pub(crate) async fn take_phone(
    key: Technician,
    Path(id): Path<PhoneId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    upkeep::take_phone(&key, id).await?;
    Ok(see_other("/administration/telephones?fait=telephone"))
}

pub(crate) async fn end_program(
    key: Technician,
    Path(id): Path<ApiKeyId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    upkeep::end_program(&key, id).await?;
    Ok(see_other("/administration/cles?fait=cle"))
}

pub(crate) async fn ask_suspend(key: Technician, Path(id): Path<GrantId>) -> Answer {
    ask(&key, id, Move::Suspend).await
}

pub(crate) async fn ask_resume(key: Technician, Path(id): Path<GrantId>) -> Answer {
    ask(&key, id, Move::Resume).await
}

pub(crate) async fn ask_end(key: Technician, Path(id): Path<GrantId>) -> Answer {
    ask(&key, id, Move::End).await
}

/// A right of somebody else, not ended.
async fn another(key: &Technician, id: GrantId) -> Result<Right, Stop> {
    let rights = key.shelf(|shelf| Ok(store::rights(shelf)?)).await?;
    let own = own_login(key, &rights);
    let found = rights.into_iter().find(|right| right.id == id && right.holder.login != own);
    found.ok_or(Stop::NotFound)
}

async fn ask(key: &Technician, id: GrantId, wanted: Move) -> Answer {
    key.step_up()?;
    let right = another(key, id).await?;
    let beneath = upkeep::beneath_of(key, id).await?;
    let asked = Asked { right: &right, wanted, beneath: &beneath };
    let typed = Fields::default();
    Ok(html(pages::asking(&key.view(Place::Front.path()), &asked, (&typed, &Refusals::new()))))
}

pub(crate) async fn suspend(key: Technician, Path(id): Path<GrantId>, form: Form) -> Answer {
    change(&key, id, (Move::Suspend, form)).await
}

pub(crate) async fn resume(key: Technician, Path(id): Path<GrantId>, form: Form) -> Answer {
    change(&key, id, (Move::Resume, form)).await
}

pub(crate) async fn end(key: Technician, Path(id): Path<GrantId>, form: Form) -> Answer {
    change(&key, id, (Move::End, form)).await
}

async fn change(key: &Technician, id: GrantId, (wanted, Form(fields)): (Move, Form)) -> Answer {
    fields.only(if wanted == Move::Suspend { &["motif", "aussi"] } else { &["motif"] })?;
    key.step_up_to_send()?;
    let also = fields.get("aussi") == TICKED;
    let refused = match Line::<140>::parse(fields.get("motif")) {
        Ok(why) => {
            let done = match wanted {
                Move::Suspend => upkeep::suspend(key, id, (why, also)).await,
                Move::Resume => upkeep::resume(key, id, why).await,
                Move::End => upkeep::end(key, id, why).await,
            };
            match done {
                Ok(()) => return Ok(done_with(wanted)),
                Err(Stop::Refused(refusals)) => refusals,
                Err(stop) => return Err(stop),
            }
        }
        Err(reason) => Refusals::one("motif", reason),
    };
    let right = another(key, id).await?;
    let beneath = upkeep::beneath_of(key, id).await?;
    let asked = Asked { right: &right, wanted, beneath: &beneath };
    let view = key.view(Place::Front.path());
    Ok(html_refused(pages::asking(&view, &asked, (&fields, &refused))))
}

fn done_with(wanted: Move) -> Response {
    see_other(&format!("{}?fait={}", Place::Rights.path(), wanted.act()))
}
