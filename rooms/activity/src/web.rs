//! Routes of the room, and its handlers: key, draft, verb, page.

use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Mediator, Path, Purpose, Query, Staff, Stop, Tx, html, see_other,
};
use kernel::id::{ActionId, ActivityId, blunt};
use kernel::{Line, Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::filter::{Filter, Names};
use crate::pages::Vocabulary;
use crate::pages::form::{self, Sheet};
use crate::pages::list::{self, Page};
use crate::pages::show::{self, Shown};
use crate::{
    Activity, Draft, FactsCache, Lens, alike, api, closed, detail, facts, followed, followed_words,
    guard, listed, photos, provenance, search, store, words,
};

/// Records on a page.
const PAGE: i64 = 50;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/activites", index)
        .post("/activites", create)
        .post("/activites/chercher", seek)
        .get("/activites/nouvelle", blank)
        .get("/activites/export.csv", api::csv)
        .get("/activites/export.xlsx", api::xlsx)
        .get("/activites/{id}", one)
        .get("/activites/{id}/corriger", correction)
        .post("/activites/{id}/corriger", correct)
        .get("/activites/{id}/retirer", withdrawal)
        .post("/activites/{id}/retirer", withdraw)
        .get("/activites/{id}/photos/{photo}", photos::show)
        .post("/activites/{id}/photos/{photo}/retirer", photos::remove)
        .put("/api/v1/activities/{id}", api::put)
        .get("/api/v1/activities/{id}", api::get)
        .get("/api/v1/activities", api::list)
        .merge(crate::quick_web::doors())
        .merge(crate::followed_web::doors())
        .post("/api/v1/activities/search", api::search)
}

/// What the pages name things with, read in one snapshot.
pub(crate) fn vocabulary(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        team: door::team::colleagues(tx)?,
        situations: Vec::new(),
    })
}

/// The same where a record may be put in a situation.
pub(crate) fn vocabulary_of_form(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary { situations: followed::followed(tx)?, ..vocabulary(tx, cache)? })
}

/// A page of the list: records, how many in all, where the next page begins.
pub(crate) struct Found {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) rows: Vec<Activity>,
    pub(crate) counted: Option<(i64, i64)>,
    pub(crate) next: Option<ActivityId>,
}

/// Finds a page of records by the filters of the query.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    (lists, facts_cache): (&ListsCache, &FactsCache),
    filter: &Filter,
    limit: i64,
) -> Result<Found, Stop> {
    let vocabulary = vocabulary(tx, lists)?;
    let names =
        Names { zones: &vocabulary.zones, lists: &vocabulary.lists, team: &vocabulary.team };
    let (convention, whole) = (tx.convention()?, tx.scope()?.days);
    let mut bounds = filter.bounds(whole, &names);
    if let Some(before) = filter.before {
        // After what is not there, nothing follows.
        bounds.rank_to = bounds.rank_to.min(store::rank(tx, before)?.unwrap_or(0));
    }
    let mut rows = if filter.words.is_empty() {
        listed::list(tx, &bounds, limit + 1)?
    } else {
        match (search::fts5(convention, &filter.words), search::tsquery(convention, &filter.words))
        {
            (Some(sqlite), Some(postgres)) => {
                listed::found(tx, &bounds, (&sqlite, &postgres), limit + 1)?
            }
            _ => Vec::new(),
        }
    };
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > limit);
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    let next = more.then(|| rows.last().map(|row| row.id)).flatten();
    let counted =
        if filter.words.is_empty() { Some(count(tx, facts_cache, filter, &names)?) } else { None };
    Ok(Found { vocabulary, rows, counted, next })
}

/// How many records and people: from the facts, not from the page; from SQL what the facts do not hold.
fn count(
    tx: &mut Tx<'_>,
    cache: &FactsCache,
    filter: &Filter,
    names: &Names<'_>,
) -> Result<(i64, i64), Stop> {
    if filter.is_beside_the_facts() {
        let bounds = filter.bounds(tx.scope()?.days, names);
        return Ok(listed::counted(tx, &bounds)?);
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let lens = Lens {
        days: Some(filter.period(tx.scope()?.days)),
        zones: names.zones(&filter.zone),
        themes: names.themes(&filter.theme),
        kind: some(&filter.kind),
        axis: some(&filter.axis),
        ending: some(&filter.ending),
        origin: some(&filter.origin),
        audience: some(&filter.audience),
        mediator: names.person(&filter.mediator),
    };
    facts::facts(tx, cache, |facts, scope| {
        let (mut records, mut people) = (0, 0);
        facts.scan(scope, &lens, |fact| {
            records += 1;
            people += i64::from(fact.people);
        });
        (records, people)
    })
}

async fn index(key: Staff, Query(query): Query) -> Answer {
    let done = notice(&key, query.get("fait"));
    let mut asked = query;
    asked.remove("fait");
    listed(&key, done, Filter::of_address(&asked)).await
}

/// The same filters, and words to find: sent in the body, so that no address holds them. Without words
/// the list has an address again.
async fn seek(key: Staff, Form(fields): Form) -> Answer {
    match Filter::parse(&fields) {
        Ok(filter) if filter.words.is_empty() => {
            let query = filter.fields().encode();
            let mark = if query.is_empty() { "" } else { "?" };
            Ok(see_other(&format!("/activites{mark}{query}")))
        }
        parsed => listed(&key, None, parsed).await,
    }
}

async fn listed(
    key: &Staff,
    done: Option<(Tone, String)>,
    parsed: Result<Filter, Refusals>,
) -> Answer {
    let mut view = key.view("/activites");
    view.notice = done;
    let (filter, refusals) = match parsed {
        Ok(filter) => (filter, Refusals::new()),
        Err(refusals) => (Filter::default(), refusals),
    };
    let caches = (key.service::<ListsCache>()?, key.service::<FactsCache>()?);
    let shown = filter.clone();
    let (found, taken) = key
        .read(move |tx| {
            let found = find(tx, (&caches.0, &caches.1), &filter, PAGE)?;
            let taken = provenance::of(tx, &found.rows)?;
            Ok((found, taken))
        })
        .await?;
    let page = Page {
        filter: &shown,
        rows: &found.rows,
        taken: &taken,
        counted: found.counted,
        next: found.next,
        may_record: key.role() != door::Role::Direction,
        takes_notes: key.role() == door::Role::Manager,
        refusals: &refusals,
    };
    let markup = list::list(&view, &found.vocabulary, &page);
    Ok(if refusals.is_empty() { html(markup) } else { door::html_refused(markup) })
}

fn notice(key: &Staff, done: &str) -> Option<(Tone, String)> {
    let said = match done {
        "saisie" => words::saved(key.lang()),
        "corrigee" => words::corrected(key.lang()),
        "retiree" => words::withdrawn(key.lang()),
        "photo" => words::photo_removed(key.lang()),
        "situation" => followed_words::joined(key.lang()),
        "sans-situation" => followed_words::left(key.lang()),
        _ => return None,
    };
    Some((Tone::Ok, said.to_owned()))
}

async fn blank(key: Mediator, Query(query): Query) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let model = ActivityId::parse(query.get("modele")).ok();
    let (now_day, now_time) = key.now().local();
    let person = key.person();
    let (vocabulary, mut fields) = key
        .read(move |tx| {
            let vocabulary = vocabulary_of_form(tx, &lists)?;
            let fields = match model {
                Some(id) => {
                    let model = store::one(tx, id)?.ok_or(Stop::NotFound)?;
                    form::fields_of(&model, &vocabulary)
                }
                None => Fields::default(),
            };
            Ok((vocabulary, fields))
        })
        .await?;
    for name in ["note", "sensible", "repasser", "situation", "alerte"] {
        fields.remove(name);
    }
    // From the page of an action of the roadmap: what is recorded serves it.
    if let Ok(action) = ActionId::parse(query.get("action")) {
        fields.set("action", &action.text());
    }
    // From the page of a situation: what is recorded is a visit of it.
    if let Some(held) = vocabulary.situation(query.get("situation")) {
        form::of_situation(&mut fields, &vocabulary, held);
    }
    let minute = now_time.minute_of_day() / 5 * 5;
    fields.set("id", &key.fresh::<ActivityId>(|made| ActivityId::from_uuid(blunt(made))).text());
    fields.set("jour", &now_day.text());
    fields.set("heure", &kernel::TimeOfDay::clamped(minute).text());
    if fields.get("duree").is_empty() {
        fields.set("duree", "15");
    }
    if !fields.has("mediateur")
        && let Some(me) = vocabulary.team.iter().find(|held| held.id == person)
    {
        fields.set("mediateur", &me.login);
    }
    let mut view = key.view("/activites");
    if query.get("fait") == "saisie" {
        view.notice = Some((Tone::Ok, words::saved(key.lang()).to_owned()));
    }
    let sheet =
        Sheet { fields: &fields, refusals: &Refusals::new(), findings: &[], corrected: None };
    Ok(html(form::form(&view, &vocabulary, &sheet)))
}

/// What came of a sent form.
pub(crate) enum Sent {
    Done,
    Again(Vocabulary, Refusals, Vec<guard::Finding>),
}

/// What the guard asks before anything is kept: the words read again, or the sensitive mark.
pub(crate) fn guarded(draft: &Draft, fields: &Fields) -> Vec<guard::Finding> {
    let findings = guard::inspect(&draft.note);
    let read_again = fields.get("vu") == "oui";
    let marked = draft.sensitive && findings.iter().all(|finding| finding.is_sensitive());
    if read_again || marked { Vec::new() } else { findings }
}

pub(crate) fn only_known(fields: &Fields) -> Result<(), Refusals> {
    let known = form::known_fields();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    fields.only_with(&known, &["mediateur"])
}

async fn create(key: Mediator, Form(fields): Form) -> Answer {
    only_known(&fields)?;
    let id = ActivityId::parse(fields.get("id")).map_err(|reason| Refusals::one("id", reason))?;
    let lists = key.service::<ListsCache>()?;
    let typed = fields.clone();
    let sent = key
        .begin(Purpose::Record, move |tx| {
            let draft = form::draft(&typed);
            let findings = guarded(&draft, &typed);
            let outcome = crate::understand(tx, &lists, &draft, id);
            let opens = typed.get("situation") == followed::NEW;
            settle(tx, &lists, outcome, findings, |tx, new| {
                let new = followed::opening(tx, new, opens)?;
                let told = detail::read(&typed, &new)?;
                crate::record(tx, &new)?;
                detail::keep(tx, new.id, told)
            })
        })
        .await?;
    match sent {
        Sent::Done if fields.get("suite") == "autre" => {
            Ok(see_other(&format!("/activites/nouvelle?modele={id}&fait=saisie")))
        }
        Sent::Done => Ok(see_other("/activites?fait=saisie")),
        Sent::Again(vocabulary, refusals, findings) => {
            let view = key.view("/activites");
            let sheet = Sheet {
                fields: &fields,
                refusals: &refusals,
                findings: &findings,
                corrected: None,
            };
            Ok(door::html_refused(form::form(&view, &vocabulary, &sheet)))
        }
    }
}

/// Keeps what was understood, or gathers what the form has to say; nothing is half written.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    lists: &ListsCache,
    outcome: Result<crate::NewActivity, Stop>,
    findings: Vec<guard::Finding>,
    keep: impl FnOnce(&mut Tx<'_>, &crate::NewActivity) -> Result<(), Stop>,
) -> Result<Sent, Stop> {
    let mut refusals = match outcome {
        Ok(new) if findings.is_empty() => match keep(tx, &new) {
            Ok(()) => return Ok(Sent::Done),
            Err(Stop::Refused(refusals)) => form::form_names(&refusals),
            Err(stop) => return Err(stop),
        },
        Ok(_) => Refusals::new(),
        Err(Stop::Refused(refusals)) => form::form_names(&refusals),
        Err(stop) => return Err(stop),
    };
    if !findings.is_empty() {
        form::guarded(&mut refusals);
    }
    Ok(Sent::Again(vocabulary_of_form(tx, lists)?, refusals, findings))
}

async fn one(key: Staff, Path(id): Path<ActivityId>, Query(query): Query) -> Answer {
    let (lists, role) = (key.service::<ListsCache>()?, key.role());
    let (vocabulary, activity, (revisions, detail), (pictures, alike), (taken, closed)) = key
        .read(move |tx| {
            let activity = store::one(tx, id)?.ok_or(Stop::NotFound)?;
            let closed = closed::is_closed(tx, &activity)?;
            let pictures = photos::of(tx, id)?;
            // Two people, two records, perhaps one act: whoever decides is told.
            let manages = role == door::Role::Manager;
            let alike = if manages { alike::of(tx, &activity)? } else { Vec::new() };
            let mut taken = provenance::of(tx, std::slice::from_ref(&activity))?;
            let (known, revisions) = (vocabulary_of_form(tx, &lists)?, store::revisions(tx, id)?);
            let detail = detail::of(tx, id)?;
            let taken = (taken.remove(&id), closed);
            Ok((known, activity, (revisions, detail), (pictures, alike), taken))
        })
        .await?;
    let told =
        |revision: &store::Revision| !(revision.reason.is_empty() && revision.before.is_empty());
    witness(&key, &activity, revisions.iter().any(told)).await?;
    let mut view = key.view("/activites");
    view.notice = notice(&key, query.get("fait"));
    let own = activity.author == key.person() || activity.mediators.contains(&key.person());
    let stands = !activity.withdrawn;
    let own = stands && role == door::Role::Mediator && own;
    let shown = Shown {
        activity: &activity,
        revisions: &revisions,
        pictures: &pictures,
        taken: taken.as_ref(),
        detail,
        alike: &alike,
        may_remove: role == door::Role::Manager,
        may_change: stands && role == door::Role::Manager || own && !closed,
        frozen: (own && closed).then(|| words::month_closed(key.lang())),
        may_record: role != door::Role::Direction,
    };
    Ok(html(show::show(&view, &vocabulary, &shown)))
}

/// Notes that a note is read, or what a change replaced and why.
pub(crate) async fn witness(
    visit: &door::Visit,
    activity: &Activity,
    told: bool,
) -> Result<(), Stop> {
    if activity.note.is_empty() && !told {
        return Ok(());
    }
    let level = if activity.sensitive { "C4" } else { "C3" };
    visit.witness(crate::NOTES_READ, &activity.id.text(), level).await
}

async fn correction(key: Mediator, Path(id): Path<ActivityId>) -> Answer {
    let (vocabulary, activity) = opened(&key, id).await?;
    witness(&key, &activity, false).await?;
    let mut fields = form::fields_of(&activity, &vocabulary);
    fields.set("rev", &activity.rev.to_string());
    let told = key.read(move |tx| Ok(detail::of(tx, id)?)).await?;
    detail::fill(&mut fields, told, activity.time);
    let path = format!("/activites/{id}");
    let sheet = Sheet {
        fields: &fields,
        refusals: &Refusals::new(),
        findings: &[],
        corrected: Some(&path),
    };
    Ok(html(form::form(&key.view("/activites"), &vocabulary, &sheet)))
}

/// A record that stands, with what the forms offer.
pub(crate) async fn opened(key: &Mediator, id: ActivityId) -> Result<(Vocabulary, Activity), Stop> {
    let lists: Arc<ListsCache> = key.service()?;
    let by = key.clone();
    key.read(move |tx| {
        let activity =
            store::one(tx, id)?.filter(|found| !found.withdrawn).ok_or(Stop::NotFound)?;
        closed::still_open(tx, &activity, &by)?;
        Ok((vocabulary_of_form(tx, &lists)?, activity))
    })
    .await
}

pub(crate) fn revision(fields: &Fields) -> Result<i64, Refusals> {
    fields.get("rev").parse().map_err(|_| Refusals::one("rev", Reason::NotANumber))
}

async fn correct(key: Mediator, Path(id): Path<ActivityId>, Form(fields): Form) -> Answer {
    only_known(&fields)?;
    let rev = revision(&fields)?;
    let lists = key.service::<ListsCache>()?;
    let (typed, by) = (fields.clone(), key.clone());
    let sent = key
        .begin(Purpose::Correct, move |tx| {
            let draft = form::draft(&typed);
            let findings = guarded(&draft, &typed);
            let why = Line::<140>::parse(typed.get("motif"));
            let opens = typed.get("situation") == followed::NEW;
            let outcome = crate::understand(tx, &lists, &draft, id);
            settle(tx, &lists, outcome, findings, |tx, new| {
                let why = why.map_err(|reason| Refusals::one("motif", reason))?;
                let new = followed::opening(tx, new, opens)?;
                let told = detail::read(&typed, &new)?;
                crate::correct(tx, (&new, rev), &why, &by)?;
                detail::keep(tx, new.id, told)
            })
        })
        .await?;
    match sent {
        Sent::Done => Ok(see_other(&format!("/activites/{id}?fait=corrigee"))),
        Sent::Again(vocabulary, refusals, findings) => {
            let path = format!("/activites/{id}");
            let sheet = Sheet {
                fields: &fields,
                refusals: &refusals,
                findings: &findings,
                corrected: Some(&path),
            };
            Ok(door::html_refused(form::form(&key.view("/activites"), &vocabulary, &sheet)))
        }
    }
}

async fn withdrawal(key: Mediator, Path(id): Path<ActivityId>) -> Answer {
    let (_, activity) = opened(&key, id).await?;
    Ok(html(show::withdraw(&key.view("/activites"), &activity, "", &Refusals::new())))
}

async fn withdraw(key: Mediator, Path(id): Path<ActivityId>, Form(fields): Form) -> Answer {
    fields.only(&["rev", "motif"])?;
    let rev = revision(&fields)?;
    let why = match Line::<140>::parse(fields.get("motif")) {
        Ok(why) => why,
        Err(reason) => {
            let (_, activity) = opened(&key, id).await?;
            let refusals = Refusals::one("motif", reason);
            let view = key.view("/activites");
            let page = show::withdraw(&view, &activity, fields.get("motif"), &refusals);
            return Ok(door::html_refused(page));
        }
    };
    let by = key.clone();
    key.begin(Purpose::Withdraw, move |tx| crate::withdraw(tx, (id, rev), &why, &by)).await?;
    Ok(see_other(&format!("/activites/{id}?fait=retiree")))
}
