//! **Indicators** (« indicateurs »): the library of the trade, its life in a convention, and what partners
//! and surveys feed.
//!
//! - Nouns: an [`Entry`] of the library (62 rows), a [`Stock`] on which it is measured, a [`Step`] of its
//!   life, a [`Value`] that a partner handed over. A target stands in the roadmap.
//! - A [`Custom`] is made in the application, without code: a filter and what is counted.
//! - Verbs: [`add_step`], [`comment`], [`feed`], [`withdraw`], [`make`]; a target is laid by `roadmap::lay_target`.
//! - Pages: `/indicateurs` and one page an indicator; `/indicateurs/fichier` takes a file of values.
//! - Who enters: the operator's people read live figures; a mediator proposes, the manager decides, comments
//!   and hands values over. Every other member reads what an indicator means and what was agreed; a partner
//!   also reads the months published for them.
//!
//! **Invariants:** a figure is computed or handed over with its provenance, never retyped; a denominator of
//! zero is « non calculable »; what is not recorded yet is said so. A partner reads here no figure that the
//! observatory did not publish.

mod agreements;
mod agreements_web;
mod chosen;
mod counts;
mod custom;
mod dimension;
mod entry;
mod fed;
mod forms;
mod gather;
mod library;
mod life;
mod making;
mod making_pages;
mod measures;
mod names;
mod nobody;
mod nomenclature;
mod nomenclature_pages;
mod nomenclature_web;
mod nomenclature_words;
mod one;
mod opinion;
mod out;
mod pages;
#[cfg(test)]
mod poster_tests;
mod reading;
mod samples;
mod samples_tension;
mod sheet;
mod shelf;
mod steps;
mod stock;
mod store;
mod survey;
mod survey_link;
mod survey_link_pages;
mod survey_pages;
mod survey_web;
mod survey_words;
mod target;
mod tension;
mod tension_pages;
mod tension_web;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_agreed;
mod web;
mod words;
mod words_agreements;
mod words_out;
mod words_targets;
mod words_tension;
mod written;

use door::{Group, Retention, Role, Room, Section};

pub use custom::{Custom, How};
pub use entry::{Entry, Level, Made, Named, Part, Register, Source, Two, shares};
pub use fed::{NewValue, Value};
pub use gather::{Figure, Silent, agreed, commented, figures, silent};
pub use library::{ROWS, all, costs_avoided, find};
pub use life::{Move, Standing, Step, standing};
pub use nomenclature::{Dimension, MAPPED, Nomenclature, lay};
pub use stock::{Stock, cost_share};
pub use store::{
    COMMENTED, FED, MADE, STEPPED, UNFED, add_step, comment, customs, feed, make, shelf_customs,
    values, withdraw,
};

pub use survey::{SHEET_COUNTED, SURVEY_OPENED};

/// How long what the room holds is kept.
const RETENTION: &[Retention] = &[
    Retention { table: "indicator_step", rule: "life of the convention; no personal data" },
    Retention { table: "indicator_comment", rule: "life of the convention; no personal data" },
    Retention { table: "survey_draft", rule: "until the survey is closed; no personal data" },
    Retention { table: "tension_grid", rule: "life of the convention; no personal data" },
    Retention { table: "indicator_opinion", rule: "life of the convention; no personal data" },
    Retention { table: "nomenclature", rule: "life of the convention; no personal data" },
    Retention { table: "nomenclature_line", rule: "life of the convention; no personal data" },
    Retention { table: "survey_link", rule: "with the survey; no secret in it" },
    Retention { table: "survey_draft_count", rule: "with the survey; counts only" },
    Retention { table: "custom_indicator", rule: "life of the convention; no personal data" },
    Retention { table: "indicator_value", rule: "life of the convention; no personal data" },
];

/// The plate of the indicators.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Steering,
            rank: 45,
            path: "/indicateurs",
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
            "2026-11-29-2200-indicator",
            "2026-11-29-2210-custom-indicator",
            "2026-11-29-2220-survey-draft",
            "2026-11-29-2230-nomenclature",
            "2026-11-29-2240-survey-link",
            "2026-12-04-0510-indicator-opinion",
            "2026-12-04-0540-nomenclature-beside",
            "2026-12-04-0550-tension-grid"
        ],
        acts: &[
            STEPPED,
            COMMENTED,
            FED,
            UNFED,
            MADE,
            SURVEY_OPENED,
            SHEET_COUNTED,
            MAPPED,
            opinion::OPINED,
            tension::GRADED,
        ],
        written: written::WRITTEN,
        retention: RETENTION,
        ..Room::named("indicator")
    }
}
