//! Answers by e-mail (« réponses par courriel ») : a raw message is read, recognised, and filed beside its alert,
//! where someone qualifies it in one gesture.

use std::sync::Arc;

use door::{Clockwork, Fault, Purpose, Row, Stop, Tx, sql, values};
use kernel::guard::{self, Finding};
use kernel::id::{AlertId, ConventionId, GuestId, RowId};
use kernel::{Day, Instant, Reason, Refusals, french};

use alert::{Addressed, Alert, Annex, Move, Note, Reader};
use door::Role;

use crate::incoming::{self, Incoming, Kind};
use crate::{QUALIFIED, RECEIVED, RETURNED, pages, words};

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
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
            Self::Known => "known",
            Self::Automatic => "automatic",
            Self::Returned => "returned",
        }
    }

    fn parse(name: &str) -> Result<Self, Fault> {
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
    let (references, sender) = (read.references.clone(), read.sender.clone());
    let found = clockwork.read(move |tx| {
        let addressed = recognised(tx, &references)?;
        let convention = match &addressed {
            Some((_, about)) => Some(about.convention),
            None => alert::correspondent(tx, &sender)?,
        };
        Ok((addressed, convention))
    });
    let (about, convention) = found.await?;
    // A house without any alert has written to nobody: there is nothing that this could answer.
    let Some(convention) = convention else { return Ok(Fate::Automatic) };
    let own = clockwork.within(convention);
    own.begin(Purpose::Routine, move |tx| file(tx, convention, &read, about.as_ref())).await
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

fn file(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    read: &Incoming,
    about: Option<&(GuestId, Addressed)>,
) -> Result<Fate, Stop> {
    let fate = match (&read.kind, about) {
        (Kind::Returned(status), Some((link, about))) => {
            if alert::returned(tx, *link, status)? {
                tx.note(RETURNED, &about.alert.text(), status)?;
            }
            return Ok(Fate::Returned);
        }
        // A report about a letter that is not ours, or no longer.
        (Kind::Returned(_), None) => return Ok(Fate::Automatic),
        (Kind::TooLarge, _) => Fate::TooLarge,
        (Kind::Unreadable, _) => Fate::Unreadable,
        (_, None) => Fate::Unknown,
        (_, Some((_, about))) if about.recalled => Fate::Recalled,
        (_, Some((_, about))) if about.state.is_over() => Fate::Over,
        (_, Some((_, about))) if about.email != read.sender => Fate::Stranger,
        (_, Some(_)) => Fate::Answer,
    };
    let alert = about.map(|(_, about)| about.alert);
    let known_by = door::secret::fingerprint(&format!(
        "{}\n{}",
        read.known_by,
        alert.map(|alert| alert.text()).unwrap_or_default()
    ));
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let filed = tx.run(
        sql!(
            open "what came by e-mail is filed by the house, beside the alert it answers",
            "INSERT INTO mail_answer (id, convention_id, alert_id, known_by, received_at, sender,
                fate, words, cut, attachments, party_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (known_by) DO NOTHING"
        ),
        &values![
            id,
            convention,
            alert,
            known_by,
            now,
            &read.sender,
            fate.name(),
            &read.words,
            read.cut,
            read.attachments,
            about.and_then(|(_, about)| about.party)
        ],
    )?;
    if filed == 0 {
        return Ok(Fate::Known);
    }
    let object = alert.map_or_else(|| id.text(), |alert| alert.text());
    tx.note(RECEIVED, &object, fate.name())?;
    Ok(fate)
}

/// A message as it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) id: RowId,
    pub(crate) alert: Option<AlertId>,
    /// Whose answer, when it is not that of the recipient that is expected to act.
    pub(crate) party: Option<RowId>,
    pub(crate) received_at: Instant,
    pub(crate) sender: String,
    pub(crate) fate: Fate,
    pub(crate) words: String,
    pub(crate) cut: bool,
    pub(crate) attachments: i64,
    pub(crate) outcome: String,
}

impl Filed {
    fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take()?,
            alert: row.take()?,
            party: row.take()?,
            received_at: row.take()?,
            sender: row.take()?,
            fate: Fate::parse(&row.take::<String>()?)?,
            words: row.take()?,
            cut: row.take()?,
            attachments: row.take()?,
            outcome: row.take()?,
        })
    }

    /// What the guard sees in its words.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        guard::inspect(&self.words)
    }
}

/// What came about an alert within the perimeter, oldest first.
pub(crate) fn about(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Filed>, Fault> {
    tx.all(
        sql!(
            "SELECT m.id, m.alert_id, m.party_id, m.received_at, m.sender, m.fate, m.words, m.cut,
                    m.attachments, COALESCE(m.outcome, '')
               FROM mail_answer m
              WHERE m.alert_id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)
              ORDER BY m.received_at, m.id LIMIT 50"
        ),
        &(alert,),
        Filed::read,
    )
}

/// What waits to be qualified, about an alert within the perimeter or about none, oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Filed>, Fault> {
    tx.all(
        sql!(
            "SELECT m.id, m.alert_id, m.party_id, m.received_at, m.sender, m.fate, m.words, m.cut,
                    m.attachments, COALESCE(m.outcome, '')
               FROM visible v JOIN mail_answer m ON m.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND m.outcome IS NULL
                AND (m.alert_id IS NULL
                     OR EXISTS (SELECT 1 FROM alert_visible b
                                 WHERE b.grant_id = $1 AND b.id = m.alert_id))
              ORDER BY m.received_at, m.id LIMIT 200"
        ),
        &(),
        Filed::read,
    )
}

/// One of them, qualified or not.
pub(crate) fn one(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Filed>, Fault> {
    tx.one(
        sql!(
            "SELECT m.id, m.alert_id, m.party_id, m.received_at, m.sender, m.fate, m.words, m.cut,
                    m.attachments, COALESCE(m.outcome, '')
               FROM visible v JOIN mail_answer m ON m.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND m.id = $2
                AND (m.alert_id IS NULL
                     OR EXISTS (SELECT 1 FROM alert_visible b
                                 WHERE b.grant_id = $1 AND b.id = m.alert_id))"
        ),
        &(id,),
        Filed::read,
    )
}

/// What may come out of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Received,
    Planned,
    Done,
    Refused,
    SetAside,
}

impl Outcome {
    pub(crate) const ALL: [Self; 5] =
        [Self::Received, Self::Planned, Self::Done, Self::Refused, Self::SetAside];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::SetAside => "set_aside",
        }
    }

    /// The step that it is, if it is one.
    pub(crate) const fn step(self) -> Option<Move> {
        match self {
            Self::Received => Some(Move::Acknowledge),
            Self::Planned => Some(Move::TakeUp),
            Self::Done => Some(Move::DeclareDone),
            Self::Refused => Some(Move::Refuse),
            Self::SetAside => None,
        }
    }
}

/// What may come out of a message, where its alert stands.
pub(crate) fn offered(tx: &mut Tx<'_>, filed: &Filed) -> Result<Vec<Outcome>, Fault> {
    let moves = match filed.alert {
        Some(alert) => alert::moves(tx, alert, filed.party)?,
        None => Vec::new(),
    };
    let fits = |outcome: &Outcome| outcome.step().is_none_or(|step| moves.contains(&step));
    Ok(Outcome::ALL.into_iter().filter(fits).collect())
}

/// Qualifies a message: the step it is, quoting its words, or nothing when it is set aside.
pub(crate) fn qualify(
    tx: &mut Tx<'_>,
    id: RowId,
    (outcome, planned): (Outcome, Option<Day>),
    quotes: bool,
) -> Result<Option<AlertId>, Stop> {
    let filed = one(tx, id)?.ok_or(Stop::NotFound)?;
    if !offered(tx, &filed)?.contains(&outcome) {
        return Err(Refusals::one("suite", Reason::NotInList).into());
    }
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    let changed = tx.run(
        sql!(
            "UPDATE mail_answer SET outcome = $3, qualified_by = $4, qualified_at = $5
              WHERE id = $2 AND outcome IS NULL
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = mail_answer.convention_id)"
        ),
        &(id, outcome.name(), by, now),
    )?;
    if changed == 0 {
        // Someone else did meanwhile.
        return Err(Stop::Stale);
    }
    if let (Some(alert), Some(step)) = (filed.alert, outcome.step()) {
        let planned = planned.filter(|_| outcome == Outcome::Planned);
        let quotes = quotes || filed.findings().is_empty();
        alert::said(tx, (alert, filed.party), (step, planned), &quoted(&filed, quotes)?)?;
    }
    let object = filed.alert.map_or_else(|| id.text(), |alert| alert.text());
    tx.note(QUALIFIED, &object, outcome.name())?;
    Ok(filed.alert)
}

/// The note of the step: where it comes from, and its words, unless the guard saw a person in them and nobody
/// read them again.
fn quoted(filed: &Filed, quotes: bool) -> Result<Note, Refusals> {
    let lang = kernel::Lang::Fr;
    let day = french::day(lang, filed.received_at.local().0);
    let said = if filed.words.is_empty() || !quotes {
        words::quoted_nothing(lang, &day)
    } else {
        let more = if filed.cut { " […]" } else { "" };
        words::quoted(lang, &day, &format!("{}{more}", filed.words))
    };
    Note::parse(&said).map_err(|reason| Refusals::one("suite", reason))
}

/// What stands beside an alert: the messages that came about it. Their words are for the manager.
pub fn annex(tx: &mut Tx<'_>, alert: &Alert, reader: &Reader<'_>) -> Result<Annex, Stop> {
    let filed = about(tx, alert.id)?;
    if filed.is_empty() {
        return Ok(Annex::default());
    }
    let qualifies = reader.role == Role::Manager;
    let words = qualifies && filed.iter().any(|one| !one.words.is_empty());
    let mut shown = Vec::new();
    for one in filed {
        let offered = if one.outcome.is_empty() { offered(tx, &one)? } else { Vec::new() };
        shown.push((one, offered));
    }
    Ok(Annex { drawn: Some(pages::beside(reader.view, &shown, qualifies)), words })
}
