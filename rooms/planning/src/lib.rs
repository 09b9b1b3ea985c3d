//! **Planning** (« heures ») : the hours of the team and the calendar that explains them.
//!
//! - Nouns: a [`Slot`] worked by someone, its [`SlotKind`] and [`OffHours`]; a [`ContextEvent`] of the
//!   calendar; the [`Warning`]s of a week.
//!   A [`Contract`] says what someone owes, a [`RuleSet`] what an employer’s weeks are read by, a
//!   [`Project`] what hours are told apart for; a [`Planned`] shift is told ahead and counts nowhere,
//!   a [`Request`] asks for an absence or a swap.
//! - Verbs: [`declare`], [`withdraw`], [`validate`], [`reopen`]; [`plan`], [`copy_week`],
//!   [`declare_as_planned`], [`ask`], [`settle`]; [`lay_slot`], [`lay_event`] and the
//!   other layings; [`hours`], [`hours_by_month`], [`hours_by_project`], [`supervision`],
//!   [`off_hours`], [`events`] and its twin on the shelf; [`slots`] and [`hours_by_person`], which
//!   read one’s own rows, or everyone’s for the manager.
//! - Pure: [`holidays`], [`worked_days`], [`calendar_minutes`], [`expected_minutes`], [`checks`],
//!   [`contractual`], [`by_calendar`].
//! - Three counters, never mixed: the contractual 1 607 hours, what the calendar asks for, and what
//!   was done. The manager’s supervision has a counter of its own.
//! - Who enters: the operator’s people read `/heures`, where nobody is named; each mediator their own
//!   week, the manager that of each; partners read of hours only what is published from tallies.
//!
//! **Invariants:** the law of work warns and never refuses; an absence of a colleague is shown as an
//! absence, without its reason; hours by person are read by that person and by the manager, in the
//! order of names, and nothing ranks people.

mod agreed;
mod awaited;
mod calendar;
mod calendar_pages;
mod calendar_web;
mod contract;
mod contract_change;
mod contract_pages;
mod contract_web;
mod declared;
mod entry;
mod feed;
mod feed_pages;
mod feed_web;
mod labour;
mod pages;
mod plan;
mod plan_pages;
mod plan_web;
mod plate;
mod project;
mod request;
mod request_form;
mod request_mail;
mod request_pages;
mod request_web;
mod ring;
mod samples;
mod samples_people;
mod samples_plan;
mod samples_year;
mod school;
mod sheet;
mod sheet_pages;
mod sheet_web;
mod slot;
mod store;
mod team_pages;
mod team_web;
mod terms_pages;
mod terms_web;
#[cfg(test)]
mod tests;
mod web;
mod week;
mod week_pages;
mod week_web;
mod words;
mod words_contract;
mod words_plan;
mod words_request;
mod words_sheet;
mod words_team;
mod words_week;
mod written;
mod year;
mod year_pages;
mod year_web;

use door::{Act, Group, Role, Room, Section};

pub use agreed::{Agreed, AgreedHours};
pub use calendar::{
    ANNUAL, Region, WEEK, calendar_minutes, calendar_part, easter, expected_minutes, holidays,
    holidays_in, is_holiday, is_holiday_in, share, worked_days,
};
pub use contract::{
    CONTRACT_LAID, CONTRACT_REMOVED, Contract, by_calendar, contracts, contractual, lay_contract,
    no_end, remove_contract,
};
pub use declared::{
    PersonHours, SLOT_REMOVED, Seen, WEEK_REOPENED, WEEK_VALIDATED, WEEKS_VALIDATED, WeekState,
    WeekStep, closed_weeks, declare, hours_by_person, reopen, validate, validate_together,
    week_state, withdraw,
};
pub use feed::{FEED_ENDED, FEED_MADE, Meetings, Met, calendar, end, make, since};
pub use labour::{RULES_LAID, RULES_REMOVED, RuleSet, Rules, lay_rules, remove_rules, rule_sets};
pub use plan::{
    AS_PLANNED, Copied, PLANNED, Planned, UNPLANNED, WEEKS_COPIED, copy_week, declare_as_planned,
    lay_planned, plan, planned, planned_by_month, planned_by_person, planned_of, shift, unplan,
};
pub use project::{
    PROJECT_LAID, Project, hours_by_project, lay_project, projects, replacing, validated_by_project,
};
pub use request::{ASKED, Move, Request, SETTLED, Side, State, Wish, ask, requests, settle};
pub use school::{Break, EVENT_REMOVED, lay_zone_b, remove_event, zone_b};
pub use sheet::{SHEET_PRINTED, Sheet, overlaps, sheet};
pub use slot::{ContextEvent, EventKind, NOTE, OffHours, Slot, SlotKind, length_of, real_minutes};
pub use store::{
    MonthHours, events, hours, hours_by_month, lay_event, lay_slot, off_hours, shelf_events, slots,
    slots_of, supervision, years,
};
pub use week::{Warning, WeekWarning, checks, days_around, days_around_week, week_warnings};
pub use words_week::kind_word as kind_label;
pub use year::{Ahead, projected, to_come};

/// A shift was entered.
pub const SLOT_LAID: Act =
    Act { name: "planning.slot_laid", fr: "Créneau enregistré", en: "Shift recorded" };
/// An event of the calendar was entered.
pub const EVENT_LAID: Act = Act {
    name: "planning.event_laid",
    fr: "Évènement du calendrier enregistré",
    en: "Calendar event recorded",
};

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Team,
            rank: 55,
            path: "/heures",
            label: words::section,
            roles: &[Role::Mediator, Role::Manager, Role::Direction],
        }],
        samples: samples::all,
        awaits: awaited::AWAITED,
        endings: feed::ENDINGS,
        migrations: door::migrations![
            "2026-11-24-0910-planning",
            "2026-11-30-1500-hours",
            "2026-11-30-1510-planned",
            "2026-11-30-1520-calendar",
            "2026-11-30-1530-found",
            "2026-11-30-1540-counted",
            "2026-12-01-1210-validated",
            "2026-12-02-2104-ahead"
        ],
        acts: plate::ACTS,
        sweeps: plate::SWEEPS,
        retention: plate::RETENTION,
        written: written::WRITTEN,
        ..Room::named("planning")
    }
}
