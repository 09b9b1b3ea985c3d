//! The basket of calls with invented values.

use door::Fields;
use kernel::id::PersonId;
use kernel::{Lang, Refusals};
use ui::{Markup, Sample};

use crate::call::Call;
use crate::entity::Recipient;
use crate::pages::silence::{self as pages, Found, Service, Typed};
use crate::samples::{alert, moment, steps, today, uuid, view, vocabulary};
use crate::silence::{Letter, Silent};
use crate::silence_web::PATH;
use crate::words_call;

/// Every page.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample { path: PATH, name: "vide", render: empty },
        Sample { path: PATH, name: "usuel", render: |lang| usual(lang, &Refusals::new()) },
        Sample {
            path: PATH,
            name: "appel refusé",
            render: |lang| usual(lang, &Refusals::one("rappel", words_call::too_far(60))),
        },
    ]
}

fn empty(lang: Lang) -> Markup {
    let found = Found { vocabulary: vocabulary(), services: Vec::new(), cut: false };
    pages::silences(&view(lang), &found, (None, today()))
}

pub(crate) fn call(next: i64) -> Call {
    Call {
        party: None,
        at: moment(11, 15),
        by: PersonId::from_uuid(uuid(9)),
        answered: "Accueil technique".to_owned(),
        said: "Le service rappelle dès le retour de l’équipe.".to_owned(),
        next: today().plus_days(next),
    }
}

fn usual(lang: Lang, refusals: &Refusals) -> Markup {
    let vocabulary = vocabulary();
    let alert = alert(&vocabulary, &steps());
    let service = |organisation: &str, service: &str, days, letter| Service {
        to: Recipient { organisation: organisation.to_owned(), service: service.to_owned() },
        contact: None,
        waiting: vec![Silent { what: alert.clone(), days, letter, party: None, call: None }],
    };
    let resting = |next| Silent {
        what: alert.clone(),
        days: 30,
        letter: Letter::Arrived,
        party: None,
        call: Some(call(next)),
    };
    let mut services = vec![
        service("MEL", "Voirie", 23, Letter::Arrived),
        service("CAPINGHEM", "", 9, Letter::Dead),
        service("CAPINGHEM", "CCAS", 12, Letter::None),
    ];
    for (service, next) in services.iter_mut().zip([5, 0]) {
        service.waiting.push(resting(next));
    }
    let found = Found { vocabulary, services, cut: true };
    let fields = Fields::of([("organisation", "CAPINGHEM"), ("rappel", "2019-12-31")]);
    let typed = Typed { fields: &fields, refusals, today: today() };
    pages::silences(&view(lang), &found, (Some(&typed), today()))
}
