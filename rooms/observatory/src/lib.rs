//! **The observatory** (« observatoire ») : the one place where figures are made.
//!
//! - Nouns: a [`Tally`] (one pass over the facts of a perimeter), a [`Base`] on which an
//!   [`Indicator`] is measured, a [`Board`] that says a month to a [`Reader`].
//! - A [`survey`] holds what residents and partners say; counts only, never a sheet.
//! - Verbs: [`board()`] for the live figures, [`publish_board`] and [`published_board`] for those
//!   that were frozen for a partner.
//! - Who enters: staff read the live month at `/tableau-de-bord` and every breakdown at
//!   `/observatoire`; a partner reads at `/tableau-de-bord` the month published for them.
//! - Upper rooms take figures from here and count nothing themselves.
//!
//! **Invariant:** there is no path from a partner to a live row, and no figure by mediator.

#[cfg(test)]
mod attacker;
mod base;
mod behind;
mod beside;
mod board;
mod catalogue;
pub mod charts;
mod chosen;
#[cfg(test)]
mod corrected_attacked;
mod csv;
mod disclosure;
mod explorer;
pub mod findings;
mod gather;
mod ground;
mod indicator;
#[cfg(test)]
mod lists_attacked;
mod own;
mod pages;
mod pass;
mod past;
mod recipients;
mod remembered;
pub mod said;
mod samples;
mod shielded;
mod since;
mod sources;
mod store;
pub mod survey;
mod survey_pages;
mod survey_store;
mod tally;
#[cfg(test)]
mod tests;
mod told;
#[cfg(test)]
mod trial;
mod waves;
mod web;
mod window;
mod words;
mod words_own;
mod written;

use door::{Group, Retention, Role, Room, Section};

pub use base::{AlertLine, Base, Span, median, share, shares};
pub use behind::{behind, lacking, of_theme, waiting};
pub use board::{
    Board, CodeLine, Days, EventLine, FigureLine, HeatLine, Quality, RecipientLine,
    RecommendationLine, Series, Shape, ZoneLine, day, outside_blocks,
};
pub use charts::marks_along;
pub use chosen::{FILTERS, filters_in_words, lens_of};
pub use disclosure::{Cell, Reader};
pub use gather::{Ask, SHOWN, around, base, board};
pub use indicator::{Better, Disclosure, Indicator, Level, Measured, standing};
pub use own::Undertaken;
pub use past::{recall, told_between, told_last};
pub use recipients::LATE;
pub use remembered::remember;
pub use samples::sample_board;
pub use shielded::{is_settled, settle};
pub use store::{Frozen, everyone, publish_board, published_board, published_months};
pub use tally::{Conflicts, Counted, SLOTS, Sums, Tally, months_known, tally};
pub use window::{ByMonth, MONTHS, Window};

const STAFF: &[Role] = &[Role::Mediator, Role::Manager, Role::Direction];
const READERS: &[Role] =
    &[Role::Mediator, Role::Manager, Role::Direction, Role::Signatory, Role::Referent];

/// The plate of the observatory.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                group: Group::Front,
                rank: 10,
                path: "/tableau-de-bord",
                label: words::dashboard,
                roles: READERS,
            },
            Section {
                group: Group::Steering,
                rank: 80,
                path: "/observatoire",
                label: words::observatory,
                roles: STAFF,
            },
        ],
        migrations: door::migrations![
            "2026-11-24-0940-observatory",
            "2026-11-24-0942-survey",
            "2026-12-04-0202-told-beside",
        ],
        acts: &[survey::SURVEYED],
        sweeps: &[remembered::SWEEP],
        retention: &[
            Retention {
                table: "published_board",
                rule: "10 years, as the convention's papers; counts only, no personal data",
            },
            Retention {
                table: "told_beside",
                rule: "until no version of its month can follow, 5 years at most; days only",
            },
            Retention { table: "survey", rule: "life of the convention; no personal data" },
            Retention { table: "survey_count", rule: "with the survey; counts only" },
        ],
        samples: samples::all,
        written: written::WRITTEN,
        ..Room::named("observatory")
    }
}
