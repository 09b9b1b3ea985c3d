//! The library for whoever reads what was published: what each indicator means, what was agreed, and the
//! figures of the months frozen for them. No other figure is made here.

use door::{Fault, Shelf, Stop};
use kernel::Month;
use observatory::{Cell, published_board, published_months};
use referential::{Lists, ListsCache};
use ui::chart::Datum;

use crate::chosen::Chosen;
use crate::forms::Draft;
use crate::names::Names;
use crate::one::{self, May, Monthly};
use crate::pages::{self, Line, counts};
use crate::reading::Agreed;
use crate::sheet::Sheet;
use crate::{agreements, library, opinion, store, words};

fn agreed(shelf: &mut Shelf<'_>) -> Result<Agreed, Fault> {
    Ok(Agreed { lives: store::shelf_lives(shelf)?, targets: roadmap::shelf_targets(shelf)? })
}

/// Every sheet: of the library, and of what was made in the application.
fn sheets(shelf: &mut Shelf<'_>, lists: &Lists) -> Result<Vec<Sheet>, Fault> {
    let (lang, zones) = (shelf.lang(), territory::shelf_zones(shelf)?);
    let made = store::shelf_customs(shelf)?.into_iter();
    let library = library::all().into_iter().map(|entry| Sheet::of(entry, lang));
    Ok(library.chain(made.map(|one| one.sheet(lang, (lists, &zones)))).collect())
}

/// The library without figures.
pub(crate) fn list(
    shelf: &mut Shelf<'_>,
    lists: &ListsCache,
    (chosen, today): (Chosen, Month),
) -> Result<pages::Shown, Stop> {
    let agreed = agreed(shelf)?;
    let lists = referential::shelf_lists(shelf, lists)?;
    let sheets = sheets(shelf, &lists)?;
    let month = chosen.month.unwrap_or(today);
    let kept = sheets.iter().filter(|sheet| chosen.keeps(sheet, agreed.standing(&sheet.code)));
    let lines = kept
        .map(|sheet| Line {
            told: None,
            target: agreed.monthly(sheet, month),
            standing: agreed.standing(&sheet.code),
            sheet: sheet.clone(),
        })
        .collect();
    Ok(pages::Shown {
        lines,
        lists,
        month,
        bounds: (month, month),
        counts: counts(&sheets, &agreed),
        uncommented: Vec::new(),
        chosen,
        may_feed: false,
        may_ask: false,
        staff: false,
    })
}

/// One indicator, with the months published for the reader.
pub(crate) fn one(
    shelf: &mut Shelf<'_>,
    (code, lists): (&str, &ListsCache),
    (asked, today): (Option<Month>, Month),
) -> Result<one::Shown, Stop> {
    let agreed = agreed(shelf)?;
    let mut months = published_months(shelf)?;
    months.reverse();
    let bounds =
        (months.first().copied().unwrap_or(today), months.last().copied().unwrap_or(today));
    let month = asked.unwrap_or(bounds.1);
    let lists = referential::shelf_lists(shelf, lists)?;
    let found = sheets(shelf, &lists)?.into_iter().find(|sheet| sheet.code == code);
    let sheet = found.ok_or(Stop::NotFound)?;
    let shown = published(shelf, (&sheet, &agreed), &months, month)?;
    Ok(one::Shown {
        made: false,
        lists,
        month,
        bounds,
        months: shown,
        around: Vec::new(),
        told: None,
        surveys: Vec::new(),
        values: Vec::new(),
        steps: agreed.lives.get(code).cloned().unwrap_or_default(),
        standing: agreed.standing(code),
        targets: agreed.targets,
        former: Vec::new(),
        sheet,
        comments: Vec::new(),
        names: names(shelf)?,
        may: May::default(),
        draft: Draft::default(),
    })
}

/// What was agreed and what is put forward, with what the reader’s own party said of it.
pub(crate) fn agreements(
    shelf: &mut Shelf<'_>,
    lists: &ListsCache,
) -> Result<agreements::Shown, Stop> {
    let agreed = agreed(shelf)?;
    let lists = referential::shelf_lists(shelf, lists)?;
    Ok(agreements::Shown {
        sheets: sheets(shelf, &lists)?,
        agreed,
        names: names(shelf)?,
        opinions: opinion::own(shelf)?,
        today: shelf.today(),
        staff: false,
        typed: None,
    })
}

/// The twelve months at most that end with one, as they were told to this reader.
fn published(
    shelf: &mut Shelf<'_>,
    (sheet, agreed): (&Sheet, &Agreed),
    months: &[Month],
    last: Month,
) -> Result<Vec<Monthly>, Stop> {
    let mut told = Vec::new();
    let within: Vec<Month> = months.iter().copied().filter(|month| *month <= last).collect();
    let skipped = within.len().saturating_sub(observatory::SHOWN);
    for month in within.into_iter().skip(skipped) {
        let Some(frozen) = published_board(shelf, month)? else { continue };
        let Some(figure) = frozen.board.figure(&sheet.code) else { continue };
        told.push(Monthly {
            month,
            now: datum(figure.value),
            before: datum(figure.year_before),
            cases: None,
            target: agreed.monthly(sheet, month),
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
        meetings: crate::gather::by_day(convention::meetings(shelf)?),
        zones: Vec::new(),
    })
}
