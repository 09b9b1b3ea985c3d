//! What the filters find (« ce qui est filtré ») : pages, files and counts, each by the same conditions.

use door::{Fault, Tx, sql, values};
use kernel::Period;

use crate::entity::Activity;
use crate::facts::Lens;
use crate::filter::{Bounds, Gap};

/// A statement over the records that the filters keep: what it reads and between which ranks, then what comes after
/// the conditions. These are said once, in the order of [`filter_values`]: a page, its files and its counts never differ.
macro_rules! filtered {
    (@ $kept:literal, $make:ident!(twin $why:literal,
       sqlite $sqlite:literal, $last_sqlite:literal,
       postgres $postgres:literal, $last_postgres:literal)) => {
        $make!(twin $why, sqlite $sqlite $kept $last_sqlite, postgres $postgres $kept $last_postgres)
    };
    (@ $kept:literal, $make:ident!($text:literal, $last:literal)) => {
        $make!($text $kept $last)
    };
    ($($asked:tt)+) => {
        filtered!(@
            "
                AND a.grant_id = $1 AND a.state = 'live'
                AND ($4 = '' OR $4 LIKE '%' || a.zone_id || '%')
                AND ($5 = '' OR $5 LIKE '%' || a.theme_id || '%'
                             OR $5 LIKE '%' || COALESCE(a.theme2_id, '?') || '%'
                             OR $5 LIKE '%' || COALESCE(a.theme3_id, '?') || '%')
                AND ($6 = '' OR a.kind = $6)
                AND ($7 = '' OR a.ending = $7)
                AND ($8 = '' OR ' ' || a.people_detail LIKE '% ' || $8 || '.%')
                AND ($9 = '' OR a.mediators LIKE '%' || $9 || '%')
                AND ($10 = '' OR a.axis = $10)
                AND ($11 = '' OR a.origin = $11)
                AND ($12 = '' OR $12 LIKE '%' || a.theme_id || '%')
                AND ($13 = '' OR ($13 = 'lieu' AND a.place_id IS NULL)
                     OR ($13 = 'issue' AND a.ending IS NULL AND a.kind IN ('A2', 'A4', 'A5'))
                     OR ($13 = 'delai'
                         AND a.recorded_at - (a.rank / 68719476736) * 60000 > 946951200000))
            ",
            $($asked)+)
    };
}
pub(crate) use filtered;

/// The values bound by the filters, in the order in which every list statement names them.
pub(crate) fn filter_values(bounds: &Bounds) -> Vec<door::Value<'_>> {
    values![
        bounds.rank_from,
        bounds.rank_to,
        bounds.zones,
        bounds.themes,
        bounds.kind,
        bounds.ending,
        bounds.audience,
        bounds.mediator,
        bounds.axis,
        bounds.origin,
        bounds.main_themes,
        bounds.gap
    ]
}

/// A page of records, newest first.
pub(crate) fn list(tx: &mut Tx<'_>, bounds: &Bounds, limit: i64) -> Result<Vec<Activity>, Fault> {
    let mut values = filter_values(bounds);
    values.push(door::Value::Int(limit));
    tx.rows(
        filtered!(sql!(
            "SELECT a.* FROM activity_visible a WHERE a.rank >= $2 AND a.rank < $3",
            "ORDER BY a.rank DESC LIMIT $14"
        )),
        &values,
        Activity::read,
    )
}

/// How many records the filters find, and how many people were met in them.
pub(crate) fn counted(tx: &mut Tx<'_>, bounds: &Bounds) -> Result<(i64, i64), Fault> {
    let count = tx.one(
        filtered!(sql!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(a.people), 0) AS BIGINT) FROM activity_visible a
              WHERE a.rank >= $2 AND a.rank < $3",
            ""
        )),
        &filter_values(bounds),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(count.unwrap_or((0, 0)))
}

/// How many records of some days lack something, through a lens: those that the list finds.
pub fn lacking(tx: &mut Tx<'_>, (lens, days): (&Lens, Period), gap: Gap) -> Result<i64, Fault> {
    Ok(counted(tx, &Bounds::through(lens, days, Some(gap)))?.0)
}

/// How many notes a file of the filters would hold: sensitive ones (C4) leave in none.
pub(crate) fn notes_in(tx: &mut Tx<'_>, bounds: &Bounds) -> Result<i64, Fault> {
    let count = tx.one(
        filtered!(sql!(
            "SELECT COUNT(*) FROM activity_visible a WHERE a.rank >= $2 AND a.rank < $3",
            "AND a.note <> '' AND NOT a.sensitive"
        )),
        &filter_values(bounds),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// A page of records whose note holds the words asked for, newest first. Only for those who may
/// read notes: for others a hit would tell what the note says.
pub(crate) fn found(
    tx: &mut Tx<'_>,
    bounds: &Bounds,
    asked: (&str, &str),
    limit: i64,
) -> Result<Vec<Activity>, Fault> {
    let mut values = filter_values(bounds);
    values.push(door::Value::Int(limit));
    values.push(door::Value::Text(asked.0.into()));
    values.push(door::Value::Text(asked.1.into()));
    tx.rows(
        filtered!(sql!(
            twin "each engine has its own full-text index",
            sqlite
            "SELECT a.* FROM activity_search s
              CROSS JOIN activity_visible a ON a.rank = s.rowid
              WHERE a.note <> '' AND s.activity_search MATCH $15 AND $16 <> ''
                AND s.rowid >= $2 AND s.rowid < $3",
            "ORDER BY s.rowid DESC LIMIT $14",
            postgres
            "SELECT a.* FROM activity_search s
               JOIN activity_visible a ON a.rank = s.rank
              WHERE a.note <> '' AND s.stems @@ to_tsquery('simple', $16) AND $15 <> ''
                AND s.rank >= $2 AND s.rank < $3",
            "ORDER BY s.rank DESC LIMIT $14")),
        &values,
        Activity::read,
    )
}
