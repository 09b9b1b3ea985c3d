//! From the live rows of a perimeter to a board.

use std::collections::HashSet;

use activity::facts::Lens;
use activity::{FactsCache, Gap};
use door::{Scope, Stop, Tx};
use kernel::id::ZoneId;
use kernel::{Day, Month, Period};
use referential::{Class, Lists};
use territory::{PlanShape, Zone, ZoneKind};

use crate::base::{Base, Span};
use crate::beside::Beside;
use crate::board::{Board, Days, EventLine, FigureLine, HeatLine, Quality, Series, ZoneLine};
use crate::catalogue;
use crate::disclosure::{Cell, Protection, Reader};
use crate::ground::{communes, ground, middle};
use crate::indicator::Indicator;
use crate::recipients::recipients;
use crate::shielded::shielded;
use crate::sources;
use crate::tally::{SLOTS, Tally, tally};
use crate::told::{Behind, Source, class_of};
use crate::window::{MONTHS, Window};

/// Months shown side by side.
pub const SHOWN: usize = 12;

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
    /// The blocks of the convention, for a partner (« blocs ») : parts that every partner's perimeter
    /// holds whole or not at all.
    pub(crate) blocks: Vec<HashSet<ZoneId>>,
    /// Which protections hold for a partner: all of them, but in a test that shows what each is for.
    pub(crate) protection: Protection,
}

impl Ask {
    /// Everything of a month, for the visitor.
    pub fn live(month: Month, scope: &Scope) -> Self {
        Self {
            window: Window::of(month),
            lens: Lens::default(),
            scope: scope.clone(),
            reader: Reader::Staff,
            blocks: Vec::new(),
            protection: Protection::Whole,
        }
    }

    /// A month for a partner: what lies both in their perimeter and in the publisher's.
    pub fn published(month: Month, publisher: &Scope, partner: &Scope) -> Option<Self> {
        let scope = Scope {
            convention: publisher.convention,
            zones: publisher.zones.intersection(&partner.zones).copied().collect(),
            themes: publisher.themes.intersection(&partner.themes).copied().collect(),
            days: whole_months(publisher.days.meet(partner.days)?)?,
            level: publisher.level.min(partner.level),
        };
        let same = publisher.convention == partner.convention;
        let blocks = vec![scope.zones.clone()];
        same.then(|| Self {
            scope,
            reader: Reader::Partner,
            blocks,
            ..Self::live(month, publisher)
        })
    }

    /// The same, told as the sum of the blocks that the perimeters of all the partners cut the
    /// convention into: put beside one another, they tell no more than each block does.
    #[must_use]
    pub fn among<'p>(mut self, perimeters: impl IntoIterator<Item = &'p Scope>) -> Self {
        for perimeter in perimeters {
            let cut = self.blocks.iter().flat_map(|block| {
                let (inside, outside) =
                    block.iter().copied().partition(|zone| perimeter.zones.contains(zone));
                [inside, outside]
            });
            self.blocks = cut.filter(|block: &HashSet<ZoneId>| !block.is_empty()).collect();
        }
        self
    }

    /// Whether a month lies in the days of the perimeter.
    pub fn reaches(&self, month: Month) -> bool {
        self.scope.days.meet(month.period()).is_some()
    }

    /// Whether an alert or a situation is looked at: zones and themes only, the other filters do
    /// not speak of them.
    pub(crate) fn admits(&self, zone: ZoneId, theme: kernel::id::ThemeId) -> bool {
        self.scope.zones.contains(&zone)
            && self.scope.themes.contains(&theme)
            && self.lens.zones.as_ref().is_none_or(|zones| zones.contains(&zone))
            && self.lens.themes.as_ref().is_none_or(|themes| themes.contains(&theme))
    }
}

/// The whole months of some days: a month cut short for one partner would differ by a few days from
/// that of another.
fn whole_months(days: Period) -> Option<Period> {
    let (from, to) = (days.from(), days.to());
    let first = if from == from.month().first() { from } else { from.month().plus(1).first() };
    let last = if to == to.month().last() { to } else { to.month().plus(-1).last() };
    (first <= last).then(|| Period::spanning(first, last))
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
        .map(|one| (one.opened, one.closed, 1))
        .collect();
    let alerts = sources::alerts(tx, ask.window)?.into_iter().map(|(_, one)| one);
    Ok(Base {
        tally,
        alerts: alerts.filter(|one| ask.admits(one.zone, one.theme)).collect(),
        situations,
        field: sources::field(tx, ask.window)?,
    })
}

/// The board of a month.
pub fn board(tx: &mut Tx<'_>, kept: (&FactsCache, &Lists), ask: &Ask) -> Result<Board, Stop> {
    match ask.reader {
        Reader::Staff => {
            let base = base(tx, kept, ask)?;
            let mut board = drawn(tx, kept.1, ask, Source::Live(&base))?;
            board.quality = Some(quality(tx, ask, &base.tally)?);
            Ok(board)
        }
        Reader::Partner => {
            let shielded = shielded(tx, kept, ask)?;
            drawn(tx, kept.1, ask, Source::Published(&shielded))
        }
    }
}

fn drawn(tx: &mut Tx<'_>, lists: &Lists, ask: &Ask, source: Source<'_>) -> Result<Board, Stop> {
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
    let mut board = counts(source, lists);
    board.figures = figures(source, &targets);
    if !whole {
        // Hours are those of the whole convention: set beside a part of it, they would mislead.
        board.figures.iter_mut().for_each(|line| line.per_100_hours = Cell::Absent);
    }
    board.zones = zone_lines(source, (&within, &zones), &shapes);
    board.recipients = recipients(source, lists);
    board.recommendations = sources::recommendations(tx, month)?;
    board.context = sources::context(tx, ask)?;
    board.events = board.context.iter().filter(|one| touches(one, month)).cloned().collect();
    board.quiet_passages = Cell::Known(sources::quiet(tx, ask)?);
    board.ground = shapes.iter().map(ground).collect();
    board.communes = communes(&zones, &shapes);
    forget_before(&mut board, ask);
    Ok(board)
}

/// Whether something happened in a month. Days are kept as they are written, in the order of time.
/// What happened around in the twelve months that end with one, within the perimeter of the grant: all that
/// the operator knows of.
pub fn around(tx: &mut Tx<'_>, month: Month) -> Result<Vec<EventLine>, Stop> {
    let scope = tx.scope()?.clone();
    sources::context(tx, &Ask::live(month, &scope))
}

fn touches(event: &EventLine, month: Month) -> bool {
    event.from <= month.last().text() && event.to >= month.first().text()
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
pub(crate) fn counts(source: Source<'_>, lists: &Lists) -> Board {
    let tally = source.shape();
    let window = tally.window;
    let mixed = |_: &str| Behind::Mixed;
    let people = |_: &str| Behind::People;
    let of_theme = |code: &str| Behind::Of(class_of(lists, code));
    let sums = |from: usize| -> Vec<Cell> {
        (from..from + SHOWN).map(|place| source.total(place)).collect()
    };
    let before = sums(0);
    let known = before.iter().any(|cell| cell.known().is_some_and(|n| n > 0));
    Board {
        month: window.month.text(),
        months: (window.last() + 1 - SHOWN..=window.last())
            .map(|place| window.month_at(place).text())
            .collect(),
        totals: sums(SHOWN),
        totals_before: if known { before } else { Vec::new() },
        themes: themes(source, lists),
        sub_themes: source.list(&of_theme, &|tally| &tally.sub_themes, Beside::Theme),
        heat: heat(source),
        nightly: tally.nightly > 0 && source.reader() == Reader::Staff,
        activities: source.list(&mixed, &|tally| &tally.kinds, Beside::Records),
        axes: source.list(&mixed, &|tally| &tally.axes, Beside::Records),
        origins: source.list(&mixed, &|tally| &tally.origins, Beside::Records),
        audiences: source.list(&people, &|tally| &tally.audiences, Beside::People),
        conflict_endings: source.list(&people, &|tally| &tally.conflict_endings, Beside::Ended),
        ..Board::default()
    }
}

/// Themes of the first level by month.
fn themes(source: Source<'_>, lists: &Lists) -> Vec<Series> {
    let told = |theme: usize, month: usize, code: &str| {
        source.count(Behind::Of(class_of(lists, code)), &|tally| {
            let months = tally.themes.get(theme).map(|(_, months)| months);
            months.and_then(|months| months.get(month)).copied().unwrap_or(0)
        })
    };
    let codes = source.shape().themes.iter().enumerate();
    codes
        .map(|(theme, (code, _))| Series {
            code: code.clone(),
            cells: (MONTHS - SHOWN..MONTHS).map(|month| told(theme, month, code)).collect(),
        })
        .collect()
}

/// Weekday by weekday for staff; for a partner the week and the week-end, whose counts are large
/// enough to be told.
fn heat(source: Source<'_>) -> Vec<HeatLine> {
    let silent = matches!(source, Source::Published(shielded) if shielded.heat_is_silent());
    let told = |rows: std::ops::Range<usize>| -> Vec<Cell> {
        let slot = |slot: usize| {
            if silent {
                return Cell::Absent;
            }
            source.count(Behind::Mixed, &|tally| {
                let rows = tally.heat.get(rows.clone()).unwrap_or_default();
                rows.iter().filter_map(|row| row.get(slot)).sum()
            })
        };
        (0..SLOTS.len()).map(slot).collect()
    };
    match source.reader() {
        Reader::Staff => (0_u8..7)
            .map(|day| HeatLine {
                days: Days::Weekday(day),
                cells: told(usize::from(day)..usize::from(day) + 1),
            })
            .collect(),
        Reader::Partner => vec![
            HeatLine { days: Days::Week, cells: told(0..5) },
            HeatLine { days: Days::Weekend, cells: told(5..7) },
        ],
    }
}

/// Every indicator of the catalogue, with what it is compared with.
pub(crate) fn figures(source: Source<'_>, targets: &[(String, i64)]) -> Vec<FigureLine> {
    let base = source.base();
    let window = base.tally.window;
    let (last, before) = (window.last(), window.year_before());
    let recorded = source.total(before).known().is_some_and(|n| n > 0);
    let hours = base.field_minutes(Span::month(last));
    let line = |indicator: &Indicator| {
        let value = source.figure(indicator, Span::month(last));
        let trend: Vec<Cell> = (last + 1 - SHOWN..=last)
            .map(|place| source.figure(indicator, Span::month(place)))
            .collect();
        let counts = indicator.adds && indicator.code != "field_hours";
        let per_hours = |n: i64| (hours > 0).then(|| (n * 60_000 + hours / 2) / hours);
        FigureLine {
            code: indicator.code.to_owned(),
            value,
            year_before: if recorded {
                source.figure(indicator, Span::month(before))
            } else {
                Cell::Absent
            },
            to_date: to_date(indicator, source),
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

/// Since January.
fn to_date(indicator: &Indicator, source: Source<'_>) -> Cell {
    let window = source.base().tally.window;
    let (from, to) = (window.january(), window.last());
    if indicator.code == "situations_open" || from == to {
        return Cell::Absent;
    }
    source.figure(indicator, Span { from, to })
}

/// The fewest dwellings of a zone where what touches people is told to a partner (trust.md 3.6.8).
const DWELLINGS: i64 = 11;

fn is_small(zone: &Zone) -> bool {
    zone.dwellings.is_some_and(|dwellings| dwellings < DWELLINGS)
}

fn zone_lines(
    source: Source<'_>,
    (within, all): (&[&Zone], &[Zone]),
    shapes: &[PlanShape],
) -> Vec<ZoneLine> {
    let place = |zone: &Zone| source.shape().zones.iter().position(|(id, _)| *id == zone.id);
    let told = |zone: &Zone| {
        let Some(place) = place(zone) else {
            return match source.reader() {
                Reader::Staff => Cell::Known(0),
                Reader::Partner => Cell::Masked,
            };
        };
        let few = is_small(zone);
        let behind = match source.reader() {
            Reader::Partner if few => Behind::Of(Class::Technical),
            Reader::Partner | Reader::Staff => Behind::Mixed,
        };
        if let Some(total) = source.total_of_block(zone.id).filter(|_| behind == Behind::Mixed) {
            return total;
        }
        let small = |id| within.iter().any(|zone| zone.id == id && is_small(zone));
        if let (Source::Published(shielded), Behind::Mixed) = (source, behind)
            && shielded.zone_is_silent(zone.id, &small)
        {
            return Cell::Absent;
        }
        source.count(behind, &|tally| {
            let months = tally.zones.get(place).map(|(_, months)| months);
            months.and_then(|months| months.last()).copied().unwrap_or(0)
        })
    };
    let block = |zone: &Zone| zone.kind == ZoneKind::Block;
    let around_blocks =
        |zone: &Zone| all.iter().any(|one| one.parent == Some(zone.id) && block(one));
    let mut lines: Vec<ZoneLine> = within
        .iter()
        .filter_map(|zone| {
            let value = told(zone);
            let outside = matches!(zone.kind, ZoneKind::Outside | ZoneKind::Unlocated);
            // Zones that only hold others, and where nothing was recorded, would say nothing.
            let shown = zone.kind == ZoneKind::Block || value.known().is_some_and(|n| n > 0);
            shown.then(|| ZoneLine {
                code: zone.code.clone(),
                name: zone.name.clone(),
                at: if outside { None } else { middle(shapes, all, zone) },
                value,
                around_blocks: around_blocks(zone),
            })
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.value.known()));
    lines
}

fn quality(tx: &mut Tx<'_>, ask: &Ask, tally: &Tally) -> Result<Quality, Stop> {
    let (focus, today) = (tally.window.focus, tx.today());
    let worked = |day: &Day| !day.is_weekend() && !planning::is_holiday(*day) && *day <= today;
    let lacking = |tx: &mut Tx<'_>, gap| activity::lacking(tx, (&ask.lens, focus), gap);
    let empty = |day: &Day| worked(day) && !tally.days.contains(day);
    Ok(Quality {
        empty_days: focus.each_day().filter(empty).map(Day::text).collect(),
        records: tally.focus.n,
        without_place: lacking(tx, Gap::Place)?,
        to_end: tally.to_end,
        without_ending: tally.without_ending,
        late: lacking(tx, Gap::Delay)?,
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
