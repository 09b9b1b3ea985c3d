//! What it costs, per hour and per intervention, with its caution; who pays and who is paid; the
//! accounts of the year.

use kernel::{Cents, Minutes};

use super::{Sources, titled, words};
use crate::review::material::MoneyLine;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

/// The lines of the costs, and what they are made of. Each bears the name of its indicator in the library, and is
/// made as it is made there: the same figure, twice in a paper, says the same.
fn costs(
    money: &MoneyLine,
    Sources { material, lang, .. }: Sources<'_>,
) -> (Vec<Vec<Cell>>, String) {
    let amount = |cents: Option<Cents>| {
        cents.map_or_else(|| Cell::words(words::not_computable(lang)), Cell::Money)
    };
    let named = |code: &str, before: &'static str| match indicator::find(code) {
        Some(entry) if money.counted.is_some() => Cell::words(entry.label.say(lang)),
        _ => Cell::words(before),
    };
    let hour = named("cost_per_hour", words::money_hour(lang));
    let intervention = named("cost_per_intervention", words::money_intervention(lang));
    let stated = Cell::Money(Cents(money.stated));
    let (mut rows, share, minutes, note) = if let Some(held) = money.counted {
        let hours = Measure::Hours.text(lang, Minutes::of(held.minutes).tenths_of_hours());
        let part = vec![
            Cell::words(&words::money_share(lang, held.months, held.of)),
            amount(held.share.map(Cents)),
        ];
        let whole = vec![Cell::words(words::money_whole(lang)), stated];
        (vec![whole, part], held.share, held.minutes, words::money_share_note(lang, &hours))
    } else {
        // As it was told before the share was kept.
        let hours: i64 = material.hours.iter().map(|one| one.done).sum();
        let note = words::money_hour_note(lang, &Measure::Hours.text(lang, hours));
        let whole = vec![Cell::words(words::money_stated(lang)), stated];
        (vec![whole], Some(money.stated), hours * 6, note)
    };
    let hourly = share.and_then(|cents| account::over(cents * 60, minutes));
    rows.push(vec![hour, amount(hourly)]);
    if let Some(count) = money.interventions {
        let each = share.and_then(|cents| account::over(cents, count));
        rows.push(vec![intervention, amount(each)]);
    }
    (rows, note)
}

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let Some(money) = &material.money else { return titled("money", "", Vec::new()) };
    let (rows, note) = costs(money, from);
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
        note: Some(note),
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
