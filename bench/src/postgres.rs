//! PostgreSQL mode: ingest against the same row written by bare connections, and a synthesis
//! against plain SQL over a covering index. Needs a durable server: `BENCH_POSTGRES` is its address
//! (`cargo xtask bench` starts one and throws it away); a database of its own is made on it.

use std::time::{Duration, Instant};

use activity::Lens;
use kernel::{Month, Period};
use observatory::Window;
use rusqlite::types::ValueRef;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use crate::ingest;
use crate::kit::{Fallible, Kit, median};
use crate::records::Vocabulary;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::tenants::Tenants;
use crate::world::World;

/// A database of its own on the server, and who talks to it.
pub(crate) struct Base {
    /// Its address.
    pub(crate) url: String,
    runtime: Runtime,
    client: Client,
}

/// G14: ingest and a synthesis on PostgreSQL.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("postgres");
    let Ok(server) = std::env::var("BENCH_POSTGRES") else {
        report.note("no BENCH_POSTGRES: not measured");
        return Ok(report);
    };
    let world = World::of_scale(kit, if kit.quick { 100 } else { 1_000 })?;
    let base = Base::fresh(kit, &server, "postgres")?;
    base.copy_from(&world)?;
    ingest(kit, &mut report, (&base, &world))?;
    synthesis(kit, &mut report, (&base, &world))?;
    Ok(report)
}

async fn connect(url: &str) -> Fallible<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("bench: {error}");
        }
    });
    Ok(client)
}

impl Base {
    /// A new database with the tables of the house.
    pub(crate) fn fresh(kit: &Kit, server: &str, what: &str) -> Fallible<Self> {
        let runtime = Runtime::new()?;
        let name = format!("bench_{what}_{}", std::process::id());
        let url = server.rsplit_once('/').map_or(server, |(head, _)| head).to_owned();
        let url = format!("{url}/{name}");
        let client = runtime.block_on(async {
            let first = connect(server).await?;
            first.batch_execute(&format!("CREATE DATABASE {name}")).await?;
            connect(&url).await
        })?;
        let mut migrate = std::process::Command::new(&kit.parvis);
        migrate.arg("migrate").env("PARVIS_DATABASE", &url);
        migrate.env("PARVIS_DATA", kit.scratch(what)?);
        if !migrate.stdout(std::process::Stdio::null()).status()?.success() {
            return Err("`parvis migrate` failed on PostgreSQL".into());
        }
        Ok(Self { url, runtime, client })
    }

    /// Copies every row of a world, table after table; the full-text index is left empty.
    pub(crate) fn copy_from(&self, world: &World) -> Fallible {
        let source = world.look()?;
        let tables: Vec<String> = source
            .prepare(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                    AND name NOT LIKE 'activity_search%'",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.runtime.block_on(async {
            // Rows are copied in any order: references are not looked at.
            self.client.batch_execute("SET session_replication_role = replica").await?;
            // What the migrations wrote goes first, all at once: `CASCADE` reaches other tables.
            let listed = tables.join(", ");
            self.client.batch_execute(&format!("TRUNCATE {listed} CASCADE")).await?;
            for table in &tables {
                self.copy_table(&source, table).await?;
            }
            self.client.batch_execute("VACUUM ANALYZE").await?;
            Ok(())
        })
    }

    async fn copy_table(&self, source: &rusqlite::Connection, table: &str) -> Fallible {
        use futures_util::SinkExt;
        let columns: Vec<String> = self
            .client
            .query(
                "SELECT column_name::text FROM information_schema.columns
                  WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'
                  ORDER BY ordinal_position",
                &[&table],
            )
            .await?
            .iter()
            .map(|row| row.get(0))
            .collect();
        if columns.is_empty() {
            return Ok(());
        }
        let listed = columns.join(", ");
        let sink = self.client.copy_in(&format!("COPY {table} ({listed}) FROM STDIN")).await?;
        let mut sink = std::pin::pin!(sink);
        let mut ask = source.prepare(&format!("SELECT {listed} FROM {table}"))?;
        let (mut rows, mut piece) = (ask.query([])?, Vec::new());
        while let Some(row) = rows.next()? {
            for place in 0..columns.len() {
                if place > 0 {
                    piece.push(b'\t');
                }
                write_field(&mut piece, row.get_ref(place)?);
            }
            piece.push(b'\n');
            if piece.len() > 1 << 20 {
                sink.send(bytes::Bytes::from(std::mem::take(&mut piece))).await?;
            }
        }
        sink.send(bytes::Bytes::from(piece)).await?;
        sink.finish().await?;
        // Numbers that the engine gives go on after those that were copied.
        let numbered = self
            .client
            .query(
                "SELECT column_name::text FROM information_schema.columns
                  WHERE table_schema = 'public' AND table_name = $1
                    AND (is_identity = 'YES' OR column_default LIKE 'nextval%')",
                &[&table],
            )
            .await?;
        for column in numbered.iter().map(|row| row.get::<_, String>(0)) {
            self.client
                .batch_execute(&format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', '{column}'),
                                   COALESCE(max({column}), 1)) FROM {table}"
                ))
                .await?;
        }
        Ok(())
    }
}

/// A field of PostgreSQL's text format of `COPY`.
fn write_field(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => out.extend_from_slice(b"\\N"),
        ValueRef::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Real(number) => out.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            for byte in text {
                match byte {
                    b'\\' => out.extend_from_slice(b"\\\\"),
                    b'\n' => out.extend_from_slice(b"\\n"),
                    b'\r' => out.extend_from_slice(b"\\r"),
                    b'\t' => out.extend_from_slice(b"\\t"),
                    byte => out.push(*byte),
                }
            }
        }
    }
}

/// Records put through the product, and the same row inserted by as many bare connections.
fn ingest(kit: &Kit, report: &mut Report, (base, world): (&Base, &World)) -> Fallible {
    let who = world.manager()?;
    let header = server::key(kit, world, &who, Some(&base.url))?;
    let words = Vocabulary::read(&world.look()?, &who.convention)?;
    let product = Server::parvis_on(kit, &world.data, Some(&base.url))?;
    let insert = bare_insert(base)?;
    let path = "/api/v1/activities";
    ingest::put(&product, &words, (8, Duration::from_millis(500)), path, &header)?;
    for at_once in [8, 32] {
        let (mut rates, mut floors) = (Vec::new(), Vec::new());
        for _ in 0..kit.rounds() {
            let load = (at_once, kit.stretch());
            rates.push(ingest::put(&product, &words, load, path, &header)?.0.rate());
            floors.push(base.runtime.block_on(bare(&base.url, &insert, load))?);
        }
        let figures = (median(&rates), median(&floors), "/s");
        let what = format!("durable records c={at_once}, limit: the same INSERT alone");
        report.against("G14", what, figures, Rule::AtLeast(0.5));
    }
    Ok(())
}

/// A table like that of records, and a statement that lays one of its rows again under the key and
/// rank given.
fn bare_insert(base: &Base) -> Fallible<String> {
    base.runtime.block_on(async {
        let client = &base.client;
        client.batch_execute("CREATE TABLE bare (LIKE activity INCLUDING ALL)").await?;
        let columns = client
            .query(
                "SELECT column_name::text FROM information_schema.columns
                  WHERE table_name = 'bare' AND column_name NOT IN ('rank', 'id')
                  ORDER BY ordinal_position",
                &[],
            )
            .await?;
        let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
        let quoted: Vec<String> =
            columns.iter().map(|name| format!("quote_nullable({name}::text)")).collect();
        let row = client
            .query_one(
                &format!(
                    "SELECT concat_ws(', ', {}) FROM activity WHERE length(note) > 100 LIMIT 1",
                    quoted.join(", ")
                ),
                &[],
            )
            .await?;
        let values: String = row.get(0);
        Ok(format!("INSERT INTO bare (rank, id, {}) VALUES ($1, $2, {values})", columns.join(", ")))
    })
}

/// Rows per second of so many connections that do nothing but insert.
async fn bare(url: &str, insert: &str, (at_once, time): (usize, Duration)) -> Fallible<f64> {
    let mut ready = Vec::new();
    for _ in 0..at_once {
        let client = connect(url).await?;
        let insert = client.prepare(insert).await?;
        ready.push((client, insert));
    }
    let start = Instant::now();
    let mut hands = Vec::new();
    for (number, (client, insert)) in ready.into_iter().enumerate() {
        hands.push(tokio::spawn(async move {
            let mut count = 0_i64;
            while start.elapsed() < time {
                let rank = i64::try_from(start.elapsed().as_nanos()).unwrap_or(0) * 64
                    + i64::try_from(number).unwrap_or(0);
                let id = format!("{rank:036}");
                client.execute(&insert, &[&rank, &id]).await?;
                count += 1;
            }
            Ok::<i64, tokio_postgres::Error>(count)
        }));
    }
    let mut count = 0;
    for hand in hands {
        count += hand.await??;
    }
    let rate = count as f64 / start.elapsed().as_secs_f64();
    connect(url).await?.batch_execute("TRUNCATE bare").await?;
    Ok(rate)
}

/// Five of the fourteen breakdowns of a synthesis, asked of plain SQL by month over two years: the
/// product makes all of them.
const TABLES: [&str; 5] = ["theme_id", "kind", "zone_id", "axis", "ending"];

fn synthesis(kit: &Kit, report: &mut Report, (base, world): (&Base, &World)) -> Fallible {
    let who = world.manager()?;
    let tenants = Tenants::open_on(&base.url)?;
    let under = tenants.under(&who.grant)?;
    let month = Month::parse("2019-12").map_err(|_| "not a month")?;
    let window = Window { month, focus: Period::year(2019).map_err(|_| "not a year")? };
    let start = Instant::now();
    let held = tenants.tally(&under, window, Lens::default())?.held;
    let cold = start.elapsed().as_secs_f64() * 1e3;
    base.runtime.block_on(async {
        let cover = format!(
            "CREATE INDEX bench_cover ON activity (convention_id, day)
                INCLUDE (minutes, people, state, {})",
            TABLES.join(", ")
        );
        base.client.batch_execute(&cover).await?;
        base.client.batch_execute("VACUUM ANALYZE activity").await
    })?;
    let mut asked = Vec::new();
    for by in TABLES {
        let ask = format!(
            "SELECT {by}, substr(day, 1, 7), count(*), sum(people), sum(minutes) FROM activity
              WHERE convention_id = $1 AND state = 'live'
                AND day BETWEEN '2018-01-01' AND '2019-12-31' GROUP BY 1, 2"
        );
        asked.push(base.runtime.block_on(base.client.prepare(&ask))?);
    }
    let (mut warm, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..if kit.quick { 5 } else { 15 } {
        warm.push(tenants.tally(&under, window, Lens::default())?.wall * 1e3);
        let start = Instant::now();
        for ask in &asked {
            base.runtime.block_on(base.client.query(ask, &[&who.convention]))?;
        }
        plain.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let figures = (median(&warm), median(&plain), "ms");
    let what = format!("one convention of {held} records, limit: plain SQL, covering index");
    report.against("G14", what, figures, Rule::AtMost(2.0));
    report.alone("", "the same, first time (facts loaded)", (cold, "ms"), Rule::Told);
    Ok(())
}
