//! **Accounts** (« comptes », « compte rendu financier ») : what an action was to cost and what it
//! came to, in the frame of the official form.
//!
//! - Nouns: an [`Account`] of a year, whole or of a project; its [`Line`]s; its [`Funder`]s; costs
//!   [`Avoided`], which are assumptions.
//! - Verbs: [`account()`] gathers it as it stands; [`compose`] writes it; [`told`] and [`found`] read
//!   what was frozen.
//! - Beside it, what each funder asks for: the extract of a landlord ([`ATTACHED`] residences), the
//!   report of a post, time by project, each with its definitions.
//! - Who enters: the manager enters budget and documents and freezes; the direction reads it live;
//!   partners read what was frozen, which anyone may ask for. A mediator reads no money.
//!
//! **Invariants:** an actual is what the base counts or what a document proves, and says which; no
//! figure is divided by nothing; contributions in kind are apart; amounts of institutions only.

mod again;
mod command;
mod document;
mod forms;
mod frame;
mod funder_document;
mod funder_gather;
mod funder_pages;
mod funder_web;
mod gather;
mod keeper;
mod ledger;
mod material;
mod pages;
mod prints;
mod residence;
mod samples;
mod store;
mod web;
mod words;
mod words_funders;
mod written;

use door::{Group, Retention, Role, Room, Section, Stop, Tx};

pub use command::report;
pub use document::{caution, compose, quoted};
pub use frame::{FRAME, Heading, Side, heading};
pub use funder_web::{ATTACHED, TOLD};
pub use gather::{account, is_whole};
pub use ledger::{Line, Measured, cost_of, over, percent};
pub use material::{Account, Avoided, Funder, Lacking};
pub use prints::prints;
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

/// Lays an account down: what an hour costs and who says so, and its lines.
///
/// # Errors
/// The base does not answer.
pub fn lay(
    tx: &mut Tx<'_>,
    which: &Which,
    (hour, source): (i64, &str),
    lines: &[Line],
) -> Result<(), Stop> {
    let terms = store::Terms { hour: Some(hour), source: source.to_owned(), explained_from: None };
    store::keep_terms(tx, which, &terms)?;
    for line in lines {
        store::keep_line(tx, which, line)?;
    }
    Ok(())
}

/// Lays down whose a zone is, from a day on.
///
/// # Errors
/// The base does not answer.
pub fn lay_residence(
    tx: &mut Tx<'_>,
    (landlord, zone): (&str, &str),
    from: kernel::Day,
) -> Result<(), Stop> {
    let one = residence::Residence {
        id: String::new(),
        landlord: landlord.to_owned(),
        ground: "zone".to_owned(),
        code: zone.to_owned(),
        from,
        to: None,
    };
    funder_gather::attach(tx, &one)?;
    Ok(())
}

const KEPT_TEN: &str = "kept with the convention, ten years at least (accounting documents)";

/// The plate of the accounts.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Convention,
            rank: 62,
            path: "/convention/comptes",
            label: words::section,
            roles: &[Role::Manager, Role::Direction, Role::Signatory, Role::Referent],
        }],
        samples: samples::all,
        migrations: door::migrations!["2026-12-01-1200-account", "2026-12-01-1230-residence"],
        acts: &[KEPT, AVOIDED, FROZEN, ATTACHED, TOLD],
        retention: &[
            Retention { table: "account_terms", rule: KEPT_TEN },
            Retention { table: "account_line", rule: KEPT_TEN },
            Retention { table: "account_avoided", rule: KEPT_TEN },
            Retention { table: "account_edition", rule: KEPT_TEN },
            Retention { table: "residence", rule: "kept with the convention; no personal data" },
        ],
        written: written::WRITTEN,
        ..Room::named("account")
    }
}
