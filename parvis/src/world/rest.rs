//! What surrounds the records: hours, context, roadmap, meetings, alerts with their steps,
//! surveys, and the months already frozen for the partners.

use std::sync::Arc;

use door::{Clockwork, Purpose};
use kernel::{Day, Instant, Period, TimeOfDay};
use referential::ListsCache;

use crate::failure::Failure;
use crate::world::Cast;
use crate::world::calendar::Shift;
use crate::world::days::Seen;
use crate::world::dice::Dice;
use crate::world::ground::Laid;
use crate::world::{
    agreement, alerts, carried, committees, deed, fresh, hours, measured, office, papers, surveys,
};

/// What the rest is laid from.
pub(crate) struct Rest {
    pub(crate) laid: Laid,
    pub(crate) cast: Cast,
    pub(crate) period: Period,
    /// Whether the year is closed.
    pub(crate) closed: bool,
    pub(crate) shifts: Vec<Shift>,
    pub(crate) seen: Vec<Seen>,
    pub(crate) lists: Arc<ListsCache>,
}

/// Days after its end at which a month is frozen (trust: D+5).
const FROZEN_AFTER: i64 = 5;
/// Days after its end at which a year is closed.
const CLOSED_AFTER: i64 = 20;

/// The day on which the year of a closed world is closed.
pub(crate) fn closed_on(period: Period) -> Day {
    period.to().plus_days(CLOSED_AFTER)
}

/// Lays it down under the manager's grant.
pub(crate) async fn lay(
    office: &Clockwork,
    rest: Arc<Rest>,
    [dice, hours_dice, carried_dice, papers_dice]: [Dice; 4],
) -> Result<(), Failure> {
    let end = Instant::at(rest.period.to(), TimeOfDay::clamped(17 * 60));
    let told = Arc::clone(&rest);
    let meetings = office
        .at(end)
        .begin(Purpose::Lay, move |tx| {
            let mut dice = dice;
            let convention = told.laid.convention;
            office::lay_hours(tx, &told, &mut dice)?;
            office::lay_context(tx, convention, &mut dice)?;
            office::lay_roadmap(tx, convention, &mut dice)?;
            alerts::lay_routing(tx, told.period.from())?;
            let mut meetings = Vec::new();
            let last = told.period.to().year();
            for year in told.period.from().year()..=last {
                let of = (year, year == last);
                meetings.extend(agreement::lay_meetings(tx, convention, of, &mut dice)?);
                lay_alerts(tx, &told, year, &mut dice)?;
            }
            surveys::lay(tx, convention, told.period.to(), &mut dice)?;
            hours::lay(tx, &told, &mut dice)?;
            office::lay_neighbourhood(tx, &told.laid, &mut dice)?;
            Ok(meetings)
        })
        .await?;
    committees::lay(office, meetings).await?;
    let told = Arc::clone(&rest);
    office
        .at(end)
        .begin(Purpose::Lay, move |tx| {
            let mut dice = carried_dice;
            carried::lay(tx, told.laid.convention, &mut dice)?;
            measured::lay(tx, told.laid.convention)?;
            deed::lay(tx, &told.lists, told.period.to())
        })
        .await?;
    lay_months(office, &rest, hours_dice).await?;
    for month in rest.period.months() {
        let day = month.last().plus_days(FROZEN_AFTER);
        let at = Instant::at(day, TimeOfDay::clamped(9 * 60));
        // The last month that is over waits for whoever opens the demonstration; of a closed year, none does.
        let waits = month >= rest.period.to().month().plus(-1);
        if rest.closed || (at < end && !waits) {
            report::publish_as(&office.at(at), month).await?;
        }
    }
    papers::lay(office, (rest.laid.convention, rest.period), papers_dice).await?;
    if rest.closed { papers::close(office, rest.period).await } else { Ok(()) }
}

fn lay_alerts(
    tx: &mut door::Tx<'_>,
    rest: &Rest,
    year: i16,
    dice: &mut Dice,
) -> Result<(), door::Stop> {
    let lists = referential::lists(tx, &rest.lists)?;
    let seen: Vec<&Seen> = rest.seen.iter().filter(|seen| seen.day.year() == year).collect();
    let desk = alerts::Desk {
        lists: &lists,
        manager: rest.cast.manager,
        prefix: "HUM",
        end: Instant::at(rest.period.to(), TimeOfDay::clamped(17 * 60)),
        zones: &rest.laid.zones,
    };
    alerts::lay(tx, &desk, &seen, dice)?;
    if year == rest.period.to().year() {
        fresh::lay(tx, &desk, (&seen, &alerts::rules()))?;
    }
    Ok(())
}

/// The planning told ahead of each month, and its weeks validated after it.
async fn lay_months(office: &Clockwork, rest: &Arc<Rest>, dice: Dice) -> Result<(), Failure> {
    let mut dice = dice;
    for month in rest.period.months() {
        let ahead = month.first().plus_days(-10).max(rest.period.from());
        let (told, mut own) = (Arc::clone(rest), dice);
        dice = office
            .at(Instant::at(ahead, TimeOfDay::clamped(8 * 60)))
            .begin(Purpose::Lay, move |tx| {
                hours::plan(tx, &told, month, &mut own)?;
                Ok(own)
            })
            .await?;
        let (told, after) = (Arc::clone(rest), month.last().plus_days(2).min(rest.period.to()));
        office
            .at(Instant::at(after, TimeOfDay::clamped(10 * 60)))
            .begin(Purpose::Lay, move |tx| hours::validate(tx, &told, month))
            .await?;
    }
    Ok(())
}
