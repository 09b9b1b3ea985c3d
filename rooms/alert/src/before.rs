//! What had gone of an alert before it was put right (« texte envoyé d’abord »), with the day and the reason.
//!
//! **Invariant:** a row is added and never taken away; its words leave with those of the alert, or at a person’s request.

use door::{Fault, Passage, Stop, Tx, sql, values};
use kernel::id::{AlertId, ConventionId, ReleaseId, RowId};
use kernel::{Instant, Line};

use crate::release::Release;
use crate::spot::DETAIL;

/// Why what was sent is put right.
pub(crate) type Reason = Line<140>;

/// What was sent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) line: String,
    /// Under which theme; empty for what could not change it.
    pub(crate) theme: String,
    pub(crate) place: String,
    pub(crate) detail: String,
    /// Why it was put right.
    pub(crate) why: String,
    /// When.
    pub(crate) at: Instant,
}

/// Keeps what had gone, before it is put right.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    alert: AlertId,
    sent: &Release,
    why: &Reason,
) -> Result<(), Stop> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let by = tx.actor().ok_or(Stop::NotFound)?;
    tx.run(
        sql!(
            open "what was sent of an alert that was checked just before",
            "INSERT INTO alert_release_before (id, release_id, alert_id, line, place, detail, theme,
                sha256, why, at, by_id)
             SELECT $1, r.id, r.alert_id, r.line, r.place, r.detail, r.theme, r.sha256, $4, $5, $6
               FROM alert_release r WHERE r.id = $2 AND r.alert_id = $3"
        ),
        &values![id, sent.id, alert, why.as_str(), now, by],
    )?;
    Ok(())
}

/// What was sent first of a sending within the perimeter, the oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<Before>, Fault> {
    tx.all(
        sql!(
            "SELECT b.line, b.theme, b.place, b.detail, b.why, b.at FROM alert_release_before_visible b
              WHERE b.grant_id = $1 AND b.release_id = $2 ORDER BY b.at, b.id LIMIT 20"
        ),
        &(release,),
        |row| {
            let (line, theme) = (row.take()?, row.take()?);
            let (place, detail) = (row.take()?, row.take()?);
            Ok(Before { line, theme, place, detail, why: row.take()?, at: row.take()? })
        },
    )
}

/// Its words, as the officer looks through them.
pub(crate) fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let passage = |longest: usize| {
        move |row: &mut door::Row<'_>| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
        }
    };
    let mut found = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, b.line FROM alert_release_before b JOIN alert a ON a.id = b.alert_id
              WHERE a.convention_id = $1 AND b.line <> ''
             UNION ALL
             SELECT a.id, a.day, b.why FROM alert_release_before b JOIN alert a ON a.id = b.alert_id
              WHERE a.convention_id = $1 AND b.why <> '' LIMIT 100000"
        ),
        &(convention,),
        passage(140),
    )?;
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, b.detail FROM alert_release_before b JOIN alert a ON a.id = b.alert_id
              WHERE a.convention_id = $1 AND b.detail <> '' LIMIT 100000"
        ),
        &(convention,),
        passage(DETAIL),
    )?);
    Ok(found)
}

/// Erases its words.
pub(crate) fn erase(tx: &mut Tx<'_>, alert: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert_release_before SET line = '', detail = '', why = ''
              WHERE alert_id = $1 AND (line <> '' OR detail <> '' OR why <> '')"
        ),
        &(alert,),
    )
}

/// Its words, for whoever puts some right.
pub(crate) fn held(tx: &mut Tx<'_>, alert: &str) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT line FROM alert_release_before WHERE alert_id = $1
             UNION SELECT detail FROM alert_release_before WHERE alert_id = $1
             UNION SELECT why FROM alert_release_before WHERE alert_id = $1"
        ),
        &(alert,),
        |row| row.take(),
    )
}

/// Puts its words right: nobody is written to of what they were sent before.
pub(crate) fn rewrite(
    tx: &mut Tx<'_>,
    alert: &str,
    (text, words): (&str, &str),
) -> Result<(), Fault> {
    for putting_right in [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_release_before SET line = $3 WHERE alert_id = $1 AND line = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_release_before SET detail = $3 WHERE alert_id = $1 AND detail = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_release_before SET why = $3 WHERE alert_id = $1 AND why = $2"
        ),
    ] {
        tx.run(putting_right, &(alert, text, words))?;
    }
    Ok(())
}
