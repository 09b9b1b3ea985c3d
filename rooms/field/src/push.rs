//! A mediator is told at once (« notifications ») : that an answer came on a fiche of theirs, that one is to be checked, that
//! the roadmap changed. Off unless whoever keeps the house turned it on, and unless its holder asked for it.
//!
//! **Invariants:** what is said is a kind, never a word nor a number; the address of a telephone stands sealed, and dies
//! with the telephone or its right; nothing is said at night, however late it is
//! carried; what is told leaves for the world only, never for a network that the host opened.

use door::journal::{Cursor, Entry, PAGE};
use door::phone::{self, Phone};
use door::{
    Act, Answer, Clockwork, Fault, OurJson, Purpose, Stop, Tx, json, setting, sql, status, values,
};
use kernel::id::{AlertId, ConventionId, PersonId, PhoneId};
use kernel::{Instant, Reason, Refusals};
use outside::{Answered, Call, Lost};
use proof::Vault;
use serde_json::{Value, json as value};

use crate::push_hours::{at_hours, useful};
use crate::push_seal::{Pusher, seal};
use crate::push_to::Subscription;

/// A telephone asked to be told. The object is the telephone.
pub(crate) const TOLD: Act =
    Act { name: "field.push-on", fr: "Notifications demandées", en: "Notifications asked for" };
/// It asked to be told no more, or could not be any more. The object is the telephone.
pub(crate) const UNTOLD: Act =
    Act { name: "field.push-off", fr: "Notifications arrêtées", en: "Notifications stopped" };

/// How far the journal of each room was read.
pub const READ: [(&str, &str); 2] =
    [("alert", "push_journal_alert"), ("roadmap", "push_journal_roadmap")];
/// Seconds between two tries; past the last one, it is not said.
const PAUSES: [i64; 4] = [60, 300, 1_800, 7_200];
/// Messages carried at once.
const ABREAST: i64 = 8;

/// What is said: nothing else ever leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Answer,
    Check,
    Roadmap,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Answer, Self::Check, Self::Roadmap];

    const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Check => "check",
            Self::Roadmap => "roadmap",
        }
    }

    fn parse(name: &str) -> Result<Self, Fault> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or_else(|| Fault::new("push_waiting: an unknown kind"))
    }
}

const fn told_already() -> Reason {
    Reason::said(
        "Ce navigateur reçoit déjà les notifications de quelqu’un d’autre\u{a0}: les arrêter d’abord.",
        "This browser already receives the notifications of someone else: stop these first.",
    )
}

/// What a telephone needs to subscribe, and whether it has; nothing when the house does not say anything this way.
pub(crate) fn offered(tx: &mut Tx<'_>, phone: PhoneId) -> Result<Option<(String, bool)>, Fault> {
    let Some(pusher) = tx.service::<Pusher>() else { return Ok(None) };
    let held: Option<i64> = tx.one(
        sql!(
            open "a telephone reads whether it asked to be told",
            "SELECT 1 FROM push_subscription WHERE phone_id = $1"
        ),
        &(phone,),
        |row| row.take(),
    )?;
    Ok(Some((pusher.public(), held.is_some())))
}

/// A telephone asks to be told, or to be told no more (`endpoint` is null).
pub(crate) async fn ask(key: Phone, OurJson(body): OurJson) -> Answer {
    key.service::<Pusher>().map_err(|_| Stop::NotFound)?;
    let id = key.id();
    if matches!(body.get("endpoint"), Some(Value::Null)) {
        key.begin(Purpose::Record, move |tx| stop(tx, id)).await?;
        return Ok(json(status::OK, &value!({ "on": false })));
    }
    let asked = Subscription::read(&body, key.service::<Pusher>()?.caller())?;
    let whose = (key.convention(), key.person());
    key.begin(Purpose::Record, move |tx| keep(tx, id, whose, &asked)).await?;
    Ok(json(status::OK, &value!({ "on": true })))
}

fn keep(
    tx: &mut Tx<'_>,
    id: PhoneId,
    (convention, person): (ConventionId, PersonId),
    asked: &Subscription,
) -> Result<(), Stop> {
    let vault = tx.service::<Vault>().ok_or_else(|| Fault::new("the vault was not opened"))?;
    let drawn = tx.new_id(|uuid| uuid);
    let mut nonce = [0; 12];
    for (to, from) in nonce.iter_mut().zip(drawn.as_bytes().iter().skip(4)) {
        *to = *from;
    }
    let sealed = asked.sealed(&vault, nonce)?;
    let print = door::secret::fingerprint(&asked.endpoint);
    // The same browser, enrolled again since; of someone else, it is theirs as long as they hold it.
    let former: Vec<(PhoneId, PersonId)> = tx.all(
        sql!(
            open "a telephone asks to be told, by its own key",
            "SELECT phone_id, person_id FROM push_subscription
              WHERE print = $1 OR phone_id = $2 ORDER BY phone_id"
        ),
        &(&print, id),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    for (old, whose) in former {
        if old == id {
            forget(tx, old)?;
            continue;
        }
        if whose != person && phone::opens(tx, old)? {
            return Err(Refusals::one("endpoint", told_already()).into());
        }
        stop(tx, old)?;
    }
    let now = tx.now();
    tx.run(
        sql!(
            open "a telephone asks to be told, by its own key",
            "INSERT INTO push_subscription (phone_id, convention_id, person_id, print, sealed, made_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(id, convention, person, print, sealed, now),
    )?;
    Ok(tx.note(TOLD, &id.text(), "")?)
}

fn forget(tx: &mut Tx<'_>, phone: PhoneId) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "a telephone is told no more",
            "DELETE FROM push_waiting WHERE phone_id = $1"
        ),
        &(phone,),
    )?;
    tx.run(
        sql!(
            open "a telephone is told no more",
            "DELETE FROM push_subscription WHERE phone_id = $1"
        ),
        &(phone,),
    )
}

fn stop(tx: &mut Tx<'_>, phone: PhoneId) -> Result<(), Stop> {
    if forget(tx, phone)? > 0 {
        tx.note(UNTOLD, &phone.text(), "")?;
    }
    Ok(())
}

/// Subscriptions of telephones that open nothing any more.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let all: Vec<PhoneId> = tx.all(
        sql!(open "what is past its time", "SELECT phone_id FROM push_subscription ORDER BY phone_id"),
        &(),
        |row| row.take(),
    )?;
    let mut gone = 0;
    for phone in all {
        if !phone::opens(tx, phone)? {
            gone += forget(tx, phone)?;
        }
    }
    Ok(gone)
}

/// What could not be said for a day is not news any more.
pub(crate) fn sweep_waiting(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 1);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM push_waiting WHERE due_at < $1"),
        &(before,),
    )
}

/// Reads what happened since the last time, writes down who is told, and tells them.
pub async fn keep_up(clockwork: &Clockwork) -> Result<usize, Stop> {
    if clockwork.service::<Pusher>().is_err() {
        return Ok(0);
    }
    for (room, name) in READ {
        clockwork.begin(Purpose::Routine, move |tx| Ok(follow(tx, room, name)?)).await?;
    }
    deliver(clockwork).await
}

fn follow(tx: &mut Tx<'_>, room: &'static str, name: &str) -> Result<(), Fault> {
    let end = tx.journal_end()?;
    let Some(after) = setting::get(tx, name)?.as_deref().and_then(read) else {
        // What happened before anyone asked to be told is not told.
        return setting::set(tx, name, &written(end));
    };
    if after >= end {
        return Ok(());
    }
    let entries = tx.journal_after(after, room)?;
    let (heard, cursor) = settled(&entries, end);
    for entry in heard {
        hear(tx, entry)?;
    }
    setting::set(tx, name, &written(cursor))
}

/// The entries that are final, and up to where they were read: never beyond the end, where an entry is heard once it
/// is final, and told once.
fn settled(entries: &[Entry], end: Cursor) -> (&[Entry], Cursor) {
    let heard = entries.partition_point(|entry| entry.cursor <= end);
    let heard = entries.get(..heard).unwrap_or_default();
    let whole = usize::try_from(PAGE).is_ok_and(|page| heard.len() < page);
    (heard, heard.last().filter(|_| !whole).map_or(end, |last| last.cursor))
}

fn written(cursor: Cursor) -> String {
    format!("{} {}", cursor.xact, cursor.seq)
}

fn read(text: &str) -> Option<Cursor> {
    let (xact, seq) = text.split_once(' ')?;
    Some(Cursor { xact: xact.parse().ok()?, seq: seq.parse().ok()? })
}

/// What an entry of the journal is, for whoever is told.
fn kind_of(entry: &Entry) -> Option<Kind> {
    if entry.act == roadmap::CARRIED.name {
        return Some(Kind::Roadmap);
    }
    let step = entry.detail.split(' ').next()?;
    let steps = entry.act == alert::ADVANCED.name || entry.act == alert::PARTY_ADVANCED.name;
    match step {
        _ if !steps => None,
        "declare_done" => Some(Kind::Check),
        "acknowledge" | "take_up" | "refuse" => Some(Kind::Answer),
        _ => None,
    }
}

fn hear(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let Some((kind, convention)) = kind_of(entry).zip(entry.convention) else { return Ok(()) };
    let author = match kind {
        Kind::Roadmap => None,
        Kind::Answer | Kind::Check => match AlertId::parse(&entry.object) {
            Ok(id) => Some(alert::author(tx, id)?),
            Err(_) => return Ok(()),
        },
    };
    let told: Vec<(PhoneId, PersonId)> = tx.all(
        sql!(
            open "those who asked to be told of what happens in their convention",
            "SELECT phone_id, person_id FROM push_subscription
              WHERE convention_id = $1 AND made_at <= $2 ORDER BY phone_id LIMIT 1000"
        ),
        &(convention, entry.at),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let due = at_hours(tx.now());
    for (phone, person) in told {
        let own = author.is_none_or(|author| author == Some(person));
        // Nobody is told of what they did themselves.
        if !own || entry.actor.as_deref() == Some(person.text().as_str()) {
            continue;
        }
        tx.run(
            sql!(
                open "those who asked to be told of what happens in their convention",
                "INSERT INTO push_waiting (phone_id, kind, due_at) VALUES ($1, $2, $3)
                 ON CONFLICT (phone_id, kind) DO NOTHING"
            ),
            &(phone, kind.name(), due),
        )?;
    }
    Ok(())
}

/// A message that is due.
struct Due {
    phone: PhoneId,
    kind: Kind,
    attempts: i64,
    /// For how long it is kept, in seconds.
    kept: i64,
    to: Option<Subscription>,
}

fn claim(tx: &mut Tx<'_>) -> Result<Vec<Due>, Fault> {
    let now = tx.now();
    // What was due in the day and is carried late, after an outage, waits for the morning.
    let Some(kept) = useful(now) else { return Ok(Vec::new()) };
    let claimed: Vec<(PhoneId, String, i64)> = tx.all(
        sql!(
            open "messages are carried by the house",
            "UPDATE push_waiting SET attempts = attempts + 1, locked_until = $1 + 60000
              WHERE (phone_id, kind) IN (SELECT w.phone_id, w.kind FROM push_waiting w
                            WHERE w.due_at <= $1 AND w.locked_until <= $1 AND w.attempts < 20
                            ORDER BY w.due_at, w.phone_id, w.kind LIMIT $2)
                AND locked_until <= $1
              RETURNING phone_id, kind, attempts"
        ),
        &(now, ABREAST),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let (vault, pusher) = (tx.service::<Vault>(), tx.service::<Pusher>());
    let mut due = Vec::new();
    for (phone, kind, attempts) in claimed {
        let kind = Kind::parse(&kind)?;
        // It dies with its telephone, and with the right of whoever holds it.
        if !phone::opens(tx, phone)? {
            forget(tx, phone)?;
            continue;
        }
        let sealed: Option<String> = tx.one(
            sql!(
                open "messages are carried by the house",
                "SELECT sealed FROM push_subscription WHERE phone_id = $1"
            ),
            &(phone,),
            |row| row.take(),
        )?;
        let to = match (sealed, &vault, &pusher) {
            (Some(sealed), Some(vault), Some(pusher)) => {
                Subscription::opened(vault, &sealed, pusher.caller())
            }
            _ => None,
        };
        due.push(Due { phone, kind, attempts, kept, to });
    }
    Ok(due)
}

/// Carries what is due, and says how many messages were tried.
async fn deliver(clockwork: &Clockwork) -> Result<usize, Stop> {
    let pusher = clockwork.service::<Pusher>()?;
    let mut count = 0;
    loop {
        let due = clockwork.begin(Purpose::Routine, |tx| Ok(claim(tx)?)).await?;
        if due.is_empty() {
            return Ok(count);
        }
        count += due.len();
        let mut under_way = tokio::task::JoinSet::new();
        for one in due {
            let (pusher, at) = (std::sync::Arc::clone(&pusher), clockwork.outside());
            let call = call(&one, &pusher, at);
            under_way.spawn(async move {
                let heard = match call {
                    Some(call) => heard(pusher.caller().carry(&call).await),
                    None => Heard::Gone,
                };
                (one, heard)
            });
        }
        let tried = under_way.join_all().await;
        let settle_all = move |tx: &mut Tx<'_>| {
            tried.iter().try_for_each(|(one, heard)| settle(tx, one, *heard))
        };
        clockwork.begin(Purpose::Routine, settle_all).await?;
    }
}

fn call(one: &Due, pusher: &Pusher, now: Instant) -> Option<Call> {
    let (to, kind) = (one.to.as_ref()?, one.kind);
    let (scheme, rest) = to.endpoint.split_once("://")?;
    let origin = format!("{scheme}://{}", rest.split('/').next()?);
    let headers = vec![
        ("authorization", pusher.says_who(&origin, now)?),
        ("content-encoding", "aes128gcm".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("ttl", one.kept.to_string()),
        // One that was not read yet is replaced by the next of its kind.
        ("topic", kind.name().to_owned()),
        ("urgency", "normal".to_owned()),
    ];
    let body = seal(&to.point, &to.shared, kind.name())?;
    Some(Call { method: "POST", address: to.endpoint.clone(), headers, body })
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Yes,
    /// That telephone is told no more: its browser took the address back.
    Gone,
    Later,
}

fn heard(answer: Result<Answered, Lost>) -> Heard {
    match answer {
        Ok(answered) if (200..300).contains(&answered.status) => Heard::Yes,
        Ok(answered) if matches!(answered.status, 404 | 410) => Heard::Gone,
        Ok(_) | Err(_) => Heard::Later,
    }
}

fn settle(tx: &mut Tx<'_>, one: &Due, heard: Heard) -> Result<(), Stop> {
    let pause = usize::try_from(one.attempts - 1).ok().and_then(|tried| PAUSES.get(tried));
    match (heard, pause) {
        (Heard::Gone, _) => stop(tx, one.phone),
        (Heard::Later, Some(pause)) => {
            let due = at_hours(tx.now().plus_seconds(*pause));
            tx.run(
                sql!(
                    open "messages are carried by the house",
                    "UPDATE push_waiting SET due_at = $3, locked_until = 0
                      WHERE phone_id = $1 AND kind = $2"
                ),
                &values![one.phone, one.kind.name(), due],
            )?;
            Ok(())
        }
        (Heard::Yes, _) | (Heard::Later, None) => {
            tx.run(
                sql!(
                    open "messages are carried by the house",
                    "DELETE FROM push_waiting WHERE phone_id = $1 AND kind = $2"
                ),
                &(one.phone, one.kind.name()),
            )?;
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_final_is_heard_once_it_is_and_once() {
        let entry = |xact, seq| Entry {
            cursor: Cursor { xact, seq },
            at: Instant(0),
            convention: None,
            act: alert::ADVANCED.name.to_owned(),
            object: String::new(),
            actor: None,
            detail: "take_up".to_owned(),
        };
        let all = [entry(5, 1), entry(7, 4), entry(9, 3)];
        let end = Cursor { xact: 7, seq: 4 };
        let (heard, cursor) = settled(&all, end);
        assert_eq!((heard.len(), cursor), (2, end), "the third is not final");
        // The next time, from there, with one that stood before it and came later.
        let later = [entry(8, 2), entry(9, 3)];
        let end = Cursor { xact: 9, seq: 3 };
        assert_eq!((settled(&later, end).0.len(), settled(&later, end).1), (2, end));
        // A full page stops at its last entry.
        let page: Vec<_> = (1..=PAGE).map(|seq| entry(1, seq)).collect();
        assert_eq!(settled(&page, end).1, Cursor { xact: 1, seq: PAGE });
        assert_eq!(settled(&[], end).1, end);
    }
}
