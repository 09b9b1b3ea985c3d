//! The photographs of a record (C3; of a sensitive one, C4), under its own address: for those who read its
//! note, and noted like it.

use door::{Answer, Form, Level, Manager, Path2, Purpose, Staff, Stop, Tx};
use kernel::id::{ActivityId, PersonId, PhotoId, RowId, Uuid};
use photo::{Owner, Picture};

use crate::{Activity, store};

fn row(id: ActivityId) -> RowId {
    RowId::from_uuid(Uuid::from_bytes(*id.bytes()))
}

/// Whether a reader may see the photographs of a record: as its note.
fn may_see(tx: &Tx<'_>, activity: &Activity, reader: PersonId) -> Result<bool, Stop> {
    let level = tx.scope()?.level;
    let own = !activity.sensitive || activity.author == reader;
    Ok(level >= Level::Sensitive || (level >= Level::Situation && own))
}

/// The photographs of a record, for whoever may see them.
pub(crate) fn of(
    tx: &mut Tx<'_>,
    activity: &Activity,
    reader: PersonId,
) -> Result<Vec<Picture>, Stop> {
    if !may_see(tx, activity, reader)? {
        return Ok(Vec::new());
    }
    photo::of(tx, (Owner::Activity, row(activity.id)), &format!("/activites/{}", activity.id))
}

/// The record, if its photographs may be seen; its level.
fn found(tx: &mut Tx<'_>, id: ActivityId, reader: PersonId) -> Result<&'static str, Stop> {
    let activity = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !may_see(tx, &activity, reader)? {
        return Err(Stop::NotFound);
    }
    Ok(if activity.sensitive { "C4" } else { "C3" })
}

/// One of them. That it is seen is noted before it leaves.
pub(crate) async fn show(key: Staff, Path2(id, photo): Path2<ActivityId, PhotoId>) -> Answer {
    let reader = key.person();
    let (level, jpeg) = key
        .read(move |tx| {
            let level = found(tx, id, reader)?;
            Ok((level, photo::open(tx, (Owner::Activity, row(id)), photo)?))
        })
        .await?;
    key.witness(photo::SEEN, &photo.text(), level).await?;
    photo::show(photo, jpeg)
}

/// The manager takes one away for good.
pub(crate) async fn remove(
    key: Manager,
    Path2(id, photo): Path2<ActivityId, PhotoId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    let (reader, remember) = (key.person(), key.service::<photo::Remember>()?);
    key.begin(Purpose::Withdraw, move |tx| {
        found(tx, id, reader)?;
        photo::remove(tx, (Owner::Activity, row(id)), photo, &remember)
    })
    .await?;
    Ok(door::see_other(&format!("/activites/{id}?fait=photo")))
}
