//! What is kept of sittings: their row and the points of their agenda.

use convention::Frequency;
use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::Instant;
use kernel::id::{ConventionId, MeetingId, RowId};

use crate::sitting::{Part, Point, Sitting, Source};

fn read_sitting(row: &mut Row<'_>) -> Result<Sitting, Fault> {
    let meeting = row.take()?;
    let occasion: String = row.take()?;
    Ok(Sitting {
        meeting,
        occasion: Frequency::parse(&occasion).ok(),
        minutes: row.take()?,
        sequence: row.take()?,
        convened_at: row.take()?,
        agenda_sent_at: row.take()?,
        minutes_sent_at: row.take()?,
        approved_at: row.take()?,
    })
}

/// Every sitting of the convention.
pub(crate) fn sittings(tx: &mut Tx<'_>) -> Result<Vec<Sitting>, Fault> {
    tx.all(
        sql!(
            "SELECT meeting_id, occasion, minutes, sequence, convened_at, agenda_sent_at,
                    minutes_sent_at, approved_at
               FROM sitting_visible WHERE grant_id = $1 ORDER BY meeting_id"
        ),
        &(),
        read_sitting,
    )
}

/// The same from the shelf.
pub(crate) fn shelf_sittings(shelf: &mut Shelf<'_>) -> Result<Vec<Sitting>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT meeting_id, occasion, minutes, 0, convened_at, agenda_sent_at, minutes_sent_at,
                    approved_at
               FROM published_sitting WHERE grant_id = $1 ORDER BY meeting_id"
        ),
        &(),
        read_sitting,
    )
}

/// The sitting of a meeting, if it was prepared here.
pub(crate) fn sitting(tx: &mut Tx<'_>, id: MeetingId) -> Result<Option<Sitting>, Fault> {
    tx.one(
        sql!(
            "SELECT meeting_id, occasion, minutes, sequence, convened_at, agenda_sent_at,
                    minutes_sent_at, approved_at
               FROM sitting_visible WHERE grant_id = $1 AND meeting_id = $2"
        ),
        &(id,),
        read_sitting,
    )
}

/// Opens the sitting of a meeting of the convention; one that is open stays as it is.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    id: MeetingId,
    (occasion, minutes): (Option<Frequency>, i64),
) -> Result<Sitting, Stop> {
    tx.run(
        sql!(
            "INSERT INTO sitting (meeting_id, convention_id, occasion, minutes)
             SELECT m.id, m.convention_id, $3, $4 FROM meeting_visible m
              WHERE m.grant_id = $1 AND m.id = $2
             ON CONFLICT (meeting_id) DO NOTHING"
        ),
        &(id, occasion.map_or("", Frequency::name), minutes),
    )?;
    sitting(tx, id)?.ok_or(Stop::NotFound)
}

fn touched(count: u64) -> Result<(), Stop> {
    if count == 0 { Err(Stop::Stale) } else { Ok(()) }
}

/// Says how long it lasts, and that what was sent of it changed.
pub(crate) fn changed(tx: &mut Tx<'_>, id: MeetingId, minutes: i64) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "UPDATE sitting SET minutes = $3, sequence = sequence + 1
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id, minutes),
    )?)
}

/// Says that it was convened, with its agenda.
pub(crate) fn convened(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    let now = tx.now();
    touched(tx.run(
        sql!(
            "UPDATE sitting SET convened_at = COALESCE(convened_at, $3), agenda_sent_at = $3,
                    sequence = CASE WHEN convened_at IS NULL THEN sequence ELSE sequence + 1 END
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id, now),
    )?)
}

/// Says that its minutes were sent. Twice is refused.
pub(crate) fn minutes_sent(tx: &mut Tx<'_>, id: MeetingId) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE sitting SET minutes_sent_at = $3
              WHERE meeting_id = $2 AND minutes_sent_at IS NULL
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id, now),
    )
}

/// Says that its minutes were approved, and by which meeting. Twice changes nothing.
pub(crate) fn approved(
    tx: &mut Tx<'_>,
    id: MeetingId,
    by: Option<MeetingId>,
) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE sitting SET approved_at = $3, approved_meeting = $4
              WHERE meeting_id = $2 AND minutes_sent_at IS NOT NULL AND approved_at IS NULL
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id, now, by),
    )
}

fn read_point(row: &mut Row<'_>) -> Result<Point, Fault> {
    let (id, meeting, rank) = (row.take()?, row.take()?, row.take()?);
    let part = Part::parse(&row.take::<String>()?).map_err(|_| Fault::new("a part"))?;
    let source = Source::parse(&row.take::<String>()?).map_err(|_| Fault::new("a source"))?;
    Ok(Point {
        id,
        meeting,
        rank,
        part,
        source,
        object: row.take()?,
        link: row.take()?,
        title: row.take()?,
        detail: row.take()?,
        guests: row.take()?,
        notes: row.take()?,
        worded: row.take()?,
    })
}

/// The points of a meeting, in order: the open part, then the restricted one.
pub fn points(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<Point>, Fault> {
    tx.all(
        sql!(
            "SELECT id, meeting_id, rank, part, source, object, link, title, detail, guests, notes,
                    worded
               FROM agenda_point_visible WHERE grant_id = $1 AND meeting_id = $2
              ORDER BY part, rank, id"
        ),
        &(id,),
        read_point,
    )
}

/// What a partner reads of them.
pub(crate) fn shelf_points(shelf: &mut Shelf<'_>, id: MeetingId) -> Result<Vec<Point>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, meeting_id, rank, part, source, '', '', title, detail, guests, notes,
                    FALSE
               FROM published_agenda_point WHERE grant_id = $1 AND meeting_id = $2
              ORDER BY part, rank, id"
        ),
        &(id,),
        read_point,
    )
}

/// Lays a point down, or puts its words right.
pub(crate) fn keep_point(tx: &mut Tx<'_>, point: &Point) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "INSERT INTO agenda_point (id, meeting_id, rank, part, source, object, link, title, detail,
                guests, notes, worded)
             SELECT $3, s.meeting_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM sitting_visible s
              WHERE s.grant_id = $1 AND s.meeting_id = $2
             ON CONFLICT (id) DO UPDATE SET rank = $4, part = $5, title = $9, detail = $10,
                guests = $11, notes = $12, worded = $13
              WHERE agenda_point.meeting_id = $2"
        ),
        &(
            point.meeting,
            point.id,
            point.rank,
            point.part.name(),
            point.source.name(),
            &point.object,
            &point.link,
            &point.title,
            &point.detail,
            &point.guests,
            &point.notes,
            point.worded,
        ),
    )?)
}

/// Takes a point away.
pub(crate) fn drop_point(tx: &mut Tx<'_>, meeting: MeetingId, id: RowId) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "DELETE FROM agenda_point
              WHERE id = $3 AND meeting_id = $2
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(meeting, id),
    )?)
}

/// Sets a point that was built aside: its words leave, what it came from is remembered.
pub(crate) fn set_aside(tx: &mut Tx<'_>, meeting: MeetingId, id: RowId) -> Result<(), Stop> {
    touched(tx.run(
        sql!(
            "UPDATE agenda_point SET dropped = TRUE, title = '–', detail = '', guests = '', notes = ''
              WHERE id = $3 AND meeting_id = $2
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(meeting, id),
    )?)
}

/// What was set aside from the agenda of a meeting: from what it was built, and which.
pub(crate) fn set_asides(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<(Source, String)>, Fault> {
    tx.all(
        sql!(
            "SELECT source, object FROM agenda_dropped_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY source, object"
        ),
        &(id,),
        |row| {
            let source = Source::parse(&row.take::<String>()?);
            Ok((source.map_err(|_| Fault::new("a source"))?, row.take()?))
        },
    )
}

/// How many points were set aside.
pub(crate) fn dropped(tx: &mut Tx<'_>, id: MeetingId) -> Result<usize, Fault> {
    Ok(set_asides(tx, id)?.len())
}

/// Forgets what was set aside.
pub(crate) fn forget_dropped(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Fault> {
    tx.run(
        sql!(
            "DELETE FROM agenda_point
              WHERE meeting_id = $2 AND dropped
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    Ok(())
}

/// Who reads the restricted part: codes of organisations.
pub(crate) fn readers(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            "SELECT organisation FROM sitting_reader_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY organisation"
        ),
        &(id,),
        |row| row.take(),
    )
}

/// Says who reads the restricted part.
pub(crate) fn set_readers(
    tx: &mut Tx<'_>,
    id: MeetingId,
    organisations: &[String],
) -> Result<(), Stop> {
    tx.run(
        sql!(
            "DELETE FROM sitting_reader
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    for organisation in organisations {
        tx.run(
            sql!(
                "INSERT INTO sitting_reader (meeting_id, organisation)
                 SELECT s.meeting_id, $3 FROM sitting_visible s
                  WHERE s.grant_id = $1 AND s.meeting_id = $2
                 ON CONFLICT (meeting_id, organisation) DO NOTHING"
            ),
            &(id, organisation),
        )?;
    }
    Ok(())
}

/// Says that the managers are told today of a meeting that has gone by; not when they were this week.
pub(crate) fn chase(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, MeetingId),
) -> Result<bool, Fault> {
    let (today, before) = (tx.today(), tx.today().plus_days(-6));
    let changed = tx.run(
        sql!(
            open "the clock tells the managers what has gone by",
            "INSERT INTO sitting (meeting_id, convention_id, occasion, chased_day)
             VALUES ($1, $2, '', $3)
             ON CONFLICT (meeting_id) DO UPDATE SET chased_day = $3
              WHERE sitting.chased_day IS NULL OR sitting.chased_day < $4"
        ),
        &(id, convention, today, before),
    )?;
    Ok(changed == 1)
}

/// Restricted words leave two years after they were sent, or after their meeting was opened and never told.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before: Instant = door::days_ago(tx, 730);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE agenda_point SET title = '–', detail = '', guests = '', notes = ''
              WHERE part = 'restricted' AND title <> '–'
                AND (meeting_id IN (SELECT meeting_id FROM sitting
                                     WHERE COALESCE(minutes_sent_at, agenda_sent_at) < $1)
                  OR meeting_id IN (SELECT s.meeting_id FROM sitting s
                                      JOIN meeting_dated m ON m.meeting_id = s.meeting_id
                                     WHERE s.minutes_sent_at IS NULL AND s.agenda_sent_at IS NULL
                                       AND m.day < $2))"
        ),
        &(before, before.local().0),
    )
}
