//! What the world does not tell often enough to be compared: associates, duplicates.

use door::{Fault, Tx, sql};

/// Tells someone else of a fifth of the fiches; one in two of them answers three days after, at noon.
pub(super) fn associate(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.run(
        sql!(open "associates of the tests",
            "INSERT INTO alert_party (id, alert_id, part, organisation, service, state, reminders, sent_day, added_at, by_id) SELECT id, id, 'associate', 'PN', '', CASE WHEN number LIKE '%3' THEN 'received' ELSE 'sent' END, 0, sent_day, sent_at, author_id FROM alert WHERE sent_day IS NOT NULL AND recipient <> 'PN' AND (number LIKE '%3' OR number LIKE '%8')"),
        &(),
    )?;
    tx.run(
        sql!(open "associates of the tests",
            "INSERT INTO alert_step (alert_id, rank, at, by_kind, by_id, move, recipient, note, planned_day, party_id) SELECT a.id, a.steps + 1, (a.sent_at / 86400000 + 3) * 86400000 + 43200000, 'recipient', a.id, 'acknowledge', 'PN', '', NULL, p.id FROM alert a JOIN alert_party p ON p.alert_id = a.id WHERE p.state = 'received'"),
        &(),
    )?;
    Ok(())
}

/// Attaches some fiches to another one: no figure counts them any more.
pub(super) fn attach(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let attached = tx.run(
        sql!(open "duplicates of the tests",
            "UPDATE alert SET state = 'duplicate', closed_day = sent_day WHERE number LIKE '%7' AND sent_day IS NOT NULL AND declared_day IS NULL AND resolved_day IS NULL"),
        &(),
    )?;
    if attached > 1 { Ok(()) } else { Err(Fault::new("no fiche to attach")) }
}
