//! Tables: a caption, headers with their scope, figures aligned, one link per row.

use std::borrow::Cow;

use kernel::Lang;
use maud::{Markup, html};

use crate::words;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// A column of a table (« colonne »).
#[derive(Clone, Debug, Default)]
pub struct Column<'a> {
    label: Cow<'a, str>,
    number: bool,
    unseen: bool,
    sort: Option<Cow<'a, str>>,
    order: Option<Order>,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn text(label: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of figures, aligned on their units.
    pub fn number(label: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), number: true, ..Self::default() }
    }

    /// Keeps the header for those who hear the table (a column of buttons).
    #[must_use]
    pub const fn unseen(mut self) -> Self {
        self.unseen = true;
        self
    }

    /// Lets the reader sort by this column, at this address; says the order in force.
    #[must_use]
    pub fn sorted(mut self, href: impl Into<Cow<'a, str>>, order: Option<Order>) -> Self {
        self.sort = Some(href.into());
        self.order = order;
        self
    }
}

/// A row of a table (« ligne »): its first cell is its header.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    cells: Vec<Markup>,
    href: Option<Cow<'a, str>>,
    total: bool,
}

impl<'a> Row<'a> {
    /// A row, cell by cell, in the order of the columns.
    pub fn new(cells: impl IntoIterator<Item = Markup>) -> Self {
        Self { cells: cells.into_iter().collect(), ..Self::default() }
    }

    /// The page of what the row is about: the link is on the first cell, the whole row answers.
    #[must_use]
    pub fn link(mut self, href: impl Into<Cow<'a, str>>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// A row that sums up the others, at the end.
    #[must_use]
    pub const fn total(mut self) -> Self {
        self.total = true;
        self
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shape {
    /// Rows become cards on a phone.
    #[default]
    List,
    /// Figures are compared down a column: the table scrolls sideways on a phone.
    Figures,
}

/// A table (« tableau »).
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    id: Cow<'a, str>,
    caption: Cow<'a, str>,
    columns: Vec<Column<'a>>,
    shape: Shape,
    caption_unseen: bool,
}

impl<'a> Table<'a> {
    /// A list of things, one per row. On a phone each row is a card.
    pub fn list(id: impl Into<Cow<'a, str>>, caption: impl Into<Cow<'a, str>>) -> Self {
        Self { id: id.into(), caption: caption.into(), ..Self::default() }
    }

    /// Figures to compare. On a phone the table keeps its columns and scrolls.
    pub fn figures(id: impl Into<Cow<'a, str>>, caption: impl Into<Cow<'a, str>>) -> Self {
        Self { shape: Shape::Figures, ..Self::list(id, caption) }
    }

    /// Keeps the caption for those who hear the table, when the heading above says the same.
    #[must_use]
    pub const fn caption_unseen(mut self) -> Self {
        self.caption_unseen = true;
        self
    }

    /// The columns, in order.
    #[must_use]
    pub fn columns(mut self, columns: impl IntoIterator<Item = Column<'a>>) -> Self {
        self.columns = columns.into_iter().collect();
        self
    }

    /// The table with its rows.
    pub fn draw(&self, lang: Lang, rows: &[Row<'_>]) -> Markup {
        let table = match self.shape {
            Shape::List => "list",
            Shape::Figures => "figures",
        };
        let caption = format!("{}-titre", self.id);
        let inside = html! {
            table class=(table) id=(self.id) {
                caption id=(caption) class=[self.caption_unseen.then_some("unseen")] { (self.caption) }
                thead { tr { @for column in &self.columns { (header(lang, column)) } } }
                tbody { @for row in rows.iter().filter(|row| !row.total) { (self.row(row)) } }
                @if rows.iter().any(|row| row.total) {
                    tfoot { @for row in rows.iter().filter(|row| row.total) { (self.row(row)) } }
                }
            }
        };
        match self.shape {
            Shape::List => html! { div.table { (inside) } },
            // What scrolls must be reached from the keyboard, and then needs a name.
            Shape::Figures => html! {
                div.table.scroll role="region" tabindex="0" aria-labelledby=(caption) { (inside) }
            },
        }
    }

    fn row(&self, row: &Row<'_>) -> Markup {
        html! {
            tr class=[row.href.is_some().then_some("linked")] {
                @for (place, cell) in row.cells.iter().enumerate() {
                    @let column = self.columns.get(place);
                    @let class = column.is_some_and(|column| column.number).then_some("n");
                    @if place == 0 {
                        th scope="row" class=[class] {
                            @match &row.href {
                                Some(href) => a href=(href) { (cell) },
                                None => (cell),
                            }
                        }
                    } @else {
                        td class=[class] data-label=[self.said(column)] { (cell) }
                    }
                }
            }
        }
    }

    /// The header repeated beside the value, when a row is a card.
    fn said<'c>(&self, column: Option<&'c Column<'_>>) -> Option<&'c str> {
        let column = column.filter(|column| self.shape == Shape::List && !column.unseen)?;
        Some(column.label.as_ref())
    }
}

fn header(lang: Lang, column: &Column<'_>) -> Markup {
    let sort = column.order.map(|order| match order {
        Order::Up => ("ascending", words::sorted_up(lang), "M3 10l5-5 5 5"),
        Order::Down => ("descending", words::sorted_down(lang), "M3 6l5 5 5-5"),
    });
    html! {
        th scope="col" class=[column.number.then_some("n")] aria-sort=[sort.map(|(aria, _, _)| aria)] {
            @if let Some(href) = &column.sort {
                a.sort href=(href) {
                    (column.label)
                    @if let Some((_, word, path)) = sort {
                        svg.icon viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" {
                            path d=(path) fill="none" stroke="currentColor" stroke-width="2" {}
                        }
                        span.unseen { ", " (word) }
                    }
                }
            } @else if column.unseen {
                span.unseen { (column.label) }
            } @else {
                (column.label)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(words: &[&str]) -> Vec<Markup> {
        words.iter().map(|word| html! { (word) }).collect()
    }

    #[test]
    fn every_header_says_what_it_heads() {
        let table = Table::list("fiches", "Fiches en cours")
            .columns([Column::text("Fiche"), Column::number("Jours")]);
        let row = Row::new(cells(&["Éclairage", "21"])).link("/signalements/1?a=1&b=2");
        let drawn = table.draw(Lang::Fr, &[row]).into_string();
        assert!(drawn.contains("<caption id=\"fiches-titre\">Fiches en cours</caption>"));
        assert!(drawn.contains("<th scope=\"col\">Fiche</th>"));
        assert!(drawn.contains("<th scope=\"col\" class=\"n\">Jours</th>"));
        assert!(drawn.contains(
            "<th scope=\"row\"><a href=\"/signalements/1?a=1&amp;b=2\">Éclairage</a></th>"
        ));
        assert!(drawn.contains("<td class=\"n\" data-label=\"Jours\">21</td>"));
    }

    #[test]
    fn a_table_that_scrolls_is_reached_and_named() {
        let table = Table::figures("mois", "Par mois").columns([Column::text("Mois")]);
        let drawn = table.draw(Lang::Fr, &[Row::new(cells(&["Total"])).total()]).into_string();
        assert!(drawn.contains("role=\"region\" tabindex=\"0\" aria-labelledby=\"mois-titre\""));
        assert!(drawn.contains("<tfoot><tr><th scope=\"row\">Total</th></tr></tfoot>"));
    }

    #[test]
    fn a_sorted_column_says_its_order_to_the_ear_too() {
        let column = Column::text("Échéance").sorted("?tri=-due", Some(Order::Up));
        let drawn = header(Lang::Fr, &column).into_string();
        assert!(drawn.contains("aria-sort=\"ascending\""));
        assert!(drawn.contains("<span class=\"unseen\">, tri croissant</span>"));
    }
}
