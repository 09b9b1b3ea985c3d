//! The page of the programs that are told, with invented values.

use door::Fields;
use kernel::id::RowId;
use kernel::{Lang, Refusals};
use ui::{Markup, Sample};

use crate::hooks::{self, Delivery, Hook};
use crate::hooks_pages::{Page, index};
use crate::hooks_web::PATH;
use crate::samples::{moment, uuid, view};
use crate::words_hooks as words;

/// Every page of the programs that are told.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", empty),
        sample("usuel", usual),
        sample("ajouté", added),
        sample("refusé", refused),
    ]
}

fn hook(number: u8) -> Hook {
    Hook {
        id: RowId::from_uuid(uuid(number)),
        name: "Tableau de la mairie".to_owned(),
        address: "https://tableau.mairie.example/parvis".to_owned(),
        made_at: moment(),
        ended_at: (number == 2).then(moment),
        suspended_at: (number == 3).then(moment),
    }
}

fn delivery(number: u8, state: &str, attempts: i64) -> Delivery {
    Delivery {
        id: RowId::from_uuid(uuid(number)),
        hook: "Tableau de la mairie".to_owned(),
        stopped: false,
        kind: "alert.sent".to_owned(),
        number: format!("HUM-2019-00{number}"),
        happened_at: moment(),
        state: state.to_owned(),
        attempts,
        reason: if state == "delivered" { String::new() } else { "answered 503".to_owned() },
        settled_at: Some(moment()),
    }
}

fn drawn(lang: Lang, page: &Page<'_>, typed: (&Fields, &Refusals)) -> Markup {
    index(&view(lang, PATH, words::title(lang)), page, typed)
}

fn empty(lang: Lang) -> Markup {
    let page = Page { hooks: &[], last: &[], secret: None };
    drawn(lang, &page, (&Fields::default(), &Refusals::new()))
}

fn usual(lang: Lang) -> Markup {
    let hooks = [hook(1), hook(3), hook(2)];
    let last =
        [delivery(41, "waiting", 2), delivery(42, "delivered", 1), delivery(43, "parked", 9)];
    let page = Page { hooks: &hooks, last: &last, secret: None };
    drawn(lang, &page, (&Fields::default(), &Refusals::new()))
}

fn added(lang: Lang) -> Markup {
    let hooks = [hook(1)];
    let secret = Some("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    drawn(lang, &Page { hooks: &hooks, last: &[], secret }, (&Fields::default(), &Refusals::new()))
}

fn refused(lang: Lang) -> Markup {
    let typed = Fields::of([("nom", "Tableau"), ("adresse", "http://10.0.0.1/")]);
    let no = Refusals::one("adresse", hooks::not_reached());
    drawn(lang, &Page { hooks: &[], last: &[], secret: None }, (&typed, &no))
}
