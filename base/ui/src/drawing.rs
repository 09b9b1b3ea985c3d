//! A chart on its card: the drawing for a desk, the one for a phone, and the figures behind them.

use kernel::Lang;
use maud::{Markup, PreEscaped, html};

use crate::chart::{Bullet, Cell, Chart, DataTable, Heat, Plan, Spark, Width, key};
use crate::part::{self, Figure, Span};
use crate::{Column, Row, Table, words};

/// A chart on its card, drawn twice so that its text stays legible on a phone.
///
/// A heat map is its own table, and a plan has its places listed under it: neither has figures
/// folded away.
///
/// What happened around is told by letters under its time axis, what each stands for, and the words of all of them in
/// a list folded under it.
pub fn chart(span: Span, chart: &Chart) -> Markup {
    let frame = chart.frame();
    let folded = || table(frame.lang, &format!("{}-donnees", frame.id), &chart.table());
    let (drawn, data) = match chart {
        Chart::Heat(heat) => (cells(heat), None),
        Chart::Plan(plan) => (html! { (twice(span, chart)) (spots(plan)) }, None),
        Chart::Bars(_) | Chart::Columns(_) | Chart::Line(_) | Chart::Stacked(_) => {
            let drawn = html! { (twice(span, chart)) (around(frame.lang, chart)) };
            (drawn, Some(folded()))
        }
    };
    let figure =
        Figure { id: &frame.id, title: &frame.title, shows: &frame.detail, chart: drawn, data };
    part::figure(frame.lang, span, figure)
}

/// What the letters under an axis stand for, and what happened, month by month.
fn around(lang: Lang, chart: &Chart) -> Markup {
    let (steps, marks) = (chart.steps(), chart.around());
    if marks.is_empty() || steps.is_empty() {
        return html! {};
    }
    let begun = |step: usize| marks.iter().filter(move |mark| mark.from == step);
    // On a phone, piled columns show their last month only: no axis, no letter to explain.
    let only_on_desk = matches!(chart, Chart::Stacked(_)).then_some("on-desk");
    html! {
        div class=[only_on_desk] {
            p.mute.small {
                (words::under_the_axis(lang))
                @for (nth, (letter, kind)) in key(marks).into_iter().enumerate() {
                    @if nth > 0 { ", " } " " strong { (letter) } " " (kind)
                }
                "."
            }
        }
        details.data {
            summary { (words::around(lang, marks.len())) }
            dl.facts {
                @for (step, name) in steps.iter().enumerate() {
                    @if begun(step).next().is_some() {
                        div {
                            dt { (name) }
                            dd { ul { @for mark in begun(step) {
                                li { (words::named(lang, &mark.kind, &mark.words)) }
                            } } }
                        }
                    }
                }
            }
        }
    }
}

fn twice(span: Span, chart: &Chart) -> Markup {
    let desk = match span {
        Span::Full | Span::Wide | Span::More => Width::Wide,
        Span::Half | Span::Less | Span::Narrow => Width::Half,
    };
    html! {
        div.on-desk { (PreEscaped(chart.svg(desk))) }
        div.on-phone { (PreEscaped(chart.svg(Width::Phone))) }
    }
}

fn cells(heat: &Heat) -> Markup {
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby={ (heat.frame.id) "-titre" } {
            (heat.markup())
        }
    }
}

/// The numbered places of a plan with their counts, two on a line.
fn spots(plan: &Plan) -> Markup {
    let frame = &plan.frame;
    html! {
        ol.spots role="list" {
            @for (number, spot) in (1..).zip(&plan.spots) {
                li {
                    span.spot { (number) } " "
                    span { (spot.name) } " "
                    strong { (spot.value.text(frame.lang, frame.measure)) }
                }
            }
        }
    }
}

/// A value against its aim, as wide as its tile and always as thick.
pub fn bullet(bullet: &Bullet) -> Markup {
    // Without this the bar would thin down to two pixels in the narrow tiles of a phone.
    let svg = bullet.svg().replacen("<svg ", "<svg preserveAspectRatio=\"none\" ", 1);
    PreEscaped(svg)
}

/// The last months of a value, small.
pub fn spark(spark: &Spark) -> Markup {
    PreEscaped(spark.svg())
}

/// The figures of a chart or of a report as a table; a column of figures is aligned.
pub fn table(lang: Lang, id: &str, data: &DataTable) -> Markup {
    let figures =
        |place: usize| data.rows.iter().any(|row| matches!(row.get(place), Some(Cell::Figure(..))));
    let column = |(place, head): (usize, &String)| {
        if figures(place) { Column::number(head.clone()) } else { Column::text(head.clone()) }
    };
    let rows: Vec<Row<'_>> = data
        .rows
        .iter()
        .map(|row| Row::new(row.iter().map(|cell| html! { (cell.text(lang)) })))
        .collect();
    Table::figures(id, data.caption.as_str())
        .columns(data.head.iter().enumerate().map(column))
        .draw(lang, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Datum, Measure};

    #[test]
    fn a_withheld_figure_is_said_in_the_table_and_its_column_aligned() {
        let data = DataTable {
            caption: "Par lieu".to_owned(),
            head: vec!["Lieu".to_owned(), "Faits".to_owned()],
            rows: vec![vec![
                Cell::Text("Place".to_owned()),
                Cell::Figure(Datum::Masked, Measure::Whole),
            ]],
        };
        let drawn = table(Lang::Fr, "t", &data).into_string();
        assert!(drawn.contains("<th scope=\"col\" class=\"n\">Faits</th>"));
        assert!(drawn.contains("<td class=\"n\">moins de\u{a0}5</td>"));
    }
}
