//! The matrix of a convention carried into the next one (« reprise ») : the last lines that were laid and their ladder, as a first
//! version that says that it is to be approved. Without it, what is seen on the first morning goes to nobody.

use door::{Fault, Stop, Tx, sql};
use kernel::id::ConventionId;
use kernel::{Day, Lang};

use crate::{ROUTED, words};

/// Kept where a version says who approved it: nobody yet. Pages say it in the language of their reader.
pub(crate) const CARRIED: &str = "carried-on";

/// What would go on: the last version that was laid, be it of a day to come; nothing when there is none.
pub fn carried(tx: &mut Tx<'_>, lang: Lang) -> Result<Option<String>, Stop> {
    let (version, lines): (i64, i64) = tx
        .one(
            sql!(
                "SELECT r.version, COUNT(*) FROM routing_visible r WHERE r.grant_id = $1
                  GROUP BY r.version ORDER BY r.version DESC LIMIT 1"
            ),
            &(),
            |row| Ok((row.take()?, row.take()?)),
        )?
        .unwrap_or((0, 0));
    Ok((lines > 0).then(|| words::carry(lang, lines, version)))
}

/// Lays that version in another convention, as its first, from a day on.
pub fn carry(tx: &mut Tx<'_>, (convention, since): (ConventionId, Day)) -> Result<(), Stop> {
    let Some(held) = last(tx)? else { return Ok(()) };
    let laid = tx.run(
        sql!(
            "INSERT INTO routing (convention_id, version, rank, since, themes, custodians, zones,
                places, organisation, service, due_days, approved, associates, copies, channel)
             SELECT $2, 1, r.rank, $3, r.themes, r.custodians, r.zones, r.places, r.organisation,
                    r.service, r.due_days, $4, r.associates, r.copies, r.channel
               FROM routing_visible r WHERE r.grant_id = $1 AND r.version = CAST($5 AS BIGINT)"
        ),
        &(convention, since, CARRIED, held),
    )?;
    tx.run(
        sql!(
            "INSERT INTO routing_ladder (convention_id, version, matter, urgency, first_days,
                second_days, committee_days, in_hand_days)
             SELECT $2, 1, l.matter, l.urgency, l.first_days, l.second_days, l.committee_days,
                    l.in_hand_days
               FROM routing_ladder_visible l WHERE l.grant_id = $1 AND l.version = CAST($3 AS BIGINT)"
        ),
        &(convention, held),
    )?;
    // It is noted in the convention that goes on: of which it lays the matrix is said, or its own version 1 would seem new.
    Ok(tx.note(ROUTED, &convention.text(), &laid.to_string())?)
}

/// The last version that was laid.
fn last(tx: &mut Tx<'_>) -> Result<Option<i64>, Fault> {
    let found = tx.one(
        sql!("SELECT MAX(r.version) FROM routing_visible r WHERE r.grant_id = $1"),
        &(),
        |row| row.take::<Option<i64>>(),
    )?;
    Ok(found.flatten())
}
