//! **The referential** (« référentiel ») : the lists agreed with the parties, versioned in January.
//!
//! - Nouns: a [`Term`] of one of the thirteen [`List`]s, a [`Theme`] on two levels, and the whole
//!   of them as [`Lists`].
//! - Verbs: [`lists`] (from memory when the version has not changed), [`lay_default`].
//! - Who enters: every member reads `/referentiel`; programs read `/api/v1/referential`.
//! - Codes are stable: a term is renamed or deactivated, never deleted nor given again, so that a
//!   record of 2019 still says what it said.
//!
//! It knows neither records nor perimeters; a grant points to themes by their identifier.

mod lists;
mod openapi;
mod pages;
mod samples;
mod shipped;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::{Retention, Room};

pub use lists::{Class, List, Lists, Nature, Term, Theme};
pub use openapi::api;
pub use shipped::{default_terms, default_themes, sample_lists};
pub use store::{ListsCache, lay_default, lists, lists_of, shelf_lists};

/// The plate of the referential.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        samples: samples::all,
        migrations: door::migrations!["2026-11-24-0902-referential"],
        retention: &[
            Retention {
                table: "referential_version",
                rule: "life of the convention; no personal data",
            },
            Retention { table: "term", rule: "life of the convention; no personal data" },
            Retention { table: "theme", rule: "life of the convention; no personal data" },
        ],
        ..Room::named("referential")
    }
}
