//! The signed paper, scanned (« copie signée ») : a true PDF, its fingerprint, its place beside the
//! signature.
//!
//! **Invariant:** what is kept is what was sent, byte for byte; it is only ever sent back as a file,
//! never shown by the house.

use door::{Fault, Tx, sql};
use kernel::id::RowId;
use kernel::{Instant, Line, Refusals};

use crate::scan::Scan;
use crate::store::Reads;

/// A copy, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) signature: RowId,
    pub(crate) name: String,
    pub(crate) bytes: i64,
    pub(crate) sha256: String,
    pub(crate) kept: Instant,
}

/// A file as it was sent, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attached {
    pub(crate) name: String,
    pub(crate) scan: Scan,
}

/// Reads a named scan.
pub(crate) fn read(name: &str, bytes: Vec<u8>) -> Result<Attached, Refusals> {
    let mut no = Refusals::new();
    let name = no.keep("nom", Line::<120>::parse(name));
    let scan = no.keep("fichier", Scan::read(bytes));
    no.finish()?;
    let (Some(name), Some(scan)) = (name, scan) else {
        return Err(Refusals::one("fichier", kernel::Reason::Missing));
    };
    Ok(Attached { name: name.as_str().to_owned(), scan })
}

/// Every copy, without its bytes.
pub(crate) fn copies(from: &mut impl Reads) -> Result<Vec<Copied>, Fault> {
    let texts = (
        sql!(
            "SELECT signature_id, name, bytes, sha256, kept_at FROM signed_copy_visible
              WHERE grant_id = $1 ORDER BY signature_id LIMIT 500"
        ),
        sql!(
            shelf
            "SELECT signature_id, name, bytes, sha256, kept_at FROM published_signed_copy
              WHERE grant_id = $1 ORDER BY signature_id LIMIT 500"
        ),
    );
    from.list(texts, |row| {
        Ok(Copied {
            signature: row.take()?,
            name: row.take()?,
            bytes: row.take()?,
            sha256: row.take()?,
            kept: row.take()?,
        })
    })
}

/// The bytes of a copy. Those that no longer have their fingerprint are not sent.
pub(crate) fn content(shelf: &mut door::Shelf<'_>, id: RowId) -> Result<Option<Vec<u8>>, Fault> {
    let held: Option<(String, String)> = shelf.one(
        sql!(
            shelf
            "SELECT pdf, sha256 FROM published_signed_copy
              WHERE grant_id = $1 AND signature_id = $2"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    held.map(|(text, sha256)| Scan::again(&text, &sha256)).transpose()
}

/// Keeps the copy of a signature that stands, in place of the one before.
pub(crate) fn keep(tx: &mut Tx<'_>, id: RowId, one: &Attached) -> Result<u64, Fault> {
    let (now, bytes) = (tx.now(), one.scan.length());
    tx.run(
        sql!(
            "INSERT INTO signed_copy (signature_id, convention_id, name, bytes, sha256, pdf, kept_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7
               FROM visible v
              WHERE v.grant_id = $1
                AND EXISTS (SELECT 1 FROM signature s
                             WHERE s.id = $2 AND s.convention_id = v.convention_id
                               AND s.withdrawn_at IS NULL)
             ON CONFLICT (signature_id) DO UPDATE
                SET name = $3, bytes = $4, sha256 = $5, pdf = $6, kept_at = $7"
        ),
        &(id, &one.name, bytes, one.scan.sha256(), one.scan.stored(), now),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_a_name_and_is_a_pdf() {
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".to_vec();
        assert_eq!(read(" Signature ASL ", pdf.clone()).expect("a PDF").name, "Signature ASL");
        assert!(read(" ", pdf).expect_err("no name").of("nom").is_some());
        assert!(read("Signature", b"PK".to_vec()).expect_err("no PDF").of("fichier").is_some());
    }
}
