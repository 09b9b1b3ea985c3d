//! The photographs of an alert (C3), under its own address: for those who read its note, and noted like it.
//! A partner has no path to them.

use door::{Answer, Form, Manager, Path2, Purpose, Staff, Stop, Tx};
use kernel::id::{AlertId, PhotoId, RowId, Uuid};
use photo::{Owner, Picture};

use crate::store;

fn row(id: AlertId) -> RowId {
    RowId::from_uuid(Uuid::from_bytes(*id.bytes()))
}

/// The photographs of an alert that was found; none below C3.
pub(crate) fn of(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<Picture>, Stop> {
    photo::of(tx, (Owner::Alert, row(id)), &format!("/signalements/{id}"))
}

/// The life of an alert moved on: its photographs follow its end, or its going on.
pub(crate) fn follow(
    tx: &mut Tx<'_>,
    id: AlertId,
    ended: Option<kernel::Instant>,
) -> Result<(), Stop> {
    Ok(photo::ended(tx, row(id), ended)?)
}

/// One of them. That it is seen is noted before it leaves.
pub(crate) async fn show(key: Staff, Path2(id, photo): Path2<AlertId, PhotoId>) -> Answer {
    let jpeg = key
        .read(move |tx| {
            store::one(tx, id)?.ok_or(Stop::NotFound)?;
            photo::open(tx, (Owner::Alert, row(id)), photo)
        })
        .await?;
    key.witness(photo::SEEN, &photo.text(), "C3").await?;
    photo::show(photo, jpeg)
}

/// The manager takes one away for good.
pub(crate) async fn remove(
    key: Manager,
    Path2(id, photo): Path2<AlertId, PhotoId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    let remember = key.service::<photo::Remember>()?;
    key.begin(Purpose::Withdraw, move |tx| {
        store::one(tx, id)?.ok_or(Stop::NotFound)?;
        photo::remove(tx, (Owner::Alert, row(id)), photo, &remember)
    })
    .await?;
    Ok(door::see_other(&format!("/signalements/{id}?fait=photo")))
}
