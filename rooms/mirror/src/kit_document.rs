//! The kit as a document: one page for an elected person, or with the draft to sign.

use kernel::{Cents, Instant, Lang, Month, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Document, Figure, Item, Kind, List, Measure, Named,
    Section, Table, Tone,
};
use ui::chart::Datum;

use crate::kit::{Kit, RESULTS, WAITING};
use crate::words_kit as words;

/// The kit, with its draft or without.
pub(crate) fn compose(kit: &Kit, (lang, now): (Lang, Instant), with_draft: bool) -> Document {
    let year = kit.year.to_string();
    let mut sections = vec![essential(kit, lang), results(kit, lang), waiting(kit, lang)];
    if with_draft {
        sections.extend(money(kit, lang));
        sections.push(draft(kit, lang));
    }
    Document {
        kind: Kind::Dossier,
        convention: Named { code: kit.code.clone(), name: kit.convention.clone() },
        perimeter: words::perimeter(lang).to_owned(),
        period: Named { code: year.clone(), name: year.clone() },
        logo: None,
        frozen_at: Some(now),
        version: 1,
        lang,
        author: kit.author.clone(),
        title: words::title(lang, &year, &kit.next.from().year().to_string()),
        lede: words::lede(lang, &kit.convention),
        sections,
    }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

fn essential(kit: &Kit, lang: Lang) -> Section {
    let cost = &kit.cost;
    let datum = |value: Option<i64>| value.map_or(Datum::Absent, Datum::Known);
    let money = |id, label: &str, cents| Figure::new(id, label, datum(cents), Measure::Money, "");
    let figures = vec![
        money("stated", words::stated(lang), Some(cost.stated)),
        money("actual", words::actual(lang), cost.actual),
        money("hour", words::hour(lang), cost.hour),
        Figure::new("hours", words::hours(lang), Datum::Known(cost.hours), Measure::Hours, "h"),
        Figure::new(
            "interventions",
            words::interventions(lang),
            datum(cost.interventions),
            Measure::Whole,
            "",
        ),
    ];
    let mut blocks = vec![Block::Figures(figures)];
    if cost.actual.is_none() {
        blocks.push(Block::Prose(words::no_account(lang).to_owned()));
    }
    blocks.push(Block::Prose(source(kit, lang).to_owned()));
    if cost.hour.is_some() {
        blocks.push(account::caution(lang));
    }
    section("essentiel", words::essential(lang), blocks)
}

/// Of which day the figures above are.
fn source(kit: &Kit, lang: Lang) -> &'static str {
    match (kit.frozen, kit.cost.frozen) {
        (true, true) => words::all_frozen(lang),
        (true, false) => words::cost_of_the_day(lang),
        (false, _) => words::all_of_the_day(lang),
    }
}

fn results(kit: &Kit, lang: Lang) -> Section {
    let said = if kit.frozen { words::from_frozen(lang) } else { words::from_live(lang) };
    if kit.results.is_empty() {
        let callout = Callout {
            tone: Tone::Watch,
            title: words::results(lang).to_owned(),
            text: words::no_target(lang).to_owned(),
        };
        return section("resultats", words::results(lang), vec![Block::Callout(callout)]);
    }
    let next = kit.next.from().year().to_string();
    let rows = kit.results.iter().take(RESULTS).map(|one| {
        let value = one.value.clone();
        vec![
            Cell::words(&one.label),
            Cell::Text(value.unwrap_or_else(|| words::not_computable(lang).to_owned())),
            Cell::words(&one.target),
            Cell::words(&one.proposed),
            Cell::words(words::rule_said(lang, one.rule)),
        ]
    });
    let table = Table {
        id: "resultats-table".to_owned(),
        caption: words::results_caption(lang).to_owned(),
        columns: vec![
            text("indicator", words::indicator(lang)),
            text("value", words::result(lang)),
            text("target", &words::target(lang, &kit.year.to_string())),
            text("proposed", &words::proposed(lang, &next)),
            text("rule", words::why(lang)),
        ],
        rows: rows.collect(),
        total: None,
        note: Some(format!("{} {said}", words::rule(lang))),
    };
    section("resultats", words::results(lang), vec![Block::Table(table)])
}

fn waiting(kit: &Kit, lang: Lang) -> Section {
    // A month that does not read is shown as it was kept.
    let month = |text: &str| {
        Month::parse(text).map_or_else(|_| text.to_owned(), |month| french::month(lang, month))
    };
    let mut items: Vec<Item> = kit
        .waiting
        .iter()
        .take(WAITING)
        .map(|one| {
            let stands = if one.adopted { words::is_adopted(lang) } else { words::is_new(lang) };
            let made = words::made(lang, &one.addressee, &month(&one.month));
            Item { lead: one.title.clone(), text: format!("{made} ({stands})") }
        })
        .collect();
    let left = kit.waiting.len().saturating_sub(WAITING);
    if left > 0 {
        let count = i64::try_from(left).unwrap_or(i64::MAX);
        items.push(Item { lead: String::new(), text: words::others(lang, count) });
    }
    let block = if items.is_empty() {
        Block::Prose(words::none_waiting(lang).to_owned())
    } else {
        Block::List(List { ordered: false, items })
    };
    section("preconisations", words::waiting(lang), vec![block])
}

fn money(kit: &Kit, lang: Lang) -> Option<Section> {
    if kit.payers.is_empty() {
        return None;
    }
    let rows = kit.payers.iter().map(|(who, cents)| vec![Cell::words(who), Cell::Money(*cents)]);
    let table = Table {
        id: "financements-table".to_owned(),
        caption: words::money(lang).to_owned(),
        columns: vec![
            text("payer", words::payer(lang)),
            Column::new("amount", words::amount(lang), ColumnKind::Number(Measure::Money)),
        ],
        rows: rows.collect(),
        total: Some(vec![
            Cell::words(words::total(lang)),
            Cell::Money(kit.payers.iter().map(|(_, cents)| *cents).sum::<Cents>()),
        ]),
        note: Some(words::money_why(lang).to_owned()),
    };
    Some(section("financements", words::money(lang), vec![Block::Table(table)]))
}

/// Article by article, a heading each.
fn draft(kit: &Kit, lang: Lang) -> Section {
    let draft = kit.draft();
    let mut blocks = vec![Block::Prose(kit.title())];
    for part in draft.split("\n\n") {
        let (heading, words) = part.split_once('\n').unwrap_or((part, ""));
        blocks.push(Block::Heading(heading.to_owned()));
        let mut items = Vec::new();
        for line in words.lines() {
            match line.strip_prefix("- ") {
                Some(item) => items.push(Item { lead: String::new(), text: item.to_owned() }),
                None => blocks.push(Block::Prose(line.to_owned())),
            }
        }
        if !items.is_empty() {
            blocks.push(Block::List(List { ordered: false, items }));
        }
    }
    let from = french::day(lang, kit.effective());
    let title = format!("{} ({from})", words::draft(lang));
    section("projet", &title, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_of_which_day_its_figures_are() {
        let told = |frozen, cost_frozen| {
            let mut kit = Kit { frozen, ..crate::samples_kit::kit() };
            kit.cost.frozen = cost_frozen;
            format!("{:?}", essential(&kit, Lang::Fr))
        };
        assert!(told(true, true).contains("du bilan annuel arrêté"));
        assert!(told(true, false).contains("pas arrêté"));
        assert!(told(false, false).contains("pas encore arrêté"));
    }

    #[test]
    fn a_recommendation_that_waits_says_its_month_in_words() {
        let kit = crate::samples_kit::kit();
        let told = |lang| format!("{:?}", waiting(&kit, lang));
        assert!(told(Lang::Fr).contains("octobre 2019") && !told(Lang::Fr).contains("2019-10"));
        assert!(told(Lang::En).contains("October 2019"));
    }
}
