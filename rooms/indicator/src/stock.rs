//! What the library is measured on: the months of a window, and what the rooms below hold for them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use activity::{Detail, FactsCache, Lens};
use alert::{Associate, Category, Delay};
use convention::MeetingState;
use door::{Fault, Stop, Tx};
use kernel::id::PlaceId;
use kernel::{Cents, Day, Month, Period};
use observatory::survey::Survey;
use observatory::{Ask, Base, Indicator, MONTHS, Measured, Span, Window};
use planning::SlotKind;
use referential::Lists;
use roadmap::{MonthLine, PlannedAction, Project, RecommendationState, Relay, Target};

use crate::counts::{self, Counts, Durations, Listed};
use crate::entry::Part;
use crate::tension::{self, Grid, Points};

/// Hours and cost of the convention.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hours {
    /// Minutes on the field.
    pub(crate) field: i64,
    /// Minutes that count within the hours of the convention.
    pub(crate) counted: i64,
    /// Minutes of supervision.
    pub(crate) supervision: i64,
}

/// A situation followed over several visits, as figures see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Followed {
    pub(crate) opened: Day,
    pub(crate) closed: Option<Day>,
    /// The first visit after it was closed.
    pub(crate) reopened: Option<Day>,
}

/// What indicators of the library are measured on.
pub struct Stock {
    pub(crate) today: Day,
    pub(crate) window: Window,
    pub(crate) base: Base,
    pub(crate) months: Vec<Counts>,
    pub(crate) hours: Vec<Hours>,
    pub(crate) delays: Vec<Delay>,
    /// Who else was told of them and answers for itself.
    pub(crate) associates: Vec<Associate>,
    /// Where alerts were seen, of which sort, on which day.
    pub(crate) spots: Vec<(PlaceId, Category, Day)>,
    pub(crate) situations: Vec<Followed>,
    /// Records that belong to a situation, month by month.
    pub(crate) visits: Vec<Vec<String>>,
    /// What else was told of records, month by month.
    pub(crate) details: Vec<Vec<Detail>>,
    /// What conflicts weigh at each place, month by month, and the grids that say a level of it.
    pub(crate) tension: (Vec<Grid>, Points),
    /// Passages with nothing to report.
    pub(crate) passages: Vec<i64>,
    /// Places passed or where something was recorded.
    pub(crate) visited: Vec<BTreeSet<PlaceId>>,
    pub(crate) place_passages: Vec<BTreeMap<String, i64>>,
    pub(crate) places: i64,
    pub(crate) actions: Vec<PlannedAction>,
    /// What the roadmap of each month planned.
    pub(crate) lines: Vec<MonthLine>,
    pub(crate) projects: Vec<Project>,
    /// Relays made to partners, with what came of them.
    pub(crate) relays: Vec<Relay>,
    pub(crate) recommendations: Vec<Vec<RecommendationState>>,
    pub(crate) meetings: Vec<(Day, MeetingState)>,
    /// What the convention costs, and the days it covers.
    pub(crate) cost: Option<(Cents, Period)>,
    pub(crate) targets: Vec<Target>,
    pub(crate) surveys: Vec<Survey>,
    pub(crate) services: HashMap<String, String>,
}

impl Stock {
    /// Everything within the perimeter of the grant, for the twenty-four months that end with one.
    pub(crate) fn gather(
        tx: &mut Tx<'_>,
        (cache, lists): (&FactsCache, &Lists),
        month: Month,
    ) -> Result<Self, Stop> {
        let ask = Ask::live(month, &tx.scope()?.clone());
        let (window, today) = (ask.window, tx.today());
        let days = Period::spanning(window.month_at(0).first(), window.month.last());
        let months = activity::facts::facts(tx, cache, |facts, scope| {
            counts::count(facts, (scope, &Lens::default()), lists, window, Durations::Left)
        })?;
        // What was visited since tells whether what was closed then has lasted.
        let since = Period::spanning(days.from(), today.max(days.to()));
        let records = activity::situation_records(tx, since)?;
        let presence = Presence::gather(tx, window)?;
        let organisations = territory::organisations(tx)?.into_iter();
        let delays = alert::delays(tx, days)?;
        Ok(Self {
            today,
            window,
            base: observatory::base(tx, (cache, lists), &ask)?,
            months,
            hours: hours(tx, window)?,
            associates: alert::associates(tx, &delays)?,
            delays,
            spots: spots(tx, days)?,
            situations: followed(tx, days.to(), &records)?,
            visits: visits(window, &records),
            details: details(window, activity::details(tx, days)?),
            tension: (tension::grids(tx)?, tension::points(tx, window)?),
            passages: presence.passages,
            visited: presence.visited,
            place_passages: presence.by_place,
            places: presence.places,
            actions: roadmap::actions(tx)?,
            lines: roadmap::month_lines(tx)?,
            projects: roadmap::projects(tx)?,
            relays: roadmap::relays(tx)?,
            recommendations: recommendations(tx, window)?,
            meetings: convention::meetings(tx)?
                .into_iter()
                .map(|one| (one.day, one.state))
                .collect(),
            cost: convention::convention(tx)?.map(|one| (one.stated_cost, one.period)),
            targets: roadmap::targets(tx)?,
            surveys: observatory::survey::surveys(tx)?,
            services: organisations.map(|one| (one.code, one.short_name)).collect(),
        })
    }

    /// The figure of an indicator of the dashboard: nothing is counted twice in two ways.
    pub(crate) fn told(&self, code: &str, span: Span) -> Option<Measured> {
        (Indicator::find(code)?.value)(&self.base, span)
    }

    /// The days of a span.
    pub(crate) fn days(&self, span: Span) -> Period {
        self.base.days(span)
    }

    fn of<T>(span: Span, months: &[T]) -> &[T] {
        months.get(span.from..=span.to).unwrap_or_default()
    }

    /// The sum of what each month of a span holds.
    pub(crate) fn sum(&self, span: Span, pick: impl Fn(&Counts) -> i64) -> i64 {
        Self::of(span, &self.months).iter().map(pick).sum()
    }

    /// Minutes of a sort over a span.
    pub(crate) fn minutes(&self, span: Span, pick: impl Fn(&Hours) -> i64) -> i64 {
        Self::of(span, &self.hours).iter().map(pick).sum()
    }

    /// A list over a span, the most frequent first.
    pub(crate) fn listed(&self, span: Span, pick: impl Fn(&Counts) -> &Listed) -> Vec<Part> {
        let mut sums = Listed::new();
        for (code, n) in Self::of(span, &self.months).iter().flat_map(pick) {
            *sums.entry(code.clone()).or_default() += n;
        }
        ranked(sums)
    }

    /// How many are under one code.
    pub(crate) fn under(&self, span: Span, code: &str, pick: impl Fn(&Counts) -> &Listed) -> i64 {
        self.sum(span, |month| pick(month).get(code).copied().unwrap_or(0))
    }

    /// Passages with nothing to report over a span.
    pub(crate) fn passed(&self, span: Span) -> i64 {
        Self::of(span, &self.passages).iter().sum()
    }

    /// The same by the name of the place, the most frequent first.
    pub(crate) fn passed_by_place(&self, span: Span) -> Vec<Part> {
        let mut sums = Listed::new();
        for (name, n) in Self::of(span, &self.place_passages).iter().flatten() {
            *sums.entry(name.clone()).or_default() += n;
        }
        ranked(sums)
    }

    /// Places passed over a span.
    pub(crate) fn covered(&self, span: Span) -> i64 {
        let places: BTreeSet<PlaceId> =
            Self::of(span, &self.visited).iter().flatten().copied().collect();
        i64::try_from(places.len()).unwrap_or(i64::MAX)
    }

    /// Records of situations over a span, and the situations they belong to.
    pub(crate) fn visited_situations(&self, span: Span) -> (i64, i64) {
        let visits: Vec<&String> = Self::of(span, &self.visits).iter().flatten().collect();
        let distinct: BTreeSet<&String> = visits.iter().copied().collect();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        (count(visits.len()), count(distinct.len()))
    }

    /// What else was told of the records of a span.
    pub(crate) fn details(&self, span: Span) -> impl Iterator<Item = &Detail> {
        Self::of(span, &self.details).iter().flatten()
    }

    /// How many places stood at each level in the last month of a span; nothing without an agreed grid.
    pub(crate) fn tense(&self, span: Span) -> Vec<Part> {
        let (grids, points) = &self.tension;
        let month = self.window.month_at(span.to);
        let none = BTreeMap::new();
        let points = points.get(span.to).unwrap_or(&none);
        let passed = self.visited.get(span.to).into_iter().flatten();
        let quiet = passed.filter(|place| !points.contains_key(place)).count();
        tension::holding(grids, month).map_or_else(Vec::new, |grid| {
            tension::parts(grid, points, i64::try_from(quiet).unwrap_or(i64::MAX))
        })
    }

    /// Recommendations made over a span.
    pub(crate) fn recommended(&self, span: Span) -> Vec<RecommendationState> {
        Self::of(span, &self.recommendations).iter().flatten().copied().collect()
    }

    /// What the convention costs over a span: a twelfth of its stated cost for each of its months; nothing
    /// where a month is outside it.
    pub(crate) fn cost_of(&self, span: Span) -> Option<i64> {
        cost_share(self.cost?, self.days(span))
    }
}

/// What the months of some days cost, in cents: their part of what is stated for every month of the convention;
/// nothing where a day is outside it. Whatever divides the stated cost takes this part of it.
pub fn cost_share((cost, whole): (Cents, Period), within: Period) -> Option<i64> {
    let months = i64::try_from(whole.months().count()).ok().filter(|months| *months > 0)?;
    let covered = i64::try_from(within.months().count()).ok()?;
    let inside = within.from() >= whole.from() && within.to() <= whole.to();
    inside.then(|| (cost.count() * covered * 2 + months) / (2 * months))
}

/// The most frequent first, then by code.
pub(crate) fn ranked(sums: Listed) -> Vec<Part> {
    let mut parts: Vec<Part> = sums.into_iter().filter(|(_, n)| *n > 0).collect();
    parts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    parts
}

fn place_of(window: Window, month: Month) -> Option<usize> {
    (0..MONTHS).find(|place| window.month_at(*place) == month)
}

fn hours(tx: &mut Tx<'_>, window: Window) -> Result<Vec<Hours>, Stop> {
    let mut months = vec![Hours::default(); MONTHS];
    let days = Period::spanning(window.month_at(0).first(), window.month.last());
    for line in planning::hours_by_month(tx, days)? {
        let Some(held) = place_of(window, line.month).and_then(|place| months.get_mut(place))
        else {
            continue;
        };
        let minutes = line.minutes.count();
        held.field += if line.kind == SlotKind::Field { minutes } else { 0 };
        held.counted += if line.kind.counts() { minutes } else { 0 };
    }
    for (place, held) in months.iter_mut().enumerate() {
        let month = window.month_at(place).period();
        held.supervision = planning::supervision(tx, month)?.count();
    }
    Ok(months)
}

fn spots(tx: &mut Tx<'_>, days: Period) -> Result<Vec<(PlaceId, Category, Day)>, Stop> {
    let seen = alert::sent_between(tx, days)?.into_iter();
    Ok(seen.filter_map(|one| Some((one.place?, one.category, one.day))).collect())
}

fn followed(tx: &mut Tx<'_>, until: Day, records: &[(String, i64)]) -> Result<Vec<Followed>, Stop> {
    let mut days: HashMap<&str, Vec<Day>> = HashMap::new();
    for (situation, rank) in records {
        days.entry(situation).or_default().push(day_of(*rank));
    }
    let situations = activity::situations(tx, until)?.into_iter();
    Ok(situations
        .map(|one| {
            let visits = days.get(one.id.text().as_str()).map(Vec::as_slice).unwrap_or_default();
            let after = |closed: Day| visits.iter().copied().filter(|day| *day > closed).min();
            Followed {
                opened: one.opened,
                closed: one.closed,
                reopened: one.closed.and_then(after),
            }
        })
        .collect())
}

/// The day of a record, from its rank.
fn day_of(rank: i64) -> Day {
    activity::facts::day_of((rank >> 36) / 1_440)
}

fn visits(window: Window, records: &[(String, i64)]) -> Vec<Vec<String>> {
    let mut months = vec![Vec::new(); MONTHS];
    for (situation, rank) in records {
        let place = place_of(window, day_of(*rank).month());
        if let Some(held) = place.and_then(|place| months.get_mut(place)) {
            held.push(situation.clone());
        }
    }
    months
}

fn details(window: Window, told: Vec<activity::Told>) -> Vec<Vec<Detail>> {
    let mut months = vec![Vec::new(); MONTHS];
    for one in told {
        let place = place_of(window, one.month);
        if let Some(held) = place.and_then(|place| months.get_mut(place)) {
            held.push(one.detail);
        }
    }
    months
}

fn recommendations(
    tx: &mut Tx<'_>,
    window: Window,
) -> Result<Vec<Vec<RecommendationState>>, Fault> {
    let mut months = Vec::with_capacity(MONTHS);
    for place in 0..MONTHS {
        let made = roadmap::recommendations(tx, window.month_at(place))?;
        months.push(made.into_iter().map(|one| one.state).collect());
    }
    Ok(months)
}

/// Presence that is not an intervention, month by month.
struct Presence {
    passages: Vec<i64>,
    visited: Vec<BTreeSet<PlaceId>>,
    by_place: Vec<BTreeMap<String, i64>>,
    places: i64,
}

impl Presence {
    fn gather(tx: &mut Tx<'_>, window: Window) -> Result<Self, Stop> {
        let zones = tx.scope()?.zones.clone();
        let places = territory::places(tx)?;
        let within = places.iter().filter(|one| one.active && zones.contains(&one.zone)).count();
        let known: BTreeMap<PlaceId, String> =
            places.iter().filter(|one| one.active).map(|one| (one.id, one.name.clone())).collect();
        let mut told = Self {
            passages: vec![0; MONTHS],
            visited: vec![BTreeSet::new(); MONTHS],
            by_place: vec![BTreeMap::new(); MONTHS],
            places: i64::try_from(within).unwrap_or(i64::MAX),
        };
        for place in 0..MONTHS {
            let month = window.month_at(place).period();
            for (spot, _, n) in activity::quiet_passages(tx, month)? {
                told.enter(place, (spot, known.get(&spot)), n);
            }
        }
        let days = Period::spanning(window.month_at(0).first(), window.month.last());
        for (month, spot) in activity::places_of(tx, days)? {
            if let Some(held) =
                place_of(window, month).and_then(|place| told.visited.get_mut(place))
            {
                held.insert(spot);
            }
        }
        told.visited.iter_mut().for_each(|held| held.retain(|spot| known.contains_key(spot)));
        Ok(told)
    }

    fn enter(&mut self, place: usize, (spot, name): (PlaceId, Option<&String>), n: i64) {
        if let Some(count) = self.passages.get_mut(place) {
            *count += n;
        }
        if let Some(held) = self.visited.get_mut(place) {
            held.insert(spot);
        }
        if let Some((held, name)) = self.by_place.get_mut(place).zip(name) {
            *held.entry(name.clone()).or_default() += n;
        }
    }
}
