//! A capture that was never finished (« saisie à compléter ») : its telephone was taken back before, and it cannot be
//! counted as it is. The manager finishes it in the form of the desk, at the day and hour when it was made.

use activity::{Around, Begun, Captured};
use door::team::{self, Colleague};
use door::{Answer, Fields, Form, Manager, Path, Purpose, Stop, Tx, html, html_refused, see_other};
use kernel::id::{ActivityId, RowId, Uuid};
use kernel::{Lang, Refusals};
use referential::ListsCache;
use serde_json::{Map, Value};
use ui::{Markup, View};

use crate::contract::Content;
use crate::quarantine::{self, counter};
use crate::store::{self, Waiting};
use crate::{verbs, words};

/// The kind of the only entries that are finished at the desk.
const KIND: &str = "activity.record";

fn record_of(waiting: &Waiting) -> ActivityId {
    ActivityId::from_uuid(Uuid::from_bytes(*waiting.record.bytes()))
}

fn captured<'c>(
    waiting: &Waiting,
    body: &'c Map<String, Value>,
    holder: Option<&'c Colleague>,
) -> Captured<'c> {
    Captured { id: record_of(waiting), body, holder: holder.map(|one| one.login.as_str()) }
}

/// What an entry lacks before it may be accepted; nothing of those that are not records.
pub(crate) fn missing(
    tx: &mut Tx<'_>,
    lists: &ListsCache,
    (waiting, content): (&Waiting, &Content),
    holder: Option<&Colleague>,
) -> Result<Refusals, Stop> {
    if content.kind != KIND {
        return Ok(Refusals::new());
    }
    activity::missing(tx, lists, captured(waiting, &content.body, holder))
}

/// A record that waits, what it holds, and who held the telephone.
type Opened = (Waiting, Map<String, Value>, Option<Colleague>);

/// A record that waits, opened; not there when it is none, or was decided already.
fn opened(tx: &mut Tx<'_>, counter: &crate::admit::Counter, id: RowId) -> Result<Opened, Stop> {
    let waiting = store::one_waiting(tx, id)?.ok_or(Stop::NotFound)?;
    let content = counter.open(waiting.sealed_as, &waiting.envelope()).ok();
    let content = content.filter(|content| content.kind == KIND).ok_or(Stop::NotFound)?;
    let team = team::colleagues(tx)?;
    let holder = quarantine::holder(&team, &waiting).cloned();
    let mut body = content.body;
    // What it serves may have left the roadmap since: it is a record all the same.
    let serves = body.get("action").and_then(Value::as_str).map(kernel::id::ActionId::parse);
    let planned = match serves {
        Some(Ok(action)) => roadmap::is_planned(tx, action)?,
        Some(Err(_)) | None => false,
    };
    if !planned {
        body.remove("action");
    }
    Ok((waiting, body, holder))
}

/// The form of a capture, with what was said of it.
pub(crate) async fn form(key: Manager, Path(id): Path<RowId>) -> Answer {
    let counter = counter(&key)?;
    let (record, begun) = key
        .read(move |tx| {
            let (waiting, body, holder) = opened(tx, &counter, id)?;
            let captured = captured(&waiting, &body, holder.as_ref());
            Ok((waiting.record, activity::begun(tx, &counter.lists, captured)?))
        })
        .await?;
    if let Some(level) = begun.note() {
        key.witness(activity::NOTES_READ, &record.text(), level).await?;
    }
    Ok(html(page(&key.view("/telephones"), id, &begun)))
}

/// Keeps what was finished as the day of whoever held the telephone, or asks for what is missing still.
pub(crate) async fn keep(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    activity::says_only_a_record(&fields)?;
    match finished(&key, id, fields).await {
        Ok(None) => Ok(see_other("/telephones/quarantaine?fait=accepte")),
        Ok(Some(begun)) => Ok(html_refused(page(&key.view("/telephones"), id, &begun))),
        Err(Stop::Conflict(no)) => crate::web::still_waiting(&key, &no).await,
        Err(stop) => Err(stop),
    }
}

async fn finished(key: &Manager, id: RowId, typed: Fields) -> Result<Option<Begun>, Stop> {
    let (counter, by) = (counter(key)?, key.clone());
    key.begin(Purpose::Record, move |tx| {
        let (waiting, body, holder) = opened(tx, &counter, id)?;
        let captured = captured(&waiting, &body, holder.as_ref());
        let lay = |tx: &mut Tx<'_>, new: &activity::NewActivity| {
            verbs::lay(tx, (new, waiting.rev), (waiting.person, &by))
        };
        if let Some(again) = activity::finish(tx, &counter.lists, (captured, &typed), lay)? {
            return Ok(Some(again));
        }
        quarantine::close(tx, &waiting, true)?;
        Ok(None)
    })
    .await
}

/// The address of the form of an entry.
pub(crate) fn address(id: RowId) -> String {
    format!("/telephones/quarantaine/{id}/completer")
}

fn page(view: &View, id: RowId, begun: &Begun) -> Markup {
    let lang = view.lang;
    let action = address(id);
    begun.page(
        view,
        &Around {
            title: words::completing(lang),
            lede: words::completing_lede(lang),
            above: ("/telephones/quarantaine", words::quarantine(lang)),
            action: &action,
            keep: words::complete_and_accept(lang),
        },
    )
}

/// The page with an invented capture.
pub(crate) fn sample(view: &View, id: RowId) -> Markup {
    page(view, id, &Begun::sample())
}

/// What is missing, in one sentence.
pub(crate) fn said(lang: Lang, missing: &Refusals) -> Vec<String> {
    let mut all: Vec<String> = missing.iter().take(5).map(|(_, reason)| reason.say(lang)).collect();
    all.dedup();
    all
}
