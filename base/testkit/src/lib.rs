//! **The test kit**: a fresh house for each test, on both engines, with a fixed clock, seeded
//! identifiers and people who click.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test stops at what it did not expect"
)]

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use door::{Clockwork, Desk, Room};
use kernel::clock::FixedClock;
use kernel::id::{Mint, Uuid, uuid_v7};
use kernel::{Clock, Day, Instant, TimeOfDay};
use store::Db;
use store::engine::sqlite::Durability;
use web::Shell;

pub mod actor;
pub mod authenticator;
mod laid;
pub mod office;
pub mod people;

pub use actor::{Actor, Page};
pub use authenticator::SoftKey;
pub use people::{CODE, Newcomer};
pub use web::{Services, Settings};

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// SQLite, always.
    Sqlite,
    /// PostgreSQL, when `PARVIS_PG` says where (`cargo xtask test` always does).
    Postgres,
}

/// A fresh house.
pub struct House {
    /// The database.
    pub db: Db,
    /// The clock, stopped where the test wants it.
    pub clock: Arc<FixedClock>,
    /// The shell.
    pub shell: Shell,
    /// What the house itself acts with.
    pub clockwork: Clockwork,
    /// The app.
    pub app: axum::Router,
    /// The access matrix.
    pub matrix: Vec<door::Line>,
    owned: Db,
    file: Option<PathBuf>,
}

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// Identifiers that follow the test's clock and a counter: the same at each run.
struct SeededMint {
    clock: Arc<FixedClock>,
    next: AtomicU64,
}

impl Mint for SeededMint {
    fn uuid(&self) -> Uuid {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        let millis = u64::try_from(self.clock.now().millis()).unwrap_or(0);
        uuid_v7(millis, random)
    }
}

impl House {
    /// Opens a house with these rooms. `None` when the engine is not there to be tested.
    pub async fn open(on: On, rooms: &[Room], services: Services) -> Option<Self> {
        Self::open_at(on, rooms, services, "http://parvis.test").await
    }

    /// The same at an address of one's own.
    pub async fn open_at(
        on: On,
        rooms: &[Room],
        services: Services,
        public_url: &str,
    ) -> Option<Self> {
        let moved = |settings: &mut Settings| public_url.clone_into(&mut settings.public_url);
        Self::open_with(on, rooms, services, moved).await
    }

    /// The same with settings of one's own.
    pub async fn open_with(
        on: On,
        rooms: &[Room],
        services: Services,
        change: impl FnOnce(&mut Settings),
    ) -> Option<Self> {
        let steps: Vec<_> = std::iter::once(door::MIGRATIONS)
            .chain(rooms.iter().map(|room| room.migrations))
            .flatten()
            .copied()
            .collect();
        let (url, file) = match on {
            On::Sqlite => {
                let file = fresh_file();
                laid::in_file(&file, &steps).await;
                (format!("sqlite:{}", file.display()), Some(file))
            }
            On::Postgres => (laid::on_server(&steps).await?, None),
        };
        let owned = open(&url).await;
        let db = match on {
            On::Sqlite => owned.clone(),
            On::Postgres => open(&serving_at(&url)).await,
        };
        let noon = Instant::at(
            Day::parse("2019-06-14").expect("a day"),
            TimeOfDay::parse("12:00").expect("a time"),
        );
        let clock = Arc::new(FixedClock::at(noon));
        let mint = Arc::new(SeededMint { clock: Arc::clone(&clock), next: AtomicU64::new(1) });
        let sections = rooms.iter().flat_map(|room| room.sections.iter().copied()).collect();
        let services = services
            .with(door::session::perimeters())
            .with(Arc::new(door::cost::Cost::default()))
            .with(Arc::new(door::crowd::Crowd::default()))
            .with(Arc::new(door::pledge::Pledge::of(rooms)))
            .with(Arc::new(Desk(sections)))
            .with(Arc::new(proof::Vault::of([7; 32])));
        let mut settings = Settings {
            public_url: "http://parvis.test".to_owned(),
            demo: true,
            sender: "parvis@parvis.test".to_owned(),
            sends_mail: true,
            partners_by_password: false,
            trusted_proxies: vec!["192.0.2.1/32".parse().expect("a proxy")],
            security_contact: "mailto:securite@parvis.test".to_owned(),
            answers_to: String::new(),
        };
        let hand: Arc<dyn Clock> = clock.clone();
        change(&mut settings);
        let shell = Shell::new(db.clone(), hand, mint, settings, services);
        let (app, matrix) = door::frame::assemble(shell.clone(), rooms);
        let clockwork = Clockwork::wind(db.clone(), shell.clone());
        Some(Self { db, clock, shell, clockwork, app, matrix, owned, file })
    }

    /// The same database, as the role that owns its tables: for a test that changes them.
    pub const fn owned(&self) -> &Db {
        &self.owned
    }

    /// What the house acts with, as that role: for a test that lifts the guards.
    pub fn owner(&self) -> Clockwork {
        Clockwork::wind(self.owned.clone(), self.shell.clone())
    }

    /// Now, by the clock of the test.
    pub fn clock_now(&self) -> Instant {
        self.clock.now()
    }

    /// Moves the clock of the test.
    pub fn set_clock(&self, to: Instant) {
        self.clock.set(to);
    }

    /// Waits until whoever reads the journal after a cursor sees this room's entries as final: on
    /// PostgreSQL, other tests write on the same server, and hold the horizon back for a moment.
    pub async fn settled(&self, room: &'static str) {
        for _ in 0..400 {
            let left = self.clockwork.read(move |tx| {
                let end = tx.journal_end()?;
                Ok(tx.journal_after(end, room)?.len())
            });
            if left.await.expect("the journal") == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        stop("the journal is never at rest");
    }

    /// The SQLite file.
    pub fn file(&self) -> Option<&PathBuf> {
        self.file.as_ref()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                drop(std::fs::remove_file(format!("{}{suffix}", file.display())));
            }
        }
    }
}

fn fresh_file() -> PathBuf {
    let number = COUNTER.fetch_add(1, Ordering::SeqCst);
    std::env::temp_dir().join(format!("parvis-test-{}-{number}.sqlite", std::process::id()))
}

async fn open(url: &str) -> Db {
    Db::open(url, Durability::None).await.expect("a database")
}

/// The server that `PARVIS_PG` names; none where PostgreSQL is not tested.
fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "where the test server is, said by xtask")]
    std::env::var("PARVIS_PG").ok()
}

/// A name that no other database of the tests bears, and its address.
fn named(server: &str) -> (String, String) {
    let number = COUNTER.fetch_add(1, Ordering::SeqCst);
    let name = format!("parvis_test_{}_{number}", std::process::id());
    let url = at(server, &name);
    (name, url)
}

/// The address of a database on a server.
fn at(server: &str, name: &str) -> String {
    let (start, rest) = server.split_once("://").expect("a URL");
    let (authority, query) = rest.split_once('?').map_or((rest, None), |(a, q)| (a, Some(q)));
    let host = authority.split('/').next().unwrap_or(authority);
    match query {
        Some(query) => format!("{start}://{host}/{name}?{query}"),
        None => format!("{start}://{host}/{name}"),
    }
}

/// An empty database of its own on the server that `PARVIS_PG` names.
pub async fn fresh_postgres() -> Option<String> {
    let server = server()?;
    let (name, url) = named(&server);
    for text in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        on_postgres(&server, &text).await.expect("a database");
    }
    Some(url)
}

/// The role that serves in tests: it owns nothing, as in a house whose host gave the schema to another (ASVS V13.2.2).
/// On PostgreSQL every test proves that rows are all it needs.
const SERVING: &str = "parvis_test_serving";

/// Makes the role that serves, if it is not there yet.
async fn serving_role(url: &str) {
    // Another test may make it at the same moment: whoever comes second finds it made.
    let made = format!(
        "DO $role$ BEGIN CREATE ROLE {SERVING} LOGIN PASSWORD '{SERVING}';
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $role$"
    );
    on_postgres(url, &made).await.expect("a role");
}

/// The address of the same database for the role that serves.
fn serving_at(url: &str) -> String {
    let (start, rest) = url.split_once("://").expect("a URL");
    let place = rest.split_once('@').map_or(rest, |(_, place)| place);
    format!("{start}://{SERVING}:{SERVING}@{place}")
}

/// The address of the same database for the role that serves, which is made if it is not there yet.
pub async fn as_serving(url: &str) -> String {
    serving_role(url).await;
    serving_at(url)
}

/// Runs a text on PostgreSQL, outside of any house; says why when it is refused.
pub async fn on_postgres(url: &str, text: &str) -> Result<(), String> {
    let (client, connection) =
        tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("the test server");
    let driver = tokio::spawn(connection);
    let said = client.batch_execute(text).await;
    drop(client);
    driver.await.expect("the connection ends").expect("in order");
    said.map_err(|error| {
        error.as_db_error().map_or_else(String::new, |one| one.message().to_owned())
    })
}

/// Writes the same test for both engines: `engines! { async fn name(on) { … } }`.
#[macro_export]
macro_rules! engines {
    ($($(#[$doc:meta])* async fn $name:ident($on:ident) $body:block)*) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "a test may need nothing")]
            use super::*;

            async fn check($on: $crate::On) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                check($crate::On::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                check($crate::On::Postgres).await;
            }
        }
    )*};
}

/// Says what was expected when a test cannot go on.
pub fn stop(what: &str) -> ! {
    panic!("{what}")
}

/// Prints what a test went through, seed and counts, beside its verdict.
pub fn tell(what: &str) {
    // A verdict does not hang on whether anybody reads it.
    let _ = writeln!(std::io::stderr(), "{what}");
}
