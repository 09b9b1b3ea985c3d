//! **Alerts** (« fiches de signalement ») : what was seen, told to whoever can act, and what became
//! of it.
//!
//! - Nouns: an [`Alert`] with its number, its [`Recipient`] (a service, never a person), its
//!   [`State`] and its steps; a [`Delay`], what figures are made of.
//! - Verbs: [`draft`] (a sighting made an alert, its recipient proposed), [`raise`], [`advance`], [`reroute`], [`lay_alert`] (a [`Layer`] lays many); [`list`], [`one`], [`steps`],
//!   [`sent_between`], [`delays`]; [`news`] of one’s own, and what may be [`told()`] of one.
//! - Who enters: the operator's own people and their integration keys. A recipient without an account comes by the room
//!   above, whose answer is a [`reply::Reply`].
//! - **Invariant:** a state is what the steps have come to ([`lifecycle::Life::replay`]); steps are
//!   added and never changed; what a partner declares done is not resolved until it was seen.

/// Its own name, in the tests that other rooms read too (`ground`).
#[cfg(test)]
extern crate self as alert;

mod addressee;
mod again;
mod amend;
mod as_of;
mod awaited;
mod before;
mod bulletin;
mod call;
mod call_web;
pub mod case;
mod committee;
mod correction;
mod correspondence;
mod cut;
mod danger;
mod danger_letter;
mod desk;
mod draft;
mod duplicate;
mod entity;
mod erased;
mod export;
mod field_web;
mod filter;
mod former;
mod found;
mod gathering;
mod handed;
mod heard;
mod kinds;
pub mod lent;
mod letters;
pub mod lifecycle;
mod mail;
mod managers;
mod map;
mod map_web;
mod outward;
mod own;
pub mod packed;
mod pages;
mod party;
mod party_web;
mod photos;
mod queue;
mod queue_web;
mod release;
mod reminder;
pub mod reminders;
mod renewed;
pub mod reply;
mod requalify;
mod retention;
mod samples;
mod samples_desk;
mod samples_field;
mod samples_queue;
mod samples_silence;
mod searched;
mod seen;
mod sendings;
mod sent_on;
mod services;
pub mod share;
mod sieve;
pub mod silence;
mod silence_web;
mod spot;
mod step_web;
mod store;
mod tell;
#[cfg(test)]
mod tests;
mod typed;
mod walk;
mod web;
mod wire;
mod words;
mod words_amend;
mod words_call;
mod words_correct;
mod words_danger;
mod words_desk;
mod words_field;
mod words_lent;
mod words_mail;
mod words_map;
mod words_party;
mod words_queue;
mod words_reply;
mod words_requalify;
mod words_sent;
mod words_silence;
mod words_step;
mod words_tell;
mod written;

use door::{Act, Group, Purpose, Role, Room, Section, Stop, Tx};
use kernel::id::{AlertId, PersonId};
use kernel::{Day, Period, Reason, Refusals};

pub use as_of::{DETAIL, looked, to_look_at};
pub use bulletin::{Bulletin, bulletin};
pub use correspondence::{
    Addressed, addressed, correspondents, of_number, together, told_at, told_of,
};
pub use draft::{Sighting, draft, draft_saying};
pub use duplicate::bind as tie;
pub use entity::{
    Alert, By, Category, Delay, Extent, NOTE, NewAlert, Note, Recipient, Step, Taken,
};
pub use export::line as csv_line;
pub use former::{Former, formers};
pub use found::{Sought, numbered, sought};
pub use handed::{Handed, conventions, handed, is_worked, middle};
pub use heard::{Heard, Listening};
pub use lent::{CODE_ASKED, LENT, LOOKED, was_lent};
pub use lifecycle::{Life, Move, State};
pub use outward::{
    Annex, Annexes, ByNumber, Draw, FROM_AFAR, Numbers, Outline, Reader, author, category_words,
    extent_words, finding_words, moves, outline, returned, said, state_words, told_from_afar,
    urgency_words,
};
pub use own::{OwnAlert, own};
pub use packed::AlertsCache;
pub use pages::{show::step_tone, tabs, tone};
pub use party::{PARTY_ADVANCED, Part, Party, TOLD, parties, tell};
pub use renewed::renew;
pub use seen::{News, news, planned};
pub use share::{Associate, associates};
pub use spot::Detail;
pub use tell::{Telling, told};
pub use wire::api;
pub use words::taken as step_words;
pub use written::stands;

/// An alert was raised; the detail is its number.
pub const RAISED: Act = Act { name: "alert.raised", fr: "Fiche créée", en: "Alert raised" };
/// A step was taken; the detail is the move and the state it led to.
pub const ADVANCED: Act =
    Act { name: "alert.advanced", fr: "Fiche avancée d’une étape", en: "Alert moved on" };

/// What an alert says was sent to whoever can act. The detail is the organisation.
pub const RELEASED: Act = Act {
    name: "alert.released",
    fr: "Fiche transmise à son destinataire",
    en: "Alert sent to its recipient",
};

/// What was sent of an alert was put right, and whoever had it is told. The detail is its number.
pub const CORRECTED: Act =
    Act { name: "alert.corrected", fr: "Fiche transmise corrigée", en: "Alert sent put right" };

/// What is done in the room.
const ACTS: &[Act] = &[
    RAISED,
    ADVANCED,
    RELEASED,
    CORRECTED,
    amend::REWORDED,
    requalify::REQUALIFIED,
    cut::CUT,
    call::CALLED,
    NOTES_READ,
    TOLD,
    PARTY_ADVANCED,
    LENT,
    LOOKED,
    CODE_ASKED,
    renewed::ASKED,
];

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Alerts,
            rank: 30,
            path: "/signalements",
            label: words::section,
            roles: &[Role::Mediator, Role::Manager, Role::Direction],
        }],
        samples: samples::all,
        migrations: door::migrations![
            "2026-11-24-0930-alert",
            @twin "2026-11-24-0931-alert-steps",
            @twin "2026-11-24-1500-alert-words",
            "2026-11-29-0933-alert-author",
            "2026-11-29-0934-release",
            @twin "2026-11-29-0935-release-steps",
            "2026-11-29-1130-alert-detail",
            "2026-11-29-1900-party",
            @twin "2026-11-29-1901-party-steps",
            "2026-11-29-1940-photo-lent",
            "2026-11-29-2100-alert-listed",
            @twin "2026-11-29-2101-alert-moves",
            "2026-11-29-2102-release-detail",
            "2026-11-29-2103-alert-seen",
            @twin "2026-11-29-2110-step-words",
            "2026-11-30-0511-alert-letter",
            "2026-12-02-3101-release-corrected",
            "2026-12-02-4101-release-before",
            @twin "2026-12-02-4102-release-before-keeps",
            "2026-12-03-0300-alert-planned",
            "2026-12-03-0301-alert-duplicate",
            "2026-12-03-0302-alert-extent",
            "2026-12-03-0400-alert-ended",
            "2026-12-04-0401-alert-call",
            @twin "2026-12-04-0402-alert-call-keeps",
            "2026-12-04-0403-alert-former",
            "2026-12-04-0500-alert-own",
            "2026-12-10-0820-alerts-release-zone",
            "2026-12-11-1000-mail-before-theme",
        ],
        acts: ACTS,
        sweeps: retention::SWEEPS,
        written: written::WRITTEN,
        retention: retention::KEPT,
        finders: searched::FINDERS,
        awaits: awaited::AWAITED,
        ..Room::named("alert")
    }
}

/// The purpose that goes with raising an alert or taking a step.
pub const PURPOSE: Purpose = Purpose::Record;

/// Keeps a draft and says its number. The same alert again is recognised; the same identifier with
/// another content is a conflict; a place, theme or day outside the perimeter is not there.
pub fn raise(tx: &mut Tx<'_>, new: &NewAlert) -> Result<String, Stop> {
    if new.raised_at > tx.now() {
        let reason =
            Reason::said("Ce moment n’est pas encore venu.", "This moment is yet to come.");
        return Err(Refusals::one("raised_at", reason).into());
    }
    Ok(keep(tx, new, &[])?.0)
}

/// Lays down an alert with its whole life, for a world of demonstration or an import: number, state
/// and instants follow from it. Steps are taken in order, none before the one it follows.
pub fn lay_alert(tx: &mut Tx<'_>, new: &NewAlert, steps: &[Step]) -> Result<String, Stop> {
    Layer::default().lay(tx, new, steps)
}

/// Lays down many alerts of one convention, which reads once to whom they were sent.
#[derive(Default)]
pub struct Layer(Option<addressee::Ground>);

impl Layer {
    /// Lays down one, as [`lay_alert`] does.
    pub fn lay(&mut self, tx: &mut Tx<'_>, new: &NewAlert, steps: &[Step]) -> Result<String, Stop> {
        let (number, is_new) = keep(tx, new, steps)?;
        // What was never submitted was sent to nobody.
        if is_new && !steps.is_empty() {
            release::lay(tx, &mut self.0, (new.id, new.author))?;
        }
        Ok(number)
    }
}

/// Its number, and whether it was not there before.
fn keep(tx: &mut Tx<'_>, new: &NewAlert, steps: &[Step]) -> Result<(String, bool), Stop> {
    check(new)?;
    let life = Life::replay(steps.iter().map(|step| (step.mv, step.at)))
        .map_err(|reason| Refusals::one("steps", reason))?;
    if let Some(first) = steps.first()
        && first.at < new.raised_at
    {
        return Err(Refusals::one("steps", Reason::EndBeforeStart).into());
    }
    if !within(tx, new)? {
        return Err(Stop::NotFound);
    }
    if let Some(known) = store::one(tx, new.id)? {
        return if is_same(&known, new) { Ok((known.number, false)) } else { Err(taken()) };
    }
    let year = new.day().year();
    let rank = store::next_number(tx, year)?.ok_or(Stop::NotFound)?;
    let number = format!("{}-{year:04}-{rank:04}", new.prefix);
    if store::insert(tx, new, &number, &life)? == 0 {
        return Err(taken());
    }
    for (step, rank) in steps.iter().zip(1..) {
        let recipient = if step.mv == Move::Reroute { &new.recipient.organisation } else { "" };
        store::add_step(tx, (new.id, rank), step, recipient)?;
    }
    tx.note(RAISED, &new.id.text(), &number)?;
    Ok((number, true))
}

fn check(new: &NewAlert) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    let letters = new.prefix.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if !(letters && (1..=8).contains(&new.prefix.len())) {
        no.add("prefix", Reason::NotInList);
    }
    if !(1..=3).contains(&new.urgency) {
        no.add("urgency", Reason::OutOfRange { min: 1, max: 3 });
    }
    no.keep("custodian", kernel::Line::<20>::parse(&new.custodian));
    check_recipient(&new.recipient, &mut no);
    if new.due_day.is_some_and(|due| due < new.day()) {
        no.add("due_day", Reason::EndBeforeStart);
    }
    no.finish()
}

fn check_recipient(recipient: &Recipient, no: &mut Refusals) {
    no.keep("recipient", kernel::Line::<20>::parse(&recipient.organisation));
    no.keep("recipient_words", kernel::Line::<120>::parse_optional(&recipient.service));
}

fn within(tx: &Tx<'_>, new: &NewAlert) -> Result<bool, Stop> {
    let scope = tx.scope()?;
    Ok(scope.admits(&door::Bounds {
        convention: scope.convention,
        zone: Some(new.zone),
        theme: Some(new.theme),
        day: Some(new.day()),
    }))
}

fn is_same(known: &Alert, new: &NewAlert) -> bool {
    (known.zone, known.place, known.theme) == (new.zone, new.place, new.theme)
        && (known.raised_at, known.author) == (new.raised_at, new.author)
        && known.line == new.line.as_str()
}

fn taken() -> Stop {
    Stop::Conflict(Refusals::one(
        "id",
        Reason::said(
            "Cet identifiant porte déjà une autre fiche.",
            "This identifier already holds another alert.",
        ),
    ))
}

/// The note of an alert was read by someone. The object is the alert, or `csv`.
pub const NOTES_READ: Act =
    Act { name: "alert.notes-read", fr: "Notes de fiches lues", en: "Alert notes read" };

/// Takes a step on an alert of which `seen` steps were seen. [`Stop::Stale`] when others were taken
/// since; refused, saying why, when the move is not possible. To send it to another recipient, see
/// [`reroute`].
pub fn advance(tx: &mut Tx<'_>, id: AlertId, seen: i64, mv: Move, note: &Note) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if mv == Move::Reroute {
        return Err(Refusals::one("recipient", Reason::Missing).into());
    }
    step(tx, (&alert, seen), (mv, note, None), None)
}

/// The same, with the day for which the recipient says that the work is planned.
pub(crate) fn advance_on(
    tx: &mut Tx<'_>,
    (id, seen): (AlertId, i64),
    mv: Move,
    (note, planned): (&Note, Option<Day>),
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    step(tx, (&alert, seen), (mv, note, planned), None)
}

/// Sends an alert on to another recipient, in the same way; its own delays begin now.
pub fn reroute(
    tx: &mut Tx<'_>,
    id: AlertId,
    seen: i64,
    to: &Recipient,
    note: &Note,
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let mut no = Refusals::new();
    check_recipient(to, &mut no);
    no.finish()?;
    step(tx, (&alert, seen), (Move::Reroute, note, None), Some(to))
}

fn step(
    tx: &mut Tx<'_>,
    (alert, seen): (&Alert, i64),
    (mv, note, planned): (Move, &Note, Option<Day>),
    to: Option<&Recipient>,
) -> Result<(), Stop> {
    if alert.steps != seen {
        return Err(Stop::Stale);
    }
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let to_route = alert.recipient.service == draft::TO_ROUTE;
    if mv.sends_first() && to_route {
        return Err(Refusals::one("recipient", words::to_route_first()).into());
    }
    // What waits for nobody’s eyes is what may hurt someone, and nothing else.
    if mv == Move::SendAtOnce && !alert.danger {
        return Err(Refusals::one("move", words::only_in_danger()).into());
    }
    let step = Step { at: tx.now(), by: By::Person(by), mv, note: note.clone(), planned };
    let life = next(tx, alert.id, &step)?;
    if mv == Move::Reroute {
        former::keep(tx, alert)?;
    }
    if store::keep_life(tx, alert.id, &life, to.unwrap_or(&alert.recipient))? == 0 {
        return Err(Stop::Stale);
    }
    let recipient = to.map_or("", |to| to.organisation.as_str());
    laid(tx, (alert.id, &life), &step, recipient)?;
    // Another recipient before anything was sent: approving sends it.
    if mv == Move::Reroute && life.state == State::ToCheck {
        return Ok(());
    }
    release::follow(tx, alert.id, mv)
}

/// What the steps have come to with one more, if it is possible and has its reason.
fn next(tx: &mut Tx<'_>, id: AlertId, step: &Step) -> Result<Life, Stop> {
    let mut life = Life::replay(store::path(tx, id)?)
        .and_then(|life| life.after(step.mv, step.at))
        .map_err(|reason| Refusals::one("move", reason))?;
    // Those of the parties are counted, and move nothing.
    life.steps += party::apart(tx, id)?;
    if !step.mv.has_room(life.steps) {
        return Err(Refusals::one("move", words::full()).into());
    }
    if step.mv.needs_reason() && step.note.is_empty() {
        return Err(Refusals::one("note", Reason::Missing).into());
    }
    Ok(life)
}

/// Adds a step that was kept beside its alert just before, and notes it.
fn laid(
    tx: &mut Tx<'_>,
    (id, life): (AlertId, &Life),
    step: &Step,
    recipient: &str,
) -> Result<(), Stop> {
    photos::follow(tx, id, life.closed_at.or(life.resolved_at))?;
    store::add_step(tx, (id, life.steps), step, recipient)?;
    let detail = format!("{} {}", step.mv.name(), life.state.name());
    Ok(tx.note(ADVANCED, &id.text(), &detail)?)
}

/// Whether someone raised an alert or took a step of it: its photographs may come from them.
pub fn concerns(tx: &mut Tx<'_>, alert: &Alert, person: PersonId) -> Result<bool, Stop> {
    Ok(alert.author == person
        || store::steps(tx, alert.id)?.iter().any(|taken| taken.step.by.person() == Some(person)))
}

/// The alerts seen between two days, newest first, at most `limit`.
pub fn list(tx: &mut Tx<'_>, days: Period, limit: i64) -> Result<Vec<Alert>, Stop> {
    Ok(store::list(tx, &filter::Bounds::over(days), limit)?)
}

/// One alert, if it is within the perimeter.
pub fn one(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Alert>, Stop> {
    Ok(store::one(tx, id)?)
}

/// The steps of an alert, in order.
pub fn steps(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<Taken>, Stop> {
    Ok(store::steps(tx, id)?)
}

/// The alerts sent to their present recipient between two days, by the moment of sending; a duplicate is the matter
/// of another one, and is not counted.
pub fn sent_between(tx: &mut Tx<'_>, days: Period) -> Result<Vec<Alert>, Stop> {
    Ok(store::sent_between(tx, days)?)
}

/// The days of the alerts that were with a recipient at some time between two days: sent by the
/// last one, and not seen resolved before the first. A duplicate is the matter of another alert, and no figure
/// counts it.
pub fn delays(tx: &mut Tx<'_>, days: Period) -> Result<Vec<Delay>, Stop> {
    Ok(store::delays(tx, days)?)
}
