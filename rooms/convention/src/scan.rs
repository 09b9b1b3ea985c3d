//! A scanned paper (« papier numérisé ») : a true PDF of a fair weight, with its fingerprint.
//!
//! **Invariant:** what is kept is what was sent, byte for byte; it is only ever sent back as a file, and not at all once
//! it no longer has its fingerprint.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use door::Fault;
use kernel::Reason;
use sha2::{Digest as _, Sha256};

use crate::words_copy as words;

/// The most bytes of a paper: a dozen pages scanned in grey.
pub(crate) const MOST: usize = 8 * 1_024 * 1_024;
/// Where a PDF says that it is one, and where it ends.
const HEAD: usize = 1_024;
/// What a scanned paper has no use for, and what could act on who opens it.
const ACTS: [&[u8]; 4] = [b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia"];

/// A file as it was sent, found to be a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    sha256: String,
    bytes: Vec<u8>,
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// The fingerprint of bytes, in hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

impl Scan {
    /// Reads a scan: a true PDF, not too heavy, that does nothing by itself.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Reason> {
        let begins = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
        let ends = bytes.get(bytes.len().saturating_sub(HEAD)..).unwrap_or_default();
        if bytes.is_empty() {
            Err(Reason::Missing)
        } else if bytes.len() > MOST {
            Err(words::too_heavy())
        } else if !begins.starts_with(b"%PDF-") || !holds(ends, b"%%EOF") {
            Err(words::no_pdf())
        } else if ACTS.iter().any(|act| holds(&bytes, act)) {
            Err(words::it_acts())
        } else {
            Ok(Self { sha256: fingerprint(&bytes), bytes })
        }
    }

    /// Its fingerprint.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many bytes.
    pub fn length(&self) -> i64 {
        i64::try_from(self.bytes.len()).unwrap_or(i64::MAX)
    }

    /// As a column keeps it: base64, as photographs are.
    pub fn stored(&self) -> String {
        STANDARD.encode(&self.bytes)
    }

    /// The bytes of what a column keeps. Those that no longer have their fingerprint are not given.
    pub fn again(stored: &str, sha256: &str) -> Result<Vec<u8>, Fault> {
        let bytes = STANDARD
            .decode(stored)
            .map_err(|error| Fault::new(format!("a scanned paper does not read: {error}")))?;
        if fingerprint(&bytes) != sha256 {
            return Err(Fault::new("a scanned paper no longer has its fingerprint"));
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_true_pdf_of_a_fair_weight_that_does_nothing_is_taken() {
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".to_vec();
        let scan = Scan::read(pdf.clone()).expect("a PDF");
        assert_eq!((scan.sha256().len(), scan.length()), (64, 43));
        let zip = b"PK\x03\x04 a zip called pdf %%EOF".to_vec();
        let mut cut = pdf.clone();
        cut.truncate(20);
        let acting = b"%PDF-1.7\n<</S /JavaScript>>\n%%EOF".to_vec();
        let mut heavy = pdf;
        heavy.resize(MOST + 1, b' ');
        for bytes in [Vec::new(), zip, cut, acting, heavy] {
            assert!(Scan::read(bytes).is_err());
        }
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(fingerprint(b""), empty);
    }

    #[test]
    fn what_was_changed_outside_is_not_given_again() {
        let scan = Scan::read(b"%PDF-1.7\n%%EOF".to_vec()).expect("a PDF");
        let stored = scan.stored();
        assert_eq!(Scan::again(&stored, scan.sha256()).expect("as kept"), b"%PDF-1.7\n%%EOF");
        let other = Scan::read(b"%PDF-1.6\n%%EOF".to_vec()).expect("a PDF").stored();
        assert!(Scan::again(&other, scan.sha256()).is_err());
        assert!(Scan::again("not base64!", scan.sha256()).is_err());
    }
}
