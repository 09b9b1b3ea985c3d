//! **The field** (« terrain ») : the counter where the telephones of mediators hand over the day, and
//! what they take along in the morning.
//!
//! - Nouns: a telephone, enrolled by its holder and taken back by the manager; an envelope, sealed on
//!   the telephone; a receipt, the same each time; the quarantine, where what cannot be counted waits;
//!   the bag, what a mediator takes along.
//!   A photograph, received in pieces after its record and handed to the room that develops it.
//!   An entry (« entrée signalée ») : a colleague alone somewhere, until when.
//! - Verbs: enrol, take along, hand over, accept or set aside. What a record says is read by the room
//!   that owns it: this one opens envelopes and gives receipts.
//! - Who enters: a telephone with its own key; one that was lost hands over and reads nothing; the
//!   manager sees telephones and quarantine at `/telephones`.
//! - **Invariants:** a receipt is kept in the transaction of what it acknowledges; nothing received is
//!   dropped; the bag holds no note and nobody who was met.

mod admit;
mod alone;
mod alone_letter;
mod awaited;
mod bag;
mod clocks;
mod completed;
mod contract;
mod handed;
mod intake;
mod openapi;
mod openapi_bodies;
mod pages;
mod photos;
mod photos_openapi;
mod push;
mod push_hours;
mod push_seal;
mod push_to;
mod quarantine;
mod samples;
#[cfg(feature = "bug-ack-first")]
mod seeded;
mod shell;
mod store;
#[cfg(test)]
mod tests;
mod verbs;
mod web;
mod words;

#[cfg(all(not(debug_assertions), any(feature = "bug-ack-first", feature = "bug-no-unique")))]
compile_error!("a seeded bug is for the tests of the tests: it is never in a release");

use door::jobs::JobKind;
use door::{Act, Group, Retention, Role, Room, Section, Sweep};

pub use intake::{Intake, Key, SEED};
pub use openapi::api;
pub use push::{READ as JOURNAL_READ, keep_up as tell};
pub use push_seal::Pusher;
pub use store::waits_under;

/// An envelope was kept apart. The object is the record, the detail why.
pub const SET_APART: Act = Act {
    name: "field.set-apart",
    fr: "Envoi de terrain mis en quarantaine",
    en: "Field entry kept apart",
};
/// An envelope in quarantine was accepted by the manager. The object is the record.
pub const ACCEPTED: Act =
    Act { name: "field.accepted", fr: "Envoi de terrain accepté", en: "Field entry accepted" };
/// An envelope in quarantine was set aside by the manager. The object is the record.
pub const SET_ASIDE: Act =
    Act { name: "field.set-aside", fr: "Envoi de terrain écarté", en: "Field entry set aside" };

/// Looks, five minutes after the time said, whether someone who went in alone gave news.
pub const NO_NEWS: JobKind = alone::JOB;

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                group: Group::Field,
                rank: 15,
                path: "/terrain/",
                label: words::app,
                roles: &[Role::Mediator],
            },
            Section {
                group: Group::Team,
                rank: 82,
                path: "/telephones",
                label: words::section,
                roles: &[Role::Manager],
            },
        ],
        samples: samples::all,
        awaits: awaited::AWAITED,
        migrations: door::migrations![
            "2026-11-29-0960-field",
            "2026-11-29-0961-alone",
            "2026-12-02-3111-push",
            "2026-12-03-0200-envelope-flags",
        ],
        acts: &[
            SET_APART,
            ACCEPTED,
            SET_ASIDE,
            alone::ENTERED,
            alone::LEFT,
            alone::NO_NEWS,
            push::TOLD,
            push::UNTOLD,
        ],
        jobs: &[NO_NEWS],
        sealed: push_to::AGAIN,
        sweeps: &[
            Sweep { table: "envelope", run: store::forget_receipts },
            Sweep { table: "alone", run: alone::forget },
            Sweep { table: "quarantine", run: store::forget_quarantine },
            Sweep { table: "push_subscription", run: push::sweep },
            Sweep { table: "push_waiting", run: push::sweep_waiting },
        ],
        retention: &[
            Retention { table: "alone", rule: "30 days after the entry; read by the manager only" },
            Retention { table: "envelope", rule: "400 days; fingerprints and dates only" },
            Retention {
                table: "quarantine",
                rule: "30 days after it came, or emptied when someone decides",
            },
            Retention {
                table: "push_subscription",
                rule: "as long as the telephone opens and its holder asks for it; sealed",
            },
            Retention { table: "push_waiting", rule: "hours: until it is said, or given up" },
        ],
        ..Room::named("field")
    }
}
