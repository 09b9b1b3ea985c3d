//! Months already told: what a partner reads of a month that was frozen for them stays as it was
//! told then, whatever blocks the convention is cut into since (ADR 0031).

use std::collections::HashMap;

use door::{Fault, Stop, Tx, sql};
use kernel::Month;
use kernel::id::GrantId;

use crate::board::{Board, FigureLine};
use crate::disclosure::Cell;
use crate::indicator::Disclosure;

/// Puts what was told of each month before in place of what would be told of it now. A month that was
/// never frozen for this reader is absent.
pub fn recall(tx: &mut Tx<'_>, reader: GrantId, board: &mut Board) -> Result<(), Stop> {
    let Some(month) = board.month() else { return Ok(()) };
    // Each month shown, and the same month of the year before.
    let first = board.months.iter().filter_map(|name| Month::parse(name).ok()).min();
    let from = first.map_or(month, |first| first.min(month)).last_year();
    let told: HashMap<String, Board> = told(tx, reader, (from, month.plus(-1)))?
        .into_iter()
        .map(|board| (board.month.clone(), board))
        .collect();
    let last = board.months.len().saturating_sub(1);
    let past = |name: &str| told.get(name);
    for (place, name) in board.months.iter().enumerate().take(last) {
        let then = past(name);
        put(&mut board.totals, place, then.and_then(|then| then.totals.last().copied()));
        for series in &mut board.themes {
            let same = then.and_then(|then| then.themes.iter().find(|one| one.code == series.code));
            put(&mut series.cells, place, same.and_then(|same| same.cells.last().copied()));
        }
        for figure in board.figures.iter_mut().filter(|figure| is_told_by_month(figure)) {
            let same = then.and_then(|then| then.figure(&figure.code));
            put(&mut figure.trend, place, same.map(|same| same.value));
        }
    }
    let before: Vec<Cell> = board
        .months
        .iter()
        .filter_map(|name| Month::parse(name).ok())
        .map(|month| past(&month.last_year().text()).and_then(|then| then.totals.last().copied()))
        .map(Option::unwrap_or_default)
        .collect();
    let known = before.iter().any(|cell| cell.known().is_some());
    board.totals_before = if known { before } else { Vec::new() };
    let year_before = past(&month.last_year().text());
    let since = usize::try_from(month.number()).unwrap_or(1);
    for figure in board.figures.iter_mut().filter(|figure| is_told_by_month(figure)) {
        let same = year_before.and_then(|then| then.figure(&figure.code));
        figure.year_before = same.map(|same| same.value).unwrap_or_default();
        if figure.indicator().is_some_and(|indicator| indicator.adds) && since > 1 {
            figure.to_date = sum(figure.trend.iter().rev().take(since));
        }
    }
    Ok(())
}

/// Hours and the like are told exactly, always the same.
fn is_told_by_month(figure: &FigureLine) -> bool {
    figure.indicator().is_none_or(|indicator| indicator.disclosure != Disclosure::Exact)
}

fn put(cells: &mut [Cell], place: usize, told: Option<Cell>) {
    if let Some(cell) = cells.get_mut(place) {
        *cell = told.unwrap_or_default();
    }
}

/// The sum of months as they were told; absent when one of them is.
fn sum<'c>(cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let mut sum = 0;
    for cell in cells {
        match cell {
            Cell::Known(n) => sum += n,
            Cell::Masked => {}
            Cell::Absent => return Cell::Absent,
        }
    }
    if sum == 0 { Cell::Masked } else { Cell::Known(sum) }
}

/// The months frozen for a reader between two, in order, each in its last version: what a longer paper for
/// them is added up from, so that it tells nothing more.
pub fn told_between(
    tx: &mut Tx<'_>,
    reader: GrantId,
    (from, to): (Month, Month),
) -> Result<Vec<Board>, Fault> {
    told(tx, reader, (from, to))
}

/// The last months frozen for a reader up to one, in order, each in its last version, `most` of them at most.
pub fn told_last(
    tx: &mut Tx<'_>,
    reader: GrantId,
    (to, most): (Month, i64),
) -> Result<Vec<Board>, Fault> {
    let texts: Vec<String> = tx.all(
        sql!(
            open "what was frozen for a reader, as it was told to them",
            "SELECT b.board FROM published_board b
              WHERE b.grant_id = $1 AND b.month <= $2
                AND b.version = (SELECT MAX(o.version) FROM published_board o
                                  WHERE o.grant_id = b.grant_id AND o.month = b.month)
              ORDER BY b.month DESC LIMIT $3"
        ),
        &(reader, to, most),
        |row| row.take(),
    )?;
    texts.iter().rev().map(|text| read(text)).collect()
}

/// The last version of each month frozen for a reader between two, in order.
fn told(tx: &mut Tx<'_>, reader: GrantId, (from, to): (Month, Month)) -> Result<Vec<Board>, Fault> {
    let texts: Vec<String> = tx.all(
        sql!(
            open "what was frozen for a reader, by whoever freezes the next month for them",
            "SELECT b.board FROM published_board b
              WHERE b.grant_id = $1 AND b.month BETWEEN $2 AND $3
                AND b.version = (SELECT MAX(o.version) FROM published_board o
                                  WHERE o.grant_id = b.grant_id AND o.month = b.month)
              ORDER BY b.month"
        ),
        &(reader, from, to),
        |row| row.take(),
    )?;
    texts.iter().map(|text| read(text)).collect()
}

fn read(text: &str) -> Result<Board, Fault> {
    serde_json::from_str(text)
        .map_err(|error| Fault::new(format!("a frozen board does not read: {error}")))
}
