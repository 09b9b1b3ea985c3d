//! **Exchange** (« échanges avec l’extérieur ») : what comes and goes between this house and other machines.
//!
//! - Nouns: a message that came by e-mail, and its [`Fate`].
//! - Verbs: [`receive`] (a raw message, whoever brings it); [`annex`] (what stands beside an alert).
//! - Who enters: the manager, who qualifies what came; the clock.
//! - What leaves: never more than what an alert already told its recipient.
//! - **Invariants:** what comes from outside changes nothing by itself and is never lost; a message seen twice
//!   is filed once; no attachment is kept or decoded.

mod answers;
mod answers_web;
mod incoming;
mod pages;
mod quoted;
mod retention;
mod samples;
mod words;
mod written;

use door::{Act, Doors, Retention, Role, Room, Section};

pub use answers::{Fate, annex, receive};
pub use incoming::MOST;

/// A message was filed; the detail is its fate.
pub const RECEIVED: Act = Act {
    name: "exchange.received",
    fr: "Réponse reçue par courriel",
    en: "Answer received by e-mail",
};
/// A message was qualified; the detail is what came out of it.
pub const QUALIFIED: Act = Act {
    name: "exchange.qualified",
    fr: "Réponse reçue par courriel qualifiée",
    en: "Answer received by e-mail qualified",
};
/// A letter came back: its address is dead.
pub const RETURNED: Act = Act {
    name: "exchange.returned",
    fr: "Courriel revenu sans avoir été remis",
    en: "Letter came back undelivered",
};

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors,
        sections: &[Section {
            rank: 32,
            path: answers_web::PATH,
            label: words::section,
            roles: &[Role::Manager],
        }],
        samples: samples::all,
        migrations: door::migrations!["2026-11-29-2010-mail-answer"],
        acts: &[RECEIVED, QUALIFIED, RETURNED],
        sweeps: retention::SWEEPS,
        written: written::WRITTEN,
        retention: &[Retention {
            table: "mail_answer",
            rule: "words and address 24 months after it came, 90 days when it is about no alert; the line 36 months",
        }],
        ..Room::named("exchange")
    }
}

fn doors() -> Doors {
    Doors::default().merge(answers_web::doors())
}
