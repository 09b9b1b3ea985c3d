//! A program at the door: found by the fingerprint of its key, and noted as still in use.

use axum::http::header;
use axum::http::request::Parts;
use data_encoding::BASE64;
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

/// The key that a program shows: as a bearer, or as a password for a program that knows no other way than a name and
/// a password (a spreadsheet, a client of Open311). The name is not looked at: the key alone says who comes.
fn shown(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    if let Some(key) = value.strip_prefix("Bearer ") {
        return Some(key.trim().to_owned());
    }
    let pair = BASE64.decode(value.strip_prefix("Basic ")?.trim().as_bytes()).ok()?;
    let (_, key) = std::str::from_utf8(&pair).ok()?.split_once(':')?;
    Some(key.to_owned())
}

/// Recognises a program by its key.
pub(crate) async fn recognised(shell: &Shell, parts: &Parts) -> Result<Visit, Stop> {
    let hash = secret::fingerprint(&shown(parts).ok_or(Stop::SignIn)?);
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

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn of(value: &str) -> Option<String> {
        let request = Request::builder().header(header::AUTHORIZATION, value).body(());
        shown(&request.expect("a request").into_parts().0)
    }

    #[test]
    fn a_key_is_shown_as_a_bearer_or_as_a_password_and_in_no_other_way() {
        assert_eq!(of("Bearer abc").as_deref(), Some("abc"));
        let basic = |pair: &str| format!("Basic {}", BASE64.encode(pair.as_bytes()));
        assert_eq!(of(&basic("ville:abc")).as_deref(), Some("abc"));
        assert_eq!(of(&basic(":a:c")).as_deref(), Some("a:c"));
        // A name alone is no key, nor is what is no pair at all.
        for wrong in [basic("abc"), "Basic abc:def".to_owned(), "Basic".to_owned(), String::new()] {
            assert_eq!(of(&wrong), None, "{wrong}");
        }
        for other in ["Digest abc", "abc", "bearer"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
