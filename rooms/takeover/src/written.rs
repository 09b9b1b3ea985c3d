//! Where the officer looks for words: the lines of a file, its name, where it comes from and its heads, and the values
//! that are remembered.

use door::passage::{Matches, Rewritten};
use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where words stand in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "takeover_line", read, erase, rewrite },
    Written { table: "takeover_file", read: read_files, erase: erase_file, rewrite: rewrite_file },
    Written {
        table: "takeover_value",
        read: read_values,
        erase: erase_value,
        rewrite: rewrite_value,
    },
];

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

/// The most characters of a name, of a source, of a head.
const NAMES: [usize; 3] = [120, 80, 80];
/// What is put in the place of words that must stay.
const GONE: &str = "–";

/// A file as words: its name, where it comes from, its heads.
type Words = (String, String, Vec<String>);

fn heads(text: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new(format!("takeover: {error}")))
}

fn read_files(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let all: Vec<(String, kernel::Instant, [String; 3])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, at, name, source, head FROM takeover_file
              WHERE convention_id = $1 ORDER BY at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?, row.take()?])),
    )?;
    let [name_most, source_most, head_most] = NAMES;
    let mut found = Vec::new();
    for (id, at, [name, source, head]) in all {
        let heads = heads(&head)?.into_iter().map(|head| (head, head_most));
        let words = [(name, name_most), (source, source_most)].into_iter().chain(heads);
        let day = at.local().0;
        found.extend(
            words.filter(|(words, _)| !words.is_empty()).map(|(words, longest)| Passage {
                id: id.clone(),
                day,
                words,
                longest,
            }),
        );
    }
    Ok(found)
}

fn held(tx: &mut Tx<'_>, id: &str) -> Result<Option<Words>, Fault> {
    let found: Option<(String, String, String)> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT name, source, head FROM takeover_file WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    match found {
        Some((name, source, head)) => Ok(Some((name, source, heads(&head)?))),
        None => Ok(None),
    }
}

fn put(tx: &mut Tx<'_>, id: &str, (name, source, heads): &Words) -> Result<u64, Fault> {
    let head =
        serde_json::to_string(heads).map_err(|error| Fault::new(format!("takeover: {error}")))?;
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE takeover_file SET name = $2, source = $3, head = $4 WHERE id = $1"
        ),
        &(id, name, source, head),
    )
}

/// A file loses its names and its heads; how its columns were read is told by their places.
fn erase_file(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let Some((_, _, heads)) = held(tx, id)? else { return Ok(0) };
    let heads = vec![GONE.to_owned(); heads.len()];
    put(tx, id, &(String::new(), GONE.to_owned(), heads))
}

fn rewrite_file(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let Some((mut name, mut source, mut heads)) = held(tx, id)? else { return Ok(None) };
    let mut first = None;
    for text in [&mut name, &mut source].into_iter().chain(&mut heads) {
        if !text.is_empty() && matches(text) {
            let before = std::mem::replace(text, words.to_owned());
            first = first.or(Some(before));
        }
    }
    if first.is_some() {
        put(tx, id, &(name, source, heads))?;
    }
    Ok(first)
}

/// A value that is remembered: the field, and the words of a file.
type Value = (String, String);

fn remembered(tx: &mut Tx<'_>, convention: &str) -> Result<Vec<Value>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT field, theirs FROM takeover_value
              WHERE convention_id = $1 AND theirs NOT LIKE '#%' ORDER BY field, theirs LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// How a value is named: its words are its own name, and no trace of what the officer does holds them.
fn named_value(convention: &str, (field, theirs): &Value) -> String {
    let print = door::secret::fingerprint(&format!("{field} {theirs}"));
    format!("{convention}/{}", print.get(..32).unwrap_or(&print))
}

/// Values that may point at someone are remembered by their fingerprint already: the others stand here.
fn read_values(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let (today, of) = (tx.today(), convention.text());
    let all = remembered(tx, &of)?.into_iter();
    Ok(all
        .map(|value| Passage {
            id: named_value(&of, &value),
            day: today,
            words: value.1,
            longest: 200,
        })
        .collect())
}

fn value(tx: &mut Tx<'_>, id: &str) -> Result<Option<Value>, Fault> {
    let (of, _) = id.split_once('/').unwrap_or((id, ""));
    let all = remembered(tx, of)?;
    Ok(all.into_iter().find(|value| named_value(of, value) == id))
}

fn erase_value(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let Some((field, theirs)) = value(tx, id)? else { return Ok(0) };
    let (of, _) = id.split_once('/').unwrap_or((id, ""));
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "DELETE FROM takeover_value WHERE convention_id = $1 AND field = $2 AND theirs = $3"
        ),
        &(of, field, theirs),
    )
}

/// A value is what files say: put right, it is remembered no more, and asked again when it comes.
fn rewrite_value(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, _: &str) -> Rewritten {
    let held = value(tx, id)?.filter(|(_, theirs)| matches(theirs));
    if held.is_some() {
        erase_value(tx, id)?;
    }
    Ok(held.map(|(_, theirs)| theirs))
}
