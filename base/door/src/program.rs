//! A program at the door: found by the fingerprint of its key, and noted as still in use.

use axum::http::header;
use axum::http::request::Parts;
use kernel::Instant;
use kernel::id::ApiKeyId;
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::in_use::InUse;
use crate::refused::{self, Means};
use crate::secret;
use crate::visit::{self, Visit, Who};

/// How often it is noted that a key is in use, in milliseconds.
const AN_HOUR: i64 = 3_600_000;

/// A key as its fingerprint finds it.
struct Found {
    who: Who,
    id: ApiKeyId,
    used_at: Option<Instant>,
}

/// Recognises a program by its bearer key.
pub(crate) async fn recognised(shell: &Shell, parts: &Parts) -> Result<Visit, Stop> {
    let key = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(Stop::SignIn)?;
    let hash = secret::fingerprint(key.trim());
    let now = shell.clock().now();
    let found = shell
        .db()
        .peek(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what decides the perimeter",
                    "SELECT p.id, k.name, p.organisation, p.post, g.id, g.role, g.convention_id,
                            g.convention_words, g.perimeter_words, g.party, g.level, g.day_from,
                            g.day_to, g.gen, k.scopes, k.id, k.used_at
                       FROM api_key k
                       JOIN access_grant g ON g.id = k.grant_id
                       JOIN person p ON p.id = g.person_id
                      WHERE k.hash = $1 AND k.revoked_at IS NULL AND k.ends_at > $2
                        AND p.disabled_at IS NULL
                        AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                        AND g.valid_from <= $2 AND g.valid_to > $2"
                )
                .0,
                &(hash, now).values(),
                &mut |row| {
                    let who = visit::read_who(row)?;
                    found = Some(Found { who, id: row.take()?, used_at: row.take()? });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    let found = found.ok_or(Stop::SignIn)?;
    refused::recognised(parts, (found.who.person, found.who.convention), Means::Program);
    let stmt = sql!(
        open "a key in use says when",
        "UPDATE api_key SET used_at = $2 WHERE id = $1 AND (used_at IS NULL OR used_at < $2)"
    );
    let (what, key, last) = ("a key", found.id, found.used_at);
    InUse { what, key, last, stands: AN_HOUR, stmt }.note(shell, now);
    visit::visit(shell, parts, found.who, String::new()).await
}
