//! The sheets of a workbook, before it is written as one kind of file or another: what it is, its
//! figures, its tables, its texts. Both kinds hold the same cells because they read these.

use kernel::Lang;

use crate::document::{
    Block, Cell, Column, ColumnKind, Datum, Definition, Document, Figure, Measure, Section, Table,
};

/// Sheet names: 31 letters, no `[]:*?/\`, none twice whatever the case.
#[derive(Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    /// A name that no sheet has yet, as near the wish as may be.
    pub(crate) fn unique(&mut self, wish: &str) -> String {
        let safe = |c: char| if c.is_alphanumeric() || "-_ ’".contains(c) { c } else { '-' };
        let clean: String = wish.chars().map(safe).take(26).collect();
        let clean = if clean.trim().is_empty() { "table".to_owned() } else { clean };
        let mut name = clean.clone();
        let mut number = 2;
        while self.0.contains(&name.to_lowercase()) {
            name = format!("{clean} {number}");
            number += 1;
        }
        self.0.push(name.to_lowercase());
        name
    }
}

const fn pick(lang: Lang, french: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Fr => french,
        Lang::En => english,
    }
}

/// The name of the first sheet.
pub(crate) const fn readme(lang: Lang) -> &'static str {
    pick(lang, "Lisez-moi", "Read me")
}

/// What the workbook is, line by line.
pub(crate) fn about(document: &Document) -> Vec<(&'static str, String)> {
    let lang = document.lang;
    let masked = Datum::Masked.text(lang, Measure::Whole);
    let withheld = pick(lang, "Un effectif de 1 à 4 est écrit", "A count of 1 to 4 is written");
    vec![
        (pick(lang, "Convention", "Convention"), document.convention.name.clone()),
        (pick(lang, "Périmètre et filtres", "Perimeter and filters"), document.perimeter.clone()),
        (pick(lang, "Période", "Period"), document.period.name.clone()),
        (pick(lang, "Auteur", "Author"), document.author.clone()),
        (pick(lang, "État", "State"), document.state()),
        (pick(lang, "En bref", "In short"), document.lede.clone()),
        (pick(lang, "Secret statistique", "Disclosure"), format!("{withheld} {masked}")),
    ]
}

/// The heads of the dictionary.
pub(crate) const fn dictionary(lang: Lang) -> (&'static str, &'static str) {
    (pick(lang, "Dictionnaire", "Dictionary"), pick(lang, "Définition", "Definition"))
}

/// Every word explained.
pub(crate) fn words(document: &Document) -> Vec<&Definition> {
    let words = document.blocks().filter_map(|block| match block {
        Block::Definitions(words) => Some(words),
        Block::Prose(_)
        | Block::Heading(_)
        | Block::Figures(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Findings(_)
        | Block::List(_)
        | Block::Callout(_) => None,
    });
    words.flatten().collect()
}

/// The sheets after the first: the figures, each table, those behind the charts, then the texts.
pub(crate) fn sheets(document: &Document) -> Vec<Table> {
    let mut sheets = vec![figures(document)];
    sheets.extend(document.sections.iter().flat_map(Section::tables));
    sheets.extend(texts(document));
    sheets
}

fn figures(document: &Document) -> Table {
    let lang = document.lang;
    let heads = match lang {
        Lang::Fr => {
            ["Chiffre", "Valeur", "Unité", "Objectif", "État", "Un an avant", "Cumul", "Code"]
        }
        Lang::En => {
            ["Figure", "Value", "Unit", "Target", "Status", "A year before", "To date", "Code"]
        }
    };
    Table {
        id: pick(lang, "Chiffres", "Figures").to_owned(),
        caption: document.title.clone(),
        columns: heads.map(|head| Column::new(head, head, ColumnKind::Text)).to_vec(),
        rows: document.figures().map(line).collect(),
        total: None,
        note: None,
    }
}

fn line(figure: &Figure) -> Vec<Cell> {
    let text = |words: Option<&String>| Cell::words(words.map_or("", String::as_str));
    let goal = figure.target.as_ref().map(|goal| Datum::Known(goal.value));
    vec![
        Cell::words(&figure.label),
        Cell::figure(figure.value, figure.measure),
        Cell::words(unit(figure)),
        goal.map_or_else(|| Cell::words(""), |goal| Cell::figure(goal, figure.measure)),
        text(figure.status.as_ref().map(|status| &status.words)),
        text(figure.last_year.as_ref()),
        text(figure.year_to_date.as_ref()),
        // What a program looks for, after what a person reads.
        Cell::words(&figure.id),
    ]
}

/// The unit of a figure, unless its cell wears it: « 72,7 % » is not told « % » again beside.
fn unit(figure: &Figure) -> &str {
    let worn = match figure.measure {
        Measure::Percent => "%",
        Measure::Hours => "h",
        Measure::Money => "€",
        Measure::Whole | Measure::Tenths => "",
    };
    if figure.unit == worn { "" } else { &figure.unit }
}

/// The width of a column, in letters: what its longest words ask for by steps of five, so that a table of few
/// words stays together and long ones have room.
pub(crate) fn letters(table: &Table, place: usize) -> usize {
    let Some(column) = table.columns.get(place) else { return NARROW };
    if column.kind != ColumnKind::Text {
        return NARROW;
    }
    let said = table.all_rows().filter_map(|cells| match cells.get(place)? {
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max(),
        Cell::Int(_)
        | Cell::Tenths(_)
        | Cell::Percent(_)
        | Cell::Hours(_)
        | Cell::Money(_)
        | Cell::Day(_)
        | Cell::Masked
        | Cell::Absent
        | Cell::Room => None,
    });
    let most = said.max().unwrap_or(0).max(column.label.chars().count());
    // One more than it holds: bold letters are wider.
    (most + 1).clamp(NARROW, WIDE).div_ceil(STEP) * STEP
}

/// The narrowest column, in letters: a number and its head.
const NARROW: usize = 15;
/// The widest: a line that is longer goes on under itself.
const WIDE: usize = 60;
/// Between one width and the next.
const STEP: usize = 5;

/// The width of the terms of the first sheet.
pub(crate) const TERMS: usize = 40;

/// Every width that a column may have.
pub(crate) fn widths() -> impl Iterator<Item = usize> {
    (NARROW..=WIDE).step_by(STEP)
}

/// What the document says in words, in reading order: with it the workbook holds everything.
fn texts(document: &Document) -> Option<Table> {
    let lang = document.lang;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for section in &document.sections {
        for block in &section.blocks {
            let mut say = |lead: &str, text: &str| {
                rows.push(vec![Cell::words(&section.title), Cell::words(lead), Cell::words(text)]);
            };
            match block {
                Block::Heading(text) => say(text, ""),
                Block::Prose(text) => say("", text),
                Block::Callout(callout) => say(&callout.title, &callout.text),
                Block::Findings(all) => all.iter().for_each(|one| say(&one.lead, &one.text)),
                Block::List(list) => list.items.iter().for_each(|item| say(&item.lead, &item.text)),
                Block::Figures(_) | Block::Table(_) | Block::Chart(_) | Block::Definitions(_) => {}
            }
        }
    }
    let column =
        |id, french, english| Column::new(id, pick(lang, french, english), ColumnKind::Text);
    (!rows.is_empty()).then(|| Table {
        id: pick(lang, "Textes", "Texts").to_owned(),
        caption: document.title.clone(),
        columns: vec![
            column("section", "Partie", "Section"),
            column("lead", "Intitulé", "Heading"),
            column("text", "Texte", "Text"),
        ],
        rows,
        total: None,
        note: None,
    })
}
