//! A raw message is read, recognised, and filed (« classer un courriel reçu ») beside the alert it answers, in the
//! convention it is for, or in the common basket of a house that serves several.

use std::collections::BTreeSet;
use std::sync::Arc;

use alert::Addressed;
use door::{Clockwork, Fault, Purpose, Stop, Tx, sql, values};
use kernel::id::{AlertId, ConventionId, GuestId, LetterId, RowId};

use crate::incoming::{self, Incoming, Kind};
use crate::shares::Share;
use crate::{RECEIVED, RETURNED, astray};

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// An answer of the recipient, to be qualified.
    Answer,
    /// An answer that bears the reference and comes from another address, to be qualified.
    Stranger,
    /// An answer about an alert whose life has ended.
    Over,
    /// An answer about something that was recalled.
    Recalled,
    /// Nothing says what it is about.
    Unknown,
    /// Nothing says for which convention of this house it is.
    Astray,
    /// Too large to be read.
    TooLarge,
    /// Not a message.
    Unreadable,
    /// It was filed before.
    Known,
    /// A program answered by itself: nothing is filed.
    Automatic,
    /// A letter that came back: its address is shown as dead.
    Returned,
}

impl Fate {
    /// Its stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Stranger => "stranger",
            Self::Over => "over",
            Self::Recalled => "recalled",
            Self::Unknown => "unknown",
            Self::Astray => "astray",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
            Self::Known => "known",
            Self::Automatic => "automatic",
            Self::Returned => "returned",
        }
    }

    /// Reads the name of what is filed.
    pub(crate) fn parse(name: &str) -> Result<Self, Fault> {
        const FILED: [Fate; 7] = [
            Fate::Answer,
            Fate::Stranger,
            Fate::Over,
            Fate::Recalled,
            Fate::Unknown,
            Fate::TooLarge,
            Fate::Unreadable,
        ];
        let found = FILED.into_iter().find(|fate| fate.name() == name);
        found.ok_or_else(|| Fault::new("exchange: a fate does not read"))
    }
}

/// Reads a raw message, of which `size` bytes came, and files it. The one function behind the pipe and the
/// mailbox.
pub async fn receive(clockwork: &Clockwork, raw: Vec<u8>, size: usize) -> Result<Fate, Stop> {
    // Away from the threads that answer people: what strangers send may take its time, and whatever happens
    // there, something is filed.
    let raw = Arc::new(raw);
    let own = Arc::clone(&raw);
    let read = tokio::task::spawn_blocking(move || incoming::read(&own, size)).await;
    let read = read.unwrap_or_else(|_| Incoming::unreadable(&raw));
    if matches!(read.kind, Kind::Automatic | Kind::Delayed) {
        return Ok(Fate::Automatic);
    }
    if let (Kind::Returned(status), Some(letter)) = (&read.kind, &read.letter)
        && let Some(fate) = of_a_holder(clockwork, &read.references, (letter, status)).await?
    {
        return Ok(fate);
    }
    let asked = read.clone();
    let found = clockwork.read(move |tx| Ok(belongs(tx, &asked)?)).await?;
    match found {
        Some(Belongs::To(convention, about)) => {
            let own = clockwork.within(convention);
            own.begin(Purpose::Routine, move |tx| file(tx, convention, &read, about)).await
        }
        Some(Belongs::ToOneOfSeveral) => {
            clockwork.begin(Purpose::Routine, move |tx| astray::keep(tx, &read)).await
        }
        // A house without any alert has written to nobody: only whoever it knows writes to it.
        None => Ok(Fate::Automatic),
    }
}

/// A letter that came back and was not about an alert: that of whoever holds a code, perhaps. The post notes it, and the
/// room that gave the code reads the news. Nothing when it was about an alert.
async fn of_a_holder(
    clockwork: &Clockwork,
    references: &[String],
    ((letter, to), status): (&(LetterId, String), &str),
) -> Result<Option<Fate>, Stop> {
    let (references, letter) = (references.to_vec(), *letter);
    let (to, status) = (to.clone(), status.to_owned());
    let back = move |tx: &mut Tx<'_>| {
        if recognised(tx, &references)?.is_some() {
            return Ok(None);
        }
        let known = post::came_back(tx, (letter, &to), &status)?;
        Ok(Some(if known { Fate::Returned } else { Fate::Automatic }))
    };
    clockwork.begin(Purpose::Routine, back).await
}

/// What a message is about.
#[derive(Clone, Debug)]
enum About {
    /// The alert of a letter, by the link that it bears, or by the number that it quotes.
    One(Addressed, Option<GuestId>),
    /// A letter that told of several alerts, by its link: someone says of which one.
    Several(GuestId, Vec<Addressed>),
    /// The same, whose answer says of each what it has to say.
    Each(GuestId, Vec<(Addressed, Share)>),
}

/// For whom a message is.
enum Belongs {
    To(ConventionId, Option<About>),
    ToOneOfSeveral,
}

/// Which alert a message is about, and for which convention it is, as far as that is known: by the letter that it
/// answers, by the numbers that it quotes, by whoever wrote to its address or was given it as that of a contact. In
/// a house of several conventions, nothing more is guessed: words are not shown to the wrong one.
fn belongs(tx: &mut Tx<'_>, read: &Incoming) -> Result<Option<Belongs>, Fault> {
    if let Some((link, about)) = recognised(tx, &read.references)? {
        let convention = about.convention;
        return Ok(Some(Belongs::To(convention, Some(which(tx, (link, about), read)?))));
    }
    if let Some(told) = alert::told_of(tx, &read.sender, &read.numbers)? {
        return Ok(Some(Belongs::To(told.convention, Some(About::One(told, None)))));
    }
    let all = alert::conventions(tx)?;
    if let [only] = all.as_slice() {
        return Ok(Some(Belongs::To(*only, None)));
    }
    if all.is_empty() {
        let known = territory::conventions_of(tx, &read.sender)?;
        let only = if let [one] = known.as_slice() { Some(*one) } else { None };
        return Ok(only.map(|one| Belongs::To(one, None)));
    }
    let mut known = alert::correspondents(tx, &read.sender, &read.numbers)?;
    if known.is_empty() && !read.sender.is_empty() {
        for convention in all {
            if territory::writes_to(tx, convention, &read.sender)? {
                known.insert(convention);
            }
        }
    }
    let only = if known.len() == 1 { known.pop_first() } else { None };
    Ok(Some(only.map_or(Belongs::ToOneOfSeveral, |one| Belongs::To(one, None))))
}

/// Of which alert a letter spoke: when it told of several, the one whose number the answer quotes, if it quotes one; or
/// each of those of which the answer says something apart.
fn which(
    tx: &mut Tx<'_>,
    (link, about): (GuestId, Addressed),
    read: &Incoming,
) -> Result<About, Fault> {
    let Some(letter) = about.shared else { return Ok(About::One(about, Some(link))) };
    let all = alert::together(tx, letter)?;
    let each = |share: &Share| {
        let of = all.iter().find(|one| one.number == share.number);
        of.map(|one| (one.clone(), share.clone()))
    };
    // Each of them was told by this letter, or somebody looks at the whole.
    if let Some(each) = read.shares.iter().map(each).collect::<Option<Vec<_>>>()
        && !each.is_empty()
    {
        return Ok(About::Each(link, each));
    }
    let mut cited = all.iter().filter(|one| read.numbers.contains(&one.number));
    Ok(match (all.len(), cited.next(), cited.next()) {
        (0 | 1, ..) => About::One(about, Some(link)),
        (_, Some(one), None) => About::One(one.clone(), Some(link)),
        _ => About::Several(link, all),
    })
}

/// The letter that a message is about, by the first of its references that this house made.
fn recognised(
    tx: &mut Tx<'_>,
    references: &[String],
) -> Result<Option<(GuestId, Addressed)>, Fault> {
    for reference in references {
        if let Some(link) = door::reference::link(tx, reference)
            && let Some(about) = alert::addressed(tx, link)?
        {
            return Ok(Some((link, about)));
        }
    }
    Ok(None)
}

/// What becomes of a message about one alert.
fn fate_of(about: &Addressed, sender: &str) -> Fate {
    if about.recalled {
        Fate::Recalled
    } else if about.state.is_over() {
        Fate::Over
    } else if about.email != sender {
        Fate::Stranger
    } else {
        Fate::Answer
    }
}

/// By what a message is known when it comes again.
pub(crate) fn known_by(read: &Incoming, alert: Option<AlertId>) -> String {
    let alert = alert.map(|alert| alert.text()).unwrap_or_default();
    door::secret::fingerprint(&format!("{}\n{alert}", read.known_by))
}

/// What is filed of a message, and beside which alert.
struct Filing<'f> {
    one: Option<&'f Addressed>,
    fate: Fate,
    words: (&'f str, bool),
    /// The letter that told of several alerts, and of how many.
    letter: (Option<GuestId>, i64),
    by_number: bool,
}

fn file(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    read: &Incoming,
    about: Option<About>,
) -> Result<Fate, Stop> {
    if let Kind::Returned(status) = &read.kind {
        return returned(tx, about.as_ref(), status);
    }
    if let Some(About::Each(_, each)) = &about {
        return file_each(tx, (convention, read), each);
    }
    let fate = match (&read.kind, &about) {
        (Kind::TooLarge, _) => Fate::TooLarge,
        (Kind::Unreadable, _) => Fate::Unreadable,
        (_, None | Some(About::Each(..))) => Fate::Unknown,
        (_, Some(About::One(about, _))) => fate_of(about, &read.sender),
        (_, Some(About::Several(_, all))) => {
            if all.iter().any(|one| one.email == read.sender) {
                Fate::Answer
            } else {
                Fate::Stranger
            }
        }
    };
    let (one, letter) = match &about {
        Some(About::One(about, _)) => (Some(about), (None, 0)),
        Some(About::Several(_, all)) => (None, told_by(all.iter())),
        Some(About::Each(..)) | None => (None, (None, 0)),
    };
    let by_number = matches!(about, Some(About::One(_, None)));
    let filing = Filing { one, fate, words: (&read.words, read.cut), letter, by_number };
    Ok(if keep(tx, (convention, read), &filing)? { fate } else { Fate::Known })
}

/// The letter that told of some alerts, and of how many.
fn told_by<'a>(all: impl Iterator<Item = &'a Addressed>) -> (Option<GuestId>, i64) {
    let mut letter = None;
    let mut alerts: BTreeSet<AlertId> = BTreeSet::new();
    for one in all {
        letter = letter.or(one.shared);
        alerts.insert(one.alert);
    }
    (letter, i64::try_from(alerts.len()).unwrap_or(i64::MAX))
}

/// What is said of each goes beside it, where it waits for its own step.
fn file_each(
    tx: &mut Tx<'_>,
    (convention, read): (ConventionId, &Incoming),
    each: &[(Addressed, Share)],
) -> Result<Fate, Stop> {
    let letter = told_by(each.iter().map(|(about, _)| about));
    let mut told = Fate::Known;
    for (about, share) in each {
        let fate = fate_of(about, &read.sender);
        let words = (share.words.as_str(), share.cut);
        let filing = Filing { one: Some(about), fate, words, letter, by_number: false };
        if keep(tx, (convention, read), &filing)? && told == Fate::Known {
            told = fate;
        }
    }
    Ok(told)
}

/// Files it, unless it was filed before.
fn keep(
    tx: &mut Tx<'_>,
    (convention, read): (ConventionId, &Incoming),
    filing: &Filing<'_>,
) -> Result<bool, Stop> {
    let alert = filing.one.map(|about| about.alert);
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let filed = tx.run(
        sql!(
            open "what came by e-mail is filed by the house, beside the alert it answers",
            "INSERT INTO mail_answer (id, convention_id, alert_id, known_by, received_at, sender,
                fate, words, cut, attachments, party_id, letter_of, letter_alerts, by_number, subject)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (known_by) DO NOTHING"
        ),
        &values![
            id,
            convention,
            alert,
            known_by(read, alert),
            now,
            &read.sender,
            filing.fate.name(),
            filing.words.0,
            filing.words.1,
            read.attachments,
            filing.one.and_then(|about| about.party),
            filing.letter.0,
            filing.letter.1,
            filing.by_number,
            &read.subject
        ],
    )?;
    if filed == 0 {
        return Ok(false);
    }
    let object = alert.map_or_else(|| id.text(), |alert| alert.text());
    tx.note(RECEIVED, &object, filing.fate.name())?;
    Ok(true)
}

/// A letter that came back: its address is shown as dead. A report about a letter that is not ours, or no longer,
/// says nothing.
fn returned(tx: &mut Tx<'_>, about: Option<&About>, status: &str) -> Result<Fate, Stop> {
    let (link, alert) = match about {
        Some(About::One(about, Some(link))) => (*link, about.alert),
        Some(About::Several(link, all)) => match all.first() {
            Some(first) => (*link, first.alert),
            None => return Ok(Fate::Automatic),
        },
        Some(About::Each(link, each)) => match each.first() {
            Some((first, _)) => (*link, first.alert),
            None => return Ok(Fate::Automatic),
        },
        Some(About::One(_, None)) | None => return Ok(Fate::Automatic),
    };
    if alert::returned(tx, link, status)? {
        tx.note(RETURNED, &alert.text(), status)?;
    }
    Ok(Fate::Returned)
}
