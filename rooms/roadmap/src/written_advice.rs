//! What is proposed to committees and what is remembered of a month, as the officer looks through it: a name has no
//! place there, and is found if someone typed one.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, sql};
use kernel::Day;
use kernel::id::ConventionId;

const GONE: &str = "Texte effacé sur demande.";
const ADVICE: [usize; 2] = [140, 600];
const LINE: usize = 280;

pub(crate) fn read_advice(
    tx: &mut Tx<'_>,
    convention: ConventionId,
) -> Result<Vec<Passage>, Fault> {
    let all: Vec<(String, Day, [String; 2])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, month || '-01', title, text FROM recommendation WHERE convention_id = $1
              LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?])),
    )?;
    Ok(passage::several(all, ADVICE))
}

pub(crate) fn erase_advice(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(
        tx,
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE recommendation SET title = $2, text = $2 WHERE id = $1 AND text <> $2"
        ),
        &(id,),
        GONE,
    )
}

pub(crate) fn rewrite_advice(
    tx: &mut Tx<'_>,
    id: &str,
    matches: Matches<'_>,
    words: &str,
) -> Rewritten {
    let held: Option<[String; 2]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT title, text FROM recommendation WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?]),
    )?;
    let put = [sql!(
        open "what concerns a person is put right at the officer's word",
        "UPDATE recommendation
            SET title = CASE WHEN title = $2 THEN $3 ELSE title END,
                text = CASE WHEN text = $2 THEN $3 ELSE text END
          WHERE id = $1"
    )];
    let words = if words.is_empty() { GONE } else { words };
    passage::rewrite_several(tx, &put, (id, held.into_iter().flatten()), (matches, words))
}

pub(crate) fn read_highlights(
    tx: &mut Tx<'_>,
    convention: ConventionId,
) -> Result<Vec<Passage>, Fault> {
    passage::read(
        tx,
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ':' || month || ':' || rank, month || '-01', text
               FROM highlight WHERE convention_id = $1 LIMIT 100000"
        ),
        convention,
        LINE,
    )
}

pub(crate) fn erase_highlight(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(
        tx,
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE highlight SET text = $2
              WHERE convention_id || ':' || month || ':' || rank = $1 AND text <> $2"
        ),
        &(id,),
        GONE,
    )
}

pub(crate) fn rewrite_highlight(
    tx: &mut Tx<'_>,
    id: &str,
    matches: Matches<'_>,
    words: &str,
) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT text FROM highlight WHERE convention_id || ':' || month || ':' || rank = $1"
    );
    let put = sql!(
        open "what concerns a person is put right at the officer's word",
        "UPDATE highlight SET text = $2 WHERE convention_id || ':' || month || ':' || rank = $1"
    );
    let words = if words.is_empty() { GONE } else { words };
    passage::rewrite(tx, (held, put), &(id,), (matches, words))
}
