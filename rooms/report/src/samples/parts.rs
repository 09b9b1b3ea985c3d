//! Charts, tables and lists of the sample synthesis.

use kernel::{Cents, Day, Lang};
use ui::chart::{
    Bar, Bars, Column as Pair, Columns, Frame, Heat, HeatRow, Mark, Plan, Spot, SpotShape, Stack,
    Stacked, Target,
};

use super::ground::{communes, point, shapes};
use super::months;
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Datum, Definition, Item, List, Measure, Table, Tone,
};

fn frame(id: &str, title: &str, detail: &str) -> Frame {
    Frame {
        id: id.to_owned(),
        lang: Lang::Fr,
        title: title.to_owned(),
        detail: detail.to_owned(),
        measure: Measure::Whole,
    }
}

fn target(value: i64, label: &str) -> Target {
    Target { value, label: label.to_owned() }
}

pub(super) fn stacked() -> Stacked {
    let series = [
        ("Propreté", [58, 51, 49, 55, 62, 66, 70, 74, 71, 52, 77, 66]),
        ("Stationnement", [22, 18, 24, 26, 25, 28, 27, 30, 19, 14, 38, 47]),
        ("Lien social", [24, 31, 20, 22, 27, 30, 34, 41, 38, 29, 34, 36]),
        ("Tranquillité, bruit", [14, 11, 9, 12, 16, 22, 31, 40, 44, 31, 35, 32]),
        ("Pannes et défauts", [21, 26, 28, 24, 19, 17, 14, 13, 11, 9, 17, 19]),
        ("Accès aux droits", [12, 8, 15, 14, 13, 12, 11, 9, 8, 7, 13, 14]),
    ];
    Stacked {
        frame: frame(
            "themes-months",
            "Le stationnement progresse, la propreté recule",
            "Interventions par thème et par mois, de juillet 2018 à juin 2019",
        ),
        months: months(),
        series: series
            .map(|(name, values)| Stack {
                name: name.to_owned(),
                values: values.map(Datum::Known).to_vec(),
            })
            .to_vec(),
        target: Some(target(200, "objectif\u{a0}:")),
        around: around(),
    }
}

pub(super) fn heat() -> Heat {
    let rows = [
        ("lundi", [2, 5, 2, 5, 8, 7, 1]),
        ("mardi", [2, 5, 3, 6, 9, 7, 2]),
        ("mercredi", [1, 5, 3, 9, 11, 8, 2]),
        ("jeudi", [2, 4, 2, 6, 9, 7, 2]),
        ("vendredi", [2, 3, 3, 6, 11, 12, 7]),
        ("samedi", [0, 2, 2, 4, 8, 9, 6]),
        ("dimanche", [0, 0, 0, 1, 2, 1, 0]),
    ];
    let withhold = |value: i64| match value {
        1..5 => Datum::Masked,
        value => Datum::Known(value),
    };
    Heat {
        frame: frame(
            "presence",
            "Le besoin de présence culmine de 16\u{a0}h à 20\u{a0}h",
            "Interventions de juin par jour et tranche de deux heures",
        ),
        rows_head: "Jour".to_owned(),
        hours: vec![8, 10, 12, 14, 16, 18, 20],
        rows: rows
            .map(|(name, values)| HeatRow {
                name: name.to_owned(),
                values: values.map(withhold).to_vec(),
            })
            .to_vec(),
    }
}

pub(super) fn yearly() -> Columns {
    let before = [140, 139, 131, 150, 155, 160, 171, 190, 181, 150, 176, 187];
    let now = [151, 145, 145, 153, 162, 175, 187, 207, 191, 142, 214, 214];
    let pairs = months().into_iter().zip(now.into_iter().zip(before));
    Columns {
        frame: frame(
            "year-before",
            "Douze mois au-dessus de l’année précédente, sauf avril",
            "Interventions par mois, et le même mois de l’année précédente",
        ),
        rows_head: "Mois".to_owned(),
        name: "12 derniers mois".to_owned(),
        ghost: Some("année précédente".to_owned()),
        columns: pairs
            .map(|(name, (value, before))| Pair {
                name,
                value: Datum::Known(value),
                before: Datum::Known(before),
            })
            .collect(),
        target: None,
        around: around(),
    }
}

/// What happened around the twelve months.
fn around() -> Vec<Mark> {
    let mark = |(from, to), letter, kind: &str, words: &str| Mark {
        from,
        to,
        letter,
        kind: kind.to_owned(),
        words: words.to_owned(),
    };
    vec![
        mark((0, 2), 'V', "vacances scolaires", "Été (du 6 juillet au 2 septembre 2018)"),
        mark((4, 4), 'J', "jour férié", "Toussaint (1er novembre 2018)"),
        mark((6, 7), 'M', "météo", "Neige (du 28 janvier au 3 février 2019)"),
        mark((10, 10), 'É', "évènement", "Fête des voisins (24 mai 2019)"),
    ]
}

pub(super) fn plan() -> Plan {
    let spots = [
        ("Abords de la station de métro", (50_647_337, 2_976_962), Datum::Known(41)),
        ("Place centrale", (50_648_043, 2_974_400), Datum::Known(33)),
        ("Rue Léonard-de-Vinci", (50_648_621, 2_972_647), Datum::Known(27)),
        ("Parc et aire de jeux", (50_647_144, 2_971_872), Datum::Known(22)),
        ("Parking de l’îlot sud", (50_646_609, 2_975_276), Datum::Known(18)),
        ("Local de médiation", (50_648_899, 2_973_760), Datum::Masked),
    ];
    Plan {
        frame: frame(
            "plan",
            "Trois lieux concentrent près de la moitié des interventions",
            "Lieux regroupés, plan schématique du quartier, interventions de juin",
        ),
        rows_head: "Lieu".to_owned(),
        shapes: shapes(),
        communes: communes(),
        spots: spots
            .map(|(name, at, value)| Spot {
                name: name.to_owned(),
                at: point(at),
                value,
                shape: SpotShape::Disc,
            })
            .to_vec(),
    }
}

pub(super) fn bars() -> Bars {
    let rows = [
        ("Bailleurs", Datum::Known(140)),
        ("Métropole (voirie, déchets)", Datum::Known(90)),
        ("Ville de Lille – Lomme", Datum::Known(72)),
        ("Syndics de copropriété", Datum::Known(60)),
        ("Ville de Capinghem", Datum::Known(30)),
        ("Opérateur de transport", Datum::Absent),
    ];
    let mut frame = frame(
        "delays",
        "Les bailleurs dépassent le délai convenu",
        "Délai médian entre l’envoi et la résolution, en jours",
    );
    frame.measure = Measure::Tenths;
    Bars {
        frame,
        rows_head: "Interlocuteur".to_owned(),
        bars: rows
            .map(|(name, value)| Bar { name: name.to_owned(), value, reference: None })
            .to_vec(),
        reference: Some(target(100, "repère\u{a0}:")),
    }
}

pub(super) fn open_alerts() -> Table {
    let number = ColumnKind::Number;
    let row = |name: &str, sent, open, oldest: Option<&str>| {
        let oldest = oldest.and_then(|day| Day::parse(day).ok()).map_or(Cell::Absent, Cell::Day);
        vec![Cell::words(name), sent, open, oldest]
    };
    Table {
        id: "open-alerts".to_owned(),
        caption: "Signalements en attente d’une réponse, par service".to_owned(),
        columns: vec![
            Column::new("recipient", "Service", ColumnKind::Text),
            Column::new("sent", "Transmis", number(Measure::Whole)),
            Column::new("open", "En cours", number(Measure::Whole)),
            Column::new("oldest", "Plus ancien", ColumnKind::Day),
        ],
        rows: vec![
            row("Bailleurs", Cell::Int(6), Cell::Masked, Some("2019-06-09")),
            row("Métropole (voirie, déchets)", Cell::Int(5), Cell::Masked, Some("2019-06-18")),
            row("Ville de Lille – Lomme", Cell::Masked, Cell::Int(0), None),
            row("Syndics de copropriété", Cell::Masked, Cell::Int(0), None),
        ],
        total: None,
        note: Some(
            "Un effectif de 1 à 4 est écrit «\u{a0}moins de 5\u{a0}», pour que personne ne soit \
             reconnu."
                .to_owned(),
        ),
    }
}

pub(super) fn roadmap() -> Table {
    let number = ColumnKind::Number;
    let row = |action: &str, state: &str, share, hours, cost| {
        vec![
            Cell::words(action),
            Cell::words(state),
            Cell::Percent(share),
            Cell::Hours(hours),
            Cell::Money(Cents(cost)),
        ]
    };
    Table {
        id: "roadmap-progress".to_owned(),
        caption: "Avancement des actions prévues en 2019".to_owned(),
        columns: vec![
            Column::new("action", "Action", ColumnKind::Text),
            Column::new("state", "État", ColumnKind::Text),
            Column::new("share", "Avancement", number(Measure::Percent)),
            Column::new("hours", "Heures", number(Measure::Hours)),
            Column::new("cost", "Coût", number(Measure::Money)),
        ],
        rows: vec![
            row("Fête des voisins", "Fait", 1_000, 245, 120_000),
            row("Marche exploratoire de nuit", "En cours", 500, 82, 35_050),
            row("Permanences au local de médiation", "En cours", 583, 640, 0),
            row("Chantier propreté avec le collège", "Reporté", 0, 0, 0),
        ],
        total: Some(row("Ensemble", "", 521, 967, 155_050)),
        note: None,
    }
}

pub(super) fn proposals() -> Vec<Block> {
    let items = [
        (
            "Matérialiser la dépose-minute du métro",
            "47 interventions sur le stationnement en juin, dont 29 entre 16\u{a0}h et \
             20\u{a0}h. Compétence\u{a0}: Métropole et Ville de Lille – Lomme.",
        ),
        (
            "Relamper le parking de l’îlot sud",
            "Signalement ouvert depuis 21 jours. Devis attendu pour la réunion du 12 juillet.",
        ),
        (
            "Décaler deux présences en soirée",
            "Passer de 14\u{a0}h – 21\u{a0}h à 15\u{a0}h – 22\u{a0}h le vendredi et le samedi \
             jusqu’à fin août, à volume d’heures constant.",
        ),
    ];
    vec![
        Block::List(List {
            ordered: true,
            items: items
                .map(|(lead, text)| Item { lead: lead.to_owned(), text: text.to_owned() })
                .to_vec(),
        }),
        Block::Callout(Callout {
            tone: Tone::Watch,
            title: "Part restreinte".to_owned(),
            text: "Deux situations complexes sont réservées à la cellule de veille et ne \
                   figurent pas dans cette synthèse."
                .to_owned(),
        }),
    ]
}

pub(super) fn definitions() -> Block {
    let words = [
        (
            "Intervention",
            "Acte de médiation saisi par le médiateur, quel que soit le nombre de personnes \
             rencontrées.",
        ),
        (
            "Personnes rencontrées",
            "Somme des personnes présentes à chaque intervention\u{a0}: une même personne peut \
             y figurer plusieurs fois.",
        ),
        (
            "Conflits apaisés",
            "Part des conflits clos dans le mois dont l’issue notée est un apaisement ou un \
             accord.",
        ),
        (
            "Délai médian",
            "La moitié des signalements résolus dans le mois l’ont été en moins de temps, \
             l’autre moitié en plus.",
        ),
    ];
    Block::Definitions(
        words
            .map(|(term, text)| Definition { term: term.to_owned(), text: text.to_owned() })
            .to_vec(),
    )
}
