//! The closed year of the world: every month frozen, the annual review frozen and put right, checked by its code.

use kernel::{Day, Month};
use paper::document::{Block, Cell, Document, Section, Table};
use report::{Paper, Which};

use crate::cli::SeedArgs;
use crate::config::Config;
use crate::house::House;

/// The code that a frozen paper prints.
fn code(document: &Document) -> String {
    let last = document.sections.last().expect("a section");
    assert_eq!(last.id, "verification");
    let Some(Block::Callout(callout)) = last.blocks.first() else { panic!("{last:?}") };
    callout.title.clone()
}

/// Hours on the field are the same in the eight figures and among the kinds of time.
fn same_hours(review: &Document) {
    let figure = review.figures().find(|one| one.id == "field_hours").expect("the hours");
    let tables: Vec<Table> = review.sections.iter().flat_map(Section::tables).collect();
    let told = |id: &str, column: usize| -> Cell {
        let table = tables.iter().find(|one| one.id == id).expect("a table");
        let row = table
            .rows
            .iter()
            .find(|row| matches!(row.first(), Some(Cell::Text(text)) if text == "Terrain"));
        row.and_then(|row| row.get(column)).expect("a cell").clone()
    };
    let hours = figure.value.known().expect("told");
    assert_eq!(told("hours-by-kind", 1), Cell::Hours(hours));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_year_has_its_annual_review_in_two_versions_for_each_reader() {
    let folder = std::env::temp_dir().join(format!("parvis-closed-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    let named = [("PARVIS_DATA".to_owned(), folder.display().to_string())];
    let config = Config::of("", named).expect("a configuration");
    let asked = SeedArgs { closed: true, ..SeedArgs::demonstration() };
    crate::seed::run(&config, asked).await.expect("a year");
    let house = House::open(&config).await.expect("a house");
    assert_eq!(house.clockwork.now().local().0, Day::parse("2020-01-20").expect("a day"));
    let annual = Which { paper: Paper::Annual, year: 2019 };
    let december = Month::parse("2019-12").expect("a month");
    let mut codes = Vec::new();
    for party in ["ASL", "CAPINGHEM", "LOMME"] {
        let grant = house.clockwork.read(move |tx| Ok(door::person::grant_of_party(tx, party)?));
        let (grant, _) = grant.await.expect("read").expect("a code");
        let reader = house.clockwork.under(grant).await.expect("the grant");
        let month = report::synthesis(&reader, december).await.expect("December is frozen");
        assert_eq!(month.version, 1, "{party}");
        let review = report::review(&reader, annual).await.expect("the year is frozen");
        assert_eq!(review.version, 2, "{party}");
        let ids: Vec<&str> = review.sections.iter().map(|one| one.id.as_str()).collect();
        for part in ["figures", "fates", "asked", "changes", "decisions", "outlook"] {
            assert!(ids.contains(&part), "{party} {part}: {ids:?}");
        }
        assert!(
            review.lede.contains("Comité de pilotage du 16\u{a0}janvier 2020"),
            "{}",
            review.lede
        );
        codes.push(code(&review));
        same_hours(&review);
    }
    codes.dedup();
    assert_eq!(codes.len(), 3, "a paper each, a code each");
    drop(std::fs::remove_dir_all(&folder));
}
