//! Who answers for a convention, and whether one person holds what should be apart: counts, for whoever keeps the
//! installation.

use kernel::Instant;
use store::{Fault, sql};

use crate::Tx;

/// Who answers, convention by convention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answering {
    /// People who administer the machine, and manage, direct or protect the data of the same convention.
    pub both: i64,
    /// Each convention where a code opens.
    pub conventions: Vec<Answers>,
}

/// Who answers for one convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Its name, as the codes say it.
    pub name: String,
    /// How many people manage.
    pub managers: i64,
    /// How many people answer for data protection.
    pub officers: i64,
}

/// Counts them. An exceptional right is no right that somebody holds.
pub fn counted(tx: &mut Tx<'_>, now: Instant) -> Result<Answering, Fault> {
    let both: Option<i64> = tx.one(
        sql!(
            open "counts for whoever keeps the installation",
            "SELECT COUNT(DISTINCT t.person_id)
               FROM access_grant t
               JOIN person p ON p.id = t.person_id
               JOIN access_grant o ON o.person_id = t.person_id
                                  AND o.convention_id = t.convention_id
              WHERE t.role = 'technician' AND o.role IN ('manager', 'direction', 'dpo')
                AND t.revoked_at IS NULL AND t.suspended_at IS NULL AND t.valid_to > $1
                AND o.revoked_at IS NULL AND o.suspended_at IS NULL AND o.valid_to > $1
                AND p.disabled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = o.id)"
        ),
        &(now,),
        |row| row.take(),
    )?;
    let conventions = tx.all(
        sql!(
            open "counts for whoever keeps the installation",
            "SELECT MIN(g.convention_words),
                    COUNT(DISTINCT CASE WHEN g.role = 'manager' THEN g.person_id END),
                    COUNT(DISTINCT CASE WHEN g.role = 'dpo' THEN g.person_id END)
               FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.valid_to > $1
                AND p.disabled_at IS NULL
              GROUP BY g.convention_id ORDER BY g.convention_id"
        ),
        &(now,),
        |row| Ok(Answers { name: row.take()?, managers: row.take()?, officers: row.take()? }),
    )?;
    Ok(Answering { both: both.unwrap_or_default(), conventions })
}

/// How many codes were asked about before a moment, and neither confirmed nor suspended since.
pub fn overdue(tx: &mut Tx<'_>, before: Instant) -> Result<i64, Fault> {
    let count: Option<i64> = tx.one(
        sql!(
            open "counts for whoever keeps the installation",
            "SELECT COUNT(*) FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.asked_at < $1 AND g.suspended_at IS NULL AND g.revoked_at IS NULL
                AND g.role <> 'manager' AND p.secret_kind <> 'given' AND p.disabled_at IS NULL"
        ),
        &(before,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or_default())
}
