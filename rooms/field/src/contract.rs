//! The wire of the telephone, version 1: what a batch and an opened envelope hold. The only place of
//! the room where JSON from a telephone is read; unknown members are refused.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::read_object;
use kernel::id::PhoneId;
use kernel::{Instant, Reason, Refusals};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value, json};

/// The version that is spoken.
pub(crate) const PROTOCOL: i64 = 1;
/// Versions that are still counted as they come: this one, and the one before it.
pub(crate) const ACCEPTED: &[i64] = &[1];
/// Versions that were ever spoken: what was sealed in one of them still opens, and waits for the manager when it is
/// counted no more.
pub(crate) const KNOWN: &[i64] = &[1];
/// The most envelopes of one batch.
pub(crate) const BATCH: usize = 50;
/// The most bytes of one sealed envelope: photographs travel apart.
pub(crate) const SEALED: usize = 64 * 1_024;
/// The highest revision of a record.
const REVISIONS: i64 = 1_000;

/// A batch, as a telephone sends it.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The telephone under whose name the envelopes were sealed.
    pub(crate) phone: PhoneId,
    /// What its clock showed when it sent.
    pub(crate) sent_at: Option<Instant>,
    /// The envelopes.
    pub(crate) envelopes: Vec<Envelope>,
}

/// A sealed record.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    /// The record: an UUID chosen on the telephone.
    pub(crate) record: kernel::id::RowId,
    /// Its revision, from 1.
    pub(crate) rev: i64,
    /// For which key it was sealed.
    pub(crate) key: String,
    /// What the clock of the telephone showed.
    pub(crate) made_at: Instant,
    /// The bytes.
    pub(crate) sealed: Vec<u8>,
}

impl Envelope {
    /// The fingerprint of the sealed bytes, which the telephone compares with its own.
    pub(crate) fn sha256(&self) -> String {
        hex::encode(digest(&SHA256, &self.sealed))
    }
}

/// What an envelope holds, once opened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    /// The version in which it was sealed.
    pub(crate) version: i64,
    /// The verb: `activity.record`…
    pub(crate) kind: String,
    /// What its clock showed when it was sealed; nothing from those that do not say it well.
    pub(crate) device_time: Option<Instant>,
    /// By how much the telephone believes its clock to be wrong, in milliseconds.
    pub(crate) skew_ms: Option<i64>,
    /// What it knew of its clock, and of the entry: `clock-back`, `unfinished`…
    pub(crate) flags: Vec<&'static str>,
    /// What it says.
    pub(crate) body: Map<String, Value>,
}

/// Reads a batch: an unknown member or a wrong type is named.
pub(crate) fn batch(object: &Map<String, Value>) -> Result<Batch, Refusals> {
    let mut no = Refusals::new();
    only(object, &["device", "sent_at", "envelopes"], "", &mut no);
    let phone = no.keep("device", text(object, "device").and_then(PhoneId::parse));
    let sent_at = match object.get("sent_at") {
        None | Some(Value::Null) => None,
        Some(_) => no.keep("sent_at", text(object, "sent_at").and_then(Instant::parse)),
    };
    let mut envelopes = Vec::new();
    match object.get("envelopes").and_then(Value::as_array) {
        None => no.add("envelopes", Reason::WrongType),
        Some(list) if list.len() > BATCH => no.add("envelopes", too_many()),
        Some(list) => {
            for (place, item) in list.iter().enumerate() {
                envelopes.extend(envelope(item, place, &mut no));
            }
        }
    }
    no.finish()?;
    let phone = phone.ok_or_else(|| Refusals::one("device", Reason::Missing))?;
    Ok(Batch { phone, sent_at, envelopes })
}

const fn too_many() -> Reason {
    Reason::said("Au plus 50 enveloppes par envoi.", "At most 50 envelopes at once.")
}

fn envelope(item: &Value, place: usize, no: &mut Refusals) -> Option<Envelope> {
    let at = |name: &str| format!("envelopes[{place}].{name}");
    let Value::Object(object) = item else {
        no.add(format!("envelopes[{place}]"), Reason::WrongType);
        return None;
    };
    only(
        object,
        &["record", "rev", "key", "made_at", "sealed"],
        &format!("envelopes[{place}]."),
        no,
    );
    let record = no.keep(at("record"), text(object, "record").and_then(kernel::id::RowId::parse));
    let rev = match object.get("rev").and_then(Value::as_i64) {
        Some(rev) if (1..=REVISIONS).contains(&rev) => Some(rev),
        Some(_) => {
            no.add(at("rev"), Reason::OutOfRange { min: 1, max: REVISIONS });
            None
        }
        None => {
            no.add(at("rev"), Reason::WrongType);
            None
        }
    };
    let key = match text(object, "key") {
        Ok(key) if (1..=20).contains(&key.len()) => Some(key.to_owned()),
        Ok(_) => {
            no.add(at("key"), Reason::TooLong { max: 20 });
            None
        }
        Err(reason) => {
            no.add(at("key"), reason);
            None
        }
    };
    let made_at = no.keep(at("made_at"), text(object, "made_at").and_then(Instant::parse));
    let sealed = no.keep(at("sealed"), text(object, "sealed").and_then(sealed));
    Some(Envelope { record: record?, rev: rev?, key: key?, made_at: made_at?, sealed: sealed? })
}

fn sealed(text: &str) -> Result<Vec<u8>, Reason> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| unread())?;
    match bytes.len() {
        0 => Err(Reason::Missing),
        length if length > SEALED => Err(Reason::TooLong { max: SEALED }),
        _ => Ok(bytes),
    }
}

const fn unread() -> Reason {
    Reason::said("Ce scellé ne se lit pas.", "This seal does not read.")
}

/// Reads what an envelope held, in one of the versions that are known.
pub(crate) fn content(opened: &[u8], versions: &[i64]) -> Result<Content, Refusals> {
    let object = read_object(opened)?;
    let mut no = Refusals::new();
    let known = ["v", "kind", "device_time", "offset_minutes", "skew_ms", "flags", "body"];
    only(&object, &known, "", &mut no);
    let version = object.get("v").and_then(Value::as_i64).filter(|v| versions.contains(v));
    if version.is_none() {
        no.add("v", Reason::NotInList);
    }
    let kind = no.keep("kind", text(&object, "kind"));
    let skew_ms = object.get("skew_ms").and_then(Value::as_i64);
    let body = object.get("body").and_then(Value::as_object);
    if body.is_none() {
        no.add("body", Reason::WrongType);
    }
    no.finish()?;
    match (version, kind, body) {
        (Some(version), Some(kind), Some(body)) if kind.len() <= 40 => {
            let device_time = text(&object, "device_time").and_then(Instant::parse).ok();
            let flags = crate::clocks::known(object.get("flags"));
            let (kind, body) = (kind.to_owned(), body.clone());
            Ok(Content { version, kind, device_time, skew_ms, flags, body })
        }
        _ => Err(Refusals::one("kind", Reason::NotInList)),
    }
}

/// Refuses members that are not known.
pub(crate) fn only(object: &Map<String, Value>, known: &[&str], before: &str, no: &mut Refusals) {
    for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
        no.add(format!("{before}{name}"), Reason::UnknownField);
    }
}

/// The same, when it is all that there is to say.
pub(crate) fn only_these(object: &Map<String, Value>, known: &[&str]) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    only(object, known, "", &mut no);
    no.finish()
}

/// A member that is a text.
pub(crate) fn text<'o>(object: &'o Map<String, Value>, name: &str) -> Result<&'o str, Reason> {
    match object.get(name) {
        Some(Value::String(text)) => Ok(text),
        None | Some(Value::Null) => Err(Reason::Missing),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            Err(Reason::WrongType)
        }
    }
}

/// A member that is a text, or nothing.
pub(crate) fn text_or_nothing<'o>(
    object: &'o Map<String, Value>,
    name: &str,
) -> Result<&'o str, Reason> {
    match text(object, name) {
        Err(Reason::Missing) => Ok(""),
        read => read,
    }
}

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is counted.
    Kept,
    /// It cannot be counted as it is: what it says is to be mended.
    Refused,
    /// Something else stands under the same name, or was changed meanwhile.
    Conflict,
    /// It waits for the manager.
    Quarantined,
}

impl Verdict {
    /// The stored name, also the one that telephones read.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Refused => "refused",
            Self::Conflict => "conflict",
            Self::Quarantined => "quarantined",
        }
    }

    /// Reads the stored name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Kept, Self::Refused, Self::Conflict, Self::Quarantined]
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }
}

/// What a telephone is told of an envelope (« accusé de réception ») : the same each time it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// The record.
    pub(crate) record: kernel::id::RowId,
    /// The revision.
    pub(crate) rev: i64,
    /// What became of it.
    pub(crate) verdict: Verdict,
    /// Its number among what the telephone handed over.
    pub(crate) number: i64,
    /// The fingerprint of the bytes that were received.
    pub(crate) sha256: String,
    /// What is to be mended, as JSON.
    pub(crate) reasons: String,
}

impl Receipt {
    /// As it is sent.
    pub(crate) fn said(&self) -> Value {
        json!({
            "record": self.record.text(),
            "rev": self.rev,
            "verdict": self.verdict.name(),
            "seq": self.number,
            "sha256": self.sha256,
            "reasons": serde_json::from_str::<Value>(&self.reasons).unwrap_or(Value::Array(vec![])),
        })
    }
}

/// Refusals as a telephone reads them.
pub(crate) fn reasons(refusals: &Refusals, lang: kernel::Lang) -> String {
    let said: Vec<Value> = refusals
        .iter()
        .take(50)
        .map(|(field, reason)| json!({ "field": field, "reason": reason.say(lang) }))
        .collect();
    Value::Array(said).to_string()
}
