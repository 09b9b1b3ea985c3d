//! **Values** that every room speaks with: days, hours, money, short texts, identifiers.
//!
//! A string becomes a value once, at the edge, through `parse`, or is refused with a [`Reason`]
//! that can be said in French and in English under the field it concerns. Nothing here reads a
//! clock, a file or a database, and nothing here knows what a mediator is.

pub mod clock;
pub mod day;
pub mod email;
pub mod folding;
pub mod french;
pub mod guard;
pub mod id;
pub mod lang;
pub mod minutes;
pub mod money;
pub mod period;
pub mod refusal;
pub mod text;

pub use clock::{Clock, Instant};
pub use day::{Day, Month};
pub use email::EmailAddress;
pub use lang::Lang;
pub use minutes::{Minutes, TimeOfDay};
pub use money::Cents;
pub use period::Period;
pub use refusal::{Reason, Refusals};
pub use text::{Line, Prose};
