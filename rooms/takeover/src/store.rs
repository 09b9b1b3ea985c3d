//! All SQL of the room.

use door::{Fault, Row, Stop, Tx, sql, values};
use kernel::id::{ActivityId, PersonId, RowId};
use kernel::{Day, Instant, Month};

use crate::reading::Values;
use crate::sheet::{Line, Sheet};
use crate::target::Mapping;

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Its lines are coming in.
    Arriving,
    /// It was read: its columns are to be mapped.
    Read,
    /// Its columns are mapped.
    Mapped,
    /// Its lines are being laid down.
    Laying,
    /// They are.
    Laid,
    /// They are being taken back.
    Undoing,
    /// They were.
    Undone,
}

impl State {
    const ALL: [Self; 6] =
        [Self::Read, Self::Mapped, Self::Laying, Self::Laid, Self::Undoing, Self::Undone];

    /// The stored name: a file that is arriving is one that was read, at a line before the first.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Arriving | Self::Read => "read",
            Self::Mapped => "mapped",
            Self::Laying => "laying",
            Self::Laid => "laid",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }
}

/// A file (« fichier repris »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) id: RowId,
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) by: PersonId,
    pub(crate) at: Instant,
    pub(crate) head: Vec<String>,
    pub(crate) mapping: Mapping,
    pub(crate) lines: i64,
    pub(crate) state: State,
    pub(crate) at_line: i64,
    pub(crate) good: i64,
    pub(crate) known: i64,
    pub(crate) bad: i64,
    pub(crate) laid_at: Option<Instant>,
    pub(crate) undone_at: Option<Instant>,
}

/// A file that comes.
pub(crate) struct Came<'a> {
    pub(crate) name: &'a str,
    pub(crate) source: &'a str,
    pub(crate) digest: &'a str,
    pub(crate) mapping: &'a Mapping,
}

fn written<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::new(format!("takeover: {error}")))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new(format!("takeover: {error}")))
}

/// At which line a file stands while its own come in.
const ARRIVING: i64 = -1;
/// Seconds after which a file that is still arriving was left half-way.
const HALF_WAY: i64 = 600;

/// Keeps the head of a file; its lines follow.
pub(crate) fn keep(tx: &mut Tx<'_>, came: &Came<'_>, sheet: &Sheet) -> Result<RowId, Stop> {
    let (convention, now) = (tx.convention()?, tx.now());
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let id = tx.new_id(RowId::from_uuid);
    let (head, mapping) = (written(&sheet.head)?, written(came.mapping)?);
    let lines = i64::try_from(sheet.lines.len()).unwrap_or(i64::MAX);
    tx.run(
        sql!(
            open "a manager brings a file to their own convention",
            "INSERT INTO takeover_file (id, convention_id, name, source, digest, by_id, at, head,
                mapping, lines, state, at_line)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'read', $11)"
        ),
        &values![
            id,
            convention,
            came.name,
            came.source,
            came.digest,
            by,
            now,
            head,
            mapping,
            lines,
            ARRIVING
        ],
    )?;
    Ok(id)
}

/// Keeps lines of a file that is arriving, word for word. One that was given up meanwhile takes no more.
pub(crate) fn append(tx: &mut Tx<'_>, id: RowId, lines: &[Line]) -> Result<(), Stop> {
    let convention = tx.convention()?;
    for line in lines {
        let cells = written(&line.cells)?;
        let kept = tx.run(
            sql!(
                open "a manager brings a file to their own convention",
                "INSERT INTO takeover_line (file_id, line, convention_id, cells)
                 VALUES ($1, $2, $3, $4) ON CONFLICT (file_id, line) DO NOTHING"
            ),
            &(id, line.number, convention, cells),
        );
        kept.map_err(|fault| if fault.is_foreign_key() { Stop::Stale } else { fault.into() })?;
    }
    Ok(())
}

/// Says that every line of a file came in.
pub(crate) fn arrived(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let done = tx.run(
        sql!(
            open "a manager brings a file to their own convention",
            "UPDATE takeover_file SET at_line = 0 WHERE id = $1 AND state = 'read' AND at_line < 0"
        ),
        &(id,),
    )?;
    if done == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// The file of the same bytes that was left half-way as it arrived.
pub(crate) fn half_way(tx: &mut Tx<'_>, digest: &str) -> Result<Option<RowId>, Fault> {
    let before = tx.now().plus_seconds(-HALF_WAY);
    tx.one(
        sql!(
            "SELECT f.id FROM takeover_file_visible f
              WHERE f.grant_id = $1 AND f.digest = $2 AND f.at_line < 0 AND f.at <= $3 LIMIT 1"
        ),
        &(digest, before),
        |row| row.take(),
    )
}

/// The file with the same bytes that stands already, if there is one. A file whose lines left before it was laid
/// down may come again.
pub(crate) fn same(tx: &mut Tx<'_>, digest: &str) -> Result<Option<RowId>, Fault> {
    tx.one(
        sql!(
            "SELECT f.id FROM takeover_file_visible f
              WHERE f.grant_id = $1 AND f.digest = $2 AND f.state <> 'undone'
                AND (f.laid_at IS NOT NULL OR f.at_line < 0
                     OR EXISTS (SELECT 1 FROM takeover_line l WHERE l.file_id = f.id))
              ORDER BY f.at DESC LIMIT 1"
        ),
        &(digest,),
        |row| row.take(),
    )
}

/// Every file of the convention, the newest first.
pub(crate) fn files(tx: &mut Tx<'_>) -> Result<Vec<File>, Fault> {
    tx.all(
        sql!(
            "SELECT id, name, source, by_id, at, head, mapping, lines, state, at_line, good, known,
                    bad, laid_at, undone_at
               FROM takeover_file_visible WHERE grant_id = $1 ORDER BY at DESC, id LIMIT 100"
        ),
        &(),
        file_of,
    )
}

/// One file.
pub(crate) fn file(tx: &mut Tx<'_>, id: RowId) -> Result<File, Stop> {
    let found = tx.one(
        sql!(
            "SELECT id, name, source, by_id, at, head, mapping, lines, state, at_line, good, known,
                    bad, laid_at, undone_at
               FROM takeover_file_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        file_of,
    )?;
    found.ok_or(Stop::NotFound)
}

fn file_of(row: &mut Row<'_>) -> Result<File, Fault> {
    let (id, name, source, by, at) =
        (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
    let (head, mapping): (String, String) = (row.take()?, row.take()?);
    let lines = row.take()?;
    let state: String = row.take()?;
    let at_line: i64 = row.take()?;
    let state = if state == State::Read.name() && at_line < 0 {
        Some(State::Arriving)
    } else {
        State::ALL.into_iter().find(|one| one.name() == state)
    };
    Ok(File {
        id,
        name,
        source,
        by,
        at,
        head: read(&head)?,
        mapping: read(&mapping)?,
        lines,
        state: state.ok_or_else(|| Fault::new("takeover: a state does not read"))?,
        at_line,
        good: row.take()?,
        known: row.take()?,
        bad: row.take()?,
        laid_at: row.take()?,
        undone_at: row.take()?,
    })
}

/// Says how a file is read.
pub(crate) fn map(tx: &mut Tx<'_>, id: RowId, mapping: &Mapping) -> Result<(), Stop> {
    let text = written(mapping)?;
    let done = tx.run(
        sql!(
            "UPDATE takeover_file SET mapping = $3, state = 'mapped'
              WHERE state IN ('read', 'mapped') AND at_line >= 0
                AND id = (SELECT v.id FROM takeover_file_visible v WHERE v.grant_id = $1 AND v.id = $2)"
        ),
        &(id, text),
    )?;
    if done == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// Moves a file on, from one state to another.
pub(crate) fn step(tx: &mut Tx<'_>, id: RowId, (from, to): (State, State)) -> Result<(), Stop> {
    let done = tx.run(
        sql!(
            "UPDATE takeover_file SET state = $4
              WHERE state = $3
                AND id = (SELECT v.id FROM takeover_file_visible v WHERE v.grant_id = $1 AND v.id = $2)"
        ),
        &(id, from.name(), to.name()),
    )?;
    if done == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// Where laying down stands, and whether that was the last of it; stale when someone else went on meanwhile from
/// where it was found.
pub(crate) fn advanced(
    tx: &mut Tx<'_>,
    file: &File,
    (from, line): (State, i64),
) -> Result<(), Stop> {
    let done = tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "UPDATE takeover_file
                SET at_line = $2, good = $3, known = $4, bad = $5, state = $6, laid_at = $7,
                    undone_at = $8
              WHERE id = $1 AND state = $9 AND at_line = $10"
        ),
        &values![
            file.id,
            file.at_line,
            file.good,
            file.known,
            file.bad,
            file.state.name(),
            file.laid_at,
            file.undone_at,
            from.name(),
            line
        ],
    )?;
    if done == 1 { Ok(()) } else { Err(Stop::Stale) }
}

/// Lines that follow one, in order.
pub(crate) fn lines(
    tx: &mut Tx<'_>,
    (file, after): (RowId, i64),
    most: i64,
) -> Result<Vec<Line>, Fault> {
    tx.all(
        sql!(
            "SELECT line, cells FROM takeover_line_visible
              WHERE grant_id = $1 AND file_id = $2 AND line > $3 ORDER BY line LIMIT $4"
        ),
        &(file, after, most),
        |row| {
            let (number, cells): (i64, String) = (row.take()?, row.take()?);
            Ok(Line { number, cells: read(&cells)? })
        },
    )
}

/// Takes a line away.
pub(crate) fn drop_line(tx: &mut Tx<'_>, file: RowId, line: i64) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "DELETE FROM takeover_line WHERE file_id = $1 AND line = $2"
        ),
        &(file, line),
    )?;
    Ok(())
}

/// Takes a file away that was never laid down.
pub(crate) fn forget(tx: &mut Tx<'_>, file: RowId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "DELETE FROM takeover_line WHERE file_id = $1"
        ),
        &(file,),
    )?;
    tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "DELETE FROM takeover_file WHERE id = $1 AND state IN ('read', 'mapped')"
        ),
        &(file,),
    )?;
    Ok(())
}

/// Holds a line as laid down, once; whether it was not there.
pub(crate) fn hold(
    tx: &mut Tx<'_>,
    file: RowId,
    (activity, day): (ActivityId, Day),
    fingerprint: &str,
) -> Result<bool, Stop> {
    let convention = tx.convention()?;
    let done = tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "INSERT INTO takeover_row (activity_id, file_id, convention_id, day, fingerprint)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
        ),
        &(activity, file, convention, day, fingerprint),
    )?;
    Ok(done == 1)
}

/// Lets go of a record.
pub(crate) fn release(tx: &mut Tx<'_>, activity: ActivityId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "the file was found in the visitor's own convention",
            "DELETE FROM takeover_row WHERE activity_id = $1"
        ),
        &(activity,),
    )?;
    Ok(())
}

/// Records of a file that still stand.
pub(crate) fn held(tx: &mut Tx<'_>, file: RowId, most: i64) -> Result<Vec<ActivityId>, Fault> {
    tx.all(
        sql!(
            "SELECT activity_id FROM takeover_row_visible
              WHERE grant_id = $1 AND file_id = $2 ORDER BY activity_id LIMIT $3"
        ),
        &(file, most),
        |row| row.take(),
    )
}

/// How many records of a file are held, whoever reads them.
pub(crate) fn standing(tx: &mut Tx<'_>, file: RowId) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "the file was found in the visitor's own convention",
            "SELECT COUNT(*) FROM takeover_row WHERE file_id = $1"
        ),
        &(file,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// How many of them the visitor reads.
pub(crate) fn reached(tx: &mut Tx<'_>, file: RowId) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM takeover_row_visible r
              WHERE r.grant_id = $1 AND r.file_id = $2
                AND EXISTS (SELECT 1 FROM activity_visible a
                             WHERE a.grant_id = $1 AND a.id = r.activity_id)"
        ),
        &(file,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Fingerprints of lines that were laid down, in this convention.
pub(crate) fn fingerprints(tx: &mut Tx<'_>) -> Result<std::collections::HashSet<String>, Fault> {
    let mut all = std::collections::HashSet::new();
    tx.each(
        sql!("SELECT fingerprint FROM takeover_row_visible WHERE grant_id = $1"),
        &(),
        |row| {
            all.insert(row.take()?);
            Ok(())
        },
    )?;
    Ok(all)
}

/// Months of the records of a file that were told to partners since it came.
pub(crate) fn told_since(tx: &mut Tx<'_>, file: RowId) -> Result<Vec<Month>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT e.month FROM edition_visible e
              WHERE e.grant_id = $1
                AND e.frozen_at >= (SELECT f.at FROM takeover_file_visible f
                                     WHERE f.grant_id = $1 AND f.id = $2)
                AND EXISTS (SELECT 1 FROM takeover_row_visible r
                             WHERE r.grant_id = $1 AND r.file_id = $2 AND substr(r.day, 1, 7) = e.month)
              ORDER BY e.month"
        ),
        &(file,),
        |row| row.take(),
    )
}

/// Months that were told to partners.
pub(crate) fn told(tx: &mut Tx<'_>) -> Result<Vec<Month>, Fault> {
    tx.all(
        sql!("SELECT DISTINCT month FROM edition_visible WHERE grant_id = $1 ORDER BY month"),
        &(),
        |row| row.take(),
    )
}

/// « Leur valeur → la nôtre », as it is remembered.
pub(crate) fn values(tx: &mut Tx<'_>) -> Result<Values, Fault> {
    let all = tx.all(
        sql!("SELECT field, theirs, ours FROM takeover_value_visible WHERE grant_id = $1"),
        &(),
        |row| Ok(((row.take()?, row.take()?), row.take()?)),
    )?;
    Ok(all.into_iter().collect())
}

/// Remembers a value.
pub(crate) fn remember(
    tx: &mut Tx<'_>,
    (field, theirs): (&str, &str),
    ours: &str,
) -> Result<(), Stop> {
    let convention = tx.convention()?;
    tx.run(
        sql!(
            open "a manager says what a value becomes in their own convention",
            "INSERT INTO takeover_value (convention_id, field, theirs, ours) VALUES ($1, $2, $3, $4)
             ON CONFLICT (convention_id, field, theirs) DO UPDATE SET ours = excluded.ours"
        ),
        &(convention, field, theirs, ours),
    )?;
    Ok(())
}
