//! What the records of a month said when it was frozen for partners. A figure that is told again is rounded by
//! what it held then (ADR 0078): without this, a record that is moved or withdrawn would take its key along.

use std::collections::HashSet;

use door::{Fault, Scope, Stop, Tx, sql};
use kernel::{Instant, Period};

use super::{Facts, FactsCache, facts};
use crate::presence::recorded_after;
use crate::record::rank_floor;

/// The ranks of some days.
fn ranks(days: Period) -> (i64, i64) {
    (rank_floor(days.from(), 0), rank_floor(days.to().plus_days(1), 0))
}

/// Keeps what the records of some days say now: called by whoever freezes them for others, in that transaction.
pub fn remember(tx: &mut Tx<'_>, days: Period) -> Result<u64, Fault> {
    let (from, to) = ranks(days);
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO activity_told (convention_id, told_at, rank, minutes, people, zone_id, theme_id,
                                        theme2_id, theme3_id, kind, axis, origin, channel, ending,
                                        intensity, people_detail)
             SELECT a.convention_id, $4, a.rank, a.minutes, a.people, a.zone_id, a.theme_id,
                    a.theme2_id, a.theme3_id, a.kind, a.axis, a.origin, a.channel, a.ending,
                    a.intensity, a.people_detail
               FROM visible v
               JOIN activity a ON a.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
             ON CONFLICT DO NOTHING"
        ),
        &(from, to, now),
    )
}

/// Forgets it: nothing of these days will be told anew.
pub fn forget(tx: &mut Tx<'_>, days: Period) -> Result<u64, Fault> {
    let (from, to) = ranks(days);
    tx.run(
        sql!(
            "DELETE FROM activity_told
              WHERE convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                AND rank >= $2 AND rank < $3"
        ),
        &(from, to),
    )
}

/// The facts as they are now, and as they were at each of some moments for the records of some days: those that
/// were remembered then. All of them share one legend, so that tallies stand line by line beside one another.
pub fn facts_then<R>(
    tx: &mut Tx<'_>,
    cache: &FactsCache,
    (days, moments): (Period, &[Instant]),
    read: impl FnOnce(&Facts, &[Facts], &Scope) -> R,
) -> Result<R, Stop> {
    if moments.is_empty() {
        return facts(tx, cache, |now, scope| read(now, &[], scope));
    }
    let mut now = facts(tx, cache, |now, _| now.clone())?;
    let mut then = Vec::new();
    for moment in moments {
        then.push(now.as_told(tx, days, *moment)?);
    }
    for told in &mut then {
        told.legend.clone_from(&now.legend);
    }
    Ok(read(&now, &then, tx.scope()?))
}

impl Facts {
    /// The facts as they were at a moment for some days, and as they are for the others. The legend learns what
    /// was met then and no more is.
    fn as_told(&mut self, tx: &mut Tx<'_>, days: Period, at: Instant) -> Result<Self, Fault> {
        let (from, to) = ranks(days);
        let within = |rank: i64| (from..to).contains(&rank);
        let mut told = Self {
            legend: std::mem::take(&mut self.legend),
            known: std::mem::take(&mut self.known),
            ..Self::default()
        };
        let packed = each_told(tx, (from, to), at, &mut told);
        self.legend.clone_from(&told.legend);
        self.known.clone_from(&told.known);
        packed?;
        if told.rows.is_empty() {
            // Frozen before anything was remembered: what came later is what was recorded later.
            let late = recorded_after(tx, days, at)?;
            let late: HashSet<i64> = late.into_iter().map(|(rank, _)| rank).collect();
            return told.beside(self, &|rank| !late.contains(&rank));
        }
        told.beside(self, &|rank| !within(rank))
    }

    /// Joined by the records of others whose ranks are wanted.
    fn beside(mut self, others: &Self, wanted: &dyn Fn(i64) -> bool) -> Result<Self, Fault> {
        for fact in others.rows.iter().filter(|fact| wanted(fact.rank)) {
            let lines = self.further.adopt(&others.further, fact.lines)?;
            self.rows.push(super::Fact { lines, ..*fact });
        }
        self.rows.sort_unstable_by_key(|fact| fact.rank);
        self.tidy()?;
        Ok(self)
    }
}

/// Packs what was remembered of some ranks at a moment.
fn each_told(
    tx: &mut Tx<'_>,
    (from, to): (i64, i64),
    at: Instant,
    told: &mut Facts,
) -> Result<(), Fault> {
    tx.each(
        sql!(
            "SELECT t.rank, t.minutes, t.people, t.zone_id, t.theme_id, t.theme2_id, t.theme3_id,
                    t.kind, t.axis, t.origin, t.channel, t.ending, t.intensity, t.people_detail, ''
               FROM visible v
               JOIN activity_told t ON t.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND t.told_at = $4 AND t.rank >= $2 AND t.rank < $3"
        ),
        &(from, to, at),
        |row| {
            let fact = told.pack(row)?;
            told.rows.push(fact);
            Ok(())
        },
    )
}
