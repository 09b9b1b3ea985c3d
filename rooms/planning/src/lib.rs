//! **Planning** (« heures ») : the hours of the team and the calendar that explains them.
//!
//! - Nouns: a [`Slot`] worked by someone, its [`SlotKind`] and [`OffHours`]; a [`ContextEvent`] of the
//!   calendar; the [`Warning`]s of a week.
//! - Verbs: [`lay_slot`], [`lay_event`]; [`hours`], [`hours_by_month`], [`supervision`],
//!   [`off_hours`], [`slots`], [`events`] and its twin on the shelf.
//! - Pure: [`holidays`], [`worked_days`], [`calendar_minutes`], [`expected_minutes`], [`checks`].
//! - Three counters, never mixed: the contractual 1 607 hours, what the calendar asks for, and what
//!   was done. The manager’s supervision has a counter of its own.
//! - Who enters: the operator’s people read `/heures`; partners read of hours only what is published
//!   from tallies.
//!
//! **Invariant:** the law of work warns and never refuses, and an absence of a colleague is shown as
//! an absence, without its reason.

mod calendar;
mod pages;
mod samples;
mod slot;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod week;
mod words;

use door::{Act, Retention, Role, Room, Section};

pub use calendar::{
    ANNUAL, calendar_minutes, easter, expected_minutes, holidays, is_holiday, worked_days,
};
pub use slot::{ContextEvent, EventKind, NOTE, OffHours, Slot, SlotKind};
pub use store::{
    MonthHours, events, hours, hours_by_month, lay_event, lay_slot, off_hours, shelf_events, slots,
    supervision, years,
};
pub use week::{Warning, WeekWarning, checks, days_around, week_warnings};

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
            rank: 55,
            path: "/heures",
            label: words::section,
            roles: &[Role::Mediator, Role::Manager, Role::Direction],
        }],
        samples: samples::all,
        migrations: door::migrations!["2026-11-24-0910-planning"],
        acts: &[SLOT_LAID, EVENT_LAID],
        sweeps: &[door::Sweep { table: "slot", run: store::forget_slots }],
        retention: &[
            Retention {
                table: "slot",
                rule: "3 years after the year worked, as proof of hours (Code du travail L3245-1)",
            },
            Retention { table: "context_event", rule: "life of the convention; no personal data" },
        ],
        ..Room::named("planning")
    }
}
