//! What is said to a town and what it says, in GeoReport v2 (JSON): a request made once, then asked about until it
//! is closed.

use door::{Clockwork, Purpose, Stop, Tx};
use kernel::Instant;
use outside::{Answered, Call, Caller, Lost};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde_json::Value;

use alert::{Move, Note};

use crate::secrets;
use crate::town::{self, Due, Settled};
use crate::words_town as words;

/// Seconds between two tries to make a request; past the last one, it is set aside and shown.
const PAUSES: [i64; 8] = [30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400];
/// Seconds between two questions about a request.
const ASKED: i64 = 3_600;
/// Requests claimed at once: each is carried well within its lock.
const ABREAST: i64 = 1;
/// The most characters of what a town says that are kept.
const NOTES: usize = 180;
/// The longest token that is kept.
const TOKEN: usize = 80;

/// Makes the requests that are due, and asks about the others.
pub(crate) async fn carry(clockwork: &Clockwork) -> Result<(), Stop> {
    let caller = clockwork.service::<Caller>()?;
    loop {
        let due = clockwork.begin(Purpose::Routine, |tx| Ok(town::claim(tx, ABREAST)?)).await?;
        if due.is_empty() {
            return Ok(());
        }
        for one in due {
            let now = clockwork.now();
            let kept = if one.sent {
                asked(&caller, &one, now).await
            } else {
                made(&caller, &one, now).await
            };
            let own = clockwork.within(one.convention);
            own.begin(Purpose::Routine, move |tx| settle(tx, &one, &kept)).await?;
        }
    }
}

fn settle(tx: &mut Tx<'_>, due: &Due, kept: &Settled) -> Result<(), Stop> {
    town::settle(tx, due.id, kept)?;
    if kept.polled_at.is_some() || kept.state == "sent" {
        secrets::served(tx, due)?;
    }
    let news = kept.status != due.status || kept.notes != due.notes;
    // That a town took a request is a machine’s receipt, whatever it says with it; only what people there wrote
    // since, or closed, is told.
    let step = match (kept.status.as_str(), due.status.as_str()) {
        ("closed", _) => Move::DeclareDone,
        ("open", "open") if !kept.notes.is_empty() => Move::Acknowledge,
        _ => return Ok(()),
    };
    if news {
        let lang = kernel::Lang::Fr;
        let said = if kept.notes.is_empty() {
            words::closed_note(lang, &kept.number)
        } else {
            words::town_note(lang, &kept.number, &kept.notes)
        };
        let note = Note::parse(&said).unwrap_or_default();
        alert::told_from_afar(tx, due.alert, step, &note)?;
    }
    Ok(())
}

fn kept(due: &Due, state: &'static str, due_at: Instant) -> Settled {
    Settled {
        state,
        reason: String::new(),
        due_at,
        heard: due.heard,
        token: due.token.clone(),
        number: due.number.clone(),
        status: due.status.clone(),
        notes: due.notes.clone(),
        polled_at: None,
    }
}

/// Why a try came to nothing.
enum Failed {
    /// Nothing was said, or it was refused: the same may be said again.
    Unheard(String),
    /// It may have been heard.
    Perhaps(String),
}

async fn made(caller: &Caller, due: &Due, now: Instant) -> Settled {
    if due.at.service.is_empty() {
        let mut aside = kept(due, "parked", now);
        "no service of the town stands for this theme".clone_into(&mut aside.reason);
        return aside;
    }
    let done = match found_there(caller, due).await {
        Ok(Some(number)) => Ok((String::new(), number)),
        Ok(None) => post(caller, due).await,
        Err(failed) => Err(failed),
    };
    match done {
        Ok((token, number)) => {
            let mut sent = kept(due, "sent", now.plus_seconds(60));
            (sent.token, sent.number, sent.heard) = (token, number, true);
            sent
        }
        Err(failed) => {
            let tried = usize::try_from(due.attempts - 1).ok();
            let pause = tried.and_then(|tried| PAUSES.get(tried));
            let state = if pause.is_some() { "waiting" } else { "parked" };
            let mut later = kept(due, state, now.plus_seconds(pause.copied().unwrap_or(0)));
            (later.reason, later.heard) = match failed {
                Failed::Unheard(why) => (why, due.heard),
                Failed::Perhaps(why) => (why, true),
            };
            later.reason = cut(&later.reason, 200);
            later
        }
    }
}

/// A request that an earlier try may have left there, known by our own number in what it says.
async fn found_there(caller: &Caller, due: &Due) -> Result<Option<String>, Failed> {
    // A process may have ended between saying it and keeping what was heard.
    if !due.heard && due.attempts <= 1 {
        return Ok(None);
    }
    let from = due.asked_at.plus_seconds(-86_400).rfc3339();
    let fields = [("start_date", from.as_str()), ("service_code", &due.at.service)];
    let answered = said(caller.carry(&get(due, "requests.json", &fields)).await)?;
    let list = json(&answered)?;
    let ours = |item: &&Value| {
        let text = item.get("description").and_then(Value::as_str).unwrap_or_default();
        text.contains(&format!("[{}]", due.at.own_number))
    };
    let found = list.as_array().and_then(|all| all.iter().find(ours).and_then(number_of));
    Ok(found)
}

async fn post(caller: &Caller, due: &Due) -> Result<(String, String), Failed> {
    let at = &due.at;
    let mut fields = vec![
        ("service_code", at.service.clone()),
        ("address_string", at.place.clone()),
        // Our own number, so that the request is known again, by people and by us.
        ("description", format!("{} [{}]", at.line, at.own_number)),
    ];
    if let Some((lat, long)) = at.point {
        fields.push(("lat", degrees(lat)));
        fields.push(("long", degrees(long)));
    }
    for (name, value) in [("jurisdiction_id", &at.jurisdiction), ("api_key", &at.key)] {
        if !value.is_empty() {
            fields.push((name, value.clone()));
        }
    }
    let body = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
    let call = Call {
        method: "POST",
        address: format!("{}/requests.json", at.address),
        headers: vec![
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ("accept", "application/json".to_owned()),
        ],
        body: body.collect::<Vec<_>>().join("&").into_bytes(),
    };
    let answered = said(caller.carry(&call).await)?;
    // From here on it was heard: an answer that does not read is looked for there before anything is said again.
    let perhaps = || Failed::Perhaps("the answer of the town does not read".to_owned());
    let list: Value = serde_json::from_slice(&answered.body).map_err(|_| perhaps())?;
    let first = list.as_array().and_then(|all| all.first()).ok_or_else(perhaps)?;
    // A token that is too long to be kept is none: the request is looked for by our own number.
    let token = text_of(first, "token");
    let token = if token.chars().count() > TOKEN { String::new() } else { token };
    match (number_of(first), token) {
        (Some(number), token) => Ok((token, number)),
        (None, token) if !token.is_empty() => Ok((token, String::new())),
        (None, _) => Err(perhaps()),
    }
}

/// Asks what became of a request; of a token first, when the number was not given at once.
async fn asked(caller: &Caller, due: &Due, now: Instant) -> Settled {
    let mut next = kept(due, "sent", now.plus_seconds(ASKED));
    next.polled_at = Some(now);
    if let Err(Failed::Unheard(why) | Failed::Perhaps(why)) = ask(caller, due, &mut next).await {
        next.reason = cut(&why, 200);
    }
    if next.status == "closed" {
        next.due_at = now.plus_seconds(30 * 86_400);
    }
    next
}

async fn ask(caller: &Caller, due: &Due, next: &mut Settled) -> Result<(), Failed> {
    if next.number.is_empty() {
        let path = format!("tokens/{}.json", escaped(&due.token));
        let list = json(&said(caller.carry(&get(due, &path, &[])).await)?)?;
        let first = list.as_array().and_then(|all| all.first()).and_then(number_of);
        let Some(number) = first else { return Ok(()) };
        next.number = number;
    }
    let path = format!("requests/{}.json", escaped(&next.number));
    let list = json(&said(caller.carry(&get(due, &path, &[])).await)?)?;
    let Some(first) = list.as_array().and_then(|all| all.first()) else { return Ok(()) };
    match text_of(first, "status").to_lowercase().as_str() {
        "open" => "open".clone_into(&mut next.status),
        "closed" => "closed".clone_into(&mut next.status),
        _ => return Ok(()),
    }
    next.notes = cut(&text_of(first, "status_notes"), NOTES);
    Ok(())
}

fn get(due: &Due, path: &str, fields: &[(&str, &str)]) -> Call {
    let at = &due.at;
    let mut query: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if !at.jurisdiction.is_empty() {
        query.push(format!("jurisdiction_id={}", escaped(&at.jurisdiction)));
    }
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    Call {
        method: "GET",
        address: format!("{}/{path}{query}", at.address),
        headers: authorised(at),
        body: Vec::new(),
    }
}

/// A key is asked for by the standard to make a request only, in its form; some towns ask for it to read too, and
/// it is never told in an address, which servers write down.
fn authorised(at: &town::Spoken) -> Vec<(&'static str, String)> {
    let mut headers = vec![("accept", "application/json".to_owned())];
    if !at.key.is_empty() {
        headers.push(("authorization", format!("Bearer {}", at.key)));
    }
    headers
}

/// An answer that says yes; what else there is may be said again.
fn said(answer: Result<Answered, Lost>) -> Result<Answered, Failed> {
    match answer {
        Ok(answered) if (200..300).contains(&answered.status) => Ok(answered),
        // A server that broke may have kept it.
        Ok(answered) if answered.status >= 500 => {
            Err(Failed::Perhaps(format!("answered {}", answered.status)))
        }
        Ok(answered) => {
            let why = String::from_utf8_lossy(&answered.body).into_owned();
            Err(Failed::Unheard(format!("answered {} {}", answered.status, cut(&why, 150))))
        }
        Err(Lost::Unsaid(why)) => Err(Failed::Unheard(why)),
        Err(Lost::Cut(why)) => Err(Failed::Perhaps(why)),
    }
}

fn json(answered: &Answered) -> Result<Value, Failed> {
    serde_json::from_slice(&answered.body)
        .map_err(|_| Failed::Unheard("the answer of the town does not read".to_owned()))
}

/// A text, or a number as towns also give them; in one line.
fn text_of(item: &Value, name: &str) -> String {
    match item.get(name) {
        Some(Value::String(text)) => cut(text, NOTES),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => {
            String::new()
        }
    }
}

fn number_of(item: &Value) -> Option<String> {
    let number = cut(&text_of(item, "service_request_id"), 80);
    (!number.is_empty()).then_some(number)
}

fn cut(text: &str, most: usize) -> String {
    let plain = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(most).collect::<String>().trim().to_owned()
}

/// Millionths of a degree, as decimal degrees.
fn degrees(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, part) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
    format!("{sign}{whole}.{part:06}")
}

/// What stands as it is in a form, a query or a path (RFC 3986, 2.3); all the rest is escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value as a form sends it.
fn escaped(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, ESCAPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_escaped_and_what_is_heard_is_bounded() {
        assert_eq!(escaped("a b&c=é\r\n").to_string(), "a%20b%26c%3D%C3%A9%0D%0A");
        assert_eq!(degrees(50_648_000), "50.648000");
        assert_eq!(degrees(-2_974_400), "-2.974400");
        assert_eq!(degrees(-4), "-0.000004");
        let item =
            serde_json::json!({ "service_request_id": 42, "status_notes": "a\nb", "x": [1] });
        assert_eq!(number_of(&item), Some("42".to_owned()));
        assert_eq!(text_of(&item, "status_notes"), "a b");
        assert_eq!(text_of(&item, "x"), "");
        assert_eq!(cut(&"é".repeat(500), 180).chars().count(), 180);
    }
}
