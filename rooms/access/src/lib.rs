//! **Access** (« accès ») : coming in, going out, what one's own code opens, who holds a code.
//!
//! - Pages: `/` and `/connexion` for anyone, `/deconnexion`, `/compte` for whoever came in,
//!   `/acces` for the manager (who holds a code, giving one, taking one back), `/administration`
//!   for the technician, and the two legal pages.
//! - The rules themselves (codes, sessions, rights) belong to the door; this room shows them.
//!
//! **Invariants:** an unknown login and a wrong code get the same page; a typed code is never drawn
//! again; the way back never leaves the house; a technician reads counts, never what is counted.

mod arrival;
mod invitation;
mod legal;
mod pages;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::{Role, Room, Section};

/// The plate of the access.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                rank: 80,
                path: "/acces",
                label: words::section_codes,
                roles: &[Role::Manager],
            },
            Section {
                rank: 90,
                path: "/administration",
                label: words::section_house,
                roles: &[Role::Technician],
            },
            Section { rank: 95, path: "/compte", label: words::section_account, roles: &Role::ALL },
        ],
        samples: samples::all,
        ..Room::named("access")
    }
}
