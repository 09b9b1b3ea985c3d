//! The money of the page of the convention: lines, origins, and the gap explained.

use kernel::{Cents, Lang, french};
use ui::tile::{Tile, tiles};
use ui::{Column, Markup, Row, Table, Tone, html, part};

use crate::funding::{self, Balance, FundingLine};
use crate::pages::{Deed, or_none};
use crate::{instalment_pages, money_graph, words, words_money};

/// Everything that is said of the money.
pub(crate) fn money(lang: Lang, shown: &Deed) -> Markup {
    let convention = &shown.convention;
    let balance = funding::balance(&shown.lines, convention.stated_cost, &convention.operator);
    html! {
        (figures(lang, shown, &balance))
        (gap(lang, shown, &balance))
        h3 id="schema" { (words_money::graph(lang)) }
        div.scroll role="region" tabindex="0" aria-label=(words_money::graph(lang)) {
            (money_graph::graph(lang, shown))
        }
        (lines(lang, shown))
        (origins(lang, shown, &balance))
        (instalment_pages::sections(lang, shown))
    }
}

fn figures(lang: Lang, shown: &Deed, balance: &Balance) -> Markup {
    let said = |amount| french::euros(lang, amount);
    let operator = shown.names.short(&shown.convention.operator);
    let received = words::received(lang, operator);
    let values = [
        (words::stated(lang), said(balance.stated)),
        (words::contributed(lang), said(balance.contributed)),
        (received.as_str(), said(balance.received_by_operator)),
    ];
    let drawn: Vec<Tile<'_>> =
        values.iter().map(|(label, value)| Tile { label, value, ..Tile::default() }).collect();
    tiles(&drawn)
}

/// The gap, with where it may lie. A notice rather than an error: the text is what was signed.
fn gap(lang: Lang, shown: &Deed, balance: &Balance) -> Markup {
    if balance.gap == Cents(0) {
        let why = html! { p { (words::no_gap_why(lang)) } };
        return part::notice(lang, Tone::Ok, words::no_gap(lang), why);
    }
    let said = |amount| french::euros(lang, amount);
    let operator = shown.names.short(&shown.convention.operator);
    let title = words::gap_title(
        lang,
        &said(balance.gap),
        &said(balance.received_by_operator),
        &said(balance.stated),
    );
    let held = funding::held(&shown.lines, &shown.convention.operator);
    part::notice(
        lang,
        Tone::Warn,
        &title,
        html! {
            p { (words::gap_why(lang, &said(balance.gap), operator)) }
            @for (holder, amount) in held.into_iter().filter(|(_, amount)| amount.count() > 0) {
                p { (words::gap_held(lang, shown.names.short(holder), &said(amount))) }
            }
            p { (words::gap_kept(lang)) }
        },
    )
}

fn lines(lang: Lang, shown: &Deed) -> Markup {
    let table = Table::list("financement-lignes", words::lines(lang)).columns([
        Column::text(words::payer(lang)),
        Column::text(words::payee(lang)),
        Column::text(words::via(lang)),
        Column::text(words::nature(lang)),
        Column::number(words::amount(lang)),
        Column::text(words::original(lang)),
    ]);
    let mut rows: Vec<Row<'_>> =
        shown.lines.iter().map(|line| Row::new(line_cells(lang, shown, line))).collect();
    let total: Cents = shown.lines.iter().map(|line| line.amount).sum();
    rows.push(
        Row::new([
            html! { (words::total_lines(lang)) },
            html! {},
            html! {},
            html! {},
            html! { (french::euros(lang, total)) },
            html! {},
        ])
        .total(),
    );
    table.draw(lang, &rows)
}

fn line_cells(lang: Lang, shown: &Deed, line: &FundingLine) -> [Markup; 6] {
    let via = line.via.as_deref().map_or("", |code| shown.names.short(code));
    [
        html! { (shown.names.short(&line.payer)) },
        html! { (shown.names.short(&line.payee)) },
        or_none(lang, via),
        html! { (words::nature_said(lang, line.nature)) },
        html! { (french::euros(lang, line.amount)) },
        html! { (french::typeset(&line.original)) },
    ]
}

fn origins(lang: Lang, shown: &Deed, balance: &Balance) -> Markup {
    let table = Table::list("financement-apports", words::origins(lang))
        .columns([Column::text(words::origin(lang)), Column::number(words::amount(lang))]);
    let mut rows: Vec<Row<'_>> = funding::by_origin(&shown.lines)
        .into_iter()
        .map(|(code, amount)| {
            Row::new([html! { (shown.names.short(code)) }, html! { (french::euros(lang, amount)) }])
        })
        .collect();
    rows.push(
        Row::new([
            html! { (words::total_contributed(lang)) },
            html! { (french::euros(lang, balance.contributed)) },
        ])
        .total(),
    );
    table.draw(lang, &rows)
}
