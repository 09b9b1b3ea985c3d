//! The share of an associate (« part d’un destinataire associé »), as delays count it: from the day it was told, its
//! own answers, and the day on which nothing more was awaited of it.

use std::collections::BTreeSet;

use door::{Fault, Row, Tx, sql};
use kernel::id::{AlertId, ConventionId, RowId};
use kernel::{Day, Instant};

use crate::case::Case;
use crate::entity::{Category, Delay, Recipient, unread};
use crate::lifecycle::{Move, State};

/// The share of one associate in one alert.
#[derive(Clone, Debug)]
pub struct Share {
    pub(crate) party: RowId,
    pub(crate) alert: AlertId,
    /// Whose.
    pub to: Recipient,
    pub(crate) sent: Day,
    pub(crate) acknowledged: Option<Day>,
    pub(crate) declared: Option<Day>,
    /// What is counted of it.
    pub case: Case,
}

/// What is read of a share: a row for each of its steps, or one without any.
struct Line {
    party: RowId,
    alert: AlertId,
    to: Recipient,
    state: State,
    sent: Day,
    category: Category,
    whole: State,
    day: Day,
    ended: Option<Day>,
    step: Option<(Move, Day)>,
}

fn read(row: &mut Row<'_>) -> Result<Line, Fault> {
    let state = |text: String| State::parse(&text).map_err(|_| unread("state"));
    Ok(Line {
        party: row.take()?,
        alert: row.take()?,
        to: Recipient { organisation: row.take()?, service: row.take()? },
        state: state(row.take()?)?,
        sent: row.take()?,
        category: Category::parse(&row.take::<String>()?).map_err(|_| unread("category"))?,
        whole: state(row.take()?)?,
        day: row.take()?,
        ended: row.take()?,
        step: match (row.take::<Option<String>>()?, row.take::<Option<Instant>>()?) {
            (Some(mv), Some(at)) => {
                Some((Move::parse(&mv).map_err(|_| unread("move"))?, at.local().0))
            }
            _ => None,
        },
    })
}

/// The shares of the associates of a convention, as they stand.
pub(crate) fn all(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Share>, Fault> {
    let lines = tx.all(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT p.id, p.alert_id, p.organisation, p.service, p.state, p.sent_day, a.category,
                    a.state, a.day, COALESCE(a.resolved_day, a.closed_day), s.move, s.at
               FROM alert a JOIN alert_party p ON p.alert_id = a.id
               LEFT JOIN alert_step s ON s.alert_id = p.alert_id AND s.party_id = p.id
              WHERE a.convention_id = $1 AND p.part = 'associate' AND p.left_at IS NULL
                AND p.sent_day IS NOT NULL
              ORDER BY p.alert_id, p.id, s.rank"
        ),
        &(convention,),
        read,
    )?;
    Ok(shares(&lines))
}

/// Those of one alert.
pub fn of(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Share>, Fault> {
    let lines = tx.all(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT p.id, p.alert_id, p.organisation, p.service, p.state, p.sent_day, a.category,
                    a.state, a.day, COALESCE(a.resolved_day, a.closed_day), s.move, s.at
               FROM alert a JOIN alert_party p ON p.alert_id = a.id
               LEFT JOIN alert_step s ON s.alert_id = p.alert_id AND s.party_id = p.id
              WHERE a.id = $1 AND p.part = 'associate' AND p.left_at IS NULL
                AND p.sent_day IS NOT NULL
              ORDER BY p.alert_id, p.id, s.rank"
        ),
        &(alert,),
        read,
    )?;
    Ok(shares(&lines))
}

fn shares(lines: &[Line]) -> Vec<Share> {
    lines.chunk_by(|one, next| one.party == next.party).filter_map(share).collect()
}

/// What the steps of one party come to, since it was last told.
fn share(lines: &[Line]) -> Option<Share> {
    let first = lines.first()?;
    let steps = || lines.iter().filter_map(|line| line.step).filter(|(_, day)| *day >= first.sent);
    let answers = |mv: Move| {
        matches!(mv, Move::Acknowledge | Move::TakeUp | Move::DeclareDone | Move::Refuse)
    };
    let answered = steps().find(|(mv, _)| answers(*mv)).map(|(_, day)| day);
    let last = |wanted: Move| steps().rfind(|(mv, _)| *mv == wanted).map(|(_, day)| day);
    // A share that was opened again was not done.
    let declared = last(Move::DeclareDone).filter(|_| first.state == State::DeclaredDone);
    let refused = last(Move::Refuse).filter(|_| first.state == State::Refused);
    let over = first.whole.is_over().then_some(first.day);
    let state = if first.whole == State::Duplicate { first.whole } else { first.state };
    let days =
        [Some(first.sent), answered, declared, declared.or(refused).or(first.ended).or(over)];
    Some(Share {
        party: first.party,
        alert: first.alert,
        to: first.to.clone(),
        sent: first.sent,
        acknowledged: answered,
        declared,
        case: Case::of_share((first.category, state), first.day, days),
    })
}

/// What an associate was told of a fiche, and when it first answered (« destinataire associé »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Associate {
    /// The fiche.
    pub alert: AlertId,
    /// Which associate: an organisation and its service.
    pub recipient: Recipient,
    /// The day on which it was told.
    pub sent: Day,
    /// Its first answer since.
    pub acknowledged: Option<Day>,
}

/// The associates of fiches that were read within a perimeter, in their order.
pub fn associates(tx: &mut Tx<'_>, fiches: &[Delay]) -> Result<Vec<Associate>, Fault> {
    let within: BTreeSet<AlertId> = fiches.iter().map(|one| one.id).collect();
    let conventions: BTreeSet<ConventionId> = fiches.iter().map(|one| one.convention).collect();
    let mut found = Vec::new();
    for convention in conventions {
        let held = all(tx, convention)?.into_iter();
        let told = |one: Share| Associate {
            alert: one.alert,
            recipient: one.to,
            sent: one.sent,
            acknowledged: one.acknowledged,
        };
        found.extend(held.filter(|one| within.contains(&one.alert)).map(told));
    }
    Ok(found)
}
