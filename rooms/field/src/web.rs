//! Routes of the room: those of telephones, and the manager's.

use door::phone::{self, LostPhone, Phone};
use door::{
    Answer, Anyone, Doors, Either, Form, Manager, Mediator, OurJson, Path, Purpose, Query, Seen,
    Spoken, Stop, html, html_refused, json, see_other, status,
};
use kernel::id::{PersonId, PhoneId, RowId};
use kernel::{Instant, Line, Reason, Refusals};
use referential::ListsCache;
use serde_json::{Value, json as value};
use tokio::task::JoinSet;

#[cfg(not(feature = "bug-ack-first"))]
use crate::admit::admit;
use crate::admit::{Counter, received_before};
use crate::contract::{self, Batch, Envelope, Receipt, Verdict};
use crate::intake::{Intake, said};
use crate::pages;
#[cfg(feature = "bug-ack-first")]
use crate::seeded::admit;
use crate::store::{self, Whose, Why};
use crate::{alone, bag, clocks, completed, handed, photos, push, quarantine, shell};

/// Every route.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/terrain", to_the_app)
        .get("/terrain/", shell::open)
        .get("/terrain/{*path}", shell::file)
        .post("/api/v1/field/enrol", enrol)
        .get("/api/v1/field/bag", take_along)
        .post("/api/v1/field/sync", sync)
        .post("/api/v1/field/push", push::ask)
        .post("/api/v1/field/quarantine", hand_over)
        .put("/api/v1/field/photos/{id}", photos::announce)
        .put("/api/v1/field/photos/{id}/{piece}", photos::piece)
        .get("/telephones", list)
        .get("/telephones/fichier", handed::ask)
        .post("/telephones/fichier", handed::take)
        .get("/telephones/quarantaine", waiting)
        .post("/telephones/quarantaine/{id}", decide)
        .get("/telephones/quarantaine/{id}/completer", completed::form)
        .post("/telephones/quarantaine/{id}/completer", completed::keep)
        .post("/telephones/quarantaine/photos/{phone}/{id}", photos::decide)
        .get("/telephones/{id}/retirer", ask_back)
        .post("/telephones/{id}/retirer", take_back)
}

async fn to_the_app(_: Anyone) -> Answer {
    Ok(see_other("/terrain/"))
}

fn counter(visit: &door::Visit) -> Result<Counter, Stop> {
    Ok(Counter { intake: visit.service::<Intake>()?, lists: visit.service::<ListsCache>()? })
}

/// The holder enrols the telephone in their hand, with the session they came in with.
async fn enrol(key: Mediator, OurJson(body): OurJson) -> Answer {
    let mut no = Refusals::new();
    contract::only(&body, &["name", "device"], "", &mut no);
    let name = no.keep("name", contract::text(&body, "name").and_then(Line::<60>::parse));
    let former = match contract::text_or_nothing(&body, "device") {
        Ok("") => None,
        read => no.keep("device", read.and_then(PhoneId::parse)),
    };
    no.finish()?;
    // A telephone opens for months: a session left open on a desk enrols none.
    key.step_up_to_send()?;
    let name = name.ok_or_else(|| Refusals::one("name", Reason::Missing))?;
    let intake = key.service::<Intake>()?;
    let colleagues = key.read(|tx| Ok(door::team::colleagues(tx)?)).await?;
    let login = colleagues.iter().find(|one| one.id == key.person());
    let enrolled = phone::enrol(&key, &name, former).await?;
    let answer = value!({
        "device": enrolled.id.text(),
        "person": { "login": login.map_or("", |one| one.login.as_str()), "name": key.name() },
        "convention": { "name": key.convention_words() },
        "intake": intake.told(),
        "signing": { "key": intake.signing() },
        "server_time": said(key.now()),
    });
    Ok(enrolled.seal(json(status::CREATED, &answer)))
}

/// The order to wipe: what was sealed may still be handed over.
fn gone(lost: &LostPhone) -> Answer {
    let (intake, at) = (lost.service::<Intake>()?, lost.since());
    let answer = value!({
        "type": "device-revoked",
        "device": lost.id().text(),
        "at": said(at),
        "signature": intake.order_to_wipe(lost.id(), at)?,
    });
    Ok(json(status::GONE, &answer))
}

async fn take_along(key: Either<Phone, LostPhone>, seen: Seen) -> Answer {
    let phone = match key {
        Either::Left(phone) => phone,
        Either::Right(lost) => return gone(&lost),
    };
    let (lists, person) = (phone.service::<ListsCache>()?, phone.person());
    let id = phone.id();
    let read = phone.read(move |tx| bag::read(tx, &lists, (id, person))).await?;
    let mut whole = bag::said(&read, &phone, &*phone.service::<Intake>()?);
    let tag = format!("\"{}\"", door::secret::fingerprint(&whole.to_string()));
    if let Value::Object(members) = &mut whole {
        members.insert("server_time".to_owned(), Value::String(said(phone.now())));
    }
    Ok(seen.or(&tag, json(status::OK, &whole)))
}

async fn sync(key: Either<Phone, LostPhone>, spoken: Spoken, OurJson(body): OurJson) -> Answer {
    let phone = match key {
        Either::Left(phone) => phone,
        Either::Right(lost) => return gone(&lost),
    };
    let intake = phone.service::<Intake>()?;
    if !is_read(spoken, &intake) {
        let answer = value!({ "type": "protocol", "accepted": intake.accepted(), "kept": true });
        return Ok(json(status::UPGRADE_REQUIRED, &answer));
    }
    let batch = contract::batch(&body)?;
    let skew = batch.sent_at.map(|sent| phone.now().millis() - sent.millis());
    let receipts = match own(&phone, batch.phone).await? {
        Own::Mine(sealed_as) => admit_all(&phone, (sealed_as, skew), batch.envelopes).await?,
        Own::Theirs(holder) => kept_for(&phone, holder, batch).await?,
    };
    Ok(json(status::OK, &answered(&said(phone.now()), skew, &receipts)))
}

fn answered(now: &str, skew: Option<i64>, receipts: &[Receipt]) -> Value {
    let receipts: Vec<Value> = receipts.iter().map(Receipt::said).collect();
    value!({ "server_time": now, "skew_ms": skew, "receipts": receipts })
}

/// Admits the envelopes of a batch side by side, those of one record in the order of their revisions.
async fn admit_all(
    phone: &Phone,
    (sealed_as, skew): (PhoneId, Option<i64>),
    envelopes: Vec<Envelope>,
) -> Result<Vec<Receipt>, Stop> {
    let counter = counter(phone)?;
    let (mut receipts, envelopes) = received_before(phone, envelopes).await?;
    let mut records: Vec<Vec<Envelope>> = Vec::new();
    for envelope in envelopes {
        match records.iter_mut().find(|same| same.iter().any(|one| one.record == envelope.record)) {
            Some(same) => same.push(envelope),
            None => records.push(vec![envelope]),
        }
    }
    let mut admitted = JoinSet::new();
    for mut same in records {
        same.sort_by_key(|envelope| envelope.rev);
        let (phone, counter) = (phone.clone(), counter.clone());
        admitted.spawn(async move {
            let mut receipts = Vec::new();
            for envelope in same {
                receipts.push(admit(&phone, &counter, (sealed_as, skew, envelope)).await?);
            }
            Ok::<_, Stop>(receipts)
        });
    }
    while let Some(done) = admitted.join_next().await {
        let done = done.map_err(|_| door::Fault::new("an envelope ended the counter"))?;
        receipts.extend(done?);
    }
    Ok(receipts)
}

/// Under whose name a batch was sealed.
pub(crate) enum Own {
    /// This telephone's, or that of one of the same holder's before it was enrolled again. Of a stranger's, this
    /// one, and nothing opens.
    Mine(PhoneId),
    /// That of a colleague, who held the same device before: theirs, never this one's.
    Theirs(PersonId),
}

/// Under whose name something was sealed.
pub(crate) async fn own(phone: &Phone, said: PhoneId) -> Result<Own, Stop> {
    let (id, person) = (phone.id(), phone.person());
    if said == id {
        return Ok(Own::Mine(id));
    }
    phone
        .read(move |tx| {
            if phone::is_of(tx, said, person)? {
                return Ok(Own::Mine(said));
            }
            Ok(phone::held_by(tx, said)?.map_or(Own::Mine(id), Own::Theirs))
        })
        .await
}

/// What the former holder of a device had not sent: kept for them, until the manager accepts it as their day.
async fn kept_for(key: &Phone, holder: PersonId, batch: Batch) -> Result<Vec<Receipt>, Stop> {
    let convention = key.convention();
    let keep = move |tx: &mut door::Tx<'_>| {
        let whose =
            Whose { phone: batch.phone, sealed_as: batch.phone, person: holder, convention };
        keep_apart(tx, whose, Why::Carried, &batch)
    };
    key.begin(Purpose::Record, keep).await
}

/// What a telephone that was lost had sealed, or one that speaks another version: kept, not counted.
async fn hand_over(
    key: Either<Phone, LostPhone>,
    spoken: Spoken,
    OurJson(body): OurJson,
) -> Answer {
    let batch = contract::batch(&body)?;
    let kept = match key {
        Either::Left(phone) => {
            let convention = phone.convention();
            let whose = match own(&phone, batch.phone).await? {
                Own::Mine(sealed_as) => {
                    Whose { phone: phone.id(), sealed_as, person: phone.person(), convention }
                }
                Own::Theirs(person) => {
                    Whose { phone: batch.phone, sealed_as: batch.phone, person, convention }
                }
            };
            // One that is spoken with hands over when it was taken back, and has come in again since.
            let read = is_read(spoken, &*phone.service::<Intake>()?);
            let why = if read { Why::Revoked } else { Why::Outdated };
            let kept =
                phone.begin(Purpose::Record, move |tx| keep_apart(tx, whose, why, &batch)).await?;
            (said(phone.now()), kept)
        }
        Either::Right(lost) => {
            let whose = Whose {
                phone: lost.id(),
                sealed_as: batch.phone,
                person: lost.person(),
                convention: lost.convention(),
            };
            let keep = move |tx: &mut door::Tx<'_>| keep_apart(tx, whose, Why::Revoked, &batch);
            (said(lost.now()), lost.hand_over(keep).await?)
        }
    };
    Ok(json(status::OK, &answered(&kept.0, None, &kept.1)))
}

/// The most envelopes of one telephone that wait: a stolen one fills no disk.
const MOST_APART: i64 = 2_000;

/// Whether the version that a telephone speaks is still read.
pub(crate) fn is_read(spoken: Spoken, intake: &Intake) -> bool {
    spoken.0.is_some_and(|version| intake.accepted().contains(&version))
}

/// Keeps what is new as far as there is room; what was kept has its receipt again whatever room is left.
pub(crate) fn keep_apart(
    tx: &mut door::Tx<'_>,
    whose: Whose,
    why: Why,
    batch: &Batch,
) -> Result<Vec<Receipt>, Stop> {
    let mut room = MOST_APART - store::held_apart(tx, whose.phone)?;
    let mut receipts = Vec::new();
    for envelope in &batch.envelopes {
        let known = store::receipt(tx, whose.phone, envelope)?;
        if let Some(receipt) = known.as_ref().filter(|one| one.sha256 == envelope.sha256()) {
            receipts.push(receipt.clone());
            continue;
        }
        let apart = store::is_apart(tx, whose.phone, envelope)?;
        if !apart && room <= 0 {
            continue;
        }
        if !apart {
            room -= 1;
            store::set_apart(tx, whose, envelope, (why, "[]"))?;
            tx.note(crate::SET_APART, &envelope.record.text(), why.name())?;
        }
        // Other bytes under a name that was received are kept beside: the first receipt stands.
        receipts.push(if let Some(first) = known {
            Receipt {
                verdict: Verdict::Quarantined,
                sha256: envelope.sha256(),
                reasons: "[]".to_owned(),
                ..first
            }
        } else {
            let seen = store::Seen { kind: "", skew_ms: None, flags: &[] };
            store::keep(tx, whose, (envelope, &seen), (Verdict::Quarantined, "[]"))?
        });
    }
    // An envelope without a receipt stays on its telephone, which tries again later.
    if receipts.is_empty() && !batch.envelopes.is_empty() {
        Err(Stop::TooMany)
    } else {
        Ok(receipts)
    }
}

async fn list(key: Manager, Query(query): Query) -> Answer {
    let read = key.read(|tx| {
        let morning = Instant::at(tx.today(), kernel::TimeOfDay::clamped(0));
        let photos = i64::try_from(photo::apart(tx)?.len()).unwrap_or(0);
        let (phones, waiting) = (phone::all(tx)?, store::how_many_wait(tx)? + photos);
        let entries = (alone::since(tx, morning)?, clocks::flagged(tx)?);
        Ok((phones, waiting, entries, door::team::colleagues(tx)?))
    });
    let (phones, waiting, (entries, doubtful), team) = read.await?;
    let mut view = key.view("/telephones");
    if query.get("fait") == "retire" {
        let done = crate::words::taken_back(key.lang()).to_owned();
        view.notice = Some((ui::Tone::Ok, done));
    }
    let entries =
        pages::Entries { away: &entries, team: &team, doubtful: &doubtful, now: key.now() };
    Ok(html(pages::phones(&view, &phones, waiting, &entries)))
}

async fn found(key: &Manager, id: PhoneId) -> Result<phone::Enrolment, Stop> {
    let phones = key.read(|tx| Ok(phone::all(tx)?)).await?;
    let found = phones.into_iter().find(|one| one.id == id && one.revoked_at.is_none());
    found.ok_or(Stop::NotFound)
}

async fn ask_back(key: Manager, Path(id): Path<PhoneId>) -> Answer {
    let phone = found(&key, id).await?;
    Ok(html(pages::taking_back(&key.view("/telephones"), &phone)))
}

/// Without a fresh proof on purpose: a telephone is lost in the street, and each minute counts.
async fn take_back(key: Manager, Path(id): Path<PhoneId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Grant, move |tx| phone::revoke(tx, id)).await?;
    Ok(see_other("/telephones?fait=retire"))
}

async fn waiting(key: Manager, Query(query): Query) -> Answer {
    let (shown, apart) = quarantine::shown(&key).await?;
    let mut view = key.view("/telephones");
    let done = match query.get("fait") {
        "accepte" => Some(crate::words::accepted(key.lang())),
        "ecarte" => Some(crate::words::was_set_aside(key.lang())),
        "photo" => Some(crate::words::photo_accepted(key.lang())),
        "fichier" => Some(crate::words::file_taken(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (ui::Tone::Ok, done.to_owned()));
    Ok(html(pages::quarantine(&view, (&shown, &apart), &Refusals::new())))
}

/// The list again, with why what was asked cannot be.
pub(crate) async fn still_waiting(key: &Manager, no: &Refusals) -> Answer {
    let (shown, apart) = quarantine::shown(key).await?;
    Ok(html_refused(pages::quarantine(&key.view("/telephones"), (&shown, &apart), no)))
}

async fn decide(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["decision"])?;
    let accepted = match fields.get("decision") {
        "accepter" => true,
        "ecarter" => false,
        _ => return Err(Refusals::one("decision", Reason::NotInList).into()),
    };
    match quarantine::decide(&key, id, accepted).await {
        Ok(()) if accepted => Ok(see_other("/telephones/quarantaine?fait=accepte")),
        Ok(()) => Ok(see_other("/telephones/quarantaine?fait=ecarte")),
        Err(Stop::Refused(no) | Stop::Conflict(no)) => still_waiting(&key, &no).await,
        Err(stop) => Err(stop),
    }
}
