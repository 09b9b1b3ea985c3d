//! Words that people typed of an account, as the officer looks through them.

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
];

/// The most characters of an explanation, and of an assumption.
const LONGEST: usize = 600;
/// An assumption: something must stand there.
const GONE: &str = "–";

fn lines(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT l.convention_id || ' ' || CAST(l.year AS TEXT) || ' ' || l.account || ' ' || l.project,
                CAST(l.year AS TEXT) || '-12-31', l.comment
           FROM account_line l WHERE l.convention_id = $1 AND l.comment <> '' LIMIT 100000"
    );
    passage::read(tx, read, convention, LONGEST)
}

fn put_line() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE account_line SET comment = $5
          WHERE convention_id = $1 AND year = $2 AND account = $3 AND project = $4 AND comment <> $5"
    )
}

/// The convention, the year, the account and the project of a line; those of nothing when it is none.
fn of_line(id: &str) -> (String, i64, String, String) {
    let mut parts = id.splitn(4, ' ');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (convention, year, account, project) = (next(), next(), next(), next());
    (convention, year.parse().unwrap_or(0), account, project)
}

fn erase_line(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_line(), &of_line(id), "")
}

fn rewrite_line(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT comment FROM account_line
          WHERE convention_id = $1 AND year = $2 AND account = $3 AND project = $4"
    );
    passage::rewrite(tx, (held, put_line()), &of_line(id), (matches, words))
}

fn avoided(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT a.id, CAST(a.year AS TEXT) || '-12-31', a.assumption FROM account_avoided a
          WHERE a.convention_id = $1 AND a.assumption <> '–' LIMIT 100000"
    );
    passage::read(tx, read, convention, LONGEST)
}

fn put_avoided() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE account_avoided SET assumption = $2 WHERE id = $1 AND assumption <> $2"
    )
}

fn erase_avoided(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_avoided(), &(id,), GONE)
}

fn rewrite_avoided(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT assumption FROM account_avoided WHERE id = $1"
    );
    let words = if words.is_empty() { GONE } else { words };
    passage::rewrite(tx, (held, put_avoided()), &(id,), (matches, words))
}
