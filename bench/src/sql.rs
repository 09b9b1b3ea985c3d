//! The same counts by plain SQL on the same base: what the tallies must equal, cell by cell.

use std::collections::BTreeMap;

use observatory::{MONTHS, Tally};
use rusqlite::Connection;

use crate::kit::Fallible;

/// A count, by what it counts, its code and its month (0: the whole time).
pub(crate) type Cells = BTreeMap<(&'static str, String, i64), i64>;

/// Each question: its name, and what is grouped by. `b` is a record, `t` its theme, `p` its parent.
const BY_MONTH: &[(&str, &str)] =
    &[("theme", "COALESCE(p.code, t.code)"), ("kind", "b.kind"), ("zone", "b.zone_id")];
const WHOLE: &[(&str, &str)] = &[
    ("axis", "b.axis"),
    ("origin", "b.origin"),
    ("channel", "b.channel"),
    ("ending", "b.ending"),
    ("sub-theme", "t.code"),
];

/// Counts by SQL what a grant may see of 2019, under one more condition (`AND …`).
pub(crate) fn count(base: &Connection, grant: &str, and: &str) -> Fallible<Cells> {
    let mut cells = Cells::new();
    let from = format!(
        "FROM activity_visible b JOIN theme t ON t.id = b.theme_id LEFT JOIN theme p ON p.id = t.parent_id
          WHERE b.grant_id = ?1 AND b.state = 'live' AND b.day BETWEEN '2019-01-01' AND '2019-12-31' {and}"
    );
    let month = "CAST(substr(b.day, 6, 2) AS INTEGER)";
    for (name, by) in BY_MONTH {
        let ask = format!(
            "SELECT {by}, {month}, COUNT(*), SUM(b.people), SUM(b.minutes) {from} GROUP BY 1, 2"
        );
        let mut found = base.prepare(&ask)?;
        let mut rows = found.query([grant])?;
        while let Some(row) = rows.next()? {
            let (code, month): (String, i64) = (row.get(0)?, row.get(1)?);
            cells.insert((name, code.clone(), month), row.get(2)?);
            if *name == "kind" {
                cells.insert(("people", code.clone(), month), row.get(3)?);
                cells.insert(("minutes", code, month), row.get(4)?);
            }
        }
    }
    for (name, by) in WHOLE {
        let ask = format!("SELECT {by}, COUNT(*) {from} AND {by} IS NOT NULL GROUP BY 1");
        let mut found = base.prepare(&ask)?;
        let mut rows = found.query([grant])?;
        while let Some(row) = rows.next()? {
            cells.insert((name, row.get(0)?, 0), row.get(1)?);
        }
    }
    cells.retain(|_, n| *n != 0);
    Ok(cells)
}

/// The same cells of a tally whose last month is December 2019 and whose focus is that year.
pub(crate) fn cells(tally: &Tally) -> Cells {
    let mut cells = Cells::new();
    let at = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    let months = |place: usize| at(place + 13) - at(MONTHS);
    for (code, counts) in &tally.themes {
        for (place, n) in counts.iter().enumerate() {
            cells.insert(("theme", code.clone(), months(place)), *n);
        }
    }
    for (code, sums) in &tally.activities {
        for (place, sums) in sums.iter().enumerate() {
            cells.insert(("kind", code.clone(), months(place)), sums.n);
            cells.insert(("people", code.clone(), months(place)), sums.people);
            cells.insert(("minutes", code.clone(), months(place)), sums.minutes);
        }
    }
    for (zone, counts) in &tally.zones {
        for (place, n) in counts.iter().enumerate() {
            cells.insert(("zone", zone.text(), months(place)), *n);
        }
    }
    for (name, list) in [
        ("axis", &tally.axes),
        ("origin", &tally.origins),
        ("channel", &tally.channels),
        ("ending", &tally.endings),
        ("sub-theme", &tally.sub_themes),
    ] {
        cells.extend(list.iter().map(|(code, n)| ((name, code.clone(), 0), *n)));
    }
    cells.retain(|_, n| *n != 0);
    cells
}

/// How many cells differ.
pub(crate) fn differences(one: &Cells, other: &Cells) -> usize {
    let unlike = |a: &Cells, b: &Cells| a.iter().filter(|(key, n)| b.get(key) != Some(n)).count();
    unlike(one, other).max(unlike(other, one))
}
