//! References (« références de réponse ») : what stands before the `@` of the address to which a letter is
//! answered, so that its answer is known by whoever has the vault of this house, and by nobody else.
//!
//! A reference is the link of the letter and eighty bits that only the vault can make of it: nothing is
//! kept, none can be guessed, and each is good for the one link that it was made for.

use std::sync::LazyLock;

use data_encoding::{BASE32_DNSCURVE, Encoding, Specification};
use kernel::id::{GuestId, Uuid};
use proof::Vault;

use crate::Tx;

/// What the vault marks here.
const MARKED: &str = "answer-reference-v1";
/// Crockford’s alphabet in lower case: mail servers may fold the case of an address.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
static LETTERS: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    // Thirty-two letters, each once: it always makes an encoding.
    specification.encoding().unwrap_or(BASE32_DNSCURVE)
});
/// Sixteen bytes of a link and ten of its mark.
const BYTES: usize = 26;
/// The length of a reference.
pub const LENGTH: usize = 42;

/// The address to which the letter of a link is answered; nothing when the host has none.
pub fn address(tx: &Tx<'_>, link: GuestId) -> Option<String> {
    let answers = tx.context().shell.settings().answers_to.clone();
    let (local, domain) = answers.split_once('@')?;
    Some(format!("{local}+{}@{domain}", reference(&*tx.service::<Vault>()?, link)))
}

/// The address to which letters are answered, without any reference; empty when the host has none.
pub fn answers_to(tx: &Tx<'_>) -> String {
    tx.context().shell.settings().answers_to.clone()
}

/// The link that a reference was made for; nothing when this house did not make it.
pub fn link(tx: &Tx<'_>, text: &str) -> Option<GuestId> {
    let vault = tx.service::<Vault>()?;
    let id = GuestId::from_uuid(Uuid::from_slice(decoded(text)?.get(..16)?).ok()?);
    // A letter that left before the keys of the house were turned is answered all the same. Compared as
    // fingerprints: how long it takes tells nothing of the mark.
    let told = crate::secret::fingerprint(text);
    let formers = vault.former_marks(MARKED, &id.text());
    let mut own =
        std::iter::once(reference(&vault, id)).chain(formers.iter().map(|mark| marked(id, mark)));
    own.any(|own| crate::secret::fingerprint(&own) == told).then_some(id)
}

fn reference(vault: &Vault, link: GuestId) -> String {
    marked(link, &vault.mark(MARKED, &link.text()))
}

fn marked(link: GuestId, mark: &str) -> String {
    let mark = hex::decode(mark).unwrap_or_default();
    let bytes: Vec<u8> = link.bytes().iter().copied().chain(mark).take(BYTES).collect();
    encoded(&bytes)
}

fn encoded(bytes: &[u8]) -> String {
    LETTERS.encode(bytes)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    LETTERS.decode(text.as_bytes()).ok().filter(|bytes| bytes.len() == BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_in_the_house_that_made_it() {
        let (house, other) = (Vault::of([7; 32]), Vault::of([8; 32]));
        for seed in 0..=255 {
            let id = GuestId::from_uuid(kernel::id::uuid_v7(u64::from(seed), [seed; 10]));
            let text = reference(&house, id);
            assert_eq!(text.len(), LENGTH);
            assert!(text.chars().all(|letter| ALPHABET.contains(letter)), "{text}");
            assert_eq!(
                decoded(&text).and_then(|all| all.get(..16).map(<[u8]>::to_vec)),
                Some(id.bytes().to_vec())
            );
            assert_ne!(reference(&other, id), text);
        }
        for wrong in ["", "u", &"0".repeat(41), &"O".repeat(42), &"é".repeat(21)] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }
}
