//! Answers by e-mail (« réponses par courriel ») : a raw message is read, recognised, and filed beside its alert,
//! where someone qualifies it in one gesture.

use door::{Fault, Role, Row, Stop, Tx, sql};
use kernel::guard::{self, Finding};
use kernel::id::{AlertId, ConventionId, GuestId, RowId};
use kernel::{Day, Instant, Reason, Refusals, french};

use alert::{Alert, Annex, Heard, Move, Note, Reader};

use crate::filing::Fate;
use crate::{QUALIFIED, journal, pages, words};

/// A message as it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) id: RowId,
    pub(crate) alert: Option<AlertId>,
    /// Whose answer, when it is not that of the recipient that is expected to act.
    pub(crate) party: Option<RowId>,
    /// The letter that it answers, which told of several alerts.
    pub(crate) letter: Option<GuestId>,
    /// Whether the number that it quotes says which alert it is about.
    pub(crate) by_number: bool,
    pub(crate) received_at: Instant,
    pub(crate) sender: String,
    pub(crate) fate: Fate,
    /// What it is about, as its writer put it.
    pub(crate) subject: String,
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
            letter: row.take()?,
            by_number: row.take()?,
            received_at: row.take()?,
            sender: row.take()?,
            fate: Fate::parse(&row.take::<String>()?)?,
            subject: row.take()?,
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
            "SELECT m.id, m.alert_id, m.party_id, m.letter_of, m.by_number, m.received_at, m.sender,
                    m.fate, m.subject, m.words, m.cut, m.attachments,
                    CASE WHEN m.entry_id IS NULL THEN COALESCE(m.outcome, '') ELSE 'journal' END
               FROM mail_answer m
              WHERE m.alert_id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)
              ORDER BY m.received_at, m.id LIMIT 50"
        ),
        &(alert,),
        Filed::read,
    )
}

/// What waits to be qualified, about an alert within the perimeter or about none, oldest first. What answers several
/// alerts at once is read by whoever sees all of them.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Filed>, Fault> {
    tx.all(
        sql!(
            "SELECT m.id, m.alert_id, m.party_id, m.letter_of, m.by_number, m.received_at, m.sender,
                    m.fate, m.subject, m.words, m.cut, m.attachments,
                    CASE WHEN m.entry_id IS NULL THEN COALESCE(m.outcome, '') ELSE 'journal' END
               FROM visible v JOIN mail_answer m ON m.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND m.outcome IS NULL
                AND ((m.alert_id IS NULL AND m.letter_of IS NULL)
                     OR EXISTS (SELECT 1 FROM alert_visible b
                                 WHERE b.grant_id = $1 AND b.id = m.alert_id)
                     OR (m.alert_id IS NULL AND m.letter_alerts =
                         (SELECT COUNT(DISTINCT l.alert_id) FROM alert_letter_visible l
                           WHERE l.grant_id = $1 AND l.letter_of = m.letter_of)))
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
            "SELECT m.id, m.alert_id, m.party_id, m.letter_of, m.by_number, m.received_at, m.sender,
                    m.fate, m.subject, m.words, m.cut, m.attachments,
                    CASE WHEN m.entry_id IS NULL THEN COALESCE(m.outcome, '') ELSE 'journal' END
               FROM visible v JOIN mail_answer m ON m.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND m.id = $2
                AND ((m.alert_id IS NULL AND m.letter_of IS NULL)
                     OR EXISTS (SELECT 1 FROM alert_visible b
                                 WHERE b.grant_id = $1 AND b.id = m.alert_id)
                     OR (m.alert_id IS NULL AND m.letter_alerts =
                         (SELECT COUNT(DISTINCT l.alert_id) FROM alert_letter_visible l
                           WHERE l.grant_id = $1 AND l.letter_of = m.letter_of)))"
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
    /// Carried into the neighbourhood's journal, as a line to accept.
    Journal,
    SetAside,
}

impl Outcome {
    pub(crate) const ALL: [Self; 6] =
        [Self::Received, Self::Planned, Self::Done, Self::Refused, Self::Journal, Self::SetAside];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Journal => "journal",
            Self::SetAside => "set_aside",
        }
    }

    /// How the row keeps it: of one carried elsewhere, no step is left here.
    const fn kept(self) -> &'static str {
        match self {
            Self::Journal => Self::SetAside.name(),
            Self::Received | Self::Planned | Self::Done | Self::Refused | Self::SetAside => {
                self.name()
            }
        }
    }

    /// The step that it is, if it is one.
    pub(crate) const fn step(self) -> Option<Move> {
        match self {
            Self::Received => Some(Move::Acknowledge),
            Self::Planned => Some(Move::TakeUp),
            Self::Done => Some(Move::DeclareDone),
            Self::Refused => Some(Move::Refuse),
            Self::Journal | Self::SetAside => None,
        }
    }
}

/// Where what came out of a message is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) alert: Option<AlertId>,
    /// The line of the neighbourhood's journal that it became.
    pub(crate) entry: Option<RowId>,
}

/// What may come out of a message, where its alert stands.
pub(crate) fn offered(tx: &mut Tx<'_>, filed: &Filed) -> Result<Vec<Outcome>, Fault> {
    // Whoever it was recalled from answers for nobody else: its words are set aside, or noted.
    let moves = match filed.alert {
        Some(alert) if filed.fate != Fate::Recalled => alert::moves(tx, alert, filed.party)?,
        _ => Vec::new(),
    };
    let journal = journal::whose(tx, filed)?.is_some();
    let fits = |outcome: &Outcome| {
        let one = *outcome != Outcome::Journal || journal;
        one && outcome.step().is_none_or(|step| moves.contains(&step))
    };
    Ok(Outcome::ALL.into_iter().filter(fits).collect())
}

/// Which messages of a convention wait to be read: whoever wrote them is not reminded meanwhile.
pub fn heard(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Heard>, Fault> {
    let found: Vec<(Option<AlertId>, Option<RowId>, Option<GuestId>)> = tx.all(
        sql!(
            open "whose answer waits to be read: no word of it",
            "SELECT alert_id, party_id, letter_of FROM mail_answer
              WHERE convention_id = $1 AND outcome IS NULL AND fate IN ('answer', 'stranger')
              ORDER BY received_at DESC LIMIT 1000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let of = |(alert, party, letter): (Option<AlertId>, Option<RowId>, Option<GuestId>)| {
        let beside = alert.map(|alert| Heard::Of(alert, party));
        beside.or(letter.map(Heard::OfLetter))
    };
    Ok(found.into_iter().filter_map(of).collect())
}

/// Qualifies a message: the step it is, quoting its words, or nothing when it is set aside.
pub(crate) fn qualify(
    tx: &mut Tx<'_>,
    id: RowId,
    (outcome, planned): (Outcome, Option<Day>),
    quotes: bool,
) -> Result<Settled, Stop> {
    let filed = one(tx, id)?.ok_or(Stop::NotFound)?;
    if !offered(tx, &filed)?.contains(&outcome) {
        return Err(Refusals::one("suite", Reason::NotInList).into());
    }
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    let entry = if outcome == Outcome::Journal { Some(journal::carry(tx, &filed)?) } else { None };
    let changed = tx.run(
        sql!(
            "UPDATE mail_answer SET outcome = $3, qualified_by = $4, qualified_at = $5, entry_id = $6
              WHERE id = $2 AND outcome IS NULL
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = mail_answer.convention_id)"
        ),
        &(id, outcome.kept(), by, now, entry),
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
    Ok(Settled { alert: filed.alert, entry })
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
    let letters = crate::whose::of_letters(tx, alert.id)?;
    if filed.is_empty() && letters.is_empty() {
        return Ok(Annex::default());
    }
    let qualifies = reader.role == Role::Manager;
    let words = qualifies && filed.iter().any(|one| !one.words.is_empty());
    let mut shown = Vec::new();
    for one in filed {
        let offered = if one.outcome.is_empty() { offered(tx, &one)? } else { Vec::new() };
        shown.push((one, offered, Vec::new()));
    }
    Ok(Annex { drawn: Some(pages::beside(reader.view, (&shown, &letters), qualifies)), words })
}
