//! Words that people typed of decisions, of what was lent and of the text as it was signed, as the officer looks through
//! them.

use door::passage::{self, Column, Matches, Rewritten, Texts};
use door::{Fault, Live, Passage, Tx, Written, sql, written};
use kernel::Instant;
use kernel::id::ConventionId;

use crate::written_before;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written {
        table: "meeting_decision",
        read: decisions,
        erase: erase_decision,
        rewrite: rewrite_decision,
    },
    written!("loan_step", LOANS),
    written!("convention_original", ORIGINALS),
    written!("signed_copy", COPIES),
    written!("instalment_paper", PAPERS),
    written!("party_before", written_before::PARTIES),
    written!("funding_line_before", written_before::LINES),
    written!("signature", written_before::SIGNATURES),
    Written {
        table: "amendment",
        read: withdrawals,
        erase: erase_withdrawal,
        rewrite: rewrite_withdrawal,
    },
    Written {
        table: "amendment_line_gone",
        read: lines_gone,
        erase: erase_line,
        rewrite: rewrite_line,
    },
];

/// The most characters of a decision, of what was noted of a loan, of the original text, of the name of a copy.
const DECISION: usize = 600;
const LOAN: usize = 200;
const ORIGINAL: usize = 20_000;
const COPY: usize = 120;
/// The most characters of a line of an amendment, of why one was withdrawn.
const LINE: usize = 4_000;
const WHY: usize = 200;
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

const LOANS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, day, words FROM loan_step
          WHERE convention_id = $1 AND words <> '' LIMIT 100000"
    )),
    longest: LOAN,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM loan_step WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE loan_step SET words = $2 WHERE id = $1 AND words <> $2"
    ),
    gone: "",
}];

const ORIGINALS: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT convention_id, kept_at, words FROM convention_original
          WHERE convention_id = $1 AND words <> '–'"
    )),
    longest: ORIGINAL,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM convention_original WHERE convention_id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE convention_original SET words = $2 WHERE convention_id = $1 AND words <> $2"
    ),
    gone: GONE,
}];

const COPIES: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT signature_id, kept_at, name FROM signed_copy
          WHERE convention_id = $1 AND name <> '–' LIMIT 100000"
    )),
    longest: COPY,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT name FROM signed_copy WHERE signature_id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE signed_copy SET name = $2 WHERE signature_id = $1 AND name <> $2"
    ),
    gone: GONE,
}];

const PAPERS: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, kept_at, name FROM instalment_paper
          WHERE convention_id = $1 AND name <> '–' LIMIT 100000"
    )),
    longest: COPY,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT name FROM instalment_paper WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE instalment_paper SET name = $2 WHERE id = $1 AND name <> $2"
    ),
    gone: GONE,
}];

fn withdrawals(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ' ' || CAST(rank AS TEXT), withdrawn_at, withdrawn_why
               FROM amendment
              WHERE convention_id = $1 AND withdrawn_at IS NOT NULL AND withdrawn_why <> ''"
        ),
        &(convention,),
        |row| {
            let (id, at): (String, Instant) = (row.take()?, row.take()?);
            Ok(Passage { id, day: at.local().0, words: row.take()?, longest: WHY })
        },
    )
}

fn put_withdrawal() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE amendment SET withdrawn_why = $3
          WHERE convention_id = $1 AND rank = $2 AND withdrawn_why <> $3"
    )
}

fn erase_withdrawal(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_withdrawal(), &of_decision(id), "")
}

fn rewrite_withdrawal(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT withdrawn_why FROM amendment WHERE convention_id = $1 AND rank = $2"
    );
    passage::rewrite(tx, (held, put_withdrawal()), &of_decision(id), (matches, words))
}

fn lines_gone(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let rows: Vec<(String, Instant, [String; 2])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, gone_at, words, why FROM amendment_line_gone
              WHERE convention_id = $1 AND (words <> '–' OR why <> '–') LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?])),
    )?;
    let rows = rows.into_iter().map(|(id, at, words)| (id, at.local().0, words)).collect();
    Ok(passage::several(rows, [LINE, WHY]))
}

fn erase_line(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE amendment_line_gone SET words = $2, why = $2
              WHERE id = $1 AND (words <> $2 OR why <> $2)"
        ),
        &(id, GONE),
    )
}

fn rewrite_line(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<(String, String)> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words, why FROM amendment_line_gone WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((line, why)) = held else { return Ok(None) };
    let put = [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE amendment_line_gone SET words = $3 WHERE id = $1 AND words = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE amendment_line_gone SET why = $3 WHERE id = $1 AND why = $2"
        ),
    ];
    let words = if words.is_empty() { GONE } else { words };
    passage::rewrite_several(tx, &put, (id, [line, why]), (matches, words))
}
