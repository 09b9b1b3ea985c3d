//! Pages with invented values.

use std::sync::Arc;

use door::Fields;
use kernel::id::{ConventionId, RowId, SurveyId, uuid_v7};
use kernel::{Day, Instant, Lang, Month, Period, Reason, Refusals, TimeOfDay};
use observatory::survey::{Figure, Question, Respondents, Survey};
use observatory::{EventLine, Measured};
use referential::sample_lists;
use roadmap::{Target, Unit};
use ui::chart::Datum;
use ui::{Sample, View};

use crate::chosen::Chosen;
use crate::entry::{Entry, Made, Part};
use crate::fed::Value;
use crate::forms::{self, Draft, Which};
use crate::life::{Move, Standing, Step};
use crate::making_pages::{self, Sheeted};
use crate::names::Names;
use crate::nomenclature::{Dimension, Ground, Nomenclature};
use crate::nomenclature_pages::{self, Listed, One, TABLES};
use crate::one::{self, May, Monthly};
use crate::opinion::{Opinion, Verdict};
use crate::pages::{self, Line, PATH};
use crate::reading::{Agreed, Told, with_shares};
use crate::sheet::Sheet;
use crate::survey_link::Asked;
use crate::survey_link_pages::{self, Frame, Poster};
use crate::survey_pages::{self, SURVEYS};
use crate::{agreements, find, library, samples_tension, survey};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = vec![
        sample(PATH, "usuel", |lang| pages::list(&view(lang), &listed(lang, true))),
        sample(PATH, "partenaire", |lang| pages::list(&view(lang), &listed(lang, false))),
        sample(PATH, "vide", |lang| {
            let nothing = pages::Shown { lines: Vec::new(), ..listed(lang, true) };
            pages::list(&view(lang), &nothing)
        }),
        sample("/indicateurs/fichier", "usuel", |lang| forms::file(&view(lang), &Vec::new())),
        sample("/indicateurs/fichier", "refusé", |lang| {
            let wrong = vec![
                (3, Refusals::one("valeur", Reason::NotANumber)),
                (7, Refusals::one("fournisseur", Reason::NotInList)),
            ];
            forms::file(&view(lang), &wrong)
        }),
    ];
    all.extend(of_one());
    all.extend(of_agreements());
    all.extend(samples_tension::of_tension());
    all.extend(of_making());
    all.extend(of_surveys());
    all.extend(of_tables());
    all
}

fn of_agreements() -> Vec<Sample> {
    const CODE: &str = "people";
    fn shown(lang: Lang, staff: bool) -> agreements::Shown {
        let said = |party: &str, verdict, words: &str| Opinion {
            indicator: CODE.to_owned(),
            party: party.to_owned(),
            verdict,
            words: words.to_owned(),
            day: day("2019-05-06"),
        };
        let mut opinions = vec![said("ASL", Verdict::Agree, "")];
        if staff {
            let words = "À compter par résidence, comme le bilan du bailleur.";
            opinions.push(said("TILLEULS", Verdict::Object, words));
        }
        let mut agreed = Agreed { targets: vec![target()], ..Agreed::default() };
        agreed.lives.insert(CODE.to_owned(), vec![step(Move::Propose, "2019-04-02")]);
        agreements::Shown {
            sheets: library::all().into_iter().map(|one| Sheet::of(one, lang)).collect(),
            agreed,
            names: names(),
            opinions,
            today: day("2019-06-14"),
            staff,
            typed: None,
        }
    }
    const PATH: &str = agreements::PATH;
    vec![
        sample(PATH, "usuel", |lang| agreements::agreements(&view(lang), &shown(lang, true))),
        sample(PATH, "partie", |lang| agreements::agreements(&view(lang), &shown(lang, false))),
        sample(PATH, "vide", |lang| {
            let nothing = agreements::Shown { agreed: Agreed::default(), ..shown(lang, false) };
            agreements::agreements(&view(lang), &nothing)
        }),
        sample(PATH, "refusé", |lang| {
            let no = Refusals::one("propos", Reason::Missing);
            let typed = Some((CODE.to_owned(), Fields::of([("avis", "object")]), no));
            let again = agreements::Shown { typed, ..shown(lang, false) };
            agreements::agreements(&view(lang), &again)
        }),
    ]
}

fn of_tables() -> Vec<Sample> {
    vec![
        sample(TABLES, "usuel", |lang| tables(lang, &[table()], &Fields::default())),
        sample(TABLES, "vide", |lang| tables(lang, &[], &Fields::of([("dimension", "axis")]))),
        sample("/indicateurs/nomenclatures/{code}", "usuel", |lang| {
            let part = |name: &str, n| -> Part { (name.to_owned(), n) };
            let told = vec![part("Tranquillité", 41), part("Cadre de vie", 22), part("", 5)];
            let shown = One {
                table: table(),
                month: month("2019-06"),
                bounds: (month("2019-01"), month("2019-12")),
                told: (told, Vec::new()),
            };
            nomenclature_pages::one(&view(lang), &shown)
        }),
    ]
}

fn tables(lang: Lang, held: &[Nomenclature], typed: &Fields) -> ui::Markup {
    let shown = Listed {
        tables: held.to_vec(),
        ground: Ground {
            lists: Arc::new(sample_lists()),
            zones: Vec::new(),
            places: Vec::new(),
            actions: Vec::new(),
        },
        may_lay: true,
    };
    nomenclature_pages::list(&view(lang), &shown, (typed, &Refusals::new()))
}

fn table() -> Nomenclature {
    Nomenclature {
        code: "etat".to_owned(),
        version: 2,
        label: "Bilan de l’État".to_owned(),
        dimension: Dimension::Theme,
        since: day("2019-01-01"),
        lines: [("T1".to_owned(), "Tranquillité".to_owned())].into(),
    }
}

fn of_surveys() -> Vec<Sample> {
    const ONE: &str = "/indicateurs/enquetes/{id}";
    vec![
        sample(SURVEYS, "usuel", |lang| surveys(lang, &[draft()], &Refusals::new())),
        sample(SURVEYS, "vide", |lang| surveys(lang, &[], &Refusals::new())),
        sample(SURVEYS, "refusé", |lang| {
            surveys(lang, &[draft()], &Refusals::one("remis", Reason::NotANumber))
        }),
        sample(ONE, "usuel", |lang| {
            let typed = (&Fields::default(), &Refusals::new(), true);
            survey_pages::typing(&view(lang), &draft(), typed)
        }),
        sample("/s/{selector}/questionnaire", "fermé", |lang| {
            survey_link_pages::closed(&frame(lang), &Refusals::new())
        }),
        sample("/s/{selector}/questionnaire", "ouvert", |lang| {
            let asked = Asked { respondents: Respondents::Residents, until: day("2019-06-22") };
            let typed = (&Fields::default(), &Refusals::new());
            survey_link_pages::opened(&frame(lang), &asked, typed)
        }),
        sample("/s/{selector}/questionnaire", "merci", |lang| {
            survey_link_pages::thanks(&frame(lang))
        }),
        sample("/indicateurs/enquetes/{id}", "affiche", |lang| {
            let poster = Poster {
                draft: &draft(),
                until: day("2019-06-22"),
                address: "https://parvis.example/s/0123456789abcdef/questionnaire",
                secret: "lien=essai",
                code: "AB12-CD34",
            };
            survey_link_pages::poster(&view(lang), &poster)
        }),
        sample("/indicateurs/enquetes/{id}/questionnaire", "usuel", |lang| {
            survey_pages::questionnaire(&view(lang), &draft())
        }),
    ]
}

fn surveys(lang: Lang, drafts: &[survey::Draft], refusals: &Refusals) -> ui::Markup {
    survey_pages::list(&view(lang), drafts, (&Fields::default(), refusals, true))
}

const fn frame(lang: Lang) -> Frame<'static> {
    Frame { lang, token: "jeton", demo: true, here: "/s/0123456789abcdef/questionnaire" }
}

fn draft() -> survey::Draft {
    survey::Draft {
        id: SurveyId::from_uuid(uuid_v7(1, [6; 10])),
        respondents: Respondents::Residents,
        period: Period::spanning(day("2019-06-01"), day("2019-06-22")),
        offered: 320,
        returned: 47,
        method: "Au pied des immeubles et au marché".to_owned(),
    }
}

fn of_making() -> Vec<Sample> {
    const NEW: &str = "/indicateurs/nouveau";
    vec![
        sample(NEW, "vide", |lang| making(lang, (&Fields::default(), &Refusals::new()), false)),
        sample(NEW, "aperçu", |lang| {
            let typed = Fields::of([
                ("libelle", "Bruit en soirée"),
                ("calcul", "count"),
                ("theme", "T2.1"),
            ]);
            making(lang, (&typed, &Refusals::new()), true)
        }),
        sample(NEW, "refusé", |lang| {
            let typed = Fields::of([("libelle", "Bruit en soirée"), ("calcul", "ratio")]);
            let no = Refusals::one("numerateur", Reason::Missing);
            making(lang, (&typed, &no), false)
        }),
    ]
}

fn making(lang: Lang, (typed, refusals): (&Fields, &Refusals), told: bool) -> ui::Markup {
    let lists = sample_lists();
    let shown = shown(lang, "interventions", true);
    let sheet = Sheeted {
        lists: &lists,
        zones: &[],
        made: &[],
        typed,
        refusals,
        preview: told.then_some(&shown),
    };
    making_pages::form(&view(lang), &sheet)
}

const ONE: &str = "/indicateurs/{code}";

fn of_one() -> Vec<Sample> {
    vec![
        sample(ONE, "nombre", |lang| one::one(&view(lang), &shown(lang, "interventions", true))),
        sample(ONE, "parts", |lang| one::one(&view(lang), &shown(lang, "by_activity", true))),
        sample(ONE, "enquête", |lang| one::one(&view(lang), &shown(lang, "known", true))),
        sample(ONE, "versé", |lang| one::one(&view(lang), &shown(lang, "avoided_damage", true))),
        sample(ONE, "niveaux", |lang| one::one(&view(lang), &shown(lang, "tension", true))),
        sample(ONE, "partenaire", |lang| {
            one::one(&view(lang), &shown(lang, "interventions", false))
        }),
        sample(ONE, "refusé", |lang| {
            let mut refused = shown(lang, "interventions", true);
            refused.draft = Draft {
                which: Which::Target,
                fields: Fields::of([("mensuelle", "90"), ("jour", "2019-07-04")]),
                refusals: Refusals::one("unite", Reason::Missing),
            };
            one::one(&view(lang), &refused)
        }),
    ]
}

pub(crate) const fn sample(
    path: &'static str,
    name: &'static str,
    render: fn(Lang) -> ui::Markup,
) -> Sample {
    Sample { path, name, render }
}

pub(crate) fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), token: "jeton".to_owned(), ..View::default() }
}

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or_else(|_| Day::FIRST.month())
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

fn measured(value: i64) -> Told {
    Told::Number(Some(Measured { value, cases: 120, part: 60 }))
}

fn parts() -> Told {
    let part = |code: &str, n| -> Part { (code.to_owned(), n) };
    Told::Parts(with_shares(vec![part("A1", 41), part("A4", 22), part("A2", 17), part("A8", 9)]))
}

fn survey() -> Survey {
    Survey {
        id: SurveyId::from_uuid(uuid_v7(1, [1; 10])),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        respondents: Respondents::Residents,
        period: Period::spanning(day("2019-03-04"), day("2019-03-23")),
        offered: 320,
        returned: 104,
        method: "Questionnaire remis au pied des immeubles".to_owned(),
        figures: vec![Figure { question: Question::Known, answers: 104, value: Some(540) }],
    }
}

fn value() -> Value {
    Value {
        id: RowId::from_uuid(uuid_v7(1, [3; 10])),
        indicator: "avoided_damage".to_owned(),
        period: Period::spanning(day("2019-01-01"), day("2019-05-31")),
        zone: String::new(),
        value: 1_240_000,
        provider: "TILLEULS".to_owned(),
        document: "Bilan technique du bailleur, juin 2019".to_owned(),
        assumption: "12 € par logement avant, 9 € après, sur 900 logements".to_owned(),
        entered_at: Instant::at(day("2019-06-04"), TimeOfDay::clamped(600)),
        counts: true,
    }
}

fn told(entry: &Entry) -> Told {
    match entry.made {
        Made::Number(_) if entry.code == "lasting_rate" => Told::Number(None),
        Made::Number(_) => measured(1_240),
        Made::Parts(..) => parts(),
        Made::Asked(_) => Told::Asked(survey().figures.first().copied()),
        Made::Fed => Told::Fed((entry.code == "avoided_damage").then(value)),
        Made::Waiting(_) => Told::Waiting,
    }
}

fn standing(entry: &Entry) -> Standing {
    match entry.code {
        "interventions" => Standing::Agreed,
        "coverage" => Standing::Proposed,
        "known" => Standing::Discussed,
        _ => Standing::Shelved,
    }
}

fn listed(lang: Lang, staff: bool) -> pages::Shown {
    let line = |entry: &'static Entry| Line {
        sheet: Sheet::of(entry, lang),
        told: staff.then(|| (told(entry), told(entry))),
        target: (entry.code == "interventions").then_some(88),
        standing: standing(entry),
    };
    pages::Shown {
        lines: library::all().into_iter().map(line).collect(),
        lists: Arc::new(sample_lists()),
        chosen: Chosen::default(),
        month: month("2019-06"),
        bounds: (month("2019-01"), month("2019-12")),
        counts: (library::all().len(), 1),
        uncommented: if staff {
            vec![("interventions".to_owned(), "Interventions de médiation".to_owned())]
        } else {
            Vec::new()
        },
        may_feed: staff,
        may_ask: staff,
        staff,
    }
}

pub(crate) fn names() -> Names {
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    Names {
        organisations: vec![pair("ASL", "ASL du quartier"), pair("TILLEULS", "Les Tilleuls")],
        parties: vec!["ASL".to_owned(), "TILLEULS".to_owned()],
        committees: vec![
            pair("steering", "Comité de pilotage"),
            pair("monitoring", "Comité de suivi"),
        ],
        meetings: Vec::new(),
        zones: vec![pair("ilot-1", "Îlot 1")],
    }
}

fn monthly(staff: bool) -> Vec<Monthly> {
    (0..12_i64)
        .map(|back| Monthly {
            month: month("2018-07").plus(back),
            now: match back {
                0 => Datum::Absent,
                1 if !staff => Datum::Masked,
                _ => Datum::Known(70 + back * 3),
            },
            before: if back < 6 { Datum::Absent } else { Datum::Known(60 + back) },
            cases: None,
            target: (back > 9).then_some(88),
        })
        .collect()
}

fn target() -> Target {
    Target {
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        indicator: "interventions".to_owned(),
        monthly: Some(88),
        annual: Some(1_050),
        unit: Unit::Count,
        agreed_on: day("2019-05-04"),
        agreed_by: vec!["ASL".to_owned(), "TILLEULS".to_owned()],
        ended_on: None,
        committee: String::new(),
    }
}

fn step(mv: Move, on: &str) -> Step {
    let agreed = mv.is_agreed();
    Step {
        mv,
        day: day(on),
        parties: if agreed { vec!["ASL".to_owned()] } else { Vec::new() },
        committee: if agreed { "monitoring".to_owned() } else { String::new() },
        words: if agreed {
            String::new()
        } else {
            "Simple à relever, parlant pour tous".to_owned()
        },
    }
}

/// A holiday and a heat wave of the months shown.
fn around() -> Vec<EventLine> {
    let one = |days: (&str, &str), words: (&str, &str), kind: &str| EventLine {
        from: days.0.to_owned(),
        to: days.1.to_owned(),
        kind: kind.to_owned(),
        fr: words.0.to_owned(),
        en: words.1.to_owned(),
    };
    vec![
        one(("2019-02-09", "2019-02-24"), ("Vacances d’hiver", "Winter holidays"), "school"),
        one(
            ("2019-06-24", "2019-06-30"),
            ("Canicule de fin juin", "Heat wave at the end of June"),
            "weather",
        ),
    ]
}

fn shown(lang: Lang, code: &str, staff: bool) -> one::Shown {
    let entry = find(code).unwrap_or(library::FIRST);
    let agreed = code == "interventions";
    let steps = vec![step(Move::Propose, "2019-02-04"), step(Move::Agree, "2019-04-11")];
    one::Shown {
        sheet: Sheet::of(entry, lang),
        made: false,
        lists: Arc::new(sample_lists()),
        month: month("2019-06"),
        bounds: (month("2019-01"), month("2019-12")),
        months: if matches!(entry.made, Made::Number(_)) { monthly(staff) } else { Vec::new() },
        around: if staff { around() } else { Vec::new() },
        told: staff.then(|| (told(entry), told(entry))),
        surveys: vec![survey()],
        values: if code == "avoided_damage" { vec![value()] } else { Vec::new() },
        former: if staff {
            vec![roadmap::FormerTarget {
                indicator: "interventions".to_owned(),
                agreed_on: day("2019-05-04"),
                monthly: Some(880),
                annual: Some(1_050),
                corrected_on: day("2019-05-06"),
            }]
        } else {
            Vec::new()
        },
        targets: if agreed { vec![target()] } else { Vec::new() },
        steps: if agreed { steps } else { Vec::new() },
        standing: if agreed { Standing::Agreed } else { Standing::Shelved },
        comments: if agreed {
            vec![
                "La hausse de juin suit les soirées ajoutées au planning.".to_owned(),
                "Hausse de juin".to_owned(),
            ]
        } else {
            Vec::new()
        },
        names: names(),
        may: May { propose: staff, decide: staff },
        draft: Draft::default(),
    }
}
