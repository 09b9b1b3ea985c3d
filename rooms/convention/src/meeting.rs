//! What happens to the row of a meeting: planned, moved, called off, held. Whoever prepares it and tells of it stands
//! above (`governance`); everyone below reads the same row.

use door::{Fault, Row, Stop, Tx, sql};
use kernel::id::{ConventionId, MeetingId};
use kernel::{Day, Refusals, TimeOfDay, guard};

use crate::committee::{Decision, InstanceKind, Meeting, MeetingState, in_a_cell};
use crate::store;

/// Refuses what a watch cell (« cellule de veille ») may not keep; other bodies keep what they decided to.
pub fn without_anyone(tx: &mut Tx<'_>, committee: &str, words: &str) -> Result<(), Stop> {
    let cell = store::instances(tx)?
        .into_iter()
        .any(|one| one.code == committee && one.kind == InstanceKind::WatchCell);
    match guard::refuse(words) {
        Err(_) if cell => Err(Refusals::one("texte", in_a_cell()).into()),
        _ => Ok(()),
    }
}

/// Plans a meeting within the convention of the visitor.
pub fn plan_meeting(tx: &mut Tx<'_>, new: &Meeting) -> Result<(), Stop> {
    let convention = tx.convention()?;
    crate::lay_meeting(tx, convention, new)
}

/// A meeting with its decisions.
pub fn one_meeting(tx: &mut Tx<'_>, id: MeetingId) -> Result<Meeting, Stop> {
    store::meetings(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

fn touched(count: u64) -> Result<(), Stop> {
    if count == 0 { Err(Stop::Stale) } else { Ok(()) }
}

/// Moves a meeting that was not held.
pub fn move_meeting(
    tx: &mut Tx<'_>,
    id: MeetingId,
    (day, start): (Day, TimeOfDay),
    place: &str,
) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "UPDATE meeting SET day = $3, start_minute = $4, place = $5
              WHERE id = $2 AND state = 'planned' AND cancelled_day IS NULL
                AND EXISTS (SELECT 1 FROM meeting_visible m WHERE m.grant_id = $1 AND m.id = $2)"
        ),
        &(id, day, start, place),
    )?)
}

/// Calls a meeting off: its row stays.
pub fn call_off(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    let today = tx.today();
    touched(tx.run(
        sql!(
            "UPDATE meeting SET cancelled_day = $3
              WHERE id = $2 AND state = 'planned' AND cancelled_day IS NULL
                AND EXISTS (SELECT 1 FROM meeting_visible m WHERE m.grant_id = $1 AND m.id = $2)"
        ),
        &(id, today),
    )?)
}

/// Says the open part of the agenda, item by item, once it was sent.
pub fn say_agenda(tx: &mut Tx<'_>, id: MeetingId, points: &[String]) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "UPDATE meeting SET agenda = $3
              WHERE id = $2 AND EXISTS (SELECT 1 FROM meeting_visible m
                                         WHERE m.grant_id = $1 AND m.id = $2)"
        ),
        &(id, points.join("\n")),
    )?)
}

/// Says that it was held, how many came, and which functions.
pub fn hold(
    tx: &mut Tx<'_>,
    id: MeetingId,
    attendance: i64,
    present: &[String],
) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "UPDATE meeting SET state = $3, attendance = $4, present = $5
              WHERE id = $2 AND cancelled_day IS NULL
                AND EXISTS (SELECT 1 FROM meeting_visible m WHERE m.grant_id = $1 AND m.id = $2)"
        ),
        &(id, MeetingState::Held.name(), attendance, present.join("\n")),
    )?)
}

/// Adds a decision to a meeting; answers its place.
pub fn decide(tx: &mut Tx<'_>, id: MeetingId, decision: &Decision) -> Result<i64, Stop> {
    let last: Option<i64> = tx.one(
        sql!(
            "SELECT COALESCE(MAX(d.rank), 0) FROM meeting_decision_visible d
              WHERE d.grant_id = $1 AND d.meeting_id = $2"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let rank = last.unwrap_or(0) + 1;
    let laid = tx.run(
        sql!(
            "INSERT INTO meeting_decision (meeting_id, rank, words, owner, due_day)
             SELECT m.id, $3, $4, $5, $6 FROM meeting_visible m
              WHERE m.grant_id = $1 AND m.id = $2"
        ),
        &(id, rank, &decision.words, &decision.owner, decision.due),
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(rank)
}

/// A meeting whose day has gone by and of which nothing says whether it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneBy {
    /// Its convention.
    pub convention: ConventionId,
    /// The meeting.
    pub id: MeetingId,
    /// `steering`, `monitoring`, or the code of another body.
    pub committee: String,
    /// The name of the other body; empty for a committee.
    pub name: String,
    /// Its day.
    pub day: Day,
}

fn read_gone_by(row: &mut Row<'_>) -> Result<GoneBy, Fault> {
    Ok(GoneBy {
        convention: row.take()?,
        id: row.take()?,
        committee: row.take()?,
        name: row.take()?,
        day: row.take()?,
    })
}

/// Which meeting of a convention it is: for a letter to its managers, when a partner says something of it.
pub fn meeting_in(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    id: MeetingId,
) -> Result<Option<GoneBy>, Fault> {
    tx.one(
        sql!(
            open "its managers are told which meeting a member speaks of",
            "SELECT m.convention_id, m.id, m.committee, COALESCE(i.name, ''), m.day
               FROM meeting m
               LEFT JOIN instance i ON i.convention_id = m.convention_id AND i.code = m.committee
              WHERE m.convention_id = $1 AND m.id = $2"
        ),
        &(convention, id),
        read_gone_by,
    )
}

/// Every meeting that has gone by untold, the oldest first: for the clock, which tells their managers.
pub fn gone_by(tx: &mut Tx<'_>) -> Result<Vec<GoneBy>, Fault> {
    let today = tx.today();
    tx.all(
        sql!(
            open "the clock tells the managers of each convention what has gone by",
            "SELECT m.convention_id, m.id, m.committee, COALESCE(i.name, ''), m.day
               FROM meeting m
               LEFT JOIN instance i ON i.convention_id = m.convention_id AND i.code = m.committee
              WHERE m.state = 'planned' AND m.cancelled_day IS NULL AND m.day < $1
              ORDER BY m.day, m.id LIMIT 500"
        ),
        &(today,),
        read_gone_by,
    )
}
