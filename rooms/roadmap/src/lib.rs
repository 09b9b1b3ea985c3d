//! **The roadmap** (« feuille de route ») : what is planned for a year and how it goes.
//!
//! - Nouns: an [`Action`] with its [`Step`]s, a [`Target`] agreed between the parties, a
//!   [`Recommendation`] to whoever can act, a [`Highlight`] of a month.
//! - Verbs: read from a live transaction or from the shelf ([`actions`], [`targets`],
//!   [`recommendations`], [`highlights`]), count ([`progress`]), and lay down (`lay_…`).
//! - Who enters: every member reads `/feuille-de-route`.
//!
//! **Invariant:** the state of an action at a month is what was last said of it by then; what is
//! said later never rewrites an earlier month.

mod action;
mod laying;
mod remark;
mod store;
#[cfg(test)]
mod tests;

use door::{Retention, Room};

pub use action::{Action, ActionState, Progress, Step, progress};
pub use laying::{lay_action, lay_highlight, lay_recommendation, lay_target};
pub use remark::{Highlight, Recommendation, RecommendationState, Target, Unit};
pub use store::{ReadRow, Reads, actions, highlights, recommendations, targets};

/// The plate of the roadmap.
pub const fn room() -> Room {
    Room {
        migrations: door::migrations!["2026-11-24-0911-roadmap"],
        retention: &[
            Retention {
                table: "planned_action",
                rule: "life of the convention, then archived with it; a function, no name",
            },
            Retention { table: "action_step", rule: "kept with its action" },
            Retention { table: "target", rule: "kept with the convention; no personal data" },
            Retention {
                table: "recommendation",
                rule: "life of the convention, then archived with it; no personal data",
            },
            Retention {
                table: "highlight",
                rule: "life of the convention, then archived with it; no personal data",
            },
        ],
        ..Room::named("roadmap")
    }
}
