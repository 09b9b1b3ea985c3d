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
    let told = told(tx, reader, &board.month)?;
    let Some(month) = board.month() else { return Ok(()) };
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
    let mut told: Vec<Board> = told(tx, reader, &to.plus(1).text())?
        .into_values()
        .filter(|board| board.month().is_some_and(|month| (from..=to).contains(&month)))
        .collect();
    told.sort_by(|one, other| one.month.cmp(&other.month));
    Ok(told)
}

/// The last version of each month frozen for a reader before one, by its name.
fn told(tx: &mut Tx<'_>, reader: GrantId, before: &str) -> Result<HashMap<String, Board>, Fault> {
    let boards: Vec<(String, String)> = tx.all(
        sql!(
            open "what was frozen for a reader, by whoever freezes the next month for them",
            "SELECT month, board FROM published_board WHERE grant_id = $1 AND month < $2
              ORDER BY month, version"
        ),
        &(reader, before),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let read = |(month, text): (String, String)| {
        let board = serde_json::from_str(&text)
            .map_err(|error| Fault::new(format!("a frozen board does not read: {error}")))?;
        Ok((month, board))
    };
    boards.into_iter().map(read).collect()
}
