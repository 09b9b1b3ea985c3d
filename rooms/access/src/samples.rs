//! The pages with sample values.

use door::left::Beneath;
use door::lost::Made;
use door::{Level, Role};
use kernel::id::{GrantId, PersonId, SessionId, uuid_v7};
use kernel::{Day, Instant, Lang, Period, Reason, Refusals, TimeOfDay};
use ui::{Sample, View};

use crate::pages::{self, Door, House, Me, Register};
use crate::store::{Code, Counts, Own, OwnProof, OwnRight, OwnSession};
use crate::{household, invitation, legal};

/// What stands under a right.
pub(crate) fn beneath() -> Vec<Beneath> {
    vec![Beneath {
        grant: grant(7),
        person: PersonId::from_uuid(uuid_v7(5, [7; 10])),
        name: "Sasha Exemple".to_owned(),
        role: Role::Referent,
        perimeter: "Îlot A – Cadre de vie".to_owned(),
    }]
}

/// Every page of the room. The front leads to the sign-in page, which is what a stranger sees.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let mut all = vec![
        sample("/", "sans session", |lang| sign_in(lang, "", &Refusals::new())),
        sample("/connexion", "vide", |lang| sign_in(lang, "", &Refusals::new())),
        sample("/connexion", "session finie", |lang| {
            let door = Door { why: pages::Why::Ended, ..Door::default() };
            pages::sign_in(lang, &door, &Refusals::new())
        }),
        sample("/connexion", "refusé", |lang| {
            let reason = Reason::said(
                "L’identifiant ou le code n’est pas reconnu.",
                "The login or the code is not recognised.",
            );
            sign_in(lang, "awa", &Refusals::one("code", reason))
        }),
        sample("/compte", "vide", |lang| account(lang, (Vec::new(), true))),
        sample("/compte", "usuel", |lang| {
            account(lang, (vec![session(1, "Firefox, Android"), session(2, "")], true))
        }),
        sample("/compte", "preuve ancienne", |lang| {
            account(lang, (vec![session(1, "Firefox, Android")], false))
        }),
        sample("/deconnexion", "usuel", |lang| {
            pages::leaving(lang, ("jeton", false), "/tableau-de-bord")
        }),
        sample("/administration", "vide", |lang| {
            pages::house(&view(lang, "/administration"), &House::default())
        }),
        sample("/administration", "usuel", |lang| {
            let counts = Counts {
                jobs: vec![("waiting".to_owned(), 1_318), ("parked".to_owned(), 2)],
                letters: vec![("waiting".to_owned(), 24), ("parked".to_owned(), 1)],
                copied: Some(at(2019, 6, 14)),
                tried: Some((at(2019, 6, 12), true)),
            };
            let house = House {
                engine: "PostgreSQL",
                counts,
                rests: Some(at(2019, 6, 14)),
                accounts: &household::sample_accounts(),
                refused: &household::sample_refused(),
                own: Some((PersonId::from_uuid(uuid_v7(5, [9; 10])), at(2019, 6, 14))),
                demo: false,
            };
            pages::house(&view(lang, "/administration"), &house)
        }),
        sample("/accessibilite", "usuel", |lang| legal::accessibility_page(lang, false)),
        sample("/donnees-personnelles", "usuel", |lang| legal::data_page(lang, true)),
    ];
    all.extend(of_codes());
    all.extend(invitation::samples());
    all.extend(crate::entrusted::samples());
    all.extend(crate::upkeep::samples());
    all.extend(crate::review::samples());
    all.extend(household::samples());
    all.extend(crate::federation::samples());
    all.extend(crate::proofs::samples());
    all.extend(crate::passkeys::samples());
    all.extend(crate::charter::samples());
    all.extend(crate::mail_link::samples());
    all
}

/// The register of codes, and the questions before one is taken back or given again.
fn of_codes() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample("/acces", "vide", |lang| register(lang, &[], false)),
        sample("/acces", "usuel", |lang| register(lang, &codes(), false)),
        sample("/acces", "code retiré", |lang| register(lang, &codes(), true)),
        sample("/acces/{code}/retirer", "usuel", |lang| taking_back(lang, &Refusals::new())),
        sample("/acces/{code}/retirer", "sans motif", |lang| {
            taking_back(lang, &Refusals::one("motif", Reason::Missing))
        }),
        sample("/acces/{code}/redonner", "usuel", |lang| {
            let [_, maire, _] = codes();
            pages::giving_again(&view(lang, "/acces"), &maire, &Made::default())
        }),
        sample("/acces/{code}/redonner", "faits avec le code perdu", |lang| {
            let [_, maire, _] = codes();
            let made = pages::lost::sample(at(2019, 6, 4));
            pages::giving_again(&view(lang, "/acces"), &maire, &made)
        }),
        sample("/acces/{code}/redonner", "carte", |lang| {
            let [_, maire, _] = codes();
            let view =
                View { convention: "Quartier, convention 2019".to_owned(), ..view(lang, "/acces") };
            let address = "https://parvis.example/connexion";
            pages::card_again(
                &view,
                (&maire, "/acces"),
                ("PV-012ZY-X9ABC-DEFG", Some("402917")),
                address,
            )
        }),
    ]
}

pub(crate) fn view(lang: Lang, current: &str) -> View {
    View { lang, current: current.to_owned(), ..View::default() }
}

fn register(lang: Lang, codes: &[Code], done: bool) -> ui::Markup {
    let own = grant(1);
    let register = Register { codes, now: at(2019, 6, 14), own, done };
    pages::codes(&view(lang, "/acces"), &register)
}

fn taking_back(lang: Lang, refusals: &Refusals) -> ui::Markup {
    let view = view(lang, "/acces");
    let [_, maire, referent] = codes();
    pages::taking_back(&view, (&maire, &[&referent]), "", refusals)
}

pub(crate) fn grant(number: u8) -> GrantId {
    GrantId::from_uuid(uuid_v7(1, [number; 10]))
}

fn sign_in(lang: Lang, login: &str, refusals: &Refusals) -> ui::Markup {
    let door = Door { login, back: "/activites?mois=2019-06", demo: true, ..Door::default() };
    pages::sign_in(lang, &door, refusals)
}

fn session(number: u8, device: &str) -> OwnSession {
    OwnSession {
        id: SessionId::from_uuid(uuid_v7(4, [number; 10])),
        device: device.to_owned(),
        opened: at(2019, 6, 13),
        seen: at(2019, 6, 14),
        ends: at(2019, 6, 15),
        by_mail: device.is_empty(),
    }
}

fn account(lang: Lang, (sessions, proved): (Vec<OwnSession>, bool)) -> ui::Markup {
    let bare = sessions.is_empty();
    let own = Own {
        login: "maire".to_owned(),
        email: "maire@ville.example".to_owned(),
        organisation: "Ville".to_owned(),
        post: "Maire".to_owned(),
        level: Level::Partner,
        days: year(),
        valid: (at(2019, 7, 1), at(2020, 3, 31)),
        granted_by: "Encadrement de l’opérateur".to_owned(),
        purpose: "Suivi de la convention".to_owned(),
        sessions,
        proof: OwnProof {
            has_password: true,
            by_passkey_only: false,
            application: Some(at(2019, 6, 1)),
            recovery_codes: 9,
        },
        passkeys: if bare { Vec::new() } else { crate::passkeys::sample_keys() },
        charter: vec![("2026-11".to_owned(), at(2019, 6, 1))],
        others: vec![OwnRight {
            grant: grant(2),
            role: Role::Referent,
            convention: "Quartier, convention 2019".to_owned(),
            perimeter: "résidences, thème cadre de vie".to_owned(),
        }],
        programs: if bare {
            Vec::new()
        } else {
            vec![crate::programs::sample(at(2019, 6, 1), at(2019, 12, 31))]
        },
    };
    let me = Me {
        name: "Camille Exemple",
        role: Role::Signatory,
        convention: "Quartier, convention 2019",
        perimeter: "partie communale, tous les thèmes",
        own: &own,
        federation: Some("ProConnect"),
        proved,
    };
    pages::account(&view(lang, "/compte"), &me)
}

pub(crate) fn codes() -> [Code; 3] {
    let code = |number: u8, login: &str, role: Role, revoked_at: Option<Instant>| Code {
        grant: grant(number),
        login: login.to_owned(),
        name: "Camille Exemple".to_owned(),
        organisation: "Ville".to_owned(),
        post: "Maire".to_owned(),
        disabled_at: None,
        role,
        perimeter: "partie communale, tous les thèmes".to_owned(),
        level: role.ceiling(),
        days: year(),
        valid: (at(2019, 1, 1), at(2020, 3, 31)),
        revoked: match revoked_at {
            Some(_) => ("Camille Exemple".to_owned(), "A quitté ses fonctions".to_owned()),
            None => Default::default(),
        },
        revoked_at,
        granted_by: "Encadrement de l’opérateur".to_owned(),
        email: format!("{login}@ville.example"),
        given: false,
        invited_until: None,
        came_in_at: None,
        confirmed_at: None,
        confirmed_by: String::new(),
        asked_at: None,
        suspended_at: None,
        suspended: Default::default(),
        under: None,
        within: true,
        confirms: true,
    };
    [
        code(1, "awa", Role::Mediator, None),
        code(2, "maire", Role::Signatory, None),
        code(3, "ancien", Role::Referent, Some(at(2019, 5, 1))),
    ]
}

pub(crate) fn at(year: i16, month: i8, day: i8) -> Instant {
    Day::new(year, month, day).map_or(Instant(0), |day| Instant::at(day, TimeOfDay::clamped(540)))
}

fn year() -> Period {
    let (from, to) = (at(2019, 1, 1).local().0, at(2019, 12, 31).local().0);
    Period::spanning(from, to)
}
