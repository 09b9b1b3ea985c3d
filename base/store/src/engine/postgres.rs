//! PostgreSQL: a pool of connections that read, waited for on a blocking thread so that rooms read the
//! same on both engines; what is written goes through [`super::postgres_writer`].

use std::str::FromStr;
use std::task::Poll;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::future::join;
use tokio::runtime::{Handle, Runtime};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls};

use crate::engine::postgres_writer::Writer;
use crate::engine::{Kept, Tail, Unit};
use crate::{Fault, FaultKind, Row, Value};

/// The oldest PostgreSQL served.
const FLOOR: i64 = 150_000;
/// Connections kept open.
const CONNECTIONS: usize = 16;

/// The PostgreSQL engine.
pub(crate) struct Postgres {
    pool: Pool,
    writer: Writer,
}

impl Postgres {
    /// Opens the pool. Only a server on this machine (socket or loopback) is spoken to in clear.
    pub(crate) async fn open(url: &str) -> Result<Self, Fault> {
        let mut config = Config::from_str(url)?;
        if !stays_home(&config) {
            return Err(Fault::new(
                "a PostgreSQL on another machine needs TLS, which this build does not speak: \
                 use a local socket or loopback address, or a TLS tunnel",
            ));
        }
        config.application_name("parvis");
        config.connect_timeout(std::time::Duration::from_secs(10));
        let pool = pool(config.clone(), CONNECTIONS)?;
        let opened = Self { pool, writer: Writer::start(config)? };
        opened.check_version().await?;
        Ok(opened)
    }

    async fn check_version(&self) -> Result<(), Fault> {
        let client = self.client().await?;
        let row = client.query_one("SHOW server_version_num", &[]).await?;
        let version: i64 = row.try_get::<_, String>(0)?.parse().unwrap_or(0);
        if version < FLOOR {
            return Err(Fault::new(format!("PostgreSQL 15 or later is needed, found {version}")));
        }
        Ok(())
    }

    pub(crate) async fn client(&self) -> Result<Object, Fault> {
        lend(&self.pool).await
    }

    pub(crate) fn submit(&self, unit: Box<dyn Unit>) -> Result<(), Fault> {
        self.writer.submit(unit)
    }
}

/// So many connections at most; one that closed is opened again.
pub(crate) fn pool(config: Config, most: usize) -> Result<Pool, Fault> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(config, NoTls, recycling);
    Pool::builder(manager).max_size(most).build().map_err(|error| Fault::new(error.to_string()))
}

pub(crate) async fn lend(pool: &Pool) -> Result<Object, Fault> {
    pool.get().await.map_err(|error| {
        let why = deepest(&error);
        Fault::of(FaultKind::Unavailable, format!("no connection to PostgreSQL: {why}"))
    })
}

/// What went wrong first: the pool and the driver say no more than that they failed. One line, without the
/// details that the server adds.
fn deepest(error: &dyn std::error::Error) -> String {
    let first = std::iter::successors(Some(error), |error| error.source()).last();
    let said = first.map(ToString::to_string).unwrap_or_default();
    said.lines().next().unwrap_or_default().to_owned()
}

fn stays_home(config: &Config) -> bool {
    use tokio_postgres::config::Host;
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name == "127.0.0.1" || name == "::1",
        Host::Unix(_) => true,
    })
}

/// Where a blocking thread waits for an answer.
#[derive(Clone, Copy)]
pub(crate) enum Wait<'c> {
    /// The connection is driven by the threads of the server.
    Beside(&'c Handle),
    /// The connection is driven by this very thread: no other one is woken.
    Here(&'c Runtime),
}

impl Wait<'_> {
    pub(crate) fn on<F: Future>(self, future: F) -> F::Output {
        match self {
            Self::Beside(handle) => handle.block_on(future),
            Self::Here(runtime) => runtime.block_on(future),
        }
    }
}

/// What a unit of work has not sent yet, and what its batch remembers.
#[derive(Default)]
pub(crate) struct Unsent {
    /// A script that goes before everything else.
    pub(crate) opening: Option<&'static str>,
    /// Statements that nobody reads.
    pub(crate) kept: Vec<Kept>,
    /// The chain of the batch.
    pub(crate) tail: Tail,
}

/// A connection whose answers are waited for on this (blocking) thread.
pub struct Waiting<'c> {
    client: &'c Object,
    wait: Wait<'c>,
    batch: Option<&'c mut Unsent>,
}

impl<'c> Waiting<'c> {
    /// A connection that reads: each statement is sent when it is asked.
    pub(crate) const fn reading(client: &'c Object, handle: &'c Handle) -> Self {
        Self { client, wait: Wait::Beside(handle), batch: None }
    }

    /// The connection of a batch that writes.
    pub(crate) const fn writing(
        client: &'c Object,
        runtime: &'c Runtime,
        batch: &'c mut Unsent,
    ) -> Self {
        Self { client, wait: Wait::Here(runtime), batch: Some(batch) }
    }

    pub(crate) fn tail(&mut self) -> Option<&mut Tail> {
        self.batch.as_deref_mut().map(|batch| &mut batch.tail)
    }

    /// Sends what waits, then a script, without waiting in between; answers once all are done.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        let (opening, kept) = self.unsent();
        let client = self.client;
        self.wait.on(async {
            let before = before(client, (opening, &kept)).await?;
            let (sent, done) = join(before, client.batch_execute(text)).await;
            sent?;
            Ok(done?)
        })
    }

    #[track_caller]
    pub(crate) fn run(&mut self, text: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
        let (opening, kept) = self.unsent();
        let client = self.client;
        self.wait.on(async {
            let statement = client.prepare_cached(text).await?;
            let before = before(client, (opening, &kept)).await?;
            let bound: Vec<Bound<'_, '_>> = values.iter().map(Bound).collect();
            let (sent, done) = join(before, client.execute_raw(&statement, bound.iter())).await;
            sent?;
            Ok(done?)
        })
    }

    #[track_caller]
    pub(crate) fn run_unread(
        &mut self,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), Fault> {
        let Some(batch) = &mut self.batch else {
            return self.run(text, values).map(|_| ());
        };
        batch.kept.push((text, values.iter().map(Value::owned).collect()));
        Ok(())
    }

    #[track_caller]
    pub(crate) fn each(
        &mut self,
        text: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (opening, kept) = self.unsent();
        let client = self.client;
        self.wait.on(async {
            let statement = client.prepare_cached(text).await?;
            let before = before(client, (opening, &kept)).await?;
            let bound: Vec<Bound<'_, '_>> = values.iter().map(Bound).collect();
            let (sent, rows) = join(before, client.query_raw(&statement, bound.iter())).await;
            sent?;
            let mut rows = std::pin::pin!(rows?);
            // Row after row: an export of any length holds one row at a time.
            while let Some(row) =
                std::future::poll_fn(|context| tokio_stream_next(rows.as_mut(), context)).await
            {
                each(&mut Row::postgres(&row?))?;
            }
            Ok(())
        })
    }

    fn unsent(&mut self) -> (Option<&'static str>, Vec<Kept>) {
        self.batch.as_deref_mut().map_or((None, Vec::new()), |batch| {
            (batch.opening.take(), std::mem::take(&mut batch.kept))
        })
    }
}

/// What goes before a statement, ready to be sent: everything is prepared first, so that the first time
/// each is polled it leaves, in the order of the list. The first that fails is told.
async fn before<'k>(
    client: &'k Object,
    (opening, kept): (Option<&'static str>, &'k [Kept]),
) -> Result<impl Future<Output = Result<(), Fault>> + 'k, Fault> {
    let mut ready = Vec::with_capacity(kept.len());
    for (text, values) in kept {
        ready.push((client.prepare_cached(text).await?, values));
    }
    Ok(async move {
        let opening = async {
            match opening {
                Some(script) => client.batch_execute(script).await,
                None => Ok(()),
            }
        };
        let kept = ready.iter().map(|(statement, values)| async move {
            let bound: Vec<Bound<'_, '_>> = values.iter().map(Bound).collect();
            client.execute_raw(statement, bound.iter()).await.map(|_| ())
        });
        let (opened, kept) = join(opening, ordered(kept)).await;
        opened?;
        Ok(kept?)
    })
}

/// Polls futures in their order, from the first poll on: what they send leaves in that order.
async fn ordered<F, E>(futures: impl Iterator<Item = F>) -> Result<(), E>
where
    F: Future<Output = Result<(), E>>,
{
    let mut left: Vec<_> = futures.map(|future| Some(Box::pin(future))).collect();
    let mut answers: Vec<Result<(), E>> = Vec::new();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for slot in &mut left {
            let Some(future) = slot else { continue };
            match future.as_mut().poll(context) {
                Poll::Ready(answer) => {
                    *slot = None;
                    answers.push(answer);
                }
                Poll::Pending => pending = true,
            }
        }
        if pending { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    answers.into_iter().collect()
}

fn tokio_stream_next(
    rows: std::pin::Pin<&mut tokio_postgres::RowStream>,
    context: &mut std::task::Context<'_>,
) -> std::task::Poll<Option<Result<tokio_postgres::Row, tokio_postgres::Error>>> {
    use futures_core::Stream as _;
    rows.poll_next(context)
}

#[derive(Debug)]
struct Bound<'a, 'v>(&'a Value<'v>);

impl ToSql for Bound<'_, '_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) => number.to_sql(kind, out),
            Value::Bool(truth) => truth.to_sql(kind, out),
            Value::Text(text) => text.as_ref().to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::INT8
            || *kind == Type::INT4
            || *kind == Type::BOOL
            || *kind == Type::TEXT
            || *kind == Type::VARCHAR
    }

    to_sql_checked!();
}
