//! The kit of the next year with sample values.

use kernel::{Cents, Instant, Month, Period, TimeOfDay};
use ui::Sample;

use crate::kit::{Cost, Kit, Outcome, Rule, Waiting};
use crate::samples::view;
use crate::{kit_document, kit_web};

pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: kit_web::AMEND,
            name: "usuel",
            render: |lang| {
                let drafted = kit_web::drafted(&kit());
                convention::amendment_form(&view(lang), &drafted, &kernel::Refusals::new())
            },
        },
        Sample {
            path: kit_web::HERE,
            name: "usuel",
            render: |lang| {
                let document = kit_document::compose(&kit(), (lang, moment()), true);
                kit_web::drawn(&view(lang), (&kit(), &document), door::Role::Manager)
            },
        },
        Sample {
            path: kit_web::HERE,
            name: "sans cible ni compte",
            render: |lang| {
                let kit = Kit {
                    cost: Cost { actual: None, hour: None, frozen: false, ..kit().cost },
                    results: Vec::new(),
                    waiting: Vec::new(),
                    payers: Vec::new(),
                    ..kit()
                };
                let document = kit_document::compose(&kit, (lang, moment()), true);
                kit_web::drawn(&view(lang), (&kit, &document), door::Role::Mediator)
            },
        },
    ]
}

fn moment() -> Instant {
    let month = Month::new(2020, 1).unwrap_or_else(|_| kernel::Day::FIRST.month());
    Instant::at(month.first().plus_days(14), TimeOfDay::clamped(600))
}

/// A kit of invented figures.
pub(crate) fn kit() -> Kit {
    let outcome = |label: &str, value: Option<&str>, target: &str, proposed: &str, rule| Outcome {
        label: label.to_owned(),
        value: value.map(str::to_owned),
        target: target.to_owned(),
        proposed: proposed.to_owned(),
        rule,
    };
    let waiting = |title: &str, addressee: &str, adopted| Waiting {
        title: title.to_owned(),
        addressee: addressee.to_owned(),
        month: "2019-10".to_owned(),
        adopted,
    };
    let next = Period::year(2020)
        .unwrap_or_else(|_| Period::spanning(kernel::Day::FIRST, kernel::Day::FIRST));
    Kit {
        year: 2019,
        convention: "Convention de coopération 2019".to_owned(),
        code: "HUM-2019".to_owned(),
        author: "Structure employeuse de la médiation".to_owned(),
        frozen: true,
        cost: Cost {
            stated: 6_060_000,
            total: 6_060_000,
            actual: Some(5_402_000),
            hour: Some(3_508),
            hours: 15_400,
            interventions: Some(1_013),
            frozen: true,
        },
        results: vec![
            outcome("Interventions", Some("1\u{202f}013"), "960", "1\u{202f}013", Rule::Raised),
            outcome(
                "Conflits apaisés",
                Some("72\u{202f}%"),
                "75\u{202f}%",
                "75\u{202f}%",
                Rule::Carried,
            ),
            outcome("Habitants satisfaits", None, "80\u{202f}%", "80\u{202f}%", Rule::Unmeasured),
        ],
        waiting: vec![
            waiting("Éclairer le passage des jardins", "Ville", true),
            waiting("Une deuxième borne d’apport volontaire", "Métropole", false),
        ],
        payers: vec![
            ("Association syndicale libre".to_owned(), Cents::euros(40_600)),
            ("Ville".to_owned(), Cents::euros(10_000)),
        ],
        next,
        renewal: true,
    }
}
