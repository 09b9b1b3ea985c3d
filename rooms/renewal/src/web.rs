//! Routes where the next convention is prepared: whoever manages or directs.

use std::sync::Arc;

use door::{
    Answer, Direction, Doors, Either, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, Visit,
    html, html_refused, see_other,
};
use kernel::{Lang, Refusals};
use referential::ListsCache;

use crate::carried::{self, Carries};
use crate::draft::{self, Amount};
use crate::pages::{self, Shown};
use crate::{BEGUN, GIVEN_UP, RENAMED, SETTLED, opening, store, told, words};

/// Whoever answers for the convention on the operator’s side.
type Keeper = Either<Manager, Direction>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(pages::HERE, index)
        .post(pages::HERE, begin)
        .get(pages::NAME, name)
        .post(pages::NAME, rename)
        .get(pages::AMOUNT, amount)
        .post(pages::AMOUNT, settle)
        .post(pages::GIVE_UP, give_up)
        .get(pages::OPEN, ask_open)
        .post(pages::OPEN, open)
        .get(pages::SHUT, ask_shut)
        .post(pages::SHUT, shut)
}

fn visit_of(key: &Keeper) -> &Visit {
    match key {
        Either::Left(manager) => manager,
        Either::Right(direction) => direction,
    }
}

async fn writes<T, F>(key: &Keeper, purpose: Purpose, work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
{
    match key {
        Either::Left(manager) => manager.begin(purpose, work).await,
        Either::Right(direction) => direction.begin(purpose, work).await,
    }
}

/// What the pages show of the convention of the right.
fn gather(
    tx: &mut Tx<'_>,
    (cache, hung): (&ListsCache, &Carries),
    lang: Lang,
) -> Result<Shown, Stop> {
    let lists = referential::lists(tx, cache)?;
    let draft = store::under_way(tx)?;
    let held = match draft.as_ref().and_then(|draft| draft.opened) {
        Some(one) => opening::held(tx, one)?,
        None => None,
    };
    Ok(Shown {
        agreed: convention::convention(tx)?.ok_or(Stop::NotFound)?,
        deed: told::deed(tx)?,
        whole: opening::is_whole(tx, &lists)?,
        draft,
        lists,
        held,
        offered: carried::offered(tx, hung, lang)?,
    })
}

async fn read(key: &Keeper) -> Result<Shown, Stop> {
    let cache: Arc<ListsCache> = visit_of(key).service()?;
    let (lang, hung) = (visit_of(key).lang(), carried::hung(visit_of(key)));
    let work = move |tx: &mut Tx<'_>| gather(tx, (&cache, &hung), lang);
    match key {
        Either::Left(manager) => manager.read(work).await,
        Either::Right(direction) => direction.read(work).await,
    }
}

async fn index(key: Keeper, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let shown = read(&key).await?;
    let visit = visit_of(&key);
    let fields = draft::fields_of(&draft::propose(&shown.agreed, visit.today()));
    let drawn = (query.get("fait"), &fields, &Refusals::new());
    Ok(html(pages::index(&visit.view("/convention"), &shown, drawn)))
}

async fn begin(key: Keeper, Form(fields): Form) -> Answer {
    fields.only(draft::HEADING)?;
    let typed = fields.clone();
    let cache: Arc<ListsCache> = visit_of(&key).service()?;
    let done = writes(&key, Purpose::Record, move |tx| {
        let lists = referential::lists(tx, &cache)?;
        if !opening::is_whole(tx, &lists)? {
            return Err(Refusals::one("perimetre", words::not_whole()).into());
        }
        let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
        let written = convention::written(tx)?.ok_or(Stop::NotFound)?;
        if store::under_way(tx)?.is_some() {
            return Err(Refusals::one("code", words::under_way()).into());
        }
        let heading = draft::read(&typed, &agreed)?;
        let lines = convention::funding_lines(tx)?;
        // What an amendment added to the cost paid for what it added: the year itself cost what was signed.
        store::begin(tx, &heading, (written.stated_cost, &lines))?;
        Ok(tx.note(BEGUN, &heading.code, "")?)
    })
    .await;
    match done {
        Ok(()) => Ok(see_other("/convention/reconduction?fait=commence")),
        Err(Stop::Refused(refused)) => {
            let shown = read(&key).await?;
            let view = visit_of(&key).view("/convention");
            Ok(html_refused(pages::index(&view, &shown, ("", &fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

async fn name(key: Keeper) -> Answer {
    let shown = read(&key).await?;
    // Nothing is prepared, or it is open already: the page of the room says how far things have come.
    let Ok(draft) = unopened(&shown) else { return Ok(see_other(pages::HERE)) };
    let fields = draft::fields_of(&draft.heading);
    let view = visit_of(&key).view("/convention");
    Ok(html(pages::name(&view, &shown, (&fields, &Refusals::new()))))
}

fn unopened(shown: &Shown) -> Result<&draft::Draft, Stop> {
    let draft = shown.draft.as_ref().filter(|one| one.opened.is_none());
    draft.filter(|_| shown.whole).ok_or(Stop::NotFound)
}

async fn rename(key: Keeper, Form(fields): Form) -> Answer {
    fields.only(draft::HEADING)?;
    let typed = fields.clone();
    let done = writes(&key, Purpose::Correct, move |tx| {
        let held = opening::prepared(tx)?;
        let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
        let heading = draft::read(&typed, &agreed)?;
        if store::rename(tx, held.id, &heading)? == 0 {
            return Err(Stop::Stale);
        }
        Ok(tx.note(RENAMED, &heading.code, "")?)
    })
    .await;
    match done {
        Ok(()) => Ok(see_other("/convention/reconduction?fait=nom#nom")),
        Err(Stop::Refused(refused)) => refuse_name(&key, (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

async fn refuse_name(key: &Keeper, shown: (&Fields, &Refusals)) -> Answer {
    let read = read(key).await?;
    unopened(&read)?;
    Ok(html_refused(pages::name(&visit_of(key).view("/convention"), &read, shown)))
}

fn amount_of(shown: &Shown, rank: i64) -> Result<&Amount, Stop> {
    let all = &unopened(shown)?.amounts;
    all.iter().find(|one| one.rank == rank).ok_or(Stop::NotFound)
}

/// A place in the list as it stands in an address.
fn place(rank: &str) -> Result<i64, Stop> {
    rank.parse().map_err(|_| Stop::NotFound)
}

async fn amount(key: Keeper, Path(rank): Path<String>) -> Answer {
    let rank = place(&rank)?;
    let shown = read(&key).await?;
    let one = amount_of(&shown, rank)?;
    let fields = pages::fields_of(one);
    let view = visit_of(&key).view("/convention");
    Ok(html(pages::amount(&view, (&shown, one), (&fields, &Refusals::new()))))
}

async fn settle(key: Keeper, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    fields.only(draft::AMOUNT)?;
    let rank = place(&rank)?;
    let typed = fields.clone();
    let done = writes(&key, Purpose::Approve, move |tx| {
        let held = opening::prepared(tx)?;
        let one = held.amounts.iter().find(|one| one.rank == rank).ok_or(Stop::NotFound)?;
        let answer = draft::read_amount(&typed, one)?;
        if store::answer(tx, (held.id, rank), answer)? == 0 {
            return Err(Stop::Stale);
        }
        let said = draft::Amount { answer, ..one.clone() }.shown();
        let said = said.map(|cents| cents.count().to_string()).unwrap_or_default();
        Ok(tx.note(SETTLED, &rank.to_string(), &said)?)
    })
    .await;
    match done {
        Ok(()) => Ok(see_other("/convention/reconduction?fait=montant#montants")),
        Err(Stop::Refused(refused)) => {
            let shown = read(&key).await?;
            let one = amount_of(&shown, rank)?;
            let view = visit_of(&key).view("/convention");
            Ok(html_refused(pages::amount(&view, (&shown, one), (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

async fn give_up(key: Keeper, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    writes(&key, Purpose::Withdraw, |tx| {
        let held = opening::prepared(tx)?;
        if store::give_up(tx, held.id)? == 0 {
            return Err(Stop::Stale);
        }
        Ok(tx.note(GIVEN_UP, &held.heading.code, "")?)
    })
    .await?;
    Ok(see_other("/convention/reconduction?fait=abandon"))
}

async fn ask_open(key: Keeper) -> Answer {
    visit_of(&key).step_up()?;
    let shown = read(&key).await?;
    let Ok(draft) = unopened(&shown) else { return Ok(see_other(pages::HERE)) };
    if draft.waiting() > 0 {
        return Ok(see_other("/convention/reconduction#montants"));
    }
    let (fields, no) = (Fields::default(), Refusals::new());
    Ok(html(pages::open(&visit_of(&key).view("/convention"), &shown, (&fields, &no))))
}

async fn open(key: Keeper, Form(fields): Form) -> Answer {
    let hung = carried::hung(visit_of(&key));
    let names: Vec<&str> = hung.0.iter().map(|one| one.field).collect();
    fields.only(&names)?;
    let ticked = names.iter().filter(|name| fields.get(name) == "oui");
    let ticked: Vec<String> = ticked.map(|name| (*name).to_owned()).collect();
    let visit = visit_of(&key);
    visit.step_up()?;
    let (role, cache) = (visit.role(), visit.service::<ListsCache>()?);
    let work = move |tx: &mut Tx<'_>| opening::open(tx, role, &cache, (&hung, &ticked));
    let done = writes(&key, Purpose::Grant, work).await;
    let refused = match done {
        Ok(()) => return Ok(see_other("/convention/reconduction?fait=ouverte")),
        Err(Stop::Refused(refused)) => refused,
        Err(Stop::Fault(fault)) if fault.is_unique() => {
            Refusals::one("code", words::code_is_taken())
        }
        Err(stop) => return Err(stop),
    };
    let shown = read(&key).await?;
    unopened(&shown)?;
    let drawn = (&fields, &refused);
    Ok(html_refused(pages::open(&visit_of(&key).view("/convention"), &shown, drawn)))
}

fn may_shut(shown: &Shown) -> Result<(), Stop> {
    let opened = shown.draft.as_ref().is_some_and(|draft| draft.opened.is_some());
    if opened && shown.whole { Ok(()) } else { Err(Stop::NotFound) }
}

async fn ask_shut(key: Keeper) -> Answer {
    visit_of(&key).step_up()?;
    let shown = read(&key).await?;
    if may_shut(&shown).is_err() || shown.held.is_some() {
        return Ok(see_other(pages::HERE));
    }
    Ok(html(pages::shut(&visit_of(&key).view("/convention"), &shown, &Refusals::new())))
}

async fn shut(key: Keeper, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    visit_of(&key).step_up()?;
    match writes(&key, Purpose::Withdraw, opening::shut).await {
        Ok(()) => Ok(see_other("/convention/reconduction?fait=annulee")),
        Err(Stop::Refused(refused)) => {
            let shown = read(&key).await?;
            may_shut(&shown)?;
            Ok(html_refused(pages::shut(&visit_of(&key).view("/convention"), &shown, &refused)))
        }
        Err(stop) => Err(stop),
    }
}
