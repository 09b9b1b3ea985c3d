//! **The observatory** (« observatoire ») : the one place where figures are made.
//!
//! - Nouns: a [`Tally`] (one pass over the facts of a perimeter), a [`Base`] on which an
//!   [`Indicator`] is measured, a [`Board`] that says a month to a [`Reader`].
//! - Verbs: [`board()`] for the live figures, [`publish_board`] and [`published_board`] for those
//!   that were frozen for a partner.
//! - Who enters: staff read the live month, partners the month published for their perimeter.
//! - Upper rooms take figures from here and count nothing themselves.

mod base;
mod board;
mod catalogue;
pub mod charts;
mod disclosure;
pub mod findings;
mod gather;
mod indicator;
mod sources;
mod tally;
mod window;
mod words;

pub use board::{
    Board, CodeLine, Days, EventLine, FigureLine, HeatLine, Quality, RecipientLine,
    RecommendationLine, Series, Shape, ZoneLine, day,
};
pub use gather::{Ask, LATE, SHOWN, base, board};
pub use base::{AlertLine, Base, Span, median, share};
pub use disclosure::{Cell, Reader};
pub use indicator::{Better, Disclosure, Indicator, Level, Measured};
pub use tally::{Conflicts, Counted, SLOTS, Sums, Tally, months_known, tally};
pub use window::{ByMonth, MONTHS, Window};
