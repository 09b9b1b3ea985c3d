//! What a recipient says (« réponse du destinataire »), through the link of its letter or aloud: that it sees to it, that it
//! is done, that it is not its to do. The page of the link is a room above; the step is taken here.
//!
//! **Invariants:** the same answer sent again is one; a link answers for what it was given for, and for nothing once that
//! was recalled.

use door::{Fault, Fields, Stop, Tx, sql};
use kernel::id::{AlertId, GuestId, ReleaseId, RowId};
use kernel::{Day, Reason, Refusals};
use ui::Lang;

use crate::entity::{By, Note, Step, unread};
use crate::lifecycle::{Move, State};
use crate::party::{self, Part};
use crate::{store, words_reply as words};

/// The most answers by links to one alert: a link that is abused fills no fiche.
const ANSWERS: i64 = 60;

/// What a recipient may say, where the alert stands: that it sees to it, that it is done, that it is not
/// its to do.
pub const fn offered(state: State, part: Option<Part>) -> &'static [Move] {
    if matches!(part, Some(Part::Copy)) {
        return &[];
    }
    match state {
        State::Sent | State::Received | State::InHand => {
            &[Move::TakeUp, Move::DeclareDone, Move::Refuse]
        }
        State::Draft
        | State::ToCheck
        | State::DeclaredDone
        | State::SeenResolved
        | State::Closed
        | State::Refused
        | State::NoFollowUp
        | State::Duplicate => &[],
    }
}

/// An answer as it was sent, read.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What it says.
    pub mv: Move,
    /// For when the work is planned.
    pub planned: Option<Day>,
    /// A word for the team; may be empty.
    pub note: Note,
}

/// For when the work is planned, within the two years from today on.
pub(crate) fn planned(fields: &Fields, today: Day, no: &mut Refusals) -> Option<Day> {
    let planned = match fields.get("prevu").trim() {
        "" => None,
        text => no.keep("prevu", Day::parse(text)),
    };
    if planned.is_some_and(|day| day < today || day > today.plus_days(730)) {
        no.add(
            "prevu",
            Reason::said(words::planned_bounds(Lang::Fr), words::planned_bounds(Lang::En)),
        );
    }
    planned
}

/// Reads an answer from the three fields of its form.
pub fn read(fields: &Fields, today: Day) -> Result<Reply, Refusals> {
    let mut no = Refusals::new();
    let mv = match fields.get("reponse") {
        "" => Err(Reason::Missing),
        name => Move::parse(name)
            .ok()
            .filter(|mv| offered(State::Sent, None).contains(mv))
            .ok_or(Reason::NotInList),
    };
    let mv = no.keep("reponse", mv);
    let planned = planned(fields, today, &mut no);
    let note = no.keep("mot", Note::parse(fields.get("mot")));
    if mv == Some(Move::Refuse) && note.as_ref().is_some_and(kernel::Prose::is_empty) {
        no.add("mot", Reason::said(words::say_why(Lang::Fr), words::say_why(Lang::En)));
    }
    let planned = planned.filter(|_| mv == Some(Move::TakeUp));
    match (mv, note) {
        (Some(mv), Some(note)) if no.is_empty() => Ok(Reply { mv, planned, note }),
        _ => Err(no),
    }
}

/// Takes the step of a recipient. The same answer again is the same step.
pub fn take(tx: &mut Tx<'_>, link: GuestId, sent: &Reply) -> Result<(), Stop> {
    let (alert, ..) = opened_by(tx, link)?;
    // Several at once for the same alert wait for one another here; it may have been sent on meanwhile.
    store::hold(tx, alert)?;
    let (alert, release, party) = opened_by(tx, link)?;
    if is_the_last(tx, (alert, party), release, sent)? {
        return Ok(());
    }
    if answers(tx, alert)? >= ANSWERS {
        let reason = Reason::said(words::too_many(Lang::Fr), words::too_many(Lang::En));
        return Err(Refusals::one("reponse", reason).into());
    }
    let step = Step {
        at: tx.now(),
        by: By::Recipient(release),
        mv: sent.mv,
        note: sent.note.clone(),
        planned: sent.planned,
    };
    // In the words of a recipient: it was answered meanwhile, or its life has ended.
    let late = |stop| {
        if !matches!(stop, Stop::Refused(_) | Stop::Stale) {
            return stop;
        }
        let reason = Reason::said(words::too_late(Lang::Fr), words::too_late(Lang::En));
        Refusals::one("reponse", reason).into()
    };
    if let Some(party) = party {
        let held = party::held(tx, party)?.ok_or(Stop::NotFound)?;
        if !state_of(tx, alert)?.is_open() {
            return Err(late(Stop::Stale));
        }
        return party::step(tx, (alert, &held), &step).map_err(late);
    }
    let life = crate::next(tx, alert, &step).map_err(late)?;
    if store::keep_life_apart(tx, alert, &life)? == 0 {
        return Err(Stop::Stale);
    }
    crate::laid(tx, (alert, &life), &step, "")
}

/// What a link was given for, as long as it was not recalled.
fn opened_by(tx: &mut Tx<'_>, link: GuestId) -> Result<(AlertId, ReleaseId, Option<RowId>), Stop> {
    let found = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT r.alert_id, r.id, r.party_id FROM alert_release_link l
               JOIN alert_release r ON r.id = l.release_id
              WHERE l.guest_id = $1 AND r.recalled_at IS NULL"
        ),
        &(link,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    found.ok_or(Stop::NotFound)
}

/// How many answers came by links.
fn answers(tx: &mut Tx<'_>, alert: AlertId) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT COUNT(*) FROM alert_step WHERE alert_id = $1 AND by_kind = 'recipient'"
        ),
        &(alert,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Where the alert itself stands, behind the link of this guest.
fn state_of(tx: &mut Tx<'_>, alert: AlertId) -> Result<State, Stop> {
    let found = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT state FROM alert WHERE id = $1"
        ),
        &(alert,),
        |row| State::parse(&row.take::<String>()?).map_err(|_| unread("state")),
    )?;
    found.ok_or(Stop::NotFound)
}

/// Whether this very answer is the last step: the same words and the same day.
fn is_the_last(
    tx: &mut Tx<'_>,
    (alert, party): (AlertId, Option<RowId>),
    release: ReleaseId,
    sent: &Reply,
) -> Result<bool, Fault> {
    let last: Option<(String, String, String, Option<Day>)> = tx.one(
        sql!(
            open "the last move of what the link of this guest was given for",
            "SELECT move, by_id, note, planned_day FROM alert_step
              WHERE alert_id = $1 AND COALESCE(party_id, '') = $2 ORDER BY rank DESC LIMIT 1"
        ),
        &(alert, party.map(|party| party.text()).unwrap_or_default()),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    Ok(last.is_some_and(|(mv, by, note, planned)| {
        mv == sent.mv.name()
            && by == release.text()
            && note == sent.note.as_str()
            && planned == sent.planned
    }))
}
