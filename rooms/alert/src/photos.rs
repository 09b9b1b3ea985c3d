//! The photographs of an alert (C3), under its own address: for those who read its note, and noted like it.
//! A recipient sees one only when a manager lent it (`lent.rs`).

use door::{
    ASIDE, Answer, Fault, FileForm, Form, Manager, Mediator, Path, Path2, Purpose, Staff, Stop, Tx,
    sql,
};
use kernel::id::{AlertId, PhotoId, RowId, Uuid};
use kernel::{Reason, Refusals};
use photo::{Darkroom, Owner, Picture, Shot};

use crate::{store, web};

pub(crate) fn row(id: AlertId) -> RowId {
    RowId::from_uuid(Uuid::from_bytes(*id.bytes()))
}

/// Whether the reader may see the photographs of an alert: whoever is shown its note by `alert_visible` (the
/// same rule, which a journey holds against the note of each reader). Nobody, while a text of the alert is set
/// aside.
fn may_see(tx: &mut Tx<'_>, id: AlertId) -> Result<bool, Fault> {
    let sees: Option<bool> = tx.one(
        sql!(
            "SELECT TRUE FROM alert_visible a JOIN visible v ON v.grant_id = a.grant_id
              WHERE a.grant_id = $1 AND a.id = $2 AND v.level >= 3
                AND (NOT v.own_situations OR a.author_id = v.person_id
                     OR EXISTS (SELECT 1 FROM alert_step s
                                 WHERE s.alert_id = a.id AND s.by_id = v.person_id))
                AND $3 NOT IN (a.line, a.note)
                AND NOT EXISTS (SELECT 1 FROM alert_step s WHERE s.alert_id = a.id AND s.note = $3)"
        ),
        &(id, ASIDE),
        |row| row.take(),
    )?;
    Ok(sees == Some(true))
}

/// Whether a text of an alert is set aside: nobody sees its photographs meanwhile, a recipient neither.
pub(crate) fn is_aside(tx: &mut Tx<'_>, id: AlertId) -> Result<bool, Fault> {
    let aside: Option<bool> = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT TRUE FROM alert a
              WHERE a.id = $1
                AND ($2 IN (a.line, a.note)
                     OR EXISTS (SELECT 1 FROM alert_step s WHERE s.alert_id = a.id AND s.note = $2))"
        ),
        &(id, ASIDE),
        |row| row.take(),
    )?;
    Ok(aside == Some(true))
}

/// The alert, if its photographs may be seen.
fn found(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if may_see(tx, id)? { Ok(()) } else { Err(Stop::NotFound) }
}

/// The photographs of an alert, for whoever may see them.
pub(crate) fn of(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<Picture>, Stop> {
    if !may_see(tx, id)? {
        return Ok(Vec::new());
    }
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
            found(tx, id)?;
            photo::open(tx, (Owner::Alert, row(id)), photo)
        })
        .await?;
    key.witness(photo::SEEN, &photo.text(), "C3").await?;
    photo::show(photo, jpeg)
}

/// How many one may have.
pub(crate) const MOST: usize = 4;

/// Whether the reader may add one: whoever sees them, as long as there is room.
pub(crate) fn may_add(tx: &mut Tx<'_>, id: AlertId, there: usize) -> Result<bool, Stop> {
    Ok(there < MOST && may_see(tx, id)?)
}

/// One is added at the desk: from near or wide, developed apart before anything of it is kept.
pub(crate) async fn add(
    key: Mediator,
    Path(id): Path<AlertId>,
    FileForm { fields, file, .. }: FileForm,
) -> Answer {
    fields.only(&["vue"])?;
    key.read(move |tx| found(tx, id)).await?;
    let mut no = Refusals::new();
    let shot = match fields.get("vue") {
        "" => Err(Reason::Missing),
        name => Shot::parse(name),
    };
    let shot = no.keep("vue", shot);
    let developed = if file.is_empty() {
        Err(Reason::Missing)
    } else if file.len() > photo::BYTES {
        Err(crate::words_lent::too_heavy())
    } else {
        key.service::<Darkroom>()?.develop(&file).await?.map_err(photo::said)
    };
    let done = match (shot, no.keep("fichier", developed)) {
        (Some(shot), Some(developed)) => {
            key.begin(Purpose::Record, move |tx| {
                found(tx, id)?;
                let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
                let ended = alert.closed_at.or(alert.resolved_at);
                photo::add(tx, (Owner::Alert, row(id)), ended, (shot, &developed))
            })
            .await
        }
        _ => Err(no.into()),
    };
    match done {
        Ok(()) => Ok(door::see_other(&format!("/signalements/{id}?fait=photo-ajoutee#photos"))),
        Err(Stop::Refused(refused)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &refused)).await
        }
        Err(stop) => Err(stop),
    }
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
        found(tx, id)?;
        crate::lent::forget(tx, (id, photo))?;
        photo::remove(tx, (Owner::Alert, row(id)), photo, &remember)
    })
    .await?;
    Ok(door::see_other(&format!("/signalements/{id}?fait=photo")))
}
