//! What the door takes away in its time: sessions, thresholds, mistakes, jobs, keys, words of the
//! journal, and the names of persons whose last right ended a year ago.

use store::{Fault, sql};

use crate::Tx;
use crate::room::{Sweep, days_ago};

/// Every sweep of the door.
pub const SWEEPS: &[Sweep] = &[
    Sweep { table: "session", run: sessions },
    Sweep { table: "threshold", run: thresholds },
    Sweep { table: "mistake", run: mistakes },
    Sweep { table: "federation_state", run: departures },
    Sweep { table: "passkey_question", run: questions },
    Sweep { table: "mail_link", run: links },
    Sweep { table: "guest_session", run: crate::guest::forget_sessions },
    Sweep { table: "guest_link", run: crate::guest::forget_links },
    Sweep { table: "job", run: jobs },
    Sweep { table: "phone", run: phones },
    Sweep { table: "api_key", run: api_keys },
    Sweep { table: "journal_words", run: words },
    Sweep { table: "access_grant", run: grants },
    Sweep { table: "emergency", run: emergencies },
    Sweep { table: "refused_access", run: refusals },
    Sweep { table: "person", run: persons },
];

fn sessions(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 7);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM session WHERE expires_at < $1"),
        &(before,),
    )
}

fn thresholds(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 1);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM threshold WHERE expires_at < $1"),
        &(before,),
    )
}

fn mistakes(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 1);
    tx.run(sql!(open "what is past its time", "DELETE FROM mistake WHERE last_at < $1"), &(before,))
}

fn departures(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM federation_state WHERE expires_at < $1"
        ),
        &(now,),
    )
}

fn questions(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM passkey_question WHERE expires_at < $1"
        ),
        &(now,),
    )
}

/// Kept a day, to count how many letters went to whom.
fn links(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 1);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM mail_link WHERE asked_at < $1"),
        &(before,),
    )
}

fn jobs(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (done, parked) = (days_ago(tx, 30), days_ago(tx, 365));
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM job WHERE (state = 'done' AND run_at < $1) OR (state = 'parked' AND run_at < $2)"
        ),
        &(done, parked),
    )
}

fn api_keys(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM api_key WHERE revoked_at < $1 OR grant_id IN
                (SELECT id FROM access_grant WHERE valid_to < $1 OR revoked_at < $1)"),
        &(before,),
    )
}

fn phones(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM phone WHERE revoked_at < $1 OR grant_id IN
                (SELECT id FROM access_grant WHERE valid_to < $1 OR revoked_at < $1)"),
        &(before,),
    )
}

/// The chain keeps its commitments; what was said in words leaves.
fn words(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM journal_words WHERE seq IN (SELECT seq FROM journal WHERE at < $1)"
        ),
        &(before,),
    )
}

/// A right keeps its dates and its perimeter; who gave it and who took it back leave.
fn grants(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE access_grant SET granted_by = '', revoked_by = '', revoked_why = '',
                confirmed_by = '', suspended_by = '', suspended_why = ''
              WHERE (valid_to < $1 OR revoked_at < $1)
                AND (granted_by <> '' OR revoked_by <> '' OR revoked_why <> '' OR confirmed_by <> ''
                     OR suspended_by <> '' OR suspended_why <> '')"
        ),
        &(before,),
    )
}

fn emergencies(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM emergency WHERE asked_at < $1"),
        &(before,),
    )
}

fn refusals(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, 365);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM refused_access WHERE minute < $1"),
        &(before,),
    )
}

/// What was recorded keeps an author without a name.
fn persons(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (before, now) = (days_ago(tx, 365), tx.now());
    let gone = tx.run(
        sql!(
            open "what is past its time",
            "UPDATE person SET login = 'efface-' || id, name = 'Personne effacée', email = '',
                organisation = '', post = '', code_hash = 'closed', disabled_at = $2,
                came_in_at = NULL
              WHERE login <> 'efface-' || id
                AND created_at < $1
                AND NOT EXISTS (SELECT 1 FROM access_grant g
                                 WHERE g.person_id = person.id AND g.valid_to >= $1
                                   AND (g.revoked_at IS NULL OR g.revoked_at >= $1))"
        ),
        &(before, now),
    )?;
    for leaving in [
        sql!(
            open "what is past its time",
            "DELETE FROM application
              WHERE person_id IN (SELECT id FROM person WHERE login = 'efface-' || id)"
        ),
        sql!(
            open "what is past its time",
            "DELETE FROM told
              WHERE person_id IN (SELECT id FROM person WHERE login = 'efface-' || id)"
        ),
        sql!(
            open "what is past its time",
            "DELETE FROM recovery_code
              WHERE person_id IN (SELECT id FROM person WHERE login = 'efface-' || id)"
        ),
        sql!(
            open "what is past its time",
            "DELETE FROM passkey
              WHERE person_id IN (SELECT id FROM person WHERE login = 'efface-' || id)"
        ),
        sql!(
            open "what is past its time",
            "DELETE FROM federated_identity
              WHERE person_id IN (SELECT id FROM person WHERE login = 'efface-' || id)"
        ),
    ] {
        tx.run(leaving, &())?;
    }
    Ok(gone)
}
