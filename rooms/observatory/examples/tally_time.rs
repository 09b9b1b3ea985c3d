//! Measures a tally and a board: `cargo run --release -p observatory --example tally_time [RECORDS]`.
#![expect(
    clippy::expect_used,
    clippy::disallowed_macros,
    clippy::indexing_slicing,
    reason = "a measurement prints what it measured"
)]

#[path = "../src/trial.rs"]
mod trial;

use std::time::Instant;

use activity::FactsCache;
use activity::facts::Lens;
use kernel::Month;
use observatory::{Ask, Window, board, tally};
use referential::ListsCache;
use trial::{Dice, drawn, house, laid};

const TURNS: u32 = 50;

#[tokio::main]
async fn main() {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(25_000);
    let mut dice = Dice(1);
    let records = (0..count).map(|number| drawn(&mut dice, number)).collect();
    let house = house(testkit::On::Sqlite, observatory::room()).await.expect("a house");
    let (office, _) = laid(&house, records).await;
    let cache = office.service::<FactsCache>().expect("facts");
    let lists = office.service::<ListsCache>().expect("lists");
    office
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let window = Window::of(Month::parse("2019-06").expect("a month"));
            let once = Instant::now();
            activity::facts::facts(tx, &cache, |facts, _| println!("{} facts", facts.len()))?;
            println!("load: {:?}", once.elapsed());
            activity::facts::facts(tx, &cache, |facts, scope| {
                let start = Instant::now();
                for _ in 0..TURNS {
                    let told = tally(facts, scope, &Lens::default(), &lists, window);
                    assert!(told.focus.n > 0);
                }
                println!("tally: {:?}", start.elapsed() / TURNS);
                let lens = Lens { audience: Some("P1".to_owned()), ..Lens::default() };
                let start = Instant::now();
                for _ in 0..TURNS {
                    tally(facts, scope, &lens, &lists, window);
                }
                println!("tally by audience: {:?}", start.elapsed() / TURNS);
            })?;
            let ask = Ask::live(window.month, tx.scope()?);
            let start = Instant::now();
            for _ in 0..TURNS {
                board(tx, (&cache, &lists), &ask)?;
            }
            println!("board: {:?}", start.elapsed() / TURNS);
            Ok(())
        })
        .await
        .expect("a measurement");
}
