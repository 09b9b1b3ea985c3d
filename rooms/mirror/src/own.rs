//! What a signatory undertook, for whoever draws it beside something else: the lines of the mirror that are its own.

use door::{Fault, Shelf};
use kernel::french;
use ui::{Column, Markup, Row, Table, html};

use crate::pages::{self, HERE, Shown};
use crate::{store, words};

/// What the reader’s own party undertook, as last shown and on which day; nothing when nothing of it was shown.
pub fn own(shelf: &mut Shelf<'_>) -> Result<Option<Markup>, Fault> {
    let lang = shelf.lang();
    let (mut lines, as_of) = store::shown(shelf)?;
    lines.retain(|line| !line.party.is_empty());
    let Some(day) = as_of.filter(|_| !lines.is_empty()) else { return Ok(None) };
    let shown = Shown { lines, as_of, ..Shown::default() };
    let columns = [
        Column::text(words::promise(lang)),
        Column::number(words::done(lang)),
        Column::number(words::due(lang)),
        Column::text(words::state(lang)),
        Column::text(words::proof(lang)),
    ];
    let row = |line| {
        let (done, due) = crate::Line::figures(line, lang);
        Row::new([
            html! { (words::said(lang, line.proof, true)) },
            html! { (done) },
            html! { (due) },
            pages::state(lang, line.standing()),
            pages::where_read(lang, &shown, line),
        ])
    };
    let rows: Vec<Row<'_>> = shown.lines.iter().map(row).collect();
    let table = Table::list("engagements-de-la-partie", words::own(lang)).caption_unseen();
    Ok(Some(html! {
        (table.columns(columns).draw(lang, &rows))
        p.mute.small {
            (words::as_of(lang, &french::day(lang, day))) " "
            a href=(HERE) { (words::title(lang)) }
        }
    }))
}
