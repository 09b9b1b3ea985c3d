//! What it costs, per hour and per intervention, with its caution; who pays and who is paid; the
//! accounts of the year.

use kernel::Cents;

use super::{Sources, titled, words};
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let Some(money) = &material.money else { return titled("money", "", Vec::new()) };
    let hours: i64 = material.hours.iter().map(|one| one.done).sum();
    let over = |whole: i64, step: i64| {
        (whole > 0).then(|| Cents((money.stated * step + whole / 2) / whole))
    };
    let amount = |cents: Option<Cents>| {
        cents.map_or_else(|| Cell::words(words::not_computable(lang)), Cell::Money)
    };
    let mut rows = vec![
        vec![Cell::words(words::money_stated(lang)), Cell::Money(Cents(money.stated))],
        vec![Cell::words(words::money_hour(lang)), amount(over(hours, 10))],
    ];
    if let Some(count) = money.interventions {
        rows.push(vec![Cell::words(words::money_intervention(lang)), amount(over(count, 1))]);
    }
    let value = ColumnKind::Number(Measure::Money);
    let costs = Table {
        id: "costs".to_owned(),
        caption: words::money_caption(lang).to_owned(),
        columns: vec![
            Column::new("item", words::money_what(lang), ColumnKind::Text),
            Column::new("amount", words::money_amount(lang), value),
        ],
        rows,
        total: None,
        note: Some(words::money_hour_note(lang, &Measure::Hours.text(lang, hours))),
    };
    let lines = money.lines.iter().map(|(payer, payee, cents)| {
        vec![Cell::words(payer), Cell::words(payee), Cell::Money(Cents(*cents))]
    });
    let funding = Table {
        id: "funding".to_owned(),
        caption: words::funding_caption(lang).to_owned(),
        columns: vec![
            Column::new("payer", words::payer(lang), ColumnKind::Text),
            Column::new("payee", words::payee(lang), ColumnKind::Text),
            Column::new("amount", words::money_amount(lang), value),
        ],
        rows: lines.collect(),
        total: None,
        note: Some(words::funding_note(lang).to_owned()),
    };
    let mut blocks = vec![Block::Table(costs), account::caution(lang)];
    if !funding.rows.is_empty() {
        blocks.push(Block::Table(funding));
    }
    if let Some(told) = &material.account {
        blocks.extend(account::quoted(told, lang));
    }
    titled("money", words::money(lang), blocks)
}
