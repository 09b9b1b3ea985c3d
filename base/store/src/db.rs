//! The database as the house holds it: opened once, then units of work and snapshots.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use deadpool_postgres::Object;
use tokio::sync::oneshot;

use crate::engine::postgres::{Postgres, Waiting};
use crate::engine::sqlite::{Durability, Hand, Sqlite};
use crate::engine::{Raw, Unit};
use crate::{Fault, FaultKind};

/// Which engine is under the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file of the data folder.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// The database, opened. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

enum Inner {
    Sqlite(Sqlite, PathBuf),
    Postgres(Postgres),
}

impl Db {
    /// Opens `sqlite:FILE` or `postgres://…`.
    pub async fn open(url: &str, durability: Durability) -> Result<Self, Fault> {
        let inner = if let Some(path) = url.strip_prefix("sqlite:") {
            let path = Path::new(path.trim_start_matches("//"));
            Inner::Sqlite(Sqlite::open(path, durability)?, path.to_owned())
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Inner::Postgres(Postgres::open(url).await?)
        } else {
            return Err(Fault::new("the database is written sqlite:FILE or postgres://…"));
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The engine in use.
    pub fn engine(&self) -> Engine {
        match *self.inner {
            Inner::Sqlite(..) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// The file, when the engine has one.
    pub fn file(&self) -> Option<&Path> {
        match &*self.inner {
            Inner::Sqlite(_, path) => Some(path),
            Inner::Postgres(_) => None,
        }
    }

    /// Runs a unit of work. Its changes are kept when it answers `Ok`, undone otherwise; the
    /// answer comes back only once they are durable.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnOnce(&mut Raw<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Box<dyn Unit> = Box::new(Job { work: Some(work), result: None, reply });
        match &*self.inner {
            Inner::Sqlite(sqlite, _) => sqlite.submit(job)?,
            Inner::Postgres(postgres) => postgres.submit(job)?,
        }
        answer.await.unwrap_or_else(|_| Err(stopped().into()))
    }

    /// Reads on one snapshot, on a blocking thread.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnOnce(&mut Raw<'_>) -> Result<T, E> + Send + 'static,
    {
        if let Inner::Postgres(postgres) = &*self.inner {
            let client = postgres.client().await?;
            return on_a_blocking_thread(move |handle| read_postgres(client, handle, work)).await;
        }
        let inner = Arc::clone(&self.inner);
        on_a_blocking_thread(move |_| match &*inner {
            Inner::Sqlite(sqlite, _) => {
                sqlite.reading(|connection| work(&mut Raw::Sqlite(Hand::reading(connection))))?
            }
            Inner::Postgres(_) => Err(Fault::new("the engine changed").into()),
        })
        .await
    }

    /// Reads at once on this thread when SQLite has a free reader: for look-ups of one statement and
    /// some microseconds (who is at the door?), where a change of thread would cost more. The statement
    /// is its own snapshot on both engines: nothing is begun nor ended around it.
    pub async fn peek<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnOnce(&mut Raw<'_>) -> Result<T, E> + Send + 'static,
    {
        let sqlite = match &*self.inner {
            Inner::Sqlite(sqlite, _) => sqlite,
            Inner::Postgres(postgres) => {
                let client = postgres.client().await?;
                let look = move |handle: &tokio::runtime::Handle| {
                    work(&mut Raw::Postgres(Waiting::reading(&client, handle)))
                };
                return on_a_blocking_thread(look).await;
            }
        };
        let mut work = Some(work);
        let tried = sqlite.try_reading(|connection| {
            work.take().map(|work| work(&mut Raw::Sqlite(Hand::reading(connection))))
        });
        match tried {
            Ok(result) => match result? {
                Some(result) => result,
                None => Err(Fault::new("a look-up ran twice").into()),
            },
            Err(_) => match work.take() {
                Some(work) => self.read(work).await,
                None => Err(Fault::new("a look-up ran twice").into()),
            },
        }
    }
}

impl Db {
    pub(crate) async fn prepare_on_postgres(&self, text: &str) -> Result<(), Fault> {
        match &*self.inner {
            Inner::Sqlite(..) => Err(Fault::new("this database is not PostgreSQL")),
            Inner::Postgres(postgres) => {
                postgres.client().await?.prepare(text).await?;
                Ok(())
            }
        }
    }
}

fn stopped() -> Fault {
    Fault::of(FaultKind::Unavailable, "the unit of work was abandoned (it panicked)")
}

async fn on_a_blocking_thread<T, E, F>(work: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
    F: FnOnce(&tokio::runtime::Handle) -> Result<T, E> + Send + 'static,
{
    let handle = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || work(&handle))
        .await
        .unwrap_or_else(|_| Err(stopped().into()))
}

fn read_postgres<T, E: From<Fault>>(
    client: Object,
    handle: &tokio::runtime::Handle,
    work: impl FnOnce(&mut Raw<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let lent = Lent(Some(client));
    let client = lent.0.as_ref().ok_or_else(|| Fault::new("no connection"))?;
    Waiting::reading(client, handle).batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
    let result = work(&mut Raw::Postgres(Waiting::reading(client, handle)));
    Waiting::reading(client, handle).batch("ROLLBACK")?;
    lent.home();
    result
}

/// A connection that goes back to the pool only out of a transaction: left inside one, by a panic or a failure, it is
/// closed, and nobody reads an old snapshot through it.
struct Lent(Option<Object>);

impl Lent {
    fn home(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(client) = self.0.take() {
            drop(Object::take(client));
        }
    }
}

struct Job<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Unit for Job<F, T, E>
where
    T: Send,
    E: From<Fault> + Send,
    F: FnOnce(&mut Raw<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, raw: &mut Raw<'_>) -> bool {
        self.result = self.work.take().map(|work| work(raw));
        matches!(self.result, Some(Ok(_)))
    }

    fn settled(self: Box<Self>, outcome: Result<(), Fault>) {
        let answer = match (self.result, outcome) {
            // A refusal stands whatever became of the neighbours.
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Ok(_)), Err(fault)) => Err(fault.into()),
            (None, outcome) => Err(outcome.err().unwrap_or_else(stopped).into()),
        };
        drop(self.reply.send(answer));
    }
}
