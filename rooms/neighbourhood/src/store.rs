//! All SQL of the life of the neighbourhood.

use door::{Fault, Row, Shelf, Stop, Tx, sql, values};
use kernel::Period;
use kernel::id::{ConventionId, RowId};

use crate::entry::{Entry, Kind, State};
use crate::{PROPOSED, REMOVED, SETTLED, TOLD};

/// The most entries of one organisation that wait.
pub(crate) const WAIT: i64 = 20;
/// The most entries read at once: far more than a district says in a year.
pub(crate) const MOST: usize = 500;

fn read(row: &mut Row<'_>) -> Result<Entry, Fault> {
    Ok(Entry {
        id: row.take()?,
        convention: row.take()?,
        kind: Kind::parse(&row.take::<String>()?).map_err(|_| Fault::new("an entry: its kind"))?,
        period: Period::spanning(row.take()?, row.take()?),
        zone: row.take()?,
        place: row.take()?,
        party: row.take()?,
        line: row.take()?,
        link: row.take()?,
        state: State::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("an entry: its state"))?,
        reason: row.take()?,
        told_on: row.take()?,
    })
}

/// The entries of the perimeter that touch a period, whatever their state, in order.
pub(crate) fn entries(tx: &mut Tx<'_>, period: Period) -> Result<Vec<Entry>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, kind, from_day, to_day, zone_id, place_id, party, line, link,
                    state, reason, told_on
               FROM neighbourhood_entry_visible
              WHERE grant_id = $1 AND from_day <= $3 AND to_day >= $2
              ORDER BY from_day, to_day, id LIMIT 500"
        ),
        &(period.from(), period.to()),
        read,
    )
}

/// What partners said and nobody answered yet, whatever its days, the oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Entry>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, kind, from_day, to_day, zone_id, place_id, party, line, link,
                    state, reason, told_on
               FROM neighbourhood_entry_visible
              WHERE grant_id = $1 AND state = 'proposed' ORDER BY told_on, id LIMIT 500"
        ),
        &(),
        read,
    )
}

/// An entry of the perimeter.
pub(crate) fn entry(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Entry>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, kind, from_day, to_day, zone_id, place_id, party, line, link,
                    state, reason, told_on
               FROM neighbourhood_entry_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read,
    )
}

/// What a partner reads of a period: accepted in its zones, or said by its own organisation.
pub(crate) fn shelf_entries(shelf: &mut Shelf<'_>, period: Period) -> Result<Vec<Entry>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, kind, from_day, to_day, zone_id, place_id, party, line, link,
                    state, reason, told_on
               FROM published_neighbourhood_entry
              WHERE grant_id = $1 AND from_day <= $3 AND to_day >= $2
              ORDER BY from_day, to_day, id LIMIT 500"
        ),
        &(period.from(), period.to()),
        read,
    )
}

/// What one’s own organisation said and that is not accepted, the last first.
pub(crate) fn shelf_own(shelf: &mut Shelf<'_>) -> Result<Vec<Entry>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, kind, from_day, to_day, zone_id, place_id, party, line, link,
                    state, reason, told_on
               FROM published_neighbourhood_entry
              WHERE grant_id = $1 AND state <> 'accepted' ORDER BY told_on DESC, id LIMIT 100"
        ),
        &(),
        read,
    )
}

/// Lays an entry down within the perimeter, in the state that it says.
pub fn lay_entry(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO neighbourhood_entry (id, convention_id, kind, from_day, to_day, zone_id,
                place_id, party, line, link, state, reason, told_on)
             SELECT $2, v.convention_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
               FROM visible v
              WHERE v.grant_id = $1 AND v.convention_id = $3
                AND (CAST($7 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM visible_zone z
                                            WHERE z.grant_id = v.grant_id AND z.zone_id = CAST($7 AS TEXT)))"
        ),
        &values![
            entry.id,
            entry.convention,
            entry.kind.name(),
            entry.period.from(),
            entry.period.to(),
            entry.zone,
            entry.place,
            &entry.party,
            &entry.line,
            &entry.link,
            entry.state.name(),
            &entry.reason,
            entry.told_on
        ],
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(TOLD, &entry.id.text(), entry.kind.name())?)
}

/// Puts an entry right, its state and its day left as they are.
pub(crate) fn change(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Stop> {
    let changed = tx.run(
        sql!(
            "UPDATE neighbourhood_entry SET kind = $3, from_day = $4, to_day = $5, zone_id = $6,
                place_id = $7, party = $8, line = $9, link = $10
              WHERE id = $2
                AND EXISTS (SELECT 1 FROM neighbourhood_entry_visible e
                             WHERE e.grant_id = $1 AND e.id = $2)
                AND (CAST($6 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM visible_zone z
                                            WHERE z.grant_id = $1 AND z.zone_id = CAST($6 AS TEXT)))"
        ),
        &values![
            entry.id,
            entry.kind.name(),
            entry.period.from(),
            entry.period.to(),
            entry.zone,
            entry.place,
            &entry.party,
            &entry.line,
            &entry.link
        ],
    )?;
    if changed == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(TOLD, &entry.id.text(), entry.kind.name())?)
}

/// A partner says something in its own convention, under its own code. Answers whether there was room: what
/// waits is answered first.
pub(crate) fn propose(tx: &mut Tx<'_>, entry: &Entry) -> Result<bool, Stop> {
    let laid = tx.run(
        sql!(
            open "a partner says something of its own convention, in zones that its own key was seen to hold",
            "INSERT INTO neighbourhood_entry (id, convention_id, kind, from_day, to_day, zone_id,
                place_id, party, line, link, state, reason, told_on)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'proposed', '', $11
              WHERE (SELECT COUNT(*) FROM neighbourhood_entry e
                      WHERE e.convention_id = $2 AND e.party = $8 AND e.state = 'proposed')
                    < CAST($12 AS BIGINT)"
        ),
        &values![
            entry.id,
            entry.convention,
            entry.kind.name(),
            entry.period.from(),
            entry.period.to(),
            entry.zone,
            entry.place,
            &entry.party,
            &entry.line,
            &entry.link,
            entry.told_on,
            WAIT
        ],
    )?;
    if laid == 1 {
        tx.note(PROPOSED, &entry.id.text(), &entry.party)?;
    }
    Ok(laid == 1)
}

/// Accepts what waits or was set aside, or sets aside what waits. Answers whether it still could be.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: RowId,
    (state, reason): (State, &str),
) -> Result<bool, Stop> {
    let settled = tx.run(
        sql!(
            "UPDATE neighbourhood_entry SET state = $3, reason = $4
              WHERE id = $2
                AND (state = 'proposed'
                     OR (state = 'declined' AND CAST($3 AS TEXT) = 'accepted'))
                AND EXISTS (SELECT 1 FROM neighbourhood_entry_visible e
                             WHERE e.grant_id = $1 AND e.id = $2)"
        ),
        &(id, state.name(), reason),
    )?;
    if settled == 1 {
        tx.note(SETTLED, &id.text(), state.name())?;
    }
    Ok(settled == 1)
}

/// Takes an entry of the perimeter away.
pub(crate) fn remove(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            "DELETE FROM neighbourhood_entry
              WHERE id = $2 AND EXISTS (SELECT 1 FROM neighbourhood_entry_visible e
                                         WHERE e.grant_id = $1 AND e.id = $2)"
        ),
        &(id,),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(REMOVED, &id.text(), "")?)
}

/// A partner takes back what it said, as long as nobody answered.
pub(crate) fn take_back(
    tx: &mut Tx<'_>,
    (convention, party): (ConventionId, &str),
    id: RowId,
) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            open "a partner takes back what it said in its own convention, under its own code",
            "DELETE FROM neighbourhood_entry
              WHERE id = $1 AND convention_id = $2 AND party = $3 AND state = 'proposed'"
        ),
        &(id, convention, party),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(REMOVED, &id.text(), party)?)
}

/// What was set aside leaves a year after it was said.
pub(crate) fn forget_declined(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 365).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM neighbourhood_entry WHERE state = 'declined' AND told_on < $1"
        ),
        &(before,),
    )
}
