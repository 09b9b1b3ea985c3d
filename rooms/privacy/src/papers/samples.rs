//! The papers with sample values.

use door::{Fields, Retention};
use kernel::{Lang, Reason, Refusals};
use ui::{Markup, Sample};

use super::assessment::{Shown, assessment_page};
use super::controller::{self, controller_page};
use super::notice::{Notice, notice_page};
use super::register::{Reader, register_page};
use super::{Assessment, Controller, Denial, Kept, Papers, Posted, Processing, ProcessingRegister};
use crate::samples::{june, view};

const REGISTER: &str = "/protection-des-donnees/registre";
const CONTROLLER: &str = "/protection-des-donnees/responsable";
const ASSESSMENT: &str = "/protection-des-donnees/aipd";

/// Every page of the papers.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample("/information", "vide", |lang| notice(lang, &[])),
        sample("/information", "usuel", |lang| notice(lang, &[named("Quartier d’exemple, 2019")])),
        sample("/information", "deux conventions", |lang| {
            notice(lang, &[named("Quartier d’exemple, 2019"), named("Autre quartier, 2019")])
        }),
        sample(REGISTER, "vide", |lang| {
            register_page(&view(lang, REGISTER), &register(), None, Reader::Officer)
        }),
        sample(REGISTER, "usuel", |lang| {
            let named = papers().controller;
            register_page(&view(lang, REGISTER), &register(), named.as_ref(), Reader::Manager)
        }),
        sample(CONTROLLER, "vide", |lang| {
            let refusals = Refusals::new();
            controller_page(&view(lang, CONTROLLER), &Fields::default(), &refusals, false)
        }),
        sample(CONTROLLER, "usuel", |lang| {
            let typed = controller::fields(papers().controller.as_ref());
            controller_page(&view(lang, CONTROLLER), &typed, &Refusals::new(), true)
        }),
        sample(CONTROLLER, "refusé", |lang| {
            let refusals = Refusals::one("courriel", Reason::NotAnEmail);
            let typed = Fields::of([("nom", "Opérateur d’exemple"), ("courriel", "dpo")]);
            controller_page(&view(lang, CONTROLLER), &typed, &refusals, true)
        }),
        sample(ASSESSMENT, "vide", |lang| {
            assessed(lang, &Papers::default(), &Refusals::new(), None)
        }),
        sample(ASSESSMENT, "usuel", |lang| assessed(lang, &papers(), &Refusals::new(), None)),
        sample(ASSESSMENT, "refusé", |lang| {
            let refusals = Refusals::one("aipd_reference", Reason::Missing);
            assessed(lang, &Papers::default(), &refusals, None)
        }),
        sample(ASSESSMENT, "nominatif refusé", |lang| {
            let denial = Some(Denial::NoAssessment);
            assessed(lang, &Papers::default(), &Refusals::new(), denial)
        }),
        sample(ASSESSMENT, "nominatif absent", |lang| {
            assessed(lang, &papers(), &Refusals::new(), Some(Denial::NoSuchMode))
        }),
    ]
}

fn notice(lang: Lang, controllers: &[Controller]) -> Markup {
    notice_page(&Notice {
        lang,
        demo: true,
        controllers,
        register: &register(),
        address: "https://parvis.example/information",
    })
}

fn assessed(lang: Lang, papers: &Papers, refusals: &Refusals, denial: Option<Denial>) -> Markup {
    let (register, typed) = (register(), Fields::default());
    let shown = Shown { papers, register: &register, typed: &typed, refusals, denial };
    assessment_page(&view(lang, ASSESSMENT), &shown)
}

fn named(convention: &str) -> Controller {
    Controller {
        convention: convention.to_owned(),
        name: "Opérateur de médiation d’exemple".to_owned(),
        address: "1 place de l’Exemple\n59000 Exempleville".to_owned(),
        email: "protection-donnees@operateur.example".to_owned(),
    }
}

fn papers() -> Papers {
    Papers {
        controller: Some(named("Quartier d’exemple, 2019")),
        assessment: Some(Assessment { reference: "AIPD-2019-03".to_owned(), day: june(3) }),
    }
}

/// Rules of tables that are invented, as the house hands over those of every room.
pub(crate) fn register() -> ProcessingRegister {
    let kept = |table, rule, processing, posted| Kept {
        processing: Some(processing),
        posted,
        rule: Retention { table, rule },
    };
    ProcessingRegister(vec![
        kept(
            "record",
            "5 years, then aggregated; the note 24 months (C4: 12 months)",
            Processing::Activities,
            Some(Posted::Activity),
        ),
        kept("walk", "5 years, as hours worked", Processing::Activities, None),
        kept(
            "notice",
            "words 24 months after the alert ended; the skeleton is kept for the life of the convention",
            Processing::Alerts,
            Some(Posted::Alert),
        ),
        kept(
            "holder",
            "12 months after the last grant ended",
            Processing::Codes,
            Some(Posted::Holder),
        ),
        kept("figure", "10 years; counts only, no personal data", Processing::Measure, None),
        kept(
            "mail",
            "body erased as soon as it is sent, 30 days after it was settled otherwise; the line is kept 12 months",
            Processing::Letters,
            Some(Posted::Letter),
        ),
        kept("deed", "kept with the convention; no personal data", Processing::Agreement, None),
    ])
}
