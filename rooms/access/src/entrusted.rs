//! Codes that the direction or a signatory hands on (« codes confiés ») : given over a part of one's own
//! perimeter, read over, suspended, ended. The rules belong to the door; here they are shown.

mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::Role;

use crate::invitation::Way;

pub(crate) use samples::all as samples;
pub(crate) use web::{
    ask, ask_again, ask_ending, ask_suspending, confirm, end, give, give_again, list, suspend,
};
pub(crate) use words::{entrust, entrust_lede, title};

/// Where the list is.
const LIST: &str = "/acces/confies";

/// Where somebody hands a code on, and to whom.
const fn way(role: Role) -> Way {
    Way {
        path: "/acces/confies/inviter",
        list: (LIST, words::title),
        roles: door::entrust::gives(role),
        within: true,
    }
}
