//! The pages of the codes that are handed on, with sample values.

use door::Role;
use door::lost::Made;
use kernel::{Reason, Refusals};
use ui::{Lang, Markup, Sample};

use super::LIST;
use super::pages::{self, Asked, List, Move};
use crate::samples::{at, codes, view};
use crate::store::Code;

pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let suspending = "/acces/confies/{code}/suspendre";
    vec![
        sample(LIST, "vide", |lang| list(lang, &[], Role::Signatory)),
        sample(LIST, "usuel", |lang| list(lang, &handed_on(), Role::Signatory)),
        sample(LIST, "direction", |lang| list(lang, &handed_on(), Role::Direction)),
        sample("/acces/confies/inviter", "vide", |lang| {
            let mut ground = crate::invitation::ground();
            ground.way = super::way(Role::Signatory);
            ground.organisations.truncate(1);
            let (typed, nothing) = (door::Fields::default(), Refusals::new());
            crate::invitation::form(&view(lang, LIST), (&ground, &typed), &nothing)
        }),
        sample(suspending, "usuel", |lang| asked(lang, Move::Suspend, &Refusals::new())),
        sample(suspending, "sans motif", |lang| {
            asked(lang, Move::Suspend, &Refusals::one("motif", Reason::Missing))
        }),
        sample("/acces/confies/{code}/terminer", "usuel", |lang| {
            asked(lang, Move::End, &Refusals::new())
        }),
        sample("/acces/confies/{code}/redonner", "usuel", |lang| {
            let [open, ..] = handed_on();
            pages::giving_again(&view(lang, LIST), &open, &Made::default())
        }),
    ]
}

fn list(lang: Lang, codes: &[Code], role: Role) -> Markup {
    let list = List { codes, now: at(2019, 6, 14), role, own_name: "Camille Exemple" };
    pages::list(&view(lang, LIST), &list)
}

fn asked(lang: Lang, wanted: Move, refusals: &Refusals) -> Markup {
    let [open, ..] = handed_on();
    let (beneath, typed) = (crate::samples::beneath(), door::Fields::default());
    let asked = Asked { code: &open, wanted, beneath: &beneath };
    pages::confirming(&view(lang, LIST), &asked, (&typed, refusals))
}

/// One in order, one to confirm, one suspended by its giver, one ended.
fn handed_on() -> [Code; 4] {
    let [_, _, ended] = codes();
    let code = |login: &str| Code {
        login: login.to_owned(),
        revoked_at: None,
        revoked: Default::default(),
        role: Role::Referent,
        post: "Référent tranquillité".to_owned(),
        perimeter: "Îlot A – Cadre de vie".to_owned(),
        ..ended.clone()
    };
    let asked = Code { asked_at: Some(at(2019, 6, 10)), ..code("c.second") };
    let suspended = Code {
        suspended_at: Some(at(2019, 6, 12)),
        suspended: ("Camille Exemple".to_owned(), "Absence de trois mois".to_owned()),
        came_in_at: Some(at(2019, 6, 11)),
        ..code("c.troisieme")
    };
    [code("c.premier"), asked, suspended, ended]
}
