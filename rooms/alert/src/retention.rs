//! What the room takes away in its time: words first, alerts long after.

use door::{Fault, Sweep, Tx, days_ago, sql};

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] = &[
    Sweep { table: "alert", run: notes },
    Sweep { table: "alert_step", run: steps },
    Sweep { table: "alert_release", run: releases },
    Sweep { table: "alert_release_before", run: sent_first },
    Sweep { table: "alert_call", run: crate::call::forget },
    Sweep { table: "alert_guest_proof", run: crate::lent::forget_proofs },
    Sweep { table: "alert_seen", run: crate::seen::forget },
    Sweep { table: "alert_news", run: crate::seen::forget_news },
];

/// Days that words stay after the alert ended, or after the last thing done about one that nobody ends:
/// two years (trust.md 2.3).
pub(crate) const WORDS: i64 = 730;

fn notes(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE alert SET note = '', line = 'Texte effacé à son terme.', detail = NULL
              WHERE (note <> '' OR line <> 'Texte effacé à son terme.' OR detail IS NOT NULL)
                AND COALESCE(closed_at, resolved_at, (SELECT MAX(s.at) FROM alert_step s
                                                       WHERE s.alert_id = alert.id),
                             raised_at) < $1"
        ),
        &(before,),
    )
}

/// A step keeps its move and its moment; only its words may be emptied.
fn steps(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE alert_step SET note = ''
              WHERE note <> '' AND alert_id IN
                    (SELECT id FROM alert
                      WHERE COALESCE(closed_at, resolved_at, (SELECT MAX(s.at) FROM alert_step s
                                                               WHERE s.alert_id = alert.id),
                                     raised_at) < $1)"
        ),
        &(before,),
    )
}

/// What was sent keeps its fingerprint and its day; its address and its words leave with those of the
/// alert.
fn releases(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE alert_release SET email = '', line = '', place = '', detail = ''
              WHERE (email <> '' OR line <> '' OR place <> '' OR detail <> '') AND alert_id IN
                    (SELECT id FROM alert
                      WHERE COALESCE(closed_at, resolved_at, (SELECT MAX(s.at) FROM alert_step s
                                                               WHERE s.alert_id = alert.id),
                                     raised_at) < $1)"
        ),
        &(before,),
    )
}

/// What was sent first keeps its fingerprint and its day; its words leave with those of the alert.
fn sent_first(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE alert_release_before SET line = '', place = '', detail = '', why = ''
              WHERE (line <> '' OR place <> '' OR detail <> '' OR why <> '') AND alert_id IN
                    (SELECT id FROM alert
                      WHERE COALESCE(closed_at, resolved_at, (SELECT MAX(s.at) FROM alert_step s
                                                               WHERE s.alert_id = alert.id),
                                     raised_at) < $1)"
        ),
        &(before,),
    )
}
