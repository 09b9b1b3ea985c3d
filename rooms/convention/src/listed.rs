//! What the articles of the printed convention list: objectives, activities, committees, what each party undertakes and
//! lends, the money.

use kernel::french;
use paper::document::{Block, Cell, Column, ColumnKind, Datum, Item, List, Measure, Table};
use referential::List as Terms;

use crate::committee::Committee;
use crate::convention::{Convention, EVERYONE};
use crate::pages::Deed;
use crate::text::{self, FR};
use crate::words_text as said;

/// The articles of the model convention after which its axes, its activities and its money stand
/// (art. II, III, VII); a convention numbered otherwise has them at its end.
pub(crate) const AXES: &str = "II";
pub(crate) const ACTIVITIES: &str = "III";
pub(crate) const MONEY: &str = "VII";

/// The axes with their objectives, the activities of the norm, the committees.
pub(crate) fn announced(deed: &Deed, article: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if article == AXES {
        blocks.extend(axes(deed));
    }
    if article == ACTIVITIES {
        let terms = deed.lists.terms(Terms::Activity).iter();
        let items = terms.map(|term| Item { lead: String::new(), text: term.label(FR).to_owned() });
        blocks.push(Block::List(List { ordered: true, items: items.collect() }));
    }
    let committees = deed.committees.iter().filter(|one| one.source == article);
    blocks.extend(committees.map(|one| Block::Table(committee(deed, one))));
    blocks
}

/// What each undertakes and lends, the money. What an article says already in its own words is not said again.
pub(crate) fn listed(deed: &Deed, article: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let written = deed.commitments.iter().filter(|one| one.article == article && !one.drawn);
    blocks.extend(by_party(written.map(|one| (one.party.as_str(), one.words.as_str())), |code| {
        match code {
            EVERYONE => said::all_undertake(FR).to_owned(),
            code => said::undertakes(FR, text::named(deed, code)),
        }
    }));
    blocks.extend(by_party(
        text::lent(deed)
            .filter(|one| one.article == article)
            .map(|one| (one.lender.as_str(), one.item.as_str())),
        |code| said::lends(FR, text::named(deed, code)),
    ));
    if article == MONEY {
        blocks.extend(money(deed));
    }
    blocks
}

/// Who does or lends what: each party once, in the order of the text, and its list.
fn by_party<'d>(
    all: impl Iterator<Item = (&'d str, &'d str)>,
    head: impl Fn(&str) -> String,
) -> Vec<Block> {
    let mut parties: Vec<(&str, Vec<Item>)> = Vec::new();
    for (who, what) in all {
        let item = Item { lead: String::new(), text: what.to_owned() };
        match parties.iter_mut().find(|(code, _)| *code == who) {
            Some((_, items)) => items.push(item),
            None => parties.push((who, vec![item])),
        }
    }
    let blocks = parties.into_iter().flat_map(|(code, items)| {
        [Block::Prose(head(code)), Block::List(List { ordered: false, items })]
    });
    blocks.collect()
}

fn axes(deed: &Deed) -> Vec<Block> {
    let mut blocks = Vec::new();
    for axis in deed.lists.terms(Terms::Axis) {
        let own = deed.objectives.iter().filter(|one| one.axis == axis.code);
        let items: Vec<Item> =
            own.map(|one| Item { lead: String::new(), text: one.fr.clone() }).collect();
        if !items.is_empty() {
            blocks.push(Block::Prose(said::axis(FR, axis_number(&axis.code), axis.label(FR))));
            blocks.push(Block::List(List { ordered: false, items }));
        }
    }
    blocks
}

/// « 1 » of `AX1`; a code of another shape is said as it is.
fn axis_number(code: &str) -> &str {
    code.strip_prefix("AX").unwrap_or(code)
}

fn committee(deed: &Deed, one: &Committee) -> Table {
    let when: Vec<&str> = one.frequency.iter().map(|when| said::when(FR, *when)).collect();
    let seats = one.members.iter().map(|seat| {
        let name = text::named(deed, &seat.organisation);
        let capacity = seat.capacity.as_str();
        if capacity.is_empty() { name.to_owned() } else { said::sits(FR, name, capacity) }
    });
    let seats: Vec<String> = seats.collect();
    let line = |label: &str, text: &str| vec![Cell::words(label), Cell::words(text)];
    let mut rows = vec![
        line(said::meets(FR), &when.join(", ")),
        line(said::purposes(FR), &one.purposes.join("\u{202f}; ")),
        line(said::members(FR), &seats.join("\u{202f}; ")),
    ];
    if !one.optional.is_empty() {
        rows.push(line(said::optional(FR), &one.optional.join("\u{202f}; ")));
    }
    Table {
        id: format!("comite-{}-{}", one.source.replace('.', "-").to_lowercase(), one.kind.name()),
        caption: said::committee(FR, one.kind).to_owned(),
        columns: vec![text::text("quoi", said::what(FR)), text::text("dit", said::is_said(FR))],
        rows,
        total: None,
        note: None,
    }
}

fn money(deed: &Deed) -> Vec<Block> {
    if deed.lines.is_empty() {
        return Vec::new();
    }
    let rows = deed
        .lines
        .iter()
        .map(|line| {
            vec![
                Cell::words(text::named(deed, &line.payer)),
                Cell::words(text::named(deed, &line.payee)),
                Cell::words(crate::words::nature_said(FR, line.nature)),
                Cell::figure(Datum::Known(line.amount.count()), Measure::Money),
                Cell::words(&french::typeset(&line.original)),
            ]
        })
        .collect();
    let mut blocks: Vec<Block> = cost(deed).into_iter().collect();
    blocks.push(Block::Table(Table {
        id: "financements".to_owned(),
        caption: crate::words::lines(FR).to_owned(),
        columns: vec![
            text::text("payeur", crate::words::payer(FR)),
            text::text("beneficiaire", crate::words::payee(FR)),
            text::text("nature", crate::words::nature(FR)),
            Column::new("montant", crate::words::amount(FR), ColumnKind::Number(Measure::Money)),
            text::text("texte", crate::words::original(FR)),
        ],
        rows,
        total: None,
        note: None,
    }));
    blocks
}

/// The cost as the text writes it, in words; in figures when it writes none and no article says it already.
fn cost(deed: &Deed) -> Option<Block> {
    let convention = &deed.written;
    if !convention.stated_cost_text.is_empty() {
        return Some(Block::Prose(said::cost_written(
            FR,
            &years(convention),
            &convention.stated_cost_text,
        )));
    }
    let figure = french::euros(FR, convention.stated_cost);
    let told =
        deed.clauses.iter().any(|clause| clause.article == MONEY && says(&clause.words, &figure));
    (!told).then(|| Block::Prose(said::cost(FR, &years(convention), &figure, &convention.vat)))
}

/// Whether a text writes an amount, with whatever spaces, and not the end of a larger one: « 60 600 € » is not in
/// « 160 600 € ».
fn says(text: &str, figure: &str) -> bool {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let (text, figure) = (plain(text), plain(figure));
    text.match_indices(&figure).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
        !before.ends_with(|last: char| last.is_ascii_digit())
    })
}

/// « 2019 », or « 2019-2021 » when it lasts over several years.
fn years(convention: &Convention) -> String {
    let (from, to) = (convention.period.from().year(), convention.period.to().year());
    if from == to { from.to_string() } else { format!("{from}-{to}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_not_the_end_of_a_larger_one() {
        let figure = french::euros(FR, kernel::Cents(6_060_000));
        for (text, there) in [
            ("Le coût est de 60 600 € par an.", true),
            ("Le coût est de 160 600 € par an.", false),
            ("Le coût est de 1 060 600 € par an.", false),
            ("160 600 € en tout, dont 60 600 € la première année.", true),
            ("En 2019 : 60 600 €.", true),
        ] {
            assert_eq!(says(text, &figure), there, "{text}");
        }
    }
}
