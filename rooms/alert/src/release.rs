//! Releases (« versions transmises ») : what leaves of an alert, to whom, and what opens it.
//!
//! A text leaves this room only as a release: its one line of facts, never a note. What is social is told
//! by voice and never mailed (domain 5.2); nobody designated means no letter, and the page says so.

use door::{Fault, Row, Stop, Tx, guest, sql, values};
use kernel::id::{AlertId, GuestId, PersonId, ReleaseId, RowId};
use kernel::{Day, Instant};

use crate::addressee::{Ground, To, expected};
use crate::entity::{Alert, Category};
use crate::lifecycle::Move;
use crate::{lent, letters, party, reminders, store};

/// Days for which a link still serves once an alert has ended (trust.md 4.4).
const AFTER: i64 = 7;

/// What is sent of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) id: ReleaseId,
    /// Whose it is, when it is not the recipient that is expected to act.
    pub(crate) party: Option<RowId>,
    /// Whether no answer is expected of whoever it goes to.
    pub(crate) is_copy: bool,
    /// The convention, in words.
    pub(crate) convention: String,
    /// The organisation it goes to, by its code and in words.
    pub(crate) organisation: (String, String),
    /// The function of the designated contact; empty for the general address.
    pub(crate) contact: String,
    pub(crate) email: String,
    pub(crate) number: String,
    /// The facts in one line.
    pub(crate) line: String,
    pub(crate) place: String,
    /// Where exactly; may be empty.
    pub(crate) detail: String,
    pub(crate) theme: String,
    pub(crate) urgency: i64,
    pub(crate) danger: bool,
    pub(crate) day: Day,
    pub(crate) due: Option<Day>,
}

impl Release {
    /// The fingerprint of what was sent, so that nobody has to take our word for it later.
    fn sha256(&self) -> String {
        let due = self.due.map(Day::text).unwrap_or_default();
        door::secret::fingerprint(&format!(
            "parvis-release-v2\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{due}\n",
            self.number,
            self.organisation.0,
            self.contact,
            self.email,
            self.theme,
            self.place,
            self.detail,
            self.line,
            self.urgency,
            self.day.text(),
        ))
    }

    pub(crate) fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take()?,
            party: row.take()?,
            is_copy: row.take()?,
            convention: row.take()?,
            organisation: (row.take()?, row.take()?),
            contact: row.take()?,
            email: row.take()?,
            number: row.take()?,
            line: row.take()?,
            place: row.take()?,
            detail: row.take()?,
            theme: row.take()?,
            urgency: row.take()?,
            danger: row.take()?,
            day: row.take()?,
            due: row.take()?,
        })
    }
}

/// Why a letter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The alert was approved or sent on.
    Notice,
    /// Nothing came back: the first time, the second one, or the second one where a committee follows.
    Reminder(i64),
    /// What was said to be done was not, on the spot.
    Reopened,
    /// What was sent on that day was put right.
    Corrected(Day),
    /// Its link had ended, and another one was asked for.
    Asked,
}

impl Why {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            // Told from the first one by when it was put right.
            Self::Notice | Self::Corrected(_) | Self::Asked => "notice",
            Self::Reminder(1) => "reminder_1",
            Self::Reminder(_) => "reminder_2",
            Self::Reopened => "reopened",
        }
    }
}

/// What a step does to what was sent: sends, reminds, recalls, or lets the link end soon.
pub(crate) fn follow(tx: &mut Tx<'_>, alert: AlertId, mv: Move) -> Result<(), Stop> {
    match mv {
        Move::Approve | Move::SendAtOnce => {
            cut(tx, alert, mv)?;
            party::send(tx, alert)
        }
        Move::Recall => {
            lent::take_all_back(tx, alert)?;
            recall(tx, alert, None)?;
            party::recall_all(tx, alert)
        }
        // Whoever else was told keeps what it was told.
        Move::Reroute => {
            lent::take_all_back(tx, alert)?;
            recall(tx, alert, None)?;
            cut(tx, alert, mv)
        }
        Move::Remind1 => letters::again(tx, alert, Why::Reminder(1)),
        Move::Remind2 => {
            let follows = i64::from(reminders::goes_to_committee(tx, alert)?);
            letters::again(tx, alert, Why::Reminder(2 + follows))
        }
        Move::Reopen => {
            letters::again(tx, alert, Why::Reopened)?;
            party::reopen(tx, alert)
        }
        Move::Close | Move::Drop | Move::Attach => {
            for link in links(tx, alert)? {
                guest::shorten(tx, link.id, AFTER)?;
                letters::take_back(tx, &link)?;
            }
            Ok(())
        }
        Move::Submit
        | Move::Acknowledge
        | Move::TakeUp
        | Move::DeclareDone
        | Move::ConfirmOnSite
        | Move::Refuse
        | Move::Escalate => Ok(()),
    }
}

/// Cuts what leaves of an alert for the recipient that is expected to act, in the transaction of the step
/// that sends it.
fn cut(tx: &mut Tx<'_>, id: AlertId, mv: Move) -> Result<(), Stop> {
    let mut alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    alert.due_day = expected(tx, &alert, mv)?;
    store::keep_due(tx, id, alert.due_day)?;
    party::leave_to_lead(tx, &alert)?;
    leave(tx, &alert, &To::lead(&alert.recipient))
}

/// What would leave of an alert if it was sent now: nothing of what is social, of what was erased, or when
/// nobody is designated with an address.
pub(crate) fn leaving(
    tx: &mut Tx<'_>,
    alert: &Alert,
    to: &To<'_>,
) -> Result<Option<Release>, Stop> {
    if !may_leave(alert) {
        return Ok(None);
    }
    Ground::read(tx)?.drawn(tx, alert, to)
}

/// Nothing of what is social, nor of what was erased.
pub(crate) fn may_leave(alert: &Alert) -> bool {
    alert.category != Category::Social && !says_nothing(&alert.line)
}

/// Cuts what leaves of an alert for someone, and writes the letter.
pub(crate) fn leave(tx: &mut Tx<'_>, alert: &Alert, to: &To<'_>) -> Result<(), Stop> {
    let Some(release) = leaving(tx, alert, to)? else { return Ok(()) };
    let cut = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    insert(tx, alert, &release, cut)?;
    tx.note(crate::RELEASED, &alert.id.text(), &release.organisation.0)?;
    letters::notice(tx, &release)
}

/// An alert that is laid with the life it has had was sent at its time: what was sent of it is kept, so that its
/// recipient reads it again each month. No letter is written, and nobody is told.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    ground: &mut Option<Ground>,
    (id, by): (AlertId, PersonId),
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let Some(sent_at) = alert.sent_at.filter(|_| may_leave(&alert)) else { return Ok(()) };
    let mut read = match ground.take() {
        Some(read) => read,
        None => Ground::read(tx)?,
    };
    let drawn = read.drawn(tx, &alert, &To::lead(&alert.recipient))?;
    *ground = Some(read);
    let Some(release) = drawn else { return Ok(()) };
    Ok(insert(tx, &alert, &release, (sent_at, by))?)
}

fn insert(
    tx: &mut Tx<'_>,
    alert: &Alert,
    release: &Release,
    (now, by): (Instant, PersonId),
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "what is sent of an alert that was checked just before",
            "INSERT INTO alert_release (id, party_id, alert_id, convention_id, convention_words,
                organisation, organisation_words, contact, email, number, line, place, theme,
                urgency, danger, day, due_day, sha256, cut_at, by_id, detail, zone_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                     $19, $20, $21, $22)"
        ),
        &values![
            release.id,
            release.party,
            alert.id,
            alert.convention,
            &release.convention,
            &release.organisation.0,
            &release.organisation.1,
            &release.contact,
            &release.email,
            &release.number,
            &release.line,
            &release.place,
            &release.theme,
            release.urgency,
            release.danger,
            release.day,
            release.due,
            release.sha256(),
            now,
            by,
            &release.detail,
            alert.zone
        ],
    )?;
    Ok(())
}

/// Keeps what was sent as it is now, under the same links.
pub(crate) fn keep_right(tx: &mut Tx<'_>, release: &Release) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "what was sent of an alert that was checked just before",
            "UPDATE alert_release SET line = $2, detail = $3, place = $4, theme = $5, due_day = $6,
                sha256 = $7 WHERE id = $1"
        ),
        &(
            release.id,
            &release.line,
            &release.detail,
            &release.place,
            &release.theme,
            release.due,
            release.sha256(),
        ),
    )?;
    Ok(())
}

/// Whether the facts were erased or set aside: then there is nothing to write about.
pub(crate) fn says_nothing(line: &str) -> bool {
    line.is_empty() || line.contains(door::ASIDE) || line.starts_with("Texte effacé")
}

/// What the recipient that is expected to act, or a party, was sent, if anything was.
pub(crate) fn standing(
    tx: &mut Tx<'_>,
    alert: AlertId,
    party: Option<RowId>,
) -> Result<Option<Release>, Fault> {
    let party = party.map(|party| party.text()).unwrap_or_default();
    tx.one(
        sql!(
            open "what was sent of an alert that was checked just before",
            "SELECT id, party_id,
                    EXISTS (SELECT 1 FROM alert_party p
                             WHERE p.id = alert_release.party_id AND p.part = 'copy'),
                    convention_words, organisation, organisation_words, contact, email, number, line,
                    place, detail, theme, urgency, danger, day, due_day
               FROM alert_release
              WHERE alert_id = $1 AND recalled_at IS NULL AND COALESCE(party_id, '') = $2
              ORDER BY cut_at DESC, id DESC LIMIT 1"
        ),
        &(alert, party),
        Release::read,
    )
}

/// A link to what was sent, and the letter that carries it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) id: GuestId,
    pub(crate) party: Option<RowId>,
    /// By which link the letter is called, when it carries several.
    pub(crate) shared: Option<GuestId>,
}

pub(crate) fn links(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Link>, Fault> {
    tx.all(
        sql!(
            open "links to what was sent of an alert that was checked just before",
            "SELECT l.guest_id, r.party_id, l.letter_of
               FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
              WHERE r.alert_id = $1 ORDER BY l.guest_id"
        ),
        &(alert,),
        |row| Ok(Link { id: row.take()?, party: row.take()?, shared: row.take()? }),
    )
}

/// Recalls what the recipient that is expected to act, or a party, was sent: its links open nothing from now
/// on, and what has not left yet does not leave.
pub(crate) fn recall(tx: &mut Tx<'_>, alert: AlertId, party: Option<RowId>) -> Result<(), Stop> {
    // The release first: whoever writes a letter of it meanwhile is waited for, then their links are seen.
    let now = tx.now();
    tx.run(
        sql!(
            open "what was sent of an alert that was checked just before",
            "UPDATE alert_release SET recalled_at = $3, gather_at = NULL
              WHERE alert_id = $1 AND COALESCE(party_id, '') = $2 AND recalled_at IS NULL"
        ),
        &(alert, party.map(|party| party.text()).unwrap_or_default(), now),
    )?;
    for link in links(tx, alert)?.into_iter().filter(|link| link.party == party) {
        guest::recall(tx, link.id)?;
        letters::take_back(tx, &link)?;
    }
    Ok(())
}
