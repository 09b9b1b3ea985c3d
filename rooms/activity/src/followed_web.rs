//! Routes of the situations: the list, one, its end, and the choice made from a record.

use door::{
    Answer, Doors, Fields, Form, Mediator, Path, Purpose, Query, Role, Staff, html, see_other,
};
use kernel::id::{ActivityId, SituationId};
use kernel::{Day, Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::filter::Names;
use crate::followed::{self, Followed};
use crate::followed_words as said;
use crate::pages::Vocabulary;
use crate::pages::followed::{self as pages, Listing, PATH, STATES, Sheet};
use crate::web::{opened, revision, vocabulary, vocabulary_of_form};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .get("/activites/situations/{id}", one)
        .post("/activites/situations/{id}/clore", close)
        .post("/activites/situations/{id}/rouvrir", reopen)
        .get("/activites/{id}/situation", choose)
        .post("/activites/{id}/situation", join)
}

/// The filters that were read: those that say something.
fn asked(query: &Fields) -> Result<(Fields, Option<Day>), Refusals> {
    query.only(&["etat", "zone", "theme", "au"])?;
    let mut kept = Fields::default();
    for name in ["etat", "zone", "theme", "au"] {
        let value = query.get(name).trim();
        if !value.is_empty() && value != "ouvertes" {
            kept.set(name, value);
        }
    }
    if !STATES.contains(&kept.get("etat")) {
        return Err(Refusals::one("etat", Reason::NotInList));
    }
    let day = match kept.get("au") {
        "" => None,
        text => Some(Day::parse(text).map_err(|reason| Refusals::one("au", reason))?),
    };
    Ok((kept, day))
}

/// Whether the filters keep a situation. A day asked for shows the list as it stood then.
fn keeps(one: &Followed, (fields, day): (&Fields, Day), names: &Names<'_>) -> bool {
    let state = match fields.get("etat") {
        "toutes" => one.situation.opened <= day,
        "closes" => one.situation.closed.is_some_and(|closed| closed <= day),
        _ => one.is_open_on(day),
    };
    let zones = names.zones(fields.get("zone"));
    let themes = names.themes(fields.get("theme"));
    state
        && zones.is_none_or(|zones| zones.contains(&one.situation.zone))
        && themes.is_none_or(|themes| themes.contains(&one.situation.theme))
}

async fn index(key: Staff, Query(query): Query) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let vocabulary = key.read(move |tx| vocabulary_of_form(tx, &lists)).await?;
    let view = key.view("/activites");
    let (fields, day) = match asked(&query) {
        Ok(read) => read,
        Err(refusals) => {
            let listing = Listing { fields: &Fields::default(), found: &[], refusals: &refusals };
            return Ok(door::html_refused(pages::list(&view, &vocabulary, &listing)));
        }
    };
    let names =
        Names { zones: &vocabulary.zones, lists: &vocabulary.lists, team: &vocabulary.team };
    let day = day.unwrap_or_else(|| key.today());
    let kept = vocabulary.situations.iter().filter(|one| keeps(one, (&fields, day), &names));
    let found: Vec<Followed> = kept.cloned().collect();
    let listing = Listing { fields: &fields, found: &found, refusals: &Refusals::new() };
    Ok(html(pages::list(&view, &vocabulary, &listing)))
}

async fn one(key: Staff, Path(id): Path<SituationId>, Query(query): Query) -> Answer {
    let mut fields = Fields::default();
    fields.set("jour", &key.today().text());
    let mut view = key.view("/activites");
    view.notice = match query.get("fait") {
        "close" => Some((Tone::Ok, said::closed_now(key.lang()).to_owned())),
        "rouverte" => Some((Tone::Ok, said::reopened_now(key.lang()).to_owned())),
        _ => None,
    };
    let lists = key.service::<ListsCache>()?;
    let (vocabulary, held, visits) = key
        .read(move |tx| {
            Ok((vocabulary(tx, &lists)?, followed::one(tx, id)?, followed::visits(tx, id)?))
        })
        .await?;
    let sheet = Sheet {
        one: &held,
        visits: &visits,
        fields: &fields,
        refusals: &Refusals::new(),
        may_change: key.role() != Role::Direction,
    };
    Ok(html(pages::show(&view, &vocabulary, &sheet)))
}

async fn close(key: Mediator, Path(id): Path<SituationId>, Form(fields): Form) -> Answer {
    fields.only(&["jour", "issue"])?;
    let lists = key.service::<ListsCache>()?;
    let typed = fields.clone();
    let closed = key
        .begin(Purpose::Record, move |tx| {
            let known = referential::lists(tx, &lists)?;
            followed::close(tx, &known, id, (typed.get("jour"), typed.get("issue")))
        })
        .await;
    let refusals = match closed {
        Ok(()) => return Ok(see_other(&format!("{PATH}/{id}?fait=close"))),
        Err(door::Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let lists = key.service::<ListsCache>()?;
    let (vocabulary, held, visits) = key
        .read(move |tx| {
            Ok((vocabulary(tx, &lists)?, followed::one(tx, id)?, followed::visits(tx, id)?))
        })
        .await?;
    let (one, visits, view) = (&held, visits.as_slice(), key.view("/activites"));
    let sheet = Sheet { one, visits, fields: &fields, refusals: &refusals, may_change: true };
    Ok(door::html_refused(pages::show(&view, &vocabulary, &sheet)))
}

async fn reopen(key: Mediator, Path(id): Path<SituationId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Record, move |tx| followed::reopen(tx, id)).await?;
    Ok(see_other(&format!("{PATH}/{id}?fait=rouverte")))
}

async fn choose(key: Mediator, Path(id): Path<ActivityId>) -> Answer {
    let (vocabulary, activity): (Vocabulary, _) = opened(&key, id).await?;
    let view = key.view("/activites");
    Ok(html(pages::choose(&view, &vocabulary, &activity, &Refusals::new())))
}

async fn join(key: Mediator, Path(id): Path<ActivityId>, Form(fields): Form) -> Answer {
    fields.only(&["rev", "situation"])?;
    let rev = revision(&fields)?;
    let wanted = fields.get("situation").trim().to_owned();
    let done = if wanted.is_empty() { "sans-situation" } else { "situation" };
    let by = key.clone();
    let joined =
        key.begin(Purpose::Correct, move |tx| followed::join(tx, (id, rev), &wanted, &by)).await;
    match joined {
        Ok(()) => Ok(see_other(&format!("/activites/{id}?fait={done}"))),
        Err(door::Stop::Refused(refusals)) => {
            let (vocabulary, activity) = opened(&key, id).await?;
            let view = key.view("/activites");
            Ok(door::html_refused(pages::choose(&view, &vocabulary, &activity, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}
