//! The attacker of the tests on what stands side by side in one board: zones, hours of the day, sub-themes,
//! audiences and lists of acts, each beside the figure that it is a part of. A line must keep the five values
//! that what is told of it leaves, whatever stands beside it; and so must a line that is not there.

use activity::{FactsCache, NewActivity};
use door::Scope;
use kernel::{Day, Month};
use referential::{Class, ListsCache};
use testkit::On;

use crate::board::{Board, CodeLine};
use crate::disclosure::{Cell, Protection};
use crate::gather::Ask;
use crate::trial::{Dice, all_themes, drawn, house, laid, theme, zone};

type Bounds = (i64, i64);

/// What is told of a cell, when anything is.
const fn about(cell: Cell) -> Option<i64> {
    match cell {
        Cell::Known(n) => Some(n),
        Cell::Masked => Some(0),
        Cell::Absent => None,
    }
}

fn bounds(told: i64) -> Bounds {
    Protection::Whole.bounds(told)
}

/// Lines of a list that its whole, or the others, leave fewer than five values to.
fn pressed(lines: &[Option<i64>], whole: Bounds) -> Vec<(usize, Bounds)> {
    let own: Vec<Bounds> = lines.iter().map(|told| told.map_or((0, 10_000), bounds)).collect();
    let (least, most): Bounds = own.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let left = own
        .iter()
        .map(|own| (own.0.max(whole.0 - (most - own.1)), own.1.min(whole.1 - (least - own.0))));
    left.enumerate().filter(|(_, left)| left.1 - left.0 + 1 < 5).collect()
}

/// What the attacker knows of the records of the month: their total, when it is no sum of what stands
/// beside it, and at least what the themes say.
fn whole(board: &Board) -> Bounds {
    let told: Vec<i64> =
        board.themes.iter().filter_map(|series| about(*series.cells.last()?)).collect();
    let least = told.iter().map(|told| bounds(*told).0).sum();
    match board.totals.last().copied().and_then(about) {
        Some(total) if total != told.iter().sum::<i64>() => {
            (bounds(total).0.max(least), bounds(total).1)
        }
        Some(_) | None => (least, 10_000),
    }
}

/// The lines of a list whose codes are known: one that is not there is told « moins de 5 ».
fn of_codes(list: &[CodeLine], codes: &[String]) -> Vec<Option<i64>> {
    let line = |code: &String| {
        let told = list.iter().find(|line| line.code == *code);
        told.map_or(Some(0), |line| about(line.count))
    };
    codes.iter().map(line).collect()
}

fn numbered(prefix: &str, last: u8) -> Vec<String> {
    (1..=last).map(|number| format!("{prefix}{number}")).collect()
}

/// Every line of a board that is pressed on, in words. A list that is not told at all tells nothing.
fn found(board: &Board) -> Vec<String> {
    let mut found = Vec::new();
    let mut attack = |name: &str, lines: &[Option<i64>], whole: Bounds| {
        found.extend(pressed(lines, whole).into_iter().map(|one| format!("{name} {one:?}")));
    };
    let records = whole(board);
    let zones: Vec<_> = board.zones.iter().map(|line| about(line.value)).collect();
    attack("zones", &zones, records);
    let heat = board.heat.iter().flat_map(|line| line.cells.iter().copied().map(about));
    attack("heat", &heat.collect::<Vec<_>>(), records);
    for (name, list, codes) in [
        ("activities", &board.activities, numbered("A", 8)),
        ("axes", &board.axes, numbered("AX", 4)),
        ("origins", &board.origins, numbered("O", 14)),
    ] {
        if !list.is_empty() {
            attack(name, &of_codes(list, &codes), records);
        }
    }
    let people = board.figure("people").and_then(|figure| about(figure.value));
    if let Some(people) = people.filter(|_| !board.audiences.is_empty()) {
        let lines = of_codes(&board.audiences, &numbered("P", 6));
        attack("audiences", &lines, bounds(people));
    }
    for series in &board.themes {
        let told = series.cells.last().copied().and_then(about);
        let under = |code: &&String| code.starts_with(&format!("{}.", series.code));
        let all = referential::default_themes(&mut theme);
        let codes: Vec<String> = all.iter().map(|one| &one.code).filter(under).cloned().collect();
        let mut lines = of_codes(&board.sub_themes, &codes);
        for (line, code) in lines.iter_mut().zip(&codes) {
            // Of a sub-theme of another class, nothing is told here.
            let class = all.iter().find(|one| one.code == *code).map(|one| one.class);
            *line = line.filter(|_| class == Some(Class::Personal));
        }
        let shown = board.sub_themes.iter().any(|line| codes.contains(&line.code));
        if let Some(told) = told.filter(|_| shown) {
            attack(&series.code, &lines, bounds(told));
        }
    }
    found
}

/// How many records stand in the houses that are attacked.
const SIZES: [u64; 4] = [25, 60, 120, 240];

/// A record that touches people, in June.
fn record(dice: &mut Dice, number: u64) -> NewActivity {
    let all = referential::default_themes(&mut theme);
    let touching: Vec<_> = all.iter().filter(|one| one.class == Class::Personal).collect();
    let place = usize::try_from(dice.below(u64::try_from(touching.len()).expect("few")));
    let june = Day::parse("2019-06-01").expect("a day");
    NewActivity {
        themes: vec![touching[place.expect("a place")].id],
        day: june.plus_days(i64::try_from(dice.below(30)).expect("a day")),
        ..drawn(dice, number)
    }
}

/// The boards of a partner who holds the whole convention, and of one who holds two zones: one block each.
async fn boards_of(seed: u64, records: u64, protection: Protection) -> Vec<Board> {
    let house = house(On::Sqlite, crate::room()).await.expect("a house");
    let mut dice = Dice(seed);
    let lay = (0..records).map(|number| record(&mut dice, number)).collect();
    let (office, _) = laid(&house, lay).await;
    let cache = office.service::<FactsCache>().expect("facts");
    let lists = office.service::<ListsCache>().expect("lists");
    let boards = office.begin(door::Purpose::Publish, move |tx| {
        let lists = referential::lists(tx, &lists)?;
        let own = tx.scope()?.clone();
        let month = Month::parse("2019-06").expect("a month");
        let mut boards = Vec::new();
        for zones in [1..=8, 1..=2] {
            let scope = Scope { zones: zones.map(zone).collect(), ..own.clone() };
            let ask = Ask::published(month, &own, &scope).expect("a perimeter");
            boards.push(crate::board(tx, (&cache, &lists), &Ask { protection, ..ask })?);
        }
        Ok(boards)
    });
    boards.await.expect("boards")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_stands_beside_a_list_presses_on_its_lines() {
    assert!(!all_themes().is_empty());
    let mut told = 0;
    for seed in 1..=10 {
        for records in SIZES {
            for board in boards_of(seed, records, Protection::Whole).await {
                told += board.zones.iter().filter(|line| line.value.known().is_some()).count();
                assert_eq!(found(&board), Vec::<String>::new(), "seed {seed}, {records} records");
            }
        }
    }
    assert!(told > 60, "an attack on {told} lines proves little");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_told_whatever_they_press_on_give_lines_away() {
    let mut lines = 0;
    for seed in 1..=10 {
        for records in SIZES {
            let boards = boards_of(seed, records, Protection::WithoutCover).await;
            lines += boards.iter().map(|board| found(board).len()).sum::<usize>();
        }
    }
    assert!(lines > 0, "the attacker finds nothing where nothing is covered");
}
