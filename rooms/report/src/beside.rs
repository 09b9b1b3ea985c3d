//! The version of a reader beside that of the operator (« voir comme ») : which figures differ, and which parts only
//! the operator reads. Nothing is counted here: two papers are compared as they are written.

use kernel::Lang;
use paper::document::{Document, Figure, Section, Table};
use ui::part::{self, Span};
use ui::{Column, Markup, Row, Tone, badge, html};

use crate::words_beside as words;

/// A figure as the operator and the reader are told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) label: String,
    pub(crate) own: String,
    pub(crate) other: String,
}

impl Told {
    pub(crate) fn differs(&self) -> bool {
        self.own != self.other
    }
}

/// A table that the reader is told shorter: its name, its rows for the operator and for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shorter {
    pub(crate) caption: String,
    pub(crate) own: usize,
    pub(crate) other: usize,
}

/// What the version of a reader tells otherwise than the operator's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Differences {
    pub(crate) figures: Vec<Told>,
    /// Parts and tables that the reader has not.
    pub(crate) missing: Vec<String>,
    /// Parts and tables that only the reader has.
    pub(crate) more: Vec<String>,
    /// Tables cut to what the reader may know.
    pub(crate) shorter: Vec<Shorter>,
}

/// The titles of the parts, and the captions of the tables of the parts that both hold.
fn names<'a>(one: &'a Document, other: &Document) -> Vec<(&'a str, &'a str)> {
    let mut names = Vec::new();
    for section in &one.sections {
        let held = other.sections.iter().find(|held| held.id == section.id);
        let Some(held) = held else {
            names.push((section.id.as_str(), section.title.as_str()));
            continue;
        };
        let there = |table: &&Table| tables(held).all(|one| one.id != table.id);
        names.extend(
            tables(section).filter(there).map(|one| (one.id.as_str(), one.caption.as_str())),
        );
    }
    names
}

fn tables(section: &Section) -> impl Iterator<Item = &Table> {
    section.blocks.iter().filter_map(|block| match block {
        paper::document::Block::Table(table) => Some(table),
        paper::document::Block::Chart(_)
        | paper::document::Block::Prose(_)
        | paper::document::Block::Heading(_)
        | paper::document::Block::Figures(_)
        | paper::document::Block::Findings(_)
        | paper::document::Block::List(_)
        | paper::document::Block::Callout(_)
        | paper::document::Block::Definitions(_) => None,
    })
}

/// Compares the operator's paper with that of a reader.
pub(crate) fn differences(own: &Document, other: &Document) -> Differences {
    let told = |figure: &Figure| {
        let same = other.figures().find(|one| one.id == figure.id);
        Told {
            label: figure.label.clone(),
            own: figure.text(own.lang),
            other: same
                .map_or_else(|| words::nothing(own.lang).to_owned(), |one| one.text(own.lang)),
        }
    };
    let all = || other.sections.iter().flat_map(tables);
    let shorter = own.sections.iter().flat_map(tables).filter_map(|table| {
        let held = all().find(|one| one.id == table.id)?;
        (held.rows.len() < table.rows.len()).then(|| Shorter {
            caption: table.caption.clone(),
            own: table.rows.len(),
            other: held.rows.len(),
        })
    });
    let said = |names: Vec<(&str, &str)>| -> Vec<String> {
        names.into_iter().map(|(_, name)| name.to_owned()).collect()
    };
    Differences {
        figures: own.figures().map(told).collect(),
        missing: said(names(own, other)),
        more: said(names(other, own)),
        shorter: shorter.collect(),
    }
}

/// What differs, said above the version of the reader.
pub(crate) fn drawn(lang: Lang, found: &Differences) -> Markup {
    let count = found.figures.iter().filter(|one| one.differs()).count();
    let rows: Vec<Row<'_>> = found
        .figures
        .iter()
        .map(|one| {
            let state = if one.differs() {
                badge::badge(Tone::Info, words::other(lang))
            } else {
                badge::badge(Tone::Ok, words::same(lang))
            };
            Row::new([html! { (one.label) }, html! { (one.own) }, html! { (one.other) }, state])
        })
        .collect();
    let intro = words::intro(lang, i64::try_from(count).unwrap_or(0));
    part::section(
        "differences",
        words::title(lang),
        Some(&intro),
        part::grid(html! {
            (part::card(Span::Full, "", html! {
                (ui::Table::list("ecarts", words::caption(lang)).caption_unseen().columns([
                    Column::text(words::figure(lang)),
                    Column::number(words::operator(lang)),
                    Column::number(words::reader(lang)),
                    Column::text(words::standing(lang)),
                ]).draw(lang, &rows))
            }))
            (listed(Span::Half, words::missing(lang), words::nothing_missing(lang), &found.missing))
            (listed(Span::Half, words::cut(lang), words::nothing_cut(lang), &cut(lang, found)))
        }),
    )
}

/// Tables that are shorter, and what only the reader has.
fn cut(lang: Lang, found: &Differences) -> Vec<String> {
    let shorter = found.shorter.iter().map(|one| {
        let rows = |n: usize| i64::try_from(n).unwrap_or(0);
        words::shorter(lang, rows(one.other), &one.caption, &rows(one.own).to_string())
    });
    let more = found.more.iter().map(|name| words::more(lang, name));
    shorter.chain(more).collect()
}

fn listed(span: Span, title: &str, none: &str, items: &[String]) -> Markup {
    part::card(
        span,
        title,
        html! {
            @if items.is_empty() { p.mute { (none) } }
            @else { ul { @for item in items { li { (item) } } } }
        },
    )
}

#[cfg(test)]
mod tests {
    use observatory::Reader;

    use super::*;
    use crate::shown;

    #[test]
    fn a_reader_s_paper_is_compared_figure_by_figure_and_part_by_part() {
        let own = shown::document(Reader::Staff, Lang::Fr);
        assert_eq!(
            differences(&own, &own),
            Differences {
                figures: own
                    .figures()
                    .map(|one| Told {
                        label: one.label.clone(),
                        own: one.text(Lang::Fr),
                        other: one.text(Lang::Fr),
                    })
                    .collect(),
                ..Differences::default()
            }
        );
        let mut other = own.clone();
        let gone = other.sections.pop().expect("a last part");
        for section in &mut other.sections {
            for block in &mut section.blocks {
                if let paper::document::Block::Figures(figures) = block {
                    figures[0].value = paper::document::Datum::Masked;
                    figures.pop();
                }
                if let paper::document::Block::Table(table) = block {
                    table.rows.truncate(1);
                }
            }
        }
        let found = differences(&own, &other);
        assert!(found.missing.contains(&gone.title), "{:?}", found.missing);
        let differ: Vec<&Told> = found.figures.iter().filter(|one| one.differs()).collect();
        assert_eq!(differ.len(), 2);
        assert_eq!(differ[0].other, "moins de\u{a0}5");
        assert_eq!(differ[1].other, words::nothing(Lang::Fr));
        assert!(!found.shorter.is_empty() && found.shorter.iter().all(|one| one.other < one.own));
        let page = drawn(Lang::Fr, &found).into_string();
        assert!(page.contains("2 chiffres diffèrent"), "{page}");
        assert!(page.contains(&gone.title));
        // What only the reader has is said too.
        assert_eq!(differences(&other, &own).more, found.missing);
    }
}
