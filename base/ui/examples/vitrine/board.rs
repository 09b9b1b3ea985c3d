//! The dashboard of the showcase: indicators, charts, decisions to come.

use kernel::Month;
use ui::badge::badge;
use ui::button::{self, Look};
use ui::chart::{
    Bullet, Chart, Datum, Frame, Heat, HeatRow, Measure, Spark, Stack, Stacked, Target,
};
use ui::part::{self, Span};
use ui::tile::{Tile, tiles};
use ui::{Head, Icon, Lang, Markup, Tone, drawing, html, page, period};

use super::view;

/// The page.
pub(crate) fn board(lang: Lang) -> Markup {
    let month = |text| Month::parse(text).unwrap_or_else(|_| unreachable!("a month"));
    let bounds = (month("2019-01"), month("2019-12"));
    let head = Head::new("Tableau de bord d’octobre 2019")
        .eyebrow("Quartier Humanicité – Capinghem et Lomme")
        .lede(html! {
            "Le médiateur a mené 214 interventions et rencontré 631 personnes. La propreté reste le "
            "premier motif (31 %), en recul après les actions de septembre ; le stationnement "
            "autour du métro a plus que triplé depuis août. Onze des quatorze signalements sont "
            "résolus, en 6 jours en médiane."
        })
        .actions(html! {
            (button::download(Look::Plain, "/tableau-de-bord.csv", "Données (CSV)"))
            (button::link(Look::Primary, Icon::File, "/syntheses/2019-10.pdf", "Synthèse mensuelle (PDF)"))
        })
        .tools(period::months(lang, "/tableau-de-bord", month("2019-10"), bounds))
        .footnote("Saisies validées au 31 octobre 2019 à 18 h 30. Aucune donnée nominative n’est affichée.");
    page(
        &view(lang, "/tableau-de-bord"),
        &head,
        html! {
            (part::section("indicateurs", "Indicateurs de la feuille de route",
                Some("Objectifs arrêtés par le comité de pilotage du 14 janvier 2019. Le trait noir marque l’objectif."),
                indicators()))
            (part::section("observations", "Ce que le médiateur observe",
                Some("Interventions enregistrées sur le terrain, tous axes confondus."),
                part::grid(html! {
                    (drawing::chart(Span::More, &themes(lang)))
                    (drawing::chart(Span::Less, &hours(lang)))
                })))
            (part::section("suites", "À décider au comité de suivi du 18 novembre", None, part::grid(html! {
                (decision("À arbitrer", Tone::Warn, "Matérialiser la dépose-minute du métro",
                    "47 interventions sur le stationnement en octobre, dont 29 entre 16 h et 20 h."))
                (decision("Proposée par le bailleur", Tone::Ok, "Relamper le parking de l’îlot sud",
                    "Signalement ouvert depuis 21 jours. Devis attendu pour la réunion du 12 novembre."))
                (decision("Nouvelle", Tone::Plain, "Décaler deux présences en soirée",
                    "Passer de 14 h – 21 h à 15 h – 22 h le vendredi et le samedi, à volume constant."))
            })))
        },
    )
}

fn decision(state: &str, tone: Tone, title: &str, why: &str) -> Markup {
    part::card(Span::Narrow, "", html! { p { (badge(tone, state)) } h3 { (title) } p { (why) } })
}

type Measured =
    (&'static str, &'static str, Option<&'static str>, i64, i64, Tone, [&'static str; 2]);

const MEASURED: [Measured; 6] = [
    (
        "Interventions de médiation",
        "214",
        None,
        214,
        200,
        Tone::Ok,
        ["Objectif : 200 par mois", "Atteint"],
    ),
    (
        "Personnes rencontrées",
        "631",
        None,
        631,
        600,
        Tone::Ok,
        ["Objectif : 600 par mois", "Atteint"],
    ),
    (
        "Heures réalisées depuis janvier",
        "1 318",
        Some("h"),
        1318,
        1339,
        Tone::Ok,
        ["Attendu à ce jour : 1 339 h sur 1 607 h", "Conforme (98 %)"],
    ),
    (
        "Signalements résolus",
        "79",
        Some("%"),
        79,
        80,
        Tone::Warn,
        ["Objectif : 80 % (11 sur 14 résolus)", "À 1 point"],
    ),
    (
        "Délai médian de résolution",
        "6",
        Some("jours"),
        6,
        10,
        Tone::Ok,
        ["Objectif : 10 jours au plus", "Atteint"],
    ),
    (
        "Actions de la feuille de route",
        "7",
        Some("sur 10"),
        7,
        8,
        Tone::Bad,
        ["Prévu fin octobre : 8 actions", "Retard : 1 action"],
    ),
];

fn indicators() -> Markup {
    let drawn: Vec<Tile<'_>> = MEASURED
        .iter()
        .enumerate()
        .map(|(place, (label, value, unit, reached, target, tone, [goal, state]))| {
            let (id, trend) = (format!("t{place}"), format!("e{place}"));
            let bullet = Bullet {
                id,
                title: format!("{reached} pour un objectif de {target}"),
                value: Datum::Known(*reached),
                target: Some(*target),
                max: None,
                tone: (*tone).into(),
            };
            let step = |month: i64| {
                Datum::Known(reached * 3 / 5 + (month * 37 + reached) % 23 + month * reached / 30)
            };
            let spark = Spark {
                id: trend,
                title: "Douze derniers mois".to_owned(),
                values: (0..12).map(step).collect(),
                tone: (*tone).into(),
            };
            Tile {
                label,
                value,
                unit: *unit,
                goal: Some(goal),
                beside: vec!["172 en mai 2019", "187 en juin 2018"],
                status: Some((*tone, state)),
                spark: Some(drawing::spark(&spark)),
                bullet: Some(drawing::bullet(&bullet)),
                href: None,
            }
        })
        .collect();
    tiles(&drawn)
}

fn frame(lang: Lang, id: &str, title: &str, detail: &str) -> Frame {
    Frame {
        id: id.to_owned(),
        lang,
        title: title.to_owned(),
        detail: detail.to_owned(),
        measure: Measure::Whole,
    }
}

fn themes(lang: Lang) -> Chart {
    let rows: [(&str, [i64; 6]); 6] = [
        ("Propreté", [70, 73, 72, 53, 77, 66]),
        ("Stationnement", [26, 29, 19, 14, 38, 47]),
        ("Lien social", [33, 40, 38, 31, 36, 36]),
        ("Tranquillité, bruit", [30, 39, 33, 20, 30, 32]),
        ("Pannes et défauts", [13, 13, 16, 13, 18, 19]),
        ("Accès aux droits", [10, 8, 13, 11, 15, 14]),
    ];
    Chart::Stacked(Stacked {
        frame: frame(
            lang,
            "themes",
            "Le stationnement progresse, la propreté recule",
            "Interventions par thème et par mois, mai à octobre 2019",
        ),
        months: ["mai", "juin", "juil.", "août", "sept.", "oct."].map(str::to_owned).to_vec(),
        series: rows
            .map(|(name, values)| Stack {
                name: name.to_owned(),
                values: values.map(Datum::Known).to_vec(),
            })
            .to_vec(),
        target: Some(Target { value: 200, label: "objectif :".to_owned() }),
        around: Vec::new(),
    })
}

fn hours(lang: Lang) -> Chart {
    let rows: [(&str, [i64; 7]); 7] = [
        ("lun.", [2, 5, 2, 5, 8, 7, 1]),
        ("mar.", [2, 5, 3, 6, 9, 7, 2]),
        ("mer.", [1, 5, 3, 9, 11, 8, 2]),
        ("jeu.", [2, 4, 2, 6, 9, 7, 2]),
        ("ven.", [2, 3, 3, 6, 11, 12, 7]),
        ("sam.", [0, 2, 2, 4, 8, 9, 6]),
        ("dim.", [0, 0, 0, 1, 2, 1, 0]),
    ];
    Chart::Heat(Heat {
        frame: frame(
            lang,
            "heures",
            "Le besoin de présence culmine de 16 h à 20 h",
            "Interventions d’octobre par jour et tranche de deux heures",
        ),
        rows_head: "Jour".to_owned(),
        hours: vec![8, 10, 12, 14, 16, 18, 20],
        rows: rows
            .map(|(name, values)| HeatRow {
                name: name.to_owned(),
                values: values.map(Datum::Known).to_vec(),
            })
            .to_vec(),
    })
}
