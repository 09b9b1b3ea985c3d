//! Routes of a party: read to be corrected, corrected with a reason.

use std::sync::Arc;

use door::{Act, Answer, Doors, Form, Manager, Path, Purpose, Stop, html, html_refused, see_other};
use kernel::Refusals;
use referential::ListsCache;

use crate::pages::Deed;
use crate::party::Party;
use crate::signing_web::{live, read_live};
use crate::{amending, party_change, party_pages as pages};

/// A party was corrected. The object is its code.
pub(crate) const PARTY_KEPT: Act =
    Act { name: "convention.party-corrected", fr: "Partie corrigée", en: "Party corrected" };

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/convention/parties/{code}", show)
        .post("/convention/parties/{code}", correct)
}

fn held<'d>(deed: &'d Deed, code: &str) -> Result<&'d Party, Stop> {
    deed.parties.iter().find(|party| party.organisation == code).ok_or(Stop::NotFound)
}

async fn show(key: Manager, Path(code): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let party = held(&deed, &code)?;
    let fields = party_change::fields_of(party);
    let view = key.view("/convention");
    Ok(html(pages::correct(&view, &deed, party, (&fields, &Refusals::new()))))
}

async fn correct(key: Manager, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only(party_change::NAMES)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), code.clone());
    let done = key
        .begin(Purpose::Correct, move |tx| {
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let before = held(&deed, &wanted)?;
            let (after, why) = party_change::read(&typed, before)?;
            if after == *before {
                return Ok(());
            }
            if party_change::correct(tx, &after, &why)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note_words(PARTY_KEPT, &wanted, &why)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=partie#parties")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let party = held(&deed, &code)?;
            let view = key.view("/convention");
            Ok(html_refused(pages::correct(&view, &deed, party, (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}
