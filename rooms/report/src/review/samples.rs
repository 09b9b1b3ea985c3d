//! The pages of the reviews with invented values.

use kernel::{Lang, Refusals};
use observatory::{Board, Reader, sample_board};
use ui::Sample;

use super::material::{
    CountedCost, FateLine, HandedLine, HoursLine, IndicatorLine, MadeLine, MeetingLine, MoneyLine,
    ObjectiveLine, ProjectLine, RelayLine, ReviewMaterial, SurveyLine,
};
use super::pages::{self, Doable, Freezing, Line, Preview, Texts};
use super::{Paper, Which, gather, samples_around, section};
use crate::shown::{frozen, june, sample_material, view};
use crate::text::Written;
use paper::document::Document;

const LIST: &str = "/bilans";
const SHOWN: &str = "/bilans/{paper}/{year}";
const WRITE: &str = "/bilans/{paper}/{year}/textes";
const FREEZE: &str = "/bilans/{paper}/{year}/arreter";

const ANNUAL: Which = Which { paper: Paper::Annual, year: 2019 };
const MIDTERM: Which = Which { paper: Paper::Midterm, year: 2019 };

/// Every page of the reviews.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = shown();
    samples.extend(written());
    samples
}

fn shown() -> Vec<Sample> {
    vec![
        Sample {
            path: LIST,
            name: "usuel",
            render: |lang| {
                let lines = [
                    Line { which: ANNUAL, frozen: None },
                    Line { which: MIDTERM, frozen: Some((1, frozen())) },
                ];
                pages::list(&view(lang), &lines, true)
            },
        },
        Sample { path: LIST, name: "vide", render: |lang| pages::list(&view(lang), &[], false) },
        Sample {
            path: SHOWN,
            name: "annuel, vif",
            render: |lang| {
                let doable = Doable { write: true, freeze: true, ..Doable::default() };
                let document = document(ANNUAL, Reader::Staff, lang);
                pages::review(&view(lang), ANNUAL, &document, doable)
            },
        },
        Sample {
            path: SHOWN,
            name: "à mi-parcours, d’un partenaire",
            render: |lang| {
                let document = Document {
                    frozen_at: Some(frozen()),
                    ..document(MIDTERM, Reader::Partner, lang)
                };
                pages::review(&view(lang), MIDTERM, &document, Doable::default())
            },
        },
        Sample {
            path: "/bilans/{paper}/{year}/apercu",
            name: "usuel",
            render: |lang| preview(lang, Some(document(MIDTERM, Reader::Partner, lang))),
        },
        Sample {
            path: "/bilans/{paper}/{year}/apercu",
            name: "rien pour ce lecteur",
            render: |lang| preview(lang, None),
        },
    ]
}

fn preview(lang: Lang, document: Option<Document>) -> ui::Markup {
    let readers = vec![
        ("operateur".to_owned(), "L’opérateur".to_owned()),
        ("1".to_owned(), "Ville de Capinghem, Capinghem".to_owned()),
    ];
    let own = self::document(MIDTERM, Reader::Staff, lang);
    let differences = document.as_ref().map(|theirs| crate::beside::differences(&own, theirs));
    let shown = Preview { which: MIDTERM, readers, reader: "1".to_owned(), document, differences };
    pages::preview(&view(lang), &shown)
}

fn written() -> Vec<Sample> {
    vec![
        Sample {
            path: WRITE,
            name: "usuel",
            render: |lang| {
                let one = |words: &str| Written {
                    draft: String::new(),
                    words: words.to_owned(),
                    at: frozen(),
                };
                let mut written = vec![vec![one("Une année de présence."), one("Une année.")]];
                written.resize(7, Vec::new());
                let shown = Texts { which: ANNUAL, written, typed: None };
                pages::texts(&view(lang), &shown, &Refusals::new())
            },
        },
        Sample {
            path: WRITE,
            name: "sans l’accord des personnes citées",
            render: |lang| {
                let typed = ("verbatims".to_owned(), "On se parle plus qu’avant.".to_owned());
                let written = vec![Vec::new(); 7];
                let shown = Texts { which: ANNUAL, written, typed: Some(typed) };
                let refused = Refusals::one("accord", kernel::Reason::Missing);
                pages::texts(&view(lang), &shown, &refused)
            },
        },
        Sample { path: FREEZE, name: "usuel", render: |lang| freeze(lang, 0, false) },
        Sample { path: FREEZE, name: "de nouveau", render: |lang| freeze(lang, 1, false) },
        Sample { path: FREEZE, name: "trois fois", render: |lang| freeze(lang, 3, false) },
        Sample {
            path: FREEZE, name: "à commenter d’abord", render: |lang| freeze(lang, 0, true)
        },
    ]
}

fn freeze(lang: Lang, version: i64, waits: bool) -> ui::Markup {
    let silent = if waits {
        vec![("interventions".to_owned(), "Interventions de médiation".to_owned())]
    } else {
        Vec::new()
    };
    let shown = Freezing { which: ANNUAL, version, silent, approved: "", why: "" };
    pages::freeze(&view(lang), &shown, &Refusals::new())
}

fn document(which: Which, reader: Reader, lang: Lang) -> Document {
    section::compose(&sample(which, reader), &referential::sample_lists(), lang)
}

/// A material of invented figures, added up from six months.
pub(crate) fn sample(which: Which, reader: Reader) -> ReviewMaterial {
    let boards: Vec<(kernel::Month, Board)> = (0..6)
        .map(|back| june().plus(back - 5))
        .map(|month| (month, Board { month: month.text(), ..sample_board(reader) }))
        .collect();
    let month = sample_material(reader);
    let last = sample_board(reader);
    let mut figures = gather::figures(&boards, &last, None);
    figures.iter_mut().filter(|one| one.code == "interventions").for_each(|one| {
        one.target = Some(960);
        one.year_before = observatory::Cell::Known(400);
    });
    let protected = reader == Reader::Partner;
    let line = |code: &str, value| IndicatorLine { code: code.to_owned(), value, target: None };
    let counted = counted(&boards, protected);
    let material = ReviewMaterial {
        paper: which.paper.name().to_owned(),
        year: which.year,
        convention: month.convention,
        convention_words: month.convention_words,
        perimeter: month.perimeter,
        author: month.author,
        protected,
        approved: "Comité de pilotage du 15\u{a0}juillet 2019".to_owned(),
        months: boards.iter().map(|(month, _)| month.text()).collect(),
        missing: if protected { vec!["2019-05".to_owned()] } else { Vec::new() },
        figures,
        hours: boards
            .iter()
            .map(|(month, _)| HoursLine { month: month.text(), done: 1_285, absence: 10 })
            .collect(),
        events: last.events,
        objectives: vec![ObjectiveLine {
            axis: "AX1".to_owned(),
            fr: "Améliorer le cadre de vie".to_owned(),
            en: "Improve the living environment".to_owned(),
        }],
        actions: month.actions,
        meetings: vec![MeetingLine {
            day: "2019-03-12".to_owned(),
            body: "Comité de suivi".to_owned(),
            present: Some(9),
            decisions: 3,
        }],
        recommendations: vec![FateLine {
            title: "Relamper le parking de l’îlot sud".to_owned(),
            addressee: "MEL".to_owned(),
            month: "mars 2019".to_owned(),
            fate: "refused".to_owned(),
            reason: "Déjà au programme de l’an prochain".to_owned(),
        }],
        surveys: surveyed(),
        handed: if protected { Vec::new() } else { vec![handed()] },
        indicators: if protected {
            Vec::new()
        } else {
            vec![line("interventions", Some(540)), line("appeasement_rate", None)]
        },
        texts: [("foreword", "Une année de présence."), ("situations", "- Un palier apaisé.")]
            .map(|(part, words)| (part.to_owned(), words.to_owned()))
            .into(),
        account: (which.paper == Paper::Annual).then(account::sample_account),
        money: (which.paper == Paper::Annual).then(|| money(protected)),
        ..counted
    };
    samples_around::around(material, which.paper == Paper::Annual)
}

/// What a year cost, whole.
fn money(protected: bool) -> MoneyLine {
    MoneyLine {
        stated: 6_060_000,
        counted: Some(CountedCost { months: 12, of: 12, share: Some(6_060_000), minutes: 83_400 }),
        lines: vec![("Ville de Lille".to_owned(), "Opérateur".to_owned(), 1_000_000)],
        interventions: (!protected).then_some(540),
    }
}

/// The same question before and after, and one that too few answered.
fn surveyed() -> Vec<SurveyLine> {
    let line = |question: &str, year: i16, (answers, value)| SurveyLine {
        question: question.to_owned(),
        respondents: "residents".to_owned(),
        from: format!("{year}-05-06"),
        to: format!("{year}-05-24"),
        answers,
        value,
    };
    vec![
        line("calm", 2018, (140, Some(31))),
        line("calm", 2019, (152, Some(36))),
        line("trust", 2019, (9, None)),
    ]
}

fn handed() -> HandedLine {
    HandedLine {
        code: "avoided_damage".to_owned(),
        from: "2019-01-01".to_owned(),
        to: "2019-05-31".to_owned(),
        zone: String::new(),
        value: 124_050,
        provider: "Les Tilleuls".to_owned(),
        document: "Bilan technique, juin 2019".to_owned(),
        assumption: "Coût moyen par logement avant et après".to_owned(),
    }
}

/// One made in the application, with its target and its comment.
fn made() -> Vec<MadeLine> {
    vec![MadeLine {
        code: "x1".to_owned(),
        fr: "Bruit du soir".to_owned(),
        en: "Noise in the evening".to_owned(),
        level: "resultat".to_owned(),
        how: "count".to_owned(),
        lower: true,
        value: Some(18),
        target: Some(40),
    }]
}

/// What is added up.
fn counted(boards: &[(kernel::Month, Board)], protected: bool) -> ReviewMaterial {
    let comments = [
        ("interventions", "Plus de présence en soirée fait voir plus de faits."),
        ("x1", "Les terrasses ferment plus tôt depuis mai."),
    ];
    let told = comments.into_iter().filter(|(code, _)| !protected || *code != "x1");
    ReviewMaterial {
        comments: told.map(|(code, words)| (code.to_owned(), words.to_owned())).collect(),
        made: if protected { Vec::new() } else { made() },
        projects: vec![ProjectLine {
            name: "Jardin partagé de l’îlot sud".to_owned(),
            bearers: ["residents", "structure"].map(str::to_owned).into(),
            sessions: 4,
            people: (!protected).then_some(62),
            carriers: (!protected).then_some(13),
            generations: (!protected).then_some(3),
        }],
        relays: (!protected).then_some(RelayLine { made: 9, known: 7, met: 6 }),
        themes: gather::themes(boards),
        activities: gather::by_code(boards, |board| &board.activities),
        axes: gather::by_code(boards, |board| &board.axes),
        origins: gather::by_code(boards, |board| &board.origins),
        audiences: gather::by_code(boards, |board| &board.audiences),
        conflict_endings: gather::by_code(boards, |board| &board.conflict_endings),
        zones: gather::zones(boards),
        around_blocks: gather::around_blocks(boards),
        recipients: gather::recipients(boards),
        ..ReviewMaterial::default()
    }
}

/// Both reviews of a year, for the tests of the formats.
#[cfg(test)]
pub(crate) fn both(reader: Reader, lang: Lang) -> [Document; 2] {
    [MIDTERM, ANNUAL].map(|which| document(which, reader, lang))
}
