//! **Exchange** (« échanges avec l’extérieur ») : what comes and goes between this house and other machines.
//!
//! - Nouns: a message that came by e-mail, and its [`Fate`].
//! - Verbs: [`receive`] (a raw message, whoever brings it), [`look`] (into the mailbox); [`annex`] (what stands beside an alert).
//! - Who enters: the manager, who qualifies what came; the clock.
//! - What leaves: never more than what an alert already told its recipient.
//! - **Invariants:** what comes from outside changes nothing by itself and is never lost; a message seen twice
//!   is filed once; no attachment is kept or decoded.

mod answers;
mod answers_web;
mod astray;
mod awaited;
mod filing;
mod follow;
mod hooks;
mod hooks_pages;
mod hooks_web;
mod incoming;
mod journal;
pub mod monthly;
mod monthly_web;
mod pages;
mod quoted;
mod retention;
mod samples;
mod samples_hooks;
mod samples_town;
mod sealed;
mod secrets;
mod shares;
mod stuck;
mod town;
mod town_calls;
mod town_pages;
mod town_web;
mod visit;
mod whose;
mod words;
mod words_hooks;
mod words_monthly;
mod words_town;
mod written;

use door::{Act, Clockwork, Doors, Group, Retention, Role, Room, Section, Stop};

pub use answers::{annex, heard};
pub use filing::{Fate, receive};
pub use follow::READ as JOURNAL_READ;
pub use incoming::MOST;
pub use town::of_number as town_number;
pub use town_web::annex as town_annex;
pub use visit::look;

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
/// Someone said of which alert a message is; the detail is the message.
pub const ATTACHED: Act = Act {
    name: "exchange.attached",
    fr: "Réponse reçue par courriel rattachée à une fiche",
    en: "Answer received by e-mail attached to an alert",
};
/// Someone said from which address they wait for a message of the common basket; the detail is what came of it.
pub const CLAIMED: Act = Act {
    name: "exchange.claimed",
    fr: "Message de la corbeille commune réclamé",
    en: "Message of the common basket claimed",
};
/// What was set apart in the mailbox is tried again; the detail is how many.
pub const UNSTUCK: Act = Act {
    name: "exchange.unstuck",
    fr: "Messages bloqués de la boîte réessayés",
    en: "Stuck messages of the mailbox tried again",
};
/// A letter came back: its address is dead.
pub const RETURNED: Act = Act {
    name: "exchange.returned",
    fr: "Courriel revenu sans avoir été remis",
    en: "Letter came back undelivered",
};

/// A program is told from now on.
pub const HOOKED: Act =
    Act { name: "exchange.hooked", fr: "Programme averti", en: "Program told from now on" };
/// A program is told nothing more.
pub const UNHOOKED: Act =
    Act { name: "exchange.unhooked", fr: "Programme arrêté", en: "Program told no more" };
/// A message was said again by hand.
pub const REPLAYED: Act =
    Act { name: "exchange.replayed", fr: "Envoi rejoué", en: "Message replayed" };

/// A town takes requests from now on; the detail is its organisation.
pub const TOWNED: Act =
    Act { name: "exchange.towned", fr: "Ville outillée nommée", en: "Town with a tool named" };
/// A town is sent nothing more.
pub const UNTOWNED: Act =
    Act {
        name: "exchange.untowned", fr: "Ville outillée arrêtée", en: "Town with a tool stopped"
    };

/// An organisation was written its figures of a month; the detail is the organisation.
pub const MONTHLY: Act =
    Act { name: "exchange.monthly", fr: "Point mensuel envoyé", en: "Monthly file sent" };

/// Says outside what has to be said: reads what happened, and carries what is due.
pub async fn speak(clockwork: &Clockwork) -> Result<(), Stop> {
    follow::keep_up(clockwork).await?;
    // What cannot be told to programs holds up no town.
    let (hooks, towns) = (hooks::deliver(clockwork).await, town_calls::carry(clockwork).await);
    hooks.and(towns)
}

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors,
        endings: hooks::ENDINGS,
        sections: &[
            Section {
                group: Group::Alerts,
                rank: 32,
                path: answers_web::PATH,
                label: words::section,
                roles: &[Role::Manager],
            },
            Section {
                group: Group::Administration,
                rank: 92,
                path: hooks_web::PATH,
                label: words_hooks::title,
                roles: &[Role::Direction],
            },
        ],
        samples: samples::all,
        awaits: awaited::AWAITED,
        migrations: door::migrations![
            "2026-11-29-2010-mail-answer",
            "2026-11-29-2020-webhook",
            "2026-11-29-2030-town",
            "2026-11-29-2040-mail-answer-party",
            "2026-11-30-0510-mail-basket",
            "2026-12-02-2102-mail-subject",
            "2026-12-10-0810-trust-secrets",
        ],
        acts: &[
            RECEIVED, QUALIFIED, ATTACHED, CLAIMED, UNSTUCK, RETURNED, HOOKED, UNHOOKED, REPLAYED,
            TOWNED, UNTOWNED, MONTHLY,
        ],
        sweeps: retention::SWEEPS,
        secrets: &[secrets::HOOKS, secrets::TOWNS],
        sealed: sealed::AGAIN,
        written: written::WRITTEN,
        retention: &[
            Retention {
                table: "mail_answer",
                rule: "words and address 24 months after it came, 90 days when it is about no alert; the line 36 months",
            },
            Retention {
                table: "mail_astray",
                rule: "90 days, words and address leave with the line",
            },
            Retention { table: "mail_astray_try", rule: "with the message of the common basket" },
            Retention { table: "mail_stuck", rule: "90 days; numbers and moments only" },
            Retention { table: "webhook", rule: "life of the convention; no personal data" },
            Retention { table: "webhook_delivery", rule: "90 days; no personal data" },
            Retention { table: "town", rule: "life of the convention; no personal data" },
            Retention { table: "town_service", rule: "life of the convention; no personal data" },
            Retention {
                table: "town_request",
                rule: "what the town says 24 months; the line with the alert",
            },
        ],
        ..Room::named("exchange")
    }
}

fn doors() -> Doors {
    Doors::default()
        .merge(answers_web::doors())
        .merge(hooks_web::doors())
        .merge(town_web::doors())
        .merge(monthly_web::doors())
}
