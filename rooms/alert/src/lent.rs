//! Photographs that recipients may see (« photos transmises ») : chosen one by one by a manager who looked at them,
//! shown to a browser that opened the link and typed a code of six digits sent to the same address.
//!
//! **Invariants:** a photograph is C3: nobody sees one by the link alone (trust.md 4.4); a code lasts ten minutes
//! and five tries, five a day; what is seen was noted before it left.

use door::{Answer, Doors, Form, Manager, Path2, Purpose, Stop, Tx, secret, see_other, sql};
use kernel::id::{AlertId, GuestId, PhotoId};
use kernel::{EmailAddress, Lang, Reason, Refusals};
use photo::Owner;
use post::Letter;

use crate::{photos, store, words_lent as words};

/// A manager lets the recipients of an alert see a photograph, or does not any more.
pub const LENT: door::Act = door::Act {
    name: "alert.photo-lent",
    fr: "Photo transmise aux destinataires, ou reprise",
    en: "Photograph shown to the recipients, or taken back",
};

/// A recipient looked at a photograph. The object is the alert.
pub const LOOKED: door::Act = door::Act {
    name: "alert.photo-looked-at",
    fr: "Photo vue par un destinataire",
    en: "Photograph seen by a recipient",
};

/// A recipient asked for a code to see photographs. The object is the alert.
pub const CODE_ASKED: door::Act = door::Act {
    name: "alert.code-asked",
    fr: "Code demandé par un destinataire pour voir des photos",
    en: "Code asked for by a recipient to see photographs",
};

/// Seconds for which a code serves, and a browser that typed it is known.
const CODE: i64 = 600;
const PROVED: i64 = 8 * 3_600;
/// Wrong ones of a code, and codes of a day.
const TRIES: i64 = 5;
const A_DAY: i64 = 5;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/signalements/{id}/photos/{photo}/transmettre", lend)
        .post("/signalements/{id}/photos/{photo}/reprendre", take_back)
}

/// The photographs of an alert that its recipients may see.
pub(crate) fn lent(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<PhotoId>, Stop> {
    Ok(tx.all(
        sql!(
            "SELECT p.photo_id FROM alert_photo_lent_visible p
              WHERE p.grant_id = $1 AND p.alert_id = $2 ORDER BY p.photo_id"
        ),
        &(alert,),
        |row| row.take(),
    )?)
}

async fn lend(
    key: Manager,
    Path2(id, photo): Path2<AlertId, PhotoId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["vue"])?;
    key.step_up_to_send()?;
    if fields.get("vue") != "oui" {
        return Err(Refusals::one("vue", Reason::Missing).into());
    }
    key.begin(Purpose::Publish, move |tx| change(tx, (id, photo), true)).await?;
    Ok(see_other(&format!("/signalements/{id}?fait=photo-transmise#photos-transmises")))
}

async fn take_back(
    key: Manager,
    Path2(id, photo): Path2<AlertId, PhotoId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Publish, move |tx| change(tx, (id, photo), false)).await?;
    Ok(see_other(&format!("/signalements/{id}?fait=photo-reprise#photos-transmises")))
}

fn change(tx: &mut Tx<'_>, (id, photo): (AlertId, PhotoId), lends: bool) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    // What is set aside is shown to nobody, and taken back all the same.
    if lends && !photos::of(tx, id)?.iter().any(|picture| picture.id == photo) {
        return Err(Stop::NotFound);
    }
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    let changed = if lends {
        tx.run(
            sql!(
                open "a photograph of an alert that was checked just before",
                "INSERT INTO alert_photo_lent (alert_id, photo_id, by_id, lent_at)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT (alert_id, photo_id) DO UPDATE SET by_id = $3, lent_at = $4, back_at = NULL
                  WHERE alert_photo_lent.back_at IS NOT NULL"
            ),
            &(id, photo, by, now),
        )?
    } else {
        tx.run(
            sql!(
                open "a photograph of an alert that was checked just before",
                "UPDATE alert_photo_lent SET back_at = $3
                  WHERE alert_id = $1 AND photo_id = $2 AND back_at IS NULL"
            ),
            &(id, photo, now),
        )?
    };
    if changed > 0 {
        let detail = format!("{photo} {}", if lends { "lent" } else { "taken back" });
        tx.note(LENT, &id.text(), &detail)?;
    }
    Ok(())
}

/// Takes back whatever was lent of an alert: it goes to someone else, for whom nobody has decided.
pub(crate) fn take_all_back(tx: &mut Tx<'_>, alert: AlertId) -> Result<(), Stop> {
    let now = tx.now();
    let gone = tx.run(
        sql!(
            open "a photograph of an alert that was checked just before",
            "UPDATE alert_photo_lent SET back_at = $2 WHERE alert_id = $1 AND back_at IS NULL"
        ),
        &(alert, now),
    )?;
    if gone > 0 {
        tx.note(LENT, &alert.text(), "all taken back")?;
    }
    Ok(())
}

/// Writes the letter of a code to the address behind a link, unless too many were asked today.
pub fn send_code(tx: &mut Tx<'_>, link: GuestId, code: &str) -> Result<bool, Stop> {
    let (alert, email, number) = addressed(tx, link)?;
    let (now, today) = (tx.now(), tx.today());
    let changed = tx.run(
        sql!(
            open "a code for whoever holds the link of this guest",
            "INSERT INTO alert_guest_proof (guest_id, code, expires_at, tries, asked_day, asked)
             VALUES ($1, $2, $3, 0, $4, 1)
             ON CONFLICT (guest_id) DO UPDATE SET code = $2, expires_at = $3, tries = 0,
                asked_day = $4,
                asked = CASE WHEN alert_guest_proof.asked_day = $4
                             THEN alert_guest_proof.asked + 1 ELSE 1 END
              WHERE alert_guest_proof.asked_day <> $4 OR alert_guest_proof.asked < $5"
        ),
        &(link, kept(link, code), now.plus_seconds(CODE), today, A_DAY),
    )?;
    if changed == 0 {
        return Ok(false);
    }
    let Ok(to) = EmailAddress::parse(&email) else { return Ok(false) };
    // The language of the convention, as the letter of the alert.
    let lang = Lang::Fr;
    let lead = words::letter(lang, &number, code);
    let letter = Letter {
        convention: Some(tx.convention()?),
        kind: "alert.code",
        once: format!("alert.code {link} {}", now.millis()),
        to_name: String::new(),
        to,
        subject: words::subject(lang, &number),
        text: format!("{lead}\n\n{}\n", words::not_asked(lang)),
        html: maud::html! { p { (lead) } p { (words::not_asked(lang)) } }.into_string(),
    };
    post::enqueue(tx, &letter)?;
    tx.note(CODE_ASKED, &alert.text(), "")?;
    Ok(true)
}

fn kept(link: GuestId, code: &str) -> String {
    secret::fingerprint(&format!("parvis-guest-photo-v1:{link}:{}", code.trim()))
}

/// The alert, the address and the number behind a link that was not recalled, if something is lent of it.
fn addressed(tx: &mut Tx<'_>, link: GuestId) -> Result<(AlertId, String, String), Stop> {
    let found = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT r.alert_id, r.email, r.number FROM alert_release_link l
               JOIN alert_release r ON r.id = l.release_id
              WHERE l.guest_id = $1 AND r.recalled_at IS NULL
                AND EXISTS (SELECT 1 FROM alert_photo_lent p
                             WHERE p.alert_id = r.alert_id AND p.back_at IS NULL)"
        ),
        &(link,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    found.ok_or(Stop::NotFound)
}

/// Whether a code that was typed is the one that was sent; the browser is known from then on.
pub fn enter_code(
    tx: &mut Tx<'_>,
    link: GuestId,
    (typed, browser): (&str, &str),
) -> Result<bool, door::Fault> {
    let (now, code) = (tx.now(), kept(link, typed));
    // Counted before it is looked at: many at once are still so many.
    tx.run(
        sql!(
            open "a code for whoever holds the link of this guest",
            "UPDATE alert_guest_proof SET tries = tries + 1
              WHERE guest_id = $1 AND code <> $2 AND tries < $3"
        ),
        &(link, &code, TRIES),
    )?;
    let proved = tx.run(
        sql!(
            open "a code for whoever holds the link of this guest",
            "UPDATE alert_guest_proof SET browser = $3, proved_until = $4, expires_at = 0
              WHERE guest_id = $1 AND code = $2 AND expires_at > $5 AND tries < $6"
        ),
        &(link, &code, browser, now.plus_seconds(PROVED), now, TRIES),
    )?;
    Ok(proved == 1)
}

/// One of them, for a browser that typed the code; that it is seen is noted before it leaves.
pub fn look(tx: &mut Tx<'_>, link: GuestId, photo: PhotoId) -> Result<Vec<u8>, Stop> {
    let (alert, ..) = addressed(tx, link)?;
    if photos::is_aside(tx, alert)? {
        return Err(Stop::NotFound);
    }
    let jpeg = photo::lent(tx, (Owner::Alert, photos::row(alert)), photo)?;
    tx.note(LOOKED, &alert.text(), &photo.text())?;
    Ok(jpeg)
}

/// A photograph that is removed is lent no more.
pub(crate) fn forget(tx: &mut Tx<'_>, (alert, photo): (AlertId, PhotoId)) -> Result<(), Stop> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a photograph of an alert that was checked just before",
            "UPDATE alert_photo_lent SET back_at = $3
              WHERE alert_id = $1 AND photo_id = $2 AND back_at IS NULL"
        ),
        &(alert, photo, now),
    )?;
    Ok(())
}

/// Whether a photograph of an alert was ever shown to its recipients, for the officer who answers a person: the
/// search was noted before.
pub fn was_lent(tx: &mut Tx<'_>, photo: &str) -> Result<bool, door::Fault> {
    let found: Option<bool> = tx.one(
        sql!(
            open "the officer tells a person what is kept of them; the search was noted before",
            "SELECT TRUE FROM alert_photo_lent WHERE photo_id = $1"
        ),
        &(photo,),
        |row| row.take(),
    )?;
    Ok(found == Some(true))
}

/// Takes away proofs that are over.
pub(crate) fn forget_proofs(tx: &mut Tx<'_>) -> Result<u64, door::Fault> {
    let before = door::days_ago(tx, 1);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM alert_guest_proof WHERE expires_at < $1 AND proved_until < $1"
        ),
        &(before,),
    )
}
