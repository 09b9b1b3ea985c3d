//! The intake (« guichet ») : the key pair for which telephones seal what they finish, and the one that
//! signs an order to wipe. The private halves live in the data folder and nowhere else.
//!
//! Sealing is HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::Fault;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable, single_shot_open};
use kernel::Instant;
use kernel::id::PhoneId;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

/// What a seal is for: no seal made for something else opens here.
const INFO: &[u8] = b"parvis-seal-v1";
/// What an order to wipe begins with.
const WIPE: &str = "parvis-wipe-v1";
/// Bytes of the point that comes before what is sealed.
const POINT: usize = 65;
/// The length of the seed from which the key is drawn, in bytes.
pub const SEED: usize = 32;

type Pair = DhP256HkdfSha256;

/// The keys of the intake.
pub struct Intake {
    private: <Pair as Kem>::PrivateKey,
    public: String,
    signer: EcdsaKeyPair,
    random: SystemRandom,
}

/// The name of the present key: telephones say for which one they sealed.
pub(crate) const KEY: &str = "k1";

/// What a seal is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The telephone that sealed.
    pub phone: PhoneId,
    /// The record.
    pub record: String,
    /// Its revision.
    pub rev: i64,
    /// The key.
    pub key: String,
}

impl Intake {
    /// The intake of a seed of 32 random bytes and a signing key (PKCS#8, ECDSA P-256).
    pub fn of(seed: &[u8; SEED], signing: &[u8]) -> Result<Self, Fault> {
        let (private, public) = Pair::derive_keypair(seed);
        let random = SystemRandom::new();
        let signer = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, signing, &random)
            .map_err(|_| Fault::new("the key that signs orders to wipe does not read"))?;
        Ok(Self { private, public: URL_SAFE_NO_PAD.encode(public.to_bytes()), signer, random })
    }

    /// The intake of a private key as a scalar (base64url), for goldens.
    #[cfg(test)]
    pub(crate) fn of_scalar(scalar: &str) -> Self {
        let bytes = URL_SAFE_NO_PAD.decode(scalar).expect("a scalar");
        let private = <Pair as Kem>::PrivateKey::from_bytes(&bytes).expect("a private key");
        let drawn = Self::of(&[7; SEED], &Self::draw_signing().expect("a key")).expect("an intake");
        let public = URL_SAFE_NO_PAD.encode(<Pair as Kem>::sk_to_pk(&private).to_bytes());
        Self { private, public, ..drawn }
    }

    /// Draws a signing key.
    pub fn draw_signing() -> Result<Vec<u8>, ring::error::Unspecified> {
        let drawn =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())?;
        Ok(drawn.as_ref().to_vec())
    }

    /// The public point, for telephones (base64url).
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The point that verifies an order to wipe (base64url).
    pub fn signing(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.signer.public_key().as_ref())
    }

    /// Opens what a telephone sealed; nothing if it was changed, or bound to something else.
    pub fn open(&self, bound: &Bound, sealed: &[u8]) -> Option<Vec<u8>> {
        if bound.key != KEY {
            return None;
        }
        let (point, sealed) = sealed.split_at_checked(POINT)?;
        let point = <Pair as Kem>::EncappedKey::from_bytes(point).ok()?;
        let written = format!("{}|{}|{}|{}", bound.phone, bound.record, bound.rev, bound.key);
        single_shot_open::<AesGcm256, HkdfSha256, Pair>(
            &OpModeR::Base,
            &self.private,
            &point,
            INFO,
            sealed,
            written.as_bytes(),
        )
        .ok()
    }

    /// Signs an order to wipe a telephone, as of a moment.
    pub fn order_to_wipe(&self, phone: PhoneId, at: Instant) -> Result<String, Fault> {
        let written = format!("{WIPE}|{phone}|{}", said(at));
        let signed = self.signer.sign(&self.random, written.as_bytes());
        let signed = signed.map_err(|_| Fault::new("an order to wipe could not be signed"))?;
        Ok(URL_SAFE_NO_PAD.encode(signed.as_ref()))
    }
}

/// A moment as telephones read it.
pub(crate) fn said(at: Instant) -> String {
    at.rfc3339()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use hpke::{OpModeS, single_shot_seal};
    use kernel::id::uuid_v7;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    pub(crate) fn intake() -> Intake {
        let signing = Intake::draw_signing().expect("a key");
        Intake::of(&[7; SEED], &signing).expect("an intake")
    }

    /// Seals as a telephone does.
    pub(crate) fn seal(public: &str, bound: &Bound, text: &[u8]) -> Vec<u8> {
        let point = URL_SAFE_NO_PAD.decode(public).expect("a point");
        let point = <Pair as Kem>::PublicKey::from_bytes(&point).expect("a key");
        let written = format!("{}|{}|{}|{}", bound.phone, bound.record, bound.rev, bound.key);
        let (head, sealed) = single_shot_seal::<AesGcm256, HkdfSha256, Pair>(
            &OpModeS::Base,
            &point,
            INFO,
            text,
            written.as_bytes(),
        )
        .expect("sealed");
        [head.to_bytes().to_vec(), sealed].concat()
    }

    pub(crate) fn bound() -> Bound {
        Bound {
            phone: PhoneId::from_uuid(uuid_v7(1, [3; 10])),
            record: "0".repeat(36),
            rev: 1,
            key: KEY.to_owned(),
        }
    }

    #[test]
    fn what_was_sealed_opens_here_and_under_its_own_name_only() {
        let (intake, bound) = (intake(), bound());
        let sealed = seal(intake.public(), &bound, b"une note");
        assert_eq!(intake.open(&bound, &sealed).as_deref(), Some(&b"une note"[..]));
        assert_eq!(intake.open(&Bound { rev: 2, ..bound.clone() }, &sealed), None);
        assert_eq!(intake.open(&Bound { key: "k2".to_owned(), ..bound.clone() }, &sealed), None);
        let other = Intake::of(&[8; SEED], &Intake::draw_signing().expect("a key")).expect("one");
        assert_eq!(other.open(&bound, &sealed), None);
        for place in [0, 1, 64, 65, sealed.len() - 1] {
            let mut changed = sealed.clone();
            *changed.get_mut(place).expect("a byte") ^= 1;
            assert_eq!(intake.open(&bound, &changed), None, "byte {place}");
        }
        for length in 0..sealed.len() {
            assert_eq!(intake.open(&bound, sealed.get(..length).expect("a part")), None);
        }
    }

    #[test]
    fn an_order_to_wipe_is_for_one_telephone_and_one_moment() {
        let (intake, bound) = (intake(), bound());
        let at = Instant(1_560_000_000_000);
        let signature = intake.order_to_wipe(bound.phone, at).expect("signed");
        let signature = URL_SAFE_NO_PAD.decode(signature).expect("bytes");
        let point = URL_SAFE_NO_PAD.decode(intake.signing()).expect("a point");
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        let written = format!("parvis-wipe-v1|{}|{}", bound.phone, said(at));
        assert!(key.verify(written.as_bytes(), &signature).is_ok());
        let later = format!("parvis-wipe-v1|{}|{}", bound.phone, said(Instant(1_560_000_001_000)));
        assert!(key.verify(later.as_bytes(), &signature).is_err());
    }
}
