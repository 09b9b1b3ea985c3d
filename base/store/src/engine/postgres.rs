//! PostgreSQL: a pool of connections that read, waited for on a blocking thread so that rooms read the
//! same on both engines; what is written goes through [`super::postgres_writer`].

use std::str::FromStr;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_core::Stream as _;
use tokio::runtime::{Handle, Runtime};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls};

use crate::engine::postgres_unsent::{Unsent, after, prepared};
use crate::engine::postgres_writer::Writer;
use crate::engine::{Tail, Unit};
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

    /// Runs a script, after what was not sent.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        let (client, unsent) = (self.client, self.batch.as_deref_mut());
        self.wait.on(after(client, unsent, || client.batch_execute(text)))
    }

    #[track_caller]
    pub(crate) fn run(&mut self, text: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
        let (client, mut unsent) = (self.client, self.batch.as_deref_mut());
        if let Some(unsent) = &mut unsent {
            unsent.forget_questions();
        }
        self.wait.on(async {
            let statement = prepared(client, &mut unsent, text).await?;
            after(client, unsent, || client.execute_raw(&statement, values.iter().map(Bound))).await
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
        batch.forget_questions();
        if !batch.knows(text) {
            let (client, mut unsent) = (self.client, self.batch.as_deref_mut());
            self.wait.on(prepared(client, &mut unsent, text))?;
        }
        let Some(batch) = &mut self.batch else { return Ok(()) };
        batch.kept.push((text, values.iter().map(Value::owned).collect()));
        Ok(())
    }

    /// Asks at the same time as what is asked next: whoever asks it then has the answer already, unless something was
    /// written in between. A connection that reads asks when it is asked, and so does one that never asked it before.
    pub(crate) fn ahead(&mut self, text: &'static str, values: &[Value<'_>]) {
        if let Some(batch) = self.batch.as_mut().filter(|batch| batch.knows(text)) {
            batch.ahead.push((text, values.iter().map(Value::owned).collect()));
        }
    }

    #[track_caller]
    pub(crate) fn each(
        &mut self,
        text: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if let Some(rows) = self.batch.as_deref_mut().and_then(|batch| batch.answered(text, values))
        {
            return rows.iter().try_for_each(|row| each(&mut Row::postgres(row)));
        }
        let (client, mut unsent) = (self.client, self.batch.as_deref_mut());
        self.wait.on(async {
            let statement = prepared(client, &mut unsent, text).await?;
            let ask = || client.query_raw(&statement, values.iter().map(Bound));
            let mut rows = std::pin::pin!(after(client, unsent, ask).await?);
            // Row after row: an export of any length holds one row at a time.
            while let Some(row) = next_row(rows.as_mut()).await {
                each(&mut Row::postgres(&row?))?;
            }
            Ok(())
        })
    }
}

pub(crate) async fn next_row(
    rows: std::pin::Pin<&mut tokio_postgres::RowStream>,
) -> Option<Result<tokio_postgres::Row, tokio_postgres::Error>> {
    let mut rows = rows;
    std::future::poll_fn(|context| rows.as_mut().poll_next(context)).await
}

#[derive(Debug)]
pub(crate) struct Bound<'a, 'v>(pub(crate) &'a Value<'v>);

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
