//! Pages with invented values.

use door::Fields;
use kernel::{Instant, Lang, Month, Refusals};
use observatory::{Reader, sample_board};
use ui::{Sample, View};

use crate::analysis_pages::{self, Reviewed};
use crate::material::{ActionLine, AgreedLine, ChronicLine, Hours, Material, PlannedLine};
use crate::pages::{self, Doable, Line};
use crate::round_sheet::Choices;
use crate::round_sheet_pages;
use crate::text::Written;
use crate::{analysis, compose};
use paper::document::Document;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    [
        syntheses(),
        analyses(),
        freezes(),
        crate::settings::samples(),
        crate::review::samples(),
        crate::verify::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn syntheses() -> Vec<Sample> {
    vec![
        Sample {
            path: "/syntheses",
            name: "usuel",
            render: |lang| pages::list(&view(lang), &lines(), (true, true)),
        },
        Sample {
            path: "/syntheses",
            name: "vide",
            render: |lang| pages::list(&view(lang), &[], (false, false)),
        },
        Sample {
            path: "/syntheses/{month}",
            name: "vive",
            render: |lang| {
                let doable = Doable { freeze: true, ..Doable::default() };
                pages::synthesis(&view(lang), &document(Reader::Staff, lang), doable)
            },
        },
        Sample {
            path: "/syntheses/{month}",
            name: "publiée pour un partenaire",
            render: |lang| {
                pages::synthesis(&view(lang), &document(Reader::Partner, lang), Doable::default())
            },
        },
    ]
}

/// The analysis, reviewed and previewed.
fn analyses() -> Vec<Sample> {
    vec![
        Sample {
            path: "/syntheses/{month}/analyse",
            name: "usuel",
            render: |lang| {
                analysis_pages::review(&view(lang), &reviewed(lang, false), &Refusals::new())
            },
        },
        Sample {
            path: "/syntheses/{month}/analyse",
            name: "relue, chiffres changés depuis, refusée",
            render: |lang| {
                let refused = Refusals::one("texte", kernel::Reason::TooLong { max: 6_000 });
                analysis_pages::review(&view(lang), &reviewed(lang, true), &refused)
            },
        },
        Sample {
            path: "/syntheses/{month}/apercu",
            name: "usuel",
            render: |lang| {
                let document =
                    compose(&sample_material(Reader::Partner), &referential::sample_lists(), lang);
                let own = self::document(Reader::Staff, lang);
                let found = crate::beside::differences(&own, &document);
                let back = "/syntheses/2019-06/analyse";
                analysis_pages::preview(
                    &view(lang),
                    (&document, Some(&found)),
                    (back, Some("/syntheses/2019-06/approuver")),
                )
            },
        },
    ]
}

/// Freezing, and the sheet of a round.
fn freezes() -> Vec<Sample> {
    vec![
        Sample {
            path: "/syntheses/{month}/arreter",
            name: "usuel",
            render: |lang| pages::freeze(&view(lang), &freezing(0), &Refusals::new()),
        },
        Sample {
            path: "/syntheses/{month}/arreter",
            name: "de nouveau",
            render: |lang| pages::freeze(&view(lang), &freezing(1), &Refusals::new()),
        },
        Sample {
            path: "/syntheses/{month}/arreter",
            name: "trois fois",
            render: |lang| pages::freeze(&view(lang), &freezing(3), &Refusals::new()),
        },
        Sample {
            path: "/syntheses/{month}/arreter",
            name: "sans motif",
            render: |lang| {
                let refused = Refusals::one("motif", kernel::Reason::Missing);
                pages::freeze(&view(lang), &freezing(2), &refused)
            },
        },
        Sample {
            path: round_sheet_pages::PATH,
            name: "usuel",
            render: |lang| round_sheet_pages::prepare(&view(lang), &choices(), &asked()),
        },
    ]
}

fn reviewed(lang: Lang, again: bool) -> Reviewed {
    let material = sample_material(Reader::Staff);
    let draft = analysis::draft(&material, &referential::sample_lists(), lang);
    let written = Written {
        draft: "- En hausse. Interventions, en mai.".to_owned(),
        words: "Un mois porté par la canicule.\n\n- Les tournées du soir ont doublé.".to_owned(),
        at: frozen(),
    };
    Reviewed {
        month: june(),
        readers: vec![
            ("operateur".to_owned(), "L’opérateur".to_owned()),
            ("1".to_owned(), "Ville de Capinghem, Capinghem".to_owned()),
        ],
        reader: if again { "1" } else { "operateur" }.to_owned(),
        draft: Some(draft),
        history: if again { vec![written] } else { Vec::new() },
        typed: None,
    }
}

fn freezing(version: i64) -> pages::Freezing<'static> {
    pages::Freezing { month: june(), version, why: "" }
}

fn choices() -> Choices {
    let uuid = |number| kernel::id::uuid_v7(1_560_500_000_000, [number; 10]);
    let zone = territory::Zone {
        id: kernel::id::ZoneId::from_uuid(uuid(2)),
        convention: kernel::id::ConventionId::from_uuid(uuid(1)),
        parent: None,
        code: "I1".to_owned(),
        kind: territory::ZoneKind::Block,
        name: "Îlot 1".to_owned(),
        commune: "Capinghem".to_owned(),
        dwellings: Some(118),
        rank: 1,
    };
    let awa = door::team::Colleague {
        id: kernel::id::PersonId::from_uuid(uuid(4)),
        login: "awa".to_owned(),
        name: "Awa Sissako".to_owned(),
    };
    Choices { zones: vec![zone], team: vec![awa] }
}

fn asked() -> Fields {
    Fields::of([("jour", "2019-06-14"), ("mediateur", "awa"), ("zone", "I1")])
}

pub(crate) fn june() -> Month {
    Month::new(2019, 6).unwrap_or_else(|_| kernel::Day::FIRST.month())
}

pub(crate) fn view(lang: Lang) -> View {
    View {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        perimeter: "Capinghem et Lomme".to_owned(),
        current: "/syntheses".to_owned(),
        token: "jeton".to_owned(),
        demo: true,
        ..View::default()
    }
}

pub(crate) fn frozen() -> Instant {
    Instant::at(june().plus(1).first().plus_days(3), kernel::TimeOfDay::clamped(600))
}

fn lines() -> Vec<Line> {
    vec![
        Line { month: june().plus(2), frozen: None, over: false },
        Line { month: june().plus(1), frozen: None, over: true },
        Line { month: june(), frozen: Some((2, frozen())), over: true },
        Line { month: june().plus(-1), frozen: Some((1, frozen())), over: true },
    ]
}

pub(crate) fn document(reader: Reader, lang: Lang) -> Document {
    let document = compose(&sample_material(reader), &referential::sample_lists(), lang);
    match reader {
        Reader::Staff => document,
        Reader::Partner => Document { frozen_at: Some(frozen()), ..document },
    }
}

/// A material of invented figures, as a reader may know it.
pub(crate) fn sample_material(reader: Reader) -> Material {
    let action = |title: &str, axis: &str, state: &str| ActionLine {
        id: String::new(),
        title: title.to_owned(),
        axis: axis.to_owned(),
        state: state.to_owned(),
        until: Some("2019-06-30".to_owned()),
    };
    Material {
        convention: "01890000-0000-7000-8000-000000000001".to_owned(),
        convention_words: "Quartier Humanicité, convention 2019".to_owned(),
        perimeter: "Capinghem et Lomme, tous les thèmes".to_owned(),
        author: "Structure employeuse de la médiation".to_owned(),
        protected: reader == Reader::Partner,
        board: sample_board(reader),
        hours: Hours { month: 1_285, year: 7_930, absence: 25, ..Hours::default() },
        highlights: vec![
            "Signature de la convention par les quatre parties.".to_owned(),
            "Canicule de fin juin : tournées de convivialité.".replace(" :", "\u{a0}:"),
        ],
        actions: vec![
            action("Opération «\u{a0}trottoirs libres\u{a0}»", "AX1", "done"),
            action("Marche exploratoire de nuit", "AX2", "started"),
            action("Balade vers le village", "AX3", "postponed"),
        ],
        programme: vec![PlannedLine {
            day: Some("2019-07-14".to_owned()),
            fr: "Fête nationale".to_owned(),
            en: "National day".to_owned(),
        }],
        agreed: match reader {
            Reader::Staff => vec![AgreedLine {
                code: "x1".to_owned(),
                fr: "Bruit entre voisins".to_owned(),
                en: "Noise between neighbours".to_owned(),
                how: "count".to_owned(),
                lower: true,
                value: Some(5),
                to_date: Some(22),
                target: Some(3),
            }],
            Reader::Partner => Vec::new(),
        },
        chronic: vec![ChronicLine {
            theme: "T3.1".to_owned(),
            place: "Abords de la station de métro".to_owned(),
            count: 6,
            spot: (reader == Reader::Staff).then(|| ("I1".to_owned(), "METRO".to_owned())),
        }],
        analysis: None,
        changed: Vec::new(),
        logo: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use paper::document::Block;

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
    }

    #[test]
    fn the_document_says_the_figures_of_its_material_in_every_format() {
        let material = sample_material(Reader::Staff);
        let document = compose(&material, &referential::sample_lists(), Lang::Fr);
        let ids: Vec<&str> = document.figures().map(|figure| figure.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "interventions",
                "people",
                "situations_open",
                "appeasement_rate",
                "alerts_sent",
                "alerts_resolved",
                "median_delay_days",
                "field_hours",
            ]
        );
        for (figure, line) in document.figures().zip(material.board.eight()) {
            assert_eq!(figure.value, line.value.into(), "{}", figure.id);
        }
        let json = paper::json::value(&document);
        let sections = json["sections"].as_array().expect("sections");
        let told = sections.iter().find(|one| one["id"] == "figures").expect("the figures");
        let interventions = material.board.known("interventions").expect("a count");
        assert_eq!(told["figures"][0]["value"], serde_json::json!(interventions));
        let page = paper::html::body(&document).into_string();
        assert!(page.contains(&format!(">{interventions}<")));
        assert!(!paper::xlsx::render(&document).expect("a workbook").is_empty());
        assert!(paper::pdf::render(&document).expect("a PDF").starts_with(b"%PDF"));
    }

    #[test]
    fn the_sections_of_the_synthesis_stand_in_order() {
        let material = sample_material(Reader::Partner);
        let document = compose(&material, &referential::sample_lists(), Lang::Fr);
        let ids: Vec<&str> = document.sections.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "hours",
                "highlights",
                "figures",
                "analysis",
                "themes",
                "presence",
                "places",
                "alerts",
                "indicators",
                "roadmap",
                "recommendations",
                "programme",
                "definitions",
            ]
        );
        let words = document.blocks().filter_map(|block| match block {
            Block::Definitions(words) => Some(words.len()),
            Block::Prose(_)
            | Block::Heading(_)
            | Block::Figures(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Findings(_)
            | Block::List(_)
            | Block::Callout(_) => None,
        });
        assert_eq!(words.sum::<usize>(), 12);
    }
}
