//! Passkeys (« clés d’accès ») : a key that a telephone, a computer or a small object keeps for one house
//! and lends to nobody, opened there by a finger, a face or a number. It proves both what one has and
//! who one is, and answers no other house than the one it was made for (WebAuthn).
//!
//! - A [`Party`] is this house as a key knows it: the address that people type.
//! - What it asks is a question of 256 random bits ([`Asked`]); whoever keeps the question keeps its
//!   fingerprint, and what is answered brings it back ([`Creation`], [`Assertion`]).
//!
//! **Invariants:** the person was recognised by the key itself (user verification), else nothing is
//! proved; no attestation is asked: whose make a key is, is nobody's business here; only public keys
//! come this far.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use webauthn_rs::prelude::{
    DiscoverableKey, Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid,
    WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// The most characters of an answer: a key with its attestation takes two thousand.
pub const LONGEST: usize = 16_384;

/// This house, as keys know it.
pub struct Party(Webauthn);

/// A question to be asked of a key.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What the answer must bring back.
    pub challenge: String,
    /// What the browser is given: `publicKey` of its own call.
    pub options: Value,
}

/// For whom a key is made.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'h> {
    /// The person, in sixteen bytes.
    pub id: [u8; 16],
    /// What they type at the door.
    pub login: &'h str,
    /// The name shown.
    pub name: &'h str,
}

/// A key that was verified, to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The fingerprint of its name: one key is one person's.
    pub credential: String,
    /// Its public half and its counter, as text.
    pub text: String,
}

/// Why nothing was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The answer is not the one to this question, of this house, by this key.
    Unproved,
    /// The counter of the key went back: there may be a copy of it.
    Copied,
}

impl Party {
    /// The house at an address. None where no browser would hand a key over: in clear, but for this
    /// machine by its name, and at an address made of numbers.
    pub fn of(public_url: &str) -> Option<Self> {
        let url = Url::parse(public_url).ok()?;
        let name = url.domain()?.to_owned();
        if url.scheme() != "https" && name != "localhost" {
            return None;
        }
        let built = WebauthnBuilder::new(&name, &url).ok()?.rp_name("Parvis").build();
        built.ok().map(Self)
    }

    /// Asks for a new key, other than those already held.
    pub fn ask_new(&self, holder: &Holder<'_>, held: &[String]) -> Result<Asked, Trouble> {
        let held = held.iter().filter_map(|text| read(text).ok());
        let held = held.map(|key| key.cred_id().clone()).collect();
        let person = Uuid::from_bytes(holder.id);
        let (asked, _) = self
            .0
            .start_passkey_registration(person, holder.login, holder.name, Some(held))
            .map_err(|_| Trouble::Unproved)?;
        let mut asked = asked_of(&asked)?;
        // Found by the key itself at the door, without saying first who one is.
        let selection = asked.options.get_mut("authenticatorSelection");
        if let Some(selection) = selection.and_then(Value::as_object_mut) {
            selection.insert("residentKey".to_owned(), "required".into());
            selection.insert("requireResidentKey".to_owned(), true.into());
        }
        Ok(asked)
    }

    /// Asks whoever is there to show a key: any of this house, or one of those held.
    pub fn ask(&self, held: &[String]) -> Result<Asked, Trouble> {
        let (asked, _) =
            self.0.start_discoverable_authentication().map_err(|_| Trouble::Unproved)?;
        let mut asked = asked_of(&asked)?;
        let keys = held.iter().filter_map(|text| {
            let kept: Value = serde_json::from_str(text).ok()?;
            let id = kept.pointer("/cred/cred_id")?.as_str()?;
            Some(serde_json::json!({ "type": "public-key", "id": id }))
        });
        if let Some(options) = asked.options.as_object_mut() {
            options.insert("allowCredentials".to_owned(), keys.collect());
        }
        Ok(asked)
    }

    /// Verifies a new key against the question that its answer brings back; whether that question was
    /// asked is known by whoever kept it.
    pub fn welcome(&self, creation: &Creation) -> Result<Kept, Trouble> {
        // What is asked of a new key does not depend on whose it will be.
        let (_, state) = self
            .0
            .start_passkey_registration(Uuid::nil(), "-", "-", None)
            .map_err(|_| Trouble::Unproved)?;
        let state = with_challenge(&state, "rs", &creation.challenge)?;
        let key = self
            .0
            .finish_passkey_registration(&creation.sent, &state)
            .map_err(|_| Trouble::Unproved)?;
        Ok(Kept { credential: fingerprint(key.cred_id()), text: written(&key)? })
    }

    /// Verifies what a kept key signed, in the same way. Answers the key as it is to be kept from now
    /// on.
    pub fn verify(&self, assertion: &Assertion, kept: &str) -> Result<String, Trouble> {
        let mut key = read(kept)?;
        let (_, state) =
            self.0.start_discoverable_authentication().map_err(|_| Trouble::Unproved)?;
        let state = with_challenge(&state, "ast", &assertion.challenge)?;
        let known = DiscoverableKey::from(&key);
        let seen = self
            .0
            .finish_discoverable_authentication_v2(&assertion.sent, state, &known)
            .map_err(|error| {
                if matches!(error, WebauthnError::CredentialPossibleCompromise) {
                    Trouble::Copied
                } else {
                    Trouble::Unproved
                }
            })?;
        if !seen.user_verified() {
            return Err(Trouble::Unproved);
        }
        key.update_credential(&seen);
        written(&key)
    }
}

/// What a browser answers with a new key.
pub struct Creation {
    sent: RegisterPublicKeyCredential,
    challenge: String,
}

impl Creation {
    /// Reads it; nothing of it is believed yet.
    pub fn read(text: &str) -> Option<Self> {
        let sent: RegisterPublicKeyCredential = within(text)?;
        let challenge = challenge_in(&sent.response.client_data_json)?;
        Some(Self { sent, challenge })
    }

    /// The question that it says to answer.
    pub fn challenge(&self) -> &str {
        &self.challenge
    }
}

/// What a browser answers with a key that it holds.
pub struct Assertion {
    sent: PublicKeyCredential,
    challenge: String,
}

impl Assertion {
    /// Reads it; nothing of it is believed yet.
    pub fn read(text: &str) -> Option<Self> {
        let sent: PublicKeyCredential = within(text)?;
        let challenge = challenge_in(&sent.response.client_data_json)?;
        Some(Self { sent, challenge })
    }

    /// The question that it says to answer.
    pub fn challenge(&self) -> &str {
        &self.challenge
    }

    /// The fingerprint of the key's name.
    pub fn credential(&self) -> String {
        fingerprint(self.sent.get_credential_id())
    }

    /// Whether it says to be somebody else's key: a key that was found by itself names its holder.
    pub fn is_of_another(&self, person: &[u8; 16]) -> bool {
        self.sent.get_user_unique_id().is_some_and(|named| named != person)
    }
}

fn fingerprint(name: &[u8]) -> String {
    hex::encode(Sha256::digest(name))
}

fn within<T: DeserializeOwned>(text: &str) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// What the browser says to have signed: its words are checked later, with the signature.
fn challenge_in(client_data: &[u8]) -> Option<String> {
    let said: Value = serde_json::from_slice(client_data).ok()?;
    said.get("challenge").and_then(Value::as_str).map(str::to_owned)
}

fn asked_of(response: &impl Serialize) -> Result<Asked, Trouble> {
    let whole = serde_json::to_value(response).map_err(|_| Trouble::Unproved)?;
    let options = whole.get("publicKey").cloned().ok_or(Trouble::Unproved)?;
    let challenge = options.get("challenge").and_then(Value::as_str).ok_or(Trouble::Unproved)?;
    Ok(Asked { challenge: challenge.to_owned(), options })
}

/// What the library remembers of a question, made again for one whose fingerprint was found: nothing
/// but the question itself differs from one to the next, so nothing else is kept.
fn with_challenge<S: Serialize + DeserializeOwned>(
    state: &S,
    place: &str,
    challenge: &str,
) -> Result<S, Trouble> {
    let mut value = serde_json::to_value(state).map_err(|_| Trouble::Unproved)?;
    let held = value.get_mut(place).and_then(|inner| inner.get_mut("challenge"));
    *held.ok_or(Trouble::Unproved)? = challenge.into();
    serde_json::from_value(value).map_err(|_| Trouble::Unproved)
}

fn read(kept: &str) -> Result<Passkey, Trouble> {
    serde_json::from_str(kept).map_err(|_| Trouble::Unproved)
}

fn written(key: &Passkey) -> Result<String, Trouble> {
    serde_json::to_string(key).map_err(|_| Trouble::Unproved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_offered_where_a_browser_hands_them_over() {
        for (url, offered) in [
            ("https://parvis.example", true),
            ("https://parvis.example:8443/", true),
            ("http://localhost:8080", true),
            ("http://parvis.example", false),
            ("http://127.0.0.1:8080", false),
            ("https://192.0.2.1", false),
            ("http://localhost.example", false),
            ("parvis.example", false),
        ] {
            assert_eq!(Party::of(url).is_some(), offered, "{url}");
        }
    }

    #[test]
    fn a_question_asks_for_the_person_and_not_for_the_make() {
        let party = Party::of("https://parvis.example").expect("a party");
        let holder = Holder { id: [7; 16], login: "awa", name: "Awa" };
        let asked = party.ask_new(&holder, &[]).expect("asked");
        let selection = asked.options.get("authenticatorSelection").expect("a selection");
        assert_eq!(selection.get("userVerification").and_then(Value::as_str), Some("required"));
        assert_eq!(selection.get("residentKey").and_then(Value::as_str), Some("required"));
        assert_eq!(asked.options.get("attestation").and_then(Value::as_str), Some("none"));
        let asked = party.ask(&[]).expect("asked");
        assert_eq!(asked.options.get("userVerification").and_then(Value::as_str), Some("required"));
        assert_ne!(asked.challenge, party.ask(&[]).expect("asked").challenge);
        assert_eq!(asked.challenge.len(), 43, "256 bits");
    }

    #[test]
    fn what_is_no_answer_is_nothing() {
        for text in ["", "{}", "[]", "null", "{\"id\":\"x\"}"] {
            assert!(Creation::read(text).is_none() && Assertion::read(text).is_none(), "{text}");
        }
        assert!(Assertion::read(&" ".repeat(LONGEST + 1)).is_none());
    }
}
