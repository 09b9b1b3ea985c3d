//! Releases (« versions transmises ») : what leaves of an alert, to whom, by which letter, and what opens it.
//!
//! A text leaves this room only as a release: its one line of facts, never a note. What is social is told
//! by voice and never mailed (domain 5.2); nobody designated means no letter, and the page says so.

use door::{Fault, Row, Stop, Tx, guest, sql, values};
use kernel::id::{AlertId, GuestId, ReleaseId};
use kernel::{Day, EmailAddress, Instant};
use referential::ListsCache;
use territory::Contact;

use crate::draft::{Asked, line_for};
use crate::entity::{Alert, Category};
use crate::lifecycle::Move;
use crate::{mail, store};

/// Days for which a link still serves once an alert has ended (trust.md 4.4).
const AFTER: i64 = 7;

/// What is sent of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) id: ReleaseId,
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
            "parvis-release-v1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{due}\n",
            self.number,
            self.organisation.0,
            self.contact,
            self.email,
            self.theme,
            self.place,
            self.line,
            self.urgency,
            self.day.text(),
        ))
    }

    fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take()?,
            convention: row.take()?,
            organisation: (row.take()?, row.take()?),
            contact: row.take()?,
            email: row.take()?,
            number: row.take()?,
            line: row.take()?,
            place: row.take()?,
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
    /// Nothing came back.
    Reminder(i64),
    /// What was said to be done was not, on the spot.
    Reopened,
}

impl Why {
    const fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Reminder(1) => "reminder_1",
            Self::Reminder(_) => "reminder_2",
            Self::Reopened => "reopened",
        }
    }
}

/// What a contact is looked for by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'w> {
    pub(crate) service: &'w str,
    pub(crate) theme: &'w str,
    /// Code of the zone, then of those that hold it.
    pub(crate) zones: &'w [&'w str],
    pub(crate) day: Day,
}

/// The designated contact of an organisation who answers for it: in office on that day, with an address;
/// the one whose function the matrix names first, then whoever answers for the theme, nearest zone first.
pub(crate) fn designated<'c>(contacts: &'c [Contact], wanted: &Wanted<'_>) -> Option<&'c Contact> {
    let top = wanted.theme.split('.').next().unwrap_or_default();
    let named = |contact: &Contact| {
        !wanted.service.is_empty() && contact.function.eq_ignore_ascii_case(wanted.service)
    };
    let themed = |contact: &Contact| {
        contact.themes.is_empty()
            || contact.themes.iter().any(|code| code == top || code == wanted.theme)
    };
    // The nearer the zone, the smaller; an empty list answers for everywhere.
    let near = |contact: &Contact| {
        if contact.zones.is_empty() {
            return Some(wanted.zones.len());
        }
        wanted.zones.iter().position(|zone| contact.zones.iter().any(|code| code == zone))
    };
    let reachable =
        contacts.iter().filter(|one| !one.email.is_empty() && one.stands_on(wanted.day));
    reachable
        .filter(|one| named(one) || (themed(one) && near(one).is_some()))
        .min_by_key(|one| (!named(one), !themed(one), near(one).unwrap_or(usize::MAX), one.id))
}

/// What a step does to what was sent: sends, reminds, recalls, or lets the link end soon.
pub(crate) fn follow(tx: &mut Tx<'_>, alert: AlertId, mv: Move) -> Result<(), Stop> {
    match mv {
        Move::Approve => cut(tx, alert, mv),
        Move::Reroute => {
            recall(tx, alert)?;
            cut(tx, alert, mv)
        }
        Move::Remind1 => again(tx, alert, Why::Reminder(1)),
        Move::Remind2 => again(tx, alert, Why::Reminder(2)),
        Move::Reopen => again(tx, alert, Why::Reopened),
        Move::Close | Move::Drop | Move::Attach => {
            for link in links(tx, alert)? {
                guest::shorten(tx, link, AFTER)?;
                post::withdraw(tx, &mail::once(link))?;
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

/// By when an answer is expected of whoever it goes to now: as the matrix says of that recipient; as it
/// was said before when it is approved in time; nothing when nobody said.
fn expected(tx: &mut Tx<'_>, alert: &Alert, mv: Move) -> Result<Option<Day>, Stop> {
    let today = tx.today();
    if let Some(due) = alert.due_day.filter(|due| mv == Move::Approve && *due > today) {
        return Ok(Some(due));
    }
    let cache = tx.service::<ListsCache>().unwrap_or_default();
    let (lists, places) = (referential::lists(tx, &cache)?, territory::places(tx)?);
    let place = places.iter().find(|place| Some(place.id) == alert.place);
    let asked = Asked {
        day: today,
        theme: lists.theme_by_id(alert.theme).map_or("", |theme| theme.code.as_str()),
        custodian: &alert.custodian,
        zone: alert.zone,
        place: place.map_or("", |place| place.code.as_str()),
    };
    let line = line_for(tx, &asked, Some(&alert.recipient.organisation))?;
    Ok(line.map(|rule| today.plus_days(rule.due_days)))
}

/// Cuts what leaves of an alert and writes its letter, in the transaction of the step that sends it.
/// Nothing leaves of what is social, nor when nobody is designated.
fn cut(tx: &mut Tx<'_>, id: AlertId, mv: Move) -> Result<(), Stop> {
    let mut alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    alert.due_day = expected(tx, &alert, mv)?;
    store::keep_due(tx, id, alert.due_day)?;
    if alert.category == Category::Social || says_nothing(&alert.line) {
        return Ok(());
    }
    let Some(release) = drawn(tx, &alert)? else { return Ok(()) };
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    tx.run(
        sql!(
            open "what is sent of an alert that was checked just before",
            "INSERT INTO alert_release (id, alert_id, convention_id, convention_words, organisation,
                organisation_words, contact, email, number, line, place, theme, urgency, danger, day,
                due_day, sha256, cut_at, by_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                     $19)"
        ),
        &values![
            release.id,
            id,
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
            by
        ],
    )?;
    tx.note(crate::RELEASED, &id.text(), &release.organisation.0)?;
    write(tx, &release, Why::Notice)
}

fn drawn(tx: &mut Tx<'_>, alert: &Alert) -> Result<Option<Release>, Stop> {
    let cache = tx.service::<ListsCache>().unwrap_or_default();
    let (lists, zones) = (referential::lists(tx, &cache)?, territory::zones(tx)?);
    let organisations = territory::organisations(tx)?;
    let known = organisations.iter().find(|one| one.code == alert.recipient.organisation);
    let Some(organisation) = known else { return Ok(None) };
    let contacts: Vec<Contact> = territory::contacts(tx)?
        .into_iter()
        .filter(|contact| contact.organisation == organisation.id)
        .collect();
    let theme = lists.theme_by_id(alert.theme);
    // Beyond what the sender sees: a commune holds the block of a mediator who sees that block alone.
    let holding = territory::holding(tx, alert.zone)?;
    let holding: Vec<&str> = holding.iter().map(String::as_str).collect();
    let wanted = Wanted {
        service: &alert.recipient.service,
        theme: theme.map_or("", |theme| theme.code.as_str()),
        zones: &holding,
        day: tx.today(),
    };
    let contact = designated(&contacts, &wanted);
    let (function, email) = contact.map_or_else(
        || (String::new(), organisation.email.clone()),
        |contact| (contact.function.clone(), contact.email.clone()),
    );
    if EmailAddress::parse(&email).is_err() {
        return Ok(None);
    }
    let zone = zones.iter().find(|zone| zone.id == alert.zone);
    let zone = zone.map_or_else(String::new, |zone| format!("{}, {}", zone.name, zone.commune));
    let places = territory::places(tx)?;
    let place = places.iter().find(|place| Some(place.id) == alert.place);
    let place = place.map_or_else(|| zone.clone(), |place| format!("{} – {zone}", place.name));
    let convention = convention::convention(tx)?.map(|agreed| agreed.short_title);
    Ok(Some(Release {
        id: tx.new_id(ReleaseId::from_uuid),
        convention: fitting(convention.unwrap_or_default()),
        organisation: (organisation.code.clone(), fitting(organisation.name.clone())),
        contact: function,
        email,
        number: alert.number.clone(),
        line: alert.line.clone(),
        place: fitting(place),
        theme: fitting(theme.map_or_else(String::new, |theme| theme.fr.clone())),
        urgency: alert.urgency,
        danger: alert.danger,
        day: alert.day,
        due: alert.due_day,
    }))
}

/// At most 200 characters: what the columns hold.
fn fitting(text: String) -> String {
    if text.chars().count() <= 200 { text } else { text.chars().take(200).collect() }
}

/// Writes a letter with a link of its own, in this very transaction.
fn write(tx: &mut Tx<'_>, release: &Release, why: Why) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&release.email) else { return Ok(()) };
    let given = guest::give(tx)?;
    let now = tx.now();
    tx.run(
        sql!(
            open "a link to what was sent",
            "INSERT INTO alert_release_link (guest_id, release_id, letter, given_at)
             VALUES ($1, $2, $3, $4)"
        ),
        &(given.id, release.id, why.name(), now),
    )?;
    let address = format!("{}/s", tx.public_url());
    let letter = mail::letter(release, why, (tx.convention()?, to), (&address, &given));
    post::enqueue(tx, &letter)?;
    Ok(())
}

/// Whether the facts were erased or set aside: then there is nothing to write about.
fn says_nothing(line: &str) -> bool {
    line.is_empty() || line.contains(door::ASIDE) || line.starts_with("Texte effacé")
}

/// Writes again to whoever the alert is with: a reminder, or that it is open again.
fn again(tx: &mut Tx<'_>, alert: AlertId, why: Why) -> Result<(), Stop> {
    match standing(tx, alert)? {
        Some(release) if !says_nothing(&release.line) => write(tx, &release, why),
        Some(_) | None => Ok(()),
    }
}

/// Whether a letter about an alert reached a mail server: nobody is blamed for silence about what never
/// came. A line that has left long ago did.
pub(crate) fn reached(tx: &mut Tx<'_>, alert: AlertId) -> Result<bool, Fault> {
    let Some(release) = standing(tx, alert)? else { return Ok(false) };
    let written: Vec<GuestId> = tx.all(
        sql!(
            open "letters of a sending that the clock looks after",
            "SELECT guest_id FROM alert_release_link WHERE release_id = $1"
        ),
        &(release.id,),
        |row| row.take(),
    )?;
    for link in written {
        let left = post::standing(tx, &mail::once(link))?
            .is_none_or(|standing| matches!(standing.state.as_str(), "sent" | "caught"));
        if left {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Erases what the letters of an alert say, and takes back those that have not left.
pub(crate) fn forget_letters(tx: &mut Tx<'_>, alert: &str) -> Result<u64, Fault> {
    let Ok(alert) = AlertId::parse(alert) else { return Ok(0) };
    let mut gone = 0;
    for link in links(tx, alert)? {
        gone += post::erase(tx, &mail::once(link))?;
    }
    Ok(gone)
}

/// What the present recipient was sent, if anything was.
fn standing(tx: &mut Tx<'_>, alert: AlertId) -> Result<Option<Release>, Fault> {
    tx.one(
        sql!(
            open "what was sent of an alert that was checked just before",
            "SELECT id, convention_words, organisation, organisation_words, contact, email, number,
                    line, place, theme, urgency, danger, day, due_day
               FROM alert_release WHERE alert_id = $1 AND recalled_at IS NULL
              ORDER BY cut_at DESC, id DESC LIMIT 1"
        ),
        &(alert,),
        Release::read,
    )
}

fn links(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<GuestId>, Fault> {
    tx.all(
        sql!(
            open "links to what was sent of an alert that was checked just before",
            "SELECT l.guest_id FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
              WHERE r.alert_id = $1 ORDER BY l.guest_id"
        ),
        &(alert,),
        |row| row.take(),
    )
}

/// Recalls whatever was sent of an alert: its links open nothing from now on.
pub(crate) fn recall(tx: &mut Tx<'_>, alert: AlertId) -> Result<u64, Fault> {
    for link in links(tx, alert)? {
        guest::recall(tx, link)?;
        post::withdraw(tx, &mail::once(link))?;
    }
    let now = tx.now();
    tx.run(
        sql!(
            open "what was sent of an alert that was checked just before",
            "UPDATE alert_release SET recalled_at = $2 WHERE alert_id = $1 AND recalled_at IS NULL"
        ),
        &(alert, now),
    )
}

/// One sending, as the operator's people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sending {
    /// The organisation, in words.
    pub(crate) organisation: String,
    /// The function written to; empty for the general address.
    pub(crate) contact: String,
    pub(crate) email: String,
    pub(crate) cut_at: Instant,
    pub(crate) recalled: bool,
    /// Letters written, and where each stands.
    pub(crate) letters: Vec<(String, Option<post::Standing>)>,
}

/// What was sent of an alert within the perimeter, first to last.
pub(crate) fn sendings(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Sending>, Fault> {
    let mut found: Vec<(ReleaseId, Sending)> = tx.all(
        sql!(
            "SELECT r.id, r.organisation_words, r.contact, r.email, r.cut_at, r.recalled_at
               FROM alert_release_visible r WHERE r.grant_id = $1 AND r.alert_id = $2
              ORDER BY r.cut_at, r.id"
        ),
        &(alert,),
        |row| {
            let id = row.take()?;
            let (organisation, contact, email) = (row.take()?, row.take()?, row.take()?);
            let (cut_at, recalled): (Instant, Option<Instant>) = (row.take()?, row.take()?);
            let letters = Vec::new();
            let recalled = recalled.is_some();
            Ok((id, Sending { organisation, contact, email, cut_at, recalled, letters }))
        },
    )?;
    for (id, sending) in &mut found {
        let written: Vec<(GuestId, String)> = tx.all(
            sql!(
                open "letters of a sending that was checked just before",
                "SELECT guest_id, letter FROM alert_release_link WHERE release_id = $1
                  ORDER BY given_at, guest_id"
            ),
            &(*id,),
            |row| Ok((row.take()?, row.take()?)),
        )?;
        for (guest, letter) in written {
            sending.letters.push((letter, post::standing(tx, &mail::once(guest))?));
        }
    }
    Ok(found.into_iter().map(|(_, sending)| sending).collect())
}
