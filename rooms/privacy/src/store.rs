//! The SQL of the room.

use door::{Fault, Row, Shelf, Tx, sql};
use kernel::id::RowId;
use kernel::{Instant, Period};

use crate::{Certificate, Line};

/// Keeps a certificate.
pub(crate) fn keep(tx: &mut Tx<'_>, id: RowId, certificate: &Certificate) -> Result<(), Fault> {
    tx.run(
        sql!(open "counts only", "INSERT INTO sweep_run (id, at) VALUES ($1, $2)"),
        &(id, certificate.at),
    )?;
    for line in &certificate.lines {
        tx.run(
            sql!(
                open "counts only",
                "INSERT INTO sweep_line (run_id, name, gone, fault) VALUES ($1, $2, $3, $4)"
            ),
            &(id, &line.table, line.gone, &line.fault),
        )?;
    }
    Ok(())
}

/// When the last sweep was run.
pub(crate) fn last(tx: &mut Tx<'_>) -> Result<Option<Instant>, Fault> {
    tx.one(
        sql!(open "counts only", "SELECT at FROM sweep_run ORDER BY at DESC LIMIT 1"),
        &(),
        |row| row.take(),
    )
}

/// The last certificates since a moment, newest first.
pub(crate) fn certificates(
    shelf: &mut Shelf<'_>,
    since: Instant,
) -> Result<Vec<Certificate>, Fault> {
    let rows: Vec<(String, Instant, Line)> = shelf.all(
        sql!(
            shelf
            "SELECT id, at, name, gone, fault FROM published_sweep
              WHERE grant_id = $1 AND at >= $2 ORDER BY at DESC, id, name LIMIT 600"
        ),
        &(since,),
        |row| {
            let (id, at) = (row.take()?, row.take()?);
            Ok((id, at, Line { table: row.take()?, gone: row.take()?, fault: row.take()? }))
        },
    )?;
    let mut found: Vec<(String, Certificate)> = Vec::new();
    for (id, at, line) in rows {
        match found.last_mut().filter(|(held, _)| *held == id) {
            Some((_, certificate)) => certificate.lines.push(line),
            None => found.push((id, Certificate { at, lines: vec![line] })),
        }
    }
    Ok(found.into_iter().map(|(_, certificate)| certificate).take(12).collect())
}

/// Something that was done in the convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The name of the act.
    pub act: String,
    /// By whom; none for the house itself.
    pub name: Option<String>,
    /// The post held.
    pub post: Option<String>,
    /// How many times.
    pub times: i64,
    /// Of how many things.
    pub things: i64,
    /// First and last time.
    pub between: (Instant, Instant),
}

/// Who did what between two days, both included, and what was refused to whom: for an incident, or a
/// question of a person.
pub(crate) fn done(shelf: &mut Shelf<'_>, days: Period) -> Result<Vec<Done>, Fault> {
    let (from, to) = moments(days);
    let mut done = shelf.all(
        sql!(
            shelf
            "SELECT act, name, post, COUNT(*), COUNT(DISTINCT object_id), MIN(at), MAX(at)
               FROM published_act WHERE grant_id = $1 AND at >= $2 AND at < $3
              GROUP BY act, name, post ORDER BY act, name LIMIT 500"
        ),
        &(from, to),
        read_done,
    )?;
    done.extend(shelf.all(
        sql!(
            shelf
            "SELECT 'door.access-refused', name, post, CAST(SUM(times) AS BIGINT),
                    COUNT(DISTINCT route), MIN(minute), MAX(minute)
               FROM published_refused_access WHERE grant_id = $1 AND minute >= $2 AND minute < $3
              GROUP BY name, post ORDER BY name LIMIT 500"
        ),
        &(from, to),
        read_done,
    )?);
    Ok(done)
}

fn read_done(row: &mut Row<'_>) -> Result<Done, Fault> {
    Ok(Done {
        act: row.take()?,
        name: row.take()?,
        post: row.take()?,
        times: row.take()?,
        things: row.take()?,
        between: (row.take()?, row.take()?),
    })
}

/// On whose side somebody consulted: one role held by one person is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The operator.
    Operator,
    /// A partner.
    Partner,
    /// A recipient by a link, or the command line: nobody with a code.
    Nobody,
}

/// What was consulted in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Consulted {
    pub(crate) act: String,
    /// Read or taken out, else opened or given.
    pub(crate) is_reading: bool,
    pub(crate) by: By,
    pub(crate) times: i64,
}

/// What was consulted within some days of Paris, by act and side.
pub(crate) fn consulted(shelf: &mut Shelf<'_>, days: Period) -> Result<Vec<Consulted>, Fault> {
    let (from, to) = moments(days);
    shelf.all(
        sql!(
            shelf
            "SELECT act, is_reading, side, COUNT(*) FROM published_consultation
              WHERE grant_id = $1 AND at >= $2 AND at < $3
              GROUP BY act, is_reading, side ORDER BY act, side LIMIT 500"
        ),
        &(from, to),
        |row| {
            let (act, is_reading) = (row.take()?, row.take::<i64>()? == 1);
            let by = match row.take::<String>()?.as_str() {
                "operator" => By::Operator,
                "partner" => By::Partner,
                _ => By::Nobody,
            };
            Ok(Consulted { act, is_reading, by, times: row.take()? })
        },
    )
}

/// From the first moment of the first day to the first that is past the last, in Paris.
pub(crate) fn moments(days: Period) -> (Instant, Instant) {
    let midnight = |day| Instant::at(day, kernel::TimeOfDay::clamped(0));
    (midnight(days.from()), midnight(days.to().plus_days(1)))
}
