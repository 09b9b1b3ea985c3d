//! **Access** (« accès ») : coming in, going out, what one's own code opens, who holds a code.
//!
//! - Pages: `/`, `/connexion` and the proofs of who one is (`/connexion/preuve`, `/activation`,
//!   `/confirmer`) for anyone, `/deconnexion`, `/compte` for whoever came in,
//!   `/acces` for the manager (who holds a code, giving one, taking one back), `/administration`
//!   for the technician (the house, its accounts; rights, sessions, telephones and keys line by line), `/acces/revue` (read over every three months, on one screen) for the manager
//!   and the direction, `/acces/confies` for the direction and a signatory (what they handed on), and
//!   the two legal pages.
//!   `/connexion/cle`, `/compte/cles`: the same by a passkey.
//!   `/connexion/courriel`, `/connexion/lien`: a link by e-mail, which proves nothing.
//!   `/connexion/federation` and `/compte/identite`: the same by an identity that another house vouches
//!   for, once its holder linked it to their code.
//! - `/charte`: the charter in force, read and accepted before anything else opens.
//! - The rules themselves (codes, sessions, rights) belong to the door; this room shows them.
//!
//! **Invariants:** an unknown login and a wrong code get the same page; a typed code is never drawn
//! again; the way back never leaves the house; a technician reads counts, never what is counted.

mod arrival;
mod awaited;
mod charter;
mod entrusted;
mod federation;
mod household;
mod invitation;
mod legal;
mod mail_link;
pub mod notices;
mod pages;
mod passkeys;
mod programs;
mod proofs;
pub mod returned;
pub mod review;
mod samples;
mod sessions;
mod spans;
mod store;
#[cfg(test)]
mod tests;
mod upkeep;
mod web;
mod words;
mod words_house;

use door::{Group, Role, Room, Section};

const MIGRATIONS: &[door::Migration] =
    door::migrations!["2026-11-24-1400-charter", "2026-11-29-0900-pledge"];

/// The plate of the access.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                group: Group::Administration,
                rank: 80,
                path: "/acces",
                label: words::section_codes,
                roles: &[Role::Manager],
            },
            Section {
                group: Group::Administration,
                rank: 80,
                path: "/acces/revue",
                label: words::review,
                roles: &[Role::Direction],
            },
            Section {
                group: Group::Own,
                rank: 92,
                path: "/acces/confies",
                label: entrusted::title,
                roles: &[Role::Direction, Role::Signatory],
            },
            Section {
                group: Group::Administration,
                rank: 90,
                path: "/administration",
                label: words::section_house,
                roles: &[Role::Technician],
            },
            Section {
                group: Group::Own,
                rank: 95,
                path: "/compte",
                label: words::section_account,
                roles: &Role::ALL,
            },
        ],
        samples: samples::all,
        awaits: awaited::AWAITED,
        migrations: MIGRATIONS,
        acts: &[charter::ACCEPTED],
        pledge: charter::VERSION,
        sweeps: &[door::Sweep { table: "charter_acceptance", run: charter::forget }],
        retention: &[door::Retention {
            table: "charter_acceptance",
            rule: "removed with `person`",
        }],
        ..Room::named("access")
    }
}
