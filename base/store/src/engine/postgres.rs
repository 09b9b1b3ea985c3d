//! PostgreSQL: a pool of connections, each unit of work in its own transaction, waited for on a
//! blocking thread so that rooms read the same on both engines.

use std::str::FromStr;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use tokio::runtime::Handle;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls};

use crate::{Fault, FaultKind, Row, Value};

/// The oldest PostgreSQL served.
const FLOOR: i64 = 150_000;
/// Connections kept open.
const CONNECTIONS: usize = 16;

/// The PostgreSQL engine.
pub(crate) struct Postgres {
    pool: Pool,
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
        let manager = Manager::from_config(
            config,
            NoTls,
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .build()
            .map_err(|error| Fault::new(error.to_string()))?;
        let opened = Self { pool };
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
        self.pool.get().await.map_err(|error| {
            Fault::of(FaultKind::Unavailable, format!("no connection to PostgreSQL: {error}"))
        })
    }
}

fn stays_home(config: &Config) -> bool {
    use tokio_postgres::config::Host;
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name == "127.0.0.1" || name == "::1",
        Host::Unix(_) => true,
    })
}

/// A connection whose answers are waited for on this (blocking) thread.
pub struct Waiting<'c> {
    client: &'c Object,
    handle: &'c Handle,
}

impl<'c> Waiting<'c> {
    pub(crate) const fn new(client: &'c Object, handle: &'c Handle) -> Self {
        Self { client, handle }
    }

    pub(crate) fn batch(&self, text: &str) -> Result<(), Fault> {
        self.handle.block_on(self.client.batch_execute(text)).map_err(Fault::from)
    }

    #[track_caller]
    pub(crate) fn run(&mut self, text: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
        self.handle.block_on(async {
            let statement = self.client.prepare_cached(text).await?;
            let bound: Vec<Bound<'_, '_>> = values.iter().map(Bound).collect();
            Ok(self.client.execute_raw(&statement, bound.iter()).await?)
        })
    }

    #[track_caller]
    pub(crate) fn each(
        &mut self,
        text: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.handle.block_on(async {
            let statement = self.client.prepare_cached(text).await?;
            let bound: Vec<Bound<'_, '_>> = values.iter().map(Bound).collect();
            let rows = self.client.query_raw(&statement, bound.iter()).await?;
            let mut rows = std::pin::pin!(rows);
            // Row after row: an export of any length holds one row at a time.
            while let Some(row) =
                std::future::poll_fn(|context| tokio_stream_next(rows.as_mut(), context)).await
            {
                each(&mut Row::postgres(&row?))?;
            }
            Ok(())
        })
    }
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
