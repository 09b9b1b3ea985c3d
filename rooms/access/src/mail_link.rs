//! A link by e-mail (« recevoir un lien par courriel ») : a convenience at the door, which the door never counts as
//! a proof (ADR 0038).

mod mail;
mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod web;
mod words;

pub(crate) use pages::way_in;
pub(crate) use samples::all as samples;
pub(crate) use web::{ask, follow, send, show};
pub(crate) use words::{by_mail, led, led_why};
