//! The document as a text that a person goes on editing: the styles of a word processor, tables
//! whose head is repeated, numbered captions, charts as pictures with the words that say them.
//!
//! Written by hand over a pen and a zip: the library made for it knows neither repeated heads, nor
//! the language of a text, nor the words of a picture (ADR 0055).

use std::io;

use kernel::{Lang, french};
use ui::chart::Width;

use crate::context;
use crate::document::{
    Block, Callout, Cell, Chart, Column, ColumnKind, Definition, Document, Figure, Kind, List,
    Logo, Section, Table,
};
use crate::docx_parts::{self, BODY, Place};
use crate::office::{OfficeFault, Pack, Xml};
use crate::picture::{Picture, draw};
use crate::typeset::{fair, plain, share};

/// The width of a line of text, in twentieths of a point.
const LINE: u32 = 9_978;
/// The same in the unit of drawings.
const LINE_EMU: u32 = LINE * 635;
/// The height of room for a pen, sixteen millimetres in twentieths of a point.
const PEN: &str = "907";
/// Tables with more columns are set smaller.
const ROOMY: usize = 7;

/// What it is, for who receives it.
pub const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The document as the bytes of a `.docx`. Pure computation; its pictures cost tenths of a second,
/// so it goes through the press.
///
/// # Errors
/// A chart could not be drawn.
pub fn render(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    let pictures = pictures(document)?;
    let mut pen = Xml::new()?;
    let mut body =
        Body { lang: document.lang, tables: 0, drawings: 0, lists: 0, pictures: &pictures };
    pen.within("w:document", BODY, |pen| {
        pen.within("w:body", &[], |pen| body.whole(pen, document))
    })?;
    let mut pack = Pack::new();
    docx_parts::around(
        &mut pack,
        document,
        &Place { pictures: pictures.len(), lists: body.lists, logo: document.logo.is_some() },
    )?;
    pack.add("word/document.xml", &pen.finish())?;
    if let Some(logo) = &document.logo {
        pack.add_as_is("word/media/logo.jpg", &logo.jpeg)?;
    }
    for (number, picture) in (1_u32..).zip(&pictures) {
        pack.add_as_is(&format!("word/media/chart{number}.png"), &picture.png)?;
    }
    pack.finish()
}

fn charts(document: &Document) -> impl Iterator<Item = &Chart> {
    document.blocks().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        Block::Prose(_)
        | Block::Heading(_)
        | Block::Figures(_)
        | Block::Table(_)
        | Block::Findings(_)
        | Block::List(_)
        | Block::Callout(_)
        | Block::Definitions(_) => None,
    })
}

fn pictures(document: &Document) -> Result<Vec<Picture>, OfficeFault> {
    charts(document).map(|chart| draw(&chart.svg(width(chart)))).collect()
}

const fn width(chart: &Chart) -> Width {
    match chart {
        Chart::Heat(_) | Chart::Plan(_) | Chart::Bars(_) => Width::Half,
        Chart::Stacked(_) | Chart::Line(_) | Chart::Columns(_) => Width::Wide,
    }
}

/// What is numbered while the text is written.
struct Body<'a> {
    lang: Lang,
    tables: u32,
    drawings: u32,
    lists: u32,
    pictures: &'a [Picture],
}

/// Words, and whether they are set strong.
type Run<'a> = (&'a str, bool);

impl Body<'_> {
    fn whole(&mut self, pen: &mut Xml, document: &Document) -> io::Result<()> {
        if let Some(logo) = &document.logo {
            mark(pen, logo)?;
        }
        paragraph(pen, "Title", &[(&document.title, false)])?;
        paragraph(pen, "Subtitle", &[(&document.convention.name, true)])?;
        // Whoever wrote it is said below: once is enough.
        if document.perimeter != document.author {
            paragraph(pen, "Subtitle", &[(&document.perimeter, false)])?;
        }
        let state = format!("{}. {}.", document.author, document.state());
        paragraph(pen, "Subtitle", &[(&state, false)])?;
        if document.frozen_at.is_some() && document.kind != Kind::Dossier {
            paragraph(pen, "Note", &[(editable(self.lang), false)])?;
        }
        for text in paragraphs(&document.lede) {
            paragraph(pen, "Lede", &[(text, false)])?;
        }
        let first = |section: &Section| document.kind.is_on_first_page(&section.id);
        let alone = document.sections.iter().take_while(|section| first(section)).count();
        for (place, section) in document.sections.iter().enumerate() {
            // A first page that is read alone ends where the next section begins.
            self.section(pen, section, alone > 0 && place == alone)?;
        }
        self.annex(pen, document)?;
        docx_parts::section_of_page(pen)
    }

    fn section(&mut self, pen: &mut Xml, section: &Section, overleaf: bool) -> io::Result<()> {
        if overleaf {
            head_of_page(pen, &section.title)?;
        } else {
            paragraph(pen, "Heading1", &[(&section.title, false)])?;
        }
        section.blocks.iter().try_for_each(|block| match block {
            Block::Heading(text) => paragraph(pen, "Heading2", &[(text, false)]),
            Block::Prose(text) => {
                paragraphs(text).try_for_each(|text| paragraph(pen, "Normal", &[(text, false)]))
            }
            Block::Figures(figures) => self.table(pen, &key_figures(figures, self.lang)),
            Block::Table(table) => self.table(pen, table),
            Block::Chart(chart) => self.chart(pen, chart),
            Block::Findings(all) => self.list(pen, &plain(all)),
            Block::List(list) => self.list(pen, list),
            Block::Callout(one) => callout(pen, one),
            Block::Definitions(words) => definitions(pen, words, self.lang),
        })
    }

    fn list(&mut self, pen: &mut Xml, list: &List) -> io::Result<()> {
        if list.ordered {
            self.lists += 1;
        }
        let number = (self.lists + 1).to_string();
        for item in &list.items {
            let lead =
                if item.lead.is_empty() { String::new() } else { format!("{}. ", item.lead) };
            let runs: [Run<'_>; 2] = [(&lead, true), (&item.text, false)];
            let ordered = list.ordered.then_some(number.as_str());
            let style = if list.ordered { "ListNumber" } else { "ListBullet" };
            numbered(pen, style, ordered, &runs)?;
        }
        Ok(())
    }

    fn chart(&mut self, pen: &mut Xml, chart: &Chart) -> io::Result<()> {
        let place = self.drawings;
        self.drawings += 1;
        let frame = chart.frame();
        caption(pen, figure_word(self.lang), self.drawings, &frame.title)?;
        let Some(picture) = usize::try_from(place).ok().and_then(|at| self.pictures.get(at)) else {
            return Ok(());
        };
        let wide = match width(chart) {
            Width::Wide => LINE_EMU,
            Width::Half | Width::Phone => LINE_EMU / 3 * 2,
        };
        let tall = wide / 1_000 * picture.height_for_thousand;
        let said = format!("{}. {}", frame.title, chart.alt());
        pen.within("w:p", &[], |pen| {
            style(pen, "Picture")?;
            pen.within("w:r", &[], |pen| {
                let link = format!("chart{}", self.drawings);
                docx_parts::picture(pen, (self.drawings, &link), (wide, tall), &said)
            })
        })?;
        if let Chart::Plan(plan) = chart {
            let (lang, measure) = (plan.frame.lang, plan.frame.measure);
            self.lists += 1;
            let number = (self.lists + 1).to_string();
            for spot in &plan.spots {
                let text = format!("{}, {}", spot.name, spot.value.text(lang, measure));
                numbered(pen, "ListNumber", Some(&number), &[(&text, false)])?;
            }
        }
        let around = ui::chart::said(self.lang, chart.around());
        if !around.is_empty() {
            paragraph(pen, "Note", &[(&around, false)])?;
        }
        paragraph(pen, "Note", &[(&frame.detail, false)])
    }

    fn table(&mut self, pen: &mut Xml, table: &Table) -> io::Result<()> {
        self.tables += 1;
        caption(pen, table_word(self.lang), self.tables, &table.caption)?;
        grid(pen, table, self.lang)?;
        // Two tables that touch would become one: words, or an empty line, keep them apart.
        paragraph(pen, "Note", &[(table.note.as_deref().unwrap_or_default(), false)])
    }

    /// The figures behind the charts: whoever edits may need them, and who reads no picture does.
    fn annex(&mut self, pen: &mut Xml, document: &Document) -> io::Result<()> {
        let mut tables: Vec<Table> = charts(document).map(Table::of_chart).collect();
        tables.extend(context::tables(document.blocks()));
        if tables.is_empty() {
            return Ok(());
        }
        let title = match self.lang {
            Lang::Fr => "Données des graphiques",
            Lang::En => "Data behind the charts",
        };
        paragraph(pen, "Heading1", &[(title, false)])?;
        tables.iter().try_for_each(|table| self.table(pen, table))
    }
}

/// The number of the drawing of a logo: no chart has it.
const MARK: u32 = 1_000;

/// The mark of the party, said by its name.
fn mark(pen: &mut Xml, logo: &Logo) -> io::Result<()> {
    // A tenth of a millimetre, in the unit of drawings.
    let (wide, tall) = logo.drawn();
    let sides = (wide * 3_600, tall * 3_600);
    pen.within("w:p", &[], |pen| {
        style(pen, "Picture")?;
        pen.within("w:r", &[], |pen| {
            docx_parts::picture(pen, (MARK, docx_parts::LOGO), sides, &logo.name)
        })
    })
}

const fn table_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Tableau",
        Lang::En => "Table",
    }
}

const fn figure_word(_: Lang) -> &'static str {
    "Figure"
}

const fn editable(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Ce fichier se modifie. Les chiffres qui font foi sont ceux de la page et du PDF dont il est tiré."
        }
        Lang::En => {
            "This file can be edited. The figures to rely on are those of the page and of the PDF it comes from."
        }
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|text| !text.is_empty())
}

fn style(pen: &mut Xml, name: &str) -> io::Result<()> {
    pen.within("w:pPr", &[], |pen| pen.empty("w:pStyle", &[("w:val", name)]))
}

fn paragraph(pen: &mut Xml, name: &str, runs: &[Run<'_>]) -> io::Result<()> {
    pen.within("w:p", &[], |pen| {
        style(pen, name)?;
        runs.iter().try_for_each(|one| run(pen, *one))
    })
}

/// A heading that stands at the head of a page. A break written before it would stand in a line of its own, which
/// falls on a page of its own, blank, where the page before is just full.
fn head_of_page(pen: &mut Xml, title: &str) -> io::Result<()> {
    pen.within("w:p", &[], |pen| {
        pen.within("w:pPr", &[], |pen| {
            pen.empty("w:pStyle", &[("w:val", "Heading1")])?;
            pen.empty("w:pageBreakBefore", &[])
        })?;
        run(pen, (title, false))
    })
}

/// A line of a list; one that counts says in which count.
fn numbered(pen: &mut Xml, name: &str, count: Option<&str>, runs: &[Run<'_>]) -> io::Result<()> {
    pen.within("w:p", &[], |pen| {
        pen.within("w:pPr", &[], |pen| {
            pen.empty("w:pStyle", &[("w:val", name)])?;
            let Some(count) = count else { return Ok(()) };
            pen.within("w:numPr", &[], |pen| {
                pen.empty("w:ilvl", &[("w:val", "0")])?;
                pen.empty("w:numId", &[("w:val", count)])
            })
        })?;
        runs.iter().try_for_each(|one| run(pen, *one))
    })
}

fn run(pen: &mut Xml, (text, strong): Run<'_>) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    pen.within("w:r", &[], |pen| {
        if strong {
            pen.within("w:rPr", &[], |pen| pen.empty("w:rStyle", &[("w:val", "Strong")]))?;
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                pen.empty("w:br", &[])?;
            }
            pen.words("w:t", &[("xml:space", "preserve")], line)?;
        }
        Ok(())
    })
}

/// « Tableau 3 – … », with a number that the word processor keeps up to date.
fn caption(pen: &mut Xml, word: &str, number: u32, text: &str) -> io::Result<()> {
    pen.within("w:p", &[], |pen| {
        style(pen, "Caption")?;
        run(pen, (&format!("{word}{}", french::NO_BREAK), false))?;
        docx_parts::field(pen, &format!(" SEQ {word} \\* ARABIC "), &number.to_string())?;
        run(pen, (&format!(" – {text}"), false))
    })
}

fn callout(pen: &mut Xml, callout: &Callout) -> io::Result<()> {
    let title = format!("{}\n", callout.title);
    paragraph(pen, "Callout", &[(&title, true), (&callout.text, false)])
}

fn definitions(pen: &mut Xml, words: &[Definition], lang: Lang) -> io::Result<()> {
    words.iter().try_for_each(|word| {
        let term = match lang {
            Lang::Fr => format!("{}{}: ", word.term, french::NO_BREAK),
            Lang::En => format!("{}: ", word.term),
        };
        paragraph(pen, "Normal", &[(&term, true), (&word.text, false)])
    })
}

/// The tiles as a table: what a person edits is a table, not a drawing.
fn key_figures(figures: &[Figure], lang: Lang) -> Table {
    let heads = match lang {
        Lang::Fr => ["Chiffre", "Valeur", "Objectif et état", "Comparaisons"],
        Lang::En => ["Figure", "Value", "Target and status", "Comparisons"],
    };
    let kinds = [ColumnKind::Text, ColumnKind::Number(crate::document::Measure::Whole)];
    let kinds = kinds.into_iter().chain([ColumnKind::Text; 2]);
    let columns = heads.iter().zip(kinds).map(|(head, kind)| Column::new("", head, kind));
    let rows = figures.iter().map(|figure| {
        let goal = figure.target.iter().map(|goal| goal.text.as_str());
        let status = figure.status.iter().map(|status| status.words.as_str());
        let standing: Vec<&str> = goal.chain(status).collect();
        let compared = figure.last_year.iter().chain(&figure.year_to_date);
        let compared: Vec<&str> = compared.map(String::as_str).collect();
        vec![
            Cell::words(&figure.label),
            Cell::Text(figure.text(lang)),
            Cell::Text(standing.join("\n")),
            Cell::Text(compared.join("\n")),
        ]
    });
    Table {
        id: "key-figures".to_owned(),
        caption: match lang {
            Lang::Fr => "Chiffres clés".to_owned(),
            Lang::En => "Key figures".to_owned(),
        },
        columns: columns.collect(),
        rows: rows.collect(),
        total: None,
        note: None,
    }
}

/// What a column that takes what it needs is given, in letters.
const PLAIN: usize = 18;
/// Letters on a line of a table, and of one in small letters.
const LETTERS: (usize, usize) = (100, 128);

/// The width of each column, by the letters that it holds.
fn widths(table: &Table, lang: Lang) -> Vec<u32> {
    let asked = |place: usize| share(table, place, lang).max(PLAIN);
    let asked: Vec<usize> = (0..table.columns.len()).map(asked).collect();
    let line = if table.columns.len() > ROOMY { LETTERS.1 } else { LETTERS.0 };
    let letters = fair(table, lang, (&asked, line));
    let letters: Vec<u32> =
        letters.into_iter().map(|letters| u32::try_from(letters).unwrap_or(1)).collect();
    let sum = letters.iter().sum::<u32>().max(1);
    letters.into_iter().map(|letters| LINE * letters / sum).collect()
}

fn grid(pen: &mut Xml, table: &Table, lang: Lang) -> io::Result<()> {
    let small = table.columns.len() > ROOMY;
    pen.within("w:tbl", &[], |pen| {
        docx_parts::table_look(pen, &table.caption, table.total.is_some())?;
        let widths: Vec<String> = widths(table, lang).iter().map(u32::to_string).collect();
        pen.within("w:tblGrid", &[], |pen| {
            widths.iter().try_for_each(|width| pen.empty("w:gridCol", &[("w:w", width)]))
        })?;
        let heads: Vec<Cell> =
            table.columns.iter().map(|column| Cell::words(&column.label)).collect();
        let rows = std::iter::once((&heads, true)).chain(table.all_rows().map(|row| (row, false)));
        for (cells, head) in rows {
            let signed = cells.iter().any(|one| matches!(one, Cell::Room));
            pen.within("w:tr", &[], |pen| {
                pen.within("w:trPr", &[], |pen| {
                    pen.empty("w:cantSplit", &[])?;
                    if signed {
                        pen.empty("w:trHeight", &[("w:val", PEN), ("w:hRule", "atLeast")])?;
                    }
                    if head { pen.empty("w:tblHeader", &[]) } else { Ok(()) }
                })?;
                for ((one, column), width) in cells.iter().zip(&table.columns).zip(&widths) {
                    cell(pen, &one.text(lang), width, cell_style(column, small))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

const fn cell_style(column: &Column, small: bool) -> &'static str {
    match (column.kind, small) {
        (ColumnKind::Text, false) => "CellText",
        (ColumnKind::Text, true) => "SmallText",
        (ColumnKind::Number(_) | ColumnKind::Day, false) => "CellNumber",
        (ColumnKind::Number(_) | ColumnKind::Day, true) => "SmallNumber",
    }
}

fn cell(pen: &mut Xml, text: &str, width: &str, style: &str) -> io::Result<()> {
    pen.within("w:tc", &[], |pen| {
        pen.within("w:tcPr", &[], |pen| pen.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]))?;
        paragraph(pen, style, &[(text, false)])
    })
}
