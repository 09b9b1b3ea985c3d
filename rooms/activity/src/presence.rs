//! Presence that is not an intervention: rounds and quiet passages; and situations, the thread
//! between several visits.

use door::{Bounded, Bounds, Fault, Stop, Tx, sql};
use kernel::id::{ConventionId, PersonId, PlaceId, RoundId, SituationId, ThemeId, ZoneId};
use kernel::{Day, Instant, Minutes, Month, Period, Reason, Refusals, TimeOfDay};

/// A walk through the neighbourhood (« tournée »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    /// Identifier.
    pub id: RoundId,
    /// Who walked.
    pub person: PersonId,
    /// The day.
    pub day: Day,
    /// When it began.
    pub time: TimeOfDay,
    /// How long.
    pub minutes: Minutes,
}

/// A place passed with nothing to report (« passage RAS ») : never an intervention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewPassage {
    /// The walk.
    pub round: RoundId,
    /// Minutes since midnight of the first day.
    pub minute: i64,
    /// The place.
    pub place: PlaceId,
    /// Its zone.
    pub zone: ZoneId,
    /// The day.
    pub day: Day,
}

/// A situation followed over several visits (« situation suivie »), known by a code alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSituation {
    /// Identifier.
    pub id: SituationId,
    /// `S-2019-012`.
    pub code: String,
    /// Where.
    pub zone: ZoneId,
    /// About what.
    pub theme: ThemeId,
    /// When it was opened.
    pub opened: Day,
    /// When it was closed.
    pub closed: Option<Day>,
    /// How it ended.
    pub ending: Option<String>,
}

/// A situation as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Identifier.
    pub id: SituationId,
    /// Convention.
    pub convention: ConventionId,
    /// Code.
    pub code: String,
    /// Zone.
    pub zone: ZoneId,
    /// Theme.
    pub theme: ThemeId,
    /// Day of opening.
    pub opened: Day,
    /// Day of closing.
    pub closed: Option<Day>,
    /// How it ended.
    pub ending: Option<String>,
}

impl Bounded for Situation {
    fn bounds(&self) -> Bounds {
        // A situation opened before the period may still be followed within it.
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: None,
        }
    }
}

fn laid(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// Lays a walk down, within the days of the grant.
pub fn lay_round(tx: &mut Tx<'_>, round: &NewRound) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO round (id, convention_id, person_id, day, start_minute, minutes)
             SELECT $2, v.convention_id, $3, $4, CAST($5 AS BIGINT), CAST($6 AS BIGINT)
               FROM visible v
              WHERE v.grant_id = $1 AND $4 BETWEEN v.day_from AND v.day_to"
        ),
        &(round.id, round.person, round.day, round.time, round.minutes),
    )?)
}

/// Lays a quiet passage down, within the perimeter of the grant.
pub fn lay_passage(tx: &mut Tx<'_>, passage: &NewPassage) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO quiet_passage (round_id, minute, convention_id, zone_id, place_id, day)
             SELECT $2, CAST($3 AS BIGINT), v.convention_id, $4, $5, $6
               FROM visible v
              WHERE v.grant_id = $1 AND $6 BETWEEN v.day_from AND v.day_to
                AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $1 AND z.zone_id = $4)"
        ),
        &(passage.round, passage.minute, passage.zone, passage.place, passage.day),
    )?)
}

/// Keeps a walk as it was last told: its length and its passages in place of those told before. A walk
/// of someone else, or outside the grant, is not there.
pub fn keep_round(tx: &mut Tx<'_>, round: &NewRound, passages: &[NewPassage]) -> Result<(), Stop> {
    let told_before = tx.run(
        sql!(
            "UPDATE round SET minutes = $4
              WHERE id = $2 AND person_id = $3 AND day = $5 AND start_minute = $6
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = round.convention_id
                               AND round.day BETWEEN v.day_from AND v.day_to)"
        ),
        &(round.id, round.person, round.minutes, round.day, round.time),
    )?;
    if told_before == 0 {
        let taken: Option<i64> = tx.one(
            sql!(
                open "whether an identifier is free, and nothing of what holds it",
                "SELECT 1 FROM round WHERE id = $1"
            ),
            &(round.id,),
            |row| row.take(),
        )?;
        if taken.is_some() {
            let reason = Reason::said(
                "Cet identifiant porte déjà une autre tournée.",
                "This identifier already holds another walk.",
            );
            return Err(Stop::Conflict(Refusals::one("id", reason)));
        }
        lay_round(tx, round)?;
    }
    tx.run(
        sql!(
            "DELETE FROM quiet_passage
              WHERE round_id = $2
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = quiet_passage.convention_id)"
        ),
        &(round.id,),
    )?;
    for passage in passages {
        lay_passage(tx, passage)?;
    }
    Ok(())
}

/// Opens a situation, within the perimeter of the grant.
pub fn lay_situation(tx: &mut Tx<'_>, situation: &NewSituation) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO situation (id, convention_id, code, zone_id, theme_id, opened_day,
                closed_day, ending)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8
               FROM visible v
              WHERE v.grant_id = $1
                AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $1 AND z.zone_id = $4)
                AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $1 AND t.theme_id = $5)"
        ),
        &(
            situation.id,
            &situation.code,
            situation.zone,
            situation.theme,
            situation.opened,
            situation.closed,
            &situation.ending,
        ),
    )?)
}

/// Which live records follow a situation within some days: the situation and the rank of each.
pub fn situation_records(tx: &mut Tx<'_>, days: Period) -> Result<Vec<(String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT a.situation_id, a.rank FROM activity_visible a
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3
                AND a.situation_id IS NOT NULL AND a.state = 'live'"
        ),
        &(days.from(), days.to()),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// The records of some days that came after a moment: the rank of each, and when it came to the millisecond,
/// which what is shown of a record does not say.
pub fn recorded_after(
    tx: &mut Tx<'_>,
    days: Period,
    after: Instant,
) -> Result<Vec<(i64, Instant)>, Fault> {
    tx.all(
        sql!(
            "SELECT a.rank, b.recorded_at FROM activity_visible a JOIN activity b ON b.rank = a.rank
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3 AND b.recorded_at > $4"
        ),
        &(days.from(), days.to(), after),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Every situation opened on or before a day, within the perimeter.
pub fn situations(tx: &mut Tx<'_>, until: Day) -> Result<Vec<Situation>, Fault> {
    tx.rows(
        sql!(
            "SELECT s.id, s.convention_id, s.code, s.zone_id, s.theme_id, s.opened_day,
                    s.closed_day, s.ending
               FROM situation_visible s
              WHERE s.grant_id = $1 AND s.opened_day <= $2 ORDER BY s.opened_day, s.code"
        ),
        &(until,),
        |row| {
            Ok(Situation {
                id: row.take()?,
                convention: row.take()?,
                code: row.take()?,
                zone: row.take()?,
                theme: row.take()?,
                opened: row.take()?,
                closed: row.take()?,
                ending: row.take()?,
            })
        },
    )
}

/// How many walks and how many minutes of walking, within a period.
pub fn rounds(tx: &mut Tx<'_>, period: Period) -> Result<(i64, Minutes), Fault> {
    let found = tx.one(
        sql!(
            "SELECT count(*), CAST(COALESCE(SUM(r.minutes), 0) AS BIGINT) FROM round_visible r
              WHERE r.grant_id = $1 AND r.day BETWEEN $2 AND $3"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.unwrap_or_default())
}

/// Quiet passages by place, within a period: presence, never interventions.
pub fn quiet_passages(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(PlaceId, ZoneId, i64)>, Fault> {
    tx.walled(
        sql!(
            "SELECT MIN(q.convention_id), q.zone_id, MIN(q.day), q.place_id, count(*)
               FROM quiet_passage_visible q
              WHERE q.grant_id = $1 AND q.day BETWEEN $2 AND $3
              GROUP BY q.place_id, q.zone_id ORDER BY q.place_id"
        ),
        &(period.from(), period.to()),
        |row| {
            let (convention, zone, day) = (row.take()?, row.take()?, row.take()?);
            let bounds = Bounds { convention, zone: Some(zone), theme: None, day };
            Ok((bounds, (row.take()?, zone, row.take()?)))
        },
    )
}

/// The places where something was recorded within a period, month by month.
pub fn places_of(tx: &mut Tx<'_>, days: Period) -> Result<Vec<(Month, PlaceId)>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT substr(a.day, 1, 7) AS month, a.place_id FROM activity_visible a
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3
                AND a.place_id IS NOT NULL AND a.state = 'live'
              ORDER BY month, a.place_id"
        ),
        &(days.from(), days.to()),
        |row| Ok((row.take()?, row.take()?)),
    )
}
