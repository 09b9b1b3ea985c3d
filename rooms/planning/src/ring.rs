//! The year drawn as a ring (« anneau ») : a part for each month, as high as what was done, against a
//! dashed circle of what is expected. Solid is done, hatched is planned, so that it reads in black and
//! white; a table says the same.

use std::fmt::Write;

use kernel::{Lang, Minutes, Month, Period, french};
use ui::part::{self, Figure, Span};
use ui::{Column, Markup, PreEscaped, Row, Table, html};

use crate::words_sheet as said;

/// A month of the ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) month: Month,
    pub(crate) done: Minutes,
    pub(crate) planned: Minutes,
    pub(crate) due: Minutes,
}

/// The twelve months of a year.
pub(crate) fn parts(
    year: i16,
    done: impl Fn(Month) -> Minutes,
    planned: impl Fn(Month) -> Minutes,
    due: impl Fn(Period) -> Minutes,
) -> Vec<Part> {
    let months = Period::year(year).into_iter().flat_map(Period::months);
    let part = |month: Month| Part {
        month,
        done: done(month),
        planned: planned(month),
        due: due(month.period()),
    };
    months.map(part).collect()
}

/// Directions of the edges of the twelve parts, clockwise from the top, in thousandths.
const EDGES: [(i64, i64); 12] = [
    (0, -1_000),
    (500, -866),
    (866, -500),
    (1_000, 0),
    (866, 500),
    (500, 866),
    (0, 1_000),
    (-500, 866),
    (-866, 500),
    (-1_000, 0),
    (-866, -500),
    (-500, -866),
];
/// Directions of their middles.
const MIDDLES: [(i64, i64); 12] = [
    (259, -966),
    (707, -707),
    (966, -259),
    (966, 259),
    (707, 707),
    (259, 966),
    (-259, 966),
    (-707, 707),
    (-966, 259),
    (-966, -259),
    (-707, -707),
    (-259, -966),
];
/// The middle of the drawing, its hole, and how far a month that is as expected goes, in tenths of a
/// pixel. Nothing goes past a third more than expected.
const CENTRE: i64 = 2_000;
const HOLE: i64 = 800;
const FULL: i64 = 700;
const MOST: i64 = FULL * 4 / 3;

fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

fn point((x, y): (i64, i64), radius: i64) -> String {
    format!("{} {}", tenths(CENTRE + x * radius / 1_000), tenths(CENTRE + y * radius / 1_000))
}

/// How far an amount goes out of the hole, when so much is expected.
fn reach(amount: Minutes, due: Minutes) -> i64 {
    if due.count() == 0 {
        return if amount.count() > 0 { FULL } else { 0 };
    }
    (amount.count() * FULL / due.count()).min(MOST)
}

/// A part between two radii.
fn sector((from, to): ((i64, i64), (i64, i64)), (inner, outer): (i64, i64), paint: &str) -> String {
    let (near, far) = (tenths(inner), tenths(outer));
    format!(
        r##"<path d="M{} A{near} {near} 0 0 1 {} L{} A{far} {far} 0 0 0 {}Z" {paint} stroke="#fff" stroke-width="2"/>"##,
        point(from, inner),
        point(to, inner),
        point(to, outer),
        point(from, outer),
    )
}

/// The drawing alone.
pub(crate) fn svg(lang: Lang, id: &str, parts: &[Part]) -> String {
    let sum = |of: &dyn Fn(&Part) -> Minutes| {
        parts.iter().fold(Minutes::default(), |sum, part| sum.plus(of(part)))
    };
    let (done, due) = (sum(&|part| part.done), sum(&|part| part.due));
    let alt = said::ring_alt(lang, done, due);
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-label="{alt}"><defs><pattern id="{id}-hachures" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2.5" height="6" fill="#12474f"/></pattern></defs>"##
    );
    let edges = EDGES.iter().zip(EDGES.iter().cycle().skip(1));
    for ((part, (from, to)), middle) in parts.iter().zip(edges).zip(MIDDLES) {
        let worked = reach(part.done, part.due);
        let ahead = reach(part.planned, part.due);
        out.push_str(&sector((*from, *to), (HOLE, HOLE + FULL), r##"fill="#eef2f2""##));
        if ahead > 0 {
            let paint = format!(r#"fill="url(#{id}-hachures)""#);
            out.push_str(&sector((*from, *to), (HOLE, HOLE + ahead), &paint));
        }
        if worked > 0 {
            out.push_str(&sector((*from, *to), (HOLE, HOLE + worked), r##"fill="#12474f""##));
        }
        let (x, y) = middle;
        let radius = HOLE + MOST + 120;
        let _ = write!(
            out,
            r##"<text x="{}" y="{}" text-anchor="middle" dominant-baseline="middle" font-size="13" fill="#1f2d30">{}</text>"##,
            tenths(CENTRE + x * radius / 1_000),
            tenths(CENTRE + y * radius / 1_000),
            french::month_short(lang, part.month),
        );
    }
    let _ = write!(
        out,
        r##"<circle cx="200" cy="200" r="{}" fill="none" stroke="#b5472a" stroke-width="1.5" stroke-dasharray="5 4"/>"##,
        tenths(HOLE + FULL)
    );
    let said = french::whole(lang, done.hours_rounded());
    let _ = write!(
        out,
        r##"<text x="200" y="198" text-anchor="middle" font-size="30" font-weight="600" fill="#12474f">{said}{}h</text><text x="200" y="220" text-anchor="middle" font-size="13" fill="#1f2d30">/ {}{}h</text></svg>"##,
        french::NO_BREAK,
        french::whole(lang, due.hours_rounded()),
        french::NO_BREAK,
    );
    out
}

/// The ring on its card, with its table.
pub(crate) fn ring(lang: Lang, id: &str, parts: &[Part]) -> Markup {
    let cell = |minutes: Minutes| html! { (french::duration(lang, minutes)) };
    let rows: Vec<Row<'_>> = parts
        .iter()
        .map(|part| {
            Row::new([
                html! { (french::month_name(lang, part.month)) },
                cell(part.done),
                cell(part.planned),
                cell(part.due),
            ])
        })
        .collect();
    let table = Table::figures(format!("{id}-donnees"), said::ring_table(lang))
        .columns([
            Column::text(crate::words::month(lang)),
            Column::number(said::done(lang)),
            Column::number(said::planned(lang)),
            Column::number(said::due(lang)),
        ])
        .draw(lang, &rows);
    let figure = Figure {
        id,
        title: said::ring(lang),
        shows: said::ring_shows(lang),
        chart: PreEscaped(svg(lang, id, parts)),
        data: Some(table),
    };
    part::grid(part::figure(lang, Span::Half, figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_goes_as_far_as_its_share_and_never_out_of_the_drawing() {
        let hours = |count: i64| Minutes::of(count * 60);
        assert_eq!(reach(hours(50), hours(100)), FULL / 2);
        assert_eq!(reach(hours(100), hours(100)), FULL);
        assert_eq!(reach(hours(900), hours(100)), MOST);
        assert_eq!(reach(hours(0), hours(0)), 0);
        assert_eq!(reach(hours(3), hours(0)), FULL, "hours that nobody expected are seen");
        const { assert!(HOLE + MOST + 120 < CENTRE) };
    }

    #[test]
    fn the_edges_close_the_circle() {
        let parts = parts(2019, |_| Minutes::of(60), |_| Minutes::of(30), |_| Minutes::of(60));
        assert_eq!(parts.len(), 12);
        let drawn = svg(Lang::Fr, "a", &parts);
        assert_eq!(drawn.matches("<path ").count(), 36);
        assert!(drawn.contains("12\u{a0}h"));
    }
}
