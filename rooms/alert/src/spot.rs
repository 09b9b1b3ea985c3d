//! What was already seen of the same subject in the same spot: similar alerts going on (« doublons
//! possibles »), and which one it is in ninety days (« récurrence »). Also where exactly (« précision »).

use door::{Bounded, Bounds, Fault, Row, Stop, Tx, sql};
use kernel::id::{AlertId, ConventionId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Line};

use crate::entity::{self, Alert, Extent};
use crate::lifecycle::State;

/// Days within which an alert that goes on is the same matter.
const SAME: i64 = 30;
/// Days before an alert over which others count.
const AGAIN: i64 = 90;
/// The longest precision of a place, in characters.
pub const DETAIL: usize = 60;

/// Where exactly (« hall, étage, n° de candélabre »).
pub type Detail = Line<DETAIL>;

/// Where, and about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matter {
    pub(crate) zone: ZoneId,
    /// None for the zone as a whole.
    pub(crate) place: Option<PlaceId>,
    pub(crate) theme: ThemeId,
}

/// Another alert at the same spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) id: AlertId,
    pub(crate) number: String,
    pub(crate) day: Day,
    pub(crate) raised_at: Instant,
    pub(crate) state: State,
    convention: ConventionId,
    zone: ZoneId,
    theme: ThemeId,
}

impl Near {
    /// One that was read whole.
    pub(crate) fn of(alert: &Alert) -> Self {
        Self {
            id: alert.id,
            number: alert.number.clone(),
            day: alert.day,
            raised_at: alert.raised_at,
            state: alert.state,
            convention: alert.convention,
            zone: alert.zone,
            theme: alert.theme,
        }
    }

    /// An invented one, for the pages that show themselves.
    pub(crate) fn sample(id: AlertId, number: &str, raised_at: Instant, state: State) -> Self {
        Self {
            id,
            number: number.to_owned(),
            day: raised_at.local().0,
            raised_at,
            state,
            convention: ConventionId::from_uuid(kernel::id::Uuid::nil()),
            zone: ZoneId::from_uuid(kernel::id::Uuid::nil()),
            theme: ThemeId::from_uuid(kernel::id::Uuid::nil()),
        }
    }
}

impl Bounded for Near {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

/// Reads the columns that name another alert of a spot, in their order.
pub(crate) fn read(row: &mut Row<'_>) -> Result<Near, Fault> {
    Ok(Near {
        id: row.take()?,
        number: row.take()?,
        day: row.take()?,
        raised_at: row.take()?,
        state: State::parse(&row.take::<String>()?).map_err(|_| entity::unread("state"))?,
        convention: row.take()?,
        zone: row.take()?,
        theme: row.take()?,
    })
}

/// The alerts of a spot seen between two days, newest first.
pub(crate) fn between(
    tx: &mut Tx<'_>,
    matter: &Matter,
    (from, to): (Day, Day),
) -> Result<Vec<Near>, Fault> {
    let place = matter.place.map(|place| place.text()).unwrap_or_default();
    tx.rows(
        sql!(
            "SELECT a.id, a.number, a.day, a.raised_at, a.state, a.convention_id, a.zone_id, a.theme_id
               FROM alert_visible a
              WHERE a.grant_id = $1 AND a.zone_id = $2 AND a.theme_id = $3
                AND a.day BETWEEN $4 AND $5 AND COALESCE(a.place_id, '') = $6
              ORDER BY a.raised_at DESC, a.id DESC LIMIT 200"
        ),
        &(matter.zone, matter.theme, from, to, place.as_str()),
        read,
    )
}

/// The alerts of a spot whose life goes on, seen in the thirty days before and not this one.
pub(crate) fn going_on(
    tx: &mut Tx<'_>,
    matter: &Matter,
    (own, day): (AlertId, Day),
) -> Result<Vec<Near>, Fault> {
    let mut near = between(tx, matter, (day.plus_days(-SAME), day.plus_days(SAME)))?;
    near.retain(|near| near.id != own && !near.state.is_over());
    Ok(near)
}

/// What the page of an alert says beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    /// Those seen before it at the same spot, newest first.
    pub(crate) before: Vec<Near>,
}

impl Beside {
    /// Which one it is in ninety days, from 1.
    pub(crate) fn rank(&self) -> i64 {
        i64::try_from(self.before.len()).map_or(i64::MAX, |count| count.saturating_add(1))
    }
}

/// What stands beside an alert that was read: a duplicate is no further alert.
pub(crate) fn beside(tx: &mut Tx<'_>, alert: &Alert) -> Result<Beside, Stop> {
    let matter = Matter { zone: alert.zone, place: alert.place, theme: alert.theme };
    let mut before = between(tx, &matter, (alert.day.plus_days(-AGAIN), alert.day))?;
    // Moments that others recorded are blunt to the quarter of an hour: the identifier decides there.
    let place = |raised_at: Instant, id: AlertId| (raised_at.quarter(), id);
    before.retain(|near| {
        near.id != alert.id
            && near.state != State::Duplicate
            && place(near.raised_at, near.id) < place(alert.raised_at, alert.id)
    });
    Ok(Beside { before })
}

/// Says how far it goes, for an alert of which nothing was sent.
pub(crate) fn keep_extent(
    tx: &mut Tx<'_>,
    id: AlertId,
    extent: Option<Extent>,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE alert SET extent = $3
              WHERE id = $2 AND state IN ('draft', 'to_check')
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, extent.map_or("", Extent::name)),
    )?;
    Ok(())
}

/// Says where exactly, once, for an alert that was just raised.
pub(crate) fn keep_detail(tx: &mut Tx<'_>, id: AlertId, detail: &Detail) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE alert SET detail = $3
              WHERE id = $2 AND detail IS NULL
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, detail.as_str()),
    )?;
    Ok(())
}
