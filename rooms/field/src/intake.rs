//! The intake (« guichet ») : the key pair for which telephones seal what they finish, and the one that
//! signs an order to wipe. The private halves live in the data folder and nowhere else.
//!
//! Sealing is HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.

use std::sync::{Arc, PoisonError, RwLock};

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
use serde_json::{Value, json};

use crate::contract;

/// What a seal is for: no seal made for something else opens here.
const INFO: &[u8] = b"parvis-seal-v1";
/// What an order to wipe begins with.
const WIPE: &str = "parvis-wipe-v1";
/// Bytes of the point that comes before what is sealed.
const POINT: usize = 65;
/// The length of the seed from which the key is drawn, in bytes.
pub const SEED: usize = 32;

type Pair = DhP256HkdfSha256;

/// A key for which telephones seal, under the number that they say with what they seal.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its number: the first one is 1.
    pub number: u32,
    /// The seed from which it is drawn.
    pub seed: [u8; SEED],
}

impl Key {
    /// How telephones name it.
    pub fn name(number: u32) -> String {
        format!("k{number}")
    }
}

/// One, drawn.
struct Drawn {
    name: String,
    private: <Pair as Kem>::PrivateKey,
    public: String,
}

impl Drawn {
    fn of(key: &Key) -> Self {
        let (private, public) = Pair::derive_keypair(&key.seed);
        let public = URL_SAFE_NO_PAD.encode(public.to_bytes());
        Self { name: Key::name(key.number), private, public }
    }
}

/// Where the keys are read again: another process of the house may have drawn one. Nothing when they do not read.
pub(crate) type Source = Box<dyn Fn() -> Option<Vec<Key>> + Send + Sync>;

/// The keys of the intake: telephones are told the last one, and hand over what they sealed for those before it as
/// long as the house keeps them.
pub struct Intake {
    accepted: &'static [i64],
    known: &'static [i64],
    keys: RwLock<Arc<Vec<Drawn>>>,
    source: Option<Source>,
    signer: EcdsaKeyPair,
    random: SystemRandom,
}

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
        Self::holding(&[Key { number: 1, seed: *seed }], signing)
    }

    /// The intake of several keys, the one in service last.
    pub fn holding(keys: &[Key], signing: &[u8]) -> Result<Self, Fault> {
        let random = SystemRandom::new();
        let signer = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, signing, &random)
            .map_err(|_| Fault::new("the key that signs orders to wipe does not read"))?;
        let keys = RwLock::new(Arc::new(keys.iter().map(Drawn::of).collect()));
        let (accepted, known) = (contract::ACCEPTED, contract::KNOWN);
        Ok(Self { accepted, known, keys, source: None, signer, random })
    }

    /// The same in a house that counts other versions of the protocol as they come, and knows others.
    #[must_use]
    pub fn understanding(self, accepted: &'static [i64], known: &'static [i64]) -> Self {
        Self { accepted, known, ..self }
    }

    /// The versions that are counted as they come.
    pub const fn accepted(&self) -> &'static [i64] {
        self.accepted
    }

    /// The versions of which a seal still reads.
    pub const fn known(&self) -> &'static [i64] {
        self.known
    }

    /// The same, which reads its keys again when a telephone names one that it does not know.
    #[must_use]
    pub fn reading(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }

    /// Puts other keys in place of those it has, the one in service last.
    pub fn turn(&self, keys: &[Key]) {
        let keys = Arc::new(keys.iter().map(Drawn::of).collect());
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    /// Reads its keys again where they are kept, when they are others.
    pub fn read_again(&self) {
        let Some(read) = self.source.as_ref().and_then(|source| source()) else { return };
        let names = read.iter().map(|key| Key::name(key.number));
        if !names.eq(self.keys().iter().map(|key| key.name.clone())) {
            self.turn(&read);
        }
    }

    fn keys(&self) -> Arc<Vec<Drawn>> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The intake of a private key as a scalar (base64url), for goldens.
    #[cfg(test)]
    pub(crate) fn of_scalar(scalar: &str) -> Self {
        let bytes = URL_SAFE_NO_PAD.decode(scalar).expect("a scalar");
        let private = <Pair as Kem>::PrivateKey::from_bytes(&bytes).expect("a private key");
        let drawn = Self::of(&[7; SEED], &Self::draw_signing().expect("a key")).expect("an intake");
        let public = URL_SAFE_NO_PAD.encode(<Pair as Kem>::sk_to_pk(&private).to_bytes());
        let keys = RwLock::new(Arc::new(vec![Drawn { name: Key::name(1), private, public }]));
        Self { keys, ..drawn }
    }

    /// Draws a signing key.
    pub fn draw_signing() -> Result<Vec<u8>, ring::error::Unspecified> {
        let drawn =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())?;
        Ok(drawn.as_ref().to_vec())
    }

    /// The key in service, as telephones are told: its name and its public point (base64url).
    pub fn told(&self) -> Value {
        let keys = self.keys();
        let (id, key) = keys.last().map_or(("", ""), |key| (&key.name, &key.public));
        json!({ "id": id, "key": key })
    }

    /// The point that verifies an order to wipe (base64url).
    pub fn signing(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.signer.public_key().as_ref())
    }

    /// Opens what a telephone sealed; nothing if it was changed, or bound to something else.
    pub fn open(&self, bound: &Bound, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut keys = self.keys();
        let named = |key: &Drawn| key.name == bound.key;
        if !keys.iter().any(named) {
            // Another process may have drawn it since, and told a telephone.
            self.read_again();
            keys = self.keys();
        }
        let key = keys.iter().find(|key| named(key))?;
        let (point, sealed) = sealed.split_at_checked(POINT)?;
        let point = <Pair as Kem>::EncappedKey::from_bytes(point).ok()?;
        let written = format!("{}|{}|{}|{}", bound.phone, bound.record, bound.rev, bound.key);
        single_shot_open::<AesGcm256, HkdfSha256, Pair>(
            &OpModeR::Base,
            &key.private,
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

    pub(crate) fn public(intake: &Intake) -> String {
        intake.told()["key"].as_str().expect("a point").to_owned()
    }

    pub(crate) fn bound() -> Bound {
        Bound {
            phone: PhoneId::from_uuid(uuid_v7(1, [3; 10])),
            record: "0".repeat(36),
            rev: 1,
            key: Key::name(1),
        }
    }

    #[test]
    fn what_was_sealed_opens_here_and_under_its_own_name_only() {
        let (intake, bound) = (intake(), bound());
        let sealed = seal(&public(&intake), &bound, b"une note");
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
    fn a_key_that_was_replaced_opens_what_was_sealed_for_it_until_it_leaves() {
        let (intake, bound) = (intake(), bound());
        let before = seal(&public(&intake), &bound, b"une note");
        let keys = [Key { number: 1, seed: [7; SEED] }, Key { number: 2, seed: [8; SEED] }];
        intake.turn(&keys);
        assert_eq!(intake.told()["id"], "k2");
        let next = Bound { key: Key::name(2), ..bound.clone() };
        let after = seal(&public(&intake), &next, b"une autre");
        assert_eq!(intake.open(&bound, &before).as_deref(), Some(&b"une note"[..]));
        assert_eq!(intake.open(&next, &after).as_deref(), Some(&b"une autre"[..]));
        // Under the name of the other key, neither opens.
        assert_eq!(intake.open(&next, &before), None);
        assert_eq!(intake.open(&bound, &after), None);
        intake.turn(&keys[1..]);
        assert_eq!(intake.open(&bound, &before), None);
        assert_eq!(intake.open(&next, &after).as_deref(), Some(&b"une autre"[..]));
    }

    #[test]
    fn a_key_that_another_process_told_is_read_when_it_is_named() {
        let keys = || vec![Key { number: 1, seed: [7; SEED] }, Key { number: 2, seed: [8; SEED] }];
        let other = intake();
        other.turn(&keys());
        let next = Bound { key: Key::name(2), ..bound() };
        let sealed = seal(&public(&other), &next, b"une note");
        let here = intake().reading(Box::new(move || Some(keys())));
        assert_eq!(here.told()["id"], "k1");
        assert_eq!(here.open(&next, &sealed).as_deref(), Some(&b"une note"[..]));
        assert_eq!(here.told(), other.told());
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
