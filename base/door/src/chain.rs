//! The chain of the journal (« journal chaîné ») : each entry holds the hash of the one before it, so
//! that a change, a removal or an addition shows from there on (trust.md 6.1).
//!
//! **Invariant:** the hash covers every column of an entry and a commitment to what was said in
//! words, never the words themselves: erasing them leaves the chain whole.

use std::io::Write;

use sha2::{Digest, Sha256};

/// What is hashed first, so that no other use of the same function gives the same number.
const DOMAIN: &str = "parvis-audit-v1";

/// The columns of an entry that the chain holds, in their written order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields<'e> {
    /// Its number.
    pub seq: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// Convention, act, object, actor, grant, purpose, detail; nothing and empty differ.
    pub texts: [Option<&'e str>; 7],
    /// The commitment to what was said in words; empty when nothing was.
    pub commitment: &'e str,
}

/// The hash of an entry after the one before it.
pub fn link(previous: &str, fields: &Fields<'_>) -> String {
    let mut written = Written::default();
    written.begin(fields.at);
    for text in fields.texts {
        written.column(text);
    }
    written.end(fields.commitment);
    String::from_utf8_lossy(&written.link(fields.seq, previous)).into_owned()
}

/// The columns of an entry as they are hashed, in one piece that is used again for the next one: a
/// million entries are walked without a million small texts.
#[derive(Default)]
pub(crate) struct Written {
    columns: Vec<u8>,
    /// What comes before the columns: the domain and the number.
    head: Vec<u8>,
}

/// A column that holds something, and one that holds nothing, as [`put`] would write `+` and `-`.
const SOME: [u8; 9] = [0, 0, 0, 0, 0, 0, 0, 1, b'+'];
const NONE: [u8; 9] = [0, 0, 0, 0, 0, 0, 0, 1, b'-'];

impl Written {
    /// Begins an entry, with its moment.
    pub(crate) fn begin(&mut self, at: i64) {
        self.columns.clear();
        put_number(&mut self.columns, at);
    }

    /// Adds a column; nothing and empty differ.
    pub(crate) fn column(&mut self, text: Option<&str>) {
        self.columns.extend_from_slice(if text.is_some() { &SOME } else { &NONE });
        put(&mut self.columns, text.unwrap_or_default());
    }

    /// Ends with the commitment.
    pub(crate) fn end(&mut self, commitment: &str) {
        put(&mut self.columns, commitment);
    }

    /// The hash under a number, after the one before it, in hexadecimal.
    pub(crate) fn link(&mut self, seq: i64, previous: &str) -> [u8; 64] {
        if self.head.is_empty() {
            put(&mut self.head, DOMAIN);
        }
        self.head.truncate(LENGTH + DOMAIN.len());
        put_number(&mut self.head, seq);
        let mut hasher = Sha256::new();
        hasher.update(&self.head);
        hasher.update(&self.columns);
        hasher.update(length(previous.len()));
        hasher.update(previous.as_bytes());
        let mut said = [0; 64];
        // Thirty-two bytes are always sixty-four figures.
        let written = hex::encode_to_slice(hasher.finalize(), &mut said);
        debug_assert!(written.is_ok());
        said
    }
}

/// Bytes of a length.
const LENGTH: usize = 8;

fn length(of: usize) -> [u8; LENGTH] {
    u64::try_from(of).unwrap_or(u64::MAX).to_be_bytes()
}

/// A text with its length before it: no two lists of fields read the same.
fn put(to: &mut Vec<u8>, text: &str) {
    to.extend_from_slice(&length(text.len()));
    to.extend_from_slice(text.as_bytes());
}

/// A number in figures, as a text.
fn put_number(to: &mut Vec<u8>, number: i64) {
    let before = to.len();
    to.extend_from_slice(&[0; LENGTH]);
    // A vector takes whatever is written.
    drop(write!(to, "{number}"));
    let written = length(to.len() - before - LENGTH);
    if let Some(place) = to.get_mut(before..before + LENGTH) {
        place.copy_from_slice(&written);
    }
}

/// The commitment to words: without the salt, nobody can tell by trying what was said.
pub fn commitment(salt: &str, words: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(salt.as_bytes());
    hasher.update([0]);
    hasher.update(words.as_bytes());
    hex::encode(hasher.finalize())
}

/// What is wrong with the chain, at its first bad place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// An entry is not what was hashed.
    Altered,
    /// A number is not there.
    Missing,
    /// An entry stands where another was.
    Reordered,
    /// Words are not those that were committed to.
    Reworded,
    /// An entry without a hash stands among those that have one.
    Unchained,
    /// The journal ends before a checkpoint.
    Truncated,
    /// The chain is whole, but is not the one that a checkpoint saw.
    Rebuilt,
    /// A checkpoint is not signed by the key of the house.
    Unsigned,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(texts: [Option<&str>; 7]) -> Fields<'_> {
        Fields { seq: 1, at: 2, texts, commitment: "" }
    }

    #[test]
    fn two_lists_of_fields_never_read_the_same() {
        let one = link("", &fields([None, Some("a"), Some("bc"), None, None, Some("p"), Some("")]));
        let two = link("", &fields([None, Some("ab"), Some("c"), None, None, Some("p"), Some("")]));
        let three = link("", &fields([None, Some("a"), Some("bc"), None, None, Some("p"), None]));
        assert_ne!(one, two);
        assert_ne!(one, three);
        assert_ne!(
            one,
            link("x", &fields([None, Some("a"), Some("bc"), None, None, Some("p"), Some("")]))
        );
    }

    #[test]
    fn an_entry_is_hashed_as_it_was_in_the_first_version() {
        let one = link("", &fields([None, Some("a"), Some("bc"), None, None, Some("p"), Some("")]));
        let mut bytes = Vec::new();
        for text in [
            "parvis-audit-v1",
            "1",
            "2",
            "-",
            "",
            "+",
            "a",
            "+",
            "bc",
            "-",
            "",
            "-",
            "",
            "+",
            "p",
            "+",
            "",
            "",
            "",
        ] {
            put(&mut bytes, text);
        }
        assert_eq!(one, hex::encode(Sha256::digest(&bytes)));
    }

    #[test]
    fn every_field_counts_and_a_piece_used_again_says_the_same() {
        let texts = [None, Some("a"), Some("bc"), None, None, Some("p"), Some("")];
        let usual = Fields { seq: 1, at: 2, texts, commitment: "c" };
        for (other, what) in [
            (Fields { seq: 11, ..usual.clone() }, "its number"),
            (Fields { at: 22, ..usual.clone() }, "its moment"),
            (Fields { commitment: "d", ..usual.clone() }, "its commitment"),
        ] {
            assert_ne!(link("x", &usual), link("x", &other), "{what}");
        }
        // One piece walks the whole journal: what the entry before left in it changes nothing.
        let mut piece = Written::default();
        let mut previous = String::new();
        for (seq, at) in [(9, 5), (10, 4_000), (1_000_000, -3)] {
            piece.begin(at);
            for text in texts {
                piece.column(text);
            }
            piece.end("c");
            let alone = link(&previous, &Fields { seq, at, texts, commitment: "c" });
            assert_eq!(piece.link(seq, &previous).as_slice(), alone.as_bytes(), "{seq}");
            previous = alone;
        }
    }

    #[test]
    fn a_commitment_hides_what_it_holds() {
        assert_ne!(commitment("s", "a"), commitment("t", "a"));
        assert_ne!(commitment("s", "a"), commitment("s", "b"));
        assert_eq!(commitment("s", "a").len(), 64);
    }
}
