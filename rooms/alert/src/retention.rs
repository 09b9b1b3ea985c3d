//! What the room takes away in its time: words first, alerts long after.

use door::{Fault, Retention, Sweep, Tx, days_ago, sql};

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

/// How long each table is kept.
pub(crate) const KEPT: &[Retention] = &[
    Retention {
        table: "alert",
        rule: "words 24 months after the alert ended; the skeleton is kept for the life of the convention",
    },
    Retention { table: "alert_step", rule: "with the alert" },
    Retention {
        table: "alert_party",
        rule: "life of the convention; organisations and services, no names",
    },
    Retention {
        table: "alert_release",
        rule: "address and words 24 months after the alert ended, as those of the alert",
    },
    Retention { table: "alert_release_before", rule: "words 24 months after the alert ended" },
    Retention {
        table: "alert_former",
        rule: "life of the convention; organisations and services, no names",
    },
    Retention { table: "alert_call", rule: "words 24 months after the alert ended" },
    Retention { table: "alert_photo_lent", rule: "with the alert" },
    Retention { table: "alert_guest_proof", rule: "removed the day after its end" },
    Retention { table: "alert_release_link", rule: "with the release; no secret in it" },
    Retention { table: "alert_seen", rule: "60 days; one moment a person" },
    Retention { table: "alert_news", rule: "60 days; identifiers and moments only" },
    Retention { table: "alert_series", rule: "life of the convention; no personal data" },
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
