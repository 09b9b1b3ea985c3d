//! **The territory** (« territoire ») : where and who.
//!
//! - Nouns: [`Zone`]s as a tree, [`Place`]s with the names people give them, [`Organisation`]s and
//!   the [`Contact`]s they designated (convention art. VI), the [`PlanShape`]s of a schematic plan.
//! - Verbs: read within the perimeter ([`places`], [`zones`], [`place_by_code`]…), on the shelf
//!   (`shelf_…`), and lay down ([`lay_place`]…). [`plan()`] draws the district for every room.
//! - Who enters: staff read `/territoire`, where the manager keeps contacts, and the directory at `/annuaire`; programs read `/api/v1/places` and `/api/v1/zones`.
//!
//! A place is never a person’s address: a dwelling is recorded as « Logements de l’îlot 4 ».
//! **Invariant:** of a contact, partners read the function, and the address of the service once the contact agreed;
//! never a name, never a telephone number.

mod contact_form;
mod contact_pages;
mod contact_web;
mod directory;
mod directory_web;
mod ground;
mod laying;
mod openapi;
mod organisation;
mod pages;
mod plan;
mod samples;
mod searched;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod whole;
mod wish;
mod words;
mod words_directory;

use door::{Act, Group, Retention, Role, Room, Section};

pub use ground::{Place, Step, Zone, ZoneKind, tree, with_below};
pub use laying::{lay_contact, lay_organisation, lay_place, lay_shape, lay_zone};
pub use openapi::api;
pub use organisation::{Contact, Organisation, OrganisationKind};
pub use plan::{PlanShape, plan};
pub use samples::{SampleGround, sample_ground, sample_signatories};
pub use store::{
    called, contacts, contacts_of, conventions_of, holding, located, organisations,
    organisations_of, place, place_ahead, place_by_code, places, sees_everything, shapes,
    shelf_organisations, shelf_places, shelf_shapes, shelf_zones, writes_to, zone_by_code, zones,
};
pub use whole::say_whole;
pub use wish::{Wish, wishes};

/// A designated contact was named or corrected. The object is the contact, the detail its function.
pub const CONTACT_KEPT: Act = Act {
    name: "territory.contact-kept",
    fr: "Interlocuteur désigné ou corrigé",
    en: "Contact designated or corrected",
};

/// The plate of the territory.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                group: Group::Field,
                rank: 70,
                path: "/territoire",
                label: words::section,
                roles: &[Role::Mediator, Role::Manager, Role::Direction],
            },
            Section {
                group: Group::Convention,
                rank: 72,
                path: directory::PATH,
                label: words_directory::section,
                roles: &[
                    Role::Mediator,
                    Role::Manager,
                    Role::Direction,
                    Role::Signatory,
                    Role::Referent,
                ],
            },
        ],
        samples: samples::all,
        migrations: door::migrations![
            "2026-11-24-0901-territory",
            "2026-11-29-1910-contact-away",
            "2026-12-01-1110-contact-wish"
        ],
        acts: &[CONTACT_KEPT],
        sweeps: &[
            door::Sweep { table: "contact_wish", run: wish::forget_wishes },
            door::Sweep { table: "contact", run: store::forget_contacts },
        ],
        retention: &[
            Retention {
                table: "organisation",
                rule: "life of the convention, then archived with it",
            },
            Retention { table: "zone", rule: "life of the convention; no personal data" },
            Retention { table: "place", rule: "life of the convention; no personal data" },
            Retention {
                table: "contact",
                rule: "name, e-mail and telephone erased 12 months after the contact’s last day",
            },
            Retention {
                table: "contact_wish",
                rule: "12 months after the contact’s last day, with the name",
            },
            Retention { table: "plan_shape", rule: "life of the convention; no personal data" },
        ],
        finders: searched::FINDERS,
        ..Room::named("territory")
    }
}
