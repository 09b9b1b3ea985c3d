//! The page of the relays with invented values.

use std::sync::Arc;

use door::Fields;
use kernel::id::RowId;
use kernel::{Lang, Reason, Refusals};
use ui::{Markup, Sample, View};

use crate::relay::{Relay, RelayAnswer, RelayOutcome};
use crate::relay_pages::{self, RELAYS, Shown, Typed};
use crate::samples::{convention, day, organisation, uuid};

/// Every state of the page.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: RELAYS, name, render };
    vec![
        sample("vide", |lang| drawn(lang, Vec::new(), None)),
        sample("usuel", |lang| drawn(lang, relays(), None)),
        sample("refusé", |lang| drawn(lang, relays(), relays().first().map(|one| one.id))),
    ]
}

fn drawn(lang: Lang, all: Vec<Relay>, of: Option<RowId>) -> Markup {
    let view = View { lang, current: crate::pages::PATH.to_owned(), ..View::default() };
    let shown = Shown {
        all,
        organisations: vec![organisation()],
        lists: Arc::new(referential::sample_lists()),
        today: day("2019-06-20"),
        writes: true,
    };
    let refusals = match of {
        Some(_) => Refusals::one("issue", Reason::Missing),
        None => Refusals::new(),
    };
    let fields = Fields::of([("jour", "2019-06-20")]);
    relay_pages::relays(&view, &shown, &Typed { of, fields: &fields, refusals: &refusals })
}

/// One that waits, one asked back and under way, one met, one refused.
pub(crate) fn relays() -> Vec<Relay> {
    let one = |number: u8, on: &str, ask_on: &str, answers| Relay {
        id: RowId::from_uuid(uuid(110 + number)),
        convention: convention(),
        day: day(on),
        organisation: if number == 4 {
            "Mission locale".to_owned()
        } else {
            "CAPINGHEM".to_owned()
        },
        theme: "T6".to_owned(),
        matter: "Demande de rendez-vous à l’accueil social".to_owned(),
        ask_on: day(ask_on),
        answers,
    };
    let answer = |on: &str, outcome, ask_on: Option<&str>| RelayAnswer {
        day: day(on),
        outcome,
        ask_on: ask_on.map(day),
    };
    vec![
        one(1, "2019-06-03", "2019-06-18", Vec::new()),
        one(
            2,
            "2019-05-02",
            "2019-05-17",
            vec![answer("2019-05-20", RelayOutcome::UnderWay, Some("2019-07-15"))],
        ),
        one(3, "2019-05-10", "2019-05-25", vec![answer("2019-05-28", RelayOutcome::Met, None)]),
        one(4, "2019-05-12", "2019-05-27", vec![answer("2019-06-02", RelayOutcome::Refused, None)]),
    ]
}
