//! From the live rows of a perimeter to a board.

use activity::FactsCache;
use activity::facts::Lens;
use door::{Scope, Stop, Tx};
use kernel::{Day, Month};
use referential::{Class, Lists};
use territory::{PlanShape, Zone, ZoneKind};
use ui::chart::ShapeKind;

use crate::base::{AlertLine, Base, Span, median};
use crate::board::{
    Board, CodeLine, Days, FigureLine, HeatLine, Quality, RecipientLine, Series, Shape, ZoneLine,
};
use crate::catalogue;
use crate::disclosure::{Cell, MEDIAN, Reader};
use crate::indicator::Indicator;
use crate::sources;
use crate::tally::{Counted, SLOTS, Tally, tally};
use crate::window::{ByMonth, MONTHS, Window};

/// Months shown side by side.
pub const SHOWN: usize = 12;
/// Days after which an alert without an end is said to wait too long.
pub const LATE: i64 = 30;

/// What is asked of the observatory.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The time looked at.
    pub window: Window,
    /// The filters.
    pub lens: Lens,
    /// The perimeter, inside that of the visitor.
    pub scope: Scope,
    /// For whom.
    pub reader: Reader,
}

impl Ask {
    /// Everything of a month, for the visitor.
    pub fn live(month: Month, scope: &Scope) -> Self {
        Self {
            window: Window::of(month),
            lens: Lens::default(),
            scope: scope.clone(),
            reader: Reader::Staff,
        }
    }

    /// A month for a partner: what lies both in their perimeter and in the publisher's.
    pub fn published(month: Month, publisher: &Scope, partner: &Scope) -> Option<Self> {
        let scope = Scope {
            convention: publisher.convention,
            zones: publisher.zones.intersection(&partner.zones).copied().collect(),
            themes: publisher.themes.intersection(&partner.themes).copied().collect(),
            days: publisher.days.meet(partner.days)?,
            level: publisher.level.min(partner.level),
        };
        let same = publisher.convention == partner.convention;
        same.then(|| Self { scope, reader: Reader::Partner, ..Self::live(month, publisher) })
    }

    /// Whether a month lies in the days of the perimeter.
    pub fn reaches(&self, month: Month) -> bool {
        self.scope.days.meet(month.period()).is_some()
    }

    /// Whether an alert or a situation is looked at: zones and themes only, the other filters do
    /// not speak of them.
    fn admits(&self, zone: kernel::id::ZoneId, theme: kernel::id::ThemeId) -> bool {
        self.scope.zones.contains(&zone)
            && self.scope.themes.contains(&theme)
            && self.lens.zones.as_ref().is_none_or(|zones| zones.contains(&zone))
            && self.lens.themes.as_ref().is_none_or(|themes| themes.contains(&theme))
    }
}

/// Everything indicators are measured on.
pub fn base(
    tx: &mut Tx<'_>,
    (cache, lists): (&FactsCache, &Lists),
    ask: &Ask,
) -> Result<Base, Stop> {
    let tally = activity::facts::facts(tx, cache, |facts, _| {
        tally(facts, &ask.scope, &ask.lens, lists, ask.window)
    })?;
    let situations = activity::situations(tx, ask.window.days().to())?
        .into_iter()
        .filter(|one| ask.admits(one.zone, one.theme))
        .map(|one| (one.opened, one.closed))
        .collect();
    let alerts = sources::alerts(tx, ask.window)?;
    Ok(Base {
        tally,
        alerts: alerts.into_iter().filter(|one| ask.admits(one.zone, one.theme)).collect(),
        situations,
        field: sources::field(tx, ask.window)?,
    })
}

/// The board of a month.
pub fn board(tx: &mut Tx<'_>, kept: (&FactsCache, &Lists), ask: &Ask) -> Result<Board, Stop> {
    let base = base(tx, kept, ask)?;
    let zones: Vec<Zone> = territory::zones(tx)?;
    let shapes = territory::shapes(tx)?;
    let month = ask.window.month;
    let mut targets = sources::targets(tx, month)?;
    let whole = is_whole(tx.scope()?, ask, &zones);
    if !whole {
        targets.retain(|(code, _)| holds_for_a_part(code));
    }
    let within: Vec<&Zone> =
        zones.iter().filter(|zone| ask.scope.zones.contains(&zone.id)).collect();
    let mut board = counts(&base, kept.1, ask.reader);
    board.figures = figures(&base, &targets, ask.reader);
    if !whole {
        // Hours are those of the whole convention: set beside a part of it, they would mislead.
        board.figures.iter_mut().for_each(|line| line.per_100_hours = Cell::Absent);
    }
    board.zones = zone_lines(&base.tally, (&within, &zones), &shapes, ask.reader);
    board.recipients = recipients(&base, kept.1, ask.reader);
    board.recommendations = sources::recommendations(tx, month)?;
    board.events = sources::events(tx, month)?;
    board.quiet_passages = Cell::Known(sources::quiet(tx, ask)?);
    if ask.reader == Reader::Staff {
        board.quality = Some(quality(tx, &base.tally)?);
    }
    board.ground = shapes.iter().map(ground).collect();
    board.communes = communes(&zones, &shapes);
    forget_before(&mut board, ask);
    Ok(board)
}

/// Nothing was measured before the first day of the perimeter: absent, which is not zero.
fn forget_before(board: &mut Board, ask: &Ask) {
    let start = ask.scope.days.from().month();
    let shown = i64::try_from(SHOWN).unwrap_or(0);
    for (place, back) in (0..SHOWN).zip((0..shown).rev()) {
        let month = ask.window.month.plus(-back);
        if month.plus(-shown) < start {
            absent(&mut board.totals_before, place);
        }
        if month < start {
            absent(&mut board.totals, place);
            board.themes.iter_mut().for_each(|series| absent(&mut series.cells, place));
            board.figures.iter_mut().for_each(|figure| absent(&mut figure.trend, place));
        }
    }
}

fn absent(cells: &mut [Cell], place: usize) {
    if let Some(cell) = cells.get_mut(place) {
        *cell = Cell::Absent;
    }
}

/// Whether the whole convention is looked at, without any filter.
fn is_whole(visitor: &Scope, ask: &Ask, zones: &[Zone]) -> bool {
    let of_district = |zone: &&Zone| !matches!(zone.kind, ZoneKind::Outside | ZoneKind::Unlocated);
    ask.lens == Lens::default()
        && zones.iter().filter(of_district).all(|zone| ask.scope.zones.contains(&zone.id))
        && visitor.themes.is_subset(&ask.scope.themes)
}

/// Targets are agreed for the whole convention: a part of it is not measured against a sum, only
/// against a rate, a delay, or the hours, which are never shared out.
fn holds_for_a_part(code: &str) -> bool {
    code == "field_hours" || Indicator::find(code).is_some_and(|indicator| !indicator.adds)
}

/// The part of a board that a tally tells by itself.
pub(crate) fn counts(base: &Base, lists: &Lists, reader: Reader) -> Board {
    let tally = &base.tally;
    let window = tally.window;
    let class = |code: &str| lists.theme(code).map_or(Class::Sensitive, |theme| theme.class);
    let sums = |from: usize| -> Vec<Cell> {
        let months = tally.months.iter().skip(from).take(SHOWN);
        months.map(|sums| reader.count(Class::Personal, sums.n)).collect()
    };
    let known = tally.months.iter().take(SHOWN).any(|sums| sums.n > 0);
    let coded =
        |lines: &[Counted]| -> Vec<CodeLine> { coded_lines(lines, reader, |_| Class::Personal) };
    Board {
        month: window.month.text(),
        months: (window.last() + 1 - SHOWN..=window.last())
            .map(|place| window.month_at(place).text())
            .collect(),
        totals: sums(SHOWN),
        totals_before: if known { sums(0) } else { Vec::new() },
        themes: themes(&tally.themes, reader, class),
        sub_themes: coded_lines(&tally.sub_themes, reader, class),
        heat: heat(&tally.heat, reader),
        nightly: tally.nightly > 0 && reader == Reader::Staff,
        activities: coded(&tally.kinds),
        axes: coded(&tally.axes),
        origins: coded(&tally.origins),
        audiences: coded(&tally.audiences),
        conflict_endings: coded(&tally.conflict_endings),
        ..Board::default()
    }
}

/// Counts by code, whose whole is told.
fn coded_lines(lines: &[Counted], reader: Reader, class: impl Fn(&str) -> Class) -> Vec<CodeLine> {
    let mut cells: Vec<Cell> =
        lines.iter().map(|(code, n)| reader.count(class(code), *n)).collect();
    let numbers: Vec<i64> = lines.iter().map(|(_, n)| *n).collect();
    reader.cover(&mut cells, &numbers);
    let told = lines.iter().zip(cells).filter(|(_, count)| says(reader, *count));
    told.map(|((code, _), count)| CodeLine { code: code.clone(), count }).collect()
}

/// Themes by month: the whole of each month is told.
fn themes(
    counted: &[(String, ByMonth<i64>)],
    reader: Reader,
    class: impl Fn(&str) -> Class,
) -> Vec<Series> {
    let series =
        |(code, _): &(String, ByMonth<i64>)| Series { code: code.clone(), cells: Vec::new() };
    let mut all: Vec<Series> = counted.iter().map(series).collect();
    for month in MONTHS - SHOWN..MONTHS {
        let numbers: Vec<i64> =
            counted.iter().map(|(_, months)| months.get(month).copied().unwrap_or(0)).collect();
        let mut cells: Vec<Cell> = counted
            .iter()
            .zip(&numbers)
            .map(|((code, _), n)| reader.count(class(code), *n))
            .collect();
        reader.cover(&mut cells, &numbers);
        for (series, cell) in all.iter_mut().zip(cells) {
            series.cells.push(cell);
        }
    }
    all
}

/// Whether a line of a list that only holds what was met may stand in it: for a partner, the mere
/// presence of a withheld one would tell that it is not zero.
const fn says(reader: Reader, count: Cell) -> bool {
    matches!((reader, count), (Reader::Staff, _) | (Reader::Partner, Cell::Known(_)))
}

/// Weekday by weekday for staff; for a partner the week and the week-end, whose counts are large
/// enough to be told.
fn heat(counts: &[[i64; SLOTS.len()]; 7], reader: Reader) -> Vec<HeatLine> {
    let told = |row: [i64; SLOTS.len()]| -> Vec<Cell> {
        let mut cells: Vec<Cell> =
            row.into_iter().map(|n| reader.count(Class::Personal, n)).collect();
        reader.cover(&mut cells, &row);
        cells
    };
    if reader == Reader::Staff {
        let rows = (0_u8..).zip(counts);
        return rows
            .map(|(day, row)| HeatLine { days: Days::Weekday(day), cells: told(*row) })
            .collect();
    }
    let sum = |rows: &[[i64; SLOTS.len()]]| {
        let mut sums = [0; SLOTS.len()];
        for row in rows {
            for (sum, n) in sums.iter_mut().zip(row) {
                *sum += n;
            }
        }
        sums
    };
    let (week, weekend) = counts.split_at(5);
    vec![
        HeatLine { days: Days::Week, cells: told(sum(week)) },
        HeatLine { days: Days::Weekend, cells: told(sum(weekend)) },
    ]
}

/// Every indicator of the catalogue, with what it is compared with.
pub(crate) fn figures(base: &Base, targets: &[(String, i64)], reader: Reader) -> Vec<FigureLine> {
    let window = base.tally.window;
    let (last, before) = (window.last(), window.year_before());
    let recorded = base.sums(Span::month(before)).n > 0;
    let hours = base.field_minutes(Span::month(last));
    let line = |indicator: &Indicator| {
        let value = indicator.told(base, Span::month(last), reader);
        let trend: Vec<Cell> = (last + 1 - SHOWN..=last)
            .map(|place| indicator.told(base, Span::month(place), reader))
            .collect();
        let counts = indicator.adds && indicator.code != "field_hours";
        let per_hours = |n: i64| (hours > 0).then(|| (n * 60_000 + hours / 2) / hours);
        FigureLine {
            code: indicator.code.to_owned(),
            value,
            year_before: if recorded {
                indicator.told(base, Span::month(before), reader)
            } else {
                Cell::Absent
            },
            to_date: to_date(indicator, base, reader),
            per_100_hours: value.known().filter(|_| counts).and_then(per_hours).into(),
            trend,
            target: targets
                .iter()
                .find(|(code, _)| code == indicator.code)
                .map(|(_, target)| target * i64::from(indicator.measure.step())),
        }
    };
    catalogue::ALL.iter().map(line).collect()
}

/// Since January. A partner gets it only where every month of it may be told: the sum of one
/// month and of the next would otherwise give the one withheld.
fn to_date(indicator: &Indicator, base: &Base, reader: Reader) -> Cell {
    let window = base.tally.window;
    let (from, to) = (window.january(), window.last());
    let told = |place| indicator.told(base, Span::month(place), reader).known().is_some();
    if indicator.code == "situations_open" || from == to {
        return Cell::Absent;
    }
    if reader == Reader::Partner && !(from..=to).all(told) {
        return Cell::Absent;
    }
    indicator.told(base, Span { from, to }, reader)
}

fn zone_lines(
    tally: &Tally,
    (within, all): (&[&Zone], &[Zone]),
    shapes: &[PlanShape],
    reader: Reader,
) -> Vec<ZoneLine> {
    let number = |zone: &&Zone| {
        let count = tally.zones.iter().find(|(id, _)| *id == zone.id);
        count.and_then(|(_, months)| months.last()).copied().unwrap_or(0)
    };
    // What only holds others has no count of its own: it is no part of the whole.
    let held: Vec<&Zone> = within
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Block || number(zone) > 0)
        .copied()
        .collect();
    let numbers: Vec<i64> = held.iter().map(number).collect();
    let mut cells: Vec<Cell> = numbers.iter().map(|n| reader.count(Class::Personal, *n)).collect();
    reader.cover(&mut cells, &numbers);
    let mut lines: Vec<ZoneLine> = held
        .iter()
        .zip(cells)
        .zip(&numbers)
        .filter_map(|((zone, value), &n)| {
            let outside = matches!(zone.kind, ZoneKind::Outside | ZoneKind::Unlocated);
            // Zones that only hold others, and where nothing was recorded, would say nothing.
            let shown = zone.kind == ZoneKind::Block || (n > 0 && says(reader, value));
            shown.then(|| ZoneLine {
                code: zone.code.clone(),
                name: zone.name.clone(),
                at: if outside { None } else { middle(shapes, all, zone) },
                value,
            })
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.value.known()));
    lines
}

/// The middle of the blocks of a zone.
fn middle(shapes: &[PlanShape], zones: &[Zone], zone: &Zone) -> Option<(i32, i32)> {
    let below = territory::with_below(zones, zone.id);
    let named = |code: &str| zones.iter().any(|z| z.code == code && below.contains(&z.id));
    let points: Vec<_> = shapes
        .iter()
        .filter(|shape| shape.kind == ShapeKind::Block && named(&shape.zone))
        .flat_map(|shape| &shape.points)
        .collect();
    let count = i64::try_from(points.len()).ok().filter(|count| *count > 0)?;
    let lat = points.iter().map(|point| i64::from(point.lat)).sum::<i64>() / count;
    let lon = points.iter().map(|point| i64::from(point.lon)).sum::<i64>() / count;
    Some((i32::try_from(lat).ok()?, i32::try_from(lon).ok()?))
}

fn communes(zones: &[Zone], shapes: &[PlanShape]) -> Vec<(String, (i32, i32))> {
    let communes = zones.iter().filter(|zone| zone.kind == ZoneKind::Commune);
    communes.filter_map(|zone| Some((zone.commune.clone(), middle(shapes, zones, zone)?))).collect()
}

/// Only parks and landmarks show their name, so only theirs is kept.
fn ground(shape: &PlanShape) -> Shape {
    let (kind, named) = match shape.kind {
        ShapeKind::Perimeter => ("perimeter", false),
        ShapeKind::Park => ("park", true),
        ShapeKind::Block => ("block", false),
        ShapeKind::Street => ("street", false),
        ShapeKind::Boundary => ("boundary", false),
        ShapeKind::Place => ("place", true),
    };
    Shape {
        kind: kind.to_owned(),
        name: if named { shape.name.clone() } else { String::new() },
        points: shape.points.iter().map(|point| (point.lat, point.lon)).collect(),
    }
}

/// Alerts by service. A partner reads those of technical themes only: the few others could point
/// at someone.
pub(crate) fn recipients(base: &Base, lists: &Lists, reader: Reader) -> Vec<RecipientLine> {
    let window = base.tally.window;
    let month = Span::month(window.last());
    let year = Span { from: window.january(), to: window.last() };
    let end = window.month.last();
    let technical = |alert: &AlertLine| {
        lists.theme_by_id(alert.theme).is_some_and(|theme| theme.class == Class::Technical)
    };
    let told = |alert: &&AlertLine| reader == Reader::Staff || technical(alert);
    let mut names: Vec<&str> = base
        .alerts
        .iter()
        .filter(told)
        .filter(|alert| {
            alert.waits_on(end) || alert.sent.is_some_and(|day| base.days(year).holds(day))
        })
        .map(|alert| alert.recipient.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let count = |n: usize| Cell::Known(i64::try_from(n).unwrap_or(i64::MAX));
    let mut lines: Vec<RecipientLine> = names
        .into_iter()
        .map(|name| {
            let own = |alert: &&AlertLine| alert.recipient == name && told(alert);
            let waits: Vec<i64> = base
                .alerts
                .iter()
                .filter(own)
                .filter(|alert| alert.waits_on(end))
                .filter_map(|alert| Some(end.days_since(alert.sent?)))
                .collect();
            let delays: Vec<i64> = base
                .resolved(year)
                .filter(own)
                .filter_map(|alert| Some(alert.resolved?.days_since(alert.sent?)))
                .collect();
            let cases = i64::try_from(delays.len()).unwrap_or(0);
            RecipientLine {
                name: name.to_owned(),
                sent: count(base.sent(month).filter(own).count()),
                resolved: count(base.resolved(month).filter(own).count()),
                waiting: count(waits.len()),
                late: count(waits.iter().filter(|days| **days > LATE).count()),
                median: reader.over(median(delays), cases, MEDIAN),
                oldest: waits.into_iter().max().into(),
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.late.known(), line.waiting.known())));
    lines
}

fn quality(tx: &mut Tx<'_>, tally: &Tally) -> Result<Quality, Stop> {
    let (focus, today) = (tally.window.focus, tx.today());
    let worked = |day: &Day| !day.is_weekend() && !planning::is_holiday(*day) && *day <= today;
    let empty = |day: &Day| worked(day) && !tally.days.contains(day);
    Ok(Quality {
        empty_days: focus.each_day().filter(empty).map(Day::text).collect(),
        records: tally.focus.n,
        without_place: sources::without_place(tx, focus)?,
        to_end: tally.to_end,
        without_ending: tally.without_ending,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_convention_is_not_measured_against_a_sum_agreed_for_the_whole() {
        let kept =
            ["interventions", "people", "appeasement_rate", "median_delay_days", "field_hours"]
                .map(holds_for_a_part);
        assert_eq!(kept, [false, false, true, true, true]);
    }
}
