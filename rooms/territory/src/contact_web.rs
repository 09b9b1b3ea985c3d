//! Routes of designated contacts: the form of a new one, of one that is corrected.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::Refusals;
use kernel::id::ContactId;
use referential::{Lists, ListsCache};
use std::sync::Arc;

use crate::contact_form::{self as form, Known, NAMES, SEVERAL};
use crate::contact_pages::{self as pages, Sheet};
use crate::ground::Zone;
use crate::organisation::{Contact, Organisation};
use crate::store;
use crate::wish::{self, Wish};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/territoire/interlocuteurs/nouveau", blank)
        .post("/territoire/interlocuteurs", create)
        .get("/territoire/interlocuteurs/{id}", show)
        .post("/territoire/interlocuteurs/{id}", correct)
}

/// What a contact is chosen from.
struct Around {
    organisations: Vec<Organisation>,
    contacts: Vec<Contact>,
    zones: Vec<Zone>,
    lists: Arc<Lists>,
}

fn around(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Around, Stop> {
    Ok(Around {
        organisations: store::organisations(tx)?,
        contacts: store::contacts(tx)?,
        zones: store::zones(tx)?,
        lists: referential::lists(tx, cache)?,
    })
}

fn draw(
    key: &Manager,
    around: &Around,
    (held, fields, refusals): (Option<ContactId>, &Fields, &Refusals),
) -> Result<ui::Markup, Stop> {
    let Around { organisations, contacts, zones, lists } = around;
    let held = match held {
        Some(id) => Some(contacts.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?),
        None => None,
    };
    let sheet = Sheet { organisations, contacts, zones, lists, held, fields, refusals };
    Ok(pages::form(&key.view("/territoire"), &sheet))
}

async fn blank(key: Manager, Query(query): Query) -> Answer {
    query.only(&["organisation"])?;
    let cache: Arc<ListsCache> = key.service()?;
    let around = key.read(move |tx| around(tx, &cache)).await?;
    Ok(html(draw(&key, &around, (None, &query, &Refusals::new()))?))
}

async fn show(key: Manager, Path(id): Path<ContactId>) -> Answer {
    let cache: Arc<ListsCache> = key.service()?;
    let (around, wish) = key
        .read(move |tx| {
            let wish = wish::wishes(tx)?.get(&id).copied().unwrap_or_default();
            Ok((around(tx, &cache)?, wish))
        })
        .await?;
    let held = around.contacts.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    let mut fields = form::fields_of(held, &around.organisations);
    wish.tick(&mut fields);
    Ok(html(draw(&key, &around, (Some(id), &fields, &Refusals::new()))?))
}

async fn create(key: Manager, Form(fields): Form) -> Answer {
    let id = key.fresh(ContactId::from_uuid);
    keep(key, (id, false), fields).await
}

async fn correct(key: Manager, Path(id): Path<ContactId>, Form(fields): Form) -> Answer {
    keep(key, (id, true), fields).await
}

async fn keep(key: Manager, (id, held): (ContactId, bool), fields: Fields) -> Answer {
    fields.only_with(NAMES, SEVERAL)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, lists) = (fields.clone(), Arc::clone(&cache));
    let done = key
        .begin(Purpose::Record, move |tx| {
            let Around { organisations, contacts, zones, lists } = around(tx, &lists)?;
            let known = contacts.iter().find(|one| one.id == id);
            if held && known.is_none() {
                return Err(Stop::NotFound);
            }
            let known = Known {
                convention: tx.convention()?,
                organisations: &organisations,
                contacts: &contacts,
                zones: &zones,
                lists: &lists,
                held: known,
            };
            let contact = form::read(&typed, id, &known)?;
            let wish = Wish::read(&typed);
            let agreed = wish::wishes(tx)?.get(&id).copied().unwrap_or_default();
            if known.held == Some(&contact) && agreed == wish {
                return Ok(());
            }
            if store::keep_contact(tx, &contact)? == 0 {
                return Err(Stop::NotFound);
            }
            if agreed != wish {
                wish::keep_wish(tx, id, wish)?;
            }
            Ok(tx.note(crate::CONTACT_KEPT, &id.text(), &contact.function)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/territoire?fait=interlocuteur#interlocuteurs")),
        Err(Stop::Refused(refused)) => {
            let around = key.read(move |tx| around(tx, &cache)).await?;
            Ok(html_refused(draw(&key, &around, (held.then_some(id), &fields, &refused))?))
        }
        Err(stop) => Err(stop),
    }
}
