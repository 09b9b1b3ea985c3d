//! What the room takes away in its time: words and addresses first, lines long after.

use door::{Fault, Sweep, Tx, days_ago, sql};

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] = &[
    Sweep { table: "mail_answer", run: answers },
    Sweep { table: "mail_astray", run: astray },
    Sweep { table: "mail_stuck", run: stuck },
    Sweep { table: "webhook_delivery", run: deliveries },
    Sweep { table: "town_request", run: requests },
];

/// Days that words stay after the alert ended, or after the last thing done about it (trust.md 2.3).
const WORDS: i64 = 730;
/// Days that what is about no alert stays.
const STRAY: i64 = 90;
/// Days that a line stays.
const LINES: i64 = 1_095;

fn answers(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (words, stray, lines) = (days_ago(tx, WORDS), days_ago(tx, STRAY), days_ago(tx, LINES));
    let emptied = tx.run(
        sql!(
            open "what is past its time",
            "UPDATE mail_answer SET words = '', sender = '', subject = ''
              WHERE (words <> '' OR sender <> '' OR subject <> '')
                AND received_at < CASE WHEN alert_id IS NULL THEN CAST($1 AS BIGINT)
                                       ELSE CAST($2 AS BIGINT) END"
        ),
        &(stray, words),
    )?;
    let gone = tx.run(
        sql!(open "what is past its time", "DELETE FROM mail_answer WHERE received_at < $1"),
        &(lines,),
    )?;
    Ok(emptied + gone)
}

/// What nobody claimed.
fn astray(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, STRAY);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM mail_astray_try WHERE astray_id IN
                (SELECT id FROM mail_astray WHERE received_at < $1)"
        ),
        &(before,),
    )?;
    tx.run(
        sql!(open "what is past its time", "DELETE FROM mail_astray WHERE received_at < $1"),
        &(before,),
    )
}

/// What is still in the mailbox is tried anew.
fn stuck(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, STRAY);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM mail_stuck WHERE last_at < $1"),
        &(before,),
    )
}

/// What was said to programs, ninety days after it was settled; what still waits stays.
fn deliveries(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, STRAY);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM webhook_delivery WHERE settled_at < $1 AND state <> 'waiting'"
        ),
        &(before,),
    )
}

/// What a town said is words of its people; its number stays with the alert.
fn requests(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE town_request SET notes = '', reason = ''
              WHERE asked_at < $1 AND (notes <> '' OR reason <> '')"
        ),
        &(before,),
    )
}
