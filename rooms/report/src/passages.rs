//! What the manager wrote in papers, as the officer looks through it. What was frozen keeps its words: another version
//! corrects it (« version rectifiée »).

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Live, Params, Passage, Tx, Value, Written, sql};
use kernel::id::ConventionId;

use crate::text::LONGEST;

/// Where people typed words in this room.
pub(crate) const PASSAGES: &[Written] = &[
    Written { table: "report_text", read, erase, rewrite },
    Written {
        table: "public_agreement",
        read: agreements,
        erase: erase_agreement,
        rewrite: rewrite_agreement,
    },
];

/// The most characters of whose agreement it is, and of the body it was given before.
const AGREEMENT: [usize; 2] = [120, 140];

/// What one text belongs to: its convention, its paper, its period, its reader, its part and its rank.
struct Spot<'i>(Vec<&'i str>);

impl Params for Spot<'_> {
    fn values(&self) -> Vec<Value<'_>> {
        let texts =
            (0..5).map(|at| Value::Text(self.0.get(at).copied().unwrap_or_default().into()));
        let rank = self.0.get(5).and_then(|text| text.parse().ok()).unwrap_or(0);
        texts.chain([Value::Int(rank)]).collect()
    }
}

fn spot(id: &str) -> Spot<'_> {
    Spot(id.split(' ').collect())
}

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ' ' || paper || ' ' || period || ' ' || reader || ' ' || part || ' '
                    || CAST(rank AS TEXT), at, words
               FROM report_text WHERE convention_id = $1 AND words <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, at): (String, kernel::Instant) = (row.take()?, row.take()?);
            Ok(Passage { id, day: at.local().0, words: row.take()?, longest: LONGEST })
        },
    )
}

fn put() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE report_text SET words = $7
          WHERE convention_id = $1 AND paper = $2 AND period = $3 AND reader = $4 AND part = $5
            AND rank = $6 AND words <> $7"
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put(), &spot(id), "")
}

fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM report_text
          WHERE convention_id = $1 AND paper = $2 AND period = $3 AND reader = $4 AND part = $5 AND rank = $6"
    );
    passage::rewrite(tx, (held, put()), &spot(id), (matches, words))
}

fn agreements(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let rows = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, agreed_by, body FROM public_agreement
              WHERE convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?])),
    )?;
    Ok(passage::several(rows, AGREEMENT))
}

fn erase_agreement(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE public_agreement SET agreed_by = '', body = ''
              WHERE id = $1 AND (agreed_by <> '' OR body <> '')"
        ),
        &(id,),
    )
}

fn rewrite_agreement(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<[String; 2]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT agreed_by, body FROM public_agreement WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?]),
    )?;
    let put = [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE public_agreement SET agreed_by = $3 WHERE id = $1 AND agreed_by = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE public_agreement SET body = $3 WHERE id = $1 AND body = $2"
        ),
    ];
    passage::rewrite_several(tx, &put, (id, held.into_iter().flatten()), (matches, words))
}
