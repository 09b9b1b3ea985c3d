//! The common basket (« corbeille commune ») of a house that serves several conventions: messages of which nothing says
//! for which one they are. Managers of each read when one came, and nothing of where from: what would be told of a
//! domain that they name among their contacts would tell who writes to the others. Its words are read by whoever says from which address they wait for a message, which is what the right one knows and the
//! wrong one does not. Every try is noted, and there are few.

use door::{Fault, Stop, Tx, sql, values};
use kernel::Instant;
use kernel::id::RowId;

use crate::filing::{self, Fate};
use crate::incoming::{Incoming, Kind};
use crate::{CLAIMED, RECEIVED};

/// The most that are shown.
const MOST: i64 = 50;

/// A message of the basket, as every convention sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Astray {
    pub(crate) id: RowId,
    pub(crate) received_at: Instant,
    pub(crate) fate: Fate,
    /// Whether it bears an address that could be said.
    pub(crate) may_be_claimed: bool,
}

/// Keeps a message that is for one of several conventions, nobody knows which.
pub(crate) fn keep(tx: &mut Tx<'_>, read: &Incoming) -> Result<Fate, Stop> {
    let fate = match read.kind {
        Kind::TooLarge => Fate::TooLarge,
        Kind::Unreadable => Fate::Unreadable,
        Kind::Answer => Fate::Unknown,
        Kind::Automatic | Kind::Returned(_) | Kind::Delayed => return Ok(Fate::Automatic),
    };
    let known_by = filing::known_by(read, None);
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let kept = tx.run(
        sql!(
            open "what nothing says for which convention it is, kept by the house for all of them",
            "INSERT INTO mail_astray (id, known_by, received_at, sender, fate, words, cut, attachments,
                subject)
             SELECT $1, $2, CAST($3 AS BIGINT), $4, $5, $6, CAST($7 AS BOOLEAN), CAST($8 AS BIGINT), $9
              WHERE NOT EXISTS (SELECT 1 FROM mail_answer m WHERE m.known_by = $2)
             ON CONFLICT (known_by) DO NOTHING"
        ),
        &values![
            id,
            known_by,
            now,
            &read.sender,
            fate.name(),
            &read.words,
            read.cut,
            read.attachments,
            &read.subject
        ],
    )?;
    if kept == 0 {
        return Ok(Fate::Known);
    }
    tx.note(RECEIVED, &id.text(), Fate::Astray.name())?;
    Ok(Fate::Astray)
}

/// What the basket holds, without a word of it, oldest first.
pub(crate) fn shown(tx: &mut Tx<'_>) -> Result<Vec<Astray>, Stop> {
    let found: Vec<(RowId, Instant, String, String)> = tx.all(
        sql!(
            open "when a message came that is for one of the conventions, never its words",
            "SELECT id, received_at, sender, fate FROM mail_astray ORDER BY received_at, id LIMIT $1"
        ),
        &(MOST,),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    let read = |(id, received_at, sender, fate): (RowId, Instant, String, String)| {
        Ok(Astray {
            id,
            received_at,
            fate: Fate::parse(&fate)?,
            may_be_claimed: !sender.is_empty(),
        })
    };
    Ok(found.into_iter().map(read).collect::<Result<_, Fault>>()?)
}

/// What came of saying an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// It is theirs now.
    Taken,
    /// It does not come from there.
    Wrong,
    /// It was said too often.
    TooOften,
}

/// Says from which address a message is awaited: if it comes from there, it is filed in this convention.
pub(crate) fn claim(tx: &mut Tx<'_>, id: RowId, address: &str) -> Result<Claim, Stop> {
    let convention = tx.convention()?;
    let sender: Option<String> = tx.one(
        sql!(
            open "who knows from whom they wait for a message takes it out of the common basket",
            "SELECT sender FROM mail_astray WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let sender = sender.ok_or(Stop::NotFound)?;
    let tried = tx.run(
        sql!(
            open "how often a convention said an address for one message",
            "INSERT INTO mail_astray_try (astray_id, convention_id, tries) VALUES ($1, $2, 1)
             ON CONFLICT (astray_id, convention_id) DO UPDATE SET tries = mail_astray_try.tries + 1
              WHERE mail_astray_try.tries < 5"
        ),
        &(id, convention),
    )?;
    let claim = match tried {
        0 => Claim::TooOften,
        _ if sender.is_empty() || sender != address.to_lowercase() => Claim::Wrong,
        _ => Claim::Taken,
    };
    if claim != Claim::Taken {
        tx.note(CLAIMED, &id.text(), "refused")?;
        return Ok(claim);
    }
    tx.run(
        sql!(
            open "who knows from whom they wait for a message takes it out of the common basket",
            "INSERT INTO mail_answer (id, convention_id, known_by, received_at, sender, fate, words, cut,
                attachments, subject)
             SELECT id, $2, known_by, received_at, sender, fate, words, cut, attachments, subject
               FROM mail_astray WHERE id = $1"
        ),
        &(id, convention),
    )?;
    tx.run(
        sql!(
            open "who knows from whom they wait for a message takes it out of the common basket",
            "DELETE FROM mail_astray_try WHERE astray_id = $1"
        ),
        &(id,),
    )?;
    tx.run(
        sql!(
            open "who knows from whom they wait for a message takes it out of the common basket",
            "DELETE FROM mail_astray WHERE id = $1"
        ),
        &(id,),
    )?;
    tx.note(CLAIMED, &id.text(), "taken")?;
    Ok(claim)
}
