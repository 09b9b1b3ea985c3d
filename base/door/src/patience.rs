//! Patience (« temporisation ») : waits that grow with mistakes, kept in the database so that a restart
//! or a second server process forgets none of them (trust.md 4.3).
//!
//! Waits: one second after a mistake, then 3, 5 and 10 (kanidm's ladder), a quarter of an hour past a
//! hundred; a day without any forgets them all.
//!
//! **Invariants:** what is counted is kept as a fingerprint; whoever came in before from the same
//! browser waits for their own mistakes only, and so does whoever is inside.

use kernel::id::PersonId;
use store::{Params, sql};
use web::{Shell, Stop};

use crate::secret;

/// What mistakes are counted for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'o> {
    /// A login, from anywhere.
    Login(&'o str),
    /// A login, from a browser where its holder came in before: counted apart, so that nobody waits
    /// for the mistakes of others.
    Device(&'o str),
    /// A second proof of a person whose first one was right.
    Second(PersonId),
    /// A person who is inside, and proves again who they are.
    Inside(PersonId),
}

impl Of<'_> {
    fn key(self) -> String {
        let named = match self {
            Self::Login(login) => format!("login:{login}"),
            Self::Device(login) => format!("device:{login}"),
            Self::Second(person) => format!("second:{person}"),
            Self::Inside(person) => format!("inside:{person}"),
        };
        secret::fingerprint(&format!("parvis-mistake-v2:{named}"))
    }
}

/// Takes a try, counted as a mistake until it is [forgotten](forget): many at once are still one
/// try for each wait. Asks to wait when the last one is too recent.
/// Answers how many mistakes there are in a row, this try included.
pub(crate) async fn attempt(shell: &Shell, of: Of<'_>) -> Result<i64, Stop> {
    let (key, now) = (of.key(), shell.clock().now());
    let mistakes = shell.db().write(move |raw| {
        let mut mistakes = None;
        raw.each(
            sql!(
                open "mistakes at the door, by fingerprint",
                "INSERT INTO mistake (key, mistakes, last_at) VALUES ($1, 1, $2)
                 ON CONFLICT (key) DO UPDATE SET mistakes = mistake.mistakes + 1,
                    last_at = excluded.last_at
                  WHERE mistake.last_at + CASE
                            WHEN mistake.mistakes <= 2 THEN 1000
                            WHEN mistake.mistakes <= 8 THEN 3000
                            WHEN mistake.mistakes <= 24 THEN 5000
                            WHEN mistake.mistakes < 100 THEN 10000
                            ELSE 900000 END <= excluded.last_at
                 RETURNING mistakes"
            )
            .0,
            &(key, now).values(),
            &mut |row| {
                mistakes = Some(row.take()?);
                Ok(())
            },
        )?;
        Ok::<_, store::Fault>(mistakes)
    });
    mistakes.await?.ok_or(Stop::TooMany)
}

/// Forgets the mistakes: the proof was right.
pub(crate) async fn forget(shell: &Shell, of: Of<'_>) -> Result<(), Stop> {
    let key = of.key();
    let forgotten = shell.db().write(move |raw| {
        raw.run(
            sql!(open "mistakes at the door, by fingerprint", "DELETE FROM mistake WHERE key = $1")
                .0,
            &(key,).values(),
        )
    });
    Ok(forgotten.await.map(|_| ())?)
}
