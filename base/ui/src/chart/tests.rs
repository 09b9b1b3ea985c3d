//! Every chart at its usual, its emptiest and its worst.

use kernel::Lang;

use super::*;

fn frame(id: &str) -> Frame {
    Frame {
        id: id.to_owned(),
        lang: Lang::Fr,
        title: "Le stationnement progresse".to_owned(),
        detail: "Interventions par mois".to_owned(),
        measure: Measure::Whole,
    }
}

fn known(values: &[i64]) -> Vec<Datum> {
    values.iter().copied().map(Datum::Known).collect()
}

fn stacked(months: &[&str], series: &[(&str, Vec<Datum>)], target: Option<i64>) -> Chart {
    Chart::Stacked(Stacked {
        frame: frame("stacked"),
        months: months.iter().map(|&month| month.to_owned()).collect(),
        series: series
            .iter()
            .map(|(name, values)| Stack { name: (*name).to_owned(), values: values.clone() })
            .collect(),
        target: target.map(|value| Target { value, label: "objectif\u{a0}:".to_owned() }),
        around: Vec::new(),
    })
}

fn bars(values: &[Datum]) -> Chart {
    Chart::Bars(Bars {
        frame: frame("bars"),
        rows_head: "Service".to_owned(),
        bars: values
            .iter()
            .map(|value| Bar {
                name: "Métropole (voirie, déchets)".to_owned(),
                value: *value,
                reference: None,
            })
            .collect(),
        reference: Some(Target { value: 10, label: "repère\u{a0}:".to_owned() }),
    })
}

fn columns(values: &[Datum]) -> Chart {
    Chart::Columns(Columns {
        frame: frame("columns"),
        rows_head: "Mois".to_owned(),
        name: "2019".to_owned(),
        ghost: Some("2018".to_owned()),
        columns: values
            .iter()
            .map(|value| Column { name: "sept.".to_owned(), value: *value, before: *value })
            .collect(),
        target: None,
        around: Vec::new(),
    })
}

fn line(values: &[Datum]) -> Chart {
    let series = ["Lomme", "Capinghem"];
    Chart::Line(Line {
        frame: frame("line"),
        steps: values.iter().map(|_| "juin".to_owned()).collect(),
        series: series
            .map(|name| Series { name: name.to_owned(), values: values.to_vec() })
            .to_vec(),
        target: Some(Target { value: 5, label: "objectif\u{a0}:".to_owned() }),
    })
}

fn heat(values: &[Datum]) -> Heat {
    Heat {
        frame: frame("heat"),
        rows_head: "Jour".to_owned(),
        hours: vec![8, 10, 12],
        rows: vec![HeatRow { name: "lundi".to_owned(), values: values.to_vec() }],
    }
}

fn plan(values: &[Datum]) -> Chart {
    let at = |lat, lon| Point { lat, lon };
    let edge = [at(50_650_000, 2_969_000), at(50_650_000, 2_978_000), at(50_646_000, 2_978_000)];
    Chart::Plan(Plan {
        frame: frame("plan"),
        rows_head: "Lieu".to_owned(),
        shapes: vec![
            Shape {
                kind: ShapeKind::Perimeter,
                name: "Quartier".to_owned(),
                points: edge.to_vec(),
            },
            Shape {
                kind: ShapeKind::Place,
                name: "Métro".to_owned(),
                points: vec![at(50_648_000, 2_977_000)],
            },
        ],
        communes: vec![Place { name: "Lomme".to_owned(), at: at(50_649_000, 2_975_000) }],
        // All at the same spot: badges must move apart.
        spots: values
            .iter()
            .map(|value| Spot {
                shape: SpotShape::Disc,
                name: "Place".to_owned(),
                at: at(50_648_000, 2_974_000),
                value: *value,
            })
            .collect(),
    })
}

fn all(values: &[Datum]) -> Vec<Chart> {
    let months: Vec<&str> = values.iter().map(|_| "juin").collect();
    let series = [("Propreté", values.to_vec()), ("Lien social", values.to_vec())];
    vec![
        stacked(&months, &series, Some(20)),
        bars(values),
        columns(values),
        line(values),
        Chart::Heat(heat(values)),
        plan(values),
    ]
}

/// Vertical places of the texts that start at the right of the last column.
fn label_heights(svg: &str, names: &[&str]) -> Vec<i64> {
    let mut out: Vec<i64> = names
        .iter()
        .map(|name| {
            let end = svg.find(&format!(">{name}&#160;")).expect("the label is drawn");
            let start = svg[..end].rfind("<text").expect("a text");
            let y = svg[start..end].split(" y=\"").nth(1).expect("its height");
            let y = y.split('"').next().expect("its value");
            let (head, rest) = y.split_once('.').unwrap_or((y, "0"));
            head.parse::<i64>().expect("a number") * 10 + rest.parse::<i64>().expect("a tenth")
        })
        .collect();
    out.sort_unstable();
    out
}

#[test]
fn labels_of_thin_pieces_do_not_cover_each_other() {
    let names = ["Accès", "Pannes", "Bruit", "Lien", "Voirie", "Propreté"];
    let series: Vec<(&str, Vec<Datum>)> = names
        .iter()
        .map(|name| (*name, known(&[1, 1])))
        .chain([("Tout", known(&[900, 900]))])
        .collect();
    for width in [Width::Wide, Width::Half] {
        let svg = stacked(&["mai", "juin"], &series, None).svg(width);
        let heights = label_heights(&svg, &names);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 150), "{heights:?}");
    }
}

#[test]
fn a_phone_shows_the_last_month_and_how_far_it_is_from_the_one_before() {
    let more = [Datum::Known(10), Datum::Known(47)];
    let less = [Datum::Known(77), Datum::Known(66)];
    let hidden = [Datum::Known(8), Datum::Masked];
    let series = [("Voirie", more.to_vec()), ("Lien", less.to_vec()), ("Bruit", hidden.to_vec())];
    let svg = stacked(&["mai", "juin"], &series, None).svg(Width::Phone);
    for words in [">+37 / mai<", ">−11 / mai<", ">&lt;\u{a0}5<", "Ensemble, juin"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    // Neither a withheld piece nor a total without it is compared: the difference would tell it.
    assert_eq!(svg.matches(" / mai<").count(), 2);
}

#[test]
fn months_before_the_first_are_absent_not_zero() {
    let values = [Datum::Absent, Datum::Known(3)];
    let chart = stacked(&["mai", "juin"], &[("Voirie", values.to_vec())], None);
    assert!(chart.svg(Width::Wide).contains(">–</text>"));
    assert!(!chart.svg(Width::Phone).contains("/ mai"));
}

#[test]
fn every_chart_draws_itself_whatever_the_values() {
    let worst = [
        Vec::new(),
        known(&[0]),
        known(&[7]),
        known(&[0, 0, 0]),
        known(&[i64::MAX, i64::MAX, 1]),
        known(&[-5, 3, i64::MIN]),
        vec![Datum::Masked, Datum::Absent, Datum::Known(12)],
        vec![Datum::Masked; 3],
        vec![Datum::Known(3); 80],
    ];
    for values in worst {
        for chart in all(&values) {
            for width in [Width::Wide, Width::Half, Width::Phone] {
                let svg = chart.svg(width);
                assert!(svg.starts_with("<svg xmlns") && svg.ends_with("</svg>"));
                assert!(!svg.contains("style=") && !svg.contains("class="), "{svg}");
                assert!(svg.contains("role=\"img\"") && svg.contains("<title id="));
                assert!(!svg.contains("width=\"-") && !svg.contains("height=\"-"), "{svg}");
            }
            assert!(!chart.alt().is_empty());
            let table = chart.table();
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
        }
    }
}

#[test]
fn a_withheld_piece_is_in_no_total() {
    let values = [("Propreté", known(&[40])), ("Bruit", vec![Datum::Masked])];
    let chart = stacked(&["juin"], &values, None);
    let svg = chart.svg(Width::Wide);
    assert!(svg.contains(">40*</text>"), "{svg}");
    assert!(svg.contains("&lt;\u{a0}5"));
    assert!(chart.alt().contains("hors effectifs de moins de\u{a0}5"));
    let table = chart.table();
    assert_eq!(table.rows[0][2], Cell::Figure(Datum::Masked, Measure::Whole));
    assert_eq!(table.rows[0][3], Cell::Figure(Datum::Known(40), Measure::Whole));
}

#[test]
fn badges_at_the_same_place_move_apart() {
    let svg = plan(&known(&[5, 5, 5])).svg(Width::Wide);
    let places: Vec<&str> = svg
        .split("<circle ")
        .skip(1)
        .filter(|circle| circle.contains("r=\"9.5\""))
        .filter_map(|circle| circle.split('"').nth(1))
        .collect();
    assert_eq!(places.len(), 3);
    assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{places:?}");
}

#[test]
fn hostile_names_stay_text_and_ids_stay_ids() {
    let mut chart = heat(&known(&[1, 2, 3]));
    chart.frame.id = "x\" onload=\"alert(1)".to_owned();
    chart.frame.title = "</title><script>alert(1)</script>".to_owned();
    let svg = chart.svg(Width::Wide);
    assert!(!svg.contains("<script>") && !svg.contains("onload=\""), "{svg}");
    assert!(!chart.markup().into_string().contains("<script>"));
}

#[test]
fn ids_differ_between_two_widths_of_the_same_chart() {
    let chart = bars(&known(&[3]));
    assert!(chart.svg(Width::Wide).contains("id=\"bars-t\""));
    assert!(chart.svg(Width::Phone).contains("id=\"bars-s-t\""));
}

#[test]
fn the_heat_map_is_a_table_with_headers() {
    let markup = heat(&[Datum::Known(9), Datum::Masked, Datum::Known(0)]).markup().into_string();
    assert!(markup.contains("scope=\"row\"") && markup.contains("scope=\"col\""));
    assert!(markup.contains("moins de\u{a0}5"));
    assert!(markup.contains("8\u{a0}h–10\u{a0}h"));
}

#[test]
fn drawings_are_as_they_were_looked_at() {
    let series = [("Propreté", known(&[58, 66])), ("Bruit", known(&[14, 32]))];
    insta::assert_snapshot!(
        "stacked",
        stacked(&["mai", "juin"], &series, Some(80)).svg(Width::Wide)
    );
    insta::assert_snapshot!("bars", bars(&[Datum::Known(14), Datum::Masked]).svg(Width::Half));
    insta::assert_snapshot!("columns", columns(&known(&[1_318, 12])).svg(Width::Half));
    insta::assert_snapshot!("line", line(&known(&[3, 8, 5])).svg(Width::Wide));
    let values = [Datum::Known(9), Datum::Masked, Datum::Known(0)];
    insta::assert_snapshot!("heat", heat(&values).svg(Width::Phone));
    insta::assert_snapshot!("heat_markup", heat(&values).markup().into_string());
    insta::assert_snapshot!("plan", plan(&known(&[41, 5])).svg(Width::Phone));
    let bullet = Bullet {
        id: "bar".to_owned(),
        title: "214 pour 200".to_owned(),
        value: Datum::Known(214),
        target: Some(200),
        max: None,
        tone: Tone::Good,
    };
    insta::assert_snapshot!("bullet", bullet.svg());
    let spark = Spark {
        id: "trend".to_owned(),
        title: "En hausse".to_owned(),
        values: vec![Datum::Known(3), Datum::Absent, Datum::Known(5), Datum::Known(9)],
        tone: Tone::Plain,
    };
    insta::assert_snapshot!("spark", spark.svg());
}
