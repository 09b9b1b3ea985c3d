//! What a unit of work promises: kept whole or not at all, answered after the commit, alone in
//! its failures.
#![expect(clippy::expect_used, reason = "a test says what it expected")]

use std::path::PathBuf;

use store::engine::sqlite::Durability;
use store::{Db, Fault, Migration, Params, Script, migrate, sql};

fn fresh(name: &str) -> PathBuf {
    let file =
        std::env::temp_dir().join(format!("parvis-store-{}-{name}.sqlite", std::process::id()));
    for suffix in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{suffix}", file.display())));
    }
    file
}

const STEPS: &[Migration] = &[Migration {
    name: "2026-01-01-0000-test",
    script: Script::One("CREATE TABLE word (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"),
}];

async fn open(name: &str) -> Db {
    let url = format!("sqlite:{}", fresh(name).display());
    let db = Db::open(&url, Durability::Full).await.expect("a database");
    migrate::run(&db, STEPS, 0).await.expect("a schema");
    db
}

async fn insert(db: &Db, id: i64, text: &'static str) -> Result<u64, Fault> {
    db.write(move |raw| {
        raw.run(
            sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0,
            &(id, text).values(),
        )
    })
    .await
}

async fn count(db: &Db) -> i64 {
    db.read(|raw| {
        let mut found = 0;
        raw.each(sql!(open "a test", "SELECT count(*) FROM word").0, &[], &mut |row| {
            found = row.take()?;
            Ok(())
        })?;
        Ok::<_, Fault>(found)
    })
    .await
    .expect("a count")
}

#[tokio::test]
async fn a_refused_unit_leaves_nothing_and_its_neighbours_everything() {
    let db = open("neighbours").await;
    let units: Vec<_> = (0..100)
        .map(|id| {
            let db = db.clone();
            tokio::spawn(async move {
                if id % 10 == 0 {
                    let refused: Result<(), Fault> = db
                        .write(move |raw| {
                            raw.run(
                                sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)")
                                    .0,
                                &(id, "refused").values(),
                            )?;
                            Err(Fault::new("changed my mind"))
                        })
                        .await;
                    assert!(refused.is_err());
                } else {
                    insert(&db, id, "kept").await.expect("kept");
                }
            })
        })
        .collect();
    for unit in units {
        unit.await.expect("the unit ran");
    }
    assert_eq!(count(&db).await, 90);
}

#[tokio::test]
async fn a_key_used_twice_is_told_as_such() {
    let db = open("unique").await;
    insert(&db, 1, "one").await.expect("first");
    assert!(insert(&db, 1, "two").await.expect_err("second").is_unique());
}

#[tokio::test]
async fn a_panic_undoes_its_unit_and_the_writer_goes_on() {
    let db = open("panic").await;
    let result: Result<(), Fault> = db
        .write(|raw| {
            raw.run(
                sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0,
                &(7, "lost").values(),
            )?;
            panic!("a bug in a room")
        })
        .await;
    assert!(result.is_err());
    insert(&db, 8, "kept").await.expect("the writer lives");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn an_older_program_refuses_a_newer_database() {
    let db = open("newer").await;
    let refused = migrate::run(&db, &[], 0).await.expect_err("refused");
    assert!(refused.to_string().contains("newer Parvis"), "{refused}");
    let edited = [Migration {
        name: "2026-01-01-0000-test",
        script: Script::One("CREATE TABLE word (id BIGINT PRIMARY KEY)"),
    }];
    let refused = migrate::run(&db, &edited, 0).await.expect_err("refused");
    assert!(refused.to_string().contains("was changed"), "{refused}");
}

#[tokio::test]
async fn readers_cannot_write() {
    let db = open("readers").await;
    let refused: Result<u64, Fault> = db
        .read(|raw| {
            raw.run(
                sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0,
                &(1, "no").values(),
            )
        })
        .await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn numbers_bind_values_whatever_their_order_in_the_text() {
    let db = open("numbers").await;
    insert(&db, 7, "avant").await.expect("a word");
    let changed = db
        .write(|raw| {
            raw.run(
                sql!(open "a test", "UPDATE word SET text = $2 WHERE id = $1 AND $1 > 0").0,
                &(7_i64, "après").values(),
            )
        })
        .await;
    assert_eq!(changed.expect("an update"), 1);
}

#[tokio::test]
async fn what_is_kept_for_later_shares_the_fate_of_its_unit() {
    let db = open("later").await;
    let later = |id: i64, refuse: bool| {
        db.write(move |raw| {
            raw.later(
                sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0,
                &(id, "later").values(),
            )?;
            if refuse { Err(Fault::new("refused")) } else { Ok(()) }
        })
    };
    later(1, false).await.expect("kept");
    later(2, true).await.expect_err("refused with its unit");
    later(1, false).await.expect_err("nothing is said to be kept when the statement fails");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn what_is_kept_for_later_runs_by_row_and_in_the_order_asked_for_each() {
    let db = open("ascending").await;
    db.write(|raw| {
        let mut later = |text: &'static store::Stmt, id: i64, word: Option<&str>| match word {
            Some(word) => raw.later(text, &(id, word).values()),
            None => raw.later(text, &(id,).values()),
        };
        let insert = sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0;
        let delete = sql!(open "a test", "DELETE FROM word WHERE id = $1").0;
        let copy = sql!(
            open "a test",
            "INSERT INTO word (id, text) SELECT $1, text || '+' FROM word WHERE id = $1 - 1"
        )
        .0;
        // Asked for backwards: the copy of 3 is there only if 3 was written before it.
        later(copy, 4, None)?;
        later(insert, 3, Some("old"))?;
        later(delete, 3, None)?;
        later(insert, 3, Some("new"))?;
        Ok::<_, Fault>(())
    })
    .await
    .expect("kept");
    let texts = db
        .read(|raw| {
            let mut texts = Vec::new();
            raw.each(
                sql!(open "a test", "SELECT text FROM word ORDER BY id").0,
                &[],
                &mut |row| {
                    texts.push(row.take::<String>()?);
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(texts)
        })
        .await
        .expect("read");
    assert_eq!(texts, ["new", "new+"]);
}

#[tokio::test]
async fn the_log_comes_home_while_units_go_on() {
    let file = fresh("log");
    let db =
        Db::open(&format!("sqlite:{}", file.display()), Durability::None).await.expect("a base");
    migrate::run(&db, STEPS, 0).await.expect("a schema");
    // Four times what the writer lets pile up.
    for id in 0..256_i64 {
        let text = "x".repeat(1 << 20);
        let laid = db.write(move |raw| {
            raw.run(
                sql!(open "a test", "INSERT INTO word (id, text) VALUES ($1, $2)").0,
                &(id, text).values(),
            )
        });
        laid.await.expect("kept");
    }
    let log = std::fs::metadata(format!("{}-wal", file.display())).expect("a log").len();
    assert!(log < 128 << 20, "{log} bytes of a log that nobody brought home");
    assert_eq!(count(&db).await, 256);
    drop(db);
    fresh("log");
}
