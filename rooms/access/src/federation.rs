//! Coming in by another house that vouches for who one is (« fédération d’identité », trust.md 4.6):
//! leaving for it and coming back, linking one's identity to one's code, signing out over there.

mod pages;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

pub(crate) use pages::{own, way_in};
pub(crate) use samples::all as samples;
pub(crate) use web::{come_back, farewell, identity, label, leave, link, linked, unlink};
