//! Words that people typed of an account, as the officer looks through them: explanations and the documents that prove
//! a line, what was avoided, where it comes from and what it supposes, who says what an hour costs.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Live, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "account_line", read: lines, erase: erase_line, rewrite: rewrite_line },
    Written {
        table: "account_avoided",
        read: avoided,
        erase: erase_avoided,
        rewrite: rewrite_avoided,
    },
    Written { table: "account_terms", read: terms, erase: erase_terms, rewrite: rewrite_terms },
];

/// The most characters of an explanation and of a document.
const LINE: [usize; 2] = [600, 120];
/// The most characters of what was avoided, of its source and of what it supposes.
const AVOIDED: [usize; 3] = [120, 200, 600];
/// The most characters of who says what an hour costs.
const SOURCE: usize = 200;
/// Where something must stand.
const GONE: &str = "–";

const fn or_gone(words: &str) -> &str {
    if words.is_empty() { GONE } else { words }
}

fn lines(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let rows = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT l.convention_id || ' ' || CAST(l.year AS TEXT) || ' ' || l.account || ' ' || l.project,
                    CAST(l.year AS TEXT) || '-12-31', l.comment,
                    CASE WHEN l.paper = '–' THEN '' ELSE l.paper END
               FROM account_line l
              WHERE l.convention_id = $1 AND (l.comment <> '' OR l.paper NOT IN ('', '–'))
              LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?])),
    )?;
    Ok(passage::several(rows, LINE))
}

/// The convention, the year, the account and the project of a line; those of nothing when it is none.
fn of_line(id: &str) -> (String, i64, String, String) {
    let mut parts = id.splitn(4, ' ');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (convention, year, account, project) = (next(), next(), next(), next());
    (convention, year.parse().unwrap_or(0), account, project)
}

/// An amount that was typed keeps a document: of what it was called, a dash is left.
fn erase_line(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE account_line
                SET comment = '', paper = CASE WHEN paper = '' THEN '' ELSE '–' END
              WHERE convention_id = $1 AND year = $2 AND account = $3 AND project = $4
                AND (comment <> '' OR paper NOT IN ('', '–'))"
        ),
        &of_line(id),
    )
}

fn rewrite_line(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let (convention, year, account, project) = of_line(id);
    let held: Option<[String; 2]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT comment, paper FROM account_line
              WHERE convention_id = $1 AND year = $2 AND account = $3 AND project = $4"
        ),
        &of_line(id),
        |row| Ok([row.take()?, row.take()?]),
    )?;
    let mut first = None;
    for text in held.into_iter().flatten().filter(|text| !text.is_empty() && matches(text)) {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE account_line
                    SET comment = CASE WHEN comment = $5 THEN $6 ELSE comment END,
                        paper = CASE WHEN paper = $5 THEN $7 ELSE paper END
                  WHERE convention_id = $1 AND year = $2 AND account = $3 AND project = $4"
            ),
            &(&convention, year, &account, &project, &text, words, or_gone(words)),
        )?;
        first = first.or(Some(text));
    }
    Ok(first)
}

fn avoided(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let rows = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, CAST(a.year AS TEXT) || '-12-31',
                    CASE WHEN a.label = '–' THEN '' ELSE a.label END,
                    CASE WHEN a.source = '–' THEN '' ELSE a.source END,
                    CASE WHEN a.assumption = '–' THEN '' ELSE a.assumption END
               FROM account_avoided a WHERE a.convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?, row.take()?])),
    )?;
    Ok(passage::several(rows, AVOIDED))
}

fn erase_avoided(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE account_avoided SET label = '–', source = '–', assumption = '–'
              WHERE id = $1 AND (label <> '–' OR source <> '–' OR assumption <> '–')"
        ),
        &(id,),
    )
}

fn rewrite_avoided(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<[String; 3]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT label, source, assumption FROM account_avoided WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?]),
    )?;
    let put = [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE account_avoided SET label = $3 WHERE id = $1 AND label = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE account_avoided SET source = $3 WHERE id = $1 AND source = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE account_avoided SET assumption = $3 WHERE id = $1 AND assumption = $2"
        ),
    ];
    let held = held.into_iter().flatten();
    passage::rewrite_several(tx, &put, (id, held), (matches, or_gone(words)))
}

fn terms(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT t.convention_id || ' ' || CAST(t.year AS TEXT) || ' ' || t.project,
                CAST(t.year AS TEXT) || '-12-31', t.hour_source
           FROM account_terms t
          WHERE t.convention_id = $1 AND t.hour_source NOT IN ('', '–') LIMIT 100000"
    );
    passage::read(tx, read, convention, SOURCE)
}

/// The convention, the year and the project of what was stated.
fn of_terms(id: &str) -> (String, i64, String) {
    let mut parts = id.splitn(3, ' ');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (convention, year, project) = (next(), next(), next());
    (convention, year.parse().unwrap_or(0), project)
}

fn put_terms() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE account_terms SET hour_source = $4
          WHERE convention_id = $1 AND year = $2 AND project = $3 AND hour_source <> $4"
    )
}

fn erase_terms(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_terms(), &of_terms(id), GONE)
}

fn rewrite_terms(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT hour_source FROM account_terms WHERE convention_id = $1 AND year = $2 AND project = $3"
    );
    passage::rewrite(tx, (held, put_terms()), &of_terms(id), (matches, or_gone(words)))
}
