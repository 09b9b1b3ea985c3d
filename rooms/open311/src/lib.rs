//! **Open311** (« Open311 GeoReport v2 ») : the technical alerts as other towns' programs read and raise them, in JSON
//! and in XML.
//!
//! - Nouns: a service (a theme that has a code there), a request (an alert), its number, which is its token.
//! - Verbs: none for other rooms; the routes alone.
//! - Who enters: anyone for the discovery; else a program, by its key and within the perimeter of that key.
//! - What leaves: the facts of an alert and where it stands; never a note, an author or a minute.
//! - **Invariants:** what is relational or social has no code there, and never leaves by this door; a request is an
//!   alert to be checked by the manager like any other; the room keeps nothing of its own.

mod asked;
mod render;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::Room;

/// The plate of the room.
pub const fn room() -> Room {
    Room { doors: web::doors, ..Room::named("open311") }
}
