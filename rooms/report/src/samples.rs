//! Sample documents, for tests, the gallery and the measurements. Every figure is invented.

mod ground;
mod parts;

use kernel::{Instant, Lang, Month, french};

use paper::document::{Block, Chart, Datum, Document, Figure, Kind, Measure, Named, Section, Tone};
use parts::{bars, definitions, heat, open_alerts, plan, proposals, roadmap, stacked, yearly};

/// A full monthly synthesis, rich in everything a renderer meets.
pub fn synthesis() -> Document {
    Document {
        kind: Kind::Synthesis,
        convention: Named {
            code: "humanicite-2019".to_owned(),
            name: "Convention de médiation sociale du quartier Humanicité".to_owned(),
        },
        perimeter: "Capinghem et Lomme, tous les thèmes".to_owned(),
        period: Named { code: "2019-06".to_owned(), name: "juin 2019".to_owned() },
        logo: None,
        frozen_at: Instant::parse("2019-07-04T15:30:00Z").ok(),
        version: 1,
        lang: Lang::Fr,
        author: "Structure employeuse de la médiation".to_owned(),
        title: "Synthèse de juin 2019".to_owned(),
        lede: "Le médiateur a mené 214 interventions et rencontré 1\u{202f}318 personnes. \
               La propreté reste le premier motif (31\u{202f}%), en recul après les actions de \
               mai\u{202f}; le stationnement autour du métro a plus que triplé depuis avril. \
               Onze des quatorze signalements sont résolus."
            .to_owned(),
        sections: vec![
            section("facts", "L’essentiel", vec![Block::Figures(figures())]),
            section(
                "themes",
                "Ce que le médiateur observe",
                vec![
                    Block::Prose(
                        "Interventions enregistrées sur le terrain, tous axes confondus. Une \
                         hausse n’est pas d’elle-même une aggravation\u{a0}: plus de présence \
                         fait voir plus de faits."
                            .to_owned(),
                    ),
                    Block::Chart(Chart::Stacked(stacked())),
                    Block::Chart(Chart::Heat(heat())),
                    Block::Chart(Chart::Columns(yearly())),
                ],
            ),
            section(
                "places",
                "Lieux et suites données",
                vec![
                    Block::Chart(Chart::Plan(plan())),
                    Block::Chart(Chart::Bars(bars())),
                    Block::Table(open_alerts()),
                ],
            ),
            section("roadmap", "Feuille de route", vec![Block::Table(roadmap())]),
            section("proposals", "À décider au comité de suivi", proposals()),
            section("definitions", "Définitions et limites", vec![definitions()]),
        ],
    }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

/// The eight figures of the synthesis, one of them withheld.
fn figures() -> Vec<Figure> {
    let trend = |values: &[i64]| values.iter().copied().map(Datum::Known).collect();
    let count = |id: &str, label: &str, value| Figure::new(id, label, value, Measure::Whole, "");
    vec![
        count("interventions", "Interventions de médiation", Datum::Known(214))
            .aiming(200, "Objectif\u{a0}: 200 par mois")
            .standing(Tone::Good, "Atteint")
            .a_year_before("187 en juin 2018")
            .since_january("1\u{202f}096 depuis janvier")
            .over_months(trend(&[151, 145, 145, 153, 162, 175, 187, 207, 191, 142, 214, 214])),
        count("people", "Personnes rencontrées", Datum::Known(1_318))
            .aiming(1_200, "Objectif\u{a0}: 1\u{202f}200 par mois")
            .standing(Tone::Good, "Atteint")
            .a_year_before("1\u{202f}240 en juin 2018")
            .since_january("7\u{202f}422 depuis janvier"),
        count("situations_open", "Situations suivies ouvertes", Datum::Masked)
            .a_year_before("9 fin juin 2018"),
        Figure::new(
            "appeasement_rate",
            "Conflits apaisés",
            Datum::Known(783),
            Measure::Percent,
            "%",
        )
        .aiming(750, "Objectif\u{a0}: 75\u{202f}%")
        .standing(Tone::Good, "Atteint")
        .a_year_before("74,2\u{202f}% en juin 2018")
        .over_months(trend(&[712, 731, 720, 745, 760, 783])),
        count("alerts_sent", "Signalements transmis", Datum::Known(14))
            .since_january("71 depuis janvier"),
        count("alerts_resolved", "Signalements résolus", Datum::Known(11))
            .aiming(12, "Objectif\u{a0}: 12 sur 14")
            .standing(Tone::Watch, "À 1 près"),
        Figure::new(
            "median_delay_days",
            "Délai médian de résolution",
            Datum::Known(65),
            Measure::Tenths,
            "jours",
        )
        .aiming(100, "Objectif\u{a0}: 10 jours au plus")
        .standing(Tone::Good, "Atteint")
        .a_year_before("11 jours en juin 2018"),
        Figure::new(
            "field_hours",
            "Heures sur le terrain",
            Datum::Known(1_215),
            Measure::Hours,
            "h",
        )
        .aiming(1_339, "Attendu\u{a0}: 133,9\u{a0}h")
        .standing(Tone::Late, "Retard\u{a0}: 12,4\u{a0}h")
        .a_year_before("130\u{a0}h en juin 2018")
        .since_january("781,5\u{a0}h depuis janvier"),
    ]
}

/// Twelve short month names that end with June 2019.
fn months() -> Vec<String> {
    let june = Month::new(2019, 6);
    june.map_or_else(
        |_| Vec::new(),
        |june| {
            let steps = (-11..=0).map(|step| june.plus(step));
            steps.map(|month| french::month_short(Lang::Fr, month).to_owned()).collect()
        },
    )
}
