//! What a link opens (« ce que lit le destinataire ») : the fiche as it was sent, where it stands, what was done since, the
//! others that wait on the same address, the photographs lent. Read from the shelf of the link, and from nothing else.

use alert::{Move, Part, State};
use door::{Fault, Row, Shelf, Stop, secret, sql};
use kernel::id::PhotoId;
use kernel::{Day, Instant};

fn unread(what: &str) -> Fault {
    Fault::new(format!("answer: {what} does not read"))
}

/// What was sent, as its recipient reads it, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) convention: String,
    pub(crate) organisation: String,
    pub(crate) contact: String,
    pub(crate) number: String,
    pub(crate) line: String,
    pub(crate) place: String,
    /// Where exactly; may be empty.
    pub(crate) detail: String,
    pub(crate) theme: String,
    pub(crate) urgency: i64,
    pub(crate) danger: bool,
    pub(crate) day: Day,
    pub(crate) due: Option<Day>,
    pub(crate) state: State,
    /// Why it is told; nothing for the recipient that is expected to act.
    pub(crate) part: Option<Part>,
    /// Who is expected to act, for the others.
    pub(crate) lead: String,
    pub(crate) said: Vec<Said>,
    pub(crate) beside: Vec<Beside>,
    pub(crate) lent: Lent,
    /// When it was put right, and when it had been sent.
    pub(crate) corrected: Option<(Instant, Instant)>,
}

/// What was done since it was sent.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) at: Instant,
    pub(crate) who: Who,
    pub(crate) mv: Move,
    pub(crate) planned: Option<Day>,
    pub(crate) note: String,
}

/// Who did it, as a recipient reads it: no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Team,
    Recipient,
    House,
}

/// Another alert that waits on the same address.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(crate) number: String,
    pub(crate) line: String,
    pub(crate) place: String,
    pub(crate) due: Option<Day>,
    pub(crate) cut_at: Instant,
    pub(crate) state: State,
}

fn state(row: &mut Row<'_>) -> Result<State, Fault> {
    State::parse(&row.take::<String>()?).map_err(|_| unread("state"))
}

/// What was done since it was sent, as whoever reads the sheet may know it.
fn said(shelf: &mut Shelf<'_>) -> Result<Vec<Said>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT s.at, s.by_kind, s.move, s.planned_day, s.note FROM published_release_step s
              WHERE s.grant_id = $1 ORDER BY s.rank"
        ),
        &(),
        |row| {
            let at = row.take()?;
            let who = match row.take::<String>()?.as_str() {
                "recipient" => Who::Recipient,
                "house" => Who::House,
                _ => Who::Team,
            };
            let mv = Move::parse(&row.take::<String>()?).map_err(|_| unread("move"))?;
            Ok(Said { at, who, mv, planned: row.take()?, note: row.take()? })
        },
    )
}

/// The others that wait on the same address.
fn beside(shelf: &mut Shelf<'_>) -> Result<Vec<Beside>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT o.number, o.line, o.place, o.due_day, o.cut_at, o.state
               FROM published_release_beside o WHERE o.grant_id = $1
              ORDER BY o.cut_at, o.number LIMIT 50"
        ),
        &(),
        |row| {
            Ok(Beside {
                number: row.take()?,
                line: row.take()?,
                place: row.take()?,
                due: row.take()?,
                cut_at: row.take()?,
                state: state(row)?,
            })
        },
    )
}

pub(crate) fn sheet(shelf: &mut Shelf<'_>, browser: (&str, Instant)) -> Result<Sheet, Stop> {
    let lent = shelved(shelf, browser)?;
    let (said, beside) = (said(shelf)?, beside(shelf)?);
    let detail = shelf.one(
        sql!(shelf "SELECT d.detail FROM published_release_detail d WHERE d.grant_id = $1"),
        &(),
        |row| row.take(),
    )?;
    let corrected = shelf.one(
        sql!(
            shelf
            "SELECT c.corrected_at, c.cut_at FROM published_release_corrected c WHERE c.grant_id = $1"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let found = shelf.one(
        sql!(
            shelf
            "SELECT r.convention_words, r.organisation_words, r.contact, r.number, r.line, r.place,
                    r.theme, r.urgency, r.danger, r.day, r.due_day, r.state, r.part, r.lead
               FROM published_release r WHERE r.grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Sheet {
                convention: row.take()?,
                organisation: row.take()?,
                contact: row.take()?,
                number: row.take()?,
                line: row.take()?,
                place: row.take()?,
                detail: String::new(),
                theme: row.take()?,
                urgency: row.take()?,
                danger: row.take()?,
                day: row.take()?,
                due: row.take()?,
                state: state(row)?,
                part: Part::parse(&row.take::<String>()?).ok(),
                lead: row.take()?,
                said: Vec::new(),
                beside: Vec::new(),
                lent: Lent::default(),
                corrected: None,
            })
        },
    )?;
    let detail = detail.unwrap_or_default();
    Ok(Sheet { detail, said, beside, lent, corrected, ..found.ok_or(Stop::NotFound)? })
}

/// What the page of a recipient says of photographs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lent {
    pub(crate) photos: Vec<PhotoId>,
    /// Whether this browser typed the code.
    pub(crate) proved: bool,
}

/// The photographs that a link may show, and whether this browser proved that it reads the address.
pub(crate) fn shelved(shelf: &mut Shelf<'_>, (token, now): (&str, Instant)) -> Result<Lent, Stop> {
    let photos = shelf.all(
        sql!(
            shelf
            "SELECT p.photo_id FROM published_release_photo p WHERE p.grant_id = $1
              ORDER BY p.lent_at, p.photo_id LIMIT 20"
        ),
        &(),
        |row| row.take(),
    )?;
    let proof: Option<(String, Instant)> = shelf.one(
        sql!(
            shelf
            "SELECT p.browser, p.proved_until FROM published_release_proof p WHERE p.grant_id = $1"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let browser = secret::fingerprint(token);
    let proved = proof.is_some_and(|(known, until)| known == browser && until > now);
    Ok(Lent { photos, proved })
}
