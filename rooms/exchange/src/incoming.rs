//! A message as it came (« courriel reçu »), read: what it is, which reference it bears, who signs it, which
//! words it adds. Pure: whatever is sent, something is said of it and nothing is decoded but text.
//!
//! **Invariants:** nothing here proves who wrote; no attachment is kept, opened or decoded; no more than
//! [`MOST`] bytes are read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::id::LetterId;
use mail_parser::{Message, MessageParser, MimeHeaders};

use crate::quoted;
use crate::shares::{self, Share};

/// The most bytes of a message that is read (10 MiB): beyond, its head alone.
pub const MOST: usize = 10 * 1_024 * 1_024;
/// Bytes in which a reference is looked for within what came back.
const LOOKED: usize = 256 * 1_024;
/// References that are tried, of those that a message bears.
const TRIED: usize = 20;
/// The most characters of the words that are kept: what the note of a step holds, less what introduces them.
pub(crate) const WORDS: usize = 220;
/// The most characters of a subject that are kept.
pub(crate) const SUBJECT: usize = 160;

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Someone wrote.
    Answer,
    /// A program answered by itself, or sends to many: nothing is filed.
    Automatic,
    /// A mail server says that a letter did not arrive, and why.
    Returned(String),
    /// A mail server says that it still tries: nothing is filed.
    Delayed,
    /// Larger than what is read.
    TooLarge,
    /// Not a message.
    Unreadable,
}

/// A message, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Incoming {
    pub(crate) kind: Kind,
    /// What may be a reference of this house, first to last.
    pub(crate) references: Vec<String>,
    /// The letter that came back, and to whom it was written, when it says so.
    pub(crate) letter: Option<(LetterId, String)>,
    /// The numbers of alerts that its subject or its words quote, first to last.
    pub(crate) numbers: Vec<String>,
    /// What it says of each, when it tells them apart.
    pub(crate) shares: Vec<Share>,
    /// By what the same message is known when it comes again.
    pub(crate) known_by: String,
    /// The address it says it comes from, in lower case; empty when it says none that reads.
    pub(crate) sender: String,
    /// What it is about, as its writer put it.
    pub(crate) subject: String,
    pub(crate) words: String,
    /// Whether words were left out.
    pub(crate) cut: bool,
    pub(crate) attachments: i64,
}

impl Incoming {
    /// What cannot be read: nothing is said of it but that it came.
    pub(crate) fn unreadable(raw: &[u8]) -> Self {
        Self {
            kind: Kind::Unreadable,
            references: Vec::new(),
            letter: None,
            numbers: Vec::new(),
            shares: Vec::new(),
            known_by: fingerprint(raw),
            sender: String::new(),
            subject: String::new(),
            words: String::new(),
            cut: false,
            attachments: 0,
        }
    }
}

/// Headers in which a reference stands.
const BEARS: [&str; 9] = [
    "to",
    "cc",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "in-reply-to",
    "references",
    "x-failed-recipients",
];

/// Reads a message of which `size` bytes came. The parser says that it never panics; our tests found a message on
/// which it does: then its head alone is read, and whatever it is, something is said of it.
pub(crate) fn read(raw: &[u8], size: usize) -> Incoming {
    let whole = size <= MOST && raw.len() <= MOST;
    let raw = raw.get(..MOST).unwrap_or(raw);
    let parts: &[bool] = if whole { &[true, false] } else { &[false] };
    let tried = parts.iter().find_map(|body| {
        let kind = match (whole, body) {
            (true, true) => None,
            (true, false) => Some(Kind::Unreadable),
            (false, _) => Some(Kind::TooLarge),
        };
        catch_unwind(AssertUnwindSafe(|| of_it(raw, *body, kind))).ok()
    });
    tried.flatten().unwrap_or_else(|| Incoming::unreadable(raw))
}

/// What is read of a message, with its body or without; nothing when it has no head.
fn of_it(raw: &[u8], body: bool, kind: Option<Kind>) -> Option<Incoming> {
    let parser = MessageParser::default();
    let parsed = if body { parser.parse(raw) } else { parser.parse_headers(raw) };
    let message = parsed.filter(|message| !message.headers().is_empty())?;
    let kind = kind.unwrap_or_else(|| kind_of(&message));
    let mut bearing = String::new();
    for (name, value) in message.headers_raw() {
        if BEARS.contains(&name.to_ascii_lowercase().as_str()) {
            bearing.push_str(value);
            bearing.push('\n');
        }
    }
    let mut letter = None;
    if matches!(kind, Kind::Returned(_)) {
        // What came back holds the head of the letter.
        let end = String::from_utf8_lossy(raw.get(..LOOKED).unwrap_or(raw)).into_owned();
        letter = letter_of(&end);
        bearing.push_str(&end);
    }
    let (whole, more) = if kind == Kind::Answer { added(&message) } else { Default::default() };
    let subject = message.subject().unwrap_or_default();
    let quoted =
        if kind == Kind::Answer { numbers(&format!("{subject}\n{whole}")) } else { Vec::new() };
    let words: String = whole.chars().take(WORDS).collect();
    let cut = more || words.len() < whole.len();
    let words = words.trim_end().to_owned();
    let id = message.message_id().unwrap_or_default();
    Some(Incoming {
        references: references(&bearing),
        letter,
        numbers: quoted,
        // What was not looked at may say more of any of them.
        shares: if more { Vec::new() } else { shares::shared(&whole) },
        known_by: if id.is_empty() { fingerprint(raw) } else { door::secret::fingerprint(id) },
        sender: sender(&message),
        subject: titled(subject),
        words,
        cut,
        attachments: i64::try_from(message.attachment_count()).map_or(1_000, |n| n.min(1_000)),
        kind,
    })
}

/// A subject on one line, without what does not print.
fn titled(subject: &str) -> String {
    let plain: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(SUBJECT).collect::<String>().trim_end().to_owned()
}

fn fingerprint(raw: &[u8]) -> String {
    door::secret::fingerprint(&String::from_utf8_lossy(raw))
}

/// A header as it stands, in lower case.
fn header(message: &Message<'_>, name: &str) -> String {
    let found = message.headers_raw().find(|(own, _)| own.eq_ignore_ascii_case(name));
    found.map_or_else(String::new, |(_, value)| value.trim().to_lowercase())
}

fn kind_of(message: &Message<'_>) -> Kind {
    let report = message.content_type().is_some_and(|kind| {
        let told = kind.attribute("report-type").unwrap_or_default();
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && told.eq_ignore_ascii_case("delivery-status")
    });
    if report {
        return returned(message);
    }
    let submitted = header(message, "Auto-Submitted");
    let precedence = header(message, "Precedence");
    let bulk = ["bulk", "junk", "list", "auto_reply"].iter().any(|own| precedence == *own);
    let robots = ["X-Autoreply", "X-Autorespond", "List-Id"];
    let from = sender(message);
    let robot = ["mailer-daemon@", "postmaster@"];
    let automatic = (!submitted.is_empty() && submitted != "no")
        || bulk
        || message
            .headers_raw()
            .any(|(name, _)| robots.iter().any(|own| name.eq_ignore_ascii_case(own)))
        || header(message, "Return-Path") == "<>"
        || robot.iter().any(|start| from.starts_with(start));
    if automatic { Kind::Automatic } else { Kind::Answer }
}

/// What a report of delivery says: for good, or not yet.
fn returned(message: &Message<'_>) -> Kind {
    let mut failed = None;
    for part in &message.parts {
        if !part.is_content_type("message", "delivery-status") {
            continue;
        }
        let text = String::from_utf8_lossy(part.contents()).into_owned();
        let field = |line: &str, name: &str| {
            let (own, value) = line.split_once(':')?;
            own.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        };
        let gone = text
            .lines()
            .filter_map(|line| field(line, "Action"))
            .any(|action| action.eq_ignore_ascii_case("failed"));
        if gone {
            let status = text.lines().find_map(|line| field(line, "Status")).unwrap_or_default();
            let fits = status.len() <= 12 && status.chars().all(|c| c.is_ascii_digit() || c == '.');
            failed = Some(if fits { status } else { String::new() });
        }
    }
    failed.map_or(Kind::Delayed, Kind::Returned)
}

/// The letter that came back, by the identifier that it left with, and the address that did not take it.
fn letter_of(text: &str) -> Option<(LetterId, String)> {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let (mut letter, mut to) = (None, None);
    for line in unfolded.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.eq_ignore_ascii_case("message-id") {
            let id = value.trim().trim_start_matches('<').split(['@', '.']).next();
            letter = id.and_then(|id| LetterId::parse(id).ok()).or(letter);
        } else if name.eq_ignore_ascii_case("final-recipient") {
            let address = value.rsplit(';').next().unwrap_or_default().trim();
            let address = address.trim_start_matches('<').trim_end_matches('>');
            to = to.or_else(|| kernel::EmailAddress::parse(address).ok());
        }
    }
    Some((letter?, to?.to_string()))
}

/// The address that a message says it comes from.
fn sender(message: &Message<'_>) -> String {
    let first = message.from().and_then(|from| from.first()?.address.as_deref());
    let address = first.unwrap_or_default();
    kernel::EmailAddress::parse(address).map_or_else(|_| String::new(), |read| read.to_string())
}

/// What may be a reference: as long as one, in its alphabet, between signs that are not.
fn references(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let folded = text.to_ascii_lowercase();
    for run in folded.split(|c: char| !c.is_ascii_alphanumeric()) {
        if run.len() == door::reference::LENGTH && !found.iter().any(|known| known == run) {
            found.push(run.to_owned());
        }
        if found.len() == TRIED {
            break;
        }
    }
    found
}

/// What may be the number of an alert (`HUM-2019-0042`), however it is typed.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let digits = |text: &str, from: usize, to: usize| {
        (from..=to).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let upper = text.to_uppercase();
    // Hyphens that a mail program made its own.
    let plain = upper.replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-");
    let mut found: Vec<String> = Vec::new();
    for run in plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        let parts: Vec<&str> = run.trim_matches('-').split('-').collect();
        let [prefix, year, rank] = parts.as_slice() else { continue };
        let reads = (1..=8).contains(&prefix.len()) && digits(year, 4, 4) && digits(rank, 4, 6);
        let number = parts.join("-");
        if reads && number.len() <= 20 && found.len() < TRIED && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// The words that an answer adds, and whether some were not even looked at.
fn added(message: &Message<'_>) -> (String, bool) {
    let text = message.body_text(0).unwrap_or_default();
    // A quotation is long, an answer is not: the rest is not even looked at.
    let begin: String = text.chars().take(40_000).collect();
    let words = quoted::written(&begin);
    let more = words.is_empty() && begin.len() < text.len();
    (words, more)
}

#[cfg(test)]
mod tests;
