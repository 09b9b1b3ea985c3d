//! The journal cannot be forged quietly: whatever is changed, taken out, slipped in or said
//! otherwise is named at its first place; erasing words in their time breaks nothing.

use std::collections::HashSet;

use door::audit::{self, Head, Walk};
use door::chain::Break;
use door::{Act, Live, Purpose, Role, Stop, Tx, sql};
use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use testkit::{House, engines};

use crate::{ZONES, enter, open};

const DONE: Act = Act { name: "test.done", fr: "Fait", en: "Done" };
const SAID: Act = Act { name: "test.said", fr: "Dit", en: "Said" };
const ENTRIES: i64 = 40;

/// A journal with acts of programs and words of people.
async fn written(house: &House) -> Walk {
    let grant = enter(house, "awa", Role::Mediator, &ZONES).await;
    let awa = house.clockwork.under(grant).await.expect("a grant");
    for number in 0..ENTRIES / 2 {
        let note = move |tx: &mut Tx<'_>| {
            tx.note(DONE, &format!("thing-{number}"), &number.to_string())?;
            Ok(tx.note_words(SAID, &format!("thing-{number}"), "à revoir lundi")?)
        };
        awa.begin(Purpose::Record, note).await.expect("noted");
    }
    walk(house, Vec::new()).await
}

async fn walk(house: &House, seen: Vec<Head>) -> Walk {
    house.clockwork.read(move |tx| Ok(audit::walk(tx, &seen)?)).await.expect("a walk")
}

/// Lifts the guards, as someone who holds the database file may.
fn lift_guards(tx: &mut Tx<'_>) -> Result<(), Stop> {
    tx.run(
        sql!(
            open_twin "each engine names the table of a trigger its own way",
            sqlite "DROP TRIGGER journal_keeps",
            postgres "DROP TRIGGER journal_keeps ON journal"
        ),
        &(),
    )?;
    tx.run(
        sql!(
            open_twin "SQLite has one guard more",
            sqlite "DROP TRIGGER journal_stays",
            postgres "SELECT 1"
        ),
        &(),
    )?;
    Ok(())
}

/// Tampers, walks, and undoes the tampering.
async fn found(
    house: &House,
    seen: Vec<Head>,
    tamper: impl FnOnce(&mut Tx<'_>) -> Result<(), Stop> + Send + 'static,
) -> Walk {
    let (tell, told) = std::sync::mpsc::channel();
    let undone: Result<(), Stop> = house
        .owner()
        .begin(Purpose::Routine, move |tx| {
            lift_guards(tx)?;
            tamper(tx)?;
            let whole = audit::walk(tx, &seen)?;
            // In parts, the same is found: a stretch knows no more than its own entries.
            for parts in [2, 7] {
                assert_eq!(audit::walk_in_parts(tx, &seen, parts)?, whole, "{parts} parts");
            }
            tell.send(whole).expect("heard");
            Err(Stop::NotFound)
        })
        .await;
    assert!(matches!(undone, Err(Stop::NotFound)), "{undone:?}");
    told.recv().expect("a walk")
}

/// Writes an entry as the program would, from the hash of the one before it.
fn write_by_hand(tx: &mut Tx<'_>, seq: i64) -> Result<(), door::Fault> {
    let previous: Option<String> = tx.one(
        sql!(open "tampering", "SELECT hash FROM journal WHERE seq = $1"),
        &(seq - 1,),
        |row| row.take(),
    )?;
    let texts = [None, Some("test.done"), Some("x"), None, None, Some("record"), Some("")];
    let fields = door::chain::Fields { seq, at: 0, texts, commitment: "" };
    let hash = door::chain::link(&previous.expect("an entry before"), &fields);
    tx.run(
        sql!(
            open "tampering",
            "INSERT INTO journal (seq, at, act, object_id, purpose, detail, hash)
             VALUES ($1, 0, 'test.done', 'x', 'record', '', $2)"
        ),
        &(seq, hash),
    )?;
    Ok(())
}

/// Each column that an entry has.
fn columns() -> [Live; 10] {
    [
        sql!(open "tampering", "UPDATE journal SET at = at + 1 WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET convention_id = NULL WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET act = 'test.undone' WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET object_id = 'another' WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET actor_id = NULL WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET grant_id = NULL WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET purpose = 'read' WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET detail = detail || 'x' WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET commitment = 'x' || commitment WHERE seq = $1"),
        sql!(open "tampering", "UPDATE journal SET hash = 'f' || substr(hash, 2) || 'f' WHERE seq = $1"),
    ]
}

engines! {
    async fn any_column_of_any_entry_that_changes_is_named(on) {
        let Some(house) = open(on).await else { return };
        let whole = written(&house).await;
        assert_eq!((whole.verified, whole.broken, whole.sentences), (ENTRIES, None, ENTRIES / 2));
        let mut dice = ChaCha8Rng::seed_from_u64(42);
        let mut tried = HashSet::new();
        for _ in 0..200 {
            let (seq, column) = (dice.random_range(1..=ENTRIES), dice.random_range(0..10_usize));
            tried.insert((seq, column));
            let bad = found(&house, Vec::new(), move |tx| {
                assert_eq!(tx.run(columns()[column], &(seq,))?, 1);
                Ok(())
            });
            assert_eq!(bad.await.broken, Some((seq, Break::Altered)), "column {column} of {seq}");
        }
        assert!(tried.len() > 120, "{}", tried.len());
        assert_eq!(walk(&house, Vec::new()).await, whole);
    }

    async fn what_is_taken_out_moved_or_slipped_in_is_named(on) {
        let Some(house) = open(on).await else { return };
        let whole = written(&house).await;
        let gone = found(&house, Vec::new(), |tx| {
            tx.run(sql!(open "tampering", "DELETE FROM journal_words WHERE seq = 12"), &())?;
            tx.run(sql!(open "tampering", "DELETE FROM journal WHERE seq = 12"), &())?;
            Ok(())
        });
        assert_eq!(gone.await.broken, Some((12, Break::Missing)));
        // A whole unit without its words beside it, so that only the chain can tell.
        let moved = found(&house, Vec::new(), |tx| {
            tx.run(sql!(open "tampering", "DELETE FROM journal_words WHERE seq > 0"), &())?;
            for (from, to) in [(11_i64, 1_011_i64), (13, 11), (1_011, 13)] {
                tx.run(
                    sql!(open "tampering", "UPDATE journal SET seq = $2 WHERE seq = $1"),
                    &(from, to),
                )?;
            }
            Ok(())
        });
        let moved = moved.await.broken.expect("broken");
        assert_eq!(moved.0, 11);
        assert!(matches!(moved.1, Break::Altered | Break::Reordered), "{moved:?}");
        let slipped = found(&house, Vec::new(), |tx| {
            tx.run(
                sql!(
                    open "tampering",
                    "INSERT INTO journal (seq, at, act, object_id, purpose)
                     VALUES (41, 0, 'test.done', 'x', 'record')"
                ),
                &(),
            )?;
            Ok(())
        });
        assert_eq!(slipped.await.broken, Some((41, Break::Unchained)));
        let reworded = found(&house, Vec::new(), |tx| {
            tx.run(
                sql!(open "tampering", "UPDATE journal_words SET words = 'rien' WHERE seq = 20"),
                &(),
            )?;
            Ok(())
        });
        assert_eq!(reworded.await.broken, Some((20, Break::Reworded)));
        assert_eq!(walk(&house, Vec::new()).await, whole);
    }

    async fn a_head_that_was_carried_away_tells_of_a_cut_and_of_a_journal_made_anew(on) {
        let Some(house) = open(on).await else { return };
        let whole = written(&house).await;
        let head = whole.head.clone().expect("a head");
        let cut = found(&house, vec![head.clone()], |tx| {
            tx.run(sql!(open "tampering", "DELETE FROM journal_words WHERE seq > 30"), &())?;
            tx.run(sql!(open "tampering", "DELETE FROM journal WHERE seq > 30"), &())?;
            Ok(())
        });
        assert_eq!(cut.await.broken, Some((31, Break::Truncated)));
        // Hashes emptied up to the head and everything after chained anew: the head was seen.
        let head_of_all = whole.head.clone().expect("a head");
        let emptied = found(&house, vec![head_of_all], |tx| {
            tx.run(sql!(open "tampering", "UPDATE journal SET hash = '' WHERE seq <= 40"), &())?;
            Ok(())
        });
        assert_eq!(emptied.await.broken, Some((40, Break::Unchained)));
        // Cut, then written again by the program itself: whole, but not the one that was seen.
        let anew = found(&house, vec![head], |tx| {
            tx.run(sql!(open "tampering", "DELETE FROM journal_words WHERE seq > 39"), &())?;
            tx.run(sql!(open "tampering", "DELETE FROM journal WHERE seq > 39"), &())?;
            Ok(write_by_hand(tx, 40)?)
        });
        assert_eq!(anew.await.broken, Some((40, Break::Rebuilt)));
    }

    async fn words_leave_in_their_time_and_the_chain_holds(on) {
        let Some(house) = open(on).await else { return };
        written(&house).await;
        let erased = found(&house, Vec::new(), |tx| {
            tx.run(sql!(open "retention", "DELETE FROM journal_words WHERE seq <= 20"), &())?;
            Ok(())
        });
        let erased = erased.await;
        assert_eq!((erased.broken, erased.verified, erased.sentences), (None, ENTRIES, 10));
    }

    async fn an_act_and_its_entry_stand_or_fall_together(on) {
        let Some(house) = open(on).await else { return };
        let before = written(&house).await;
        let failed: Result<(), Stop> = house
            .clockwork
            .begin(Purpose::Routine, |tx| {
                door::setting::set(tx, "canary", "kept")?;
                // More than the journal takes: the entry cannot be written.
                Ok(tx.note_words(SAID, "thing", &"a".repeat(4_001))?)
            })
            .await;
        assert!(matches!(failed, Err(Stop::Fault(_))), "{failed:?}");
        let canary = house.clockwork.read(|tx| Ok(door::setting::get(tx, "canary")?)).await;
        assert_eq!(canary.expect("read"), None);
        assert_eq!(walk(&house, Vec::new()).await, before);
    }
}
