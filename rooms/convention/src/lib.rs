//! **The convention** (« convention de coopération ») : the agreement as it is written, kept whole,
//! contradictions included.
//!
//! - Nouns: a [`Convention`], its [`Party`]s, [`Objective`]s, [`Clause`]s, [`Commitment`]s,
//!   [`Loan`]s, [`Committee`]s as each article writes them, other [`Instance`]s, [`Meeting`]s, and
//!   [`FundingLine`]s.
//! - Verbs: read ([`convention()`], [`objectives`]…) from a live transaction or from the shelf,
//!   [`funding::balance`], [`differences`], and lay down (`lay_…`).
//! - Who enters: every member reads `/convention`; programs read `/api/v1/conventions` and its funding. The pages
//!   of committees and of their meetings stand above, in `governance`, which moves the rows of meetings by the
//!   verbs of this room ([`plan_meeting`], [`move_meeting`], [`call_off`], [`hold`], [`decide`]).
//!
//! **Invariants:** the two governance tables (art. V.1 and VI) are both kept and their differences
//! said; the gap between the stated cost and what the operator receives is said, never mended; a
//! party, a member and a reader are three things. The restricted part of an agenda is not stored.

mod amending;
mod amending_edit;
mod amending_pages;
mod amending_web;
mod aside;
mod awaited;
#[cfg(test)]
mod bodies;
mod committee;
mod compare;
mod compare_pages;
mod compare_web;
mod convention;
mod copy;
mod copy_web;
mod deadlines;
mod duties;
mod effect;
pub mod funding;
mod instalment;
mod instalment_call;
mod instalment_pages;
mod instalment_paper;
mod instalment_paper_web;
mod instalment_web;
mod laying;
mod lending;
mod lending_pages;
mod lending_web;
mod line_change;
mod listed;
mod lived;
mod meeting;
mod money;
mod money_graph;
mod openapi;
mod pages;
mod party;
mod party_change;
mod party_pages;
mod party_web;
mod prints;
mod samples;
mod samples_lending;
mod samples_money;
mod samples_signing;
mod scan;
mod signing;
mod signing_pages;
mod signing_web;
mod store;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_effect;
#[cfg(test)]
mod tests_lending;
#[cfg(test)]
mod tests_money;
#[cfg(test)]
mod tests_seed;
#[cfg(test)]
mod tests_signing;
mod text;
mod web;
mod words;
mod words_amending;
mod words_compare;
mod words_copy;
mod words_deadlines;
mod words_effect;
mod words_lending;
mod words_line;
mod words_money;
mod words_paper;
mod words_party;
mod words_signing;
mod words_text;
mod written;
mod written_before;

use door::{Group, Retention, Role, Room, Section, Sweep};

pub use amending_pages::amend as amendment_form;
pub use aside::{is_signed, set_aside};
pub use committee::{
    Committee, CommitteeKind, Decision, Difference, Frequency, Instance, InstanceKind, Meeting,
    MeetingState, Seat, differences, in_a_cell,
};
pub use convention::{Clause, Commitment, Convention, EVERYONE, Loan, Objective, longest};
pub use deadlines::{Deadline, NOTICE, deadlines};
pub use duties::report_due;
pub use effect::{annual_hours, owed_hours};
pub use funding::{Balance, FundingLine, MOST_CENTS, Nature};
pub use instalment::{Awaited, awaited};
pub use laying::{
    lay_clause, lay_commitment, lay_committee, lay_convention, lay_funding_line, lay_instance,
    lay_loan, lay_meeting, lay_objective, lay_party,
};
pub use lived::{Payment, lay_handed, lay_payment, lay_signature};
pub use meeting::{
    GoneBy, call_off, decide, gone_by, hold, meeting_in, move_meeting, one_meeting, plan_meeting,
    say_agenda, without_anyone,
};
pub use openapi::api;
pub use party::{Party, PartyRole};
pub use prints::prints;
pub use scan::Scan;
pub use store::{
    ReadRow, Reads, clauses, commitments, committees, convention, funding_lines, instances, loans,
    meetings, objectives, parties, written,
};
pub use web::{signatures_awaited, to_sign};

/// How long each table keeps what it holds.
const RETENTION: &[Retention] = &[
    Retention { table: "convention", rule: "kept as a public document (Code du patrimoine)" },
    Retention { table: "party", rule: "kept with the convention; representatives named as signed" },
    Retention { table: "objective", rule: "kept with the convention; no personal data" },
    Retention { table: "clause", rule: "kept with the convention; no personal data" },
    Retention { table: "commitment", rule: "kept with the convention; no personal data" },
    Retention { table: "loan", rule: "kept with the convention; no personal data" },
    Retention { table: "committee", rule: "kept with the convention; functions only" },
    Retention { table: "instance", rule: "kept with the convention; no personal data" },
    Retention {
        table: "funding_line",
        rule: "kept with the convention, ten years at least (accounting documents)",
    },
    Retention {
        table: "meeting",
        rule: "kept with the convention as its minutes; functions only, no names",
    },
    Retention { table: "meeting_decision", rule: "kept with its meeting" },
    Retention {
        table: "instalment",
        rule: "kept with the convention, ten years at least (accounting documents)",
    },
    Retention {
        table: "instalment_paper",
        rule: "ten years from the end of its year (accounting documents)",
    },
    Retention { table: "loan_step", rule: "kept with the convention; no personal data" },
    Retention { table: "amendment", rule: "kept with the convention; no personal data" },
    Retention { table: "amendment_line_gone", rule: "kept with the convention; no personal data" },
    Retention {
        table: "signature",
        rule: "kept with the convention; representatives named as signed",
    },
    Retention {
        table: "signed_copy",
        rule: "kept with the convention; representatives named as signed",
    },
    Retention {
        table: "convention_original",
        rule: "kept with the convention; representatives named as signed",
    },
    Retention {
        table: "party_before",
        rule: "kept with the convention; representatives named as signed",
    },
    Retention {
        table: "funding_line_before",
        rule: "kept with the convention, ten years at least (accounting documents)",
    },
    Retention { table: "clause_before", rule: "kept with the convention; no personal data" },
];

/// The plate of the convention.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Convention,
            rank: 60,
            path: "/convention",
            label: words::section,
            roles: &Role::ALL,
        }],
        samples: samples::all,
        awaits: awaited::AWAITED,
        written: written::WRITTEN,
        migrations: door::migrations![
            "2026-11-24-0903-convention",
            "2026-11-30-0301-convention-live",
            "2026-11-30-0302-convention-signed",
            "2026-11-30-0303-convention-instalment",
            "2026-11-30-0304-convention-means",
            "2026-11-30-0305-convention-meeting-day",
            "2026-11-30-1001-meeting-called-off",
            "2026-12-01-1220-convention-original",
            "2026-12-01-1240-signed-copy",
            "2026-12-02-2101-amendment-withdrawn",
            "2026-12-03-0610-amendment-effect",
            "2026-12-04-0710-instalment-paper",
            "2026-12-13-i7-commitment-drawn",
        ],
        acts: &[
            signing_web::SIGNED,
            signing_web::UNSIGNED,
            amending_web::AMENDED,
            amending_edit::EDITED,
            amending_web::WITHDRAWN,
            signing_web::REWORDED,
            effect::LASTS,
            party_web::PARTY_KEPT,
            instalment_web::LINE_KEPT,
            instalment_web::LINE_TAKEN,
            instalment_web::KEPT,
            instalment_web::TAKEN,
            lending_web::LENT,
            lending_web::ADDED,
            compare_web::ORIGINAL_KEPT,
            copy_web::COPIED,
            instalment_paper_web::ATTACHED,
            instalment_paper_web::TAKEN,
        ],
        sweeps: &[Sweep { table: "instalment_paper", run: instalment_paper::forget }],
        retention: RETENTION,
        ..Room::named("convention")
    }
}
