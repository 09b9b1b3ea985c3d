//! The vault (« coffre ») : one master key of the house, outside the database, from which a key is
//! drawn for each use. A key that was replaced stays beside it as long as something needs it.
//!
//! **Invariants:** what is sealed and marked is so with the present key; what is opened or recognised may be
//! of a former one. Nothing here forgets a key: whoever holds the files does.

use std::sync::{Arc, PoisonError, RwLock};

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::hmac;
use store::Fault;

/// The length of the master key, in bytes.
pub const LENGTH: usize = 32;

/// A master key.
pub type Master = [u8; LENGTH];

/// The keys of the house (« trousseau »): the one in service, and those that it replaced, the last one first.
#[derive(Clone, PartialEq, Eq)]
pub struct Ring {
    /// The key in service.
    pub present: Master,
    /// Those before it.
    pub formers: Vec<Master>,
}

impl Ring {
    fn all(&self) -> impl Iterator<Item = &Master> {
        std::iter::once(&self.present).chain(&self.formers)
    }
}

/// Where the keys are read again: another process of the house may have drawn one. Nothing when they do not read.
pub type Source = Box<dyn Fn() -> Option<Ring> + Send + Sync>;

/// The vault of the house. A copy of the database without it opens nothing that it holds.
pub struct Vault {
    ring: RwLock<Arc<Ring>>,
    source: Option<Source>,
}

impl Vault {
    /// The vault of a master key.
    pub fn of(master: Master) -> Self {
        Self::holding(Ring { present: master, formers: Vec::new() })
    }

    /// The vault of several.
    pub fn holding(ring: Ring) -> Self {
        Self { ring: RwLock::new(Arc::new(ring)), source: None }
    }

    /// The same, which reads its keys again when it meets a seal that none of them opens.
    #[must_use]
    pub fn reading(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }

    /// Puts other keys in place of those it has.
    pub fn turn(&self, ring: Ring) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// Reads its keys again where they are kept. Answers whether they are others.
    pub fn read_again(&self) -> bool {
        let read = self.source.as_ref().and_then(|source| source());
        let others = read.filter(|ring| *ring != *self.ring());
        others.is_some_and(|ring| {
            self.turn(ring);
            true
        })
    }

    fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Seals a secret for a use; twelve random bytes make each seal different.
    pub fn seal(
        &self,
        purpose: &str,
        random: [u8; NONCE_LEN],
        secret: &[u8],
    ) -> Result<String, Fault> {
        let mut sealed = secret.to_vec();
        key(&self.ring().present, purpose)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(random),
                Aad::from(purpose.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| Fault::new("a secret could not be sealed"))?;
        let mut whole = random.to_vec();
        whole.append(&mut sealed);
        Ok(hex::encode(&whole))
    }

    /// Opens what was sealed for the same use; nothing if it was changed or sealed elsewhere.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
        let opened = |ring: &Ring| ring.all().find_map(|master| open(master, purpose, sealed));
        opened(&self.ring()).or_else(|| {
            // Another process may have drawn a key since; an empty seal is no seal of anyone.
            let others = !sealed.is_empty() && self.read_again();
            if others { opened(&self.ring()) } else { None }
        })
    }

    /// Seals again, with the present key, what a former one sealed. Nothing when the present key opens it already,
    /// or when no key does: that is left as it is.
    pub fn again(
        &self,
        purpose: &str,
        random: [u8; NONCE_LEN],
        sealed: &str,
    ) -> Result<Option<String>, Fault> {
        let ring = self.ring();
        if open(&ring.present, purpose, sealed).is_some() {
            return Ok(None);
        }
        let opened = ring.formers.iter().find_map(|master| open(master, purpose, sealed));
        opened.map(|secret| self.seal(purpose, random, &secret)).transpose()
    }

    /// A number that only the house can make of a text, for a use.
    pub fn mark(&self, purpose: &str, text: &str) -> String {
        marked(&self.ring().present, purpose, text)
    }

    /// Whether a number was made here of a text, for a use, with the present key or with one it replaced. How long
    /// it takes tells nothing of the number.
    pub fn is_mark(&self, purpose: &str, text: &str, mark: &str) -> bool {
        let Ok(mark) = hex::decode(mark) else { return false };
        let framed = framed(purpose, text);
        self.ring().all().any(|master| hmac::verify(&signing(master), &framed, &mark).is_ok())
    }

    /// The numbers that the keys before made of a text, for a use.
    pub fn former_marks(&self, purpose: &str, text: &str) -> Vec<String> {
        self.ring().formers.iter().map(|master| marked(master, purpose, text)).collect()
    }
}

fn open(master: &Master, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
    let bytes = hex::decode(sealed).ok()?;
    let (random, rest) = bytes.split_at_checked(NONCE_LEN)?;
    let mut rest = rest.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(random).ok()?;
    let opened = key(master, purpose)
        .ok()?
        .open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut rest)
        .ok()?;
    Some(opened.to_vec())
}

fn key(master: &Master, purpose: &str) -> Result<LessSafeKey, Fault> {
    let drawn = Salt::new(HKDF_SHA256, b"parvis-vault-v1").extract(master);
    let info = [purpose.as_bytes()];
    let drawn = drawn
        .expand(&info, &AES_256_GCM)
        .map_err(|_| Fault::new("a key could not be drawn from the vault"))?;
    Ok(LessSafeKey::new(UnboundKey::from(drawn)))
}

fn signing(master: &Master) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, master)
}

fn framed(purpose: &str, text: &str) -> Vec<u8> {
    [purpose.as_bytes(), &[0], text.as_bytes()].concat()
}

fn marked(master: &Master, purpose: &str, text: &str) -> String {
    hex::encode(hmac::sign(&signing(master), &framed(purpose, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_the_same_use_in_the_same_house_only() {
        let house = Vault::of([7; LENGTH]);
        let sealed = house.seal("totp", [1; NONCE_LEN], b"secret").expect("sealed");
        assert_eq!(house.open("totp", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(house.open("other", &sealed), None);
        assert_eq!(Vault::of([8; LENGTH]).open("totp", &sealed), None);
        let mut changed = sealed.clone();
        changed.replace_range(30..31, if &sealed[30..31] == "0" { "1" } else { "0" });
        assert_eq!(house.open("totp", &changed), None);
        for text in ["", "zz", "abc", "00"] {
            assert_eq!(house.open("totp", text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_depends_on_the_use_and_on_the_house() {
        let house = Vault::of([7; LENGTH]);
        assert_eq!(house.mark("a", "x"), house.mark("a", "x"));
        assert_ne!(house.mark("a", "x"), house.mark("b", "x"));
        assert_ne!(house.mark("a", "x"), Vault::of([8; LENGTH]).mark("a", "x"));
    }

    #[test]
    fn a_key_that_was_replaced_opens_and_is_recognised_and_seals_nothing_more() {
        let house = Vault::of([7; LENGTH]);
        let before = house.seal("totp", [1; NONCE_LEN], b"secret").expect("sealed");
        let mark = house.mark("a", "x");
        house.turn(Ring { present: [8; LENGTH], formers: vec![[7; LENGTH]] });
        assert_eq!(house.open("totp", &before).as_deref(), Some(&b"secret"[..]));
        assert!(house.is_mark("a", "x", &mark) && house.is_mark("a", "x", &house.mark("a", "x")));
        assert!(!house.is_mark("b", "x", &mark) && !house.is_mark("a", "y", &mark));
        assert!(["", "zz", "00"].iter().all(|wrong| !house.is_mark("a", "x", wrong)));
        assert_eq!(house.former_marks("a", "x"), std::slice::from_ref(&mark));
        assert_ne!(house.mark("a", "x"), mark);

        let after = house.again("totp", [2; NONCE_LEN], &before).expect("sealed").expect("again");
        assert_eq!(house.again("totp", [3; NONCE_LEN], &after).expect("read"), None);
        assert_eq!(house.again("totp", [3; NONCE_LEN], "00").expect("read"), None);
        house.turn(Ring { present: [8; LENGTH], formers: Vec::new() });
        assert_eq!(house.open("totp", &after).as_deref(), Some(&b"secret"[..]));
        assert_eq!(house.open("totp", &before), None);
        assert!(!house.is_mark("a", "x", &mark));
    }

    #[test]
    fn a_seal_of_a_key_that_another_process_drew_is_opened() {
        let other = Vault::of([9; LENGTH]);
        let sealed = other.seal("totp", [1; NONCE_LEN], b"secret").expect("sealed");
        let ring = || Some(Ring { present: [9; LENGTH], formers: vec![[7; LENGTH]] });
        let house = Vault::of([7; LENGTH]).reading(Box::new(ring));
        let own = house.seal("totp", [2; NONCE_LEN], b"own").expect("sealed");
        assert_eq!(house.open("totp", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(house.open("totp", &own).as_deref(), Some(&b"own"[..]));
        assert_eq!(
            house.mark("a", "x"),
            other.mark("a", "x"),
            "it is the present one from then on"
        );
    }
}
