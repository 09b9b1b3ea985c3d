//! The charts of a board, each under the finding that its figures carry.

use kernel::{Lang, Month, Period, french};
use neighbourhood::Around;
use referential::Lists;
use ui::chart::{
    Column, Columns, Datum, Frame, Heat, HeatRow, Mark, Measure, Place, Plan, Point, ShapeKind,
    Spot, SpotShape, Stack, Stacked, Target,
};

use crate::board::{Board, EventLine, day};
use crate::disclosure::Cell;
use crate::tally::SLOTS;
use crate::{findings, words};

fn frame(id: &str, lang: Lang, title: String, detail: String) -> Frame {
    Frame { id: id.to_owned(), lang, title, detail, measure: Measure::Whole }
}

fn parsed(months: &[String]) -> Vec<Month> {
    months.iter().filter_map(|text| Month::parse(text).ok()).collect()
}

fn short(lang: Lang, months: &[String]) -> Vec<String> {
    parsed(months).into_iter().map(|month| french::month_short(lang, month).to_owned()).collect()
}

fn of_month(board: &Board, lang: Lang) -> String {
    board.month().map_or_else(String::new, |month| french::of_month(lang, month))
}

fn data(cells: &[Cell]) -> Vec<Datum> {
    cells.iter().copied().map(Datum::from).collect()
}

/// Themes piled month after month; the most frequent of the twelve months lies at the bottom.
pub fn themes(board: &Board, lists: &Lists, lang: Lang) -> Stacked {
    let months = parsed(&board.months);
    let name =
        |month: Option<&Month>| month.map_or_else(String::new, |month| french::month(lang, *month));
    let detail = words::chart_themes(lang, &name(months.first()), &name(months.last()));
    let sum = |cells: &[Cell]| cells.iter().filter_map(|cell| cell.known()).sum::<i64>();
    // A theme of which nothing may be told at this rhythm has no column.
    let told = |cells: &[Cell]| cells.iter().any(|cell| *cell != Cell::Absent);
    let mut series: Vec<_> = board.themes.iter().filter(|one| told(&one.cells)).collect();
    series.sort_by_key(|one| std::cmp::Reverse(sum(&one.cells)));
    let target = board.figure("interventions").and_then(|figure| figure.target);
    Stacked {
        frame: frame("themes", lang, findings::themes(board, lists, lang), detail),
        months: short(lang, &board.months),
        series: series
            .into_iter()
            .map(|one| Stack {
                name: lists.theme_label(&one.code, lang).to_owned(),
                values: data(&one.cells),
            })
            .collect(),
        target: target.map(|value| Target { value, label: words::target_line(lang).to_owned() }),
        around: marks(board, lang),
    }
}

/// What happened around, along the twelve months of a board.
pub fn marks(board: &Board, lang: Lang) -> Vec<Mark> {
    marks_along(&board.context, &parsed(&board.months), lang)
}

/// What happened around, along the months of any axis.
pub fn marks_along(events: &[EventLine], months: &[Month], lang: Lang) -> Vec<Mark> {
    let mark = |event: &EventLine| {
        let around = Around::parse(&event.kind)?;
        let days = Period::spanning(day(&event.from)?, day(&event.to)?);
        let touched = |month: &Month| days.meet(month.period()).is_some();
        let label = match lang {
            Lang::Fr => &event.fr,
            Lang::En => &event.en,
        };
        Some(Mark {
            from: months.iter().position(touched)?,
            to: months.iter().rposition(touched)?,
            letter: around.letter(lang),
            kind: around.word(lang).to_owned(),
            words: format!("{label} ({})", findings::when(lang, days)),
        })
    };
    events.iter().filter_map(mark).collect()
}

/// Interventions by day and slot; empty slots at both ends of the day are left out.
pub fn heat(board: &Board, lang: Lang) -> Heat {
    let month = of_month(board, lang);
    let grouped = board.heat.iter().any(|row| row.days == crate::board::Days::Week);
    let detail = if grouped {
        words::chart_heat_grouped(lang, &month)
    } else if board.nightly {
        words::chart_heat_nightly(lang, &month)
    } else {
        words::chart_heat(lang, &month)
    };
    let used = |slot: usize| {
        let cell = |row: &crate::board::HeatLine| row.cells.get(slot).copied();
        board.heat.iter().filter_map(cell).any(|cell| cell.known() != Some(0))
    };
    // From 8 h to 22 h always; what comes before and after only when something was recorded.
    let kept: Vec<usize> = (0..SLOTS.len())
        .filter(|slot| (1..SLOTS.len() - 1).contains(slot) || used(*slot))
        .collect();
    let pick = |cells: &[Cell]| -> Vec<Datum> {
        kept.iter().filter_map(|slot| cells.get(*slot)).copied().map(Datum::from).collect()
    };
    Heat {
        frame: frame("presence", lang, findings::heat(board, lang), detail),
        rows_head: words::day_head(lang).to_owned(),
        hours: kept.iter().filter_map(|slot| SLOTS.get(*slot)).copied().collect(),
        rows: board
            .heat
            .iter()
            .map(|row| HeatRow {
                name: findings::days(lang, row.days).to_owned(),
                values: pick(&row.cells),
            })
            .collect(),
    }
}

/// Interventions by zone on the schematic plan.
pub fn plan(board: &Board, lang: Lang) -> Plan {
    let detail = words::chart_plan(lang, &of_month(board, lang));
    let point = |(lat, lon): (i32, i32)| Point { lat, lon };
    let spots = board.zones.iter().filter_map(|zone| {
        let shape = SpotShape::Disc;
        Some(Spot { name: zone.label(lang), at: point(zone.at?), value: zone.value.into(), shape })
    });
    let shapes = board.ground.iter().filter_map(|shape| {
        Some(ui::chart::Shape {
            kind: kind(&shape.kind)?,
            name: shape.name.clone(),
            points: shape.points.iter().copied().map(point).collect(),
        })
    });
    let communes = board.communes.iter();
    Plan {
        frame: frame("plan", lang, findings::zones(board, lang), detail),
        rows_head: words::zone_head(lang).to_owned(),
        shapes: shapes.collect(),
        communes: communes.map(|(name, at)| Place { name: name.clone(), at: point(*at) }).collect(),
        spots: spots.collect(),
    }
}

fn kind(name: &str) -> Option<ShapeKind> {
    Some(match name {
        "perimeter" => ShapeKind::Perimeter,
        "park" => ShapeKind::Park,
        "block" => ShapeKind::Block,
        "street" => ShapeKind::Street,
        "boundary" => ShapeKind::Boundary,
        "place" => ShapeKind::Place,
        _ => return None,
    })
}

/// The twelve months beside the same months a year before, when there were records then.
pub fn yearly(board: &Board, lang: Lang) -> Option<Columns> {
    if board.totals_before.is_empty() {
        return None;
    }
    let pairs = board.totals.iter().zip(&board.totals_before);
    let above = pairs.clone().filter(|(now, before)| now.known() > before.known()).count();
    Some(Columns {
        frame: frame(
            "year-before",
            lang,
            words::yearly_more(lang, above),
            words::chart_yearly(lang).to_owned(),
        ),
        rows_head: words::month_head(lang).to_owned(),
        name: words::twelve_months(lang).to_owned(),
        ghost: Some(words::previous_year(lang).to_owned()),
        columns: short(lang, &board.months)
            .into_iter()
            .zip(pairs)
            .map(|(name, (now, before))| Column {
                name,
                value: (*now).into(),
                before: (*before).into(),
            })
            .collect(),
        target: None,
        around: marks(board, lang),
    })
}
