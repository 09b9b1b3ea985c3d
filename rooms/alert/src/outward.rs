//! What the room above, which speaks with other machines, needs of an alert: which one a letter was about, the
//! step that a partner said by another way, and what stands beside the page of an alert.

use door::{Fault, Role, Stop, Tx, sql};
use kernel::id::{AlertId, GuestId, PersonId, RowId};
use kernel::{Day, Lang};
use ui::{Markup, View};

use crate::entity::{Alert, By, Category, Extent, Note, Step};
use crate::lifecycle::{Life, Move, State};
use crate::{mail, party, release, store};

/// A mail server says that the letter of a link did not arrive: its address is shown as dead. Answers whether
/// that letter had left.
pub fn returned(tx: &mut Tx<'_>, link: GuestId, why: &str) -> Result<bool, Fault> {
    let called = tx.one(
        sql!(
            open "a letter that came back, by the link that called it",
            "SELECT COALESCE(letter_of, guest_id) FROM alert_release_link WHERE guest_id = $1"
        ),
        &(link,),
        |row| row.take::<GuestId>(),
    )?;
    post::returned(tx, &mail::once(called.unwrap_or(link)), why)
}

/// What may be done to an alert now, as its steps stand; or what a party may say of its own share.
pub fn moves(tx: &mut Tx<'_>, id: AlertId, party: Option<RowId>) -> Result<Vec<Move>, Fault> {
    if let Some(party) = party {
        let Some(held) = party::held(tx, party)? else { return Ok(Vec::new()) };
        let open = outline(tx, id)?.is_some_and(|alert| alert.state.is_open());
        return Ok(if open { party::moves(&held) } else { Vec::new() });
    }
    let life = Life::replay(store::path(tx, id)?);
    Ok(life.map_or_else(|_| Vec::new(), |life| life.moves().collect()))
}

/// Takes the step that a partner said by another way (a message, a voice), noted by whoever heard it, within
/// the perimeter.
pub fn said(
    tx: &mut Tx<'_>,
    (id, party): (AlertId, Option<RowId>),
    (mv, planned): (Move, Option<Day>),
    note: &Note,
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let by = By::Person(tx.actor().ok_or(Stop::NotFound)?);
    let step = Step { at: tx.now(), by, mv, note: note.clone(), planned };
    if let Some(party) = party {
        store::hold(tx, id)?;
        let held = party::held(tx, party)?.ok_or(Stop::NotFound)?;
        return party::step(tx, (id, &held), &step);
    }
    let life = crate::next(tx, id, &step)?;
    if store::keep_life(tx, id, &life, &alert.recipient)? == 0 {
        return Err(Stop::Stale);
    }
    crate::laid(tx, (id, &life), &step, "")?;
    release::follow(tx, id, mv)
}

/// Takes the step that another machine told of, noted by the house. `false` when it is not possible where the
/// alert stands: then nothing is done. What is told from afar never resolves: see [`FROM_AFAR`].
pub fn told_from_afar(tx: &mut Tx<'_>, id: AlertId, mv: Move, note: &Note) -> Result<bool, Stop> {
    if !FROM_AFAR.contains(&mv) {
        return Ok(false);
    }
    store::hold(tx, id)?;
    let step = Step { at: tx.now(), by: By::House, mv, note: note.clone(), planned: None };
    let life = match crate::next(tx, id, &step) {
        Err(Stop::Refused(_)) => return Ok(false),
        next => next?,
    };
    if store::keep_life_apart(tx, id, &life)? == 0 {
        return Err(Stop::Stale);
    }
    crate::laid(tx, (id, &life), &step, "")?;
    Ok(true)
}

/// What a machine may tell: that it was received, that the town says it is done. Not that it was seen.
pub const FROM_AFAR: [Move; 2] = [Move::Acknowledge, Move::DeclareDone];

/// What other machines may be told of an alert: its number and where it stands, no word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// `HUM-2019-0042`.
    pub number: String,
    /// Where it stands.
    pub state: State,
}

/// Who raised an alert: told at once of what comes back.
pub fn author(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<PersonId>, Fault> {
    tx.one(
        sql!(
            open "whoever raised an alert is told that something came back, and of nothing else",
            "SELECT author_id FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )
}

/// The outline of an alert.
pub fn outline(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Outline>, Fault> {
    tx.one(
        sql!(
            open "number and state, for those whom the convention lets know",
            "SELECT number, state FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| {
            let (number, state): (String, String) = (row.take()?, row.take()?);
            let state = State::parse(&state).map_err(|_| crate::entity::unread("state"))?;
            Ok(Outline { number, state })
        },
    )
}

/// Where a reader of the page of an alert stands.
pub struct Reader<'r> {
    /// The page, with its language and form token.
    pub view: &'r View,
    /// The role.
    pub role: Role,
}

/// What a room above says beside an alert, and whether words that someone wrote are among it.
#[derive(Default)]
pub struct Annex {
    /// What is drawn.
    pub drawn: Option<Markup>,
    /// Whether words are read there.
    pub words: bool,
}

/// What draws an annex.
pub type Draw = fn(&mut Tx<'_>, &Alert, &Reader<'_>) -> Result<Annex, Stop>;

/// What the rooms above say beside an alert (« annexes »), as the house hangs them.
pub struct Annexes(pub Vec<Draw>);

/// What finds alerts by a number that others gave them.
pub type ByNumber = fn(&mut Tx<'_>, &str) -> Result<Vec<AlertId>, Fault>;

/// The numbers that the rooms above know of alerts (« numéros donnés ailleurs »), as the house hangs them.
pub struct Numbers(pub Vec<ByNumber>);

/// The alerts of a number within the perimeter: ours, or one that was given elsewhere.
pub(crate) fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Vec<AlertId>, Fault> {
    let own = store::numbered(tx, &number.to_uppercase())?;
    let mut found: Vec<AlertId> = own.map(|alert| alert.id).into_iter().collect();
    if let Some(hung) = tx.service::<Numbers>() {
        for find in &hung.0 {
            found.extend(find(tx, number)?);
        }
    }
    Ok(found)
}

/// Everything that is said beside an alert.
pub(crate) fn annexes(
    tx: &mut Tx<'_>,
    alert: &Alert,
    reader: &Reader<'_>,
) -> Result<Vec<Annex>, Stop> {
    let Some(hung) = tx.service::<Annexes>() else { return Ok(Vec::new()) };
    hung.0.iter().map(|draw| draw(tx, alert, reader)).collect()
}

/// A state in words.
pub fn state_words(lang: Lang, state: State) -> &'static str {
    crate::words::state(lang, state)
}

/// A category in words.
pub fn category_words(lang: Lang, category: Category) -> &'static str {
    crate::words::category(lang, category)
}

/// How far an alert goes, in words that stand alone: the words of a sentence, with a capital.
pub fn extent_words(lang: Lang, extent: Extent) -> String {
    let words = crate::words_desk::how_far(lang, extent);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the guard of typed words saw, in words.
pub fn finding_words(lang: Lang, finding: kernel::guard::Finding) -> &'static str {
    crate::words_desk::warning(lang, finding)
}

/// An urgency in words.
pub fn urgency_words(lang: Lang, urgency: i64) -> &'static str {
    crate::words::urgency(lang, urgency)
}
