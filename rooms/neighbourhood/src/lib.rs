//! **The life of the neighbourhood** (« vie du quartier ») : what happens around mediation, as those who
//! know it say it.
//!
//! - Nouns: an [`Entry`] of the neighbourhood’s journal (« journal du quartier ») and its [`Kind`]; the
//!   [`Weather`] of some days; a [`Context`] that explains a peak.
//! - Verbs: [`lay_entry`]; a signatory proposes and the managers are written to, or it writes an e-mail that is carried here ([`carry`]), the
//!   manager accepts or declines; [`context()`] is the
//!   porch through which every chart asks what happened.
//! - Pure: what is typed is read whole or refused; a link leads to a page and runs nothing.
//! - Who enters: the operator’s people read everything of their zones at `/quartier`, at once; a partner
//!   writes for its own organisation within its own zones, and reads what was accepted there.
//!
//! School and public holidays stay in the calendar of `planning`, where the weather is kept too: nothing
//! is held twice (ADR 0059).
//!
//! **Invariants:** an organisation says, never a person; nothing that a partner wrote is read by another
//! before the manager accepted it; what lies outside one’s zones is not there.

mod around;
mod awaited;
mod entry;
mod entry_pages;
mod mailed;
mod pages;
mod place;
mod said_days;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod told;
mod weather;
mod web;
mod words;
mod words_place;
mod written;

use door::{Act, Group, Retention, Role, Room, Section, Sweep};

pub use around::{Around, Context, context};
pub use entry::{Entry, Kind, State};
pub use mailed::{Mailed, carry};
pub use store::lay_entry;
pub use weather::Weather;

/// An entry was told by the operator, or corrected. The object is the entry, the detail its kind.
pub const TOLD: Act = Act {
    name: "neighbourhood.told",
    fr: "Journal du quartier : ligne écrite",
    en: "Neighbourhood journal: line written",
};
/// A partner said something. The detail is its organisation.
pub const PROPOSED: Act = Act {
    name: "neighbourhood.proposed",
    fr: "Journal du quartier : ligne proposée par un partenaire",
    en: "Neighbourhood journal: line proposed by a partner",
};
/// The manager accepted or declined. The detail is which.
pub const SETTLED: Act = Act {
    name: "neighbourhood.settled",
    fr: "Journal du quartier : ligne acceptée ou écartée",
    en: "Neighbourhood journal: line accepted or declined",
};
/// An entry was taken away. The detail is whose.
pub const REMOVED: Act = Act {
    name: "neighbourhood.removed",
    fr: "Journal du quartier : ligne retirée",
    en: "Neighbourhood journal: line taken away",
};

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Field,
            rank: 52,
            path: pages::PATH,
            label: words::section,
            roles: &[
                Role::Mediator,
                Role::Manager,
                Role::Direction,
                Role::Signatory,
                Role::Referent,
            ],
        }],
        samples: samples::all,
        awaits: awaited::AWAITED,
        migrations: door::migrations!["2026-12-01-1100-neighbourhood"],
        acts: &[TOLD, PROPOSED, SETTLED, REMOVED],
        sweeps: &[Sweep { table: "neighbourhood_entry", run: store::forget_declined }],
        written: written::WRITTEN,
        retention: &[Retention {
            table: "neighbourhood_entry",
            rule: "life of the convention, 12 months once declined; organisations and services, no names",
        }],
        ..Room::named("neighbourhood")
    }
}
