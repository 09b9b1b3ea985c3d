//! All SQL of the room: it reads views of the door, and owns no table.

use door::{Fault, Level, Role, Row, Shelf, Tx, sql};
use kernel::id::{GrantId, RowId, SessionId};
use kernel::{Instant, Lang, Period};

use crate::charter;
use crate::programs::{self, OwnProgram};
use crate::words;

/// What a person reads of their own right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) login: String,
    pub(crate) email: String,
    pub(crate) organisation: String,
    pub(crate) post: String,
    pub(crate) level: Level,
    pub(crate) days: Period,
    pub(crate) valid: (Instant, Instant),
    pub(crate) granted_by: String,
    pub(crate) purpose: String,
    /// Each session that is open.
    pub(crate) sessions: Vec<OwnSession>,
    /// How the reader proves who they are.
    pub(crate) proof: OwnProof,
    /// Their passkeys, the first one first.
    pub(crate) passkeys: Vec<OwnPasskey>,
    /// The versions of the charter that were accepted, the last one first.
    pub(crate) charter: Vec<(String, Instant)>,
    /// The other rights of the same person that are open now.
    pub(crate) others: Vec<OwnRight>,
    /// The keys of programs that work within their rights.
    pub(crate) programs: Vec<OwnProgram>,
}

/// Another right of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnRight {
    pub(crate) grant: GrantId,
    pub(crate) role: Role,
    pub(crate) convention: String,
    pub(crate) perimeter: String,
}

/// The reader's other rights that are open at a moment.
fn others(shelf: &mut Shelf<'_>, now: Instant) -> Result<Vec<OwnRight>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, role, convention_words, perimeter_words FROM published_own_right
              WHERE grant_id = $1 AND id <> $1 AND valid_from <= $2 AND valid_to > $2
              ORDER BY convention_words, role, id LIMIT 50"
        ),
        &(now,),
        |row| {
            let grant = row.take()?;
            let role = Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?;
            Ok(OwnRight { grant, role, convention: row.take()?, perimeter: row.take()? })
        },
    )
}

/// A passkey, as its holder reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnPasskey {
    pub(crate) id: RowId,
    pub(crate) name: String,
    pub(crate) added_at: Instant,
    pub(crate) used_at: Option<Instant>,
}

/// The reader's passkeys.
pub(crate) fn passkeys(shelf: &mut Shelf<'_>) -> Result<Vec<OwnPasskey>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, added_at, used_at FROM published_own_passkey
              WHERE grant_id = $1 ORDER BY added_at, id LIMIT 50"
        ),
        &(),
        |row| {
            Ok(OwnPasskey {
                id: row.take()?,
                name: row.take()?,
                added_at: row.take()?,
                used_at: row.take()?,
            })
        },
    )
}

/// An open session, as its holder reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnSession {
    pub(crate) id: SessionId,
    pub(crate) device: String,
    pub(crate) opened: Instant,
    pub(crate) seen: Instant,
    pub(crate) ends: Instant,
    /// A link by e-mail opened it: it proves nothing.
    pub(crate) by_mail: bool,
}

/// How someone proves who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnProof {
    /// Whether they chose a password of their own.
    pub(crate) has_password: bool,
    /// Whether they chose passkeys and no password.
    pub(crate) by_passkey_only: bool,
    /// Since when they have an application of codes.
    pub(crate) application: Option<Instant>,
    /// Recovery codes that are left.
    pub(crate) recovery_codes: i64,
}

/// The visitor's own right and sessions.
pub(crate) fn own(shelf: &mut Shelf<'_>, now: Instant) -> Result<Option<Own>, Fault> {
    let sessions = shelf.all(
        sql!(
            shelf
            "SELECT id, device, created_at, seen_at, expires_at, by_mail FROM published_own_session
              WHERE grant_id = $1 AND expires_at > $2 AND idle_at > $2
              ORDER BY created_at DESC, id LIMIT 20"
        ),
        &(now,),
        |row| {
            Ok(OwnSession {
                id: row.take()?,
                device: row.take()?,
                opened: row.take()?,
                seen: row.take()?,
                ends: row.take()?,
                by_mail: row.take()?,
            })
        },
    )?;
    let proof = shelf.one(
        sql!(
            shelf
            "SELECT secret_kind, no_password, added_at, recovery_codes FROM published_own_proof
              WHERE grant_id = $1"
        ),
        &(),
        |row| {
            let (kind, by_passkey_only): (String, bool) = (row.take()?, row.take()?);
            Ok(OwnProof {
                has_password: kind == "password" && !by_passkey_only,
                by_passkey_only,
                application: row.take()?,
                recovery_codes: row.take()?,
            })
        },
    )?;
    let proof = proof.unwrap_or_default();
    let passkeys = passkeys(shelf)?;
    let charter = charter::own(shelf)?;
    let others = others(shelf, now)?;
    let programs = programs::own(shelf, now)?;
    let own = shelf.one(
        sql!(
            shelf
            "SELECT login, email, organisation, post, level, day_from, day_to, valid_from, valid_to,
                    granted_by, purpose
               FROM published_own_grant WHERE grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Own {
                login: row.take()?,
                email: row.take()?,
                organisation: row.take()?,
                post: row.take()?,
                level: level(row)?,
                days: Period::spanning(row.take()?, row.take()?),
                valid: (row.take()?, row.take()?),
                granted_by: row.take()?,
                purpose: row.take()?,
                sessions: Vec::new(),
                proof: OwnProof::default(),
                passkeys: Vec::new(),
                charter: Vec::new(),
                others: Vec::new(),
                programs: Vec::new(),
            })
        },
    )?;
    Ok(own.map(|own| Own { sessions, proof, passkeys, charter, others, programs, ..own }))
}

/// A person with a code, as the manager reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) grant: GrantId,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) post: String,
    pub(crate) disabled_at: Option<Instant>,
    pub(crate) role: Role,
    pub(crate) perimeter: String,
    pub(crate) level: Level,
    pub(crate) days: Period,
    pub(crate) valid: (Instant, Instant),
    pub(crate) revoked_at: Option<Instant>,
    pub(crate) granted_by: String,
    /// By whom and why it was taken back; empty while it was not.
    pub(crate) revoked: (String, String),
    pub(crate) email: String,
    /// A code of a demonstration, that stays as it was given.
    pub(crate) given: bool,
    /// Until when it may be activated, while its holder has chosen no proof of their own.
    pub(crate) invited_until: Option<Instant>,
    pub(crate) came_in_at: Option<Instant>,
    /// When it was last read over, and by whom.
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) confirmed_by: String,
    /// Since when an answer is awaited.
    pub(crate) asked_at: Option<Instant>,
    pub(crate) suspended_at: Option<Instant>,
    /// By whom and why it was suspended, or why it is asked about; empty when it was the review.
    pub(crate) suspended: (String, String),
    /// The right it was handed on under, with which it ends.
    pub(crate) under: Option<GrantId>,
    /// Whether what it opens is a part of what the reader holds.
    pub(crate) within: bool,
    /// Whether it stands within the perimeter of the reader, who may then answer for it.
    pub(crate) confirms: bool,
}

/// Where a code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It opens.
    Open,
    /// It will open.
    Early,
    /// Its time has passed.
    Ended,
    /// It was taken back.
    Revoked,
    /// Nobody confirmed it in time.
    Suspended,
    /// It was handed over, and waits for its holder until then.
    Waiting(Instant),
    /// Its holder did not come in time: it is to be given again.
    Lapsed,
}

impl Code {
    /// Where the code stands at a moment.
    pub(crate) fn standing(&self, now: Instant) -> Standing {
        if self.revoked_at.is_some() || self.disabled_at.is_some() {
            Standing::Revoked
        } else if now < self.valid.0 {
            Standing::Early
        } else if now >= self.valid.1 {
            Standing::Ended
        } else if self.suspended_at.is_some() {
            Standing::Suspended
        } else {
            match self.invited_until {
                Some(until) if now < until => Standing::Waiting(until),
                Some(_) => Standing::Lapsed,
                None => Standing::Open,
            }
        }
    }

    /// What the house says beside it of why it is suspended or asked about, when it is the house that did it.
    pub(crate) fn said_by_the_house(&self, lang: Lang) -> Option<&'static str> {
        if !self.is_due() {
            return None;
        }
        why_of_the_house(lang, &self.suspended.1)
    }

    /// Whether it waits to be confirmed.
    pub(crate) const fn is_due(&self) -> bool {
        self.asked_at.is_some() || self.suspended_at.is_some()
    }
}

/// A reason that the house wrote beside a right, in the language of the page; nothing when somebody typed it.
pub(crate) fn why_of_the_house(lang: Lang, why: &str) -> Option<&'static str> {
    match why {
        door::undelivered::WHY => Some(words::undelivered(lang)),
        door::second::WHY => Some(words::second_awaited(lang)),
        door::entrust::ENDED_ABOVE => Some(words::ended_above(lang)),
        door::ended::WHY => Some(words::ended_again(lang)),
        _ => None,
    }
}

/// A reason beside a right: that of the house in the language of the page, else as it was typed.
pub(crate) fn said_why(lang: Lang, why: &str) -> &str {
    why_of_the_house(lang, why).unwrap_or(why)
}

/// Every code of the convention, by role then name.
pub(crate) fn codes(tx: &mut Tx<'_>) -> Result<Vec<Code>, Fault> {
    let mut codes = tx.all(
        sql!(
            "SELECT id, login, name, organisation, post, disabled_at, role, perimeter_words, level,
                    day_from, day_to, valid_from, valid_to, revoked_at, granted_by, revoked_by,
                    revoked_why, email, secret_kind, came_in_at, confirmed_at, confirmed_by, asked_at,
                    suspended_at, CASE WHEN secret_kind = 'invitation' THEN code_until END,
                    suspended_by, suspended_why, given_under
               FROM code_visible WHERE grant_id = $1 ORDER BY name, login, valid_from LIMIT 1000"
        ),
        &(),
        code,
    )?;
    for code in &mut codes {
        code.within = code.revoked_at.is_none() && door::rights::is_a_part(tx, code.grant)?;
        code.confirms =
            code.within || code.revoked_at.is_none() && door::rights::is_within(tx, code.grant)?;
    }
    codes.sort_by_key(|code| code.role);
    Ok(codes)
}
/// What the reader handed on under their own right, the last one first.
pub(crate) fn entrusted(shelf: &mut Shelf<'_>) -> Result<Vec<Code>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, login, name, organisation, post, disabled_at, role, perimeter_words, level,
                    day_from, day_to, valid_from, valid_to, revoked_at, granted_by, revoked_by,
                    revoked_why, email, secret_kind, came_in_at, confirmed_at, confirmed_by, asked_at,
                    suspended_at, CASE WHEN secret_kind = 'invitation' THEN code_until END,
                    suspended_by, suspended_why, grant_id
               FROM published_entrusted_code WHERE grant_id = $1
              ORDER BY revoked_at IS NOT NULL, name, login, valid_from LIMIT 200"
        ),
        &(),
        code,
    )
}

fn code(row: &mut Row<'_>) -> Result<Code, Fault> {
    Ok(Code {
        grant: row.take()?,
        login: row.take()?,
        name: row.take()?,
        organisation: row.take()?,
        post: row.take()?,
        disabled_at: row.take()?,
        role: Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?,
        perimeter: row.take()?,
        level: level(row)?,
        days: Period::spanning(row.take()?, row.take()?),
        valid: (row.take()?, row.take()?),
        revoked_at: row.take()?,
        granted_by: row.take()?,
        revoked: (row.take()?, row.take()?),
        email: row.take()?,
        given: row.take::<String>()? == "given",
        came_in_at: row.take()?,
        confirmed_at: row.take()?,
        confirmed_by: row.take()?,
        asked_at: row.take()?,
        suspended_at: row.take()?,
        invited_until: row.take()?,
        suspended: (row.take()?, row.take()?),
        under: row.take()?,
        within: false,
        confirms: false,
    })
}

/// The codes that end with one: those it handed on, and those that were handed on under them.
pub(crate) fn beneath(codes: &[Code], code: GrantId) -> Vec<&Code> {
    let mut found: Vec<&Code> = Vec::new();
    let mut above = vec![code];
    while let Some(one) = above.pop() {
        let under =
            codes.iter().filter(|code| code.under == Some(one) && code.revoked_at.is_none());
        for code in under {
            above.push(code.grant);
            found.push(code);
        }
    }
    found
}

/// What a technician reads of the house: counts, nothing of what is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) jobs: Vec<(String, i64)>,
    pub(crate) letters: Vec<(String, i64)>,
    /// When the base was last copied.
    pub(crate) copied: Option<Instant>,
    /// When a copy was last tried, and whether it went back in place.
    pub(crate) tried: Option<(Instant, bool)>,
}

/// Jobs and letters that wait or were set aside.
pub(crate) fn counts(shelf: &mut Shelf<'_>) -> Result<Counts, Fault> {
    let jobs = shelf.all(
        sql!(shelf "SELECT state, jobs FROM published_job_tally WHERE grant_id = $1"),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let (copied, tried) = copies(shelf)?;
    Ok(Counts { jobs, letters: post::tally(shelf)?, copied, tried })
}

/// When a copy was last tried, and whether it held.
type Trial = (Instant, bool);

/// The last copy, in milliseconds of the true clock; the last trial, with how it ended beside.
fn copies(shelf: &mut Shelf<'_>) -> Result<(Option<Instant>, Option<Trial>), Fault> {
    let kept: Vec<(String, String)> = shelf.all(
        sql!(shelf "SELECT name, value FROM published_copies WHERE grant_id = $1"),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let of =
        |name: &str| kept.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str());
    let at = |text: &str| text.parse().ok().map(Instant);
    let tried = of("last_backup_trial").and_then(|text| {
        let (when, how) = text.split_once(' ')?;
        Some((at(when)?, how == "held"))
    });
    Ok((of("last_backup").and_then(at), tried))
}

fn level(row: &mut Row<'_>) -> Result<Level, Fault> {
    Level::of(row.take()?).map_err(|_| Fault::new("a level"))
}
