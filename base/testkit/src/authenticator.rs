//! A passkey in software, which signs what it is told to: tests make it forget the person, speak of
//! another house or count backwards.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

/// Someone is there, someone was recognised, a new key follows.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW: u8 = 0x40;

/// A key that answers the questions of one house.
#[derive(Clone)]
pub struct SoftKey {
    secret: Vec<u8>,
    name: Vec<u8>,
    holder: Value,
    /// What it counts: one more at each signature.
    pub counter: u32,
    /// Whether it recognises the person.
    pub verifies: bool,
    /// Where the browser says that it is.
    pub origin: String,
    /// The house it believes to answer.
    pub house: String,
}

impl SoftKey {
    /// A key nobody has yet, for a house at an origin.
    pub fn blank(origin: &str) -> Self {
        let random = SystemRandom::new();
        let secret = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
        let mut name = vec![0; 32];
        random.fill(&mut name).expect("chance");
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        Self {
            secret: secret.expect("a key").as_ref().to_vec(),
            name,
            holder: Value::Null,
            counter: 0,
            verifies: true,
            origin: origin.to_owned(),
            house: host.split(':').next().unwrap_or(host).to_owned(),
        }
    }

    /// Makes itself the key that a question asks for; what the browser would send.
    pub fn create(&mut self, options: &Value) -> String {
        self.holder = options.pointer("/user/id").cloned().unwrap_or_default();
        let mut data = self.data(NEW);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.name.len()).expect("a short name").to_be_bytes());
        data.extend(&self.name);
        data.extend(self.public());
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).expect("short").to_be_bytes());
        object.extend(data);
        let said = self.said("webauthn.create", options);
        let name = BASE64.encode(&self.name);
        json!({
            "id": name, "rawId": name, "type": "public-key",
            "response": {
                "attestationObject": BASE64.encode(object),
                "clientDataJSON": BASE64.encode(said),
                "transports": ["internal"],
            },
        })
        .to_string()
    }

    /// Signs a question; what the browser would send.
    pub fn sign(&mut self, options: &Value) -> String {
        self.counter += 1;
        let data = self.data(0);
        let said = self.said("webauthn.get", options);
        let mut signed = data.clone();
        signed.extend(digest(&SHA256, &said).as_ref());
        let signature = self.pair().sign(&SystemRandom::new(), &signed).expect("signed");
        let name = BASE64.encode(&self.name);
        json!({
            "id": name, "rawId": name, "type": "public-key",
            "response": {
                "authenticatorData": BASE64.encode(data),
                "clientDataJSON": BASE64.encode(said),
                "signature": BASE64.encode(signature),
                "userHandle": self.holder,
            },
        })
        .to_string()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, self.house.as_bytes()).as_ref().to_vec();
        data.push(PRESENT | more | if self.verifies { VERIFIED } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn said(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({
            "type": kind, "challenge": options.get("challenge"), "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    fn pair(&self) -> EcdsaKeyPair {
        let random = SystemRandom::new();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.secret, &random)
            .expect("its own key")
    }

    /// The public half (COSE): a point of P-256, for ES256.
    fn public(&self) -> Vec<u8> {
        let pair = self.pair();
        let (_, point) = pair.public_key().as_ref().split_first().expect("a point");
        let (x, y) = point.split_at(32);
        let mut cose = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        cose.extend(x);
        cose.extend(b"\x22\x58\x20");
        cose.extend(y);
        cose
    }
}
