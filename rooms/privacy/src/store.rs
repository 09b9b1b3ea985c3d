//! The SQL of the room.

use door::{Fault, Role, Row, Shelf, Tx, sql};
use kernel::id::RowId;
use kernel::{Day, Instant, Period};

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
    let from = Instant::at(days.from(), kernel::TimeOfDay::clamped(0));
    let to = Instant::at(days.to().plus_days(1), kernel::TimeOfDay::clamped(0));
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

/// What was consulted in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Consulted {
    pub(crate) act: String,
    /// By a partner, else by the operator or the house.
    pub(crate) by_partner: bool,
    pub(crate) times: i64,
}

/// What was consulted within some days, by act and side: one role held by one person is a name.
pub(crate) fn consulted(shelf: &mut Shelf<'_>, days: Period) -> Result<Vec<Consulted>, Fault> {
    let epoch = Day::new(1970, 1, 1).unwrap_or(days.from());
    let lines: Vec<(String, Role, i64)> = shelf.all(
        sql!(
            shelf
            "SELECT act, role, COUNT(*) FROM published_consultation
              WHERE grant_id = $1 AND day_number >= $2 AND day_number <= $3
              GROUP BY act, role ORDER BY act, role"
        ),
        &(days.from().days_since(epoch), days.to().days_since(epoch)),
        |row| {
            let act = row.take()?;
            let role = Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?;
            Ok((act, role, row.take()?))
        },
    )?;
    let mut found: Vec<Consulted> = Vec::new();
    for (act, role, times) in lines {
        let by_partner = role.is_partner();
        match found.iter_mut().find(|one| one.act == act && one.by_partner == by_partner) {
            Some(held) => held.times += times,
            None => found.push(Consulted { act, by_partner, times }),
        }
    }
    Ok(found)
}
