//! What a month counts beside its records, as it is and as it was when it was frozen (ADR 0078): an alert that is
//! seen resolved by a telephone that was out of reach, or a situation closed on a day that has gone by, comes late
//! to a month that was told.

use door::{Stop, Sweep, Tx, days_ago, sql, values};
use kernel::id::{ThemeId, ZoneId};
use kernel::{Day, Instant, Month};

use crate::base::AlertLine;
use crate::sources;
use crate::window::Window;

/// A situation by its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Followed {
    pub(crate) id: String,
    pub(crate) zone: ZoneId,
    pub(crate) theme: ThemeId,
    pub(crate) opened: Day,
    pub(crate) closed: Option<Day>,
}

/// Alerts by their identifier, and situations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) alerts: Vec<(String, AlertLine)>,
    pub(crate) situations: Vec<Followed>,
}

impl Lines {
    /// As they are.
    pub(crate) fn now(tx: &mut Tx<'_>, window: Window) -> Result<Self, Stop> {
        let situations = activity::situations(tx, window.days().to())?.into_iter();
        let situations = situations.map(|one| Followed {
            id: one.id.text(),
            zone: one.zone,
            theme: one.theme,
            opened: one.opened,
            closed: one.closed,
        });
        Ok(Self { alerts: sources::alerts(tx, window)?, situations: situations.collect() })
    }

    /// As a version of a month that was frozen then counted them; nothing of one frozen before any was kept.
    pub(crate) fn then(tx: &mut Tx<'_>, month: Month, at: Instant) -> Result<Option<Self>, Stop> {
        let (mut lines, mut known) = (Self::default(), false);
        tx.each(
            sql!(
                "SELECT t.sort, t.id, t.zone_id, t.theme_id, t.first_day, t.seen_day, t.last_day
                   FROM visible v JOIN told_beside t ON t.convention_id = v.convention_id
                  WHERE v.grant_id = $1 AND t.month = $2 AND t.told_at = $3 ORDER BY t.id"
            ),
            &(month, at),
            |row| {
                let (sort, id): (String, String) = (row.take()?, row.take()?);
                known = true;
                if sort == "version" {
                    return Ok(());
                }
                let (zone, theme): (ZoneId, ThemeId) = (row.take()?, row.take()?);
                let first: Option<Day> = row.take()?;
                let (seen, last): (Option<Day>, Option<Day>) = (row.take()?, row.take()?);
                match first.filter(|_| sort == "situation") {
                    Some(opened) => {
                        lines.situations.push(Followed { id, zone, theme, opened, closed: last });
                    }
                    None => lines.alerts.push((
                        id,
                        AlertLine {
                            zone,
                            theme,
                            recipient: String::new(),
                            organisation: String::new(),
                            sent: first,
                            resolved: seen,
                            closed: last,
                            weight: 1,
                        },
                    )),
                }
                Ok(())
            },
        )?;
        Ok(known.then_some(lines))
    }
}

/// Keeps what a month said, for the versions that may follow: called by whoever froze it, in that transaction. After
/// the last one nothing follows, and nothing is kept.
pub fn remember(tx: &mut Tx<'_>, month: Month, is_last: bool) -> Result<(), Stop> {
    if is_last {
        activity::facts::forget(tx, month.period())?;
        tx.run(
            sql!(
                "DELETE FROM told_beside
                  WHERE convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                    AND month = $2"
            ),
            &(month,),
        )?;
        return Ok(());
    }
    activity::facts::remember(tx, month.period())?;
    let whole = tx.convention()?.text();
    keep(tx, month, &Line::of("version", &whole))?;
    let lines = Lines::now(tx, Window::of(month))?;
    let since = month.year_to_date().from();
    for (id, one) in &lines.alerts {
        let ended = one.resolved.is_some() || one.closed.is_some();
        let last = one.sent.max(one.resolved).max(one.closed);
        // What ended before the year is counted in no figure of the month.
        if !ended || last.is_some_and(|day| day >= since) {
            let days = [one.sent, one.resolved, one.closed];
            let ground = Some((one.zone, one.theme));
            keep(tx, month, &Line { ground, days, ..Line::of("alert", id) })?;
        }
    }
    for one in &lines.situations {
        if one.closed.is_none_or(|day| day >= since) {
            let days = [Some(one.opened), None, one.closed];
            let ground = Some((one.zone, one.theme));
            keep(tx, month, &Line { ground, days, ..Line::of("situation", &one.id) })?;
        }
    }
    Ok(())
}

/// A line as it is kept.
struct Line<'l> {
    sort: &'static str,
    id: &'l str,
    ground: Option<(ZoneId, ThemeId)>,
    days: [Option<Day>; 3],
}

impl<'l> Line<'l> {
    const fn of(sort: &'static str, id: &'l str) -> Self {
        Self { sort, id, ground: None, days: [None; 3] }
    }
}

fn keep(tx: &mut Tx<'_>, month: Month, line: &Line<'_>) -> Result<(), Stop> {
    let now = tx.now();
    let [first, seen, last] = line.days;
    let (zone, theme) = (line.ground.map(|on| on.0), line.ground.map(|on| on.1));
    tx.run(
        sql!(
            "INSERT INTO told_beside (convention_id, month, told_at, sort, id, zone_id, theme_id,
                                      first_day, seen_day, last_day)
             SELECT v.convention_id, $2, $3, $4, $5, $6, $7, $8, $9, $10
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT DO NOTHING"
        ),
        &values![month, now, line.sort, line.id, zone, theme, first, seen, last],
    )?;
    Ok(())
}

/// Days that it stays at most: five years, as the records it stands beside.
const DAYS: i64 = 1_826;

/// What was counted beside a month whose records have left.
pub(crate) const SWEEP: Sweep = Sweep {
    table: "told_beside",
    run: |tx| {
        let before = days_ago(tx, DAYS).local().0.month();
        tx.run(
            sql!(open "what is past its time", "DELETE FROM told_beside WHERE month < $1"),
            &(before,),
        )
    },
};
