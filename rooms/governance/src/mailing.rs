//! A message to a group (« message à un groupe ») : the same few words to contacts who answer for something together, each in a
//! letter of their own.
//!
//! **Invariants:** a letter has one recipient, and nobody reads whom else it went to; whoever asked not to be written to with
//! a group is left out; what was previewed is what leaves, once, however often it is sent; nothing is joined to it.

use std::collections::BTreeSet;

use convention::{CommitteeKind, PartyRole};
use door::{Fault, Fields, Stop, Tx, secret, sql};
use kernel::guard::{self, Finding};
use kernel::id::{ContactId, RowId};
use kernel::{Day, EmailAddress, Lang, Line, Prose, Reason, Refusals};
use maud::html;
use post::{Beside, Letter};
use territory::{Contact, Organisation};

use crate::{acts, convene, refused, words_mailing as words};

/// The most recipients of one message.
pub(crate) const MOST: usize = 60;
/// The most messages of a convention in a day.
const A_DAY: i64 = 5;
/// The most characters of a subject.
pub(crate) const SUBJECT: usize = 120;
/// The most characters of a message.
pub(crate) const WORDS: usize = 2_000;
/// Days that a message is kept: two years, as any word that was typed.
const KEPT: i64 = 730;

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Contacts of those who sign, but the operator.
    Signatories,
    /// Contacts of those who sit in a committee.
    Committee(CommitteeKind),
    /// Contacts who answer for a theme.
    Theme(String),
}

impl Audience {
    /// As it is sent and kept.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Signatories => "signataires".to_owned(),
            Self::Committee(kind) => format!("instance {}", kind.name()),
            Self::Theme(code) => format!("theme {code}"),
        }
    }

    /// Reads it; a theme is one of those that are in use.
    pub(crate) fn parse(text: &str, themes: &[String]) -> Result<Self, Reason> {
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        if text == "signataires" {
            return Ok(Self::Signatories);
        }
        match text.split_once(' ') {
            Some(("instance", kind)) => CommitteeKind::parse(kind).map(Self::Committee),
            Some(("theme", code)) if themes.iter().any(|one| one == code) => {
                Ok(Self::Theme(code.to_owned()))
            }
            Some(_) | None => Err(Reason::NotInList),
        }
    }
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) audience: Audience,
    pub(crate) subject: String,
    pub(crate) words: String,
}

/// The fields of the form, and those that its preview adds.
pub(crate) const NAMES: &[&str] = &["groupe", "objet", "texte", "relu"];
pub(crate) const SEEN: &[&str] = &["groupe", "objet", "texte", "relu", "message", "vu"];

/// Reads what is typed. Words about health, beliefs or an offence never leave; what points at someone leaves once it was
/// read again.
pub(crate) fn read(fields: &Fields, themes: &[String]) -> Result<Message, Refusals> {
    let mut no = Refusals::new();
    let audience = no.keep("groupe", Audience::parse(fields.get("groupe"), themes));
    let subject = no.keep("objet", Line::<SUBJECT>::parse(fields.get("objet")));
    let text = no.keep("texte", Prose::<WORDS>::parse(fields.get("texte")));
    if text.as_ref().is_some_and(Prose::is_empty) {
        no.add("texte", Reason::Missing);
    }
    let read_again = fields.get("relu") == "oui";
    let whole = [("objet", fields.get("objet")), ("texte", fields.get("texte"))];
    for (name, words) in whole {
        let found = guard::inspect(words);
        if found.iter().any(|one| one.is_sensitive()) {
            no.add(name, refused::sensitive_message());
        } else if !found.is_empty() && !read_again {
            no.add("relu", refused::read_again());
        }
    }
    no.finish()?;
    match (audience, subject, text) {
        (Some(audience), Some(subject), Some(text)) => Ok(Message {
            audience,
            subject: subject.as_str().to_owned(),
            words: text.as_str().to_owned(),
        }),
        _ => Err(Refusals::one("groupe", Reason::Missing)),
    }
}

/// What the guard finds in a message, each kind once.
pub(crate) fn findings(fields: &Fields) -> Vec<Finding> {
    guard::inspect(&format!("{}\n{}", fields.get("objet"), fields.get("texte")))
}

/// Someone of the group: the function that is shown, the address that is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct To {
    pub(crate) id: ContactId,
    pub(crate) organisation: String,
    pub(crate) function: String,
    name: String,
    email: String,
}

/// A group as it is written to today.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) all: Vec<To>,
    /// Functions left out because they asked not to be written to with a group.
    pub(crate) silent: Vec<String>,
}

impl Group {
    /// What a preview saw, so that nobody else is written to.
    pub(crate) fn seen(&self) -> String {
        let ids: Vec<String> = self.all.iter().map(|one| one.id.text()).collect();
        secret::fingerprint(&format!("parvis-mailing-v1:{}", ids.join(",")))
    }
}

/// Whom a group is made of today: in office, reachable, each address once.
pub(crate) fn group(tx: &mut Tx<'_>, audience: &Audience) -> Result<Group, Stop> {
    let organisations = territory::organisations(tx)?;
    let codes = members(tx, audience)?;
    let today = tx.today();
    let wishes = territory::wishes(tx)?;
    let mut group = Group::default();
    let mut addresses = BTreeSet::new();
    for one in territory::contacts(tx)? {
        let Some(of) = organisations.iter().find(|known| known.id == one.organisation) else {
            continue;
        };
        if !belongs(audience, (&one, of), &codes) || !one.stands_on(today) {
            continue;
        }
        let Ok(address) = EmailAddress::parse(&one.email) else { continue };
        let named = format!("{}, {}", one.function, of.short_name);
        if wishes.get(&one.id).is_some_and(|wish| wish.silent) {
            group.silent.push(named);
        } else if addresses.insert(address.as_str().to_lowercase()) {
            group.all.push(To {
                id: one.id,
                organisation: of.short_name.clone(),
                function: one.function,
                name: one.name,
                email: one.email,
            });
        }
    }
    group.all.sort_by(|a, b| (&a.organisation, &a.function).cmp(&(&b.organisation, &b.function)));
    Ok(group)
}

/// The codes of the organisations of a group; a theme has none of its own.
fn members(tx: &mut Tx<'_>, audience: &Audience) -> Result<Vec<String>, Stop> {
    Ok(match audience {
        Audience::Signatories => convention::parties(tx)?
            .into_iter()
            .filter(|one| one.roles.contains(&PartyRole::Signatory))
            .filter(|one| !one.roles.contains(&PartyRole::Operator))
            .map(|one| one.organisation)
            .collect(),
        Audience::Committee(kind) => {
            let seats = convene::seats(tx, kind.name())?;
            seats.into_iter().map(|seat| seat.organisation).collect()
        }
        Audience::Theme(_) => Vec::new(),
    })
}

fn belongs(audience: &Audience, (one, of): (&Contact, &Organisation), codes: &[String]) -> bool {
    match audience {
        Audience::Signatories | Audience::Committee(_) => codes.contains(&of.code),
        Audience::Theme(code) => {
            let top = code.split('.').next().unwrap_or_default();
            // Whoever holds no theme answers for every one, as the directory says.
            one.themes.is_empty() || one.themes.iter().any(|held| held == code || held == top)
        }
    }
}

/// Refuses a group that nobody, or too many, would read.
pub(crate) fn fits(group: &Group) -> Result<(), Refusals> {
    match group.all.len() {
        0 => Err(Refusals::one("groupe", refused::nobody_there())),
        count if count > MOST => Err(Refusals::one("groupe", refused::too_many_there())),
        _ => Ok(()),
    }
}

/// Writes to everyone of the group that was previewed. Sent again, it is not written twice.
pub(crate) fn send(
    tx: &mut Tx<'_>,
    (id, seen): (RowId, &str),
    message: &Message,
) -> Result<(), Stop> {
    let group = group(tx, &message.audience)?;
    fits(&group)?;
    if group.seen() != seen {
        return Err(Refusals::one("groupe", refused::changed_since()).into());
    }
    let today = tx.today();
    if sent_on(tx, today)? >= A_DAY && one(tx, id)?.is_none() {
        return Err(Refusals::one("texte", refused::enough_today()).into());
    }
    let fresh = tx.run(
        sql!(
            "INSERT INTO mailing (id, convention_id, day, audience, subject, words)
             SELECT $2, v.convention_id, $3, $4, $5, $6 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &(id, today, message.audience.code(), &message.subject, &message.words),
    )?;
    if fresh == 0 {
        return Ok(());
    }
    let organiser = convene::organiser(tx)?;
    let convention = tx.convention()?;
    for to in &group.all {
        tx.run(
            sql!(
                "INSERT INTO mailing_to (mailing_id, contact_id)
                 SELECT m.id, $3 FROM mailing_visible m WHERE m.grant_id = $1 AND m.id = $2"
            ),
            &(id, to.id),
        )?;
        let Ok(address) = EmailAddress::parse(&to.email) else { continue };
        let mut letter = letter(to, (message, &organiser.name), address);
        (letter.convention, letter.once) = (Some(convention), once(id, to.id));
        let beside = Beside { reply_to: organiser.email.clone(), ..Beside::default() };
        post::enqueue_with(tx, &letter, &beside)?;
    }
    Ok(tx.note(acts::MAILED, &id.text(), &group.all.len().to_string())?)
}

/// What makes a letter unique.
fn once(mailing: RowId, to: ContactId) -> String {
    format!("governance mailing {mailing} {to}")
}

/// The letter to one of them.
fn letter(to: &To, (message, from): (&Message, &str), address: EmailAddress) -> Letter {
    let lang = Lang::Fr;
    let why = words::why(lang, &to.function, &to.organisation);
    let name = if to.name.is_empty() { &to.function } else { &to.name };
    let paragraphs: Vec<&str> =
        message.words.split("\n\n").map(str::trim).filter(|one| !one.is_empty()).collect();
    Letter {
        convention: None,
        kind: "governance.mailing",
        once: String::new(),
        to: address,
        to_name: name.chars().take(120).collect(),
        subject: message.subject.clone(),
        text: format!(
            "{}\n\n{}\n\n{from}\n\n{why}\n",
            crate::words_mail::hello(lang),
            message.words
        ),
        html: html! {
            p { (crate::words_mail::hello(lang)) }
            @for paragraph in paragraphs {
                p { @for (place, line) in paragraph.lines().enumerate() { @if place > 0 { br; } (line) } }
            }
            p { (from) }
            p { (why) }
        }
        .into_string(),
    }
}

/// A message that left.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) id: RowId,
    pub(crate) day: Day,
    pub(crate) audience: String,
    pub(crate) subject: String,
    /// Each function it went to, and how its letter fared: `waiting`, `sent`, `caught` or `parked`.
    pub(crate) to: Vec<(String, String)>,
}

fn sent_on(tx: &mut Tx<'_>, day: Day) -> Result<i64, Stop> {
    let count = tx.one(
        sql!("SELECT COUNT(*) FROM mailing_visible WHERE grant_id = $1 AND day = $2"),
        &(day,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or_default())
}

fn one(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Day>, Stop> {
    Ok(tx.one(
        sql!("SELECT day FROM mailing_visible WHERE grant_id = $1 AND id = $2"),
        &(id,),
        |row| row.take(),
    )?)
}

/// The last messages, with how each letter fared.
pub(crate) fn sent(tx: &mut Tx<'_>) -> Result<Vec<Sent>, Stop> {
    let mut all: Vec<Sent> = tx.all(
        sql!(
            "SELECT id, day, audience, subject FROM mailing_visible
              WHERE grant_id = $1 ORDER BY day DESC, id DESC LIMIT 20"
        ),
        &(),
        |row| {
            Ok(Sent {
                id: row.take()?,
                day: row.take()?,
                audience: row.take()?,
                subject: row.take()?,
                to: Vec::new(),
            })
        },
    )?;
    let organisations = territory::organisations(tx)?;
    let contacts = territory::contacts(tx)?;
    let named = |id: ContactId| {
        let one = contacts.iter().find(|one| one.id == id)?;
        let of = organisations.iter().find(|known| known.id == one.organisation)?;
        Some(format!("{}, {}", one.function, of.short_name))
    };
    for mailing in &mut all {
        let ids: Vec<ContactId> = tx.all(
            sql!(
                "SELECT contact_id FROM mailing_to_visible
                  WHERE grant_id = $1 AND mailing_id = $2 ORDER BY contact_id"
            ),
            &(mailing.id,),
            |row| row.take(),
        )?;
        for id in ids {
            let standing = post::standing(tx, &once(mailing.id, id))?;
            let state = standing.map_or_else(String::new, |one| one.state);
            mailing.to.push((named(id).unwrap_or_else(|| "–".to_owned()), state));
        }
        mailing.to.sort();
    }
    Ok(all)
}

/// Whom a message went to leaves with it, two years after.
pub(crate) fn forget_to(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, KEPT).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM mailing_to
              WHERE EXISTS (SELECT 1 FROM mailing m
                             WHERE m.id = mailing_to.mailing_id AND m.day < $1)"
        ),
        &(before,),
    )
}

/// Messages leave two years after they were sent.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, KEPT).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM mailing
              WHERE day < $1 AND NOT EXISTS (SELECT 1 FROM mailing_to t WHERE t.mailing_id = mailing.id)"
        ),
        &(before,),
    )
}
