//! Export: the whole list as CSV and as a workbook, against bare loops over the same rows.

use std::io::{BufWriter, Write};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use rust_xlsxwriter::Workbook;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median};
use crate::machine;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// Records of the convention that is taken out.
const RECORDS: i64 = 100_000;

/// The bare loop reads what the file says, and nothing else.
const ROWS: &str =
    "SELECT id, day, start_minute, minutes, kind, theme_id, theme2_id, axis, zone_id,
    place_id, origin, channel, people, people_detail, ending, intensity, next_step, next_day,
    mediators, note, sensitive, rev, recorded_at, state FROM activity WHERE convention_id = ?1
    ORDER BY rank";

/// G9 and G10.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("export");
    let world = World::of_scale(kit, 100)?.copy(kit, "export")?;
    let who = world.manager()?;
    let records = multiply(&world.look()?, &who.convention)?;
    let header = server::session(&world, &who)?;
    let folder = kit.scratch("export-limit")?;
    let server = Server::parvis(kit, &world)?;
    for (goal, what, path, bound) in [
        ("G9", "CSV", "/activites/export.csv?notes=non", 2.0),
        ("G10", "XLSX", "/activites/export.xlsx?notes=non", 1.5),
    ] {
        let ask = Request::get(path, &header);
        let (mut product, mut floor, mut grown, mut bytes) =
            (Vec::new(), Vec::new(), Vec::new(), 0);
        Client::open(server.port)?.send(&Request::get("/activites", &header))?;
        for _ in 0..kit.rounds() {
            let mut client = Client::open(server.port)?;
            let (low, before) = (machine::resident_from_now(server.pid())?, server.cpu());
            bytes = 0;
            let status = client.pour(&ask, &mut |piece| bytes += piece.len())?;
            if status != 200 {
                return Err(format!("{path}: {status}").into());
            }
            product.push(server.cpu() - before);
            grown.push(machine::highest_resident(server.pid()) - low);
            let before = machine::own_cpu();
            match what {
                "CSV" => csv(&world.look()?, &who.convention, &folder)?,
                _ => xlsx(&world.look()?, &who.convention, &folder)?,
            }
            floor.push(machine::own_cpu() - before);
        }
        let of = format!("{what} of {records} records");
        let figures = (median(&product), median(&floor), "s CPU");
        report.against(goal, format!("{of}, limit: bare loop"), figures, Rule::AtMost(bound));
        report.alone(
            goal,
            format!("{of}, RSS growth"),
            (median(&grown), "MiB"),
            Rule::AtMost(16.0),
        );
        report.note(format!("{of}: {bytes} bytes"));
    }
    Ok(report)
}

/// Repeats the records of a convention until it holds enough of them.
pub(crate) fn multiply(base: &Connection, convention: &str) -> Fallible<i64> {
    let columns: Vec<String> = base
        .prepare("SELECT name FROM pragma_table_info('activity')")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let held = "SELECT COUNT(*) FROM activity WHERE convention_id = ?1";
    let own: i64 = base.query_row(held, [convention], |row| row.get(0))?;
    let copied: Vec<String> = columns
        .iter()
        .map(|name| match name.as_str() {
            "rank" => "a.rank + c.turn * 131".to_owned(),
            "id" => {
                "substr(a.id, 1, 24) || substr(printf('%03x', c.turn) || substr(a.id, 25), 1, 12)"
                    .to_owned()
            }
            name => format!("a.{name}"),
        })
        .collect();
    let turns = RECORDS / own.max(1);
    base.execute_batch(&format!(
        "BEGIN;
         WITH RECURSIVE c(turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM c WHERE turn < {turns})
         INSERT OR IGNORE INTO activity ({}) SELECT {} FROM activity a, c
          WHERE a.convention_id = '{convention}';
         COMMIT;",
        columns.join(", "),
        copied.join(", ")
    ))?;
    Ok(base.query_row(held, [convention], |row| row.get(0))?)
}

/// A CSV of the same rows, straight from the columns.
fn csv(base: &Connection, convention: &str, folder: &Path) -> Fallible {
    let mut out = BufWriter::new(std::fs::File::create(folder.join("limit.csv"))?);
    let mut ask = base.prepare(ROWS)?;
    let mut rows = ask.query([convention])?;
    while let Some(row) = rows.next()? {
        for place in 0..24 {
            match row.get_ref(place)? {
                ValueRef::Text(text) if text.iter().any(|byte| b";\"\n".contains(byte)) => {
                    let text = String::from_utf8_lossy(text).replace('"', "\"\"");
                    write!(out, "\"{text}\"")?;
                }
                ValueRef::Text(text) => out.write_all(text)?,
                ValueRef::Integer(number) => write!(out, "{number}")?,
                ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => {}
            }
            out.write_all(b";")?;
        }
        out.write_all(b"\r\n")?;
    }
    Ok(out.flush()?)
}

/// A workbook of the same rows, by the library alone.
fn xlsx(base: &Connection, convention: &str, folder: &Path) -> Fallible {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    let mut ask = base.prepare(ROWS)?;
    let mut rows = ask.query([convention])?;
    let mut line = 0;
    while let Some(row) = rows.next()? {
        for place in 0..24_u16 {
            match row.get_ref(usize::from(place))? {
                ValueRef::Text(text) => {
                    sheet.write_string(line, place, String::from_utf8_lossy(text))?;
                }
                ValueRef::Integer(number) => {
                    sheet.write_number(line, place, number as f64)?;
                }
                ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => {}
            }
        }
        line += 1;
    }
    Ok(book.save(folder.join("limit.xlsx"))?)
}
