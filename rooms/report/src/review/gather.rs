//! From the boards of the months of a review to its material.

use std::collections::BTreeMap;

use door::grant::Reader as Partner;
use door::{Scope, Stop, Tx};
use indicator::Custom;
use kernel::{Month, Period};
use observatory::{Ask, Board, Cell, CodeLine, Indicator, RecipientLine, Series, ZoneLine};
use paper::document::Measure;

use super::material::{IndicatorLine, ReaderLine, ReviewFigure, ReviewMaterial};
use super::{Paper, Which, around, carried, cost, parts, quality, voiced};
use crate::analysis;
use crate::gather::{Kept, Named};
use crate::logo;
use crate::text::{self, Spot};

/// For whom a review is made.
#[derive(Clone, Copy)]
pub(crate) enum For<'a> {
    /// The operator, under the visitor's perimeter.
    Operator,
    /// A partner.
    Partner(&'a Partner),
}

/// The material of a review; nothing for a partner for whom no month of it was frozen.
pub(crate) fn material(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (which, named): (Which, &Named<'_>),
    reader: For<'_>,
) -> Result<Option<ReviewMaterial>, Stop> {
    let boards = boards(tx, kept, which, reader)?;
    let Some((until, last)) = boards.last() else { return Ok(None) };
    let before = before(tx, kept, which, reader)?;
    let protected = matches!(reader, For::Partner(_));
    let mut material = ReviewMaterial {
        paper: which.paper.name().to_owned(),
        year: which.year,
        convention: tx.convention()?.text(),
        convention_words: named.convention.to_owned(),
        perimeter: named.perimeter.to_owned(),
        protected,
        figures: figures(&boards, last, before.as_ref()),
        months: boards.iter().map(|(month, _)| month.text()).collect(),
        missing: missing(which, &boards),
        themes: themes(&boards),
        activities: by_code(&boards, |board| &board.activities),
        axes: by_code(&boards, |board| &board.axes),
        origins: by_code(&boards, |board| &board.origins),
        audiences: by_code(&boards, |board| &board.audiences),
        conflict_endings: by_code(&boards, |board| &board.conflict_endings),
        zones: zones(&boards),
        around_blocks: around_blocks(&boards),
        recipients: recipients(&boards),
        events: events(&boards),
        quality: quality::added(&boards),
        ..ReviewMaterial::default()
    };
    around::around(tx, which, &mut material)?;
    // Up to the last month that is told, as the figures are.
    let told = Period::spanning(which.period().from(), until.last());
    carried::carried(tx, told, &mut material)?;
    voiced::voiced(tx, told, &mut material)?;
    agreed(tx, kept, (which, *until), &mut material)?;
    material.money = cost::money(tx, (which, told), &material)?;
    material.account = accounts(tx, which, reader)?;
    material.texts = texts(tx, which)?;
    if let For::Partner(partner) = reader {
        material.logo = logo::of_party(tx, &partner.party)?;
        material.reader = Some(called(tx, &partner.party)?);
    }
    Ok(Some(material))
}

/// The structure of a reader, as recommendations name it.
fn called(tx: &mut Tx<'_>, party: &str) -> Result<ReaderLine, Stop> {
    let found = territory::organisations(tx)?.into_iter().find(|one| one.code == party);
    let name = found.map_or_else(|| party.to_owned(), |one| one.short_name);
    Ok(ReaderLine { code: party.to_owned(), name })
}

/// The months of the period that are over, with their boards.
fn boards(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    which: Which,
    reader: For<'_>,
) -> Result<Vec<(Month, Board)>, Stop> {
    let (first, end) = which.bounds();
    match reader {
        For::Operator => {
            let scope: Scope = tx.scope()?.clone();
            let today = tx.today();
            let mut boards = Vec::new();
            for step in 0..i64::from(which.paper.months()) {
                let month = first.plus(step);
                if month.last() < today && scope.days.meet(month.period()).is_some() {
                    boards.push((month, observatory::board(tx, kept, &Ask::live(month, &scope))?));
                }
            }
            Ok(boards)
        }
        For::Partner(partner) => {
            let told = observatory::told_between(tx, partner.grant, (first, end))?;
            Ok(told.into_iter().filter_map(|board| Some((board.month()?, board))).collect())
        }
    }
}

/// The last month of the same period a year before.
fn before(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    which: Which,
    reader: For<'_>,
) -> Result<Option<Board>, Stop> {
    let month = which.bounds().1.last_year();
    match reader {
        For::Operator => {
            let scope: Scope = tx.scope()?.clone();
            if scope.days.meet(month.period()).is_none() {
                return Ok(None);
            }
            Ok(Some(observatory::board(tx, kept, &Ask::live(month, &scope))?))
        }
        For::Partner(partner) => {
            Ok(observatory::told_between(tx, partner.grant, (month, month))?.pop())
        }
    }
}

fn missing(which: Which, boards: &[(Month, Board)]) -> Vec<String> {
    let first = which.bounds().0;
    (0..i64::from(which.paper.months()))
        .map(|step| first.plus(step))
        .filter(|month| boards.iter().all(|(told, _)| told != month))
        .map(Month::text)
        .collect()
}

/// What is told of several months: withheld ones add nothing, and nothing but them is withheld.
fn sum(cells: impl Iterator<Item = Cell>) -> Cell {
    let (mut total, mut masked, mut known) = (0, false, false);
    for cell in cells {
        match cell {
            Cell::Known(n) => {
                total += n;
                known = true;
            }
            Cell::Masked => masked = true,
            Cell::Absent => {}
        }
    }
    match (known, masked) {
        (true, true) if total == 0 => Cell::Masked,
        (true, _) => Cell::Known(total),
        (false, true) => Cell::Masked,
        (false, false) => Cell::Absent,
    }
}

/// Hours since January as the last board made them of minutes, when every month is told: each month was rounded to
/// its tenth, and their sum would differ from what every other table says.
fn in_minutes(code: &str, boards: &[(Month, Board)], last: &Board) -> Option<Cell> {
    let (month, _) = boards.last()?;
    let told = last.figure(code)?.to_date;
    let whole = i64::try_from(boards.len()).ok()? == i64::from(month.number());
    (whole && told != Cell::Absent).then_some(told)
}

/// What a board says of a figure since January: its own month when the year begins with it.
fn to_date(line: &observatory::FigureLine) -> Cell {
    match line.to_date {
        Cell::Absent => line.value,
        told @ (Cell::Known(_) | Cell::Masked) => told,
    }
}

pub(super) fn figures(
    boards: &[(Month, Board)],
    last: &Board,
    before: Option<&Board>,
) -> Vec<ReviewFigure> {
    let line = |indicator: &Indicator| {
        let of_month = |board: &Board| board.figure(indicator.code).map(|line| line.value);
        let by_month: Vec<Cell> =
            boards.iter().map(|(_, board)| of_month(board).unwrap_or_default()).collect();
        // What adds is the sum of the months told: the same figure, whichever of them are missing.
        let added = || sum(by_month.iter().copied());
        let value = if !indicator.adds {
            last.figure(indicator.code).map(to_date).unwrap_or_default()
        } else if indicator.measure == Measure::Hours {
            in_minutes(indicator.code, boards, last).unwrap_or_else(added)
        } else {
            added()
        };
        ReviewFigure {
            code: indicator.code.to_owned(),
            value,
            year_before: before
                .filter(|board| board.totals.iter().any(|cell| cell.known() > Some(0)))
                .and_then(|board| board.figure(indicator.code))
                .map(to_date)
                .unwrap_or_default(),
            by_month,
            target: None,
        }
    };
    Indicator::all().map(line).collect()
}

pub(super) fn by_code(
    boards: &[(Month, Board)],
    pick: fn(&Board) -> &Vec<CodeLine>,
) -> Vec<CodeLine> {
    let mut codes: Vec<&str> = Vec::new();
    for line in boards.iter().flat_map(|(_, board)| pick(board)) {
        if !codes.contains(&line.code.as_str()) {
            codes.push(&line.code);
        }
    }
    let cells = |code: &str| {
        let lines = boards.iter().flat_map(|(_, board)| pick(board));
        sum(lines.filter(|line| line.code == code).map(|line| line.count))
    };
    let mut lines: Vec<CodeLine> = codes
        .iter()
        .map(|code| CodeLine { code: (*code).to_owned(), count: cells(code) })
        .collect();
    lines.sort_by(|one, other| {
        other.count.known().cmp(&one.count.known()).then_with(|| one.code.cmp(&other.code))
    });
    lines
}

pub(super) fn themes(boards: &[(Month, Board)]) -> Vec<Series> {
    let codes = boards.last().map(|(_, board)| board.themes.as_slice()).unwrap_or_default();
    let of = |board: &Board, code: &str| {
        let series = board.themes.iter().find(|one| one.code == code);
        series.and_then(|one| one.cells.last().copied()).unwrap_or_default()
    };
    codes
        .iter()
        .map(|series| Series {
            code: series.code.clone(),
            cells: boards.iter().map(|(_, board)| of(board, &series.code)).collect(),
        })
        .collect()
}

pub(super) fn zones(boards: &[(Month, Board)]) -> Vec<(String, Cell)> {
    let told = |code: &str| {
        let lines = boards.iter().flat_map(|(_, board)| &board.zones);
        sum(lines.filter(|line| line.code == code).map(|line| line.value))
    };
    named_zones(boards).map(|zone| (zone.name.clone(), told(&zone.code))).collect()
}

/// Every zone that a month tells of, as the last of them names it: one where nothing happened that month is in the others.
fn named_zones(boards: &[(Month, Board)]) -> impl Iterator<Item = &ZoneLine> {
    let mut seen: Vec<&str> = Vec::new();
    let lines = boards.iter().rev().flat_map(|(_, board)| &board.zones);
    lines.filter(move |line| {
        let new = !seen.contains(&line.code.as_str());
        if new {
            seen.push(&line.code);
        }
        new
    })
}

/// Which of these zones are counted without their blocks.
pub(super) fn around_blocks(boards: &[(Month, Board)]) -> Vec<usize> {
    let around = named_zones(boards).enumerate().filter(|(_, zone)| zone.around_blocks);
    around.map(|(place, _)| place).collect()
}

/// Sent and resolved are added; what waits is as it was at the end.
pub(super) fn recipients(boards: &[(Month, Board)]) -> Vec<RecipientLine> {
    let mut lines: BTreeMap<(&str, &str), RecipientLine> = BTreeMap::new();
    let end = boards.last().map(|(_, board)| board.recipients.as_slice()).unwrap_or_default();
    for line in boards.iter().flat_map(|(_, board)| &board.recipients) {
        let same = |one: &&RecipientLine| (&one.name, &one.code) == (&line.name, &line.code);
        let now = end.iter().find(same);
        let kept = lines.entry((&line.name, &line.code)).or_insert_with(|| RecipientLine {
            name: line.name.clone(),
            code: line.code.clone(),
            sent: Cell::Absent,
            resolved: Cell::Absent,
            waiting: now.map_or(Cell::Known(0), |one| one.waiting),
            late: now.map_or(Cell::Known(0), |one| one.late),
            median: now.map_or(line.median, |one| one.median),
            oldest: now.map_or(Cell::Absent, |one| one.oldest),
        });
        kept.sent = sum([kept.sent, line.sent].into_iter());
        kept.resolved = sum([kept.resolved, line.resolved].into_iter());
    }
    lines.into_values().collect()
}

/// What happened in these months, as each of them tells it to its reader, said once.
fn events(boards: &[(Month, Board)]) -> Vec<observatory::EventLine> {
    let mut found: Vec<observatory::EventLine> = Vec::new();
    for event in boards.iter().flat_map(|(_, board)| &board.events) {
        if !found.contains(event) {
            found.push(event.clone());
        }
    }
    found
}

/// Targets of the year, the library and the comments on it.
fn agreed(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (which, until): (Which, Month),
    material: &mut ReviewMaterial,
) -> Result<(), Stop> {
    let targets = roadmap::targets(tx)?;
    let end = which.bounds().1;
    let annual = |code: &str, adds: bool| {
        let target = roadmap::target_for(&targets, code, end)?;
        let year = if adds { target.monthly.map(|month| month * 12) } else { target.monthly };
        target.annual.or(year)
    };
    for figure in &mut material.figures {
        if let Some(indicator) = Indicator::find(&figure.code) {
            // A target is agreed for the whole convention: a part of it is measured against a rate only.
            let held = !material.protected || !indicator.adds;
            let target = annual(&figure.code, indicator.adds).filter(|_| held);
            figure.target = target.map(|n| n * i64::from(indicator.measure.step()));
        }
    }
    material.comments = indicator::commented(tx, end)?;
    if material.protected {
        let comments = std::mem::take(&mut material.comments);
        let known = known(material);
        let may = |(code, words): &(String, String)| {
            material.figures.iter().any(|one| one.code == *code)
                && analysis::foreign_numbers(words, &known).is_empty()
        };
        material.comments = comments.into_iter().filter(may).collect();
        return Ok(());
    }
    let customs = indicator::customs(tx)?;
    for (code, _, value) in indicator::figures(tx, kept, until)? {
        let Some(entry) = indicator::find(&code) else {
            let own = customs.iter().find(|one| one.code == code);
            let line = |one: &Custom| carried::made(one, value, annual(&code, one.how.adds()));
            material.made.extend(own.map(line));
            continue;
        };
        let step = i64::from(entry.measure.step());
        let target = annual(&code, entry.adds()).map(|n| n * step);
        material.indicators.push(IndicatorLine { code, value, target });
    }
    Ok(())
}

/// Every number that a partner was told of the figures: a comment that holds another one was written of
/// more than their perimeter, and is left out of their paper.
fn known(material: &ReviewMaterial) -> String {
    let told = material.figures.iter().flat_map(|one| {
        let indicator = Indicator::find(&one.code);
        let cells = [one.value, one.year_before].into_iter().chain(one.by_month.iter().copied());
        let numbers = cells.filter_map(Cell::known).chain(one.target);
        numbers.filter_map(move |n| Some(indicator?.text(kernel::Lang::Fr, n))).collect::<Vec<_>>()
    });
    let years = [material.year - 1, material.year].map(|year| year.to_string());
    told.chain(years).collect::<Vec<_>>().join("\u{a0}; ")
}

/// The accounts of the year, once something was entered: as they stand for the operator, as they were
/// frozen for a partner.
fn accounts(
    tx: &mut Tx<'_>,
    which: Which,
    reader: For<'_>,
) -> Result<Option<account::Account>, Stop> {
    if which.paper != Paper::Annual {
        return Ok(None);
    }
    let of = account::Which { year: which.year, project: String::new() };
    match reader {
        For::Operator => {
            let live = account::account(tx, &of)?;
            Ok(live.filter(|one| one.lines.iter().any(|line| line.budget.is_some())))
        }
        For::Partner(_) => account::told(tx, &of),
    }
}

/// Where a part stands.
pub(crate) fn spot(which: Which, part: &'static str) -> Spot {
    Spot {
        paper: which.paper.name(),
        period: which.year.to_string(),
        reader: parts::ALL.to_owned(),
        part,
    }
}

fn texts(tx: &mut Tx<'_>, which: Which) -> Result<BTreeMap<String, String>, Stop> {
    let mut texts = BTreeMap::new();
    for part in parts::of(which.paper) {
        if let Some(words) = text::standing(tx, &spot(which, part.code))? {
            texts.insert(part.code.to_owned(), words);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_where_nothing_happened_in_the_last_month_keeps_its_line() {
        let line = |code: &str, n: i64, around_blocks: bool| ZoneLine {
            code: code.to_owned(),
            name: format!("Zone {code}"),
            at: None,
            value: Cell::Known(n),
            around_blocks,
        };
        let of = |month: &str, zones: Vec<ZoneLine>| {
            (Month::parse(month).expect("a month"), Board { zones, ..Board::default() })
        };
        let boards = [
            of("2019-11", vec![line("I1", 5, false), line("HQ", 12, true)]),
            of("2019-12", vec![line("I1", 7, false)]),
        ];
        let told = zones(&boards);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0], ("Zone I1".to_owned(), Cell::Known(12)));
        assert_eq!(told[1], ("Zone HQ".to_owned(), Cell::Known(12)));
        assert_eq!(around_blocks(&boards), [1]);
    }
}
