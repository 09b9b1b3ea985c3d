//! Photographs at the counter (« photos ») : announced, received in pieces, opened when they are whole,
//! developed apart and kept with the record they belong to, if it is their holder's.

use door::phone::{LostPhone, Phone};
use door::{
    Answer, Either, Form, Manager, OurBytes, OurJson, Path, Path2, Purpose, Response, Spoken, Stop,
    Tx, json, see_other, status,
};
use kernel::id::{ActivityId, AlertId, PersonId, PhoneId, PhotoId, RowId, Uuid};
use kernel::{Instant, Lang, Reason, Refusals};
use photo::{
    Announced, Darkroom, NotNow, Opened, Owner, Progress, Sender, Sending, Spoiled, State,
};
use serde_json::{Map, Value, json as value};

use crate::contract::{self, text};
use crate::intake::{Bound, Intake};
use crate::web::{Own, is_read, own};

/// What a telephone says of a photograph, as it is read.
pub(crate) fn announced(photo: PhotoId, body: &Map<String, Value>) -> Result<Announced, Refusals> {
    let mut no = Refusals::new();
    contract::only(body, &["device", "record", "key", "sha256", "bytes"], "", &mut no);
    let sealed_as = no.keep("device", text(body, "device").and_then(PhoneId::parse));
    let record = no.keep("record", text(body, "record").and_then(RowId::parse));
    let key = no.keep("key", text(body, "key").and_then(key));
    let sha256 = no.keep("sha256", text(body, "sha256").and_then(fingerprint));
    let bytes = body.get("bytes").and_then(Value::as_i64).filter(|bytes| *bytes > 0);
    let bytes = no.keep("bytes", bytes.ok_or(Reason::NotANumber));
    match ((sealed_as, record), (key, sha256), bytes) {
        ((Some(sealed_as), Some(record)), (Some(key), Some(sha256)), Some(bytes)) => {
            no.finish()?;
            Ok(Announced { photo, record, sealed_as, key, sha256, bytes })
        }
        _ => Err(no),
    }
}

fn key(text: &str) -> Result<String, Reason> {
    if (1..=20).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(Reason::TooLong { max: 20 })
    }
}

fn fingerprint(text: &str) -> Result<String, Reason> {
    let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if text.len() == 64 && is_hex { Ok(text.to_owned()) } else { Err(Reason::WrongType) }
}

fn said(photo: PhotoId, progress: &Progress) -> Answer {
    if let State::Refused(spoiled) = progress.state {
        return Err(Refusals::one("photo", photo::said(spoiled)).into());
    }
    let body = value!({
        "photo": photo.text(),
        "state": progress.state.name(),
        "sha256": progress.sha256,
        "pieces": progress.pieces,
        "have": progress.here,
    });
    let waits = matches!(progress.state, State::Receiving | State::Waiting);
    Ok(json(if waits { status::ACCEPTED } else { status::OK }, &body))
}

/// The telephone sent enough: what is left leaves another day.
fn enough(lang: Lang) -> Response {
    let sentence = photo::enough().say(lang);
    let body = value!({ "type": "about:blank", "title": sentence, "status": 429 });
    json(status::TOO_MANY, &body)
}

/// The same version is spoken as for envelopes.
fn spoken(version: Spoken, intake: &Intake) -> Option<Answer> {
    if is_read(version, intake) {
        return None;
    }
    let body = value!({ "type": "protocol", "accepted": intake.accepted(), "kept": true });
    Some(Ok(json(status::UPGRADE_REQUIRED, &body)))
}

fn begin(tx: &mut Tx<'_>, from: Sender, told: &Announced) -> Result<Option<Progress>, Stop> {
    match photo::announce(tx, from, told) {
        Ok(progress) => Ok(Some(progress)),
        Err(NotNow::Enough) => Ok(None),
        Err(NotNow::Stop(stop)) => Err(stop),
    }
}

/// A telephone says what it will send, and asks which pieces are here already.
pub(crate) async fn announce(
    key: Either<Phone, LostPhone>,
    Path(photo): Path<PhotoId>,
    version: Spoken,
    OurJson(body): OurJson,
) -> Answer {
    let mut told = announced(photo, &body)?;
    match key {
        Either::Left(phone) => {
            if let Some(answer) = spoken(version, &*phone.service::<Intake>()?) {
                return answer;
            }
            told.sealed_as = match own(&phone, told.sealed_as).await? {
                Own::Mine(sealed_as) => sealed_as,
                // A photograph of somebody else's goes with a file, not under this name.
                Own::Theirs(_) => phone.id(),
            };
            let from = Sender::from(&phone);
            let begun = phone.begin(Purpose::Record, move |tx| begin(tx, from, &told)).await?;
            match begun {
                Some(progress) => settle(&phone, photo, progress).await,
                None => Ok(enough(phone.lang())),
            }
        }
        Either::Right(lost) => {
            let from = Sender::from(&lost);
            match lost.hand_over(move |tx| begin(tx, from, &told)).await? {
                Some(progress) => set_apart(&lost, photo, progress).await,
                None => Ok(enough(lost.lang())),
            }
        }
    }
}

/// A piece, in any order.
pub(crate) async fn piece(
    key: Either<Phone, LostPhone>,
    Path2(photo, rank): Path2<PhotoId, i64>,
    OurBytes { bytes, digest }: OurBytes,
) -> Answer {
    let receive = move |from: Sender| {
        move |tx: &mut Tx<'_>| photo::receive(tx, (from, photo), (rank, &bytes, digest.as_deref()))
    };
    match key {
        Either::Left(phone) => {
            let progress = phone.begin(Purpose::Record, receive(Sender::from(&phone))).await?;
            settle(&phone, photo, progress).await
        }
        Either::Right(lost) => {
            let progress = lost.hand_over(receive(Sender::from(&lost))).await?;
            set_apart(&lost, photo, progress).await
        }
    }
}

/// A whole photograph of a lost telephone is kept as it came, for the manager.
async fn set_apart(lost: &LostPhone, photo: PhotoId, progress: Progress) -> Answer {
    if !progress.is_to_settle() {
        return said(photo, &progress);
    }
    let from = Sender::from(lost);
    said(photo, &lost.hand_over(move |tx| photo::set_apart(tx, from, photo)).await?)
}

/// A whole photograph of a telephone: opened, developed, kept with its record when it is here.
async fn settle(phone: &Phone, photo: PhotoId, progress: Progress) -> Answer {
    if !progress.is_to_settle() {
        return said(photo, &progress);
    }
    let from = Sender::from(phone);
    let whole = phone.read(move |tx| photo::put_together(tx, from, photo)).await?;
    let Some((sending, whole)) = whole else { return said(photo, &progress) };
    let intake = phone.service::<Intake>()?;
    let developed = match opened(&intake, &sending, &whole) {
        Ok(opened) => {
            let (asked, of) = (sending.clone(), opened.owner);
            if phone.read(move |tx| place(tx, of, &asked)).await?.is_none() {
                let state = phone.begin(Purpose::Record, move |tx| photo::wait(tx, &sending));
                return said(photo, &Progress { state: state.await?, ..progress });
            }
            let darkroom = phone.service::<Darkroom>()?;
            darkroom.develop(&opened.picture).await?.map(|developed| (opened.owner, developed))
        }
        Err(spoiled) => Err(spoiled),
    };
    let state = phone.begin(Purpose::Record, move |tx| match &developed {
        Ok((of, developed)) => match place(tx, *of, &sending)? {
            Some(found) => photo::keep(tx, &sending, (*of, found.0), developed),
            None => photo::wait(tx, &sending),
        },
        Err(spoiled) => photo::refuse(tx, &sending, *spoiled),
    });
    said(photo, &Progress { state: state.await?, ..progress })
}

/// Opens the seal of a whole photograph.
fn opened(intake: &Intake, sending: &Sending, whole: &[u8]) -> Result<Opened, Spoiled> {
    if !photo::is_as_announced(sending, whole) {
        return Err(Spoiled::Mismatch);
    }
    let (phone, key) = sending.seal();
    let bound = Bound { phone, record: sending.photo().text(), rev: 1, key: key.to_owned() };
    let plain = intake.open(&bound, whole).ok_or(Spoiled::Unopened)?;
    photo::read(sending, &plain)
}

/// The record of a photograph, found; and when it ended, if it did.
struct Found(Option<Instant>);

/// The record of a photograph, if it is here, within the perimeter, and its holder's own: written by them, or,
/// for an alert, taken a step of.
/// Someone else's answers like one that is not there.
fn place(tx: &mut Tx<'_>, of: Owner, sending: &Sending) -> Result<Option<Found>, Stop> {
    let (id, person): (Uuid, PersonId) = (photo::record(sending), sending.person());
    match of {
        Owner::Activity => {
            let own = activity::is_own(tx, ActivityId::from_uuid(id), person)?;
            Ok(own.then(|| Found(Some(tx.now()))))
        }
        Owner::Alert => {
            let found = alert::one(tx, AlertId::from_uuid(id))?;
            let Some(alert) = found else { return Ok(None) };
            // Whoever looked on the spot shows what it looks like after.
            let own = alert::concerns(tx, &alert, person)?;
            Ok(own.then(|| Found(alert.closed_at.or(alert.resolved_at))))
        }
    }
}

const fn not_yet() -> Reason {
    Reason::said(
        "L’enregistrement de cette photo n’est pas là : l’accepter d’abord.",
        "The record of this photograph is not here: accept it first.",
    )
}

/// The manager accepts a photograph of a lost telephone, or sets it aside.
pub(crate) async fn decide(
    key: Manager,
    Path2(phone, photo): Path2<PhoneId, PhotoId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["decision"])?;
    match fields.get("decision") {
        "accepter" => match accept(&key, phone, photo).await {
            Ok(()) => Ok(see_other("/telephones/quarantaine?fait=photo")),
            Err(Stop::Refused(no)) => crate::web::still_waiting(&key, &no).await,
            Err(stop) => Err(stop),
        },
        "ecarter" => {
            key.begin(Purpose::Record, move |tx| photo::set_aside(tx, phone, photo)).await?;
            Ok(see_other("/telephones/quarantaine?fait=ecarte"))
        }
        _ => Err(Refusals::one("decision", Reason::NotInList).into()),
    }
}

async fn accept(key: &Manager, phone: PhoneId, photo: PhotoId) -> Result<(), Stop> {
    let whole = key.read(move |tx| photo::put_together_apart(tx, phone, photo)).await?;
    let (sending, whole) = whole.ok_or(Stop::NotFound)?;
    let intake = key.service::<Intake>()?;
    let developed = match opened(&intake, &sending, &whole) {
        Ok(opened) => {
            let (asked, of) = (sending.clone(), opened.owner);
            if key.read(move |tx| place(tx, of, &asked)).await?.is_none() {
                return Err(Refusals::one("", not_yet()).into());
            }
            let darkroom = key.service::<Darkroom>()?;
            darkroom.develop(&opened.picture).await?.map(|developed| (of, developed))
        }
        Err(spoiled) => Err(spoiled),
    };
    let state = key.begin(Purpose::Record, move |tx| match &developed {
        Ok((of, developed)) => {
            let found = place(tx, *of, &sending)?.ok_or(Stop::NotFound)?;
            photo::keep(tx, &sending, (*of, found.0), developed)
        }
        Err(spoiled) => photo::refuse(tx, &sending, *spoiled),
    });
    match state.await? {
        State::Refused(spoiled) => Err(Refusals::one("", photo::said(spoiled)).into()),
        State::Receiving | State::Waiting | State::Apart | State::Kept => Ok(()),
    }
}
