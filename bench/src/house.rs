//! `house FILE PORT`: the rooms of ingest and synthesis served by this program, on the same store,
//! door, keys and journal as `parvis serve`. With `BENCH_HOUSE=1` the benches measure this one, so
//! that a change of the write path is measured without building the engine of documents.

use std::net::Ipv4Addr;
use std::sync::Arc;

use door::Desk;
use kernel::clock::FixedClock;
use kernel::{Day, TimeOfDay};
use store::Db;
use store::engine::sqlite::Durability;
use web::{Services, Settings, Shell};

use crate::kit::Fallible;
use crate::tenants::NoMint;

/// Serves until it is ended.
pub(crate) fn serve(words: &[String]) -> Fallible {
    let url = format!("sqlite:{}", words.get(1).ok_or("which file?")?);
    let port: u16 = words.get(2).ok_or("which port?")?.parse()?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let db = Db::open(&url, Durability::Full).await?;
        let day = Day::parse("2019-12-31").map_err(|_| "not a day")?;
        let now = kernel::Instant::at(day, TimeOfDay::clamped(1_020));
        let services = Services::default()
            .with(Arc::new(referential::ListsCache::default()))
            .with(Arc::new(activity::FactsCache::default()))
            .with(door::session::perimeters())
            .with(Arc::new(Desk(Vec::new())));
        let clock = Arc::new(FixedClock::at(now));
        let shell = Shell::new(db, clock, Arc::new(NoMint), Settings::default(), services);
        let (app, _) = door::frame::assemble(shell, &[activity::room(), observatory::room()]);
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(axum::serve(listener, app).await?)
    })
}
