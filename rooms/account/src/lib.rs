//! **Accounts** (« comptes », « compte rendu financier ») : what an action was to cost and what it
//! came to, in the frame of the official form.
//!
//! - Nouns: an [`Account`] of a year, whole or of a project; its [`Line`]s; its [`Funder`]s; costs
//!   [`Avoided`], which are assumptions.
//! - Verbs: [`account()`] gathers it as it stands; [`compose`] writes it; [`told`] and [`found`] read
//!   what was frozen.
//! - Who enters: the manager enters budget and documents and freezes; the operator's people read it
//!   live; partners read what was frozen, which anyone may ask for.
//!
//! **Invariants:** an actual is what the base counts or what a document proves, and says which; no
//! figure is divided by nothing; contributions in kind are apart; amounts of institutions only.

mod document;
mod forms;
mod frame;
mod gather;
mod ledger;
mod material;
mod pages;
mod samples;
mod store;
mod web;
mod words;

use door::{Retention, Role, Room, Section, Stop, Tx};

pub use document::{caution, compose, quoted};
pub use frame::{FRAME, Heading, Side, heading};
pub use gather::account;
pub use ledger::{Line, Measured, cost_of, over, percent};
pub use material::{Account, Avoided, Funder, Lacking};
pub use samples::account as sample_account;
pub use store::{Frozen, Which, found};
pub use web::{AVOIDED, FROZEN, KEPT};

/// The account of a year as it was last frozen.
///
/// # Errors
/// The base does not answer.
pub fn told(tx: &mut Tx<'_>, which: &Which) -> Result<Option<Account>, Stop> {
    Ok(store::last(tx, which)?.map(|frozen| frozen.account))
}

const KEPT_TEN: &str = "kept with the convention, ten years at least (accounting documents)";

/// The plate of the accounts.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            rank: 62,
            path: "/convention/comptes",
            label: words::section,
            roles: &[Role::Manager, Role::Direction, Role::Signatory, Role::Referent],
        }],
        samples: samples::all,
        migrations: door::migrations!["2026-12-01-1200-account"],
        acts: &[KEPT, AVOIDED, FROZEN],
        retention: &[
            Retention { table: "account_terms", rule: KEPT_TEN },
            Retention { table: "account_line", rule: KEPT_TEN },
            Retention { table: "account_avoided", rule: KEPT_TEN },
            Retention { table: "account_edition", rule: KEPT_TEN },
        ],
        ..Room::named("account")
    }
}
