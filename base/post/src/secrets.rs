//! The secrets of the mail server and of the mailbox, as the host decided them: since when they are known, when they
//! last served, whether the administration stopped them. Never the secret.

use door::outgoing::{Change, Held, Keeper};
use door::{Clockwork, Fault, Purpose, Stop, Tx, sql};

/// Which secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters leave with it.
    Smtp,
    /// Answers are read with it.
    Imap,
}

impl Kind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Imap => "imap",
        }
    }
}

/// What the plate of the post hangs.
pub(crate) const KEEPER: Keeper = Keeper { kind: "courriel", of_the_house: true, held, change };

/// A secret as the host decided it: a mark that only the house can make of it, and the machine that it is told to.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The mark.
    pub mark: String,
    /// Those that the house made of the same secret with its keys before: it is not another one for that.
    pub formers: Vec<String>,
    /// The machine.
    pub reaches: String,
}

/// Notes what the host decided for one: another secret is a new one, and opens again; none is forgotten.
pub async fn decided(
    clockwork: &Clockwork,
    kind: Kind,
    found: Option<Decided>,
) -> Result<(), Stop> {
    clockwork
        .begin(Purpose::Routine, move |tx| {
            let Some(Decided { mark, formers, reaches }) = found else {
                tx.run(
                    sql!(open "the host decides", "DELETE FROM house_secret WHERE kind = $1"),
                    &(kind.name(),),
                )?;
                return Ok(());
            };
            for former in &formers {
                tx.run(
                    sql!(
                        open "the same secret, marked with another key of the house",
                        "UPDATE house_secret SET mark = $2 WHERE kind = $1 AND mark = $3"
                    ),
                    &(kind.name(), &mark, former),
                )?;
            }
            let (now, reaches) = (tx.now(), reaches.chars().take(253).collect::<String>());
            tx.run(
                sql!(
                    open "the host decides",
                    "INSERT INTO house_secret (kind, mark, reaches, since) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (kind) DO UPDATE
                        SET mark = excluded.mark, reaches = excluded.reaches, since = excluded.since,
                            used_at = NULL, suspended_at = NULL, suspended_by = NULL, ended_at = NULL
                      WHERE house_secret.mark <> excluded.mark"
                ),
                &(kind.name(), mark, reaches, now),
            )?;
            Ok(())
        })
        .await
}

/// Whether one may be used: nobody suspended or ended it.
pub fn may_use(tx: &mut Tx<'_>, kind: Kind) -> Result<bool, Fault> {
    let stopped: Option<bool> = tx.one(
        sql!(
            open "the house looks before it speaks",
            "SELECT TRUE FROM house_secret
              WHERE kind = $1 AND (suspended_at IS NOT NULL OR ended_at IS NOT NULL)"
        ),
        &(kind.name(),),
        |row| row.take(),
    )?;
    Ok(stopped.is_none())
}

/// Notes that one served.
pub fn used(tx: &mut Tx<'_>, kind: Kind) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(open "the house spoke with it", "UPDATE house_secret SET used_at = $2 WHERE kind = $1"),
        &(kind.name(), now),
    )?;
    Ok(())
}

fn held(tx: &mut Tx<'_>) -> Result<Vec<Held>, Fault> {
    tx.all(
        sql!(
            open "what the host decided for the whole house, without the secret",
            "SELECT kind, reaches, since, used_at, suspended_at, suspended_by FROM house_secret
              WHERE ended_at IS NULL ORDER BY kind"
        ),
        &(),
        |row| {
            let kind: String = row.take()?;
            let (reaches, since, used) = (row.take()?, row.take()?, row.take()?);
            let (at, by): (Option<_>, _) = (row.take()?, row.take()?);
            Ok(Held {
                name: kind.clone(),
                id: kind,
                reaches,
                made_by: None,
                since,
                used,
                suspended: at.map(|at| (at, by)),
            })
        },
    )
}

fn change(tx: &mut Tx<'_>, id: &str, change: Change) -> Result<(), Stop> {
    let (now, by) = (tx.now(), tx.actor());
    let changed = match change {
        Change::Suspend => tx.run(
            sql!(
                open "found among those of the house just before",
                "UPDATE house_secret SET suspended_at = $2, suspended_by = $3
                  WHERE kind = $1 AND suspended_at IS NULL AND ended_at IS NULL"
            ),
            &(id, now, by),
        )?,
        Change::Resume => tx.run(
            sql!(
                open "found among those of the house just before",
                "UPDATE house_secret SET suspended_at = NULL, suspended_by = NULL
                  WHERE kind = $1 AND suspended_at IS NOT NULL AND ended_at IS NULL"
            ),
            &(id,),
        )?,
        Change::End => tx.run(
            sql!(
                open "found among those of the house just before",
                "UPDATE house_secret SET ended_at = $2 WHERE kind = $1 AND ended_at IS NULL"
            ),
            &(id, now),
        )?,
    };
    if changed == 0 { Err(Stop::Stale) } else { Ok(()) }
}
