//! The papers of an instalment (« pièces ») : what they are, who reads them, how long they are kept.
//!
//! **Invariants:** each is a true PDF kept byte for byte; a partner reads those of a line that its organisation pays,
//! receives or is paid on behalf of; one that was taken away keeps its line and loses its bytes.

use door::{Fault, Shelf, Tx, sql, values};
use kernel::id::RowId;
use kernel::{Instant, Line, Reason, Refusals};

use crate::scan::Scan;
use crate::store::Reads;
use crate::words_paper as words;

/// Papers that one instalment holds at most.
pub(crate) const MOST: usize = 8;
/// Days that a paper is kept: ten years from the end of its year.
const KEPT: i64 = 11 * 365 + 3;

pub(crate) const FIELDS: &[&str] = &["nature", "nom"];

/// What a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PaperKind {
    /// « Appel de fonds ».
    Call,
    /// « Facture ».
    Invoice,
    /// « Décision, délibération, arrêté ».
    Decision,
    /// « Reçu, avis de versement ».
    Receipt,
    /// Anything else.
    Other,
}

impl PaperKind {
    /// All of them, in the order of a payment.
    pub(crate) const ALL: [Self; 5] =
        [Self::Decision, Self::Call, Self::Invoice, Self::Receipt, Self::Other];

    /// The stored name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Invoice => "invoice",
            Self::Decision => "decision",
            Self::Receipt => "receipt",
            Self::Other => "other",
        }
    }

    /// Reads the stored name.
    pub(crate) fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(Reason::NotInList)
    }
}

/// A paper, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) id: RowId,
    pub(crate) instalment: RowId,
    pub(crate) kind: PaperKind,
    pub(crate) name: String,
    pub(crate) bytes: i64,
    pub(crate) sha256: String,
    pub(crate) kept: Instant,
}

/// A paper as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct NewPaper {
    pub(crate) kind: PaperKind,
    pub(crate) name: String,
    pub(crate) scan: Scan,
}

/// Reads a paper: what it is, what it is called, its file. `held` are those that the instalment has already.
pub(crate) fn read(
    fields: &door::Fields,
    bytes: Vec<u8>,
    held: &[Paper],
) -> Result<NewPaper, Refusals> {
    let mut no = Refusals::new();
    let kind = no.keep("nature", PaperKind::parse(fields.get("nature")));
    let name = no.keep("nom", Line::<120>::parse(fields.get("nom")));
    let scan = no.keep("fichier", Scan::read(bytes));
    if held.len() >= MOST {
        no.add("fichier", words::too_many());
    }
    if scan.as_ref().is_some_and(|scan| held.iter().any(|one| one.sha256 == scan.sha256())) {
        no.add("fichier", words::held_already());
    }
    no.finish()?;
    let (Some(kind), Some(name), Some(scan)) = (kind, name, scan) else {
        return Err(Refusals::one("fichier", Reason::Missing));
    };
    Ok(NewPaper { kind, name: name.as_str().to_owned(), scan })
}

/// Every paper that the reader may open, without its bytes.
pub(crate) fn papers(from: &mut impl Reads) -> Result<Vec<Paper>, Fault> {
    let texts = (
        sql!(
            "SELECT id, instalment_id, kind, name, bytes, sha256, kept_at
               FROM instalment_paper_visible WHERE grant_id = $1
              ORDER BY instalment_id, kept_at, id LIMIT 2000"
        ),
        sql!(
            shelf
            "SELECT id, instalment_id, kind, name, bytes, sha256, kept_at
               FROM published_instalment_paper WHERE grant_id = $1
              ORDER BY instalment_id, kept_at, id LIMIT 2000"
        ),
    );
    from.list(texts, |row| {
        let (id, instalment) = (row.take()?, row.take()?);
        let kind = PaperKind::parse(&row.take::<String>()?);
        Ok(Paper {
            id,
            instalment,
            kind: kind.map_err(|_| Fault::new("a kind of paper"))?,
            name: row.take()?,
            bytes: row.take()?,
            sha256: row.take()?,
            kept: row.take()?,
        })
    })
}

/// The bytes of a paper, for the operator’s own people.
pub(crate) fn content(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Vec<u8>>, Fault> {
    let held: Option<(String, String)> = tx.one(
        sql!("SELECT pdf, sha256 FROM instalment_paper_visible WHERE grant_id = $1 AND id = $2"),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    held.map(|(text, sha256)| Scan::again(&text, &sha256)).transpose()
}

/// The same for a party of the line.
pub(crate) fn shelf_content(shelf: &mut Shelf<'_>, id: RowId) -> Result<Option<Vec<u8>>, Fault> {
    let held: Option<(String, String)> = shelf.one(
        sql!(
            shelf
            "SELECT pdf, sha256 FROM published_instalment_paper WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    held.map(|(text, sha256)| Scan::again(&text, &sha256)).transpose()
}

/// Attaches a paper to an instalment of the convention.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    (id, instalment): (RowId, RowId),
    new: &NewPaper,
) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO instalment_paper (id, convention_id, instalment_id, kind, name, bytes,
                sha256, pdf, kept_at)
             SELECT $2, i.convention_id, i.id, $4, $5, $6, $7, $8, $9
               FROM instalment_visible i WHERE i.grant_id = $1 AND i.id = $3"
        ),
        &values![
            id,
            instalment,
            new.kind.name(),
            &new.name,
            new.scan.length(),
            new.scan.sha256(),
            new.scan.stored(),
            now
        ],
    )
}

/// Takes a paper away: its line stays for the trace, its bytes leave.
pub(crate) fn withdraw(tx: &mut Tx<'_>, id: RowId) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE instalment_paper SET withdrawn_at = $3, pdf = ''
              WHERE id = $2 AND withdrawn_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, now),
    )
}

/// Papers leave ten years after the end of their year.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, KEPT);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM instalment_paper WHERE kept_at < $1"),
        &(before,),
    )
}
