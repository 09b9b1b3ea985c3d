//! A photograph on its way (« envoi de photo ») : announced, received piece by piece in any order, put
//! together, and settled. Nothing of it is seen before it is whole, and is what was announced.
//!
//! **Invariants:** the same photograph again has the same answer; other bytes under the same name are
//! refused; what a telephone sends in a day is bounded, and so is what waits.

use door::phone::{LostPhone, Phone};
use door::{Fault, Stop, Tx};
use kernel::id::{ConventionId, PersonId, PhoneId, PhotoId, RowId, Uuid};
use kernel::{Instant, Reason, Refusals};
use ring::digest::{SHA256, digest};
use serde_json::Value;

use crate::picture::{BYTES, Spoiled};
use crate::{store, words};

/// The bytes of a piece but the last.
pub const PIECE: usize = door::PIECE;
/// The bytes that a telephone may send in a day: 200 MiB (trust.md 5.5).
const DAY: i64 = 200 * 1_024 * 1_024;
/// The most photographs of one telephone that wait: a stolen one fills no disk.
const MOST: i64 = 60;
/// The most photographs of one record: near and wide, before and after.
pub(crate) const EACH: i64 = 4;

/// What a photograph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An activity record.
    Activity,
    /// An alert.
    Alert,
}

impl Owner {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Alert => "alert",
        }
    }
}

/// Who sends: a telephone whose right opens, one that was lost, or one whose file was handed over.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    phone: PhoneId,
    person: PersonId,
    convention: ConventionId,
}

impl Sender {
    /// The telephone of someone whose file was handed over in its place.
    pub const fn in_the_place_of(
        phone: PhoneId,
        person: PersonId,
        convention: ConventionId,
    ) -> Self {
        Self { phone, person, convention }
    }
}

impl From<&Phone> for Sender {
    fn from(phone: &Phone) -> Self {
        Self { phone: phone.id(), person: phone.person(), convention: phone.convention() }
    }
}

impl From<&LostPhone> for Sender {
    fn from(lost: &LostPhone) -> Self {
        Self { phone: lost.id(), person: lost.person(), convention: lost.convention() }
    }
}

/// What a telephone says of a photograph before its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The photograph: an UUID chosen on the telephone.
    pub photo: PhotoId,
    /// The record it belongs to.
    pub record: RowId,
    /// The telephone under whose name it was sealed.
    pub sealed_as: PhoneId,
    /// For which key.
    pub key: String,
    /// The fingerprint of the sealed bytes.
    pub sha256: String,
    /// How many they are.
    pub bytes: i64,
}

/// The same, and who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) phone: PhoneId,
    pub(crate) photo: PhotoId,
    pub(crate) convention: ConventionId,
    pub(crate) person: PersonId,
    pub(crate) sealed_as: PhoneId,
    pub(crate) record: RowId,
    pub(crate) key: String,
    pub(crate) sha256: String,
    pub(crate) bytes: i64,
}

impl Told {
    fn of(from: Sender, said: &Announced) -> Self {
        Self {
            phone: from.phone,
            photo: said.photo,
            convention: from.convention,
            person: from.person,
            sealed_as: said.sealed_as,
            record: said.record,
            key: said.key.clone(),
            sha256: said.sha256.clone(),
            bytes: said.bytes,
        }
    }

    /// How many pieces it has.
    fn pieces(&self) -> i64 {
        let piece = i64::try_from(PIECE).unwrap_or(i64::MAX);
        (self.bytes + piece - 1) / piece
    }

    /// The bytes of one of them.
    fn length(&self, rank: i64) -> i64 {
        let piece = i64::try_from(PIECE).unwrap_or(i64::MAX);
        (self.bytes - rank * piece).min(piece)
    }
}

/// Where a photograph on its way stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Pieces are missing.
    Receiving,
    /// Whole; its record is not here yet.
    Waiting,
    /// Whole, from a telephone that was taken back: the manager decides.
    Apart,
    /// Kept with its record.
    Kept,
    /// Refused for good.
    Refused(Spoiled),
}

impl State {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Waiting => "waiting",
            Self::Apart => "apart",
            Self::Kept => "kept",
            Self::Refused(_) => "refused",
        }
    }

    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Refused(spoiled) => spoiled.name(),
            Self::Receiving | Self::Waiting | Self::Apart | Self::Kept => "",
        }
    }

    pub(crate) fn parse(name: &str, reason: String) -> Result<Self, Fault> {
        let refused = Spoiled::parse(&reason).map(Self::Refused);
        [Self::Receiving, Self::Waiting, Self::Apart, Self::Kept]
            .into_iter()
            .chain(refused)
            .find(|state| state.name() == name)
            .ok_or_else(|| Fault::new("a photograph on its way does not read"))
    }
}

/// One on its way, as it is kept.
#[derive(Clone, Debug)]
pub struct Sending {
    pub(crate) told: Told,
    pub(crate) begun_at: Instant,
    pub(crate) state: State,
}

impl Sending {
    /// Which photograph.
    pub const fn photo(&self) -> PhotoId {
        self.told.photo
    }

    /// Whose it is.
    pub const fn person(&self) -> PersonId {
        self.told.person
    }

    /// The telephone under whose name it was sealed, and the key.
    pub fn seal(&self) -> (PhoneId, &str) {
        (self.told.sealed_as, &self.told.key)
    }

    /// When its telephone first spoke of it.
    pub const fn begun_at(&self) -> Instant {
        self.begun_at
    }
}

/// What a telephone is answered: where its photograph stands, and which pieces are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// The fingerprint that it was announced with.
    pub sha256: String,
    /// How many pieces it has.
    pub pieces: i64,
    /// Those that are here.
    pub here: Vec<i64>,
}

impl Progress {
    fn of(tx: &mut Tx<'_>, sending: &Sending) -> Result<Self, Fault> {
        let told = &sending.told;
        let (pieces, sha256) = (told.pieces(), told.sha256.clone());
        let here = match sending.state {
            State::Receiving => store::ranks(tx, told.phone, told.photo)?,
            State::Waiting | State::Apart | State::Kept | State::Refused(_) => {
                (0..pieces).collect()
            }
        };
        Ok(Self { state: sending.state, sha256, pieces, here })
    }

    /// Whether every piece is here and it is still to be settled.
    pub fn is_to_settle(&self) -> bool {
        matches!(self.state, State::Receiving | State::Waiting)
            && i64::try_from(self.here.len()).is_ok_and(|here| here == self.pieces)
    }
}

/// Why a photograph is not taken today.
pub enum NotNow {
    /// The telephone sent enough today, or too many of its photographs wait.
    Enough,
    /// The request ends.
    Stop(Stop),
}

impl<E: Into<Stop>> From<E> for NotNow {
    fn from(stop: E) -> Self {
        Self::Stop(stop.into())
    }
}

/// Notes what a telephone says of a photograph, and answers which pieces are here.
pub fn announce(tx: &mut Tx<'_>, from: Sender, said: &Announced) -> Result<Progress, NotNow> {
    let told = Told::of(from, said);
    if told.bytes > i64::try_from(BYTES).unwrap_or(i64::MAX) {
        return Err(Refusals::one("bytes", words::too_heavy()).into());
    }
    if let Some(known) = store::sending(tx, told.phone, told.photo)? {
        let same = (&known.told.sha256, known.told.bytes, known.told.record)
            == (&told.sha256, told.bytes, told.record);
        if !same {
            return Err(Stop::Conflict(Refusals::one("sha256", words::other_bytes())).into());
        }
        return Ok(Progress::of(tx, &known)?);
    }
    let (today, waiting) = store::weight(tx, told.phone)?;
    if today + told.bytes > DAY || waiting >= MOST {
        return Err(NotNow::Enough);
    }
    store::begin(tx, &told)?;
    let begun = Sending { told, begun_at: tx.now(), state: State::Receiving };
    Ok(Progress::of(tx, &begun)?)
}

/// Keeps a piece of a photograph that was announced. A piece that is damaged is asked for again.
pub fn receive(
    tx: &mut Tx<'_>,
    (from, photo): (Sender, PhotoId),
    (rank, piece, digested): (i64, &[u8], Option<&[u8]>),
) -> Result<Progress, Stop> {
    let known = store::sending(tx, from.phone, photo)?.ok_or(Stop::NotFound)?;
    let told = &known.told;
    if !(0..told.pieces()).contains(&rank) {
        return Err(Stop::NotFound);
    }
    let length = i64::try_from(piece.len()).unwrap_or(i64::MAX);
    let sound = digested.is_some_and(|said| said == digest(&SHA256, piece).as_ref());
    if length != told.length(rank) || !sound {
        return Err(Refusals::one("piece", words::damaged()).into());
    }
    if known.state == State::Receiving {
        store::keep_piece(tx, (from.phone, photo), rank, piece)?;
    }
    Ok(Progress::of(tx, &known)?)
}

/// A photograph that is whole, put together: its sealed bytes.
pub fn put_together(
    tx: &mut Tx<'_>,
    from: Sender,
    photo: PhotoId,
) -> Result<Option<(Sending, Vec<u8>)>, Stop> {
    let known = store::sending(tx, from.phone, photo)?.ok_or(Stop::NotFound)?;
    if !Progress::of(tx, &known)?.is_to_settle() {
        return Ok(None);
    }
    let whole = store::whole(tx, &known.told)?;
    Ok(Some((known, whole)))
}

/// One that was set apart, put together for whoever decides.
pub fn put_together_apart(
    tx: &mut Tx<'_>,
    phone: PhoneId,
    photo: PhotoId,
) -> Result<Option<(Sending, Vec<u8>)>, Stop> {
    let Some(known) = store::apart(tx, phone, photo)? else { return Ok(None) };
    let whole = store::whole(tx, &known.told)?;
    Ok(Some((known, whole)))
}

/// Sets a whole photograph of a lost telephone apart, sealed as it came.
pub fn set_apart(tx: &mut Tx<'_>, from: Sender, photo: PhotoId) -> Result<Progress, Stop> {
    let known = store::sending(tx, from.phone, photo)?.ok_or(Stop::NotFound)?;
    let progress = Progress::of(tx, &known)?;
    if !progress.is_to_settle() {
        return Ok(progress);
    }
    if let Some(state) = crate::settle(tx, &known, State::Apart)? {
        return Ok(Progress { state, ..progress });
    }
    tx.note(crate::SET_APART, &photo.text(), &known.told.record.text())?;
    Ok(Progress { state: State::Apart, ..progress })
}

/// What a whole photograph says once its seal is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it belongs to.
    pub owner: Owner,
    /// The picture, as it was taken.
    pub picture: Vec<u8>,
}

/// How an opened photograph begins.
const HEAD: &[u8] = b"PVP1";

/// Reads an opened photograph: its head says, under the seal, to which record it belongs.
pub fn read(sending: &Sending, plain: &[u8]) -> Result<Opened, Spoiled> {
    read_as(plain, sending.told.record).ok_or(Spoiled::Unopened)
}

/// The same, for a record that is known; nothing when it says another.
pub fn read_as(plain: &[u8], of: RowId) -> Option<Opened> {
    let rest = plain.strip_prefix(HEAD)?;
    let (length, rest) = rest.split_at_checked(4)?;
    let length = length.iter().fold(0, |whole: usize, byte| (whole << 8) | usize::from(*byte));
    let (head, picture) = rest.split_at_checked(length)?;
    let head = door::read_object(head).ok()?;
    let known = ["v", "of", "record"];
    if head.keys().any(|name| !known.contains(&name.as_str())) {
        return None;
    }
    let text = |name: &str| head.get(name).and_then(Value::as_str);
    let owners = [Owner::Activity, Owner::Alert];
    let owner = owners.into_iter().find(|one| Some(one.name()) == text("of"))?;
    let record = RowId::parse(text("record")?).ok()?;
    let first = head.get("v").and_then(Value::as_i64) == Some(1);
    (first && record == of).then(|| Opened { owner, picture: picture.to_vec() })
}

/// Whether the bytes are those that were announced.
pub fn is_as_announced(sending: &Sending, whole: &[u8]) -> bool {
    hex::encode(digest(&SHA256, whole)) == sending.told.sha256
}

/// The record that a photograph belongs to, as a bare identifier.
pub fn record(sending: &Sending) -> Uuid {
    Uuid::from_bytes(*sending.told.record.bytes())
}

/// Why a photograph was refused, in words.
pub const fn said(spoiled: Spoiled) -> Reason {
    words::spoiled(spoiled)
}
