//! Towns that take requests, with invented values.

use std::collections::BTreeMap;

use door::Fields;
use kernel::id::{AlertId, ConventionId, OrganisationId, RowId};
use kernel::{Lang, Refusals};
use territory::{Organisation, OrganisationKind};
use ui::{Markup, Sample};

use crate::samples::{uuid, view};
use crate::town::{Request, Town};
use crate::town_pages::{Page, block, index, requests};
use crate::town_web::PATH;
use crate::words_town as words;

/// Every page of towns, and what stands beside an alert.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", empty),
        sample("usuel", usual),
        sample("refusé", refused),
        sample("sans résultat", not_found),
        sample("à côté d’une fiche", beside),
    ]
}

fn organisation() -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid(1)),
        convention: ConventionId::from_uuid(uuid(2)),
        code: "VILLE".to_owned(),
        kind: OrganisationKind::Municipality,
        name: "Ville d’exemple".to_owned(),
        short_name: "Ville".to_owned(),
        address: String::new(),
        email: String::new(),
    }
}

fn request(number: &str, state: &str, reason: &str) -> Request {
    Request {
        id: RowId::from_uuid(uuid(3)),
        organisation: "VILLE".to_owned(),
        alert: AlertId::from_uuid(uuid(4)),
        state: state.to_owned(),
        attempts: 3,
        reason: reason.to_owned(),
        number: number.to_owned(),
        status: if number.is_empty() { String::new() } else { "open".to_owned() },
        notes: String::new(),
    }
}

fn drawn(
    lang: Lang,
    (towns, stuck, sought): (&[Town], &[Request], Option<&str>),
    typed: (&Fields, &Refusals),
) -> Markup {
    let organisations = [organisation()];
    let page = Page { towns, organisations: &organisations, stuck, sought };
    index(&view(lang, "/echanges", crate::words::section(lang)), &page, typed)
}

fn empty(lang: Lang) -> Markup {
    drawn(lang, (&[], &[], None), (&Fields::default(), &Refusals::new()))
}

fn usual(lang: Lang) -> Markup {
    let services = BTreeMap::from([("T3".to_owned(), "020".to_owned())]);
    let town = Town {
        organisation: "VILLE".to_owned(),
        address: "https://ville.example/open311/v2".to_owned(),
        jurisdiction: "ville.example".to_owned(),
        services,
        ended: false,
        suspended: false,
    };
    let stuck = [request("", "parked", "answered 403"), request("", "waiting", "nobody answers")];
    let ended = Town { ended: true, suspended: true, ..town.clone() };
    drawn(lang, (&[town, ended], &stuck, None), (&Fields::default(), &Refusals::new()))
}

fn refused(lang: Lang) -> Markup {
    let typed =
        Fields::of([("organisation", "VILLE"), ("adresse", "http://x"), ("services", "T3")]);
    let mut no = Refusals::one("adresse", crate::hooks::not_reached());
    no.add("services", words::not_a_line());
    drawn(lang, (&[], &[], None), (&typed, &no))
}

fn not_found(lang: Lang) -> Markup {
    drawn(lang, (&[], &[], Some("2019-77")), (&Fields::default(), &Refusals::new()))
}

fn beside(lang: Lang) -> Markup {
    let view = view(lang, "/echanges", crate::words::section(lang));
    let asked = [request("2019-77", "sent", ""), request("", "parked", "answered 403")];
    let content = ui::html! {
        (requests(&view, &asked))
        (block(&view, &alert::Bulletin::sample().text(lang)))
    };
    ui::page(&view, &ui::Head::new(words::beside(lang)), content)
}
