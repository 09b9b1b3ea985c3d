//! The product's own facts and tallies, called in this process: the transaction, the perimeter and
//! the pass are those of the program; only the page around them is not drawn.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use activity::FactsCache;
use activity::facts::Lens;
use door::{Clockwork, Desk, Stop};
use kernel::clock::FixedClock;
use kernel::id::{GrantId, Mint, Uuid, uuid_v7};
use kernel::{Day, TimeOfDay};
use observatory::{Tally, Window, tally};
use referential::ListsCache;
use store::Db;
use store::engine::sqlite::Durability;
use tokio::runtime::Runtime;
use web::{Services, Settings, Shell};

use crate::kit::Fallible;
use crate::world::World;

/// Nothing is identified by a bench that only reads.
pub(crate) struct NoMint;

impl Mint for NoMint {
    fn uuid(&self) -> Uuid {
        uuid_v7(1, [0; 10])
    }
}

/// The house opened on a world, without a server.
pub(crate) struct Tenants {
    pub(crate) runtime: Runtime,
    pub(crate) db: Db,
    pub(crate) clockwork: Clockwork,
    facts: Arc<FactsCache>,
    lists: Arc<ListsCache>,
}

/// A tally and what it took.
pub(crate) struct Told {
    pub(crate) tally: Tally,
    /// Wall seconds, from the opening of the transaction to the answer.
    pub(crate) wall: f64,
    /// Facts held for the convention.
    pub(crate) held: usize,
}

/// A stop as a bench says it.
pub(crate) fn stopped(stop: Stop) -> Box<dyn std::error::Error + Send + Sync> {
    format!("{stop:?}").into()
}

impl Tenants {
    /// Opens the house on a world.
    pub(crate) fn open(world: &World) -> Fallible<Self> {
        Self::open_on(&format!("sqlite:{}", world.file.display()))
    }

    /// The same, its facts kept in a folder for the next start, as the program keeps them.
    pub(crate) fn open_beside(world: &World, folder: &Path) -> Fallible<Self> {
        let facts = Arc::new(FactsCache::beside(folder.to_owned()));
        Ok(Self { facts, ..Self::open(world)? })
    }

    /// Opens the house on a database.
    pub(crate) fn open_on(url: &str) -> Fallible<Self> {
        let runtime = Runtime::new()?;
        let db = runtime.block_on(Db::open(url, Durability::Full))?;
        let day = Day::parse("2019-12-31").map_err(|_| "not a day")?;
        let now = kernel::Instant::at(day, TimeOfDay::clamped(1_020));
        let services = Services::default().with(door::session::perimeters());
        let services = services.with(Arc::new(Desk(Vec::new())));
        let clock = Arc::new(FixedClock::at(now));
        let shell = Shell::new(db.clone(), clock, Arc::new(NoMint), Settings::default(), services);
        let clockwork = Clockwork::wind(db.clone(), shell);
        Ok(Self { runtime, db, clockwork, facts: Arc::default(), lists: Arc::default() })
    }

    /// Acts under a grant.
    pub(crate) fn under(&self, grant: &str) -> Fallible<Clockwork> {
        let grant = GrantId::parse(grant).map_err(|_| "not an identifier")?;
        self.runtime.block_on(self.clockwork.under(grant)).map_err(stopped)
    }

    /// One tally of the convention of a grant.
    pub(crate) fn tally(&self, under: &Clockwork, window: Window, lens: Lens) -> Fallible<Told> {
        let (facts, lists) = (Arc::clone(&self.facts), Arc::clone(&self.lists));
        let start = Instant::now();
        let read = under.read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let (tally, held) = activity::facts::facts(tx, &facts, |facts, scope| {
                (tally(facts, scope, &lens, &lists, window), facts.len())
            })?;
            Ok((tally, held))
        });
        let (tally, held) = self.runtime.block_on(read).map_err(stopped)?;
        Ok(Told { tally, wall: start.elapsed().as_secs_f64(), held })
    }
}
