//! An act that two people seem to have told (« dit deux fois ») : two mediators side by side may each record it. Both
//! records stand until someone decides; the manager, who reads one, is told of the other.

use door::{Fault, Tx, sql, values};

use crate::entity::Activity;
use crate::record::rank_floor;

/// The most that are shown of one record.
const SHOWN: i64 = 3;

/// The records of others that look like one: the same day, place and activity, while it lasted. Others than the author
/// read a quarter of an hour, so that two that touch within it overlap.
pub(crate) fn of(tx: &mut Tx<'_>, one: &Activity) -> Result<Vec<Activity>, Fault> {
    if one.withdrawn {
        return Ok(Vec::new());
    }
    let begins = one.time.minute_of_day();
    let (ends, from, to) =
        (begins + one.minutes.count(), rank_floor(one.day, 0), rank_floor(one.day, 1_440));
    let place = one.place.map_or_else(String::new, |place| place.text());
    let values = values![from, to, one.kind, one.zone, place, one.author, begins, ends, SHOWN];
    tx.rows(
        sql!(
            "SELECT a.* FROM activity_visible a
              WHERE a.grant_id = $1 AND a.rank >= $2 AND a.rank < $3 AND a.state = 'live'
                AND a.kind = $4 AND a.zone_id = $5 AND COALESCE(a.place_id, '') = $6
                AND a.author_id <> $7 AND a.start_minute < $9 AND a.start_minute + a.minutes > $8
              ORDER BY a.rank LIMIT $10"
        ),
        &values,
        Activity::read,
    )
}
