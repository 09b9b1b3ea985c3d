//! What the room takes away in its time, and where the officer looks for words.

use door::{Fault, Passage, Sweep, Tx, Written, days_ago, sql};
use kernel::id::ConventionId;

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] =
    &[Sweep { table: "takeover_line", run: lines }, Sweep { table: "takeover_row", run: rows }];

/// Days that lines which nobody laid down stay.
const WORDS: i64 = 7;
/// Days that a record stays.
const RECORD: i64 = 1_826;

fn lines(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM takeover_line
              WHERE file_id IN (SELECT id FROM takeover_file WHERE COALESCE(laid_at, at) < $1)"
        ),
        &(before,),
    )
}

fn rows(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, RECORD).local().0;
    tx.run(
        sql!(open "what is past its time", "DELETE FROM takeover_row WHERE day < $1"),
        &(before,),
    )
}

/// Where words stand in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "takeover_line", read, erase, rewrite }];

/// The most characters of a line.
const LONGEST: usize = 120_000;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT f.id, l.line, f.at, l.cells FROM takeover_line l
               JOIN takeover_file f ON f.id = l.file_id
              WHERE l.convention_id = $1 ORDER BY f.at DESC, l.line LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (file, line): (String, i64) = (row.take()?, row.take()?);
            let at: kernel::Instant = row.take()?;
            Ok(Passage {
                id: format!("{file}/{line}"),
                day: at.local().0,
                words: row.take()?,
                longest: LONGEST,
            })
        },
    )
}

fn named(id: &str) -> (&str, i64) {
    let (file, line) = id.split_once('/').unwrap_or((id, "0"));
    (file, line.parse().unwrap_or(0))
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let (file, line) = named(id);
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "DELETE FROM takeover_line WHERE file_id = $1 AND line = $2"
        ),
        &(file, line),
    )
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let (file, line) = named(id);
    let held: Option<String> = tx.one(
        sql!(
            open "what concerns a person is changed at the officer's word",
            "SELECT cells FROM takeover_line WHERE file_id = $1 AND line = $2"
        ),
        &(file, line),
        |row| row.take(),
    )?;
    let Some(held) = held.filter(|held| matches(held)) else { return Ok(None) };
    // A line is a list of cells: other words stand in one of them, alone.
    let put = if words.starts_with('[')
        && words.ends_with(']')
        && serde_json::from_str::<Vec<String>>(words).is_ok()
    {
        words.to_owned()
    } else {
        serde_json::to_string(&[words]).map_err(|error| Fault::new(format!("takeover: {error}")))?
    };
    tx.run(
        sql!(
            open "what concerns a person is changed at the officer's word",
            "UPDATE takeover_line SET cells = $3 WHERE file_id = $1 AND line = $2"
        ),
        &(file, line, put),
    )?;
    Ok(Some(held))
}
