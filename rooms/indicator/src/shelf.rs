//! The library for whoever reads what was published: what each indicator means, what was agreed, and the
//! figures of the months frozen for them. No other figure is made here.

use std::sync::Arc;

use door::{Fault, Shelf, Stop};
use kernel::Month;
use observatory::{Cell, published_board, published_months};
use referential::ListsCache;
use ui::chart::Datum;

use crate::chosen::Chosen;
use crate::entry::Entry;
use crate::forms::Draft;
use crate::one::{self, May, Monthly, Names};
use crate::pages::{self, Line, counts};
use crate::reading::Agreed;
use crate::{library, store, words};

fn agreed(shelf: &mut Shelf<'_>) -> Result<Agreed, Fault> {
    Ok(Agreed { lives: store::shelf_lives(shelf)?, targets: roadmap::shelf_targets(shelf)? })
}

/// The library without figures.
pub(crate) fn list(
    shelf: &mut Shelf<'_>,
    lists: &ListsCache,
    (chosen, today): (Chosen, Month),
) -> Result<pages::Shown, Stop> {
    let agreed = agreed(shelf)?;
    let entries = library::all();
    let month = chosen.month.unwrap_or(today);
    let kept = entries.iter().filter(|entry| chosen.keeps(entry, agreed.standing(entry.code)));
    let lines = kept
        .map(|entry| Line {
            entry,
            told: None,
            target: agreed.monthly(entry, month),
            standing: agreed.standing(entry.code),
        })
        .collect();
    Ok(pages::Shown {
        lines,
        lists: referential::shelf_lists(shelf, lists)?,
        month,
        bounds: (month, month),
        counts: counts(&entries, &agreed),
        uncommented: Vec::new(),
        chosen,
        may_feed: false,
    })
}

/// One indicator, with the months published for the reader.
pub(crate) fn one(
    shelf: &mut Shelf<'_>,
    (entry, lists): (&'static Entry, &Arc<ListsCache>),
    (asked, today): (Option<Month>, Month),
) -> Result<one::Shown, Stop> {
    let agreed = agreed(shelf)?;
    let mut months = published_months(shelf)?;
    months.reverse();
    let bounds =
        (months.first().copied().unwrap_or(today), months.last().copied().unwrap_or(today));
    let month = asked.unwrap_or(bounds.1);
    let shown = published(shelf, (entry, &agreed), &months, month)?;
    Ok(one::Shown {
        entry,
        lists: referential::shelf_lists(shelf, lists)?,
        month,
        bounds,
        months: shown,
        told: None,
        surveys: Vec::new(),
        values: Vec::new(),
        steps: agreed.lives.get(entry.code).cloned().unwrap_or_default(),
        standing: agreed.standing(entry.code),
        targets: agreed.targets,
        comments: Vec::new(),
        names: names(shelf)?,
        may: May::default(),
        draft: Draft::default(),
    })
}

/// The twelve months at most that end with one, as they were told to this reader.
fn published(
    shelf: &mut Shelf<'_>,
    (entry, agreed): (&Entry, &Agreed),
    months: &[Month],
    last: Month,
) -> Result<Vec<Monthly>, Stop> {
    let mut told = Vec::new();
    let within: Vec<Month> = months.iter().copied().filter(|month| *month <= last).collect();
    let skipped = within.len().saturating_sub(observatory::SHOWN);
    for month in within.into_iter().skip(skipped) {
        let Some(frozen) = published_board(shelf, month)? else { continue };
        let Some(figure) = frozen.board.figure(entry.code) else { continue };
        told.push(Monthly {
            month,
            now: datum(figure.value),
            before: datum(figure.year_before),
            cases: None,
            target: agreed.monthly(entry, month),
        });
    }
    Ok(told)
}

fn datum(cell: Cell) -> Datum {
    match cell {
        Cell::Known(value) => Datum::Known(value),
        Cell::Masked => Datum::Masked,
        Cell::Absent => Datum::Absent,
    }
}

fn names(shelf: &mut Shelf<'_>) -> Result<Names, Stop> {
    let lang = shelf.lang();
    let organisations = territory::shelf_organisations(shelf)?.into_iter();
    let mut committees = vec![
        ("steering".to_owned(), words::steering(lang).to_owned()),
        ("monitoring".to_owned(), words::monitoring(lang).to_owned()),
    ];
    committees.extend(convention::instances(shelf)?.into_iter().map(|one| (one.code, one.name)));
    Ok(Names {
        organisations: organisations.map(|one| (one.code, one.short_name)).collect(),
        parties: Vec::new(),
        committees,
        zones: Vec::new(),
    })
}
