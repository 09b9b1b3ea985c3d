//! Proofs of who one is (« preuves ») : the second proof at the door, one's own proofs chosen after an
//! invitation, and the proof asked again before what cannot be undone (trust.md 4.1, 4.5).

mod mail;
mod pages;
mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod web;
mod words;

pub(crate) use pages::drawn;
pub(crate) use samples::all as samples;
pub(crate) use web::{
    activate, again, ask_password, ask_second, asking_again, change_password, choose, confirm,
    recovery_codes, second, second_page,
};
pub(crate) use words::new_password;
