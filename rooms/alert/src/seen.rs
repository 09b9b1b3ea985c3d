//! What came back to whoever saw it first (« du nouveau sur vos fiches ») : the steps that others took on the
//! alerts of one person since they last looked; and for when recipients say that work is planned.

use std::collections::BTreeMap;

use door::{Bounded, Bounds, Fault, Row, Stop, Tx, sql};
use kernel::id::{AlertId, ConventionId, ThemeId, ZoneId};
use kernel::{Day, Instant};

use crate::entity::{Step, unread};
use crate::lifecycle::Move;

/// Days that are looked back over by someone who never looked.
pub(crate) const BACK: i64 = 30;
/// The most news at once.
const MOST: i64 = 100;

/// A step that somebody else took on one’s own alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The alert.
    pub alert: AlertId,
    /// What was done.
    pub mv: Move,
    /// When.
    pub at: Instant,
    /// For when the recipient says that the work is planned.
    pub planned: Option<Day>,
    convention: ConventionId,
    zone: ZoneId,
    theme: ThemeId,
    day: Day,
}

impl Bounded for News {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

impl News {
    /// An invented one, for the pages that show themselves.
    pub(crate) fn sample(alert: AlertId, mv: Move, at: Instant) -> Self {
        let nil = kernel::id::Uuid::nil();
        Self {
            alert,
            mv,
            at,
            planned: None,
            convention: ConventionId::from_uuid(nil),
            zone: ZoneId::from_uuid(nil),
            theme: ThemeId::from_uuid(nil),
            day: at.local().0,
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<News, Fault> {
    Ok(News {
        alert: row.take()?,
        mv: Move::parse(&row.take::<String>()?).map_err(|_| unread("move"))?,
        at: row.take()?,
        planned: row.take()?,
        convention: row.take()?,
        zone: row.take()?,
        theme: row.take()?,
        day: row.take()?,
    })
}

/// Somebody else’s step is news to whoever raised it, or raised one that is attached to it.
pub(crate) fn tell_author(
    tx: &mut Tx<'_>,
    (id, rank): (AlertId, i64),
    step: &Step,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a step of an alert that was checked just before, told to its author",
            "INSERT INTO alert_news (convention_id, person_id, at, alert_id, rank)
             SELECT a.convention_id, a.author_id, CAST($2 AS BIGINT), a.id, CAST($3 AS BIGINT)
               FROM alert a WHERE a.id = $1 AND a.author_id <> $4
              UNION
             SELECT o.convention_id, o.author_id, CAST($2 AS BIGINT), o.duplicate_of,
                    CAST($3 AS BIGINT)
               FROM alert o WHERE o.duplicate_of = $1 AND o.author_id <> $4"
        ),
        &(id, step.at, rank, step.by.stored().1),
    )?;
    Ok(())
}

/// What others did since a moment on the alerts of whoever asks, newest first.
pub fn news(tx: &mut Tx<'_>, since: Instant) -> Result<Vec<News>, Stop> {
    Ok(tx.rows(
        sql!(
            "SELECT a.id, s.move, s.at, s.planned_day, a.convention_id, a.zone_id, a.theme_id, a.day
               FROM visible v CROSS JOIN alert_news n CROSS JOIN alert_visible a
              CROSS JOIN alert_step s
              WHERE v.grant_id = $1 AND n.person_id = v.person_id AND n.at > $2
                AND n.convention_id = v.convention_id
                AND a.grant_id = v.grant_id AND a.id = n.alert_id
                AND s.alert_id = n.alert_id AND s.rank = n.rank
              ORDER BY n.at DESC, a.id, n.rank DESC LIMIT $3"
        ),
        &(since, MOST),
        read,
    )?)
}

/// When whoever asks last said to have read what was new; [`BACK`] days ago when they never did.
pub(crate) fn last_read(tx: &mut Tx<'_>) -> Result<Instant, Fault> {
    let held = tx.one(
        sql!("SELECT s.seen_at FROM alert_seen_visible s WHERE s.grant_id = $1"),
        &(),
        |row| row.take::<Instant>(),
    )?;
    let back = door::days_ago(tx, BACK);
    Ok(held.map_or(back, |held| held.max(back)))
}

/// Whoever asks read what was new until a moment.
pub(crate) fn read_until(tx: &mut Tx<'_>, until: Instant) -> Result<(), Stop> {
    let until = until.min(tx.now());
    tx.run(
        sql!(
            "INSERT INTO alert_seen (convention_id, person_id, seen_at)
             SELECT v.convention_id, v.person_id, CAST($2 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, person_id) DO UPDATE SET seen_at = excluded.seen_at
              WHERE excluded.seen_at > alert_seen.seen_at"
        ),
        &(until,),
    )?;
    Ok(())
}

/// For when the recipients of alerts that wait on them say that the work is planned: the last word of each.
pub fn planned(tx: &mut Tx<'_>) -> Result<BTreeMap<AlertId, Day>, Fault> {
    let found: Vec<(AlertId, Option<Day>)> = tx.walled(
        sql!(
            "SELECT a.convention_id, a.zone_id, a.theme_id, a.day, a.id,
                    (SELECT p.planned_day FROM alert_planned p WHERE p.alert_id = a.id)
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.state = 'in_hand'"
        ),
        &(),
        |row| Ok((Bounds::read(row)?, (row.take()?, row.take()?))),
    )?;
    Ok(found.into_iter().filter_map(|(id, day)| Some((id, day?))).collect())
}

/// What was new leaves once nobody would look that far back.
pub(crate) fn forget_news(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 2 * BACK);
    tx.run(sql!(open "what is past its time", "DELETE FROM alert_news WHERE at < $1"), &(before,))
}

/// The moments at which people looked leave after a while: one who never comes back starts again.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 2 * BACK);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM alert_seen WHERE seen_at < $1"),
        &(before,),
    )
}
