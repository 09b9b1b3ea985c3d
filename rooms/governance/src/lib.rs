//! **Committees** (« instances ») : they prepare themselves from what happened, and what they decide is followed.
//!
//! - Nouns: a meeting is a row of `convention`, read by every room below; here stands its life, a [`Sitting`] with its
//!   [`Stage`], the [`Point`]s of its agenda, its seats, its decisions [`Tracked`] from one meeting to the next.
//! - Verbs: [`plan`], [`move_to`], [`call_off`], agenda proposed and reordered, convened with an [`invite`] that
//!   calendars read, attendance, minutes sent, remarked on and approved, decisions followed.
//! - Pure: [`calendar`] (the year proposed from the frequencies agreed, what was missed), [`stage`], [`tracked`],
//!   [`overlaps`].
//! - Who enters: every member reads `/instances`; the manager prepares; a partner reads what was sent, proposes a
//!   point, remarks, answers about dates.
//!
//! **Invariants:** both governance tables are kept and their differences said; an agenda keeps its words once sent;
//! the restricted part is read by its readers only and no letter holds a word of it; functions, never names.

mod acts;
#[cfg(test)]
mod agenda_tests;
mod answered;
mod awaited;
mod beside;
mod brief;
pub mod calendar;
mod calendar_pages;
mod complex;
mod convene;
#[cfg(test)]
mod convene_tests;
mod dates_web;
mod deadlines;
mod deadlines_mail;
mod drafts;
mod feed;
mod forms;
mod gather;
mod guests;
mod guests_mail;
#[cfg(test)]
mod guests_tests;
mod guests_web;
mod handover;
mod handover_web;
mod held;
pub mod invite;
pub mod jobs;
mod kept;
mod mail;
mod mailing;
mod mailing_pages;
#[cfg(test)]
mod mailing_tests;
mod mailing_web;
mod meeting_page;
mod mine;
mod pack;
mod pack_web;
mod pages;
mod party_feed;
mod party_feed_pages;
mod party_feed_web;
mod polled;
mod polled_pages;
#[cfg(test)]
mod polled_tests;
mod prints;
mod refused;
mod requested;
mod requested_mail;
#[cfg(test)]
mod requested_tests;
mod samples;
mod samples_guest;
mod searched;
mod sheet;
mod sheet_web;
mod sitting;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod verbs;
mod web;
mod web_meeting;
mod words;
mod words_agenda;
mod words_awaited;
mod words_deadlines;
mod words_feed;
mod words_guests;
mod words_handover;
mod words_list;
mod words_mail;
mod words_mailing;
mod words_meeting;
mod words_mine;
mod words_pack;
mod words_polled;
mod words_requested;
mod words_sheet;
mod written;
#[cfg(test)]
mod written_tests;

use door::{Group, Retention, Role, Room, Section, Sweep};

pub use beside::{advice, annex};
pub use brief::{Asked, Brief, Coming, brief};
pub use convene::{convene, expected, seats};
pub use feed::meetings;
pub use gather::Caches;
pub use held::{Deciding, approve, decide, follow, hold, remark, send_minutes, tell};
pub use jobs::keep_up;
pub use prints::prints;
pub use requested::ask_for as ask;
pub use sitting::{
    Outcome, Part, Point, Presence, Seated, Settles, Sitting, Source, Stage, Step, Suits, Tracked,
    overlaps, stage, tracked,
};
pub use store::points;
pub use verbs::{Typed, When, add_point, call_off, move_to, plan, propose, set_readers};

/// What leaves with its meeting.
const WITH_IT: &str = "kept with its meeting";
/// What goes with the right that it was given under.
const WITH_THE_RIGHT: &str = "removed when the grant is revoked; fingerprints only";

/// The plate of the committees.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Steering,
            rank: 50,
            path: "/instances",
            label: words::section,
            roles: &Role::ALL,
        }],
        samples: samples::all,
        awaits: awaited::AWAITED,
        endings: party_feed::ENDINGS,
        migrations: door::migrations![
            "2026-11-30-1004-governance",
            "2026-12-01-0800-point-worded",
            "2026-12-01-1120-poll-link",
            "2026-12-01-1130-mailing",
            "2026-12-02-2103-request-told",
            "2026-12-03-0600-point-dropped",
            "2026-12-03-0620-deadline-told",
            "2026-12-04-0700-attendance-sheet",
            "2026-12-04-0720-point-guest",
            "2026-12-11-round-party-feed",
        ],
        acts: acts::ALL,
        written: written::WRITTEN,
        sweeps: &[
            Sweep { table: "attendance_sheet", run: sheet::forget },
            Sweep { table: "agenda_point", run: store::forget },
            Sweep { table: "point_guest", run: guests::forget },
            Sweep { table: "poll_link", run: polled::forget },
            Sweep { table: "mailing_to", run: mailing::forget_to },
            Sweep { table: "mailing", run: mailing::forget },
            Sweep { table: "party_feed", run: party_feed::forget },
        ],
        retention: &[
            Retention {
                table: "deadline_told",
                rule: "kept with the convention; no personal data",
            },
            Retention { table: "sitting", rule: WITH_IT },
            Retention {
                table: "agenda_point",
                rule: "kept with its meeting; words of the restricted part 24 months",
            },
            Retention { table: "sitting_reader", rule: WITH_IT },
            Retention { table: "attendance", rule: "kept with its meeting; functions only" },
            Retention {
                table: "attendance_sheet",
                rule: "5 years after it was attached; names and signatures by hand",
            },
            Retention { table: "decision_step", rule: WITH_IT },
            Retention { table: "decision_settles", rule: WITH_IT },
            Retention {
                table: "point_guest",
                rule: "60 days after the meeting; contacts by identifier only",
            },
            Retention { table: "point_request", rule: "kept with the convention" },
            Retention { table: "minutes_remark", rule: WITH_IT },
            Retention { table: "poll_date", rule: WITH_IT },
            Retention { table: "poll_answer", rule: WITH_IT },
            Retention { table: "invited", rule: WITH_IT },
            Retention { table: "mailing", rule: "the line 24 months" },
            Retention { table: "mailing_to", rule: "the line 24 months" },
            Retention { table: "party_feed", rule: WITH_THE_RIGHT },
            Retention { table: "poll_link", rule: "until the dates asked about are past" },
        ],
        finders: searched::FINDERS,
        ..Room::named("governance")
    }
}
