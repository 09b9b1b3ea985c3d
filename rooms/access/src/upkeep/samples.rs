//! The pages of the upkeep with sample values.

use door::Role;
use kernel::id::{ApiKeyId, PhoneId, SessionId, uuid_v7};
use kernel::{Reason, Refusals};
use ui::{Lang, Markup, Sample};

use super::Place;
use super::pages::{self, Asked, Move};
use super::store::{Holder, Open, Program, Right, Telephone};
use crate::samples::{at, grant, view};

pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let [suspend, resume, end] = [
        "/administration/droits/{code}/suspendre",
        "/administration/droits/{code}/rouvrir",
        "/administration/droits/{code}/terminer",
    ];
    vec![
        sample(Place::Rights.path(), "vide", |lang| listed(lang, Place::Rights, false)),
        sample(Place::Rights.path(), "usuel", |lang| listed(lang, Place::Rights, true)),
        sample(Place::Sessions.path(), "vide", |lang| listed(lang, Place::Sessions, false)),
        sample(Place::Sessions.path(), "usuel", |lang| listed(lang, Place::Sessions, true)),
        sample(Place::Phones.path(), "vide", |lang| listed(lang, Place::Phones, false)),
        sample(Place::Phones.path(), "usuel", |lang| listed(lang, Place::Phones, true)),
        sample(Place::Programs.path(), "vide", |lang| listed(lang, Place::Programs, false)),
        sample(Place::Programs.path(), "usuel", |lang| listed(lang, Place::Programs, true)),
        sample(Place::Secrets.path(), "vide", |lang| listed(lang, Place::Secrets, false)),
        sample(Place::Secrets.path(), "usuel", |lang| listed(lang, Place::Secrets, true)),
        sample(suspend, "usuel", |lang| asking(lang, Move::Suspend, &Refusals::new())),
        sample(suspend, "sans motif", |lang| {
            asking(lang, Move::Suspend, &Refusals::one("motif", Reason::Missing))
        }),
        sample(resume, "usuel", |lang| asking(lang, Move::Resume, &Refusals::new())),
        sample(end, "usuel", |lang| asking(lang, Move::End, &Refusals::new())),
    ]
}

fn holder() -> Holder {
    Holder { name: "Camille Exemple".to_owned(), login: "maire".to_owned() }
}

fn rights() -> Vec<Right> {
    let right = |number: u8| Right {
        id: grant(number),
        holder: holder(),
        organisation: "Ville".to_owned(),
        role: Role::Signatory,
        perimeter: "partie communale, tous les thèmes".to_owned(),
        valid: (at(2019, 1, 1), at(2020, 1, 31)),
        suspended_at: None,
        suspended: Default::default(),
        granted_by: "Encadrement de l’opérateur".to_owned(),
        shut_at: None,
        ours: false,
    };
    let stopped = Right {
        suspended_at: Some(at(2019, 6, 12)),
        suspended: ("Sacha Exemple".to_owned(), "Appareil perdu".to_owned()),
        ours: true,
        ..right(2)
    };
    let unread = Right { suspended_at: Some(at(2019, 6, 4)), ..right(3) };
    vec![stopped, unread, right(1), Right { shut_at: Some(at(2019, 6, 1)), ..right(4) }]
}

fn sessions() -> Vec<Open> {
    let open = |number: u8, device: &str| Open {
        id: SessionId::from_uuid(uuid_v7(4, [number; 10])),
        holder: holder(),
        role: Role::Signatory,
        device: device.to_owned(),
        opened: at(2019, 6, 14),
        seen: at(2019, 6, 14),
        ends: at(2019, 6, 15),
        by_mail: device.is_empty(),
        own: number == 3,
    };
    vec![open(1, "Firefox, Windows"), open(2, ""), open(3, "Firefox, Linux")]
}

fn listed(lang: Lang, place: Place, some: bool) -> Markup {
    let view = view(lang, Place::Front.path());
    let shown = |count: usize| if some { count } else { 0 };
    match place {
        Place::Secrets => {
            let mut told = super::secrets::samples();
            told.truncate(shown(4));
            super::secrets::page(&view, &told)
        }
        Place::Front | Place::Rights => {
            let mut rights = rights();
            rights.truncate(shown(4));
            pages::rights(&view, &rights, ("sacha", at(2019, 6, 14)))
        }
        Place::Sessions => {
            let mut open = sessions();
            open.truncate(shown(3));
            pages::sessions(&view, &open)
        }
        Place::Phones => {
            let one = Telephone {
                id: PhoneId::from_uuid(uuid_v7(7, [1; 10])),
                holder: Holder { name: "Awa Exemple".to_owned(), login: "awa".to_owned() },
                name: "Téléphone du local".to_owned(),
                enrolled: at(2019, 3, 1),
                seen: at(2019, 6, 13),
            };
            let held = vec![one; shown(1)];
            pages::telephones(&view, &held)
        }
        Place::Programs => {
            let one = |number: u8, used| Program {
                id: ApiKeyId::from_uuid(uuid_v7(8, [number; 10])),
                holder: holder(),
                purpose: "Tableur mensuel de la mairie".to_owned(),
                scopes: "read:published read:alerts".to_owned(),
                drawn: at(2019, 3, 1),
                ends: at(2020, 1, 31),
                used,
            };
            let mut held = vec![one(1, None), one(2, Some(at(2019, 6, 13)))];
            held.truncate(shown(2));
            pages::programs(&view, &held)
        }
    }
}

fn asking(lang: Lang, wanted: Move, refusals: &Refusals) -> Markup {
    let rights = rights();
    let (beneath, typed) = (crate::samples::beneath(), door::Fields::default());
    rights.first().map_or_else(
        || ui::html! {},
        |right| {
            let asked = Asked { right, wanted, beneath: &beneath };
            pages::asking(&view(lang, Place::Front.path()), &asked, (&typed, refusals))
        },
    )
}
