//! The basket of calls with invented values.

use kernel::Lang;
use ui::{Markup, Sample};

use crate::entity::Recipient;
use crate::pages::silence::{self as pages, Service};
use crate::samples::{alert, steps, view, vocabulary};
use crate::silence::{Letter, Silent};
use crate::silence_web::PATH;

/// Every page.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: PATH,
            name: "vide",
            render: |lang| pages::silences(&view(lang), &vocabulary(), (&[], false)),
        },
        Sample { path: PATH, name: "usuel", render: usual },
    ]
}

fn usual(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let alert = alert(&vocabulary, &steps());
    let service = |organisation: &str, service: &str, days, letter| Service {
        to: Recipient { organisation: organisation.to_owned(), service: service.to_owned() },
        contact: None,
        waiting: vec![Silent { what: alert.clone(), days, letter }],
    };
    let services = [
        service("MEL", "Voirie", 23, Letter::Arrived),
        service("CAPINGHEM", "", 9, Letter::Dead),
        service("CAPINGHEM", "CCAS", 12, Letter::None),
    ];
    pages::silences(&view(lang), &vocabulary, (&services, true))
}
