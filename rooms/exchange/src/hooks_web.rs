//! Routes of the programs that are told.

use door::{
    Answer, Direction, Doors, Fields, Form, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::id::RowId;
use kernel::{Line, Refusals};
use ui::Tone;

use crate::hooks::{self, Delivery, Hook, Wish};
use crate::{hooks_pages as pages, words_hooks as words};

/// Where they stand.
pub(crate) const PATH: &str = "/administration/webhooks";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .post(PATH, add)
        .post("/administration/webhooks/{id}/arreter", end)
        .post("/administration/webhooks/envois/{id}/rejouer", replay)
}

type Shown = (Vec<Hook>, Vec<Delivery>);

fn shown(tx: &mut Tx<'_>) -> Result<Shown, Stop> {
    Ok((hooks::all(tx)?, hooks::last(tx)?))
}

async fn index(key: Direction, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let (hooks, last) = key.read(shown).await?;
    let mut view = key.view(PATH);
    let done = match query.get("fait") {
        "arret" => Some(words::stopped(key.lang())),
        "rejoue" => Some(words::replayed(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (Tone::Ok, done.to_owned()));
    let page = pages::Page { hooks: &hooks, last: &last, secret: None };
    Ok(html(pages::index(&view, &page, (&Fields::default(), &Refusals::new()))))
}

fn read(fields: &Fields) -> Result<Wish, Refusals> {
    let mut no = Refusals::new();
    let name = no.keep("nom", Line::parse(fields.get("nom")));
    let address = fields.get("adresse").trim().to_owned();
    if address.is_empty() {
        no.add("adresse", kernel::Reason::Missing);
    }
    no.finish()?;
    name.map(|name| Wish { name, address }).ok_or_else(Refusals::new)
}

/// Adds a program: its secret is on the page that answers, and on no other.
async fn add(key: Direction, Form(fields): Form) -> Answer {
    fields.only(&["nom", "adresse"])?;
    key.step_up_to_send()?;
    let done = match read(&fields) {
        Ok(wish) => key.begin(Purpose::Grant, move |tx| hooks::add(tx, &wish)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let (secret, refusals) = match done {
        Ok(secret) => (Some(secret), Refusals::new()),
        Err(Stop::Refused(refused)) => (None, refused),
        Err(stop) => return Err(stop),
    };
    let (hooks, last) = key.read(shown).await?;
    let page = pages::Page { hooks: &hooks, last: &last, secret: secret.as_deref() };
    let empty = Fields::default();
    let typed = if secret.is_some() { &empty } else { &fields };
    let drawn = pages::index(&key.view(PATH), &page, (typed, &refusals));
    Ok(if refusals.is_empty() { html(drawn) } else { html_refused(drawn) })
}

async fn end(key: Direction, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    key.begin(Purpose::Grant, move |tx| hooks::end(tx, id)).await?;
    Ok(see_other("/administration/webhooks?fait=arret"))
}

async fn replay(key: Direction, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Export, move |tx| hooks::replay(tx, id)).await?;
    Ok(see_other("/administration/webhooks?fait=rejoue"))
}
