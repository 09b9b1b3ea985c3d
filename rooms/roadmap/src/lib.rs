//! **The roadmap** (« feuille de route ») : what the parties agreed to do, and how far it is.
//!
//! - Nouns: a [`PlannedAction`] and its steps, a [`Target`] agreed on a day by named parties, a
//!   [`Recommendation`] and what became of it, a [`Highlight`] of a month.
//! - Also what becomes of a recommendation: proposed ([`recommend`]) with what it rests on, then adopted,
//!   carried out or refused ([`decide`]), read whole ([`followed`]) and counted ([`outcome`]).
//! - Verbs: read ([`actions`], [`progress`], [`targets`], [`recommendations`], [`highlights`]), each
//!   with its twin on the shelf; lay down ([`lay_action`]…); move an action on ([`progress_action`]).
//! - Written here: an action and its [`Version`]s, the [`MonthLine`]s of a month carried to the telephone
//!   ([`carried`]), a collective [`Project`] and its figures ([`project_figures`]), a [`Relay`] to a partner.
//! - What stands above comes in by what the house hangs: [`Measures`], [`Closed`], [`Serving`], [`Besides`].
//! - Pure: [`progress_of`], [`target_for`], [`PlannedAction::state_on`].
//! - Who enters: every member of the convention reads `/feuille-de-route`, whole: it was agreed by
//!   all. It names functions and organisations, never a person.
//!
//! **Invariant:** months that ended before a target was agreed have no target; a state is never
//! overwritten, so that a past month is read as it stood.

mod action;
mod advised;
mod advised_new;
mod agreed;
mod fate;
mod highlights;
mod laying;
mod laying_carried;
mod month;
mod month_pages;
mod month_verbs;
mod month_web;
mod monthly;
mod pages;
mod plan;
mod plan_pages;
mod plan_web;
mod project;
mod project_pages;
mod project_verbs;
mod project_web;
mod refused;
mod relay;
mod relay_pages;
mod relay_web;
mod renewal;
mod samples;
mod samples_fate;
mod samples_month;
mod samples_plan;
mod samples_project;
mod samples_relay;
mod served;
mod store;
mod target_verbs;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_month;
#[cfg(test)]
mod tests_plan;
#[cfg(test)]
mod tests_project;
#[cfg(test)]
mod tests_relay;
#[cfg(test)]
mod tests_written;
mod version;
mod version_pages;
mod web;
mod words;
mod words_fate;
mod words_month;
mod words_plan;
mod words_project;
mod words_relay;
mod written;
mod written_actions;
mod written_advice;
mod written_lines;
mod written_projects;
mod written_relays;

use door::{Group, Retention, Role, Room, Section};

pub use action::{ActionState, ActionStep, More, PlannedAction, Progress, progress_of};
pub use advised::{Beside, Besides, Said};
pub use agreed::{
    FormerTarget, Highlight, Recommendation, RecommendationState, Target, Unit, target_for,
};
pub use fate::{
    DECIDED, Decided, Evidence, Fate, Followed, Outcome, Proposed, decide, followed, may_follow,
    outcome, recommend,
};
pub use laying::{
    ACTION_PLANNED, HIGHLIGHTED, PROGRESSED, RECOMMENDED, TARGET_AGREED, lay_action, lay_highlight,
    lay_recommendation, lay_target, progress_action,
};
pub use laying_carried::{lay_month, lay_project, lay_relay};
pub use month::{MonthLine, Origin, carried, month_lines, months_done};
pub use month_verbs::{CARRIED, Closed, LINE_ADJUSTED, LINE_TOLD, PREPARED};
pub use plan::{ACTION_CORRECTED, ACTION_RESTORED, ACTION_WITHDRAWN, Measures, Measuring, Naming};
pub use project::{
    Attendance, Bearer, Project, ProjectFigures, ProjectSession, generations, project_figures,
    projects,
};
pub use project_verbs::{PROJECT_CORRECTED, PROJECT_OPENED, SESSION_NOTED, SESSION_TAKEN};
pub use relay::{
    ASKED_BACK, RELAYED, Relay, RelayAnswer, RelayFigures, RelayOutcome, relay_figures, relays,
};
pub use renewal::RENEWED;
pub use served::{Record, Served, Serving};
pub use store::{
    actions, highlights, is_planned, progress, recommendations, shelf_actions, shelf_highlights,
    shelf_progress, shelf_recommendations, shelf_recommendations_between, shelf_targets, targets,
};
pub use target_verbs::{
    TARGET_CORRECTED, TARGET_ENDED, correct_target, end_target, former_targets,
};
pub use version::{VALIDATED, Version, agreed_actions, lay_version, shelf_versions, versions};

/// How long the tables of the room keep what they hold.
const RETENTION: &[Retention] = &[
    Retention { table: "planned_action", rule: "life of the convention; no personal data" },
    Retention { table: "roadmap_version", rule: "life of the convention; no personal data" },
    Retention { table: "roadmap_version_line", rule: "life of the convention; no personal data" },
    Retention { table: "month_roadmap", rule: "life of the convention; no personal data" },
    Retention { table: "month_line", rule: "life of the convention; words 24 months" },
    Retention { table: "collective_project", rule: "life of the convention; no personal data" },
    Retention { table: "project_session", rule: "with the project; counts only" },
    Retention { table: "project_attendance", rule: "with the project; counts only" },
    Retention { table: "partner_relay", rule: "life of the convention; words 24 months" },
    Retention { table: "relay_answer", rule: "with the relay" },
    Retention { table: "action_step", rule: "with the action; the reason 24 months" },
    Retention { table: "target", rule: "life of the convention; no personal data" },
    Retention { table: "target_before", rule: "life of the convention; no personal data" },
    Retention { table: "recommendation", rule: "life of the convention; no personal data" },
    Retention { table: "recommendation_evidence", rule: "with the recommendation" },
    Retention { table: "recommendation_fate", rule: "with the recommendation" },
    Retention { table: "highlight", rule: "life of the convention; no personal data" },
];

/// The plate of the roadmap.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Steering,
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
            "2026-12-01-0900-roadmap-written",
            "2026-12-01-0910-month-roadmap",
            "2026-12-01-0930-collective-project",
            "2026-12-01-0940-partner-relay",
            "2026-12-02-0110-project-left",
            "2026-12-03-0401-target-ended",
            "2026-12-04-0520-target-committee",
        ],
        acts: &[
            ACTION_PLANNED,
            ACTION_CORRECTED,
            ACTION_WITHDRAWN,
            ACTION_RESTORED,
            VALIDATED,
            RENEWED,
            PREPARED,
            CARRIED,
            LINE_ADJUSTED,
            LINE_TOLD,
            PROJECT_OPENED,
            PROJECT_CORRECTED,
            SESSION_NOTED,
            SESSION_TAKEN,
            RELAYED,
            ASKED_BACK,
            PROGRESSED,
            TARGET_AGREED,
            TARGET_ENDED,
            TARGET_CORRECTED,
            RECOMMENDED,
            HIGHLIGHTED,
            DECIDED,
        ],
        sweeps: written::SWEEPS,
        written: written::WRITTEN,
        retention: RETENTION,
        ..Room::named("roadmap")
    }
}
