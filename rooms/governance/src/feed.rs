//! The meetings of one’s convention in one’s own calendar: the room of hours keeps the secret address, this one
//! adds what it knows.

use convention::CommitteeKind;
use door::{Fault, Tx, sql};
use kernel::id::GrantId;
use kernel::{Lang, Minutes, Period};
use planning::Met;

use crate::words;

/// How long a meeting lasts when nobody said so.
const USUAL: i64 = 120;

/// The meetings that a right reads between two days, called-off ones left out. In French, as the calendar is.
pub fn meetings(tx: &mut Tx<'_>, grant: GrantId, days: Period) -> Result<Vec<Met>, Fault> {
    tx.all(
        sql!(
            open "whoever holds the secret reads the meetings of the right it was made under",
            "SELECT m.id, m.day, m.start_minute, COALESCE(s.minutes, $4), m.committee,
                    COALESCE(i.name, m.committee), m.place
               FROM meeting_visible m
               LEFT JOIN sitting s ON s.meeting_id = m.id
               LEFT JOIN instance_visible i ON i.grant_id = m.grant_id AND i.code = m.committee
              WHERE m.grant_id = $1 AND m.day BETWEEN $2 AND $3 AND m.standing <> 'cancelled'
              ORDER BY m.day, m.start_minute, m.id LIMIT 500"
        ),
        &(grant, days.from(), days.to(), USUAL),
        |row| {
            let (id, day, start, minutes) = (row.take()?, row.take()?, row.take()?, row.take()?);
            let (code, name): (String, String) = (row.take()?, row.take()?);
            let title = CommitteeKind::parse(&code)
                .map_or(name, |kind| words::committee(Lang::Fr, kind).to_owned());
            let (minutes, place) = (Minutes::of(minutes), row.take()?);
            Ok(Met { id, day, start, minutes, title, place })
        },
    )
}
