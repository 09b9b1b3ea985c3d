//! The vault (« coffre ») : one master key of the house, outside the database, from which a key is
//! drawn for each use.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::hmac;
use store::Fault;

/// The length of the master key, in bytes.
pub const LENGTH: usize = 32;

/// The vault of the house. A copy of the database without it opens nothing that it holds.
pub struct Vault {
    master: [u8; LENGTH],
}

impl Vault {
    /// The vault of a master key.
    pub const fn of(master: [u8; LENGTH]) -> Self {
        Self { master }
    }

    /// Seals a secret for a use; twelve random bytes make each seal different.
    pub fn seal(
        &self,
        purpose: &str,
        random: [u8; NONCE_LEN],
        secret: &[u8],
    ) -> Result<String, Fault> {
        let mut sealed = secret.to_vec();
        self.key(purpose)?
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
        let bytes = hex::decode(sealed).ok()?;
        let (random, rest) = bytes.split_at_checked(NONCE_LEN)?;
        let mut rest = rest.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(random).ok()?;
        let opened = self
            .key(purpose)
            .ok()?
            .open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut rest)
            .ok()?;
        Some(opened.to_vec())
    }

    /// A number that only the house can make of a text, for a use.
    pub fn mark(&self, purpose: &str, text: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.master);
        let mut context = hmac::Context::with_key(&key);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        hex::encode(context.sign())
    }

    fn key(&self, purpose: &str) -> Result<LessSafeKey, Fault> {
        let drawn = Salt::new(HKDF_SHA256, b"parvis-vault-v1").extract(&self.master);
        let info = [purpose.as_bytes()];
        let drawn = drawn
            .expand(&info, &AES_256_GCM)
            .map_err(|_| Fault::new("a key could not be drawn from the vault"))?;
        Ok(LessSafeKey::new(UnboundKey::from(drawn)))
    }
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
}
