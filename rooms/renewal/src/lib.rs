//! **The renewal** (« reconduction ») : a convention as one file, opened whole; and the convention of the next year,
//! prepared on a page from the one that stands.
//!
//! - Nouns: a [`Deed`], the file; a draft with its amounts put forward; what was [`Laid`].
//! - Verbs: [`deed`] writes the convention of a right out, [`lay`] opens one; on the pages, begin, put right, confirm an
//!   amount, open, close anew.
//! - Who enters: whoever manages or directs. The command line opens the first convention of an installation.
//!
//! **Invariants:** parties, articles, objectives, means, bodies, places and lists go on; records, hours, meetings,
//! payments, signatures and codes do not. An amount goes on when someone confirmed it, one by one. Nothing of the
//! convention that stands is changed, and what nobody signed may be closed anew.

mod carried;
mod draft;
mod file;
mod ground;
mod lay;
mod opening;
mod pages;
mod parts;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod told;
mod web;
mod words;
mod words_parts;

use door::{Act, Retention, Room};

pub use carried::{Carries, Carry};
pub use file::{Deed, LARGEST, SAMPLE};
pub use lay::{Laid, Spoken, lay};
pub use told::deed;

/// The next convention is being prepared. The object is its code.
pub const BEGUN: Act = Act {
    name: "renewal.begun",
    fr: "Convention suivante en préparation",
    en: "Next agreement being prepared",
};
/// Its names or its dates were put right. The object is its code.
pub const RENAMED: Act = Act {
    name: "renewal.renamed",
    fr: "Convention suivante corrigée",
    en: "Next agreement put right",
};
/// An amount put forward was confirmed, or left out. The object is its line, the detail the cents.
pub const SETTLED: Act = Act {
    name: "renewal.amount",
    fr: "Montant de la convention suivante confirmé ou retiré",
    en: "Amount of the next agreement confirmed or left out",
};
/// What was prepared was given up. The object is its code.
pub const GIVEN_UP: Act = Act {
    name: "renewal.given-up",
    fr: "Préparation de la convention suivante abandonnée",
    en: "Preparation of the next agreement given up",
};
/// The next convention was opened. The object is its code.
pub const NEXT_OPENED: Act =
    Act { name: "renewal.opened", fr: "Convention suivante ouverte", en: "Next agreement opened" };
/// It was closed anew before anyone signed it. The object is its code.
pub const NEXT_SHUT: Act = Act {
    name: "renewal.shut",
    fr: "Ouverture de la convention suivante annulée",
    en: "Opening of the next agreement undone",
};

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        samples: samples::all,
        migrations: door::migrations!["2026-12-10-conv-renewal"],
        acts: &[BEGUN, RENAMED, SETTLED, GIVEN_UP, NEXT_OPENED, NEXT_SHUT],
        retention: &[
            Retention { table: "renewal", rule: "kept with the convention; no personal data" },
            Retention {
                table: "renewal_amount",
                rule: "kept with the convention; no personal data",
            },
        ],
        ..Room::named("renewal")
    }
}
