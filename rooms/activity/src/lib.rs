//! **Activities** (« activités enregistrées ») : the daily record of the mediator, without names.
//!
//! - Nouns: an [`Activity`] and its counts of people; a round and its quiet passages, which are
//!   presence and never interventions; a situation followed over several visits.
//! - Verbs: [`record`], [`correct`], [`withdraw`], and the [`facts`] from which tallies are made. At
//!   the desk, a whole tour sheet is typed in at once (`quick.rs`).
//! - Who enters: the operator's own people and integration keys of theirs. A partner has no path
//!   to a record: partners read what was published from tallies.
//! - What is absent on purpose: no name, no origin, no religion, no health field; the note is
//!   short, guarded, and leaves only for those who may read it.

mod alike;
mod amend;
mod api;
mod closed;
mod detail;
mod entity;
mod export;
mod exported;
pub mod facts;
mod filter;
mod finish;
mod followed;
mod followed_web;
mod followed_words;
mod history;
mod listed;
mod openapi;
mod pages;
mod people;
mod photos;
mod pin;
mod presence;
mod provenance;
mod quick;
mod quick_web;
mod quick_words;
mod record;
mod retention;
mod samples;
mod samples_followed;
mod search;
mod searched;
mod serving;
mod spread;
mod standing;
mod store;
mod takeout;
#[cfg(test)]
mod tests;
mod web;
mod wire;
mod words;
mod written;

use door::{Act, Group, Purpose, Retention, Role, Room, Section, Stop, Tx};
use kernel::guard;
use kernel::id::{ActivityId, PersonId};
use kernel::{Day, Line, Reason, Refusals, TimeOfDay};
use referential::{Lists, ListsCache};

pub use amend::{Amendment, amend};
pub use closed::{close_month, closed_months};
pub use detail::{Detail, Told, details, lay as lay_detail};
pub use entity::Activity;
pub use facts::{Facts, FactsCache, Lens};
pub use filter::Gap;
pub use finish::{Around, Begun, Captured, begun, finish, missing, says_only_a_record};
pub use followed::{open_situations, understand_opening};
pub use guard::{Finding, inspect};
pub use listed::lacking;
pub use openapi::api;
pub use people::{Count, CountDraft};
pub use photos::stands;
pub use presence::{
    NewPassage, NewRound, NewSituation, Situation, keep_round, lay_passage, lay_round,
    lay_situation, places_of, quiet_passages, recorded_after, rounds, situation_records,
    situations,
};
pub use provenance::{Provenance, TakenOver};
pub use record::{Draft, Known, MEDIATORS, NOTE, NewActivity, THEMES, needs_ending, rank_floor};
pub use serving::{Served, Serving, served, serving};
pub use spread::{by_action, by_place, conflicts_by_place};
pub use standing::carry;
pub use store::{own, revision};
pub use wire::draft as draft_of;
pub use written::find_again;

/// An activity was recorded. The detail of these acts is the rank of the record (before, after).
pub const RECORDED: Act =
    Act { name: "activity.recorded", fr: "Activité enregistrée", en: "Activity recorded" };
/// An activity was corrected.
pub const CORRECTED: Act =
    Act { name: "activity.corrected", fr: "Activité corrigée", en: "Activity corrected" };
/// An activity was withdrawn.
pub const WITHDRAWN: Act =
    Act { name: "activity.withdrawn", fr: "Activité retirée", en: "Activity withdrawn" };
/// A table was typed from paper (« saisie depuis une feuille de tournée »). The object is the table,
/// from which its records have their identifiers; the detail is how many were laid.
pub const TYPED: Act = Act {
    name: "activity.typed-from-paper",
    fr: "Feuille de tournée saisie",
    en: "Round sheet typed in",
};

/// A record came with values that had left the lists, from a telephone that had not heard: it holds what they
/// became. The detail is what was put, « old new ».
pub const CARRIED: Act = Act {
    name: "activity.carried",
    fr: "Valeurs retirées reprises sous leur nom nouveau",
    en: "Retired values kept under their new name",
};

/// A situation was opened (« situation ouverte »). The detail is its code.
pub const SITUATION_OPENED: Act =
    Act { name: "situation.opened", fr: "Situation ouverte", en: "Situation opened" };
/// A record was put in a situation. The object is the record, the detail the situation.
pub const SITUATION_JOINED: Act = Act {
    name: "situation.joined",
    fr: "Visite rattachée à une situation",
    en: "Visit put in a situation",
};
/// A record was taken out of its situation.
pub const SITUATION_LEFT: Act = Act {
    name: "situation.left",
    fr: "Visite détachée d’une situation",
    en: "Visit taken out of a situation",
};
/// A situation was closed. The detail is its code.
pub const SITUATION_CLOSED: Act =
    Act { name: "situation.closed", fr: "Situation close", en: "Situation closed" };
/// The closing of a situation was taken back. The detail is its code.
pub const SITUATION_REOPENED: Act =
    Act { name: "situation.reopened", fr: "Situation rouverte", en: "Situation reopened" };

const OPERATORS: &[Role] = &[Role::Mediator, Role::Manager, Role::Direction];

/// The steps of its tables.
const MIGRATIONS: &[door::Migration] = door::migrations![
    @twin "2026-11-24-0920-activity",
    "2026-11-24-0921-activity-views",
    "2026-11-29-0922-activity-joined",
    "2026-11-29-0923-activity-author",
    "2026-12-01-0920-activity-action",
    "2026-12-04-0201-activity-told",
    "2026-12-04-0310-month-closed",
    "2026-12-04-0530-activity-detail",
    @twin "2026-12-11-0921-activity-whole",
];

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Field,
            rank: 20,
            path: "/activites",
            label: words::activities,
            roles: OPERATORS,
        }],
        migrations: MIGRATIONS,
        acts: &[
            RECORDED,
            CORRECTED,
            WITHDRAWN,
            TYPED,
            NOTES_READ,
            EXPIRED,
            CARRIED,
            detail::DETAILED,
            SITUATION_OPENED,
            SITUATION_JOINED,
            SITUATION_LEFT,
            SITUATION_CLOSED,
            SITUATION_REOPENED,
        ],
        sweeps: retention::SWEEPS,
        written: written::WRITTEN,
        retention: &[
            Retention {
                table: "activity",
                rule: "5 years, then aggregated; the note 24 months (C4: 12 months)",
            },
            Retention { table: "activity_detail", rule: "with the record; counts only" },
            Retention { table: "activity_search", rule: "removed with the note" },
            Retention {
                table: "activity_told",
                rule: "until no version of its month can follow, 5 years at most; no note, nobody",
            },
            Retention { table: "activity_revision", rule: "24 months, as the note it may quote" },
            Retention { table: "situation", rule: "2 years after the last contact" },
            Retention { table: "month_closed", rule: "life of the convention; no personal data" },
            Retention { table: "round", rule: "5 years, as hours worked" },
            Retention { table: "quiet_passage", rule: "5 years, with its round" },
        ],
        samples: samples::all,
        finders: searched::FINDERS,
        ..Room::named("activity")
    }
}

/// What became of a record that was laid down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Laid {
    /// It is new.
    New,
    /// The same record was there already.
    Same,
}

/// Notes were read by someone. The object is the record, or `list`, `csv`, `xlsx`; the detail is how
/// many notes, or `C4` for one that is sensitive.
pub const NOTES_READ: Act = Act { name: "activity.notes-read", fr: "Notes lues", en: "Notes read" };
/// A record past its time left for good. The detail is its rank.
pub const EXPIRED: Act = Act {
    name: "activity.expired",
    fr: "Activité effacée à son terme",
    en: "Activity erased in time",
};

/// The most neighbours of the same minute that are stepped aside from.
const TURNS: i64 = 8;

/// Keeps a record. The same record again is recognised; the same identifier with another content
/// is a conflict; a place or day outside the perimeter is not there.
pub fn record(tx: &mut Tx<'_>, new: &NewActivity) -> Result<Laid, Stop> {
    let author = tx.actor();
    keep_of(tx, new, author)
}

/// Keeps a record that somebody else made: theirs, with its minute, its point and its sensitive note, whoever accepts it.
pub fn record_of(tx: &mut Tx<'_>, new: &NewActivity, author: PersonId) -> Result<Laid, Stop> {
    keep_of(tx, new, Some(author))
}

fn keep_of(tx: &mut Tx<'_>, new: &NewActivity, author: Option<PersonId>) -> Result<Laid, Stop> {
    let convention = tx.convention()?;
    for turn in 0..TURNS {
        let rank = new.rank(turn);
        if store::insert(tx, (new, author), rank)? == 1 {
            store::insert_lines(tx, new, convention, rank)?;
            tx.note(RECORDED, &new.id.text(), &rank.to_string())?;
            return Ok(Laid::New);
        }
        if let Some((digest, _)) = store::digest(tx, new.id)? {
            return if digest == new.digest() { Ok(Laid::Same) } else { Err(taken()) };
        }
        // Neither laid nor known: outside the perimeter, or a neighbour holds the very rank.
        if !within(tx, new)? {
            return Err(Stop::NotFound);
        }
    }
    Err(taken())
}

fn taken() -> Stop {
    Stop::Conflict(Refusals::one(
        "id",
        Reason::said(
            "Cet identifiant porte déjà un autre enregistrement.",
            "This identifier already holds another record.",
        ),
    ))
}

fn within(tx: &Tx<'_>, new: &NewActivity) -> Result<bool, Stop> {
    let scope = tx.scope()?;
    Ok(scope.admits(&door::Bounds {
        convention: scope.convention,
        zone: Some(new.zone),
        theme: new.themes.first().copied(),
        day: Some(new.day),
    }))
}

/// The longest reason of a change.
pub const WHY: usize = 140;

/// Why a record is changed, said by whoever changes it (at most 140 characters).
pub type Why = Line<WHY>;

/// Puts a corrected content in place of revision `rev`, and keeps what it replaced. The author
/// corrects their own records, the manager those of the team.
pub fn correct(
    tx: &mut Tx<'_>,
    (new, rev): (&NewActivity, i64),
    why: &Why,
    by: &dyn Corrector,
) -> Result<(), Stop> {
    let before = changeable(tx, new.id, rev, by)?;
    let convention = tx.convention()?;
    let same_minute = (before.day, before.time) == (new.day, new.time);
    let rank = if same_minute { before.rank } else { new.rank(0) };
    if store::update(tx, new, rev, rank)? == 0 {
        return Err(if within(tx, new)? { Stop::Stale } else { Stop::NotFound });
    }
    store::clear_lines(tx, before.rank)?;
    store::insert_lines(tx, new, convention, rank)?;
    keep(tx, &before, "corrected", why)?;
    tx.note(CORRECTED, &new.id.text(), &format!("{} {rank}", before.rank))?;
    Ok(())
}

/// Withdraws revision `rev` of a record: it counts no more and stays readable with its reason.
pub fn withdraw(
    tx: &mut Tx<'_>,
    (id, rev): (ActivityId, i64),
    why: &Why,
    by: &dyn Corrector,
) -> Result<(), Stop> {
    let before = changeable(tx, id, rev, by)?;
    if store::withdraw(tx, id, rev)? == 0 {
        return Err(Stop::Stale);
    }
    keep(tx, &before, "withdrawn", why)?;
    photo::forget(tx, &id.text())?;
    tx.note(WITHDRAWN, &id.text(), &before.rank.to_string())?;
    Ok(())
}

/// Who may change a record.
pub trait Corrector {
    /// Whether every record of the team may be changed, or only one's own.
    fn corrects_the_team(&self) -> bool;
    /// Who it is.
    fn person(&self) -> PersonId;
}

impl Corrector for door::Mediator {
    fn corrects_the_team(&self) -> bool {
        self.role() == Role::Manager
    }
    fn person(&self) -> PersonId {
        door::Visit::person(self)
    }
}

impl Corrector for door::Manager {
    fn corrects_the_team(&self) -> bool {
        true
    }
    fn person(&self) -> PersonId {
        door::Visit::person(self)
    }
}

/// What was recorded on a telephone is its holder's own.
impl Corrector for door::phone::Phone {
    fn corrects_the_team(&self) -> bool {
        false
    }
    fn person(&self) -> PersonId {
        door::Visit::person(self)
    }
}

fn changeable(
    tx: &mut Tx<'_>,
    id: ActivityId,
    rev: i64,
    by: &dyn Corrector,
) -> Result<Activity, Stop> {
    let before = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let own = before.author == by.person() || before.mediators.contains(&by.person());
    if before.withdrawn || !(own || by.corrects_the_team()) {
        return Err(Stop::NotFound);
    }
    closed::still_open(tx, &before, by)?;
    if before.rev == rev { Ok(before) } else { Err(Stop::Stale) }
}

/// Whether a record is here, within the perimeter, and someone's own day.
pub fn is_own(tx: &mut Tx<'_>, id: ActivityId, person: PersonId) -> Result<bool, Stop> {
    let found = store::one(tx, id)?.filter(|found| !found.withdrawn);
    Ok(found.is_some_and(|found| found.author == person || found.mediators.contains(&person)))
}

fn keep(tx: &mut Tx<'_>, before: &Activity, change: &'static str, why: &Why) -> Result<(), Stop> {
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let replaced = store::Replaced {
        id: before.id,
        rev: before.rev,
        by,
        change,
        reason: why.as_str(),
        before: history::said(before),
        sensitive: before.sensitive,
    };
    Ok(store::keep_replaced(tx, &replaced)?)
}

/// Reads what a draft names (place, zone, mediators, referential) and parses it.
pub fn understand(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    draft: &Draft,
    id: ActivityId,
) -> Result<NewActivity, Stop> {
    let lists = lists_for(tx, cache, draft)?;
    understand_with(tx, &lists, draft, id)
}

/// The referential, asked for together with the place that a draft names.
fn lists_for(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    draft: &Draft,
) -> Result<std::sync::Arc<Lists>, Stop> {
    if !draft.place.trim().is_empty() {
        territory::place_ahead(tx, draft.place.trim())?;
    }
    referential::lists(tx, cache)
}

/// The same as a telephone tells it, whose clock may be wrong: an hour still to come today is flagged by whoever takes it
/// in, and refused to nobody who said it in good faith.
pub(crate) fn understand_told(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    draft: &Draft,
    id: ActivityId,
) -> Result<NewActivity, Stop> {
    let (lists, today) = (lists_for(tx, cache, draft)?, tx.today());
    understood(tx, &lists, draft, (id, (today, TimeOfDay::clamped(1_439))))
}

/// The same with a referential already at hand.
pub fn understand_with(
    tx: &mut Tx<'_>,
    lists: &Lists,
    draft: &Draft,
    id: ActivityId,
) -> Result<NewActivity, Stop> {
    let now = tx.now().local();
    understood(tx, lists, draft, (id, now))
}

/// What a draft says, by the day and the hour that it is.
fn understood(
    tx: &mut Tx<'_>,
    lists: &Lists,
    draft: &Draft,
    (id, now): (ActivityId, (Day, TimeOfDay)),
) -> Result<NewActivity, Stop> {
    let place = match draft.place.trim() {
        "" => None,
        code => territory::place_by_code(tx, code)?.map(|place| (place.id, place.zone)),
    };
    let zone = match draft.zone.trim() {
        "" => None,
        code if place.is_none() => territory::zone_by_code(tx, code)?.map(|zone| zone.id),
        _ => None,
    };
    let mut logins = Vec::new();
    for login in draft.mediators.iter().map(|login| login.trim()).filter(|login| !login.is_empty())
    {
        // One more than an act takes is enough to refuse them all: the rest is not looked up.
        if logins.len() <= record::MEDIATORS && !logins.contains(&login) {
            logins.push(login);
        }
    }
    let mut mediators = Vec::new();
    for login in logins {
        mediators.push(door::team::colleague(tx, login)?);
    }
    let known = Known {
        lists,
        place,
        zone,
        mediators,
        author: tx.actor().ok_or(Stop::NotFound)?,
        days: tx.scope()?.days,
        now,
    };
    let new = draft.parse(id, &known)?;
    if let Some(situation) = new.situation
        && !followed::may_hold(tx, id, situation)?
    {
        return Err(followed::elsewhere().into());
    }
    Ok(new)
}

/// The purpose that goes with laying records down.
pub const PURPOSE: Purpose = Purpose::Record;
