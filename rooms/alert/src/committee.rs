//! What goes to the committee: what comes back in the same spot, what nobody answers, and the recommendation that
//! one gesture makes of it. Its fate is kept by `roadmap`.

use std::collections::HashSet;
use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Mediator, Purpose, Query, Staff, Stop, Tx, html, see_other,
};
use kernel::id::{AlertId, PlaceId, RecommendationId, RowId, ThemeId, Uuid, ZoneId};
use kernel::{Day, Lang, Refusals, french};
use referential::ListsCache;
use roadmap::{Evidence, Proposed};
use ui::Tone;

use crate::again::{self, Counted, Sought};
use crate::lifecycle::State;
use crate::pages::Vocabulary;
use crate::pages::committee::{self as page, Brought};
use crate::spot::{self, Matter, Near};
use crate::{found, store, web, words_map as said};

/// Where the page stands.
pub(crate) const PATH: &str = "/signalements/comite";
/// Alerts in ninety days from which something comes back.
pub(crate) const AGAIN: i64 = 3;
/// Days looked back over.
const DAYS: i64 = 90;
/// The most matters that are shown as coming back; the page says how many more there are.
const MATTERS: usize = 30;
/// The most alerts named of what comes back.
pub(crate) const NAMED: usize = 6;
/// The most alerts that are shown as brought to the committee; the list has them all.
const MOST: usize = 50;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post("/signalements/comite/preconiser", propose)
}

/// What comes back: where, about what, and the alerts, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Again {
    pub(crate) matter: Matter,
    /// How many, since which day.
    pub(crate) count: i64,
    pub(crate) since: Day,
    /// The newest of them.
    pub(crate) near: Vec<Near>,
    /// The recommendation that rests on one of them and still waits, if there is one.
    pub(crate) advised: Option<RecommendationId>,
}

/// The ninety days before a day.
fn days(today: Day) -> (Day, Day) {
    (today.plus_days(-DAYS), today)
}

/// What comes back at least three times in these days, the most first; and how many more there are.
fn again(
    tx: &mut Tx<'_>,
    days: (Day, Day),
    followed: &[roadmap::Followed],
) -> Result<(Vec<Again>, i64), Stop> {
    let waiting = || followed.iter().filter(|one| one.waits());
    let rests = |one: &roadmap::Followed, id: AlertId| {
        one.evidence.iter().any(|held| held.object == object(id))
    };
    let evidence = waiting().flat_map(|one| &one.evidence);
    let asked = evidence.map(|held| AlertId::from_uuid(Uuid::from_bytes(*held.object.bytes())));
    let asked = asked.collect();
    let sought = Sought { days, least: AGAIN, most: (MATTERS, NAMED), asked: &asked };
    let (counted, all) = again::matters(tx, &sought)?;
    let more = i64::try_from(all - counted.len()).unwrap_or(i64::MAX);
    let matters = counted.into_iter().map(|one| {
        let advice = waiting().find(|advice| one.asked.iter().any(|id| rests(advice, *id)));
        let advised = advice.map(|advice| advice.recommendation.id);
        let Counted { matter, count, since, near, .. } = one;
        Again { matter, count, since, near, advised }
    });
    Ok((matters.collect(), more))
}

/// What comes back of one matter, with the alerts on which its recommendation rests.
fn one(
    tx: &mut Tx<'_>,
    (matter, days): (Matter, (Day, Day)),
    followed: &[roadmap::Followed],
) -> Result<Option<Again>, Stop> {
    let sought = Sought { days, least: AGAIN, most: (usize::MAX, 0), asked: &HashSet::new() };
    let (counted, _) = again::matters(tx, &sought)?;
    let Some(counted) = counted.into_iter().find(|one| one.matter == matter) else {
        return Ok(None);
    };
    let mut near = spot::between(tx, &matter, days)?;
    near.retain(|near| near.state != State::Duplicate);
    let rests = |one: &&roadmap::Followed| {
        let holds = |near: &Near| one.evidence.iter().any(|held| held.object == row(near));
        one.waits() && near.iter().any(holds)
    };
    let advised = followed.iter().find(rests).map(|one| one.recommendation.id);
    Ok(Some(Again { matter, count: counted.count, since: counted.since, near, advised }))
}

fn row(near: &Near) -> RowId {
    object(near.id)
}

/// An alert as a recommendation names what it rests on.
fn object(id: AlertId) -> RowId {
    RowId::from_uuid(Uuid::from_bytes(*id.bytes()))
}

/// The recommendations that rest on an alert: the identifier and the title of each.
pub(crate) fn advised(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<(String, String)>, Stop> {
    let own = object(id);
    let all = roadmap::followed(tx)?.into_iter();
    let rests = all.filter(|one| one.evidence.iter().any(|held| held.object == own));
    Ok(rests.map(|one| (one.recommendation.id.text(), one.recommendation.title)).collect())
}

fn shown(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<(Vocabulary, Brought), Stop> {
    let today = tx.today();
    let meeting = convention::meetings(tx)?
        .into_iter()
        .filter(|one| one.committee == convention::CommitteeKind::Monitoring.name())
        .filter(|one| one.day >= today && one.state == convention::MeetingState::Planned)
        .map(|one| one.day)
        .min();
    let all = roadmap::followed(tx)?;
    let outcome = roadmap::outcome(&all, tx.scope()?.days);
    let (again, more) = again(tx, days(today), &all)?;
    let (stuck, all_stuck) = found::brought(tx, MOST)?;
    let brought = Brought { again, more, stuck, all_stuck, meeting, outcome, today };
    Ok((web::vocabulary(tx, cache)?, brought))
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let lists: Arc<ListsCache> = key.service()?;
    let (vocabulary, brought) = key.read(move |tx| shown(tx, &lists)).await?;
    let mut view = key.view("/signalements");
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, said::proposed(key.lang()).to_owned()));
    let may = key.role() != door::Role::Direction;
    Ok(html(page::committee(&view, &vocabulary, (&brought, may))))
}

/// Where and about what, as the button says it.
fn asked(fields: &Fields) -> Result<Matter, Refusals> {
    fields.only(&["zone", "lieu", "theme"])?;
    let mut no = Refusals::new();
    let zone = no.keep("zone", ZoneId::parse(fields.get("zone")));
    let theme = no.keep("theme", ThemeId::parse(fields.get("theme")));
    let place = match fields.get("lieu") {
        "" => None,
        text => no.keep("lieu", PlaceId::parse(text)),
    };
    no.finish()?;
    match (zone, theme) {
        (Some(zone), Some(theme)) => Ok(Matter { zone, place, theme }),
        _ => Err(Refusals::one("zone", kernel::Reason::Missing)),
    }
}

/// One gesture: what comes back there is proposed to the next committee, with the fiches it rests on.
/// Pressed twice, it is proposed once.
async fn propose(key: Mediator, Form(fields): Form) -> Answer {
    let matter = asked(&fields)?;
    let id = key.fresh::<RecommendationId>(RecommendationId::from_uuid);
    let lists: Arc<ListsCache> = key.service()?;
    key.begin(Purpose::Record, move |tx| {
        let days = days(tx.today());
        let advised = roadmap::followed(tx)?;
        let again = one(tx, (matter, days), &advised)?.ok_or(Stop::NotFound)?;
        if again.advised.is_some() {
            return Ok(());
        }
        let vocabulary = web::vocabulary(tx, &lists)?;
        let addressee = addressee(tx, &again)?;
        roadmap::recommend(tx, &proposed(&vocabulary, (id, addressee), &again))
    })
    .await?;
    Ok(see_other(&format!("{PATH}?fait=1")))
}

/// Whom most of them went to.
fn addressee(tx: &mut Tx<'_>, again: &Again) -> Result<String, Stop> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for near in &again.near {
        let Some(alert) = store::one(tx, near.id)? else { continue };
        let to = alert.recipient.organisation;
        match counted.iter_mut().find(|(code, _)| *code == to) {
            Some((_, count)) => *count += 1,
            None => counted.push((to, 1)),
        }
    }
    let most = counted.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(code, _)| code).ok_or(Stop::NotFound)
}

/// What is proposed, in the language of the convention: parties read it.
fn proposed(
    vocabulary: &Vocabulary,
    (id, addressee): (RecommendationId, String),
    again: &Again,
) -> Proposed {
    let lang = Lang::Fr;
    let Matter { zone, place, theme } = again.matter;
    let title =
        said::title(lang, vocabulary.theme(theme, lang), vocabulary.whereabouts(place, zone));
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| french::day(lang, day));
    let (count, first, last) = (again.count, Some(again.since), again.near.first());
    let evidence =
        again.near.iter().map(|near| Evidence { object: row(near), number: near.number.clone() });
    Proposed {
        id,
        title: title.chars().take(140).collect(),
        text: said::text(lang, count, day(first), day(last.map(|one| one.day))),
        addressee,
        evidence: evidence.collect(),
    }
}
