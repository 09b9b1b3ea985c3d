//! **Taking over** (« reprise de l’historique ») : past activity that another tool made, read from its
//! file and laid down as records, once, with the way back.
//!
//! - Nouns: a [`File`](store::File) and its lines, the [`Mapping`](target::Mapping) of its columns, « leur
//!   valeur → la nôtre ».
//! - Verbs: a line is read by the rules of the form and of the telephone, laid down by the verb of the
//!   room of activities, and taken back with its whole file.
//! - Who enters: the manager.
//!
//! **Invariants:** nothing is laid down that was not shown first; a line counts once, however often its
//! file comes; what partners were told of a month stays; the words of a file leave within days.

mod arrival;
mod bad;
mod file_pages;
mod laying;
mod notation;
mod pages;
mod provenance;
mod reading;
mod retention;
mod samples;
mod sheet;
mod steps;
mod store;
mod target;
mod web;
mod words;
mod workbook;
mod written;

use std::collections::HashMap;

use door::{Act, Fault, Group, Retention, Role, Room, Section, Tx};
use kernel::Period;
use kernel::id::ActivityId;

pub use arrival::{Asked, Outcome, import};

/// A file of past activity came. The object is the file, the detail how many lines.
pub const BROUGHT: Act = Act {
    name: "takeover.brought",
    fr: "Fichier d’historique apporté",
    en: "File of past activity brought",
};
/// Someone said how a file is read: its columns (the detail is `columns`), or what its words become
/// (how many).
pub const PREPARED: Act =
    Act { name: "takeover.prepared", fr: "Reprise préparée", en: "Taking over prepared" };
/// The lines that were set aside left in a file. The detail is how many.
pub const TAKEN_OUT: Act = Act {
    name: "takeover.taken-out",
    fr: "Lignes écartées sorties",
    en: "Lines set aside taken out",
};
/// A file was given up before anything was laid down.
pub const GIVEN_UP: Act = Act {
    name: "takeover.given-up",
    fr: "Fichier d’historique abandonné",
    en: "File of past activity given up",
};
/// A file of past activity was taken over. The object is the file, the detail how many lines.
pub const LAID: Act = Act {
    name: "takeover.laid",
    fr: "Historique repris d’un fichier",
    en: "Past activity taken over",
};
/// A file that was left half-way goes on. The object is the file, the detail which way it was going.
pub const RESUMED: Act =
    Act { name: "takeover.resumed", fr: "Reprise relancée", en: "Taking over resumed" };
/// It was taken back as a whole. The object is the file, the words why.
pub const UNDONE: Act =
    Act { name: "takeover.undone", fr: "Reprise annulée", en: "Taking over undone" };

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Administration,
            rank: 88,
            path: pages::PATH,
            label: words::title,
            roles: &[Role::Manager],
        }],
        migrations: door::migrations!["2026-12-01-1000-takeover"],
        acts: &[BROUGHT, PREPARED, TAKEN_OUT, GIVEN_UP, LAID, RESUMED, UNDONE],
        jobs: &[laying::JOB],
        retention: &[
            Retention { table: "takeover_file", rule: "life of the convention; no personal data" },
            Retention {
                table: "takeover_line",
                rule: "removed when it is taken over, else 7 days after its file came or was laid down",
            },
            Retention { table: "takeover_row", rule: "5 years, as its record" },
            Retention { table: "takeover_value", rule: "life of the convention; no personal data" },
        ],
        sweeps: retention::SWEEPS,
        written: written::WRITTEN,
        samples: samples::all,
        ..Room::named("takeover")
    }
}

/// The records of these days that were taken over, each with where it comes from (« repris »).
pub fn taken_over(
    tx: &mut Tx<'_>,
    days: Period,
) -> Result<HashMap<ActivityId, activity::Provenance>, Fault> {
    provenance::of(tx, days)
}
