//! **Routing** (« aiguillage ») : who can act on what, where, as the parties adopted it.
//!
//! - Nouns: a [`Rule`] of the routing matrix (« matrice d’aiguillage ») and its [`Version`], with the [`Ladder`] of its
//!   reminders; what is [`Asked`] of it, from a [`Spot`] or from a form ([`Located`]); the [`Relay`], by which way a
//!   recipient is told; the [`Directory`] of whoever may be written to.
//! - Verbs: [`adopt`] (a version), [`rules`] and [`ladder()`] (those that hold on a day), [`route`] and [`line_for`] (the
//!   line that answers), [`designated`] (who of an organisation is written to, or stands in).
//! - Who enters: the operator’s own people; the manager lays a version down.
//! - What leaves: organisations, services and functions, never the name of a person.
//! - **Invariant:** it knows nothing of what is routed. Whoever asks says what was seen and where; nothing here reads
//!   or counts an alert.

mod asked;
mod carried;
mod changes;
mod choices;
mod contact;
mod ladder;
mod matrix;
mod pages;
mod pages_form;
mod pages_ladder;
mod pages_line;
mod pages_tried;
mod relay;
mod rule;
mod samples;
#[cfg(test)]
mod tests;
mod tried;
mod typed;
mod typed_ladder;
mod web;
mod words;
mod words_tried;

use door::{Retention, Room};

pub use asked::{Asked, Located, line_for, located};
pub use carried::{carried, carry};
pub use choices::{custodian_choices, place_groups, theme_groups, zone_choices};
pub use contact::{Directory, Wanted, designated};
pub use ladder::{Ladder, Matter, Pace, URGENCIES, ladder};
pub use pages::Tabs;
pub use relay::Relay;
pub use rule::{ROUTED, Rule, Spot, Version, adopt, chain, lay, route, rules};
pub use web::PATH;

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        samples: samples::all,
        migrations: door::migrations![
            "2026-11-29-0932-routing",
            "2026-11-29-1131-routing-approved",
            "2026-11-29-1920-routing-also",
            "2026-12-04-0400-routing-ladder",
        ],
        acts: &[ROUTED],
        retention: &[
            Retention {
                table: "routing",
                rule: "life of the convention; functions only, no names",
            },
            Retention { table: "routing_ladder", rule: "life of the convention; no personal data" },
        ],
        ..Room::named("routing")
    }
}
