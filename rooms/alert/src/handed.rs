//! The alerts that an organisation was sent, as it may read them again (C2): for its own file each month.

use door::{Bounds, Fault, Row, Scope, Tx, sql};
use kernel::Day;
use kernel::id::{ConventionId, RowId};

use crate::case::Days;
use crate::entity::unread;
use crate::lifecycle::State;
use crate::share;

/// An alert that an organisation holds: what it was sent of it, and the days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Code of the organisation.
    pub organisation: String,
    /// `HUM-2019-0042`.
    pub number: String,
    /// The facts, where and about what, as they were sent.
    pub line: String,
    /// Where.
    pub place: String,
    /// About what.
    pub theme: String,
    /// Where it stands.
    pub state: State,
    /// The day it was sent.
    pub sent: Day,
    /// First answered.
    pub acknowledged: Option<Day>,
    /// Said to be done.
    pub declared: Option<Day>,
    /// Seen resolved.
    pub resolved: Option<Day>,
    /// By when an answer was expected.
    pub due: Option<Day>,
    bounds: Bounds,
}

impl Handed {
    /// Whether it is within a perimeter.
    pub fn is_within(&self, scope: &Scope) -> bool {
        scope.admits(&self.bounds)
    }
}

fn read(row: &mut Row<'_>) -> Result<Handed, Fault> {
    Ok(Handed {
        organisation: row.take()?,
        number: row.take()?,
        line: row.take()?,
        place: row.take()?,
        theme: row.take()?,
        state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
        sent: row.take()?,
        acknowledged: row.take()?,
        declared: row.take()?,
        resolved: row.take()?,
        due: row.take()?,
        bounds: Bounds {
            convention: row.take()?,
            zone: Some(row.take()?),
            theme: Some(row.take()?),
            day: Some(row.take()?),
        },
    })
}

/// The alerts sent by letter to their present recipient, or to an associate, between two days, and those sent before
/// that still wait on it. Nothing of what is social, which is never sent.
pub fn handed(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (from, to): (Day, Day),
) -> Result<Vec<Handed>, Fault> {
    let mut all = tx.all(
        sql!(
            open "each organisation is told again of what it was sent, and the manager reads it before",
            "SELECT r.organisation, a.number, r.line, r.place, r.theme, a.state, a.sent_day,
                    a.acknowledged_day, a.declared_day, a.resolved_day, a.due_day, a.convention_id,
                    a.zone_id, a.theme_id, a.day
               FROM alert a
               JOIN alert_release r ON r.alert_id = a.id AND r.recalled_at IS NULL
                AND r.organisation = a.recipient AND r.party_id IS NULL
              WHERE a.convention_id = $1 AND a.sent_day <= $3 AND a.category <> 'social'
                AND a.state <> 'duplicate'
                AND (a.sent_day >= $2 OR a.state IN ('sent', 'received', 'in_hand'))
              ORDER BY r.organisation, a.sent_day, a.number LIMIT 20000"
        ),
        &(convention, from, to),
        read,
    )?;
    all.extend(associated(tx, convention, (from, to))?);
    all.sort_by(|one, other| {
        let by = |one: &Handed| (one.organisation.clone(), one.sent, one.number.clone());
        by(one).cmp(&by(other))
    });
    Ok(all)
}

/// The same for associates, each with its own state, the day it was told and its own answers (ADR 0049).
fn associated(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (from, to): (Day, Day),
) -> Result<Vec<Handed>, Fault> {
    let told: Vec<(RowId, Handed)> = tx.all(
        sql!(
            open "each organisation is told again of what it was sent, and the manager reads it before",
            "SELECT p.id, r.organisation, a.number, r.line, r.place, r.theme,
                    CASE WHEN a.state IN ('seen_resolved', 'closed', 'no_follow_up') THEN a.state
                         ELSE p.state END,
                    p.sent_day, CAST(NULL AS TEXT), CAST(NULL AS TEXT), a.resolved_day, a.due_day,
                    a.convention_id, a.zone_id, a.theme_id, a.day
               FROM alert a
               JOIN alert_party p ON p.alert_id = a.id AND p.part = 'associate'
                AND p.left_at IS NULL
               JOIN alert_release r ON r.alert_id = a.id AND r.party_id = p.id
                AND r.recalled_at IS NULL
              WHERE a.convention_id = $1 AND p.sent_day <= $3 AND a.category <> 'social'
                AND a.state <> 'duplicate'
                AND (p.sent_day >= $2
                     OR (p.state IN ('sent', 'received', 'in_hand')
                         AND a.state NOT IN ('seen_resolved', 'closed', 'no_follow_up')))
              ORDER BY r.organisation, p.sent_day, a.number LIMIT 20000"
        ),
        &(convention, from, to),
        |row| Ok((row.take()?, read(row)?)),
    )?;
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let shares = share::all(tx, convention)?;
    // Two services of one organisation may be told of one fiche: each has its own answers.
    let with_answers = |(party, one): (RowId, Handed)| {
        let own = shares.iter().find(|share| share.party == party);
        Handed {
            acknowledged: own.and_then(|share| share.acknowledged),
            declared: own.and_then(|share| share.declared),
            ..one
        }
    };
    Ok(told.into_iter().map(with_answers).collect())
}

/// The conventions where an alert was ever sent.
pub fn conventions(tx: &mut Tx<'_>) -> Result<Vec<ConventionId>, Fault> {
    tx.all(
        sql!(
            open "the clock takes its turn in each convention where an alert was raised",
            "SELECT DISTINCT convention_id FROM alert_series ORDER BY convention_id"
        ),
        &(),
        |row| row.take(),
    )
}

/// The median, nine in ten, and over how many; nothing over no case.
pub fn middle(days: &[i64]) -> Option<(i64, i64, i64)> {
    Days::of(days).map(|days| (days.median, days.ninetieth, days.cases))
}

/// Whether people work on a day: neither a week-end nor a public holiday.
pub fn is_worked(day: Day) -> bool {
    !day.is_weekend() && !planning::is_holiday(day)
}

impl Handed {
    /// An invented one, for the pages that show themselves.
    pub fn sample(number: &str, sent: Day, declared: Option<Day>) -> Self {
        let nil = kernel::id::Uuid::nil();
        Self {
            organisation: "VILLE".to_owned(),
            number: number.to_owned(),
            line: "Deux matelas au pied des bornes.".to_owned(),
            place: "Place du marché".to_owned(),
            theme: "Dépôt sauvage".to_owned(),
            state: if declared.is_some() { State::DeclaredDone } else { State::Sent },
            sent,
            acknowledged: declared,
            declared,
            resolved: None,
            due: Some(sent.plus_days(9)),
            bounds: Bounds {
                convention: ConventionId::from_uuid(nil),
                zone: None,
                theme: None,
                day: None,
            },
        }
    }
}
