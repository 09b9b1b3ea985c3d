//! What a unit of work promises on PostgreSQL, where the base can be lost, where a broken transaction says
//! nothing at its commit and where several servers write.
#![expect(clippy::expect_used, reason = "a test says what it expected")]

use std::sync::atomic::{AtomicU32, Ordering};

use store::engine::sqlite::Durability;
use store::{Db, Fault, Migration, Params, Script, Stmt, migrate, sql};

static NUMBER: AtomicU32 = AtomicU32::new(0);

const STEPS: &[Migration] = &[Migration {
    name: "2026-01-01-0000-test",
    script: Script::One("CREATE TABLE word (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"),
}];

const INSERT: fn() -> &'static Stmt =
    || sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0;

/// A database of its own, when `PARVIS_PG` names a server (`cargo xtask test` always does).
async fn fresh() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "where the test server is, said by xtask")]
    let server = std::env::var("PARVIS_PG").ok()?;
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let name = format!("parvis_test_store_{}_{number}", std::process::id());
    let (client, connection) =
        tokio_postgres::connect(&server, tokio_postgres::NoTls).await.expect("the test server");
    tokio::spawn(connection);
    client.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("no leftovers");
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("a database");
    let (head, _) = server.rsplit_once('/').expect("a URL");
    Some(format!("{head}/{name}"))
}

async fn open(url: &str) -> Db {
    Db::open(url, Durability::Full).await.expect("a database")
}

/// A database with its table.
async fn house() -> Option<(Db, String)> {
    let url = fresh().await?;
    let db = open(&url).await;
    migrate::run(&db, STEPS, 0).await.expect("a schema");
    Some((db, url))
}

async fn insert(db: &Db, id: i64) -> Result<u64, Fault> {
    db.write(move |raw| raw.run(INSERT(), &(id, "kept").values())).await
}

async fn number(db: &Db, stmt: &'static Stmt) -> i64 {
    db.read(move |raw| {
        let mut found = 0;
        raw.each(stmt, &[], &mut |row| {
            found = row.take()?;
            Ok(())
        })?;
        Ok::<_, Fault>(found)
    })
    .await
    .expect("a number")
}

async fn count(db: &Db) -> i64 {
    number(db, sql!(open "a test", "SELECT count(*) FROM word").0).await
}

/// A hundred units at once, of which some go wrong; how many were kept.
async fn among_neighbours<F>(db: &Db, wrong: F) -> i64
where
    F: Fn(&Db, i64) -> tokio::task::JoinHandle<()>,
{
    let mut units = Vec::new();
    for id in 0..100_i64 {
        if id % 10 == 0 {
            units.push(wrong(db, id));
        } else {
            let db = db.clone();
            units.push(tokio::spawn(async move {
                insert(&db, id).await.expect("kept");
            }));
        }
    }
    for unit in units {
        unit.await.expect("the unit ran");
    }
    count(db).await
}

#[tokio::test]
async fn a_refused_unit_leaves_nothing_and_its_neighbours_everything() {
    let Some((db, _)) = house().await else { return };
    let refused = |db: &Db, id: i64| {
        let db = db.clone();
        tokio::spawn(async move {
            let refused: Result<(), Fault> = db
                .write(move |raw| {
                    raw.run(INSERT(), &(id, "refused").values())?;
                    raw.run_unread(INSERT(), &(id + 1_000, "refused").values())?;
                    Err(Fault::new("changed my mind"))
                })
                .await;
            refused.expect_err("refused");
        })
    };
    assert_eq!(among_neighbours(&db, refused).await, 90);
}

#[tokio::test]
async fn a_statement_that_failed_unheard_is_never_called_kept() {
    let Some((db, _)) = house().await else { return };
    insert(&db, 5_000).await.expect("the first");
    let unheard = |db: &Db, id: i64| {
        let db = db.clone();
        tokio::spawn(async move {
            let lost = db
                .write(move |raw| {
                    raw.run(INSERT(), &(id, "lost").values())?;
                    // The room hears nothing of it: the base has given the transaction up.
                    drop(raw.run(INSERT(), &(5_000, "twice").values()));
                    Ok::<_, Fault>(())
                })
                .await;
            lost.expect_err("not kept, and told so");
        })
    };
    assert_eq!(among_neighbours(&db, unheard).await, 91);
}

#[tokio::test]
async fn what_nobody_reads_fails_with_its_unit_alone() {
    let Some((db, _)) = house().await else { return };
    insert(&db, 5_000).await.expect("the first");
    let unread = |db: &Db, id: i64| {
        let db = db.clone();
        tokio::spawn(async move {
            let lost = db
                .write(move |raw| {
                    raw.run(INSERT(), &(id, "lost").values())?;
                    raw.run_unread(INSERT(), &(5_000, "twice").values())
                })
                .await;
            assert!(lost.expect_err("not kept").is_unique());
        })
    };
    assert_eq!(among_neighbours(&db, unread).await, 91);
}

#[tokio::test]
async fn what_nobody_reads_keeps_its_order_and_comes_before_what_is_asked_next() {
    let Some((db, _)) = house().await else { return };
    let longer = || sql!(open "a test", "UPDATE word SET text = text || $2 WHERE id = $1").0;
    let text = db
        .write(move |raw| {
            raw.run_unread(INSERT(), &(1, "a").values())?;
            for letter in ["b", "c", "d"] {
                raw.run_unread(longer(), &(1, letter).values())?;
            }
            let mut found = String::new();
            raw.each(sql!(open "a test", "SELECT text FROM word").0, &[], &mut |row| {
                found = row.take()?;
                Ok(())
            })?;
            Ok::<_, Fault>(found)
        })
        .await;
    assert_eq!(text.expect("a text"), "abcd");
}

#[tokio::test]
async fn a_panic_undoes_its_unit_and_the_writer_goes_on() {
    let Some((db, _)) = house().await else { return };
    let result: Result<(), Fault> = db
        .write(|raw| {
            raw.run(INSERT(), &(7, "lost").values())?;
            panic!("a bug in a room")
        })
        .await;
    result.expect_err("lost");
    insert(&db, 8).await.expect("the writer lives");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_connection_that_died_is_replaced_and_nothing_is_called_kept_that_was_not() {
    let Some((db, url)) = house().await else { return };
    insert(&db, 1).await.expect("kept");
    // While nobody writes.
    let (other, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("another connection");
    tokio::spawn(connection);
    other
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .await
        .expect("cut");
    insert(&db, 2).await.expect("kept on a new connection");
    // In the middle of a unit.
    let cut = sql!(open "a test", "SELECT pg_terminate_backend(pg_backend_pid())").0;
    let lost = db
        .write(move |raw| {
            raw.run(INSERT(), &(3, "lost").values())?;
            raw.run(cut, &[])
        })
        .await;
    lost.expect_err("lost with its connection");
    insert(&db, 4).await.expect("kept on a new connection");
    assert_eq!(count(&db).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_write_in_turn() {
    let Some((db, url)) = house().await else { return };
    db.write(|raw| raw.run(INSERT(), &(1, "0").values())).await.expect("a counter");
    let servers = [db.clone(), open(&url).await, open(&url).await];
    let mut units = Vec::new();
    for turn in 0..150_usize {
        let server = servers.get(turn % 3).expect("a server").clone();
        units.push(tokio::spawn(async move {
            // Read, then written: two that did it at once would count one.
            let counted = server.write(|raw| {
                let mut held = 0_i64;
                raw.each(
                    sql!(open "a test", "SELECT CAST(text AS BIGINT) FROM word WHERE id = 1").0,
                    &[],
                    &mut |row| {
                        held = row.take()?;
                        Ok(())
                    },
                )?;
                let more = (held + 1).to_string();
                raw.run(
                    sql!(open "a test", "UPDATE word SET text = $2 WHERE id = $1").0,
                    &(1_i64, more).values(),
                )
            });
            counted.await.expect("counted");
        }));
    }
    for unit in units {
        unit.await.expect("the unit ran");
    }
    let total = sql!(open "a test", "SELECT CAST(text AS BIGINT) FROM word WHERE id = 1").0;
    assert_eq!(number(&db, total).await, 150);
}

#[tokio::test]
async fn a_reader_that_panicked_leaves_no_snapshot_behind() {
    let Some((db, _)) = house().await else { return };
    for _ in 0..20 {
        let lost: Result<(), Fault> = db.read(|_| panic!("a bug in a room")).await;
        lost.expect_err("lost");
    }
    insert(&db, 1).await.expect("kept");
    // Through whatever connection the pool lends.
    for _ in 0..20 {
        let seen = db.peek(|raw| {
            let mut found = 0_i64;
            let count = sql!(open "a test", "SELECT count(*) FROM word").0;
            raw.each(count, &[], &mut |row| {
                found = row.take()?;
                Ok(())
            })?;
            Ok::<_, Fault>(found)
        });
        assert_eq!(seen.await.expect("a count"), 1);
    }
}

#[tokio::test]
async fn a_server_that_holds_the_turn_and_stops_makes_others_come_back() {
    let Some((db, url)) = house().await else { return };
    let (other, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("another server");
    tokio::spawn(connection);
    other.batch_execute("BEGIN; SELECT pg_advisory_xact_lock(7290120)").await.expect("its turn");
    let refused = insert(&db, 1).await.expect_err("told to come back");
    assert_eq!(refused.kind(), store::FaultKind::Unavailable);
    other.batch_execute("COMMIT").await.expect("its end");
    insert(&db, 2).await.expect("kept");
}

#[tokio::test]
async fn units_that_ask_nothing_are_told_what_became_of_them() {
    let Some((db, _)) = house().await else { return };
    insert(&db, 5_000).await.expect("the first");
    let mut units = Vec::new();
    for id in 0..100_i64 {
        let (db, falls) = (db.clone(), id % 10 == 0);
        units.push(tokio::spawn(async move {
            let key = if falls { 5_000 } else { id };
            let told = db.write(move |raw| raw.run_unread(INSERT(), &(key, "unread").values()));
            let told = told.await;
            assert!(!falls || told.is_err(), "{id} stands on a row that is taken");
            i64::from(told.is_ok())
        }));
    }
    let mut kept = 1;
    for unit in units {
        kept += unit.await.expect("the unit ran");
    }
    assert!(kept > 1, "not one of them was kept");
    assert_eq!(count(&db).await, kept);
}

#[tokio::test]
async fn what_is_asked_ahead_is_not_answered_from_before_a_change() {
    let Some((db, _)) = house().await else { return };
    let words = || sql!(open "a test", "SELECT count(*) FROM word WHERE id > $1").0;
    let other = || sql!(open "a test", "SELECT id FROM word WHERE id = $1").0;
    let seen = db
        .write(move |raw| {
            let mut seen = Vec::new();
            for (id, unread) in [(1, false), (2, true), (3, false)] {
                raw.ahead(words(), &(0,).values());
                raw.each(other(), &(id,).values(), &mut |_| Ok(()))?;
                if unread {
                    raw.run_unread(INSERT(), &(id, "a").values())?;
                } else {
                    raw.run(INSERT(), &(id, "a").values())?;
                }
                raw.each(words(), &(0,).values(), &mut |row| {
                    seen.push(row.take::<i64>()?);
                    Ok(())
                })?;
            }
            raw.ahead(words(), &(0,).values());
            raw.ahead(words(), &(2,).values());
            raw.each(other(), &(1,).values(), &mut |_| Ok(()))?;
            for above in [2, 0] {
                raw.each(words(), &(above,).values(), &mut |row| {
                    seen.push(row.take::<i64>()?);
                    Ok(())
                })?;
            }
            Ok::<_, Fault>(seen)
        })
        .await;
    assert_eq!(seen.expect("counts"), [1, 2, 3, 1, 3]);
}

#[tokio::test]
async fn what_cannot_be_prepared_undoes_its_unit_alone() {
    let Some((db, _)) = house().await else { return };
    // Each is a statement of its own, which the connection has never seen.
    let unknown = |db: &Db, id: i64| {
        let db = db.clone();
        let asked: [fn() -> &'static Stmt; 2] = [
            || sql!(open "a test", "SELECT id FROM nowhere").0,
            || sql!(open "a test", "DELETE FROM nowhere").0,
        ];
        let asked = *asked.get(usize::from(id % 20 == 0)).expect("one of two");
        tokio::spawn(async move {
            let lost: Result<(), Fault> = db
                .write(move |raw| {
                    // First of its unit, in the middle of it, or last and read by nobody.
                    match id % 30 {
                        0 => raw.run(asked(), &[]).map(|_| ()),
                        10 => {
                            raw.run(INSERT(), &(id, "lost").values())?;
                            raw.each(asked(), &[], &mut |_| Ok(()))
                        }
                        _ => {
                            raw.run_unread(INSERT(), &(id, "lost").values())?;
                            raw.run_unread(asked(), &[])
                        }
                    }
                })
                .await;
            lost.expect_err("not kept");
        })
    };
    assert_eq!(among_neighbours(&db, unknown).await, 90);
}

/// A unit that was told it is kept, one that changed its mind, and one whose only statement cannot be prepared, in one
/// batch: nothing is left to be sent but the commit, and PostgreSQL calls that of a broken transaction a success.
#[tokio::test]
async fn what_cannot_be_prepared_at_the_end_of_a_batch_takes_nothing_back() {
    let Some((db, _)) = house().await else { return };
    insert(&db, 1).await.expect("kept, and prepared");
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let first = {
        let db = db.clone();
        tokio::spawn(async move {
            db.write(move |raw| {
                raw.run(INSERT(), &(2, "kept").values())?;
                held.recv().expect("it is let go");
                Ok::<_, Fault>(())
            })
            .await
        })
    };
    // The writer is in the first one: the three that follow are of its batch.
    let mut others = Vec::new();
    for turn in 0..3 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let db = db.clone();
        others.push(tokio::spawn(async move {
            db.write(move |raw| match turn {
                0 => raw.run(INSERT(), &(3, "kept").values()).map(|_| ()),
                1 => {
                    raw.run(INSERT(), &(4, "refused").values())?;
                    Err(Fault::new("changed my mind"))
                }
                _ => {
                    raw.each(sql!(open "a test", "SELECT id FROM nowhere").0, &[], &mut |_| Ok(()))
                }
            })
            .await
        }));
    }
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    hold.send(()).expect("the first waits");
    let mut told = vec![first.await.expect("it ran").is_ok()];
    for other in others {
        told.push(other.await.expect("it ran").is_ok());
    }
    assert_eq!(told, [true, true, false, false]);
    assert_eq!(count(&db).await, 3);
}
