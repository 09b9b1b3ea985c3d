//! What is told to funders, read from the rooms that hold it.

use std::collections::BTreeMap;

use door::{Bounds, Fault, Stop, Tx, sql};
use kernel::id::{PlaceId, RowId, ThemeId, ZoneId};
use kernel::{Day, Minutes, Month, Period};
use planning::SlotKind;
use referential::{List, Lists};
use territory::{Organisation, OrganisationKind, Place, Zone};

use crate::residence::{self, Event, Extract, Residence};
use crate::store::{self, Which};
use crate::words_funders as words;

/// Landlords, zones, places and residences of the convention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ground {
    pub(crate) landlords: Vec<Organisation>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) residences: Vec<Residence>,
}

impl Ground {
    /// The name of what a residence is.
    pub(crate) fn name(&self, one: &Residence) -> String {
        let zone = self.zones.iter().find(|zone| one.ground == "zone" && zone.code == one.code);
        let place =
            self.places.iter().find(|place| one.ground == "place" && place.code == one.code);
        zone.map(|zone| zone.name.clone())
            .or_else(|| place.map(|place| place.name.clone()))
            .unwrap_or_else(|| one.code.clone())
    }

    pub(crate) fn landlord(&self, code: &str) -> String {
        let found = self.landlords.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.name.clone())
    }

    /// What may be attached: each zone and each place.
    pub(crate) fn grounds(&self) -> Vec<(String, String)> {
        let zones = self.zones.iter().map(|one| ("zone".to_owned(), one.code.clone()));
        zones.chain(self.places.iter().map(|one| ("place".to_owned(), one.code.clone()))).collect()
    }
}

pub(crate) fn ground(tx: &mut Tx<'_>) -> Result<Ground, Stop> {
    let mut landlords = territory::organisations(tx)?;
    landlords.retain(|one| one.kind == OrganisationKind::Landlord);
    let residences = tx.all(
        sql!(
            "SELECT id, landlord, ground, code, from_day, to_day FROM residence_visible
              WHERE grant_id = $1 ORDER BY landlord, ground, code, from_day LIMIT 2000"
        ),
        &(),
        |row| {
            Ok(Residence {
                id: row.take()?,
                landlord: row.take()?,
                ground: row.take()?,
                code: row.take()?,
                from: row.take()?,
                to: row.take()?,
            })
        },
    )?;
    let (zones, places) = (territory::zones(tx)?, territory::places(tx)?);
    Ok(Ground { landlords, zones, places, residences })
}

/// Attaches a residence.
pub(crate) fn attach(tx: &mut Tx<'_>, one: &Residence) -> Result<u64, Fault> {
    let id = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            "INSERT INTO residence (id, convention_id, landlord, ground, code, from_day, to_day)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7 FROM visible v WHERE v.grant_id = $1"
        ),
        &(id, &one.landlord, &one.ground, &one.code, one.from, one.to),
    )
}

/// Sets the last day of a residence; nothing before its first.
pub(crate) fn end(tx: &mut Tx<'_>, id: RowId, last: Day) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "UPDATE residence SET to_day = $3
              WHERE id = $2 AND from_day <= $3
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, last),
    )
}

type Spot = (ZoneId, Option<PlaceId>, ThemeId, Day);

/// What was recorded in a year, by ground, theme and day.
fn recorded(tx: &mut Tx<'_>, year: Period) -> Result<Vec<(Spot, i64, i64)>, Fault> {
    tx.walled(
        sql!(
            "SELECT MIN(a.convention_id), a.zone_id, a.theme_id, a.day, a.place_id, COUNT(*),
                    CAST(SUM(a.minutes) AS BIGINT)
               FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
              GROUP BY a.zone_id, a.place_id, a.theme_id, a.day"
        ),
        &(activity::rank_floor(year.from(), 0), activity::rank_floor(year.to().plus_days(1), 0)),
        |row| {
            let (bounds, place, day) = (Bounds::read(row)?, row.take()?, None);
            spot(bounds, (place, day), (row.take()?, row.take()?))
        },
    )
}

/// A sum and where it stands, from bounds that say the zone and the theme, and the day unless it is said apart.
fn spot(
    bounds: Bounds,
    (place, day): (Option<PlaceId>, Option<Day>),
    (count, sum): (i64, i64),
) -> Result<(Bounds, (Spot, i64, i64)), Fault> {
    let (Some(zone), Some(theme), Some(day)) = (bounds.zone, bounds.theme, day.or(bounds.day))
    else {
        return Err(Fault::new("a sum that stands nowhere"));
    };
    Ok((bounds, ((zone, place, theme, day), count, sum)))
}

/// What was sent in a year, by ground, theme and day of sending: alerts, duplicates left out, and those seen resolved.
fn raised(tx: &mut Tx<'_>, year: Period) -> Result<Vec<(Spot, i64, i64)>, Fault> {
    tx.walled(
        sql!(
            "SELECT MIN(a.convention_id), a.zone_id, a.theme_id, MIN(a.day), a.place_id, a.sent_day,
                    COUNT(*), COUNT(a.resolved_at)
               FROM alert_visible a
              WHERE a.grant_id = $1 AND a.sent_day BETWEEN $2 AND $3 AND a.state <> 'duplicate'
              GROUP BY a.zone_id, a.place_id, a.theme_id, a.sent_day"
        ),
        &(year.from(), year.to()),
        |row| {
            let (bounds, place, day) = (Bounds::read(row)?, row.take()?, row.take()?);
            spot(bounds, (place, day), (row.take()?, row.take()?))
        },
    )
}

/// The codes of a zone and of those that hold it, nearest first.
fn above(zones: &[Zone], id: ZoneId) -> Vec<String> {
    let mut codes = Vec::new();
    let mut next = Some(id);
    while let Some(zone) = next.and_then(|id| zones.iter().find(|one| one.id == id)) {
        codes.push(zone.code.clone());
        next = zone.parent.filter(|_| codes.len() < 10);
    }
    codes
}

/// What is told of a landlord over the days of a year.
pub(crate) fn tfpb(
    tx: &mut Tx<'_>,
    (ground, lists): (&Ground, &Lists),
    (landlord, year): (&str, Period),
) -> Result<Extract, Stop> {
    let lang = tx.lang();
    let event = |(zone, place, theme, day): Spot| Event {
        zones: above(&ground.zones, zone),
        place: place
            .and_then(|id| ground.places.iter().find(|one| one.id == id))
            .map(|one| one.code.clone()),
        day,
        theme: match lists.theme_by_id(theme).map(|one| one.tfpb.as_str()) {
            None | Some("") => words::no_theme(lang).to_owned(),
            Some(theme) => theme.to_owned(),
        },
        records: 0,
        minutes: 0,
        alerts: 0,
        resolved: 0,
    };
    let mut events = Vec::new();
    for (spot, records, minutes) in recorded(tx, year)? {
        events.push(Event { records, minutes, ..event(spot) });
    }
    for (spot, alerts, resolved) in raised(tx, year)? {
        events.push(Event { alerts, resolved, ..event(spot) });
    }
    Ok(residence::extract(&ground.residences, landlord, &events, |one| ground.name(one)))
}

/// The post: what was done, how long, with whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relay {
    /// Name of the project that the post is counted under; empty for all.
    pub(crate) project: String,
    /// Activities of the norm: name, how many, minutes.
    pub(crate) tasks: Vec<(String, i64, i64)>,
    /// Hours that count, by kind.
    pub(crate) hours: Vec<(SlotKind, Minutes)>,
    /// Services and the alerts sent to them.
    pub(crate) partners: Vec<(String, i64)>,
    pub(crate) meetings: i64,
}

pub(crate) fn relay(
    tx: &mut Tx<'_>,
    lists: &Lists,
    (which, year): (&Which, Period),
) -> Result<Relay, Stop> {
    let mut relay = Relay::default();
    if !which.project.is_empty() {
        let found = planning::projects(tx)?.into_iter().find(|one| one.code == which.project);
        relay.project = found.ok_or(Stop::NotFound)?.label;
    }
    let lang = tx.lang();
    let label = |code: &str| {
        let found = lists.terms(List::Activity).iter().find(|term| term.code == code);
        found.map_or_else(|| code.to_owned(), |term| term.label(lang).to_owned())
    };
    relay.tasks = store::tasks(tx, year)?
        .into_iter()
        .map(|(kind, count, minutes)| (label(&kind), count, minutes))
        .collect();
    let mut hours: BTreeMap<usize, (SlotKind, Minutes)> = BTreeMap::new();
    let of = |project: &str| which.project.is_empty() || project == which.project;
    for (project, kind, minutes) in planning::hours_by_project(tx, year)? {
        let place = SlotKind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
        if kind.counts() && of(&project) {
            let held = hours.entry(place).or_insert((kind, Minutes::default()));
            held.1 = held.1.plus(minutes);
        }
    }
    relay.hours = hours.into_values().collect();
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.name.clone())
    };
    relay.partners =
        store::partners(tx, year)?.into_iter().map(|(code, count)| (name(&code), count)).collect();
    let held = convention::meetings(tx)?
        .into_iter()
        .filter(|one| year.holds(one.day) && one.state == convention::MeetingState::Held);
    relay.meetings = i64::try_from(held.count()).unwrap_or(i64::MAX);
    Ok(relay)
}

/// Hours of a project in a month: declared, and validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) project: String,
    pub(crate) month: Month,
    pub(crate) declared: i64,
    pub(crate) validated: i64,
}

pub(crate) fn times(tx: &mut Tx<'_>, year: Period) -> Result<Vec<Time>, Stop> {
    let projects = planning::projects(tx)?;
    let lang = tx.lang();
    let label = |code: &str| {
        let found = projects.iter().find(|one| one.code == code);
        found.map_or_else(
            || if code.is_empty() { words::no_project(lang).to_owned() } else { code.to_owned() },
            |one| one.label.clone(),
        )
    };
    let mut times = Vec::new();
    for month in year.months() {
        let Some(days) = month.period().meet(year) else { continue };
        let mut of_month: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for (project, kind, minutes) in planning::hours_by_project(tx, days)? {
            if kind.counts() {
                of_month.entry(project).or_default().0 += minutes.count();
            }
        }
        for (project, kind, minutes) in planning::validated_by_project(tx, days)? {
            if kind.counts() {
                of_month.entry(project).or_default().1 += minutes.count();
            }
        }
        times.extend(of_month.into_iter().map(|(project, (declared, validated))| Time {
            project: label(&project),
            month,
            declared,
            validated,
        }));
    }
    Ok(times)
}
