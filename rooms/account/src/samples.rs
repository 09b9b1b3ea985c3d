//! The pages with sample values.

use door::Fields;
use kernel::{Day, Instant, Lang, Month, Reason, Refusals, TimeOfDay};
use ui::{Sample, View};

use crate::ledger::Line;
use crate::material::{Account, Avoided, Funder};
use crate::pages::{self, Doable, HERE, Standing, Told};
use crate::store::{Frozen, Which};
use crate::{document, forms};

const SHOWN: &str = "/convention/comptes/{year}/{project}";

pub(crate) fn all() -> Vec<Sample> {
    let mut all = lists();
    all.extend(shown());
    all.extend(typed());
    all.extend(crate::funder_pages::samples());
    all
}

fn view(lang: Lang) -> View {
    View { lang, current: HERE.to_owned(), token: "jeton".to_owned(), ..View::default() }
}

fn day(month: i8, number: i8) -> Option<Day> {
    Day::new(2020, month, number).ok()
}

fn today() -> Day {
    day(7, 2).unwrap_or(Day::FIRST)
}

fn moment() -> Instant {
    let month = Month::new(2020, 3).unwrap_or_else(|_| Day::FIRST.month());
    Instant::at(month.first().plus_days(11), TimeOfDay::clamped(600))
}

fn which(project: &str) -> Which {
    Which { year: 2019, project: project.to_owned() }
}

fn lists() -> Vec<Sample> {
    vec![
        Sample {
            path: HERE,
            name: "vide",
            render: |lang| pages::list(&view(lang), &[], (today(), true)),
        },
        Sample {
            path: HERE,
            name: "usuel",
            render: |lang| {
                let told = |project: &str, words: &str, frozen| Told {
                    which: which(project),
                    project: words.to_owned(),
                    due: day(6, 30),
                    frozen,
                };
                let reports =
                    [told("", "", Some((1, moment()))), told("ETE", "Été au quartier", None)];
                pages::list(&view(lang), &reports, (today(), true))
            },
        },
        Sample {
            path: HERE,
            name: "signataire",
            render: |lang| {
                let one = Told {
                    which: which(""),
                    project: String::new(),
                    due: None,
                    frozen: Some((2, moment())),
                };
                pages::list(&view(lang), &[one], (today(), false))
            },
        },
    ]
}

fn shown() -> Vec<Sample> {
    vec![
        Sample {
            path: SHOWN,
            name: "à saisir",
            render: |lang| {
                let account = Account { year: 2019, explained_from: 100, ..Account::default() };
                drawn(lang, &account, Doable { write: true, ..usual() })
            },
        },
        Sample {
            path: SHOWN,
            name: "usuel",
            render: |lang| drawn(lang, &account(), Doable { write: true, ..usual() }),
        },
        Sample {
            path: SHOWN,
            name: "arrêté",
            render: |lang| {
                let frozen = Frozen {
                    version: 1,
                    at: moment(),
                    account: Account {
                        approved: "Conseil du 12 mars 2020".to_owned(),
                        ..account()
                    },
                    sha256: "3f2a91c477b01d5e00000000000000000000000000000000000000000000ffff"
                        .to_owned(),
                };
                let mut told = document::stamped(&frozen, (lang, "https://parvis.example"));
                if let Some(funder) = frozen.account.funders.first() {
                    document::address(&mut told, &frozen.account, funder);
                }
                let doable = Doable { frozen: Standing::Shown, ..usual() };
                let funder = frozen.account.funders.first().map(|one| one.code.as_str());
                let told = (&told, funder);
                pages::account(&view(lang), (&which(""), &frozen.account), told, doable)
            },
        },
    ]
}

fn usual() -> Doable {
    Doable { over: true, staff: true, due: day(6, 30), ..Doable::default() }
}

fn drawn(lang: Lang, account: &Account, doable: Doable) -> ui::Markup {
    let document = document::compose(account, lang);
    pages::account(&view(lang), (&which(""), account), (&document, None), doable)
}

fn typed() -> Vec<Sample> {
    vec![
        Sample {
            path: "/convention/comptes/{year}/{project}/prevu",
            name: "refusé",
            render: |lang| {
                let mut fields = forms::budget_fields(&account());
                fields.set("c60", "cent");
                let refused = Refusals::one("c60", Reason::Missing);
                pages::budget(&view(lang), &account(), (&fields, &refused))
            },
        },
        Sample {
            path: "/convention/comptes/{year}/{project}/realise",
            name: "usuel",
            render: |lang| {
                let line = account().line("64");
                let fields = forms::line_fields(&line);
                pages::line(&view(lang), (&account(), &line), (&fields, &Refusals::new()))
            },
        },
        Sample {
            path: "/convention/comptes/{year}/{project}/cout",
            name: "usuel",
            render: |lang| {
                let fields = forms::terms_fields(&account());
                pages::terms(&view(lang), &account(), (&fields, &Refusals::new()))
            },
        },
        Sample {
            path: "/convention/comptes/evites/{year}",
            name: "usuel",
            render: |lang| pages::avoided(&view(lang), &account()),
        },
        Sample {
            path: "/convention/comptes/{year}/{project}/arreter",
            name: "usuel",
            render: |lang| {
                let mut account = account();
                for line in &mut account.lines {
                    line.comment = String::new();
                }
                let none = (&Fields::default(), &Refusals::new());
                pages::freeze(&view(lang), &account, none)
            },
        },
    ]
}

/// An account of invented figures that lacks nothing.
pub fn account() -> Account {
    let line = |account: &str, budget: i64, typed: i64, comment: &str| Line {
        account: account.to_owned(),
        budget: Some(budget * 100),
        computed: None,
        typed: Some(typed * 100),
        paper: "Grand livre 2019".to_owned(),
        comment: comment.to_owned(),
    };
    let staff = Line {
        account: "64".to_owned(),
        budget: Some(5_000_000),
        computed: Some(crate::ledger::cost_of(92_400, 3_125)),
        ..Line::default()
    };
    let subsidies = Line {
        account: "74".to_owned(),
        budget: Some(5_060_000),
        computed: Some(4_060_000),
        comment: "Le solde d’une subvention est attendu au premier trimestre.".to_owned(),
        ..Line::default()
    };
    let funder = |code: &str, name: &str, promised: i64, received: i64| Funder {
        code: code.to_owned(),
        name: name.to_owned(),
        promised: promised * 100,
        received: received * 100,
        unsaid: false,
    };
    Account {
        year: 2019,
        convention: "01890000-0000-7000-8000-000000000001".to_owned(),
        convention_words: "Quartier Humanicité, convention 2019".to_owned(),
        author: "Structure employeuse de la médiation".to_owned(),
        lines: vec![
            line("60", 1_200, 1_385, "Tenues remplacées après l’été."),
            line("61", 900, 880, ""),
            line("62", 3_400, 3_512, ""),
            line("67", 0, 150, "Une franchise d’assurance."),
            staff,
            line("70", 5_000, 5_000, ""),
            subsidies,
            line("86", 2_000, 2_000, ""),
            line("87", 2_000, 2_000, ""),
        ],
        hour: Some(3_125),
        hour_source: "comptabilité analytique 2019".to_owned(),
        explained_from: 100,
        minutes: 92_400,
        waiting: 420,
        interventions: Some(1_013),
        funders: vec![
            funder("LILLE", "Ville de Lille et sa commune associée de Lomme", 10_000, 10_000),
            funder("ASL", "Association syndicale libre", 40_600, 30_600),
        ],
        avoided: vec![held(), Avoided {
            id: "01890000-0000-7000-8000-000000000009".to_owned(),
            indicator: String::new(),
            label: "Remises en état de halls".to_owned(),
            amount: 350_000,
            source: "Bailleur, état des dépenses 2018 et 2019".to_owned(),
            assumption: "Baisse du coût par logement, à parc égal\u{a0}; d’autres travaux ont pu y contribuer.".to_owned(),
        }],
        ..Account::default()
    }
}

/// A cost avoided as the library holds it.
fn held() -> Avoided {
    Avoided {
        id: String::new(),
        indicator: "avoided_vacancy".to_owned(),
        label: "Îlot 1".to_owned(),
        amount: 120_000,
        source: "Les Tilleuls, bilan locatif 2019".to_owned(),
        assumption: "Deux mois de vacance en moins, au loyer moyen.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_keeps_the_house_rules_in_both_languages() {
        for sample in all() {
            for lang in [Lang::Fr, Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                let faults = ui::audit::faults(&drawn, lang);
                assert_eq!(faults, Vec::<String>::new(), "{}", sample.key());
            }
        }
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
        assert_eq!(ui::audit::sentences(include_str!("words_funders.rs")), Vec::<String>::new());
    }

    #[test]
    fn the_same_amounts_are_in_every_format() {
        let account = account();
        let document = document::compose(&account, Lang::Fr);
        let json = paper::json::value(&document).to_string();
        let page = paper::html::body(&document).into_string();
        assert!(page.contains("sans objet"), "a line without a budget has no gap in percent");
        for told in ["NaN", ">inf", "∞"] {
            assert!(!page.contains(told) && !json.contains(told), "{told}");
        }
        assert!(page.contains("48\u{202f}125\u{a0}€"), "1 540 h at 31,25 €");
        assert!(paper::pdf::render(&document).expect("a PDF").starts_with(b"%PDF"));
        assert!(!paper::docx::render(&document).expect("a text").is_empty());
        assert!(!paper::xlsx::render(&document).expect("a workbook").is_empty());
        assert!(!paper::ods::render(&document).expect("a workbook").is_empty());
    }
}
