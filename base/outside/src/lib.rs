//! **Outside** (« dehors ») : calls to machines that people of the house named — a program that wants to be told,
//! a town that takes requests — and not one more.
//!
//! - A [`Caller`] says what may be reached; a [`Call`] is carried; what comes back is [`Answered`] or [`Lost`].
//!
//! **Invariants:** an address is judged when it is typed ([`Caller::may_name`]) and again at each call, by the
//! numbers that its name stands for at that moment, and the connection goes to those very numbers: nobody makes
//! the server speak to its own network (SSRF, ASVS V1.3.6). Over TLS, verified, but for networks that the host
//! allowed. No redirection is followed. No table, no person, no chance.

pub mod caller;
pub mod reach;

pub use caller::{Answered, Call, Caller, Lost};
