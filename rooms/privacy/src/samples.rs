//! The pages with sample values.

use door::Passage;
use kernel::id::{RowId, uuid_v7};
use kernel::{Day, Instant, Lang, Month, Reason, Refusals, TimeOfDay};
use ui::{Sample, View};

use crate::pages::{self, Office};
use crate::person::Found;
use crate::rights::Limited;
use crate::store::{By, Consulted, Done};
use crate::{Acts, Certificate, Line};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let mut all = vec![
        sample("/protection-des-donnees", "vide", |lang| office(lang, &[], None, &Refusals::new())),
        sample("/protection-des-donnees", "usuel", |lang| {
            office(lang, &certificates(), Some(&done()), &Refusals::new())
        }),
        sample("/protection-des-donnees", "aucun acte", |lang| {
            office(lang, &certificates(), Some(&[]), &Refusals::new())
        }),
        sample("/protection-des-donnees", "refusé", |lang| {
            office(lang, &certificates(), None, &Refusals::one("au", Reason::EndBeforeStart))
        }),
        sample("/protection-des-donnees/personne", "vide", |lang| {
            pages::person(&view(lang, "/protection-des-donnees"), "", None)
        }),
        sample("/protection-des-donnees/personne", "rien", |lang| {
            pages::person(&view(lang, "/protection-des-donnees"), "dupré", Some(&[]))
        }),
        sample("/protection-des-donnees/personne", "usuel", |lang| {
            let passage = Passage {
                id: "01890000-0000-7000-8000-000000000001".to_owned(),
                day: june(14),
                words: "Mme Dupré se plaint de M. Martin.".to_owned(),
                longest: 280,
            };
            let found = [Found { table: "activity", passage }];
            pages::person(&view(lang, "/protection-des-donnees"), "dupré", Some(&found))
        }),
        sample("/protection-des-donnees/limites", "vide", |lang| {
            pages::limited(&view(lang, "/protection-des-donnees"), &[])
        }),
        sample("/protection-des-donnees/limites", "usuel", |lang| {
            let held = Limited {
                id: RowId::from_uuid(uuid_v7(1, [1; 10])),
                table: "activity".to_owned(),
                object: "01890000-0000-7000-8000-000000000001".to_owned(),
                day: june(14),
                words: Some("Mme Dupré se plaint de M. Martin.".to_owned()),
                reason: "Contestée par la personne".to_owned(),
                at: Instant::at(june(15), TimeOfDay::clamped(600)),
            };
            pages::limited(&view(lang, "/protection-des-donnees"), &[held])
        }),
        sample("/consultations", "vide", |lang| consultations(lang, &[])),
        sample("/consultations", "usuel", |lang| {
            let one = |act: &str, is_reading, by| Consulted {
                act: act.to_owned(),
                is_reading,
                by,
                times: 12,
            };
            consultations(
                lang,
                &[
                    one("activity.notes-read", true, By::Operator),
                    one("privacy.searched", true, By::Nobody),
                    one("report.published", false, By::Partner),
                ],
            )
        }),
    ];
    all.extend(crate::journal::samples());
    all.extend(crate::papers::samples::all());
    all
}

pub(crate) fn view(lang: Lang, current: &str) -> View {
    View { lang, current: current.to_owned(), ..View::default() }
}

pub(crate) fn june(day: i8) -> Day {
    Day::new(2019, 6, day).unwrap_or(Day::FIRST)
}

fn at(day: i8) -> Instant {
    Instant::at(june(day), TimeOfDay::clamped(190))
}

fn consultations(lang: Lang, consulted: &[Consulted]) -> ui::Markup {
    let month: Month = june(1).month();
    pages::consultations(&view(lang, "/consultations"), (month, &acts()), consulted)
}

fn acts() -> Acts {
    Acts(vec![door::Act {
        name: "activity.notes-read",
        fr: "Notes d’activité lues",
        en: "Activity notes read",
    }])
}

fn office(
    lang: Lang,
    certificates: &[Certificate],
    done: Option<&[Done]>,
    refusals: &Refusals,
) -> ui::Markup {
    let asked = ("2019-06-01", "2019-06-30");
    let acts = acts();
    let office = Office { certificates, asked, done, acts: &acts, refusals };
    pages::office(&view(lang, "/protection-des-donnees"), &office)
}

fn certificates() -> Vec<Certificate> {
    let line = |table: &str, gone, fault: &str| Line {
        table: table.to_owned(),
        gone,
        fault: fault.to_owned(),
    };
    vec![
        Certificate {
            at: at(15),
            lines: vec![
                line("activity", 1_204, ""),
                line("session", 3, ""),
                line("job", 0, "échec"),
            ],
        },
        Certificate { at: at(14), lines: vec![line("activity", 0, "")] },
    ]
}

fn done() -> Vec<Done> {
    let one = |act: &str, name: Option<&str>, times| Done {
        act: act.to_owned(),
        name: name.map(str::to_owned),
        post: name.map(|_| "Médiatrice sociale".to_owned()),
        times,
        things: times,
        between: (at(3), at(14)),
    };
    vec![one("activity.notes-read", Some("Camille Exemple"), 42), one("privacy.swept", None, 2)]
}
