//! What a provider signed (JWS, RFC 7515): read only once the signature is one of its keys'.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kernel::Instant;
use openidconnect::core::{CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyId, JsonWebKeyUse};
use serde::Deserialize;

/// The signatures that are taken: of a key pair, never of the shared secret, never none.
pub(crate) const TAKEN: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<JsonWebKeyId>,
    /// Extensions that a reader must know: we know none.
    crit: Option<serde_json::Value>,
}

/// What was signed, as JSON, or why it is not believed. The library verifies an answer about the
/// person with RS256 only; providers also sign it with an elliptic curve.
pub(crate) fn open(jws: &str, keys: &CoreJsonWebKeySet) -> Result<serde_json::Value, &'static str> {
    let (said, signature) = jws.trim().rsplit_once('.').ok_or("it is not signed")?;
    let (header, payload) = said.split_once('.').ok_or("it is not signed")?;
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| "its header")?;
    if header.crit.is_some() || !TAKEN.contains(&header.alg) {
        return Err("it is signed in a way that is not taken");
    }
    let signature = bytes(signature)?;
    let is_signed = keys
        .keys()
        .iter()
        .filter(|key| header.kid.is_none() || key.key_id() == header.kid.as_ref())
        .filter(|key| key.key_use().is_none_or(JsonWebKeyUse::allows_signature))
        .any(|key| key.verify_signature(&header.alg, said.as_bytes(), &signature).is_ok());
    if !is_signed {
        return Err("no key of the provider made its signature");
    }
    serde_json::from_slice(&bytes(payload)?).map_err(|_| "its content is not JSON")
}

/// The content of a proof whose signature was verified already.
pub(crate) fn content(jws: &str) -> Result<serde_json::Value, &'static str> {
    let payload = jws.split('.').nth(1).ok_or("it is not signed")?;
    serde_json::from_slice(&bytes(payload)?).map_err(|_| "its content is not JSON")
}

/// Seconds by which the clock of a provider may run ahead of ours.
const AHEAD: i64 = 60;

/// Whether what was signed may be believed already (`nbf`, RFC 7519 §4.1.5). A beginning that does not
/// read is not a beginning.
pub(crate) fn has_begun(content: &serde_json::Value, now: Instant) -> bool {
    let Some(begins) = content.get("nbf") else { return true };
    let latest = u32::try_from(now.millis() / 1_000 + AHEAD).map(f64::from);
    latest.is_ok_and(|latest| begins.as_f64().is_some_and(|begins| begins <= latest))
}

fn bytes(text: &str) -> Result<Vec<u8>, &'static str> {
    BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| "it does not read")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The public half of a key made for this test; its other half is nowhere.
    const MODULUS: &str = "qYDELj-e-YEmuP_ot2xgrvU0JHXN07uHj4U-3i90fq8eZpPpt9KSgTDROV0twtPOmFBNcPxa\
        NNDiz9KhR5nyFCc1D1WZtz0aMoc-qizhATKPiRv5yCXOPigUGaU_vLsaR8jwZJRi_hbJnfqS0EPeCNrAgNCKwbQbOQWs\
        dU2y2cMwA0HTjgjAfED7wzkibfNtlE6yJiR35yBy975YqKPO6UB6GXknR4NF-MjrXUchYatHaW9m3oL0wuWZU7IIAYVM\
        Pq5ZnpZSncxt7cfpOvF8pDxIcjKywdmoFyV-1qfk9ozl74DEceobi52uPvSBk9Akx_t8e5i3Rx6hIwjkHh-R1w";
    const SIGNED: &str = "eyJhbGciOiJSUzI1NiIsImtpZCI6InVuIn0.\
        eyJzdWIiOiJhYmMiLCJzaXJldCI6IjEzMDAyNTI2NTAwMDEzIn0.\
        kI5JM8T3PLgNFzHNaZfBxjpKJhViHzmeFo0S93THmjm_mAcryX50LLzRhCxkbcfzK4ZjRtemwU5fW2rg7v21Df3MchpY\
        Ckkz0kNbvwe7IYncF8-qAaPl_ZqMGvyyuoyHRPX5xO1_P5Rk84hLv0lZEkzMS_gYxjnuPrQ6SdzpUtfkuT2qpBXoHmYW\
        x1QpZziAMSnqTgc6bO9zqvaQi0DOpctnaDvNZY1UIKuKvWWtw5IHua4SgDA80lgV5bBHQHLWv8QRpLUhkBedfJ8NER3B\
        vM0ylT5RdjAtX2MaZhfJCtXhdZewsoAFuTvJNSP1RZDdv5Elgc3Z86QS0J1ZLPqKzA";

    fn keys(id: &str, of: &str) -> CoreJsonWebKeySet {
        let key =
            serde_json::json!({"kty": "RSA", "use": of, "kid": id, "n": MODULUS, "e": "AQAB"});
        serde_json::from_value(serde_json::json!({ "keys": [key] })).expect("a key")
    }

    #[test]
    fn what_a_key_of_the_provider_signed_is_read() {
        let read = open(SIGNED, &keys("un", "sig")).expect("signed");
        assert_eq!(read["siret"], "13002526500013");
    }

    #[test]
    fn what_begins_later_is_not_believed_yet() {
        let now = Instant(1_560_000_000_000);
        let begun =
            |begins: serde_json::Value| has_begun(&serde_json::json!({ "nbf": begins }), now);
        assert!(has_begun(&serde_json::json!({}), now), "nothing is said");
        for begins in [0, 1_559_999_999, 1_560_000_000, 1_560_000_060] {
            assert!(begun(begins.into()), "{begins}");
        }
        assert!(begun(1_560_000_059.5.into()), "a part of a second");
        for begins in [1_560_000_061_i64, 1_560_003_600, i64::MAX] {
            assert!(!begun(begins.into()), "{begins}");
        }
        for begins in ["1560000000".into(), serde_json::Value::Null, true.into()] {
            assert!(!begun(begins), "not a moment");
        }
    }

    #[test]
    fn what_no_key_signed_is_not_believed() {
        assert!(open(SIGNED, &keys("deux", "sig")).is_err(), "another key");
        assert!(open(SIGNED, &keys("un", "enc")).is_err(), "a key that does not sign");
        let changed = SIGNED.replace("eyJzdWIiOiJhYmMi", "eyJzdWIiOiJhYmQi");
        assert!(open(&changed, &keys("un", "sig")).is_err(), "changed");
        let (said, _) = SIGNED.rsplit_once('.').expect("a signature");
        let (_, payload) = said.split_once('.').expect("a payload");
        let as_it_likes =
            |header: &str| format!("{}.{payload}.", BASE64_URL_SAFE_NO_PAD.encode(header));
        for header in [
            r#"{"alg":"none"}"#,
            r#"{"alg":"HS256","kid":"un"}"#,
            r#"{"alg":"RS256","kid":"un","crit":["b64"]}"#,
            "{}",
        ] {
            assert!(open(&as_it_likes(header), &keys("un", "sig")).is_err(), "{header}");
        }
        for broken in ["", ".", "..", "a.b", "é.é.é"] {
            assert!(open(broken, &keys("un", "sig")).is_err(), "{broken}");
        }
    }
}
