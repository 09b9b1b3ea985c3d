//! What the room takes away in its time: words and addresses first, lines long after.

use door::{Fault, Sweep, Tx, days_ago, sql};

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] = &[Sweep { table: "mail_answer", run: answers }];

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
            "UPDATE mail_answer SET words = '', sender = ''
              WHERE (words <> '' OR sender <> '')
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
