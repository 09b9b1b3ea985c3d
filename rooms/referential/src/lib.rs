//! **The referential** (« référentiel ») : the lists agreed with the parties, versioned in January.
//!
//! - Nouns: a [`Term`] of one of the thirteen [`List`]s, a [`Theme`] on two levels, and the whole
//!   of them as [`Lists`].
//! - Verbs: [`lists`] (from memory when the version has not changed), [`lay_default`], and [`lay_carried`]
//!   for the convention that follows.
//! - Who enters: every member reads `/referentiel`; programs read `/api/v1/referential`.
//! - Codes are stable: a term is renamed or deactivated, never deleted nor given again, so that a
//!   record of 2019 still says what it said.
//!
//! It knows neither records nor perimeters; a grant points to themes by their identifier.

mod carried;
mod change_pages;
mod change_web;
mod change_words;
mod changing;
pub mod life;
mod lists;
mod openapi;
mod pages;
mod samples;
mod scheme;
mod shipped;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod whole;
mod words;

use door::{Act, Group, Retention, Role, Room, Section, Sweep};

pub use carried::lay_carried;
pub use life::{Became, Change, Which};
pub use lists::{Class, List, Lists, Nature, Term, Theme};
pub use openapi::api;
pub use shipped::{default_terms, default_themes, sample_lists, sample_lists_changed};
pub use store::{ListsCache, lay_default, lists, lists_of, shelf_lists};
pub use whole::say_whole;

/// A value is retired from a day on. The object is the value, the detail what it becomes and the day.
pub const CHANGED: Act =
    Act { name: "referential.changed", fr: "Valeur retirée d’une liste", en: "Value retired" };
/// A value is new from a day on. The object is the value, the detail the day.
pub const ADDED: Act =
    Act { name: "referential.added", fr: "Valeur ajoutée à une liste", en: "Value added" };
/// A change that had not come yet was given up. The object is the value.
pub const TAKEN_BACK: Act = Act {
    name: "referential.taken-back",
    fr: "Retrait d’une valeur abandonné",
    en: "Retiring of a value given up",
};
/// A value that was new was given up before its day. The object is the value.
pub const GIVEN_UP: Act = Act {
    name: "referential.given-up",
    fr: "Valeur nouvelle abandonnée",
    en: "New value given up",
};
/// A scheme of lists was brought.
pub const SCHEME_CAME: Act = Act {
    name: "referential.scheme-came",
    fr: "Schéma de listes apporté",
    en: "Scheme of lists brought",
};
/// What was ticked of a scheme was taken over. The detail: names, new values, changes.
pub const SCHEME_TAKEN: Act = Act {
    name: "referential.scheme-taken",
    fr: "Schéma de listes repris",
    en: "Scheme of lists taken over",
};

/// The plate of the referential.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        samples: samples::all,
        // Others come to it from what it explains.
        sections: &[Section {
            group: Group::Administration,
            rank: 86,
            path: "/referentiel",
            label: words::title,
            roles: &[Role::Manager],
        }],
        migrations: door::migrations!["2026-11-24-0902-referential", "2026-12-01-1010-term-change"],
        acts: &[CHANGED, ADDED, TAKEN_BACK, GIVEN_UP, SCHEME_CAME, SCHEME_TAKEN],
        sweeps: &[Sweep { table: "shared_scheme", run: store::sweep_schemes }],
        retention: &[
            Retention {
                table: "referential_version",
                rule: "life of the convention; no personal data",
            },
            Retention { table: "term", rule: "life of the convention; no personal data" },
            Retention { table: "term_change", rule: "life of the convention; no personal data" },
            Retention {
                table: "shared_scheme",
                rule: "removed when it is taken over, else 7 days after its file came",
            },
            Retention { table: "theme", rule: "life of the convention; no personal data" },
        ],
        ..Room::named("referential")
    }
}
