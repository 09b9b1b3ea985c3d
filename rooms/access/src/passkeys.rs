//! Passkeys (« clés d’accès ») on the pages: coming in by one, proving again by one, choosing one after an
//! invitation, and one's own list. Where scripts do not run nothing of this shows but the sentence
//! that says so, and every page works as without.

mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod web;
mod words;

pub(crate) use pages::{choice, confirming, own, way_in};
pub(crate) use samples::{all as samples, keys as sample_keys};
pub(crate) use web::{
    add, ask_again, ask_first, ask_in, ask_more, confirm, enter, list, name, remove, rename,
};
pub(crate) use words::{not_here, or_password, own as title};
