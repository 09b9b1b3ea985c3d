//! **Reports** (« synthèses ») : the monthly synthesis, live for staff, frozen for partners.
//!
//! - Nouns: a [`Material`] (plain numbers and texts), an [`Edition`] (a material frozen for one
//!   reader), and [`document::Document`], the neutral tree that [`render`] turns into a page, a
//!   tagged PDF, a workbook and JSON. The four show the same figures because they read the same
//!   tree.
//! - Verbs: [`compose`] writes the tree from a material; [`publish()`] freezes a month for each of
//!   its readers and writes to them, in one transaction.
//! - Who enters: staff read `/syntheses` live or frozen, the manager freezes; a partner reads what
//!   was frozen for their grant. Programs read `/api/v1/published/{convention}/{month}`.
//! - Staff who record also print the sheet of a round ([`round_sheet`]), which reads no record.
//! - What is set once: the logo of each party on its papers, the hour at which what was approved is frozen and
//!   sent ([`keep_up`]), the public page of what was frozen for everyone.
//! - Services: a [`render::press::Press`] prints away from the requests; a [`PublicAddress`] begins
//!   the links of letters.
//!
//! **Invariant:** a frozen edition is never changed; one that lost its fingerprint is not shown.

mod agreed;
mod analysis;
mod analysis_pages;
mod analysis_web;
mod analysis_words;
mod audit_file;
mod audit_words;
mod awaited;
mod beside;
mod command;
mod gather;
mod laying;
mod logo;
mod logo_web;
mod mail;
mod material;
mod openapi;
mod pages;
mod passages;
mod prints;
mod public;
mod public_mail;
mod public_pages;
mod public_web;
mod publish;
mod review;
pub mod round_sheet;
mod round_sheet_pages;
mod round_sheet_web;
mod round_sheet_words;
pub mod samples;
mod schedule;
mod schedule_web;
mod section;
mod settings;
mod shown;
mod store;
mod synthesis;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_agreed;
#[cfg(test)]
mod tests_analysis;
#[cfg(test)]
mod tests_formats;
#[cfg(test)]
mod tests_opened;
#[cfg(test)]
mod tests_settings;
#[cfg(test)]
mod tests_turns;
mod text;
mod turn;
mod verify;
mod verify_words;
mod web;
mod words;
mod words_beside;
mod words_public;
mod words_schedule;
mod words_settings;

use door::{Group, Retention, Role, Room, Section};

pub use command::{dossier, review, synthesis};
pub use gather::{Kept, Named, live, material};
pub use laying::{Agreement, lay_public_page, lay_text, review_as};
pub use logo::Mark;
pub use logo_web::MARKED;
pub use material::{ActionLine, CONTRACT, Changed, ChronicLine, Hours, Material, PlannedLine};
pub use openapi::api;
pub use prints::prints;
pub use public::{AGREED, OPENED};
pub use publish::{
    CORRECTED, JOB, PUBLISHED, Published, VERSIONS, Why, payload, publish, publish_as, publish_why,
};
pub use review::{Paper, REVIEWED, ReviewMaterial, Which, annual};
pub use schedule::{APPROVED, HELD, SCHEDULED};
pub use store::{
    Edition, edition, edition_until, published_edition, published_edition_until, published_since,
};
pub use synthesis::compose;
pub use text::WRITTEN;
pub use turn::keep_up;

/// The address people type, with which links in letters begin (a service of the shell).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicAddress(pub String);

const READERS: &[Role] =
    &[Role::Mediator, Role::Manager, Role::Direction, Role::Signatory, Role::Referent];

/// The plate of the reports.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Steering,
            rank: 70,
            path: "/syntheses",
            label: words::syntheses,
            roles: READERS,
        }],
        migrations: door::migrations![
            "2026-11-24-0950-report",
            "2026-11-30-2000-report-text",
            "2026-11-30-2010-review",
            "2026-11-30-2020-report-code",
            "2026-12-02-1100-report-logo",
            "2026-12-02-1110-report-schedule",
            "2026-12-02-1120-report-public",
            "2026-12-03-0210-closed-month",
            "2026-12-04-0320-closed-told"
        ],
        acts: &[
            PUBLISHED, CORRECTED, WRITTEN, REVIEWED, MARKED, SCHEDULED, APPROVED, HELD, AGREED,
            OPENED,
        ],
        jobs: &[JOB],
        written: passages::PASSAGES,
        retention: &[
            Retention {
                table: "edition",
                rule: "10 years, as the convention's papers; counts only, no personal data",
            },
            Retention {
                table: "review_edition",
                rule: "10 years, as the convention's papers; counts only, no personal data",
            },
            Retention {
                table: "report_text",
                rule: "life of the convention; reviewed, nobody is pointed at",
            },
            Retention {
                table: "logo",
                rule: "10 years, with the papers that bear it; marks of institutions, no personal data",
            },
            Retention { table: "party_logo", rule: "until it is replaced or removed" },
            Retention { table: "report_schedule", rule: "until it is changed; no personal data" },
            Retention { table: "report_approval", rule: "10 years, with the paper approved" },
            Retention {
                table: "public_agreement",
                rule: "kept with the convention; functions only, no names",
            },
            Retention { table: "public_page", rule: "life of the convention; no personal data" },
        ],
        samples: shown::all,
        awaits: awaited::AWAITED,
        ..Room::named("report")
    }
}
