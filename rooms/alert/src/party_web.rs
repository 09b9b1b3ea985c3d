//! Routes about who else is told of an alert: told, not told any more, and what was said aloud.

use door::{
    Answer, Doors, Fields, Form, Manager, Mediator, Path, Path2, Purpose, Stop, Tx, see_other,
};
use kernel::id::{AlertId, RowId};
use kernel::{Day, Reason, Refusals};

use crate::entity::{By, Recipient, Step};
use crate::party::{self, Part};
use crate::reply::{self, Reply};
use crate::{store, web};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/signalements/{id}/destinataires", add)
        .post("/signalements/{id}/destinataires/{party}/retirer", remove)
        .post("/signalements/{id}/destinataires/reponse", answered)
}

async fn add(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    let read = typed(&fields).map_err(Stop::from);
    let done = match read.and_then(|read| web::proved(&key, "qui").map(|()| read)) {
        Ok((part, to)) => {
            key.begin(Purpose::Record, move |tx| {
                let known = territory::organisations(tx)?;
                if !known.iter().any(|one| one.code == to.organisation) {
                    return Err(Refusals::one("recipient", Reason::NotInList).into());
                }
                party::tell(tx, id, part, &to)
            })
            .await
        }
        Err(stop) => Err(stop),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/signalements/{id}?fait=destinataire#envoi"))),
        Err(Stop::Refused(refused)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            let no = renamed(
                &refused,
                &[("recipient", "organisation"), ("recipient_words", "fonction")],
            );
            web::again(&key, opened, (&fields, &no)).await
        }
        Err(stop) => Err(stop),
    }
}

fn typed(fields: &Fields) -> Result<(Part, Recipient), Refusals> {
    fields.only(&["qui", "organisation", "fonction", "qualite"])?;
    let mut no = Refusals::new();
    let part = match fields.get("qualite") {
        "" => Err(Reason::Missing),
        name => Part::parse(name),
    };
    let part = no.keep("qualite", part);
    let text = |name: &str| fields.get(name).trim().to_owned();
    let to = Recipient { organisation: text("organisation"), service: text("fonction") };
    if to.organisation.is_empty() {
        no.add("organisation", Reason::Missing);
    }
    part.filter(|_| no.is_empty()).map(|part| (part, to)).ok_or(no)
}

async fn remove(
    key: Manager,
    Path2(id, party): Path2<AlertId, RowId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Record, move |tx| {
        store::one(tx, id)?.ok_or(Stop::NotFound)?;
        party::untell(tx, id, party)
    })
    .await?;
    Ok(see_other(&format!("/signalements/{id}?fait=retire#envoi")))
}

/// The refusals of a verb, under the names of a form.
fn renamed(refused: &Refusals, names: &[(&str, &str)]) -> Refusals {
    let mut no = Refusals::new();
    for (field, reason) in refused.iter() {
        let name = names.iter().find(|(from, _)| *from == field).map_or(field, |(_, to)| *to);
        no.add(name.to_owned(), reason.clone());
    }
    no
}

/// What an associate said aloud, noted by whoever heard it.
async fn answered(key: Mediator, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    let done = match heard(&fields, key.today()) {
        Ok((party, said)) => {
            key.begin(Purpose::Record, move |tx| note(tx, (id, party), &said)).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/signalements/{id}?fait=reponse#envoi"))),
        Err(Stop::Refused(refused)) => {
            let no = renamed(&refused, &[("move", "reponse"), ("note", "mot")]);
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &no)).await
        }
        Err(stop) => Err(stop),
    }
}

fn heard(fields: &Fields, today: Day) -> Result<(RowId, Reply), Refusals> {
    fields.only(&["associe", "reponse", "prevu", "mot"])?;
    let party = match fields.get("associe") {
        "" => Err(Reason::Missing),
        text => RowId::parse(text),
    };
    let said = reply::read(fields, today);
    match (party, said) {
        (Ok(party), Ok(said)) => Ok((party, said)),
        (party, said) => {
            let mut no = said.err().unwrap_or_default();
            no.keep("associe", party);
            Err(no)
        }
    }
}

fn note(tx: &mut Tx<'_>, (id, party): (AlertId, RowId), heard: &Reply) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    let by = By::Person(tx.actor().ok_or(Stop::NotFound)?);
    // Read again once it is held: another answer may have come meanwhile.
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let held = party::parties(tx, id)?.into_iter().find(|one| one.id == party);
    let Some(held) = held else {
        return Err(Refusals::one("associe", Reason::NotInList).into());
    };
    if !party::answers(&alert, &held) {
        return Err(Refusals::one("move", crate::words_party::impossible()).into());
    }
    let step =
        Step { at: tx.now(), by, mv: heard.mv, note: heard.note.clone(), planned: heard.planned };
    party::step(tx, (id, &held), &step)
}
