//! The bag (« sac ») : what a mediator takes along for the day: lists, places, colleagues, the day's
//! roadmap, and their own last records in one line each. No note, no person met, no address of anyone.

use std::collections::BTreeMap;
use std::sync::Arc;

use activity::Activity;
use alert::lifecycle::State;
use door::phone::Phone;
use door::team::{self, Colleague};
use door::{Stop, Tx};
use kernel::id::{AlertId, PersonId, PhoneId, PlaceId, ZoneId};
use kernel::{Day, Lang, Minutes, Month, Period};
use referential::{List, Lists, ListsCache};
use roadmap::{ActionState, MonthLine, PlannedAction};
use serde_json::{Value, json};
use territory::{Organisation, Place, Zone};

use crate::contract::PROTOCOL;
use crate::intake::Intake;

/// Days of one's own records that are taken along.
const JOURNAL: i64 = 7;
/// Days during which alerts are looked back for.
const ALERTS: i64 = 400;
/// Days over which news of one’s own alerts are told.
const NEWS: i64 = 14;
/// The most alerts that are looked through.
const MOST: i64 = 400;
/// The most situations that are taken along.
const SITUATIONS: usize = 60;

/// What was read for the bag, on one snapshot.
pub(crate) struct Read {
    lists: Arc<Lists>,
    zones: Vec<Zone>,
    places: Vec<Place>,
    team: Vec<Colleague>,
    shift: Option<i64>,
    own: Vec<Activity>,
    month: Vec<Activity>,
    alerts: Vec<alert::Alert>,
    /// What is to be looked at, however old.
    due: Vec<(alert::Alert, Option<Day>)>,
    /// For when recipients say that work is planned.
    planned: BTreeMap<AlertId, Day>,
    /// What others did on one’s own alerts.
    news: Vec<alert::News>,
    organisations: Vec<Organisation>,
    actions: Vec<PlannedAction>,
    /// The lines of the month, once they were carried here.
    carried: Option<Vec<MonthLine>>,
    /// The situations that are followed: a code, a theme, a zone.
    situations: Vec<activity::Situation>,
    /// The months of which a synthesis was frozen: what they hold is changed at the desk.
    closed: Vec<Month>,
    today: Day,
    days: Period,
    /// What is needed to be told at once, and whether this telephone asked for it.
    push: Option<(String, bool)>,
}

/// Reads the bag.
pub(crate) fn read(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (phone, person): (PhoneId, PersonId),
) -> Result<Read, Stop> {
    let today = tx.today();
    let week = Period::spanning(today.plus_days(-(JOURNAL - 1)), today);
    let month = Period::spanning(today.month().first(), today);
    let shift = planning::shift(tx, person, today)?.map(Minutes::count);
    let back = Period::spanning(today.plus_days(-ALERTS), today);
    Ok(Read {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        team: team::colleagues(tx)?,
        shift,
        own: activity::own(tx, person, week)?,
        month: activity::own(tx, person, month)?,
        alerts: alert::list(tx, back, MOST)?,
        due: alert::to_look_at(tx)?,
        planned: alert::planned(tx)?,
        news: alert::news(tx, tx.now().plus_seconds(-NEWS * 86_400))?,
        organisations: territory::organisations(tx)?,
        actions: roadmap::actions(tx)?,
        carried: roadmap::carried(tx, today.month())?,
        situations: activity::open_situations(tx)?,
        closed: activity::closed_months(tx)?,
        today,
        days: tx.scope()?.days,
        push: crate::push::offered(tx, phone)?,
    })
}

/// The bag as a telephone reads it, without the moment at which it was read.
pub(crate) fn said(read: &Read, phone: &Phone, intake: &Intake) -> Value {
    let lang = phone.lang();
    let place = |id: Option<PlaceId>| code_of(&read.places, id, |one| (one.id, &one.code));
    let zone = |id: ZoneId| code_of(&read.zones, Some(id), |one| (one.id, &one.code));
    let theme = |id| read.lists.theme_by_id(id).map(|theme| theme.code.as_str());
    let journal = read.own.iter().map(|one| {
        json!({
            "id": one.id.text(), "rev": one.rev, "day": one.day.to_string(),
            "time": one.time.text(), "minutes": one.minutes.count(), "activity": one.kind,
            "themes": one.themes.iter().filter_map(|id| theme(*id)).collect::<Vec<_>>(),
            "place": place(one.place), "zone": zone(one.zone), "validated": read.closed.contains(&one.day.month()),
            "withdrawn": one.withdrawn, "has_note": !one.note.is_empty(),
        })
    });
    json!({
        "protocol": { "current": PROTOCOL, "accepted": intake.accepted() },
        "today": read.today.to_string(),
        "device": phone.id().text(),
        "demo": phone.is_demo(),
        "person": { "login": login(read, phone.person()), "name": phone.name() },
        "convention": {
            "id": phone.convention().text(), "name": phone.convention_words(),
            "period": { "from": read.days.from().to_string(), "to": read.days.to().to_string() },
        },
        "intake": intake.told(),
        "limits": {
            "note": activity::NOTE, "themes": activity::THEMES,
            "mediators": activity::MEDIATORS, "minutes": { "min": 1, "max": 1440 },
        },
        "referential": lists(&read.lists, lang),
        "zones": read.zones.iter().map(|one| json!({
            "id": one.id.text(), "code": one.code, "name": one.name,
        })).collect::<Vec<_>>(),
        "places": read.places.iter().map(|one| json!({
            "id": one.id.text(), "code": one.code, "name": one.name, "aliases": one.aliases,
            "zone": zone(one.zone), "kind": one.kind,
            "lat_e6": one.lat_e6, "lon_e6": one.lon_e6,
        })).collect::<Vec<_>>(),
        "team": read.team.iter().map(|one| json!({
            "login": one.login, "name": one.name,
        })).collect::<Vec<_>>(),
        "shift": read.shift.map(|minutes| json!({ "minutes": minutes })),
        "journal": journal.collect::<Vec<_>>(),
        "verify": verify(read, lang),
        "open_alerts": open(read, lang),
        "news": news(read, lang),
        "promises": promises(read),
        "actions": actions(read),
        "situations": situations(read),
        "month": month(read, phone.person()),
        "push": read.push.as_ref().map(|(key, on)| json!({ "key": key, "on": on })),
    })
}

/// The reader's own login.
fn login(read: &Read, person: PersonId) -> &str {
    read.team.iter().find(|one| one.id == person).map_or("", |one| one.login.as_str())
}

/// The code of a thing that is known by its identifier.
fn code_of<'k, T, I: PartialEq + Copy>(
    known: &'k [T],
    id: Option<I>,
    of: impl Fn(&'k T) -> (I, &'k String),
) -> Option<&'k str> {
    let id = id?;
    known.iter().map(of).find(|(held, _)| *held == id).map(|(_, code)| code.as_str())
}

/// What the referential says, each list in its order; what is no longer used is left out.
fn lists(lists: &Lists, lang: Lang) -> Value {
    let terms = |list: List| -> Vec<Value> {
        let active = lists.terms(list).iter().filter(|term| term.active);
        active
            .map(|term| {
                json!({ "code": term.code, "label": term.label(lang), "short": term.short(lang) })
            })
            .collect()
    };
    let activities: Vec<Value> = lists
        .terms(List::Activity)
        .iter()
        .map(|term| {
            json!({
                "code": term.code, "label": term.label(lang), "short": term.short(lang),
                "ended": activity::needs_ending(&term.code),
            })
        })
        .collect();
    let themes: Vec<Value> = lists
        .themes()
        .iter()
        .filter(|theme| theme.active)
        .map(|theme| {
            json!({
                "code": theme.code, "label": theme.label(lang), "axis": theme.axis,
                "group": theme.parent, "class": theme.class.name(),
            })
        })
        .collect();
    json!({
        "activities": activities, "themes": themes, "axes": terms(List::Axis),
        "audiences": terms(List::Audience), "age_bands": terms(List::AgeBand),
        "genders": terms(List::Gender), "origins": terms(List::Origin),
        "channels": terms(List::Channel), "endings": terms(List::Ending),
        "next_steps": terms(List::NextStep), "intensities": terms(List::Intensity),
        "extents": extents(lang),
    })
}

/// How far an alert goes.
fn extents(lang: Lang) -> Vec<Value> {
    let term = |extent: &alert::Extent| {
        let label = alert::extent_words(lang, *extent);
        json!({ "code": extent.name(), "label": label, "short": label })
    };
    alert::Extent::ALL.iter().map(term).collect()
}

fn theme_words(read: &Read, one: &alert::Alert, lang: Lang) -> String {
    let theme = read.lists.theme_by_id(one.theme);
    theme.map_or_else(String::new, |theme| theme.label(lang).to_owned())
}

/// What may be told of an alert to whoever lives there.
fn told(read: &Read, one: &alert::Alert, lang: Lang) -> String {
    let to = read.organisations.iter().find(|known| known.code == one.recipient.organisation);
    let to = to.map_or(one.recipient.organisation.as_str(), |known| known.short_name.as_str());
    let planned = read.planned.get(&one.id).copied();
    alert::told(lang, one, &alert::Telling { to, planned, today: read.today })
}

/// What others did on one’s own alerts, the latest first, to the quarter of an hour.
fn news(read: &Read, lang: Lang) -> Vec<Value> {
    let told = read.news.iter().filter_map(|news| {
        let one = read.alerts.iter().find(|one| one.id == news.alert)?;
        Some(json!({
            "alert": one.id.text(), "ref": one.number, "theme": theme_words(read, one, lang),
            "place": code_of(&read.places, one.place, |known| (known.id, &known.code)),
            "detail": one.detail, "step": alert::step_words(lang, news.mv),
            "at": news.at.quarter().rfc3339(), "say": told(read, one, lang),
        }))
    });
    told.collect()
}

/// Alerts that a partner says to be done, or announced for a day that is past: someone looks on the spot.
fn verify(read: &Read, lang: Lang) -> Vec<Value> {
    let due = read.due.iter().map(|(one, announced)| {
        let declared = one.declared_at.filter(|_| one.state == State::DeclaredDone);
        json!({
            "alert": one.id.text(), "ref": one.number, "theme": theme_words(read, one, lang),
            "place": code_of(&read.places, one.place, |known| (known.id, &known.code)),
            "detail": one.detail,
            "declared_on": declared.map(|at| at.local().0.to_string()),
            "announced_on": announced.map(|day| day.to_string()),
        })
    });
    due.collect()
}

/// Alerts that stand where one walks.
fn open(read: &Read, lang: Lang) -> Vec<Value> {
    let open = read.alerts.iter().filter(|one| {
        !one.state.is_over() && !matches!(one.state, State::SeenResolved | State::Refused)
    });
    open.map(|one| {
        json!({
            "ref": one.number, "theme": theme_words(read, one, lang),
            "place": code_of(&read.places, one.place, |known| (known.id, &known.code)),
            "detail": one.detail, "state": one.state.name(), "since": one.day.to_string(),
            "say": told(read, one, lang),
        })
    })
    .collect()
}

/// What was said would be done at a place, by its own author: no person, no word.
fn promises(read: &Read) -> Vec<Value> {
    let kept = read.month.iter().filter(|one| !one.withdrawn && one.next_step != "R0");
    kept.map(|one| {
        json!({
            "place": code_of(&read.places, one.place, |known| (known.id, &known.code)),
            "day": one.day.to_string(), "activity": one.kind, "next_step": one.next_step,
        })
    })
    .collect()
}

/// The roadmap of the month as the manager carried it here; until then, the current actions of the year.
fn actions(read: &Read) -> Vec<Value> {
    if let Some(lines) = &read.carried {
        return lines.iter().map(|line| of_month(read, line)).collect();
    }
    let current = read.actions.iter().filter(|one| {
        let current = one.period.from() <= read.today && read.today <= one.period.to();
        current && one.state_on(read.today).is_some()
    });
    current
        .map(|one| {
            json!({
                "id": one.id.text(), "title": one.title, "due": one.period.to().to_string(),
                "state": one.state_on(read.today).map(ActionState::name),
                "serves": one.id.text(),
            })
        })
        .collect()
}

/// A line of the month: what is said of it is said by its own identifier, what serves it by its action’s.
fn of_month(read: &Read, line: &MonthLine) -> Value {
    let action = read.actions.iter().find(|one| line.action == Some(one.id));
    let last = line.month.last();
    let due = action.map_or(last, |one| one.period.to().min(last).max(line.month.first()));
    json!({
        "id": line.id.text(), "title": line.title, "due": due.to_string(),
        "state": line.state.name(), "serves": line.action.map(|id| id.text()),
    })
}

/// What a visit may be put in, the last opened first: a code, a theme and a zone, and nobody's name.
fn situations(read: &Read) -> Vec<Value> {
    let open = read.situations.iter().take(SITUATIONS);
    open.map(|one| {
        json!({
            "id": one.id.text(), "code": one.code,
            "theme": read.lists.theme_by_id(one.theme).map(|theme| theme.code.as_str()),
            "zone": code_of(&read.zones, Some(one.zone), |known| (known.id, &known.code)),
        })
    })
    .collect()
}

/// One's own month, ready to share: sums alone.
fn month(read: &Read, person: PersonId) -> Value {
    let kept: Vec<&Activity> = read.month.iter().filter(|one| !one.withdrawn).collect();
    let month = read.today.month();
    let raised: Vec<&alert::Alert> =
        read.alerts.iter().filter(|one| one.author == person && one.day.month() == month).collect();
    json!({
        "month": month.to_string(),
        "records": kept.len(),
        "minutes": kept.iter().map(|one| one.minutes.count()).sum::<i64>(),
        "people": kept.iter().map(|one| one.people).sum::<i64>(),
        "alerts": raised.len(),
        "resolved": raised.iter().filter(|one| one.resolved_at.is_some()).count(),
    })
}
