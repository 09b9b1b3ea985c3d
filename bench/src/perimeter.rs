//! What the perimeter costs: the statements of the desk, as they are served, against the same ones
//! asked of the table itself with the convention alone.

use std::time::Instant;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::export::multiply;
use crate::kit::{Fallible, Kit, median, quantile};
use crate::product;
use crate::report::{Report, Rule};
use crate::server::Server;
use crate::world::{Who, World};

/// Ranks and filters of a list: from, to, then what it may be narrowed to, all left open.
const OPEN: [&str; 10] = [""; 10];

/// One statement and what it is asked with; `$1` is bound beside.
struct Asked {
    what: String,
    text: String,
    values: Vec<Value>,
    rounds: usize,
    rule: Rule,
}

/// A statement under the perimeter costs at most 1.15 times the same without it.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("perimeter");
    let world = World::of_scale(kit, 100)?.copy(kit, "perimeter")?;
    let who = world.manager()?;
    let records = multiply(&world.look()?, &who.convention)?;
    // As the service opens it tells apart the rights that hold the whole of their convention (ADR 0098).
    drop(Server::parvis(kit, &world)?);
    let told: i64 = world.look()?.query_row(
        "SELECT COUNT(*) FROM visible WHERE grant_id = ?1 AND every_zone AND every_theme",
        [&who.grant],
        |row| row.get(0),
    )?;
    if told != 1 {
        return Err("the manager's right is not told apart".into());
    }
    let base = product::reader(&world.file)?;
    for asked in asked(kit, &base, &who.convention)? {
        compare(&mut report, &base, &asked, &who)?;
    }
    world.look()?.execute("UPDATE visible SET every_zone = FALSE, every_theme = FALSE", [])?;
    for asked in asked(kit, &base, &who.convention)?.into_iter().take(4) {
        // Told: such a right leaves rows out, and reads fewer of them than the table would hand over.
        let what = format!("{}, zone and theme looked up", asked.what);
        compare(&mut report, &base, &Asked { what, rule: Rule::Told, ..asked }, &who)?;
    }
    report.note(format!("one convention of {records} records; its manager, the widest perimeter"));
    report.note(
        "looked up: the same rows under a right that names its zones and themes one by one, where none is left out: the \
         most that it can cost",
    );
    report.note(
        "the desk takes its counts and its dashboard from the facts in memory, not from SQL: the two \
         aggregates are told as what they would cost",
    );
    report.note("each row that leaves is checked once more by the second wall: not counted here");
    Ok(report)
}

/// One statement with its perimeter, beside the same without.
fn compare(report: &mut Report, base: &Connection, asked: &Asked, who: &Who) -> Fallible {
    let (with, without, rows) = measure(base, asked, (&who.grant, &who.convention))?;
    let what = format!("{}, {rows} rows, limit: the table", asked.what);
    let figures = (median(&with) * 1e3, median(&without) * 1e3, "ms");
    report.against("", what, figures, asked.rule);
    let pairs: Vec<f64> = with.iter().zip(&without).map(|(a, b)| a / b).collect();
    let (low, high) = (quantile(&pairs, 0.25), quantile(&pairs, 0.75));
    report.note(format!("{}: half of the pairs between {low:.2} and {high:.2}", asked.what));
    Ok(())
}

/// The statements of the list, the file and the record, found among those of the product; and two
/// aggregates over the same view.
fn asked(kit: &Kit, base: &Connection, convention: &str) -> Fallible<Vec<Asked>> {
    let (list, each, one) = (newest_page()?, whole_list()?, one_record()?);
    let filters = |narrowed: &[(usize, &str)], last: i64| {
        let mut open = OPEN;
        for (place, value) in narrowed {
            if let Some(slot) = open.get_mut(*place) {
                *slot = value;
            }
        }
        let mut values = vec![Value::Integer(0), Value::Integer(i64::MAX)];
        values.extend(open.map(|text| Value::Text(text.to_owned())));
        values.push(Value::Integer(last));
        values
    };
    let middle: String = base.query_row(
        "SELECT id FROM activity WHERE convention_id = ?1 ORDER BY rank LIMIT 1 OFFSET 50000",
        [convention],
        |row| row.get(0),
    )?;
    let (few, many) = if kit.quick { (3, 100) } else { (15, 1_000) };
    let judged = Rule::AtMost(1.15);
    let year = "a.state = 'live' AND a.day BETWEEN '2019-01-01' AND '2019-12-31'";
    let served = |what: &str, stmt, values, rounds| Asked {
        what: what.to_owned(),
        text: product::text(stmt).to_owned(),
        values,
        rounds,
        rule: judged,
    };
    let told = |what: &str, text, rounds| Asked {
        what: what.to_owned(),
        text,
        values: Vec::new(),
        rounds,
        rule: Rule::Told,
    };
    Ok(vec![
        served("list, its newest page", list, filters(&[], 51), many),
        served("list, 2 filters", list, filters(&[(2, "A4"), (7, "O1")], 51), many),
        served("one record", one, vec![Value::Text(middle)], many),
        // With the notes that may leave.
        served("every record", each, filters(&[], 1), few),
        told(
            "count of a year",
            format!(
                "SELECT COUNT(*), SUM(a.people), SUM(a.minutes) FROM activity_visible a
                  WHERE a.grant_id = $1 AND {year}"
            ),
            few,
        ),
        told(
            "tally by theme and month",
            format!(
                "SELECT COALESCE(p.code, t.code), substr(a.day, 1, 7), COUNT(*) FROM activity_visible a
                   JOIN theme t ON t.id = a.theme_id LEFT JOIN theme p ON p.id = t.parent_id
                  WHERE a.grant_id = $1 AND {year} GROUP BY 1, 2"
            ),
            few,
        ),
    ])
}

/// The statement of the list.
fn newest_page() -> Fallible<&'static store::Stmt> {
    let page = "ORDER BY a.rank DESC LIMIT $14";
    product::statement("activity::listed", &["FROM activity_visible a", page])
}

/// The statement of a record's page.
fn one_record() -> Fallible<&'static store::Stmt> {
    let by_number = "SELECT a.* FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2";
    product::statement("activity::store", &[by_number])
}

/// The statement of the file, which reads what leaves.
fn whole_list() -> Fallible<&'static store::Stmt> {
    product::statement("activity::exported", &["FROM activity_visible a", "ORDER BY a.rank"])
}

/// With and without, turn about; both must find the same number of rows.
fn measure(
    base: &Connection,
    asked: &Asked,
    (grant, convention): (&str, &str),
) -> Fallible<(Vec<f64>, Vec<f64>, usize)> {
    let bare = asked.text.replace("activity_visible a", "activity a");
    let bare = bare.replace("a.grant_id = $1", "a.convention_id = $1");
    let under = |first: &str| {
        let mut values = vec![Value::Text(first.to_owned())];
        values.extend(asked.values.iter().cloned());
        values
    };
    let (visible, whole) = (under(grant), under(convention));
    let one = |text: &str, values: &[Value]| -> Fallible<(f64, usize)> {
        let start = Instant::now();
        let rows = product::drain(base, text, values)?;
        Ok((start.elapsed().as_secs_f64(), rows))
    };
    let (mut with, mut without, mut count) = (Vec::new(), Vec::new(), 0);
    for turn in 0..=asked.rounds {
        let (limit, ours) = if turn % 2 == 0 {
            let limit = one(&bare, &whole)?;
            (limit, one(&asked.text, &visible)?)
        } else {
            let ours = one(&asked.text, &visible)?;
            (one(&bare, &whole)?, ours)
        };
        if limit.1 != ours.1 || ours.1 == 0 {
            let (ours, limit) = (ours.1, limit.1);
            return Err(format!("{}: {ours} rows against {limit}", asked.what).into());
        }
        // The first turn warms the pages.
        if turn > 0 {
            with.push(ours.0);
            without.push(limit.0);
        }
        count = ours.1;
    }
    Ok((with, without, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statements_that_are_measured_are_those_of_the_house() {
        for found in [newest_page(), whole_list(), one_record()] {
            let stmt = found.unwrap();
            let asked = product::text(stmt).matches('$').count();
            assert!(asked >= 2, "{}", product::text(stmt));
        }
        let last = format!("${}", OPEN.len() + 4);
        assert!(product::text(newest_page().unwrap()).ends_with(&last), "one filter more or less");
    }
}
