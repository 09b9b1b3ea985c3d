//! Patience (« temporisation ») : waits that grow with mistakes, kept in the database so that a restart
//! or a second server process forgets none of them (trust.md 4.3).
//!
//! **Invariants:** never a lock-out; a login is kept as a fingerprint only, for a day; whoever came in
//! before from the same device does not wait for the mistakes of others.

use kernel::Instant;
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::secret;

/// Mistakes of a day after which a wait is long, and that wait in seconds.
const MANY: i64 = 100;
const LONG: i64 = 900;
const A_DAY: i64 = 86_400_000;

/// Seconds to wait after mistakes: 1, then 3, 5, 10 (kanidm's ladder).
const fn wait(mistakes: i64) -> i64 {
    match mistakes {
        ..=0 => 0,
        1..=2 => 1,
        3..=8 => 3,
        9..=24 => 5,
        25..MANY => 10,
        MANY.. => LONG,
    }
}

fn key(login: &str) -> String {
    secret::fingerprint(&format!("parvis-login-v1:{login}"))
}

/// Asks to wait when the last mistake on a login is too recent.
pub(crate) async fn slow_down(shell: &Shell, login: &str) -> Result<(), Stop> {
    let (key, now) = (key(login), shell.clock().now());
    let found: Option<(i64, Instant)> = shell
        .db()
        .peek(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "mistakes at the door, by fingerprint",
                    "SELECT mistakes, last_at FROM mistake WHERE key = $1"
                )
                .0,
                &(key,).values(),
                &mut |row| {
                    found = Some((row.take()?, row.take()?));
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    match found {
        Some((mistakes, last)) if now < last.plus_seconds(wait(mistakes)) => Err(Stop::TooMany),
        Some(_) | None => Ok(()),
    }
}

/// Counts a mistake; those of another day are forgotten.
pub(crate) async fn note_failure(shell: &Shell, login: &str) -> Result<(), Stop> {
    let (key, now) = (key(login), shell.clock().now());
    let noted = shell.db().write(move |raw| {
        raw.run(
            sql!(
                open "mistakes at the door, by fingerprint",
                "DELETE FROM mistake WHERE last_at < $1"
            )
            .0,
            &(now.millis() - A_DAY,).values(),
        )?;
        raw.run(
            sql!(
                open "mistakes at the door, by fingerprint",
                "INSERT INTO mistake (key, mistakes, last_at) VALUES ($1, 1, $2)
                 ON CONFLICT (key) DO UPDATE SET mistakes = mistake.mistakes + 1,
                    last_at = excluded.last_at"
            )
            .0,
            &(key, now).values(),
        )
    });
    Ok(noted.await.map(|_| ())?)
}

/// Forgets the mistakes on a login: its holder came in.
pub(crate) async fn forget(shell: &Shell, login: &str) -> Result<(), Stop> {
    if slow_free(shell, login).await? {
        return Ok(());
    }
    let key = key(login);
    let forgotten = shell.db().write(move |raw| {
        raw.run(
            sql!(open "mistakes at the door, by fingerprint", "DELETE FROM mistake WHERE key = $1")
                .0,
            &(key,).values(),
        )
    });
    Ok(forgotten.await.map(|_| ())?)
}

/// Whether nothing is held against a login: the usual case, which writes nothing.
async fn slow_free(shell: &Shell, login: &str) -> Result<bool, Stop> {
    let key = key(login);
    let found = shell.db().peek(move |raw| {
        let mut none = true;
        raw.each(
            sql!(open "mistakes at the door, by fingerprint", "SELECT 1 FROM mistake WHERE key = $1").0,
            &(key,).values(),
            &mut |_| {
                none = false;
                Ok(())
            },
        )?;
        Ok::<_, Fault>(none)
    });
    Ok(found.await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_never_lock() {
        let waits: Vec<_> = [0, 1, 2, 3, 9, 25, 99, 100, 100_000].map(wait).into();
        assert_eq!(waits, [0, 1, 1, 3, 5, 10, 10, LONG, LONG]);
        assert_ne!(key("awa"), key("awb"));
    }
}
