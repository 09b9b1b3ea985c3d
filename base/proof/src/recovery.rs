//! Recovery codes (« codes de secours ») : printed once, each opens once when the telephone is lost.

use sha2::{Digest, Sha256};

/// How many are printed.
pub const COUNT: usize = 10;
/// The random bytes of one: 128 bits.
pub const LENGTH: usize = 16;

/// Crockford's alphabet: no I, L, O, U, so that a code read aloud is typed right.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code as it is printed, in groups of five, from its random bytes.
pub fn printed(random: [u8; LENGTH]) -> String {
    let number = u128::from_be_bytes(random);
    let mut text = String::new();
    for place in 0..26_u32 {
        if place > 0 && place % 5 == 0 {
            text.push('-');
        }
        let digit = usize::try_from((number >> (5 * (25 - place))) & 31).unwrap_or(0);
        text.push(ALPHABET.get(digit).copied().map_or('0', char::from));
    }
    text
}

/// What is kept of a code that was typed: as it is compared, hashed. Long enough (128 bits) that
/// nobody guesses it back. Nothing for what cannot be one.
pub fn kept(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    (plain.len() == 26).then(|| hex::encode(Sha256::digest(format!("parvis-recovery-v1:{plain}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_typed_carelessly_is_the_same_and_another_is_not() {
        let code = printed([0xAB; LENGTH]);
        assert_eq!(code.len(), 31);
        assert_eq!(kept(&code), kept(&code.to_lowercase().replace('-', " ")));
        assert_ne!(kept(&code), kept(&printed([0xAC; LENGTH])));
        assert_eq!(kept("123456"), None);
        assert_eq!(kept(""), None);
    }

    #[test]
    fn every_bit_counts() {
        let mut last = [0; LENGTH];
        last[LENGTH - 1] = 1;
        assert_ne!(printed([0; LENGTH]), printed(last));
        let mut first = [0; LENGTH];
        first[0] = 0x80;
        assert_ne!(printed([0; LENGTH]), printed(first));
    }
}
