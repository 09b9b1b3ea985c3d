//! **Delays** (« délais des destinataires ») : what becomes of the alerts sent, recipient by recipient, and the
//! mediators’ own part beside.
//!
//! - Nouns: what was told of a recipient and category, in days and over how many; a table of them, and what is kept of
//!   tables between two readings.
//! - Verbs: none for other rooms; [`kept`] is what the house hangs beside the packed alerts.
//! - Who enters: the operator’s own people.
//! - What leaves: counts and days by recipient, no alert and no word that was typed.
//! - **Invariants:** each figure says over how many; a table from memory is the one that SQL gives; the whole counts
//!   each alert once, an associate on its own line only. The room keeps no table of the database.

mod count;
mod pages;
mod running;
mod samples;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::Room;

pub use running::kept;

/// The plate of the room.
pub const fn room() -> Room {
    Room { doors: web::doors, samples: samples::all, ..Room::named("delays") }
}
