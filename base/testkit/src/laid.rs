//! A schema laid once and copied for each test (« base modèle »): whoever opens a house pays for a copy, not for every
//! step since the first one.
//!
//! **Invariant:** a copy goes by the steps it holds: one changed letter in one of them, and another is laid.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use store::engine::sqlite::Durability;
use store::migrate::{Migration, Script};
use store::{Db, migrate};
use tokio_postgres::{Client, NoTls};

use crate::{SERVING, named, server, stop};

/// What a list of steps is known by.
fn print(steps: &[Migration]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for step in steps {
        step.name.hash(&mut hasher);
        match step.script {
            Script::One(text) => text.hash(&mut hasher),
            Script::Twin { sqlite, postgres } => (sqlite, postgres).hash(&mut hasher),
        }
    }
    hasher.finish()
}

async fn lay(url: &str, steps: &[Migration]) -> Db {
    let db = Db::open(url, Durability::None).await.expect("a database");
    migrate::run(&db, steps, 0).await.expect("a schema");
    db
}

/// Lays the schema in a file that is not there yet.
pub(crate) async fn in_file(file: &Path, steps: &[Migration]) {
    let kept = beside_the_tests().join(format!("{:016x}.sqlite", print(steps)));
    if !kept.exists() {
        // Two tests may lay it at the same moment, each its own: the last to give the name gives it to the same schema.
        let (laying, own) = (file.with_extension("laying"), kept.with_file_name(bare(file)));
        let db = lay(&format!("sqlite:{}", laying.display()), steps).await;
        db.backup_to(&own).await.expect("a copy");
        std::fs::rename(own, &kept).expect("its name");
        for gone in ["laying", "laying-wal", "laying-shm"] {
            drop(std::fs::remove_file(file.with_extension(gone)));
        }
    }
    std::fs::copy(&kept, file).expect("a copy of the schema");
}

fn bare(file: &Path) -> &OsStr {
    file.file_name().expect("a file")
}

/// A folder of the build, which leaves with it.
fn beside_the_tests() -> PathBuf {
    let program = std::env::current_exe().expect("this program");
    let folder = program.with_file_name("laid");
    std::fs::create_dir_all(&folder).expect("a folder beside this program");
    folder
}

/// A database of its own with the schema, on the server that `PARVIS_PG` names; the role that serves may use it.
pub(crate) async fn on_server(steps: &[Migration]) -> Option<String> {
    let server = server()?;
    let (client, connection) =
        tokio_postgres::connect(&server, NoTls).await.expect("the test server");
    let driver = tokio::spawn(connection);
    let print = print(steps);
    let kept = format!("parvis_laid_{print:016x}");
    if !is_there(&client, &kept).await {
        // Whoever comes second waits, then finds it laid.
        let turn = i64::from_ne_bytes(print.to_ne_bytes());
        client.execute("SELECT pg_advisory_lock($1)", &[&turn]).await.expect("a turn");
        if !is_there(&client, &kept).await {
            keep(&client, (&server, &kept), steps).await;
        }
        client.execute("SELECT pg_advisory_unlock($1)", &[&turn]).await.expect("the turn ends");
    }
    let (name, url) = named(&server);
    run(&client, &format!("DROP DATABASE IF EXISTS {name}")).await;
    run(&client, &format!("CREATE DATABASE {name} TEMPLATE {kept}")).await;
    drop(client);
    driver.await.expect("the connection ends").expect("in order");
    Some(url)
}

async fn is_there(client: &Client, name: &str) -> bool {
    let found = client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await;
    found.expect("the databases").is_some()
}

async fn run(client: &Client, text: &str) {
    client.batch_execute(text).await.unwrap_or_else(|error| stop(&format!("{text}: {error}")));
}

/// Lays the schema under another name, which it loses once it is whole: a test that stopped leaves nothing to copy.
async fn keep(client: &Client, (server, kept): (&str, &str), steps: &[Migration]) {
    let laying = format!("{kept}_laying");
    run(client, &format!("DROP DATABASE IF EXISTS {laying} WITH (FORCE)")).await;
    run(client, &format!("CREATE DATABASE {laying}")).await;
    let url = crate::at(server, &laying);
    let db = lay(&url, steps).await;
    crate::serving_role(&url).await;
    db.let_serve(SERVING).await.expect("a role that serves");
    drop(db);
    // What nobody is connected to can be renamed, and copied.
    run(client, &format!("ALTER DATABASE {laying} WITH ALLOW_CONNECTIONS false")).await;
    for _ in 0..200 {
        let left = client
            .query_one(
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1",
                &[&laying],
            )
            .await
            .expect("who is connected");
        if left.get::<_, i64>(0) == 0 {
            run(client, &format!("ALTER DATABASE {laying} RENAME TO {kept}")).await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    stop("the schema is laid, and someone stays connected");
}
