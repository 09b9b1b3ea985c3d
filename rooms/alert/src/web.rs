//! Routes of the room, and its handlers: key, fields, verb, page.

use std::collections::BTreeMap;

use door::key::ReadAlerts;
use door::{
    Answer, Attachment, Doors, Fields, Path, Program, Purpose, Query, Role, Staff, Stop, Tx,
    download, html, html_refused, json, status,
};
use kernel::id::AlertId;
use kernel::{Day, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::call::{self, Call};
use crate::duplicate::{self, Ties};
use crate::entity::{Alert, Taken};
use crate::filter::{Cursor, Filter, write_cursor};
use crate::lifecycle::{Life, Move};
use crate::outward::{Annex, Reader};
use crate::pages::Vocabulary;
use crate::pages::list::{self, Page};
use crate::pages::party::Foreseen;
use crate::pages::show::{self, Sheet};
use crate::party::{self, Party};
use crate::spot::{self, Beside};
use crate::step_web::may;
use crate::{
    committee, export, found, lent, outward, party_web, photos, queue, seen, sendings, store, wire,
    words, words_amend, words_correct, words_desk, words_lent, words_party, words_requalify,
    words_silence,
};

/// Alerts on a page.
const PAGE: i64 = 50;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/signalements", index)
        .get("/signalements/export.csv", csv)
        .get("/signalements/{id}", one)
        .merge(crate::step_web::doors())
        .merge(crate::queue_web::doors())
        .merge(crate::amend::doors())
        .merge(party_web::doors())
        .merge(lent::doors())
        .post("/signalements/{id}/photos", photos::add)
        .get("/signalements/{id}/photos/{photo}", photos::show)
        .post("/signalements/{id}/photos/{photo}/retirer", photos::remove)
        .get("/api/v1/alerts", alerts)
        .merge(crate::correction::doors())
        .merge(crate::requalify::doors())
        .merge(crate::desk::doors())
        .merge(crate::field_web::doors())
        .merge(crate::map_web::doors())
        .merge(crate::committee::doors())
        .merge(crate::silence_web::doors())
        .merge(crate::call_web::doors())
}

pub(crate) fn vocabulary(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        team: door::team::colleagues(tx)?,
        organisations: territory::organisations(tx)?,
    })
}

/// A page of the list, and where the next one begins.
struct Found {
    vocabulary: Vocabulary,
    rows: Vec<Alert>,
    /// For when the work of those in hand is planned.
    planned: BTreeMap<AlertId, Day>,
    next: Option<Cursor>,
    /// News of one’s own alerts.
    news: i64,
    /// How many wait for the manager.
    to_handle: Option<i64>,
}

fn find(tx: &mut Tx<'_>, cache: &ListsCache, filter: &Filter, limit: i64) -> Result<Found, Stop> {
    let vocabulary = vocabulary(tx, cache)?;
    let bounds = found::bounds(tx, filter, &vocabulary)?;
    let mut rows = found::list(tx, &bounds, limit + 1)?;
    let kept = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > kept;
    rows.truncate(kept);
    let next = rows.last().filter(|_| more).map(|last| (last.raised_at, last.id));
    let planned = found::planned(tx, &rows)?;
    Ok(Found { vocabulary, rows, planned, next, news: 0, to_handle: None })
}

async fn index(key: Staff, Query(query): Query) -> Answer {
    let (filter, refusals) = match Filter::parse(&query) {
        Ok(filter) => (filter, Refusals::new()),
        Err(refusals) => (Filter::default(), refusals),
    };
    let lists = key.service::<ListsCache>()?;
    let asked = filter.clone();
    let approves = key.role() == Role::Manager;
    let found = key
        .read(move |tx| {
            let since = seen::last_read(tx)?;
            let news = i64::try_from(seen::news(tx, since)?.len()).unwrap_or(i64::MAX);
            let to_handle = if approves { Some(queue::counts(tx)?.pressing()) } else { None };
            Ok(Found { news, to_handle, ..find(tx, &lists, &asked, PAGE)? })
        })
        .await?;
    let page = Page {
        filter: &filter,
        rows: &found.rows,
        planned: &found.planned,
        next: found.next,
        today: key.today(),
        refusals: &refusals,
        takes_notes: approves,
        to_handle: found.to_handle,
        news: found.news,
        may_raise: key.role() != Role::Direction,
    };
    let markup = list::list(&key.view("/signalements"), &found.vocabulary, &page);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

/// A file of exactly what is filtered, every page of it.
async fn csv(key: Staff, Query(mut query): Query) -> Answer {
    key.step_up()?;
    let wished = door::takeout::wished(&mut query)?;
    let filter = Filter { before: None, ..Filter::parse(&query)? };
    let lists = key.service::<ListsCache>()?;
    // A mediator takes out what they raised, without a note; a manager notes too (trust.md 3.4, T8).
    let own = (key.role() == Role::Mediator).then(|| key.person());
    let notes = wished && key.role() == Role::Manager;
    if notes {
        let (filter, lists) = (filter.clone(), std::sync::Arc::clone(&lists));
        let work = move |tx: &mut Tx<'_>| {
            let vocabulary = vocabulary(tx, &lists)?;
            let bounds = found::bounds(tx, &filter, &vocabulary)?;
            let mut count = 0;
            store::each(tx, &bounds, &mut |alert| {
                count += i64::from(!alert.note.is_empty());
                Ok(())
            })?;
            door::takeout::notes(tx, "csv", count)?;
            if count > 0 {
                tx.note(crate::NOTES_READ, "csv", &count.to_string())?;
            }
            Ok(())
        };
        key.begin(Purpose::Export, work).await?;
    }
    let body = key.pour(move |tx, tap| {
        let vocabulary = vocabulary(tx, &lists)?;
        let bounds = found::bounds(tx, &filter, &vocabulary)?;
        let leaving = export::Leaving { own, notes };
        export::csv(tx, (&bounds, &leaving), &vocabulary, tap)
    });
    Ok(download(&Attachment { name: "signalements.csv", media: "text/csv; charset=utf-8" }, body))
}

/// What the page of one alert is made of.
pub(crate) type Opened = (Vocabulary, Alert, Vec<Taken>, Besides);

/// What stands beside the facts of an alert: its photographs, what was sent of it, what was seen there.
pub(crate) struct Besides {
    pictures: Vec<photo::Picture>,
    sendings: Vec<sendings::Sending>,
    parties: Vec<Party>,
    foreseen: Vec<Foreseen>,
    lent: Vec<kernel::id::PhotoId>,
    calls: Vec<Call>,
    may_add: bool,
    spot: Beside,
    ties: Ties,
    /// The recommendations that rest on it.
    advised: Vec<(String, String)>,
    /// What the rooms above say beside it.
    annexes: Vec<Annex>,
}

fn open(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    id: AlertId,
    reader: &Reader<'_>,
) -> Result<Opened, Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let parties = party::parties(tx, id)?;
    let pictures = photos::of(tx, id)?;
    let besides = Besides {
        may_add: photos::may_add(tx, id, pictures.len())?,
        pictures,
        sendings: sendings::sendings(tx, id)?,
        foreseen: party::foreseen(tx, &alert, &parties)?,
        lent: lent::lent(tx, id)?,
        calls: call::of(tx, id)?,
        parties,
        spot: spot::beside(tx, &alert)?,
        ties: duplicate::ties(tx, id)?,
        advised: committee::advised(tx, id)?,
        annexes: outward::annexes(tx, &alert, reader)?,
    };
    Ok((vocabulary(tx, cache)?, alert, store::steps(tx, id)?, besides))
}

/// Reads the page of an alert for a visitor.
pub(crate) fn opening(
    key: &door::Visit,
    id: AlertId,
) -> Result<impl FnOnce(&mut Tx<'_>) -> Result<Opened, Stop> + Send + 'static, Stop> {
    let lists = key.service::<ListsCache>()?;
    let (view, role) = (key.view("/signalements"), key.role());
    Ok(move |tx: &mut Tx<'_>| open(tx, &lists, id, &Reader { view: &view, role }))
}

/// What someone may do to an alert now: the manager approves and takes back, everything else is for both.
fn moves(steps: &[Taken], role: Role) -> Vec<Move> {
    let own = steps.iter().filter(|taken| taken.party.is_none());
    let life = Life::replay(own.map(|taken| (taken.step.mv, taken.step.at)));
    let may = |step: &Move| may(*step, role);
    life.map_or_else(|_| Vec::new(), |life| life.moves().filter(may).collect())
}

async fn one(key: Staff, Path(id): Path<AlertId>, Query(query): Query) -> Answer {
    let mut view = key.view("/signalements");
    let (vocabulary, alert, steps, besides) = key.read(opening(&key, id)?).await?;
    witness(&key, &alert, (&steps, &besides)).await?;
    let done = match query.get("fait") {
        "etape" => Some(words::kept(key.lang())),
        "photo" => Some(words::photo_removed(key.lang())),
        "photo-ajoutee" => Some(words_lent::added(key.lang())),
        "creee" => Some(words_desk::created(key.lang())),
        "destinataire" => Some(words_party::told(key.lang())),
        "retire" => Some(words_party::removed(key.lang())),
        "reponse" => Some(words_party::answered(key.lang())),
        "photo-transmise" => Some(words_lent::kept(key.lang())),
        "photo-reprise" => Some(words_lent::taken(key.lang())),
        "corrigee" => Some(words_correct::done(key.lang())),
        "reprise" => Some(words_amend::done(key.lang())),
        "requalifiee" => Some(words_requalify::waits(key.lang())),
        "coupee" => Some(words_amend::cut_done(key.lang())),
        "renvoyee" => Some(words_silence::sent_again(key.lang())),
        "transmise" => Some(words_desk::created_sent(key.lang())),
        "danger" if alert.sent_at.is_some() => Some(words_desk::created_at_once(key.lang())),
        "danger" => Some(words_desk::created_told(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (Tone::Ok, done.to_owned()));
    let moves = moves(&steps, key.role());
    let sheet = Sheet {
        alert: &alert,
        steps: &steps,
        pictures: &besides.pictures,
        sendings: &besides.sendings,
        parties: &besides.parties,
        foreseen: &besides.foreseen,
        lent: &besides.lent,
        calls: &besides.calls,
        may_add: besides.may_add && key.role() != Role::Direction,
        may_tell: key.role() == Role::Manager,
        beside: &besides.spot,
        ties: &besides.ties,
        advised: &besides.advised,
        annexes: &besides.annexes,
        may_remove: key.role() == Role::Manager,
        moves: (key.role() != Role::Direction).then_some(moves.as_slice()),
        today: key.today(),
        typed: &Fields::default(),
        refusals: &Refusals::new(),
    };
    Ok(html(show::show(&view, &vocabulary, &sheet)))
}

/// Notes that the words of an alert, or of one of its steps, are read.
async fn witness(
    visit: &door::Visit,
    alert: &Alert,
    (steps, besides): (&[Taken], &Besides),
) -> Result<(), Stop> {
    let beside = besides.annexes.iter().any(|annex| annex.words)
        || besides.calls.iter().any(|call| !call.said.is_empty());
    let none = alert.note.is_empty() && steps.iter().all(|taken| taken.step.note.is_empty());
    if none && !beside {
        return Ok(());
    }
    visit.witness(crate::NOTES_READ, &alert.id.text(), "C3").await
}

/// Asks for a recent proof before something leaves, as a refusal at a field: what was typed is not lost.
pub(crate) fn proved(visit: &door::Visit, field: &'static str) -> Result<(), Stop> {
    visit.step_up_to_send().map_err(|stop| {
        if matches!(stop, Stop::ProveAgain) {
            return Refusals::one(field, words::prove_first()).into();
        }
        stop
    })
}

/// The page of an alert, with what was typed and why it was refused.
pub(crate) async fn again(
    key: &door::Visit,
    (vocabulary, alert, steps, besides): Opened,
    (fields, refusals): (&Fields, &Refusals),
) -> Answer {
    let view = key.view("/signalements");
    witness(key, &alert, (&steps, &besides)).await?;
    let moves = moves(&steps, key.role());
    let sheet = Sheet {
        alert: &alert,
        steps: &steps,
        pictures: &besides.pictures,
        sendings: &besides.sendings,
        parties: &besides.parties,
        foreseen: &besides.foreseen,
        lent: &besides.lent,
        calls: &besides.calls,
        may_add: besides.may_add && key.role() != Role::Direction,
        may_tell: key.role() == Role::Manager,
        beside: &besides.spot,
        ties: &besides.ties,
        advised: &besides.advised,
        annexes: &besides.annexes,
        may_remove: key.role() == Role::Manager,
        moves: Some(&moves),
        today: key.today(),
        typed: fields,
        refusals,
    };
    Ok(html_refused(show::show(&view, &vocabulary, &sheet)))
}

/// A page of alerts for programs, newest first.
async fn alerts(key: Program<ReadAlerts>, Query(query): Query) -> Answer {
    let (filter, limit) = wire::asked(&query)?;
    let (lists, given) = (key.service::<ListsCache>()?, key.reads_notes());
    let (body, notes) = key
        .read(move |tx| {
            let found = find(tx, &lists, &filter, limit)?;
            let notes = found.rows.iter().filter(|alert| given && !alert.note.is_empty()).count();
            let item = |alert: &Alert| wire::item(alert, &found.vocabulary, given);
            let items: Vec<serde_json::Value> = found.rows.iter().map(item).collect();
            let next = found.next.map(write_cursor);
            Ok((serde_json::json!({ "items": items, "next": next }), notes))
        })
        .await?;
    let count = i64::try_from(notes).unwrap_or(i64::MAX);
    let detail = notes.to_string();
    door::takeout::by_program(&key, crate::NOTES_READ, ("list", &detail), count).await?;
    Ok(json(status::OK, &body))
}
