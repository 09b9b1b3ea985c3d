//! **Photographs** (« photos ») of what was seen in the street: received in pieces, developed apart, kept
//! with the record they belong to.
//!
//! - Nouns: a [`Picture`] of a record; a [`Sending`], one on its way; the [`Darkroom`], where it is
//!   developed by a process of its own.
//! - Verbs: [`announce`], [`receive`], [`put_together`], [`keep`]; [`of`], [`open`], [`remove`]; and what
//!   the owner of a record says of it: [`ended`], [`forget`].
//! - Who enters: nobody by a door of this room. The rooms that own a record show its photographs under
//!   its own address, to those who were shown the record and may read what is C3; the counter of
//!   telephones receives them. A partner sees one only when the owner of its record lends it ([`lent`]).
//! - **Invariants:** nothing that someone sent is decoded in the process of the server, or kept as it
//!   came: what is kept was written again from its points alone. One is seen when it is whole and
//!   verified, and never before. It leaves six months after its record ended.

mod added;
mod darkroom;
mod develop;
mod held;
mod picture;
mod sending;
mod shown;
mod store;
#[cfg(test)]
mod tests;
mod words;

use door::{
    Act, Answer, Attachment, Fault, Retention, Room, Stop, Sweep, Tx, Written, picture as answer,
};
use kernel::Instant;
use kernel::id::{PersonId, PhoneId, PhotoId, RowId};

pub use added::{Shot, add};
pub use darkroom::{Darkroom, Developed, WORD};
pub use develop::worker;
pub use held::{Checked, Held, held, verify};
pub use picture::{BYTES, Print, Spoiled};
pub use sending::{
    Announced, NotNow, Opened, Owner, PIECE, Progress, Sender, Sending, State, announce,
    is_as_announced, put_together, put_together_apart, read, read_as, receive, record, said,
    set_apart,
};
pub use shown::{Picture, compared, samples, strip};
pub use words::shot as shot_words;

/// A photograph was kept with its record. The detail is the record and the fingerprint of what is kept:
/// chained with the journal, it says later whether the picture is still the same.
pub const KEPT: Act = Act { name: "photo.kept", fr: "Photo reçue", en: "Photograph received" };
/// A photograph was refused. The detail is why.
pub const REFUSED: Act =
    Act { name: "photo.refused", fr: "Photo refusée", en: "Photograph refused" };
/// A photograph of a telephone that was taken back waits for the manager. The detail is the record.
pub const SET_APART: Act =
    Act { name: "photo.set-apart", fr: "Photo mise en quarantaine", en: "Photograph kept apart" };
/// One that waited was set aside by the manager.
pub const SET_ASIDE: Act =
    Act { name: "photo.set-aside", fr: "Photo écartée", en: "Photograph set aside" };
/// A photograph was looked at. The detail is its level.
pub const SEEN: Act = Act { name: "photo.seen", fr: "Photo vue", en: "Photograph looked at" };
/// A photograph was taken away. The detail is the record.
pub const REMOVED: Act =
    Act { name: "photo.removed", fr: "Photo retirée", en: "Photograph removed" };

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        migrations: door::migrations!["2026-11-29-0915-photo", "2026-12-04-0404-photo-shot"],
        acts: &[KEPT, REFUSED, SET_APART, SET_ASIDE, SEEN, REMOVED],
        sweeps: &[
            Sweep { table: "photo", run: forget_in_time },
            Sweep { table: "photo_piece", run: store::forget_pieces },
            Sweep { table: "photo_sending", run: store::forget_lines },
        ],
        written: &[ERASED],
        retention: &[
            Retention {
                table: "photo",
                rule: "6 months after its record ended, 24 months at most",
            },
            Retention {
                table: "photo_piece",
                rule: "7 days, 30 when it waits for the manager; removed when it is whole",
            },
            Retention { table: "photo_sending", rule: "400 days; fingerprints and dates only" },
        ],
        ..Room::named("photo")
    }
}

/// Days that a photograph stays after its record ended: six months (domain.md 11).
const AFTER: i64 = 183;

/// The moment at which the photographs of a record that ended then leave.
fn leave(ended: Instant) -> Instant {
    ended.plus_seconds(AFTER * 86_400)
}

/// One that was set apart, on the manager's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its telephone.
    pub phone: PhoneId,
    /// Which one.
    pub photo: PhotoId,
    /// Whose.
    pub person: PersonId,
    /// When it came.
    pub begun_at: Instant,
    /// Its sealed bytes.
    pub bytes: i64,
}

/// Those that wait for the manager, oldest first.
pub fn apart(tx: &mut Tx<'_>) -> Result<Vec<Apart>, Stop> {
    Ok(store::all_apart(tx)?)
}

/// Keeps a developed photograph with the record it belongs to, which its owner found for whoever sent
/// it. `ended` is when that record ended, if it did.
pub fn keep(
    tx: &mut Tx<'_>,
    sending: &Sending,
    (owner, ended): (Owner, Option<Instant>),
    developed: &Developed,
) -> Result<State, Stop> {
    let told = &sending.told;
    if store::count(tx, told.record)? >= sending::EACH {
        return refuse(tx, sending, Spoiled::TooMany);
    }
    if let Some(first) = settle(tx, sending, State::Kept)? {
        return Ok(first);
    }
    let id = store::keep(tx, told, (owner, ended.map(leave)), developed)?;
    let detail = format!("{} {}", told.record, held::print(&developed.jpeg));
    tx.note(KEPT, &id.text(), &detail)?;
    Ok(State::Kept)
}

/// Says what became of one. The same one may have come twice at once: what was settled first stands, and is
/// answered.
fn settle(tx: &mut Tx<'_>, sending: &Sending, state: State) -> Result<Option<State>, Stop> {
    let told = &sending.told;
    if store::settle(tx, told, state)? {
        return Ok(None);
    }
    let first = store::sending(tx, told.phone, told.photo)?.ok_or(Stop::NotFound)?;
    Ok(Some(first.state))
}

/// Refuses a photograph for good: its pieces go, the reason stays.
pub fn refuse(tx: &mut Tx<'_>, sending: &Sending, spoiled: Spoiled) -> Result<State, Stop> {
    let state = State::Refused(spoiled);
    if let Some(first) = settle(tx, sending, state)? {
        return Ok(first);
    }
    tx.note(REFUSED, &sending.told.photo.text(), spoiled.name())?;
    Ok(state)
}

/// Notes that its record is not here yet.
pub fn wait(tx: &mut Tx<'_>, sending: &Sending) -> Result<State, Stop> {
    Ok(settle(tx, sending, State::Waiting)?.unwrap_or(State::Waiting))
}

/// Sets one aside that waited for the manager.
pub fn set_aside(tx: &mut Tx<'_>, phone: PhoneId, photo: PhotoId) -> Result<(), Stop> {
    let waiting = store::apart(tx, phone, photo)?.ok_or(Stop::NotFound)?;
    if settle(tx, &waiting, State::Refused(Spoiled::SetAside))?.is_some() {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(SET_ASIDE, &photo.text(), &waiting.told.record.text())?)
}

/// The photographs of a record that its owner found within the perimeter, under the address of its page;
/// none for those who may not read what is C3.
pub fn of(tx: &mut Tx<'_>, of: (Owner, RowId), address: &str) -> Result<Vec<Picture>, Stop> {
    Ok(store::pictures(tx, of, address)?)
}

/// One photograph of a record that its owner found, as it leaves; the owner noted before that it is seen.
pub fn open(tx: &mut Tx<'_>, of: (Owner, RowId), photo: PhotoId) -> Result<Vec<u8>, Stop> {
    store::jpeg(tx, of, photo)?.ok_or(Stop::NotFound)
}

/// One photograph of a record whose owner lends it to someone without a grant, and noted it before.
pub fn lent(tx: &mut Tx<'_>, of: (Owner, RowId), photo: PhotoId) -> Result<Vec<u8>, Stop> {
    store::lent(tx, of, photo)?.ok_or(Stop::NotFound)
}

/// The answer that shows one.
pub fn show(photo: PhotoId, jpeg: Vec<u8>) -> Answer {
    Ok(answer(&Attachment { name: &format!("photo-{photo}.jpg"), media: "image/jpeg" }, jpeg))
}

/// What adds a line to the list of erasures, durably, before a photograph is taken away: a copy of before,
/// put back, loses it again.
pub struct Remember(pub Lasting);

/// Writes a line where it lasts.
pub type Lasting = Box<dyn Fn(&str) -> Result<(), Fault> + Send + Sync>;

/// Takes a photograph of a record away for good.
pub fn remove(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    photo: PhotoId,
    remember: &Remember,
) -> Result<(), Stop> {
    if !store::is_there(tx, (owner, record), photo)? {
        return Err(Stop::NotFound);
    }
    (remember.0)(&format!("parvis-erasure-v1 {} {photo}", ERASED.table))?;
    erase(tx, &photo.text())?;
    Ok(())
}

/// Takes one away and notes it; may run twice.
fn erase(tx: &mut Tx<'_>, photo: &str) -> Result<u64, Fault> {
    let gone = store::erase(tx, photo)?;
    leaves(tx, &gone)
}

/// Notes each that left, with its record: what is not noted as gone is missed by whoever verifies.
fn leaves(tx: &mut Tx<'_>, gone: &[(String, String)]) -> Result<u64, Fault> {
    for (photo, record) in gone {
        tx.note(REMOVED, photo, record)?;
    }
    Ok(u64::try_from(gone.len()).unwrap_or(u64::MAX))
}

/// Those that are past their time.
fn forget_in_time(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let gone = store::forget(tx)?;
    leaves(tx, &gone)
}

/// What stays erased on a copy that is put back. Nobody looks for words in a photograph.
const ERASED: Written =
    Written { table: "photo", read: |_, _| Ok(Vec::new()), erase, rewrite: |_, _, _, _| Ok(None) };

/// The record ended then, or goes on.
pub fn ended(tx: &mut Tx<'_>, record: RowId, when: Option<Instant>) -> Result<(), Fault> {
    store::keep_until(tx, record, when.map(leave)).map(|_| ())
}

/// How many photographs on their way were sealed for a key of the intake and are still to be opened.
pub fn waits_under(tx: &mut Tx<'_>, key: &str) -> Result<i64, Fault> {
    store::waits_under(tx, key)
}

/// Takes away every photograph of a record whose words its owner erases; may run twice.
pub fn forget(tx: &mut Tx<'_>, record: &str) -> Result<u64, Fault> {
    let gone = store::remove_all(tx, record)?;
    leaves(tx, &gone)
}

/// Enough for today, in words.
pub const fn enough() -> kernel::Reason {
    words::enough()
}
