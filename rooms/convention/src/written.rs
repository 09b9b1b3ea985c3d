//! Words that people typed of decisions and of what was lent, as the officer looks through them.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Live, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written {
        table: "meeting_decision",
        read: decisions,
        erase: erase_decision,
        rewrite: rewrite_decision,
    },
    Written { table: "loan_step", read: loans, erase: erase_loan, rewrite: rewrite_loan },
];

/// The most characters of a decision, and of what was noted of a loan.
const DECISION: usize = 600;
const LOAN: usize = 200;
/// A decision: something must stand there.
const GONE: &str = "–";

fn decisions(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT d.meeting_id || ' ' || CAST(d.rank AS TEXT), m.day, d.words
           FROM meeting m JOIN meeting_decision d ON d.meeting_id = m.id
          WHERE m.convention_id = $1 AND d.words <> '–' LIMIT 100000"
    );
    passage::read(tx, read, convention, DECISION)
}

fn put_decision() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE meeting_decision SET words = $3 WHERE meeting_id = $1 AND rank = $2 AND words <> $3"
    )
}

/// A meeting and the number of a decision; those of nothing when it is none.
fn of_decision(id: &str) -> (String, i64) {
    let (meeting, rank) = id.split_once(' ').unwrap_or((id, ""));
    (meeting.to_owned(), rank.parse().unwrap_or(0))
}

fn erase_decision(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_decision(), &of_decision(id), GONE)
}

fn rewrite_decision(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM meeting_decision WHERE meeting_id = $1 AND rank = $2"
    );
    let words = if words.is_empty() { GONE } else { words };
    passage::rewrite(tx, (held, put_decision()), &of_decision(id), (matches, words))
}

fn loans(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, day, words FROM loan_step WHERE convention_id = $1 AND words <> '' LIMIT 100000"
    );
    passage::read(tx, read, convention, LOAN)
}

fn put_loan() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE loan_step SET words = $2 WHERE id = $1 AND words <> $2"
    )
}

fn erase_loan(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_loan(), &(id,), "")
}

fn rewrite_loan(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM loan_step WHERE id = $1"
    );
    passage::rewrite(tx, (held, put_loan()), &(id,), (matches, words))
}
