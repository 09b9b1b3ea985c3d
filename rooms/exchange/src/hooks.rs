//! Programs that are told (« programmes avertis ») of what happens to alerts, after the Standard Webhooks
//! specification: a message has an identifier, a moment and a signature; it is said until it is heard, and no
//! more than twice for a reader that knows identifiers again.
//!
//! **Invariant:** no word of anyone leaves: a number, where it stands, a quarter of an hour.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use door::ended::Ending;
use door::{Clockwork, Fault, Purpose, Row, Stop, Tx, sql, values};
use kernel::id::RowId;
use kernel::{Instant, Line, Reason, Refusals};
use outside::{Answered, Call, Caller, Lost};
use ring::hmac;

use crate::follow::News;
use crate::{HOOKED, REPLAYED, UNHOOKED, sealed};

/// What the vault seals here.
pub(crate) const SEALED: &str = "webhook-secret-v1";
/// Seconds between two tries; past the last one, it is parked and shown.
const PAUSES: [i64; 8] = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];
/// Messages carried at once.
const ABREAST: i64 = 8;
/// Programs that a convention may tell.
const MOST: i64 = 10;

/// A program that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hook {
    pub(crate) id: RowId,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) made_at: Instant,
    pub(crate) ended_at: Option<Instant>,
    /// Since when the administration keeps it suspended.
    pub(crate) suspended_at: Option<Instant>,
}

/// What is wished.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) name: Line<60>,
    pub(crate) address: String,
}

/// Adds a program, and gives its secret: kept nowhere but sealed.
pub(crate) fn add(tx: &mut Tx<'_>, wish: &Wish) -> Result<String, Stop> {
    let caller = tx.service::<Caller>().ok_or_else(|| Fault::new("nothing calls outside"))?;
    if !caller.may_name(&wish.address) || wish.address.len() > 500 {
        return Err(Refusals::one("adresse", not_reached()).into());
    }
    let standing = all(tx)?.iter().filter(|hook| hook.ended_at.is_none()).count();
    if i64::try_from(standing).is_ok_and(|count| count >= MOST) {
        let full = Reason::said(
            "Dix programmes sont déjà avertis\u{a0}: en arrêter un.",
            "Ten programs are told already: stop one.",
        );
        return Err(Refusals::one("nom", full).into());
    }
    let secret = sealed::drawn()?;
    let (id, now, convention) = (tx.new_id(RowId::from_uuid), tx.now(), tx.convention()?);
    let (kept, by) = (sealed::seal(tx, SEALED, &secret)?, tx.actor());
    tx.run(
        sql!(
            open "the direction names a program of its own convention",
            "INSERT INTO webhook (id, convention_id, name, address, secret, made_at, made_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(id, convention, wish.name.as_str(), &wish.address, &kept, now, by),
    )?;
    tx.note(HOOKED, &id.text(), "")?;
    Ok(format!("whsec_{}", BASE64.encode(secret)))
}

/// An address that may not be called.
pub(crate) const fn not_reached() -> Reason {
    Reason::said(
        "Une adresse https:// du réseau public, sans identifiant ni ancre.",
        "An https:// address of the public network, without user or fragment.",
    )
}

/// The programs of the convention, first to last.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Hook>, Fault> {
    tx.all(
        sql!(
            "SELECT w.id, w.name, w.address, w.made_at, w.ended_at, w.suspended_at
               FROM visible v JOIN webhook w ON w.convention_id = v.convention_id
              WHERE v.grant_id = $1 ORDER BY w.made_at, w.id LIMIT 100"
        ),
        &(),
        |row| {
            Ok(Hook {
                id: row.take()?,
                name: row.take()?,
                address: row.take()?,
                made_at: row.take()?,
                ended_at: row.take()?,
                suspended_at: row.take()?,
            })
        },
    )
}

/// Tells a program nothing more: its secret is erased, and what waits for it is parked.
pub(crate) fn end(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let now = tx.now();
    let ended = tx.run(
        sql!(
            "UPDATE webhook SET ended_at = $3, secret = '' WHERE id = $2 AND ended_at IS NULL
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = webhook.convention_id)"
        ),
        &(id, now),
    )?;
    if ended == 0 {
        return Err(Stop::NotFound);
    }
    park(tx, &id.text())?;
    tx.ends(KIND, &id.text());
    Ok(tx.note(UNHOOKED, &id.text(), "")?)
}

/// A program that is told nothing more, in the list outside the database.
const KIND: &str = "webhook";

/// It is told nothing more either on an older copy that is put back.
pub(crate) const ENDINGS: &[Ending] = &[Ending { kind: KIND, open, over: Some(over), again }];

fn open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM webhook WHERE ended_at IS NULL"
        ),
        &(),
        |row| row.take(),
    )
}

fn over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM webhook WHERE ended_at IS NOT NULL"
        ),
        &(),
        |row| row.take(),
    )
}

fn again(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a program that was stopped since an older copy",
            "UPDATE webhook SET ended_at = $2, secret = '' WHERE id = $1 AND ended_at IS NULL"
        ),
        &(id, now),
    )?;
    park(tx, id)
}

/// What waits for a program that is told nothing more.
fn park(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "what waits for a program that was just stopped",
            "UPDATE webhook_delivery SET state = 'parked', reason = 'stopped', settled_at = $2
              WHERE webhook_id = $1 AND state = 'waiting'"
        ),
        &(id, now),
    )?;
    Ok(())
}

/// A message, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) id: RowId,
    pub(crate) hook: String,
    pub(crate) stopped: bool,
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) happened_at: Instant,
    pub(crate) state: String,
    pub(crate) attempts: i64,
    pub(crate) reason: String,
    pub(crate) settled_at: Option<Instant>,
}

/// The last messages of the convention, newest first.
pub(crate) fn last(tx: &mut Tx<'_>) -> Result<Vec<Delivery>, Fault> {
    tx.all(
        sql!(
            "SELECT d.id, w.name, w.ended_at, d.kind, d.number, d.happened_at, d.state, d.attempts,
                    d.reason, d.settled_at
               FROM visible v JOIN webhook w ON w.convention_id = v.convention_id
               JOIN webhook_delivery d ON d.webhook_id = w.id
              WHERE v.grant_id = $1 ORDER BY d.seq DESC, d.id LIMIT 50"
        ),
        &(),
        |row| {
            Ok(Delivery {
                id: row.take()?,
                hook: row.take()?,
                stopped: row.take::<Option<Instant>>()?.is_some(),
                kind: row.take()?,
                number: row.take()?,
                happened_at: row.take()?,
                state: row.take()?,
                attempts: row.take()?,
                reason: row.take()?,
                settled_at: row.take()?,
            })
        },
    )
}

/// Says a message again, by hand, under the same identifier.
pub(crate) fn replay(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let now = tx.now();
    let again = tx.run(
        sql!(
            "UPDATE webhook_delivery
                SET state = 'waiting', attempts = 0, due_at = $3, locked_until = 0, reason = ''
              WHERE id = $2 AND state <> 'waiting'
                AND EXISTS (SELECT 1 FROM webhook w JOIN visible v
                                     ON v.convention_id = w.convention_id
                             WHERE v.grant_id = $1 AND w.id = webhook_delivery.webhook_id
                               AND w.ended_at IS NULL)"
        ),
        &(id, now),
    )?;
    if again == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(REPLAYED, &id.text(), "")?)
}

/// Writes down what every program of the convention is to be told of some news.
pub(crate) fn tell(tx: &mut Tx<'_>, news: &News) -> Result<(), Fault> {
    let hooks: Vec<RowId> = tx.all(
        sql!(
            open "the house tells the programs of a convention what happens there",
            "SELECT id FROM webhook
              WHERE convention_id = $1 AND ended_at IS NULL AND made_at <= $2 ORDER BY id"
        ),
        &(news.convention, news.at),
        |row| row.take(),
    )?;
    if hooks.is_empty() {
        return Ok(());
    }
    let Some(outline) = alert::outline(tx, news.alert)? else { return Ok(()) };
    let now = tx.now();
    for hook in hooks {
        let id = tx.new_id(RowId::from_uuid);
        tx.run(
            sql!(
                open "the house tells the programs of a convention what happens there",
                "INSERT INTO webhook_delivery (id, webhook_id, seq, kind, number, alert_state,
                    happened_at, due_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (webhook_id, seq) DO NOTHING"
            ),
            &values![
                id,
                hook,
                news.seq,
                news.kind.name(),
                &outline.number,
                news.state.name(),
                // Nobody is followed by the minute (trust.md I20).
                news.at.quarter(),
                now
            ],
        )?;
    }
    Ok(())
}

/// A message that is due, and to whom.
struct Due {
    id: RowId,
    kind: String,
    number: String,
    state: String,
    happened_at: Instant,
    attempts: i64,
    address: String,
    secret: Option<Vec<u8>>,
}

fn claim(tx: &mut Tx<'_>) -> Result<Vec<Due>, Fault> {
    let now = tx.now();
    let claimed: Vec<(Due, RowId)> = tx.all(
        sql!(
            open "messages are carried by the house",
            "UPDATE webhook_delivery SET attempts = attempts + 1, locked_until = $1 + 60000
              WHERE id IN (SELECT id FROM webhook_delivery
                            WHERE state = 'waiting' AND due_at <= $1 AND locked_until <= $1
                              AND attempts < 20
                              AND NOT EXISTS (SELECT 1 FROM webhook w
                                               WHERE w.id = webhook_delivery.webhook_id
                                                 AND w.suspended_at IS NOT NULL)
                            ORDER BY due_at, id LIMIT $2)
                AND state = 'waiting' AND locked_until <= $1
              RETURNING id, kind, number, alert_state, happened_at, attempts, webhook_id"
        ),
        &(now, ABREAST),
        |row: &mut Row<'_>| {
            let due = Due {
                id: row.take()?,
                kind: row.take()?,
                number: row.take()?,
                state: row.take()?,
                happened_at: row.take()?,
                attempts: row.take()?,
                address: String::new(),
                secret: None,
            };
            Ok((due, row.take()?))
        },
    )?;
    let mut whole = Vec::with_capacity(claimed.len());
    for (mut due, hook) in claimed {
        let found: Option<(String, String)> = tx.one(
            sql!(
                open "messages are carried by the house",
                "SELECT address, secret FROM webhook WHERE id = $1"
            ),
            &(hook,),
            |row| Ok((row.take()?, row.take()?)),
        )?;
        if let Some((address, secret)) = found {
            (due.address, due.secret) = (address, sealed::open(tx, SEALED, &secret)?);
        }
        whole.push(due);
    }
    Ok(whole)
}

/// Carries what is due, and says how many messages were tried.
pub(crate) async fn deliver(clockwork: &Clockwork) -> Result<usize, Stop> {
    let caller = clockwork.service::<Caller>()?;
    let mut count = 0;
    loop {
        let due = clockwork.begin(Purpose::Routine, |tx| Ok(claim(tx)?)).await?;
        if due.is_empty() {
            return Ok(count);
        }
        count += due.len();
        let mut under_way = tokio::task::JoinSet::new();
        for one in due {
            let (caller, at) = (std::sync::Arc::clone(&caller), clockwork.outside());
            under_way.spawn(async move {
                let outcome = match call(&one, at) {
                    Some(call) => heard(caller.carry(&call).await),
                    None => Err("its secret does not open".to_owned()),
                };
                (one, outcome)
            });
        }
        let tried = under_way.join_all().await;
        let settle_all = move |tx: &mut Tx<'_>| {
            for (one, outcome) in &tried {
                settle(tx, one, outcome.as_ref().map_err(String::as_str).copied())?;
            }
            Ok(())
        };
        clockwork.begin(Purpose::Routine, settle_all).await?;
    }
}

/// The message as it is said at a moment.
fn call(due: &Due, at: Instant) -> Option<Call> {
    let body = serde_json::json!({
        "type": due.kind,
        "timestamp": due.happened_at.rfc3339(),
        "data": {
            "number": due.number,
            "state": due.state,
            "at": due.happened_at.rfc3339(),
        },
    })
    .to_string();
    let (id, seconds) = (format!("msg_{}", due.id), at.millis().div_euclid(1_000).to_string());
    let signature = signature(due.secret.as_deref()?, &format!("{id}.{seconds}.{body}"));
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id),
        ("webhook-timestamp", seconds),
        ("webhook-signature", signature),
    ];
    Some(Call { method: "POST", address: due.address.clone(), headers, body: body.into_bytes() })
}

/// `v1,` and HMAC-SHA256 of what is said, in base 64.
fn signature(secret: &[u8], said: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    format!("v1,{}", BASE64.encode(hmac::sign(&key, said.as_bytes())))
}

/// Heard is what answers 2xx, and nothing else.
fn heard(answer: Result<Answered, Lost>) -> Result<(), String> {
    match answer {
        Ok(answered) if (200..300).contains(&answered.status) => Ok(()),
        Ok(answered) => Err(format!("answered {}", answered.status)),
        Err(lost) => Err(lost.to_string()),
    }
}

fn settle(tx: &mut Tx<'_>, due: &Due, outcome: Result<(), &str>) -> Result<(), Fault> {
    let now = tx.now();
    let pause = usize::try_from(due.attempts - 1).ok().and_then(|tried| PAUSES.get(tried));
    let (state, reason, pause) = match (outcome, pause) {
        (Ok(()), _) => ("delivered", "", 0),
        (Err(reason), Some(pause)) => ("waiting", reason, *pause),
        (Err(reason), None) => ("parked", reason, 0),
    };
    let reason: String = reason.chars().filter(|c| !c.is_control()).take(200).collect();
    tx.run(
        sql!(
            open "messages are carried by the house",
            "UPDATE webhook_delivery SET state = $2, reason = $3, due_at = $4, locked_until = 0,
                    settled_at = $5
              WHERE id = $1 AND state = 'waiting'"
        ),
        &(due.id, state, reason, now.plus_seconds(pause), now),
    )?;
    tx.run(
        sql!(
            open "messages are carried by the house",
            "UPDATE webhook SET used_at = $2
              WHERE id = (SELECT d.webhook_id FROM webhook_delivery d WHERE d.id = $1)"
        ),
        &(due.id, now),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_signed_as_the_library_of_the_specification_signs_it() {
        let secret: Vec<u8> = (0..32).collect();
        let theirs = standardwebhooks::Webhook::new(&format!("whsec_{}", BASE64.encode(&secret)));
        let theirs = theirs.expect("a secret");
        let due = Due {
            id: RowId::from_uuid(kernel::id::uuid_v7(1, [1; 10])),
            kind: "alert.sent".to_owned(),
            number: "HUM-2019-0042".to_owned(),
            state: "sent".to_owned(),
            happened_at: Instant(1_560_000_000_000),
            attempts: 1,
            address: "https://example.org/".to_owned(),
            secret: Some(secret),
        };
        let call = call(&due, Instant(1_560_000_123_456)).expect("a call");
        let header = |name: &str| {
            let found = call.headers.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| value.as_str()).expect("a header")
        };
        let signed = theirs.sign(header("webhook-id"), 1_560_000_123, &call.body);
        assert_eq!(signed.expect("signed"), header("webhook-signature"));
        assert_eq!(header("webhook-timestamp"), "1560000123");
    }
}
