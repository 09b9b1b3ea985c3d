//! The signed paper, scanned (« copie signée ») : a true PDF, its fingerprint, its place beside the
//! signature.
//!
//! **Invariant:** what is kept is what was sent, byte for byte; it is only ever sent back as a file,
//! never shown by the house.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use door::{Fault, Tx, sql};
use kernel::id::RowId;
use kernel::{Instant, Line, Reason, Refusals};
use sha2::{Digest as _, Sha256};

use crate::store::Reads;
use crate::words_copy as words;

/// The most bytes of a copy: a dozen pages scanned in grey.
pub(crate) const MOST: usize = 8 * 1_024 * 1_024;
/// Where a PDF says that it is one, and where it ends.
const HEAD: usize = 1_024;
/// What a scanned paper has no use for, and what could act on who opens it.
const ACTS: [&[u8]; 4] = [b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia"];

/// A copy, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) signature: RowId,
    pub(crate) name: String,
    pub(crate) bytes: i64,
    pub(crate) sha256: String,
    pub(crate) kept: Instant,
}

/// A file as it was sent, found to be a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scan {
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) bytes: Vec<u8>,
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// The fingerprint of bytes, in hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Reads a scan: a true PDF, not too heavy, that does nothing by itself.
pub(crate) fn read(name: &str, bytes: Vec<u8>) -> Result<Scan, Refusals> {
    let mut no = Refusals::new();
    let name = no.keep("nom", Line::<120>::parse(name));
    let begins = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let ends = bytes.get(bytes.len().saturating_sub(HEAD)..).unwrap_or_default();
    if bytes.is_empty() {
        no.add("fichier", Reason::Missing);
    } else if bytes.len() > MOST {
        no.add("fichier", words::too_heavy());
    } else if !begins.starts_with(b"%PDF-") || !holds(ends, b"%%EOF") {
        no.add("fichier", words::no_pdf());
    } else if ACTS.iter().any(|act| holds(&bytes, act)) {
        no.add("fichier", words::it_acts());
    }
    no.finish()?;
    let name = name.map(|line| line.as_str().to_owned()).unwrap_or_default();
    Ok(Scan { name, sha256: fingerprint(&bytes), bytes })
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
    let Some((text, sha256)) = held else { return Ok(None) };
    let bytes = STANDARD
        .decode(text)
        .map_err(|error| Fault::new(format!("a signed copy does not read: {error}")))?;
    if fingerprint(&bytes) != sha256 {
        return Err(Fault::new("a signed copy no longer has its fingerprint"));
    }
    Ok(Some(bytes))
}

/// Keeps the copy of a signature that stands, in place of the one before.
pub(crate) fn keep(tx: &mut Tx<'_>, id: RowId, scan: &Scan) -> Result<u64, Fault> {
    let (now, bytes) = (tx.now(), i64::try_from(scan.bytes.len()).unwrap_or(i64::MAX));
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
        &(id, &scan.name, bytes, &scan.sha256, STANDARD.encode(&scan.bytes), now),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_true_pdf_of_a_fair_weight_that_does_nothing_is_taken() {
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".to_vec();
        let scan = read("Signature ASL", pdf.clone()).expect("a PDF");
        assert_eq!((scan.sha256.len(), scan.bytes.len()), (64, pdf.len()));
        let refused = |bytes: Vec<u8>| read("Signature", bytes).expect_err("refused");
        let zip = b"PK\x03\x04 a zip called pdf %%EOF".to_vec();
        let mut cut = pdf.clone();
        cut.truncate(20);
        let acting = b"%PDF-1.7\n<</S /JavaScript>>\n%%EOF".to_vec();
        let mut heavy = pdf.clone();
        heavy.resize(MOST + 1, b' ');
        for bytes in [Vec::new(), zip, cut, acting, heavy] {
            assert!(refused(bytes).of("fichier").is_some());
        }
        assert!(read(" ", pdf).expect_err("no name").of("nom").is_some());
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(fingerprint(b""), empty);
    }
}
