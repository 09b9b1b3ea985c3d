//! What was sent opens nothing any more (« couper les liens »), once the life of an alert is past taking it back: seen
//! resolved, closed, dropped, attached. Nothing else of it changes.

use door::{Act, Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, see_other};
use kernel::Refusals;
use kernel::id::AlertId;

use crate::entity::Alert;
use crate::lifecycle::{Move, apply};
use crate::{lent, letters, release, store, words_amend as words};

/// The links to what was sent of an alert open nothing any more. The detail is its number.
pub(crate) const CUT: Act =
    Act { name: "alert.links-cut", fr: "Liens d’une fiche coupés", en: "Links of an alert cut" };

pub(crate) fn doors() -> Doors {
    Doors::default().post("/signalements/{id}/couper", cut)
}

/// Whether links of an alert may be cut without taking it back: where it can be, that is what is done.
pub(crate) fn may_be_cut(alert: &Alert) -> bool {
    alert.sent_at.is_some() && apply(alert.state, Move::Recall).is_none()
}

async fn cut(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    read(&fields)?;
    key.begin(Purpose::Correct, move |tx| all(tx, id)).await?;
    Ok(see_other(&format!("/signalements/{id}?fait=coupee#envoi")))
}

fn read(fields: &Fields) -> Result<(), Refusals> {
    fields.only(&[])
}

fn all(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let told = letters::releases(tx, id)?;
    if !may_be_cut(&alert) || told.is_empty() {
        return Err(Refusals::one("etape", words::nothing_to_cut()).into());
    }
    lent::take_all_back(tx, id)?;
    for party in told {
        release::recall(tx, id, party)?;
    }
    Ok(tx.note(CUT, &id.text(), &alert.number)?)
}
