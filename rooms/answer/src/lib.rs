//! **Answers** (« réponse du destinataire ») : what whoever was written to does without an account, behind the link of its
//! letter or with the code printed under it.
//!
//! - Nouns: what a link opens (the fiche as it was sent, where it stands, what was done since), the others that wait on
//!   the same address, the photographs lent.
//! - Verbs: none for other rooms. An answer is taken by [`alert::reply::take`], where the steps are.
//! - Who enters: a guest by the link of one letter, and whoever comes to its page before that.
//! - What leaves: what was sent to that recipient, and nothing else: it is read from the shelf of the link.
//! - **Invariants:** opening a page changes nothing; an answer is chosen, never proposed, so that a program that clicks
//!   gives none; a photograph is seen by whoever also typed the code sent to the address. The room keeps no table.

mod pages;
mod photos;
mod samples;
mod sheet;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::Room;

/// The plate of the room.
pub const fn room() -> Room {
    Room { doors: web::doors, samples: samples::all, ..Room::named("answer") }
}
