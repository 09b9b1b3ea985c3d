//! What is said to a telephone through the push service of its browser: sealed for that telephone alone (RFC 8291), and
//! signed by the house (VAPID, RFC 8292). Pure, but for what is drawn.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use kernel::Instant;
use outside::Caller;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

/// Bytes of a point, not compressed.
pub(crate) const POINT: usize = 65;
/// Bytes of the secret that a telephone shares.
pub(crate) const SHARED: usize = 16;
/// The length of every message once it is filled up: its kind does not show by its length.
const FILLED: usize = 32;
/// How large the one record of a message may be, as its head says.
const RECORD: u32 = 4_096;
/// How long a signature holds, in seconds; the specification allows a day.
const HOLDS: i64 = 12 * 3_600;

/// What the house says, and to whom push services may write when something is wrong.
pub struct Pusher {
    signer: EcdsaKeyPair,
    subject: String,
    caller: Caller,
    random: SystemRandom,
}

/// A length that is asked of a derivation.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived<const N: usize>(from: &Prk, info: &[&[u8]]) -> Option<[u8; N]> {
    let mut out = [0; N];
    from.expand(info, Length(N)).ok()?.fill(&mut out).ok()?;
    Some(out)
}

/// The body of a message: its head, then one record, from what both sides agreed on.
fn record(
    agreed: &[u8],
    (theirs, ours): (&[u8], &[u8]),
    (shared, salt): (&[u8], &[u8; 16]),
    plain: &[u8],
) -> Option<Vec<u8>> {
    let first = Salt::new(HKDF_SHA256, shared).extract(agreed);
    let key: [u8; 32] = derived(&first, &[b"WebPush: info\0", theirs, ours])?;
    let second = Salt::new(HKDF_SHA256, salt).extract(&key);
    let content: [u8; 16] = derived(&second, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; 12] = derived(&second, &[b"Content-Encoding: nonce\0"])?;
    let sealing = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content).ok()?);
    let mut sealed = plain.to_vec();
    let nonce = Nonce::assume_unique_for_key(nonce);
    sealing.seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed).ok()?;
    let length = u8::try_from(ours.len()).ok()?;
    Some([&salt[..], &RECORD.to_be_bytes(), &[length], ours, &sealed].concat())
}

/// The text, what ends it, and what fills it up.
fn filled(text: &str) -> Vec<u8> {
    let mut plain = [text.as_bytes(), &[2]].concat();
    plain.resize(plain.len().max(FILLED), 0);
    plain
}

/// Seals a text for whoever holds the other half of a point; nothing when it is no point.
pub(crate) fn seal(point: &[u8], shared: &[u8], text: &str) -> Option<Vec<u8>> {
    let random = SystemRandom::new();
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).ok()?;
    let ours = own.compute_public_key().ok()?;
    let mut salt = [0; 16];
    random.fill(&mut salt).ok()?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, point);
    agree_ephemeral(own, &theirs, |agreed| {
        record(agreed, (point, ours.as_ref()), (shared, &salt), &filled(text))
    })
    .ok()?
}

impl Pusher {
    /// What speaks for the house, by a signing key (PKCS#8, ECDSA P-256), and what carries it. Where it goes is said by
    /// a browser: the caller reaches the world only ([`Caller::of_the_world`]), never a network that the host opened.
    pub fn of(signing: &[u8], subject: &str, caller: Caller) -> Option<Self> {
        let random = SystemRandom::new();
        let signer =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, signing, &random).ok()?;
        Some(Self { signer, subject: subject.to_owned(), caller, random })
    }

    /// What carries its messages.
    pub(crate) const fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The point under which telephones subscribe (base64url).
    pub fn public(&self) -> String {
        BASE64URL.encode(self.signer.public_key().as_ref())
    }

    /// What says to a push service who speaks: for its origin, and for a time.
    pub(crate) fn says_who(&self, origin: &str, now: Instant) -> Option<String> {
        let until = now.millis().div_euclid(1_000) + HOLDS;
        let head = json!({ "typ": "JWT", "alg": "ES256" }).to_string();
        let claims = json!({ "aud": origin, "exp": until, "sub": self.subject }).to_string();
        let said = format!("{}.{}", BASE64URL.encode(head), BASE64URL.encode(claims));
        let signed = self.signer.sign(&self.random, said.as_bytes()).ok()?;
        Some(format!("vapid t={said}.{}, k={}", BASE64URL.encode(signed.as_ref()), self.public()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey as Verifying};

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64URL.decode(text).expect("base64url")
    }

    /// The example of RFC 8291, section 5 and appendix A.
    #[test]
    fn a_message_is_sealed_as_the_specification_seals_it() {
        let agreed = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let theirs = bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let ours = bytes(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
        );
        let shared = bytes("BTBZMqHH6r4Tts7J_aSIgg");
        let salt: [u8; 16] = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("a salt");
        let plain = [b"When I grow up, I want to be a watermelon".as_slice(), &[2]].concat();
        let told = record(&agreed, (&theirs, &ours), (&shared, &salt), &plain).expect("sealed");
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(BASE64URL.encode(told), expected);
    }

    #[test]
    fn kinds_do_not_show_by_their_length_and_what_is_no_point_is_refused() {
        let random = SystemRandom::new();
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).expect("a key");
        let point = own.compute_public_key().expect("a point");
        let long = seal(point.as_ref(), &[1; SHARED], "roadmap").expect("sealed");
        let short = seal(point.as_ref(), &[1; SHARED], "check").expect("sealed");
        assert_eq!(long.len(), short.len());
        assert_ne!(long[..16], short[..16], "a salt of its own");
        assert!(seal(&[4; POINT], &[1; SHARED], "check").is_none());
    }

    #[test]
    fn the_house_says_who_it_is_to_one_service_and_for_a_time() {
        let key = crate::Intake::draw_signing().expect("a key");
        let pusher = Pusher::of(
            &key,
            "mailto:securite@parvis.test",
            Caller::of_the_world().expect("a caller"),
        )
        .expect("a pusher");
        let said = pusher.says_who("https://push.example", Instant(1_560_000_000_000));
        let said = said.expect("said");
        let (token, key) =
            said.strip_prefix("vapid t=").and_then(|s| s.split_once(", k=")).expect("both");
        assert_eq!(key, pusher.public());
        let (told, signed) = token.rsplit_once('.').expect("signed");
        let verifying = Verifying::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
        assert!(verifying.verify(told.as_bytes(), &bytes(signed)).is_ok());
        let claims = bytes(told.split_once('.').expect("claims").1);
        let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
        assert_eq!(claims["aud"], "https://push.example");
        assert_eq!(claims["exp"], 1_560_000_000 + HOLDS);
    }
}
