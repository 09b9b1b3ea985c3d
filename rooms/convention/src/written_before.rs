//! Why a party or a line of funding was changed, and why a signature was taken back, as the officer looks through
//! them.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Live, Passage, Row, Tx, sql};
use kernel::Instant;
use kernel::id::ConventionId;

const WHY: usize = 200;
/// Something must stand there.
const GONE: &str = "–";

fn kept(row: &mut Row<'_>) -> Result<Passage, Fault> {
    let (id, at): (String, Instant) = (row.take()?, row.take()?);
    Ok(Passage { id, day: at.local().0, words: row.take()?, longest: WHY })
}

const fn or_gone(words: &str) -> &str {
    if words.is_empty() { GONE } else { words }
}

pub(crate) fn parties(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, changed_at, why FROM party_before
              WHERE convention_id = $1 AND why <> '–' LIMIT 100000"
        ),
        &(convention,),
        kept,
    )
}

fn put_party() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE party_before SET why = $2 WHERE id = $1 AND why <> $2"
    )
}

pub(crate) fn erase_party(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_party(), &(id,), GONE)
}

pub(crate) fn rewrite_party(
    tx: &mut Tx<'_>,
    id: &str,
    matches: Matches<'_>,
    words: &str,
) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT why FROM party_before WHERE id = $1"
    );
    passage::rewrite(tx, (held, put_party()), &(id,), (matches, or_gone(words)))
}

pub(crate) fn lines(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, changed_at, why FROM funding_line_before
              WHERE convention_id = $1 AND why <> '' AND why <> '–' LIMIT 100000"
        ),
        &(convention,),
        kept,
    )
}

fn put_line() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE funding_line_before SET why = $2 WHERE id = $1 AND why <> $2"
    )
}

pub(crate) fn erase_line(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_line(), &(id,), GONE)
}

pub(crate) fn rewrite_line(
    tx: &mut Tx<'_>,
    id: &str,
    matches: Matches<'_>,
    words: &str,
) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT why FROM funding_line_before WHERE id = $1"
    );
    passage::rewrite(tx, (held, put_line()), &(id,), (matches, or_gone(words)))
}

pub(crate) fn signatures(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, withdrawn_at, withdrawn_why FROM signature
              WHERE convention_id = $1 AND withdrawn_at IS NOT NULL
                AND withdrawn_why <> '' AND withdrawn_why <> '–' LIMIT 100000"
        ),
        &(convention,),
        kept,
    )
}

fn put_signature() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE signature SET withdrawn_why = $2 WHERE id = $1 AND withdrawn_why <> $2"
    )
}

pub(crate) fn erase_signature(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_signature(), &(id,), GONE)
}

pub(crate) fn rewrite_signature(
    tx: &mut Tx<'_>,
    id: &str,
    matches: Matches<'_>,
    words: &str,
) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT withdrawn_why FROM signature WHERE id = $1"
    );
    passage::rewrite(tx, (held, put_signature()), &(id,), (matches, or_gone(words)))
}
