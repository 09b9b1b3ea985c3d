//! The matrix of a convention carried into the next one (« reprise ») : the lines that hold today and their ladder, as a first
//! version that says that it is to be approved. Without it, what is seen on the first morning goes to nobody.

use door::{Fault, Stop, Tx, sql};
use kernel::id::ConventionId;
use kernel::{Day, Lang};

use crate::{ROUTED, words};

/// What would go on; nothing when no matrix holds today.
pub fn carried(tx: &mut Tx<'_>, lang: Lang) -> Result<Option<String>, Stop> {
    let lines = i64::try_from(crate::rules(tx, tx.today())?.len()).unwrap_or(i64::MAX);
    Ok((lines > 0).then(|| words::carry(lang, lines)))
}

/// Lays the matrix that holds today in another convention, from a day, as its first version.
pub fn carry(tx: &mut Tx<'_>, (convention, since): (ConventionId, Day)) -> Result<(), Stop> {
    let Some(held) = held(tx)? else { return Ok(()) };
    let laid = tx.run(
        sql!(
            "INSERT INTO routing (convention_id, version, rank, since, themes, custodians, zones,
                places, organisation, service, due_days, approved, associates, copies, channel)
             SELECT $2, 1, r.rank, $3, r.themes, r.custodians, r.zones, r.places, r.organisation,
                    r.service, r.due_days, $4, r.associates, r.copies, r.channel
               FROM routing_visible r WHERE r.grant_id = $1 AND r.version = CAST($5 AS BIGINT)"
        ),
        &(convention, since, words::carried(Lang::Fr), held),
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
    Ok(tx.note(ROUTED, "1", &laid.to_string())?)
}

/// The version that holds today.
fn held(tx: &mut Tx<'_>) -> Result<Option<i64>, Fault> {
    let today = tx.today();
    let found = tx.one(
        sql!(
            "SELECT MAX(r.version) FROM routing_visible r WHERE r.grant_id = $1 AND r.since <= $2"
        ),
        &(today,),
        |row| row.take::<Option<i64>>(),
    )?;
    Ok(found.flatten())
}
