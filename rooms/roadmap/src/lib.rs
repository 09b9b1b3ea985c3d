//! **The roadmap** (« feuille de route ») : what the parties agreed to do, and how far it is.
//!
//! - Nouns: a [`PlannedAction`] and its steps, a [`Target`] agreed on a day by named parties, a
//!   [`Recommendation`] and what became of it, a [`Highlight`] of a month.
//! - Also what becomes of a recommendation: proposed ([`recommend`]) with what it rests on, then adopted,
//!   carried out or refused ([`decide`]), read whole ([`followed`]) and counted ([`outcome`]).
//! - Verbs: read ([`actions`], [`progress`], [`targets`], [`recommendations`], [`highlights`]), each
//!   with its twin on the shelf; lay down ([`lay_action`]…); move an action on ([`progress_action`]).
//! - Pure: [`progress_of`], [`target_for`], [`PlannedAction::state_on`].
//! - Who enters: every member of the convention reads `/feuille-de-route`, whole: it was agreed by
//!   all. It names functions and organisations, never a person.
//!
//! **Invariant:** months that ended before a target was agreed have no target; a state is never
//! overwritten, so that a past month is read as it stood.

mod action;
mod advised;
mod agreed;
mod fate;
mod laying;
mod monthly;
mod pages;
mod samples;
mod samples_fate;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;
mod words_fate;
mod written;

use door::{Retention, Role, Room, Section};

pub use action::{ActionState, ActionStep, PlannedAction, Progress, progress_of};
pub use advised::{Beside, Besides, Said};
pub use agreed::{Highlight, Recommendation, RecommendationState, Target, Unit, target_for};
pub use fate::{
    DECIDED, Decided, Evidence, Fate, Followed, Outcome, Proposed, decide, followed, may_follow,
    outcome, recommend,
};
pub use laying::{
    ACTION_PLANNED, HIGHLIGHTED, PROGRESSED, RECOMMENDED, TARGET_AGREED, lay_action, lay_highlight,
    lay_recommendation, lay_target, progress_action,
};
pub use store::{
    actions, highlights, progress, recommendations, shelf_actions, shelf_highlights,
    shelf_progress, shelf_recommendations, shelf_recommendations_between, shelf_targets, targets,
};

/// The plate of the roadmap.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            rank: 40,
            path: "/feuille-de-route",
            label: words::section,
            roles: &[
                Role::Mediator,
                Role::Manager,
                Role::Direction,
                Role::Signatory,
                Role::Referent,
            ],
        }],
        samples: samples::all,
        migrations: door::migrations![
            "2026-11-24-0911-roadmap",
            "2026-11-29-0912-action-reason",
            "2026-11-29-2104-recommendation-fate",
        ],
        acts: &[ACTION_PLANNED, PROGRESSED, TARGET_AGREED, RECOMMENDED, HIGHLIGHTED, DECIDED],
        sweeps: written::SWEEPS,
        written: written::WRITTEN,
        retention: &[
            Retention { table: "planned_action", rule: "life of the convention; no personal data" },
            Retention { table: "action_step", rule: "with the action; the reason 24 months" },
            Retention { table: "target", rule: "life of the convention; no personal data" },
            Retention { table: "recommendation", rule: "life of the convention; no personal data" },
            Retention { table: "recommendation_evidence", rule: "with the recommendation" },
            Retention { table: "recommendation_fate", rule: "with the recommendation" },
            Retention { table: "highlight", rule: "life of the convention; no personal data" },
        ],
        ..Room::named("roadmap")
    }
}
