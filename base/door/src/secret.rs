//! Secrets: drawn, shown once, kept only as a fingerprint.

use std::cell::RefCell;

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params as Cost, Version};
use sha2::{Digest, Sha256};
use store::Fault;

use crate::cost;

/// Crockford's alphabet: no I, L, O, U, so that a code read aloud is typed right.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 256 random bits in hexadecimal: sessions and integration keys.
pub fn token() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Fault::new(error.to_string()))?;
    Ok(hex::encode(bytes))
}

/// Six digits, each as likely: what is typed from a letter within minutes, a few tries at most.
pub fn digits() -> Result<String, Fault> {
    loop {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(|error| Fault::new(error.to_string()))?;
        let drawn = u32::from_be_bytes(bytes);
        // What is above the last whole million would make the first codes likelier.
        if drawn < 4_294_000_000 {
            return Ok(format!("{:06}", drawn % 1_000_000));
        }
    }
}

/// A typed code of 14 characters (70 bits) in groups, from 14 random numbers: `PV-7K2M-…`.
pub fn typed_code(random: &[u8; 14]) -> String {
    let mut code = String::from("PV");
    for (place, byte) in random.iter().enumerate() {
        if place % 5 == 0 {
            code.push('-');
        }
        let index = usize::from(byte % 32);
        code.push(ALPHABET.get(index).copied().map_or('0', char::from));
    }
    code
}

/// A mailed code of 10 characters (50 bits), from 10 random numbers: `7K2M4-9ABCD`.
pub(crate) fn mailed_code(random: &[u8; 10]) -> String {
    let mut code = String::new();
    for (place, byte) in random.iter().enumerate() {
        if place == 5 {
            code.push('-');
        }
        code.push(ALPHABET.get(usize::from(byte % 32)).copied().map_or('0', char::from));
    }
    code
}

/// The typed code as it is compared: upper case, without spaces or dashes, with the letters that
/// are mistaken for digits put right.
pub fn normalize(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// The fingerprint of a long secret (≥ 128 bits): plain SHA-256 is enough (ASVS V6.5.2).
pub fn fingerprint(secret: &str) -> String {
    fingerprint_of(secret.as_bytes())
}

/// The same of bytes, such as those of a file.
pub fn fingerprint_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The form token of a session: known to whoever holds the cookie, and to nobody else. Made of the
/// half that stays when the secret is renewed: a form that was open still belongs to the session.
pub fn form_token(session: &str) -> String {
    fingerprint(&format!("parvis-form-v2:{}", stem(session)))
}

/// The half of a session's secret that stays: 128 bits, as secret as the whole.
pub(crate) fn stem(session: &str) -> &str {
    session.get(..32).unwrap_or(session)
}

/// A session's secret with its other half drawn anew.
pub(crate) fn renewed(stem: &str) -> Result<String, Fault> {
    let drawn = token()?;
    Ok(format!("{stem}{}", drawn.get(stem.len()..).unwrap_or_default()))
}

/// Hashes a typed code with argon2id, at the floor: it was drawn (70 bits), and serves once. `salt` is drawn by the
/// caller, so that a demonstration world is the same each time it is laid.
pub fn hash(code: &str, salt: &[u8; 16]) -> Result<String, Fault> {
    let normal = normalize(code);
    slow(cost::FLOOR)?
        .hash_password_with_salt(normal.as_bytes(), salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Fault::new(error.to_string()))
}

/// Compares a typed code with its hash. Slow on purpose: never on a request thread.
pub fn verify(code: &str, hash: &str) -> bool {
    is_of(normalize(code).as_bytes(), hash).unwrap_or(false)
}

/// Hashes a password as it was chosen, every character of it, with a salt of its own.
pub fn hash_password(password: &str, passes: u32) -> Result<String, Fault> {
    slow(passes)?
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Fault::new(error.to_string()))
}

/// Compares what was typed with a hash: a password to the letter, a code as it is read aloud. It takes as long as what
/// is kept with so many passes, even when fewer made the hash: nobody learns who has not come in since.
pub fn verify_kind(typed: &str, hash: &str, kind: &str, passes: u32) -> bool {
    let right = if kind == "password" {
        is_of(typed.as_bytes(), hash).unwrap_or(false)
    } else {
        verify(typed, hash)
    };
    let missing = passes.saturating_sub(passes_of(hash));
    if missing > 0 {
        std::hint::black_box(work(typed.as_bytes(), missing));
    }
    right
}

/// The passes that made a hash; none when it is no hash of argon2id.
pub(crate) fn passes_of(hash: &str) -> u32 {
    let cost = PasswordHash::new(hash).ok().and_then(|parsed| Cost::try_from(&parsed).ok());
    cost.map_or(0, |cost| cost.t_cost())
}

/// So many passes for nothing.
fn work(typed: &[u8], passes: u32) -> Option<[u8; 32]> {
    let cost = Cost::new(MEMORY, passes, 1, None).ok()?;
    let mut found = [0; 32];
    BLOCKS.with_borrow_mut(|blocks| {
        if blocks.len() < cost.block_count() {
            blocks.resize(cost.block_count(), Block::default());
        }
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
        argon.hash_password_into_with_memory(typed, &[0; 16], &mut found, blocks).ok()
    })?;
    Some(found)
}

thread_local! {
    /// The memory of argon2, held by each lane for its next turn: given back each time, 19 MiB would be asked again two
    /// hundred times a second, and the allocator keeps a multiple of it.
    static BLOCKS: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}

/// Whether a hash is of these bytes, in constant time; nothing when it is no hash of argon2id.
fn is_of(typed: &[u8], hash: &str) -> Option<bool> {
    let parsed = PasswordHash::new(hash).ok()?;
    if parsed.algorithm.as_str() != Algorithm::Argon2id.as_str() {
        return None;
    }
    let version = Version::try_from(parsed.version?).ok()?;
    let cost = Cost::try_from(&parsed).ok()?;
    // No hash of this house costs more: one that was laid in the database would hold the lane.
    if cost.m_cost() > MEMORY || cost.t_cost() > cost::CEILING {
        return None;
    }
    let (salt, expected) = (parsed.salt?, parsed.hash?);
    let mut found = vec![0; expected.len()];
    BLOCKS.with_borrow_mut(|blocks| {
        if blocks.len() < cost.block_count() {
            blocks.resize(cost.block_count(), Block::default());
        }
        let argon = Argon2::new(Algorithm::Argon2id, version, cost);
        argon.hash_password_into_with_memory(typed, salt.as_ref(), &mut found, blocks).ok()
    })?;
    Some(Output::new(&found).ok()? == expected)
}

/// Gives the memory of argon2 back, when a lane rests.
pub(crate) fn rest() {
    BLOCKS.with_borrow_mut(|blocks| *blocks = Vec::new());
}

/// The memory of argon2, in KiB (OWASP floor): what each lane holds.
const MEMORY: u32 = 19_456;

/// argon2id, 19 MiB, so many passes, and never fewer than the floor.
fn slow(passes: u32) -> Result<Argon2<'static>, Fault> {
    let cost = Cost::new(MEMORY, passes.clamp(cost::FLOOR, cost::CEILING), 1, None)
        .map_err(|error| Fault::new(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, cost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_typed_carelessly_still_opens() {
        let code = typed_code(&[0, 1, 2, 31, 30, 29, 9, 10, 11, 12, 13, 14, 15, 16]);
        assert_eq!(code, "PV-012ZY-X9ABC-DEFG");
        let hash = hash(&code, &[7; 16]).expect("a hash");
        assert!(verify(" pv o12zy x9abc defg", &hash));
        assert!(!verify("PV-012ZY-X9ABC-DEFH", &hash));
        assert!(!verify(&code, "not a hash"));
        // Another kind of hash, or one cut short, opens nothing.
        assert!(!verify(&code, &hash.replacen("argon2id", "argon2i", 1)));
        assert!(!verify(&code, hash.rsplit_once('$').expect("a hash").0));
        // The library says the same.
        let parsed = PasswordHash::new(&hash).expect("a hash");
        let argon = slow(cost::FLOOR).expect("argon2");
        let normal = normalize(&code);
        assert!(
            argon2::PasswordVerifier::verify_password(&argon, normal.as_bytes(), &parsed).is_ok()
        );
        rest();
        assert!(verify(&code, &hash), "after a rest too");
    }

    #[test]
    fn a_password_is_kept_with_the_passes_asked_for_within_the_floor_and_the_ceiling() {
        for (asked, kept) in [(0, 2), (2, 2), (3, 3)] {
            let hash = hash_password("quatre vélos sous la halle", asked).expect("a hash");
            assert!(hash.starts_with(&format!("$argon2id$v=19$m=19456,t={kept},p=1$")), "{hash}");
            assert_eq!(passes_of(&hash), kept);
            for passes in [2, 3] {
                assert!(verify_kind("quatre vélos sous la halle", &hash, "password", passes));
                assert!(!verify_kind("quatre vélos sous la hall", &hash, "password", passes));
            }
        }
        // What costs more than anything kept here is not even tried.
        let hash = hash_password("quatre vélos sous la halle", 2).expect("a hash");
        for dear in [hash.replace("m=19456", "m=4194304"), hash.replace("t=2", "t=4000000")] {
            assert!(!verify_kind("quatre vélos sous la halle", &dear, "password", 2));
        }
        assert_eq!(passes_of("closed"), 0);
    }

    #[test]
    fn fingerprints_and_tokens_are_of_fixed_length_and_differ() {
        assert_eq!(fingerprint("a").len(), 64);
        assert_ne!(form_token("a"), fingerprint("a"));
        assert_ne!(token().expect("a token"), token().expect("a token"));
    }
}
