//! Who pays whom, drawn: those who only pay on the left, those who pass money on in the middle, the
//! operator on the right. An arrow is as thick as its amount; every figure is also written, and
//! stands in the table of lines.

use std::cmp::Ordering;
use std::fmt::Write as _;

use kernel::{Cents, Lang, french};
use ui::{Markup, PreEscaped};

use crate::funding::FundingLine;
use crate::pages::Deed;
use crate::words_money as words;

const BOX: (i64, i64) = (170, 54);
const ROW: i64 = 104;
const COLUMNS: [i64; 3] = [10, 310, 610];
const WIDTH: i64 = 790;
/// The thinnest and the thickest arrow.
const STROKE: (i64, i64) = (3, 16);

/// A box of the drawing.
struct Node<'d> {
    code: &'d str,
    column: usize,
    row: i64,
}

/// In which column a party stands: pays only, passes on, receives only.
fn column(lines: &[FundingLine], code: &str, operator: &str) -> usize {
    if code == operator {
        return 2;
    }
    usize::from(lines.iter().any(|line| line.payee == code))
}

/// Whether a party pays the operator directly, past those who pass money on.
fn skips(deed: &Deed, code: &str) -> bool {
    let operator = &deed.convention.operator;
    column(&deed.lines, code, operator) == 0
        && deed.lines.iter().any(|line| line.payer == code && line.payee == *operator)
}

/// The parties in the lines, those whose arrow goes past the middle first: it passes above.
fn nodes(deed: &Deed) -> Vec<Node<'_>> {
    let named = || deed.lines.iter().flat_map(|line| [line.payer.as_str(), line.payee.as_str()]);
    let above = named().filter(|code| skips(deed, code));
    let below = named().filter(|code| !skips(deed, code));
    let mut nodes: Vec<Node<'_>> = Vec::new();
    for code in above.chain(below) {
        if nodes.iter().any(|node| node.code == code) {
            continue;
        }
        let column = column(&deed.lines, code, &deed.convention.operator);
        let row = nodes.iter().filter(|node| node.column == column).count();
        nodes.push(Node { code, column, row: i64::try_from(row).unwrap_or(0) });
    }
    nodes
}

fn place(node: &Node<'_>, most: i64, own: i64) -> (i64, i64) {
    let x = COLUMNS.get(node.column).copied().unwrap_or(0);
    // Those who pass money on stand at the bottom, the others at the middle of the drawing.
    let shift = if node.column == 1 { (most - own) * ROW } else { (most - own) * ROW / 2 };
    (x, 10 + shift + node.row * ROW)
}

fn safe(text: &str) -> String {
    ui::html! { (text) }.into_string()
}

/// The drawing; nothing when no line is written.
pub(crate) fn graph(lang: Lang, deed: &Deed) -> Markup {
    let nodes = nodes(deed);
    if nodes.is_empty() {
        return Markup::default();
    }
    let count = |column: usize| {
        i64::try_from(nodes.iter().filter(|node| node.column == column).count()).unwrap_or(0)
    };
    let passing = i64::from(nodes.iter().any(|node| skips(deed, node.code)));
    let most = count(0).max(count(1) + passing).max(count(2));
    let height = most * ROW + 10;
    let at = |code: &str| {
        nodes
            .iter()
            .find(|node| node.code == code)
            .map_or((0, 0), |node| place(node, most, count(node.column)))
    };
    let largest = deed.lines.iter().map(|line| line.amount).max().unwrap_or(Cents(1));
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-label=\"{}\">",
        safe(words::graph_alt(lang)),
    );
    for line in &deed.lines {
        arrow(&mut out, (at(&line.payer), at(&line.payee)), line, largest);
    }
    for line in &deed.lines {
        label(&mut out, lang, (at(&line.payer), at(&line.payee)), line);
    }
    for node in &nodes {
        let (x, y) = place(node, most, count(node.column));
        party(&mut out, (x, y), deed.names.short(node.code), node.column == 2);
    }
    out.push_str("</svg>");
    PreEscaped(out)
}

fn thick(amount: Cents, largest: Cents) -> i64 {
    let (least, most) = STROKE;
    least + (most - least) * amount.count() / largest.count().max(1)
}

type Points = ((i64, i64), (i64, i64));

/// From the right side of the payer to the left side of the payee; within a column, round it.
fn ends((from, to): Points) -> (i64, i64, i64, i64) {
    let (y1, y2) = (from.1 + BOX.1 / 2, to.1 + BOX.1 / 2);
    match from.0.cmp(&to.0) {
        Ordering::Less => (from.0 + BOX.0, y1, to.0 - 10, y2),
        Ordering::Greater => (from.0, y1, to.0 + BOX.0 + 10, y2),
        Ordering::Equal => (from.0 + BOX.0, y1, to.0 + BOX.0 + 10, y2),
    }
}

fn arrow(out: &mut String, points: Points, line: &FundingLine, largest: Cents) {
    let (x1, y1, x2, y2) = ends(points);
    let bend = if points.0.0 == points.1.0 { x1 + 90 } else { i64::midpoint(x1, x2) };
    let (width, dash) = (
        thick(line.amount, largest),
        // Money passed on for another is told by its dashes, not by its colour.
        if line.is_own() { "" } else { " stroke-dasharray=\"10 6\"" },
    );
    let _ = write!(
        out,
        "<path d=\"M{x1} {y1} C{bend} {y1} {bend} {y2} {x2} {y2}\" fill=\"none\" \
         stroke=\"#7fa3a3\" stroke-width=\"{width}\"{dash}/>"
    );
    let back = if x2 < x1 && points.0.0 != points.1.0 { 12 } else { -12 };
    let side = if points.0.0 == points.1.0 { 12 } else { back };
    let _ = write!(out, "<path d=\"M{x2} {y2} l{side} -9 l0 18 z\" fill=\"#12474b\"/>");
}

fn label(out: &mut String, lang: Lang, points: Points, line: &FundingLine) {
    let (x1, y1, x2, y2) = ends(points);
    let same = points.0.0 == points.1.0;
    let (x, y) = (if same { x1 + 70 } else { i64::midpoint(x1, x2) }, i64::midpoint(y1, y2) - 8);
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"600\" \
         fill=\"#1b232b\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
        safe(&french::euros(lang, line.amount)),
    );
}

fn party(out: &mut String, (x, y): (i64, i64), name: &str, operator: bool) {
    let (fill, ink) = if operator { ("#12474b", "#ffffff") } else { ("#ffffff", "#1b232b") };
    let (width, height) = BOX;
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{fill}\" \
         stroke=\"#12474b\" stroke-width=\"1.5\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"15\" fill=\"{ink}\">{}</text>",
        x + width / 2,
        y + height / 2 + 5,
        safe(&cut(name)),
    );
}

/// A name that fits its box.
fn cut(name: &str) -> String {
    const ROOM: usize = 21;
    if name.chars().count() <= ROOM {
        return name.to_owned();
    }
    let kept: String = name.chars().take(ROOM - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_amount_is_written_and_no_name_escapes_its_box() {
        let mut deed = crate::samples::usual().expect("a deed");
        deed.names.0[0].short_name = "<script>alert(1)</script>".to_owned();
        let drawn = graph(Lang::Fr, &deed).into_string();
        for line in &deed.lines {
            assert!(drawn.contains(&french::euros(Lang::Fr, line.amount)), "{drawn}");
        }
        assert!(!drawn.contains("<script"), "{drawn}");
        deed.lines.clear();
        assert!(graph(Lang::Fr, &deed).into_string().is_empty());
    }

    #[test]
    fn whoever_passes_money_on_stands_between_payers_and_the_operator() {
        let deed = crate::samples::usual().expect("a deed");
        let of = |code: &str| column(&deed.lines, code, "CITEO");
        assert_eq!((of("LOMME"), of("ASL"), of("CITEO")), (0, 1, 2));
    }
}
