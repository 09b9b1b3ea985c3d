//! The photographs of a record (C3; of a sensitive one, C4), under its own address: for those who read its
//! note, and noted like it.

use door::{ASIDE, Answer, Fault, Form, Manager, Path2, Purpose, Staff, Stop, Tx, sql};
use kernel::id::{ActivityId, PhotoId, PlaceId, RowId, Uuid, ZoneId};
use photo::{Owner, Picture};

use crate::store;

fn row(id: ActivityId) -> RowId {
    RowId::from_uuid(Uuid::from_bytes(*id.bytes()))
}

/// Whether the reader may see the photographs of a record: whoever is shown its note by `activity_visible`
/// (the same rule, which a journey holds against the note of each reader). Nobody, while a text of the record
/// is set aside.
fn may_see(tx: &mut Tx<'_>, id: ActivityId) -> Result<bool, Fault> {
    let sees: Option<bool> = tx.one(
        sql!(
            "SELECT TRUE FROM activity_visible a JOIN visible v ON v.grant_id = a.grant_id
              WHERE a.grant_id = $1 AND a.id = $2 AND v.level >= 3
                AND (a.author_id = v.person_id
                     OR ((v.level >= 4 OR NOT a.sensitive)
                         AND (NOT v.own_situations
                              OR a.mediators LIKE '%' || v.person_id || '%')))
                AND a.note <> $3
                AND NOT EXISTS (SELECT 1 FROM activity_revision r
                                 WHERE r.activity_id = a.id AND $3 IN (r.before_text, r.reason))"
        ),
        &(id, ASIDE),
        |row| row.take(),
    )?;
    Ok(sees == Some(true))
}

/// The photographs of a record, for whoever may see them.
pub(crate) fn of(tx: &mut Tx<'_>, id: ActivityId) -> Result<Vec<Picture>, Stop> {
    if !may_see(tx, id)? {
        return Ok(Vec::new());
    }
    photo::of(tx, (Owner::Activity, row(id)), &format!("/activites/{id}"))
}

/// The record, if its photographs may be seen; its level.
fn found(tx: &mut Tx<'_>, id: ActivityId) -> Result<&'static str, Stop> {
    let activity = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !may_see(tx, id)? {
        return Err(Stop::NotFound);
    }
    Ok(if activity.sensitive { "C4" } else { "C3" })
}

/// One of them. That it is seen is noted before it leaves.
pub(crate) async fn show(key: Staff, Path2(id, photo): Path2<ActivityId, PhotoId>) -> Answer {
    let (level, jpeg) = key
        .read(move |tx| {
            let level = found(tx, id)?;
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
    let remember = key.service::<photo::Remember>()?;
    key.begin(Purpose::Withdraw, move |tx| {
        found(tx, id)?;
        photo::remove(tx, (Owner::Activity, row(id)), photo, &remember)
    })
    .await?;
    Ok(door::see_other(&format!("/activites/{id}?fait=photo")))
}

/// Where a record stands, for the officer who answers a person: the search was noted before.
pub fn stands(tx: &mut Tx<'_>, id: &str) -> Result<Option<(ZoneId, Option<PlaceId>)>, Fault> {
    tx.one(
        sql!(
            open "the officer tells a person what is kept of them; the search was noted before",
            "SELECT zone_id, place_id FROM activity WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )
}
