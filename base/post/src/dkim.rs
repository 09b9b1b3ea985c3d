//! DKIM (RFC 6376, RFC 8463): a letter that leaves is signed with the key of its domain, so that whoever
//! receives it knows that nobody wrote it in our name. RSA or Ed25519, through ring.
//!
//! Our own, and short: the mail library signs with a crate under an advisory on private keys
//! (RUSTSEC-2023-0071), and the library that is kept for it signs with another TLS than that of the house
//! (ADR 0046). The vectors of RFC 8463 are its tests.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use sha2::{Digest, Sha256};

/// What is signed of a letter, in order. `From` stands twice: nobody may add another one.
const SIGNED: [&str; 9] = [
    "from",
    "from",
    "reply-to",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
];
/// The fewest bits of an RSA key that receivers take (RFC 8301).
const BITS: usize = 1_024;

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

/// What signs the letters of a domain.
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
}

impl Signer {
    /// A signer, from a private key in PEM (PKCS#8, or PKCS#1 for RSA).
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, String> {
        for (what, name) in [("domain", domain), ("selector", selector)] {
            let fits = |label: &str| {
                (1..=63).contains(&label.len())
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            };
            if name.is_empty() || name.len() > 200 || !name.split('.').all(fits) {
                return Err(format!("{name:?} is not a {what}"));
            }
        }
        Ok(Self { domain: domain.to_owned(), selector: selector.to_owned(), key: key_of(pem)? })
    }

    /// What has to stand in the DNS: the name of the record, and its text.
    pub fn record(&self) -> (String, String) {
        let (kind, public) = match &self.key {
            Key::Rsa(pair) => ("rsa", spki(pair.public_key().as_ref())),
            Key::Ed25519(pair) => ("ed25519", pair.public_key().as_ref().to_vec()),
        };
        let name = format!("{}._domainkey.{}", self.selector, self.domain);
        (name, format!("v=DKIM1; k={kind}; p={}", BASE64.encode(public)))
    }

    /// The letter with its signature on top.
    pub fn sign(&self, letter: &[u8]) -> Result<Vec<u8>, String> {
        let (headers, body) = parts(letter).ok_or("a letter without a body")?;
        let headers = unfolded(headers);
        let named = |name: &str| headers.iter().filter(move |(own, _)| own == name).count();
        // Every header that stands there, and one more `From`.
        let signed: Vec<&str> =
            SIGNED.into_iter().filter(|name| *name == "from" || named(name) > 0).collect();
        let tags = format!(
            "v=1; a={}; c=relaxed/relaxed; d={}; s={}; h={}; bh={}; b=",
            match self.key {
                Key::Rsa(_) => "rsa-sha256",
                Key::Ed25519(_) => "ed25519-sha256",
            },
            self.domain,
            self.selector,
            signed.join(":"),
            BASE64.encode(Sha256::digest(relaxed_body(body))),
        );
        let said = what_is_signed(&headers, &signed, &tags);
        let signature = self.signature(&said)?;
        let mut whole = format!("DKIM-Signature: {tags}{}\r\n", folded(&signature)).into_bytes();
        whole.extend_from_slice(letter);
        Ok(whole)
    }

    /// The signature of what was made canonical, in base 64.
    fn signature(&self, said: &[u8]) -> Result<String, String> {
        let signature = match &self.key {
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), said, &mut signature)
                    .map_err(|_| "the key does not sign")?;
                signature
            }
            Key::Ed25519(pair) => pair.sign(&Sha256::digest(said)).as_ref().to_vec(),
        };
        Ok(BASE64.encode(signature))
    }
}

/// Broken over lines, as those of a letter have to be (RFC 5322, 2.1.1).
fn folded(signature: &str) -> String {
    let mut lines = String::new();
    for (place, letter) in signature.chars().enumerate() {
        if place > 0 && place % 70 == 0 {
            lines.push_str("\r\n ");
        }
        lines.push(letter);
    }
    lines
}

fn key_of(pem: &str) -> Result<Key, String> {
    let lines = pem.lines().map(str::trim);
    let held: String = lines
        .skip_while(|line| !line.starts_with("-----BEGIN "))
        .skip(1)
        .take_while(|line| !line.starts_with("-----END "))
        .collect();
    let der = BASE64.decode(held).map_err(|_| "the key is not in PEM")?;
    if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der) {
        return Ok(Key::Ed25519(Box::new(pair)));
    }
    let pair = RsaKeyPair::from_pkcs8(&der).or_else(|_| RsaKeyPair::from_der(&der));
    let pair = pair.map_err(|_| "the key is neither RSA (2048 bits or more) nor Ed25519")?;
    if pair.public().modulus_len() * 8 < BITS {
        return Err("the key is too short".to_owned());
    }
    Ok(Key::Rsa(Box::new(pair)))
}

/// The public key as the DNS gives it: with what sort of key it is (SubjectPublicKeyInfo).
fn spki(public: &[u8]) -> Vec<u8> {
    const RSA: [u8; 15] = [48, 13, 6, 9, 42, 134, 72, 134, 247, 13, 1, 1, 1, 5, 0];
    let bits: Vec<u8> = [0].into_iter().chain(public.iter().copied()).collect();
    let held: Vec<u8> = RSA.into_iter().chain(told(3, &bits)).collect();
    told(48, &held)
}

/// A value of DER, with its tag and its length.
fn told(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let short: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    let mut out = vec![tag];
    match (short.as_slice(), u8::try_from(short.len())) {
        ([one], _) if *one < 128 => out.push(*one),
        ([], _) => out.push(0),
        (several, Ok(count)) => {
            out.push(128 | count);
            out.extend_from_slice(several);
        }
        (_, Err(_)) => {}
    }
    out.extend_from_slice(value);
    out
}

fn parts(letter: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = letter.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some((letter.get(..end + 2)?, letter.get(end + 4..)?))
}

/// Headers by their name in lower case, each made relaxed, in order.
fn unfolded(headers: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(headers).replace("\r\n ", " ").replace("\r\n\t", " ");
    let read = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim_end().to_lowercase(), spaced(value)))
    };
    text.split("\r\n").filter_map(read).collect()
}

/// Runs of blanks made one, none at the ends.
fn spaced(value: &str) -> String {
    let words = value.split([' ', '\t']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What the signature is made of: each header that it names, from the last of that name upward, and itself
/// without its own value.
fn what_is_signed(headers: &[(String, String)], signed: &[&str], tags: &str) -> Vec<u8> {
    let (mut said, mut taken) = (String::new(), Vec::new());
    for name in signed {
        let found = headers
            .iter()
            .enumerate()
            .rev()
            .find(|(place, (own, _))| own == name && !taken.contains(place));
        if let Some((place, (own, value))) = found {
            taken.push(place);
            said.extend([own.as_str(), ":", value, "\r\n"]);
        }
    }
    said.extend(["dkim-signature:", spaced(tags).as_str()]);
    said.into_bytes()
}

/// The text with blanks made one, none at the end of a line, no empty line at its end.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mut blank = false;
        for byte in line {
            if matches!(byte, b' ' | b'\t') {
                blank = true;
                continue;
            }
            if std::mem::take(&mut blank) {
                out.push(b' ');
            }
            out.push(*byte);
        }
        out.extend_from_slice(b"\r\n");
    }
    while out.ends_with(b"\r\n\r\n") || out == b"\r\n" {
        out.truncate(out.len() - 2);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letter, the keys and the signatures of RFC 8463, appendix A.
    const LETTER: &str = "From: Joe SixPack <joe@football.example.com>\r\n\
        To: Suzie Q <suzie@shopping.example.net>\r\n\
        Subject: Is dinner ready?\r\n\
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
        Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\
        \r\n\
        Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    const NAMED: [&str; 7] = ["from", "to", "subject", "date", "message-id", "from", "subject"];
    const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const TAGS: &str = "v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com; \
        i=@football.example.com; q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date : \
        message-id : from : subject : date; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=";
    const SIGNATURE: &str =
        "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";

    /// The key of the RFC, as PKCS#8 holds it.
    fn brisbane() -> String {
        let mut der = vec![48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];
        der.extend(BASE64.decode(SEED).expect("a seed"));
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(der))
    }

    #[test]
    fn the_letter_of_rfc_8463_gets_the_signature_of_rfc_8463() {
        let signer = Signer::new("football.example.com", "brisbane", &brisbane()).expect("a key");
        let (headers, body) = parts(LETTER.as_bytes()).expect("a letter");
        let hash = BASE64.encode(Sha256::digest(relaxed_body(body)));
        assert!(TAGS.contains(&format!("bh={hash};")), "{hash}");
        let mut named = NAMED.to_vec();
        named.push("date");
        let said = what_is_signed(&unfolded(headers), &named, TAGS);
        assert_eq!(signer.signature(&said).as_deref(), Ok(SIGNATURE));
        let (name, text) = signer.record();
        assert_eq!(name, "brisbane._domainkey.football.example.com");
        assert_eq!(text, format!("v=DKIM1; k=ed25519; p={PUBLIC}"));
    }

    #[test]
    fn what_is_relaxed_is_what_rfc_6376_relaxes() {
        // RFC 6376, 3.4.5.
        let headers = unfolded(b"A: X\r\nB : Y\t\r\n\tZ  \r\n");
        assert_eq!(headers, [("a".into(), "X".into()), ("b".into(), "Y Z".into())]);
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"x"), b"x\r\n");
    }

    #[test]
    fn a_key_that_does_not_read_is_refused_with_its_reason() {
        for (domain, selector, pem) in [
            ("", "s", brisbane()),
            ("example.org", "s;x", brisbane()),
            ("example.org\r\nBcc: x", "s", brisbane()),
            ("example.org", "s", String::new()),
            ("example.org", "s", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END".to_owned()),
        ] {
            assert!(Signer::new(domain, selector, &pem).is_err(), "{domain} {selector} {pem}");
        }
    }
}
