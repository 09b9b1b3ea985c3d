//! Messages of the mailbox that could not be read nor filed (« messages bloqués ») : each is tried a few times, after
//! those that were never tried; then it is set apart, counted and shown. It stays in the mailbox, unread.

use std::collections::BTreeMap;

use door::{Clockwork, Fault, Purpose, Stop, Tx, sql};
use kernel::Instant;

use crate::UNSTUCK;

/// Tries after which a message is set apart.
pub(crate) const TRIES: i64 = 3;

/// Why a message is stuck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The mail server does not give it.
    Fetching,
    /// It was given, and could not be kept.
    Filing,
}

impl Why {
    const fn name(self) -> &'static str {
        match self {
            Self::Fetching => "fetching",
            Self::Filing => "filing",
        }
    }
}

/// How often each message of a mailbox was tried in vain. Those that are not there any more, or were read by hand,
/// are forgotten.
pub(crate) async fn tried(
    clockwork: &Clockwork,
    mailbox: u32,
    unseen: Vec<u32>,
) -> Result<BTreeMap<u32, i64>, Stop> {
    let held = clockwork.read(|tx| Ok(all(tx)?)).await?;
    let (here, gone): (Vec<_>, Vec<_>) = held
        .into_iter()
        .partition(|one| one.mailbox == i64::from(mailbox) && unseen.contains(&one.uid));
    if !gone.is_empty() {
        let forget = move |tx: &mut Tx<'_>| {
            for one in gone {
                forget(tx, (one.mailbox, one.uid))?;
            }
            Ok(())
        };
        clockwork.begin(Purpose::Routine, forget).await?;
    }
    Ok(here.into_iter().map(|one| (one.uid, one.tries)).collect())
}

/// A message was tried in vain.
pub(crate) async fn could_not(
    clockwork: &Clockwork,
    (mailbox, uid): (u32, u32),
    why: Why,
) -> Result<(), Stop> {
    let work = move |tx: &mut Tx<'_>| {
        let now = tx.now();
        tx.run(
            sql!(
                open "what the mailbox of the house holds and could not be filed: no word of it",
                "INSERT INTO mail_stuck (mailbox, uid, tries, since, last_at, reason)
                 VALUES ($1, $2, 1, $3, $3, $4)
                 ON CONFLICT (mailbox, uid) DO UPDATE
                    SET tries = mail_stuck.tries + 1, last_at = excluded.last_at,
                        reason = excluded.reason"
            ),
            &(i64::from(mailbox), i64::from(uid), now, why.name()),
        )?;
        Ok(())
    };
    clockwork.begin(Purpose::Routine, work).await
}

/// A message that had been tried in vain was filed.
pub(crate) async fn came_through(
    clockwork: &Clockwork,
    (mailbox, uid): (u32, u32),
) -> Result<(), Stop> {
    let work = move |tx: &mut Tx<'_>| Ok(forget(tx, (i64::from(mailbox), uid))?);
    clockwork.begin(Purpose::Routine, work).await
}

fn forget(tx: &mut Tx<'_>, (mailbox, uid): (i64, u32)) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "what the mailbox of the house holds and could not be filed: no word of it",
            "DELETE FROM mail_stuck WHERE mailbox = $1 AND uid = $2"
        ),
        &(mailbox, i64::from(uid)),
    )?;
    Ok(())
}

/// A message that was tried in vain.
struct Tried {
    mailbox: i64,
    uid: u32,
    tries: i64,
}

fn all(tx: &mut Tx<'_>) -> Result<Vec<Tried>, Fault> {
    tx.all(
        sql!(
            open "what the mailbox of the house holds and could not be filed: no word of it",
            "SELECT mailbox, uid, tries FROM mail_stuck ORDER BY mailbox, uid LIMIT 10000"
        ),
        &(),
        |row| {
            let (mailbox, uid): (i64, i64) = (row.take()?, row.take()?);
            let uid = u32::try_from(uid).map_err(|_| Fault::new("exchange: not a uid"))?;
            Ok(Tried { mailbox, uid, tries: row.take()? })
        },
    )
}

/// How many are set apart, and since when the oldest waits.
pub(crate) fn apart(tx: &mut Tx<'_>) -> Result<Option<(i64, Instant)>, Fault> {
    let found = tx.one(
        sql!(
            open "how many messages of the mailbox are set apart, and since when: no word of them",
            "SELECT COUNT(*), MIN(since) FROM mail_stuck WHERE tries >= $1"
        ),
        &(TRIES,),
        |row| Ok((row.take::<i64>()?, row.take::<Option<Instant>>()?)),
    )?;
    Ok(found.and_then(|(count, since)| Some((count, since?))))
}

/// Those that are set apart are tried again at the next visit.
pub(crate) fn try_again(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let freed = tx.run(
        sql!(
            open "a manager wants what is set apart to be tried again",
            "DELETE FROM mail_stuck WHERE tries >= $1"
        ),
        &(TRIES,),
    )?;
    Ok(tx.note(UNSTUCK, "mailbox", &freed.to_string())?)
}
