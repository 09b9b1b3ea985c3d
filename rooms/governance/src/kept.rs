//! What is kept of a meeting once it was held: who came, what became of decisions, what members said.

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::id::{ConventionId, MeetingId, RowId};
use kernel::{Day, TimeOfDay};

use crate::sitting::{Outcome, Presence, Seated, Settles, Source, Step, Suits};

fn read_seat(row: &mut Row<'_>) -> Result<Seated, Fault> {
    let (organisation, capacity) = (row.take()?, row.take()?);
    let presence = Presence::parse(&row.take::<String>()?).map_err(|_| Fault::new("a presence"))?;
    Ok(Seated { organisation, capacity, presence, stand_in: row.take()? })
}

/// Who came to a meeting.
pub(crate) fn attendance(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<Seated>, Fault> {
    tx.all(
        sql!(
            "SELECT organisation, capacity, presence, stand_in FROM attendance_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY rank"
        ),
        &(id,),
        read_seat,
    )
}

/// The same from the shelf: once the minutes were sent.
pub(crate) fn shelf_attendance(shelf: &mut Shelf<'_>, id: MeetingId) -> Result<Vec<Seated>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT organisation, capacity, presence, stand_in FROM published_attendance
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY rank"
        ),
        &(id,),
        read_seat,
    )
}

/// At each meeting, whether each organisation was there.
pub(crate) fn all_attendance(tx: &mut Tx<'_>) -> Result<Vec<(MeetingId, Seated)>, Fault> {
    tx.all(
        sql!(
            "SELECT meeting_id, organisation, capacity, presence, stand_in FROM attendance_visible
              WHERE grant_id = $1 ORDER BY meeting_id, rank"
        ),
        &(),
        |row| Ok((row.take()?, read_seat(row)?)),
    )
}

/// The same from the shelf.
pub(crate) fn shelf_all_attendance(
    shelf: &mut Shelf<'_>,
) -> Result<Vec<(MeetingId, Seated)>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT meeting_id, organisation, capacity, presence, stand_in FROM published_attendance
              WHERE grant_id = $1 ORDER BY meeting_id, rank"
        ),
        &(),
        |row| Ok((row.take()?, read_seat(row)?)),
    )
}

/// Says who came.
pub(crate) fn set_attendance(tx: &mut Tx<'_>, id: MeetingId, seats: &[Seated]) -> Result<(), Stop> {
    tx.run(
        sql!(
            "DELETE FROM attendance
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    for (rank, seat) in (1_i64..).zip(seats) {
        tx.run(
            sql!(
                "INSERT INTO attendance (meeting_id, rank, organisation, capacity, presence, stand_in)
                 SELECT s.meeting_id, $3, $4, $5, $6, $7 FROM sitting_visible s
                  WHERE s.grant_id = $1 AND s.meeting_id = $2"
            ),
            &(id, rank, &seat.organisation, &seat.capacity, seat.presence.name(), &seat.stand_in),
        )?;
    }
    Ok(())
}

fn read_step(row: &mut Row<'_>) -> Result<Step, Fault> {
    let (meeting, rank, day) = (row.take()?, row.take()?, row.take()?);
    let outcome = Outcome::parse(&row.take::<String>()?).map_err(|_| Fault::new("an outcome"))?;
    Ok(Step { meeting, rank, day, outcome, due: row.take()?, reason: row.take()? })
}

/// What became of every decision, in order.
pub(crate) fn steps(tx: &mut Tx<'_>) -> Result<Vec<Step>, Fault> {
    tx.all(
        sql!(
            "SELECT meeting_id, rank, day, state, due_day, reason FROM decision_step_visible
              WHERE grant_id = $1 ORDER BY meeting_id, rank, step"
        ),
        &(),
        read_step,
    )
}

/// The same from the shelf, without its reasons.
pub(crate) fn shelf_steps(shelf: &mut Shelf<'_>) -> Result<Vec<Step>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT meeting_id, rank, day, state, due_day, '' FROM published_decision_step
              WHERE grant_id = $1 ORDER BY meeting_id, rank, step"
        ),
        &(),
        read_step,
    )
}

/// Takes a step in the life of a decision of the convention.
pub(crate) fn add_step(tx: &mut Tx<'_>, new: &Step) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO decision_step (meeting_id, rank, step, day, state, due_day, reason)
             SELECT d.meeting_id, d.rank,
                    1 + COALESCE((SELECT MAX(s.step) FROM decision_step s
                                   WHERE s.meeting_id = $2 AND s.rank = $3), 0),
                    $4, $5, $6, $7
               FROM meeting_decision_visible d
              WHERE d.grant_id = $1 AND d.meeting_id = $2 AND d.rank = $3"
        ),
        &(new.meeting, new.rank, new.day, new.outcome.name(), new.due, &new.reason),
    )?;
    if laid == 0 { Err(Stop::NotFound) } else { Ok(()) }
}

/// What decisions settle.
pub(crate) fn settles(tx: &mut Tx<'_>) -> Result<Vec<Settles>, Fault> {
    tx.all(
        sql!(
            "SELECT meeting_id, rank, source, object, link, title FROM decision_settles_visible
              WHERE grant_id = $1 ORDER BY meeting_id, rank"
        ),
        &(),
        |row| {
            let (meeting, rank) = (row.take()?, row.take()?);
            let source =
                Source::parse(&row.take::<String>()?).map_err(|_| Fault::new("a source"))?;
            let (object, link, title) = (row.take()?, row.take()?, row.take()?);
            Ok(Settles { meeting, rank, source, object, link, title })
        },
    )
}

/// Says what a decision settles.
pub(crate) fn add_settles(tx: &mut Tx<'_>, new: &Settles) -> Result<(), Fault> {
    tx.run(
        sql!(
            "INSERT INTO decision_settles (meeting_id, rank, source, object, link, title)
             SELECT d.meeting_id, d.rank, $4, $5, $6, $7 FROM meeting_decision_visible d
              WHERE d.grant_id = $1 AND d.meeting_id = $2 AND d.rank = $3"
        ),
        &(new.meeting, new.rank, new.source.name(), &new.object, &new.link, &new.title),
    )?;
    Ok(())
}

/// What a member said of minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// Empty when it is one’s own.
    pub(crate) party: String,
    pub(crate) words: String,
    pub(crate) day: Day,
}

/// What members said of the minutes of a meeting.
pub(crate) fn remarks(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<Remark>, Fault> {
    tx.all(
        sql!(
            "SELECT party, words, day FROM minutes_remark_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY day, id LIMIT 200"
        ),
        &(id,),
        |row| Ok(Remark { party: row.take()?, words: row.take()?, day: row.take()? }),
    )
}

/// One’s own remarks.
pub(crate) fn shelf_remarks(shelf: &mut Shelf<'_>, id: MeetingId) -> Result<Vec<Remark>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT words, day FROM published_minutes_remark
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY day, id"
        ),
        &(id,),
        |row| Ok(Remark { party: String::new(), words: row.take()?, day: row.take()? }),
    )
}

/// A member remarks on minutes that were sent and are not approved yet, in its own convention.
pub(crate) fn remark(
    tx: &mut Tx<'_>,
    (convention, meeting): (ConventionId, MeetingId),
    new: &Remark,
) -> Result<u64, Fault> {
    let id = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            open "a member remarks on minutes of its own convention, under its own code",
            "INSERT INTO minutes_remark (id, meeting_id, party, words, day)
             SELECT $1, s.meeting_id, $4, $5, $6 FROM sitting s
              WHERE s.meeting_id = $2 AND s.convention_id = $3 AND s.minutes_sent_at IS NOT NULL
                AND s.approved_at IS NULL"
        ),
        &(id, meeting, convention, &new.party, &new.words, new.day),
    )
}

/// A date that is asked about, and what was answered: each party with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) rank: i64,
    pub(crate) day: Day,
    pub(crate) start: TimeOfDay,
    pub(crate) answers: Vec<(String, Suits)>,
}

/// The dates asked about for a meeting.
pub(crate) fn poll(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<Asked>, Fault> {
    let mut dates: Vec<Asked> = tx.all(
        sql!(
            "SELECT rank, day, start_minute FROM poll_date_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY rank"
        ),
        &(id,),
        read_date,
    )?;
    let answers = tx.all(
        sql!(
            "SELECT rank, party, answer FROM poll_answer_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY party"
        ),
        &(id,),
        read_answer,
    )?;
    spread(&mut dates, answers);
    Ok(dates)
}

fn read_date(row: &mut Row<'_>) -> Result<Asked, Fault> {
    Ok(Asked { rank: row.take()?, day: row.take()?, start: row.take()?, answers: Vec::new() })
}

fn read_answer(row: &mut Row<'_>) -> Result<(i64, String, Suits), Fault> {
    let (rank, party) = (row.take()?, row.take()?);
    let suits = Suits::parse(&row.take::<String>()?).map_err(|_| Fault::new("an answer"))?;
    Ok((rank, party, suits))
}

fn spread(dates: &mut [Asked], answers: Vec<(i64, String, Suits)>) {
    for (rank, party, suits) in answers {
        if let Some(date) = dates.iter_mut().find(|one| one.rank == rank) {
            date.answers.push((party, suits));
        }
    }
}

/// The dates asked about, with one’s own answers only.
pub(crate) fn shelf_poll(shelf: &mut Shelf<'_>, id: MeetingId) -> Result<Vec<Asked>, Fault> {
    let mut dates: Vec<Asked> = shelf.all(
        sql!(
            shelf
            "SELECT rank, day, start_minute FROM published_poll_date
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY rank"
        ),
        &(id,),
        read_date,
    )?;
    let answers = shelf.all(
        sql!(
            shelf
            "SELECT rank, '', answer FROM published_poll_answer
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY rank"
        ),
        &(id,),
        read_answer,
    )?;
    spread(&mut dates, answers);
    Ok(dates)
}

/// Asks about dates; those asked before leave with their answers.
pub(crate) fn ask_dates(
    tx: &mut Tx<'_>,
    id: MeetingId,
    dates: &[(Day, TimeOfDay)],
) -> Result<(), Stop> {
    tx.run(
        sql!(
            "DELETE FROM poll_answer
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    tx.run(
        sql!(
            "DELETE FROM poll_date
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    for (rank, (day, start)) in (1_i64..).zip(dates) {
        tx.run(
            sql!(
                "INSERT INTO poll_date (meeting_id, rank, day, start_minute)
                 SELECT s.meeting_id, $3, $4, $5 FROM sitting_visible s
                  WHERE s.grant_id = $1 AND s.meeting_id = $2"
            ),
            &(id, rank, *day, *start),
        )?;
    }
    Ok(())
}
