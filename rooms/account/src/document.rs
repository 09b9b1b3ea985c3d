//! The account as a document: page, PDF, text, workbook and JSON are made of it.

use kernel::{Cents, Day, Lang, Minutes, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Document, Figure, Kind, Measure, Named, Section,
    Table, Tone,
};
use ui::chart::Datum;

use crate::frame::{STAFF, Side};
use crate::ledger::{self, Line, Measured};
use crate::material::{Account, Funder};
use crate::store::Frozen;
use crate::words;

/// « Compte rendu financier 2019 ».
pub(crate) fn title(lang: Lang, (year, project): (i16, &str)) -> String {
    let year = year.to_string();
    match project {
        "" => words::report_of(lang, &year),
        project => words::report_of_project(lang, &year, project),
    }
}

/// The account as a draft.
pub fn compose(account: &Account, lang: Lang) -> Document {
    let title = title(lang, (account.year, &account.project_words));
    let mut lede = words::report_lede(lang, &scope(lang, account));
    if !account.approved.is_empty() {
        lede = format!("{lede} {}", words::approved(lang, &account.approved));
    }
    let mut sections = vec![figures(account, lang)];
    sections.push(section("charges", words::charges(lang), side(account, lang, Side::Charges)));
    sections.push(section("produits", words::products(lang), side(account, lang, Side::Products)));
    sections.extend(kind(account, lang));
    sections.extend(proofs(account, lang));
    sections.push(costs(account, lang));
    sections.extend(funders(account, lang));
    sections.extend(avoided(account, lang));
    sections.push(statement(account, lang));
    Document {
        kind: Kind::Account,
        convention: Named {
            code: account.convention.clone(),
            name: account.convention_words.clone(),
        },
        perimeter: scope(lang, account),
        period: Named { code: account.year.to_string(), name: account.year.to_string() },
        logo: None,
        frozen_at: None,
        version: 1,
        lang,
        author: account.author.clone(),
        title,
        lede,
        sections,
    }
}

/// The account as it was frozen, with the code by which it is checked, for one funder or for all.
pub(crate) fn stamped(frozen: &Frozen, (lang, address): (Lang, &str)) -> Document {
    let mut document = compose(&frozen.account, lang);
    document.frozen_at = Some(frozen.at);
    document.version = u32::try_from(frozen.version).unwrap_or(u32::MAX);
    let code = paper::code(&frozen.sha256);
    let address = format!("{}/verifier", address.trim_end_matches('/'));
    document.sections.push(section(
        "verification",
        words::verification(lang),
        vec![callout(
            Tone::Plain,
            &words::code_is(lang, &code),
            &words::how_to_check(lang, &address),
        )],
    ));
    document
}

/// Says to a funder what its money is of the whole.
pub(crate) fn address(document: &mut Document, account: &Account, funder: &Funder) {
    let lang = document.lang;
    let share = account.share_of(funder);
    let share =
        share.map_or_else(|| words::no_object(lang).to_owned(), |n| french::percent(lang, n));
    let paid = french::euros(lang, Cents(funder.received));
    let told = words::for_funder(lang, &funder.name, &paid, &share);
    document.lede = format!("{} {told}", document.lede);
}

/// The tables that the annual review quotes: charges and products.
pub fn quoted(account: &Account, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(title(lang, (account.year, &account.project_words)))];
    blocks.extend(side(account, lang, Side::Charges));
    blocks.extend(side(account, lang, Side::Products));
    blocks
}

/// How the cost of an hour and of an intervention is not to be read.
pub fn caution(lang: Lang) -> Block {
    callout(Tone::Watch, words::caution(lang), words::caution_text(lang))
}

pub(crate) fn scope(lang: Lang, account: &Account) -> String {
    match account.project.as_str() {
        "" => words::whole(lang).to_owned(),
        _ => words::project(lang, &account.project_words),
    }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn callout(tone: Tone, title: &str, text: &str) -> Block {
    Block::Callout(Callout { tone, title: title.to_owned(), text: text.to_owned() })
}

fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

fn number(id: &str, label: &str, measure: Measure) -> Column {
    Column::new(id, label, ColumnKind::Number(measure))
}

fn money(cents: Option<i64>) -> Cell {
    cents.map_or(Cell::Absent, |cents| Cell::Money(Cents(cents)))
}

/// The totals, first.
fn figures(account: &Account, lang: Lang) -> Section {
    let datum = |cents: Option<i64>| cents.map_or(Datum::Absent, Datum::Known);
    let figure = |id, label: &str, cents| Figure::new(id, label, datum(cents), Measure::Money, "");
    let total = |side| account.total(side);
    let of = |id, label, side| {
        let told = total(side);
        let figure = figure(id, label, told.actual);
        match told.budget {
            Some(budget) => {
                let said =
                    format!("{} {}", words::budget(lang), french::euros(lang, Cents(budget)));
                figure.aiming(budget, &said)
            }
            None => figure,
        }
    };
    let result = account.result();
    let mut last = figure("result", words::result(lang), result.map(Cents::count));
    if let Some(result) = result {
        last = last.standing(Tone::Plain, words::result_word(lang, result));
    }
    let hour = account.full_hour().map(Cents::count);
    section(
        "figures",
        words::figures(lang),
        vec![Block::Figures(vec![
            of("charges", words::total_charges(lang), Side::Charges),
            of("products", words::total_products(lang), Side::Products),
            last,
            figure("full_hour", words::full_hour(lang), hour),
        ])],
    )
}

/// How a gap in percent is written: over no budget it has no object.
fn percent(lang: Lang, told: Measured) -> Cell {
    match (told.percent, told.gap) {
        (Some(tenths), _) => Cell::Percent(tenths),
        (None, Some(_)) => Cell::words(words::no_object(lang)),
        (None, None) => Cell::Absent,
    }
}

/// The table of a side.
fn side(account: &Account, lang: Lang, side: Side) -> Vec<Block> {
    let lines = ledger::of_side(&account.lines, side);
    if lines.is_empty() {
        return vec![Block::Prose(words::lacks_budget(lang).to_owned())];
    }
    let shares = ledger::shares(&account.lines, side);
    let rows = lines.iter().zip(&shares).map(|(line, share)| {
        let label = line.heading().map_or_else(|| line.account.clone(), |one| one.whole(lang));
        row(lang, Cell::Text(label), line.measure(), *share)
    });
    let total_label = match side {
        Side::Charges => words::total_charges(lang),
        Side::Products => words::total_products(lang),
        Side::Given | Side::Received => words::total(lang),
    };
    let total = account.total(side);
    let whole = shares.iter().any(Option::is_some).then_some(1_000);
    vec![Block::Table(Table {
        id: match side {
            Side::Charges => "charges-table",
            Side::Products => "produits-table",
            Side::Given => "emplois-table",
            Side::Received => "contributions-table",
        }
        .to_owned(),
        caption: words::side_table(lang, side),
        columns: vec![
            text("account", words::account(lang)),
            number("budget", words::budget(lang), Measure::Money),
            number("actual", words::actual(lang), Measure::Money),
            number("gap", words::gap(lang), Measure::Money),
            number("gap_percent", words::gap_percent(lang), Measure::Percent),
            number("share", words::share(lang), Measure::Percent),
        ],
        rows: rows.collect(),
        total: Some(row(lang, Cell::words(total_label), total, whole)),
        note: None,
    })]
}

fn row(lang: Lang, label: Cell, told: Measured, share: Option<i64>) -> Vec<Cell> {
    let actual = match told.actual {
        None if told.budget.is_some() => Cell::words(words::not_known(lang)),
        actual => money(actual),
    };
    vec![
        label,
        money(told.budget),
        actual,
        money(told.gap),
        percent(lang, told),
        share.map_or(Cell::Absent, Cell::Percent),
    ]
}

/// Contributions in kind, apart.
fn kind(account: &Account, lang: Lang) -> Option<Section> {
    let mut blocks = Vec::new();
    for of in [Side::Given, Side::Received] {
        if !ledger::of_side(&account.lines, of).is_empty() {
            blocks.extend(side(account, lang, of));
        }
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.insert(0, Block::Prose(words::kind_note(lang).to_owned()));
    if !account.kind_balances() {
        blocks.push(callout(Tone::Watch, words::to_check(lang), words::kind_differs(lang)));
    }
    Some(section("contributions", words::kind(lang), blocks))
}

/// Where a line's actual comes from.
pub(crate) fn origin(account: &Account, lang: Lang, line: &Line) -> Option<String> {
    let base = |cents| french::euros(lang, Cents(cents));
    match (line.typed, line.computed) {
        (Some(_), Some(computed)) => {
            let paper = words::from_paper(lang, &line.paper);
            Some(format!("{paper} ({})", words::base_counts(lang, &base(computed))))
        }
        (Some(_), None) => Some(words::from_paper(lang, &line.paper)),
        (None, Some(_)) if line.account == STAFF => Some(words::from_hours(
            lang,
            &french::duration(lang, Minutes::of(account.minutes)),
            &base(account.hour.unwrap_or(0)),
            &account.hour_source,
        )),
        (None, Some(_)) => Some(words::from_instalments(lang).to_owned()),
        (None, None) => None,
    }
}

/// Source and explanation, line by line.
fn proofs(account: &Account, lang: Lang) -> Option<Section> {
    let rows: Vec<Vec<Cell>> = account
        .lines
        .iter()
        .map(|line| {
            let label = line.heading().map_or_else(|| line.account.clone(), |one| one.whole(lang));
            let said = |text: Option<String>| text.map_or(Cell::Absent, Cell::Text);
            let comment = (!line.comment.is_empty()).then(|| line.comment.replace('\n', " "));
            vec![Cell::Text(label), said(origin(account, lang, line)), said(comment)]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(Table {
        id: "pieces-table".to_owned(),
        caption: words::proofs_caption(lang).to_owned(),
        columns: vec![
            text("account", words::account(lang)),
            text("source", words::source(lang)),
            text("explanation", words::explanation(lang)),
        ],
        rows,
        total: None,
        note: Some(words::explained_from(lang, &french::percent(lang, account.explained_from))),
    })];
    if account.waiting > 0 {
        let hours = french::duration(lang, Minutes::of(account.waiting));
        blocks.push(callout(
            Tone::Watch,
            words::waiting_title(lang),
            &words::waiting(lang, &hours),
        ));
    }
    Some(section("pieces", words::proofs(lang), blocks))
}

/// What an hour and an intervention came to, and how not to read it.
fn costs(account: &Account, lang: Lang) -> Section {
    let amount = |cents: Option<Cents>| {
        cents.map_or_else(|| Cell::words(words::not_computable(lang)), Cell::Money)
    };
    let charges = account.total(Side::Charges).actual;
    let charges = charges.map_or_else(
        || words::not_known(lang).to_owned(),
        |cents| french::euros(lang, Cents(cents)),
    );
    let hours = french::duration(lang, Minutes::of(account.minutes));
    let mut rows = vec![vec![
        Cell::words(words::full_hour(lang)),
        amount(account.full_hour()),
        Cell::Text(words::how_hour(lang, &charges, &hours)),
    ]];
    if let Some(count) = account.about() {
        rows.push(vec![
            Cell::words(words::per_intervention(lang)),
            amount(account.intervention()),
            Cell::Text(words::how_intervention(lang, count, &charges)),
        ]);
    }
    let table = Table {
        id: "couts-table".to_owned(),
        caption: words::costs_caption(lang).to_owned(),
        columns: vec![
            text("what", words::what(lang)),
            number("amount", words::amount(lang), Measure::Money),
            text("how", words::how(lang)),
        ],
        rows,
        total: None,
        note: None,
    };
    section("couts", words::costs(lang), vec![Block::Table(table), caution(lang)])
}

fn funders(account: &Account, lang: Lang) -> Option<Section> {
    if account.funders.is_empty() {
        return None;
    }
    let rows = account.funders.iter().map(|one| {
        vec![
            Cell::words(&one.name),
            if one.unsaid { Cell::Absent } else { Cell::Money(Cents(one.promised)) },
            Cell::Money(Cents(one.received)),
            if one.unsaid {
                Cell::Absent
            } else {
                Cell::Money(Cents(one.promised.saturating_sub(one.received).max(0)))
            },
            account
                .share_of(one)
                .map_or_else(|| Cell::words(words::no_object(lang)), Cell::Percent),
        ]
    });
    let note = if account.funders.iter().any(|one| one.unsaid) {
        format!("{} {}", words::funders_note(lang), words::promised_whole(lang))
    } else {
        words::funders_note(lang).to_owned()
    };
    let table = Table {
        id: "financeurs-table".to_owned(),
        caption: words::funders_caption(lang).to_owned(),
        columns: vec![
            text("funder", words::funder(lang)),
            number("promised", words::promised(lang), Measure::Money),
            number("paid", words::paid(lang), Measure::Money),
            number("awaited", words::awaited(lang), Measure::Money),
            number("share", words::share_of_products(lang), Measure::Percent),
        ],
        rows: rows.collect(),
        total: None,
        note: Some(note),
    };
    Some(section("financeurs", words::funders(lang), vec![Block::Table(table)]))
}

fn avoided(account: &Account, lang: Lang) -> Option<Section> {
    if account.avoided.is_empty() {
        return None;
    }
    let rows = account.avoided.iter().map(|one| {
        vec![
            Cell::Text(one.words(lang)),
            Cell::Money(Cents(one.amount)),
            Cell::words(&one.source),
            Cell::Text(one.assumption.replace('\n', " ")),
        ]
    });
    let table = Table {
        id: "evites-table".to_owned(),
        caption: words::avoided_caption(lang).to_owned(),
        columns: vec![
            text("what", words::avoided_what(lang)),
            number("amount", words::amount(lang), Measure::Money),
            text("source", words::source(lang)),
            text("assumption", words::assumption(lang)),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    Some(section("evites", words::avoided(lang), vec![Block::Table(table)]))
}

/// What the legal representative signs, with a pen.
fn statement(account: &Account, lang: Lang) -> Section {
    let dots = "…………………………………………";
    let line = |label: &str| vec![Cell::words(label), Cell::words(dots)];
    section(
        "attestation",
        words::statement(lang),
        vec![
            Block::Prose(words::statement_text(lang, &account.author)),
            Block::Table(Table {
                id: "attestation-table".to_owned(),
                caption: words::statement_caption(lang).to_owned(),
                columns: vec![text("line", words::line(lang)), text("pen", words::by_hand(lang))],
                rows: vec![
                    line(words::name_here(lang)),
                    line(words::done_at(lang)),
                    vec![Cell::words(words::sign_here(lang)), Cell::Room],
                ],
                total: None,
                note: None,
            }),
        ],
    )
}

/// « À remettre au plus tard le 30 juin 2020. »
pub(crate) fn due(lang: Lang, day: Day) -> String {
    words::due_on(lang, &french::day(lang, day))
}
