//! Routes of the relays made to partners.

use door::{
    Answer, Doors, Either, Fields, Form, Manager, Mediator, Path, Purpose, Query, Role, Staff,
    Stop, Tx, Visit, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Day, Reason, Refusals};
use referential::ListsCache;

use crate::plan::words;
use crate::plan_web::view;
use crate::relay::{self, DELAY, Relay, RelayAnswer, RelayOutcome};
use crate::relay_pages::{self, RELAYS, Shown, Typed};
use crate::{refused, words_relay as said};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(RELAYS, show)
        .post(RELAYS, add)
        .post("/feuille-de-route/relais/{id}/issue", answer)
}

fn gathered(tx: &mut Tx<'_>, writes: bool) -> Result<Shown, Stop> {
    let cache = tx.service::<ListsCache>().ok_or(Stop::NotFound)?;
    Ok(Shown {
        all: relay::relays(tx)?,
        organisations: territory::organisations(tx)?,
        lists: referential::lists(tx, &cache)?,
        today: tx.today(),
        writes,
    })
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["fait", "activite", "theme", "jour"])?;
    let writes = matches!(key.role(), Role::Manager | Role::Mediator);
    let shown = key.read(move |tx| gathered(tx, writes)).await?;
    let lang = key.lang();
    let from = told_from(&query, &shown);
    let known = from.as_ref().is_some_and(|(id, _)| shown.all.iter().any(|one| one.id == *id));
    let notice = match query.get("fait") {
        "note" => Some(said::kept(lang)),
        "issue" => Some(said::noted(lang)),
        _ if known => Some(said::known_already(lang)),
        _ if from.is_some() => Some(said::from_a_record(lang)),
        _ => None,
    };
    let (id, today) = (key.fresh(RowId::from_uuid).text(), key.today().text());
    let blank = Fields::of([("cle", id.as_str()), ("jour", &today)]);
    let fields = from.filter(|_| !known).map_or(blank, |(_, fields)| fields);
    let typed = Typed { of: None, fields: &fields, refusals: &Refusals::new() };
    Ok(html(relay_pages::relays(&view(&key, notice.map(str::to_owned)), &shown, &typed)))
}

/// What a record says of the relay that it was, as its page sends it: its day and its theme are not typed again,
/// and it makes one relay at most. The room of the records is above this one, which knows nothing of it.
fn told_from(query: &Fields, shown: &Shown) -> Option<(RowId, Fields)> {
    let id = RowId::parse(query.get("activite")).ok()?;
    let mut fields = Fields::of([("cle", id.text().as_str())]);
    let day = Day::parse(query.get("jour")).ok().filter(|day| *day <= shown.today);
    fields.set("jour", &day.unwrap_or(shown.today).text());
    if shown.lists.themes().iter().any(|one| one.active && one.code == query.get("theme")) {
        fields.set("theme", query.get("theme"));
    }
    Some((id, fields))
}

/// The organisation that was chosen, or the name of another one.
fn organisation(no: &mut Refusals, fields: &Fields, shown: &Shown) -> String {
    let (chosen, other) = (fields.get("organisation"), words::<120>(no, fields, "autre"));
    match (chosen.is_empty(), other.is_empty()) {
        (true, true) if no.of("autre").is_none() => no.add("organisation", Reason::Missing),
        (false, false) => no.add("autre", refused::one_organisation()),
        (false, true) if !shown.organisations.iter().any(|one| one.code == chosen) => {
            no.add("organisation", Reason::NotInList);
        }
        (true | false, _) => {}
    }
    if other.is_empty() { chosen.to_owned() } else { other }
}

/// A day that may be left empty.
fn optional(no: &mut Refusals, fields: &Fields, name: &'static str) -> Option<Day> {
    match fields.get(name).trim() {
        "" => None,
        text => no.keep(name, Day::parse(text)),
    }
}

fn read(fields: &Fields, shown: &Shown, id: RowId, visit: &Visit) -> Result<Relay, Refusals> {
    let mut no = Refusals::new();
    let organisation = organisation(&mut no, fields, shown);
    let theme = fields.get("theme");
    if theme.is_empty() {
        no.add("theme", Reason::Missing);
    } else if !shown.lists.themes().iter().any(|one| one.code == theme) {
        no.add("theme", Reason::NotInList);
    }
    let matter = words::<140>(&mut no, fields, "objet");
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    if day.is_some_and(|day| day > shown.today) {
        no.add("jour", refused::relay_to_come());
    }
    let ask_on = optional(&mut no, fields, "reprendre");
    if day.zip(ask_on).is_some_and(|(day, on)| on < day) {
        no.add("reprendre", refused::later());
    }
    match day {
        Some(day) if no.is_empty() => Ok(Relay {
            id,
            convention: visit.convention(),
            day,
            organisation,
            theme: theme.to_owned(),
            matter,
            ask_on: ask_on.unwrap_or_else(|| day.plus_days(DELAY)),
            answers: Vec::new(),
        }),
        _ => Err(no),
    }
}

async fn add(key: Either<Manager, Mediator>, Form(fields): Form) -> Answer {
    fields.only(&["cle", "organisation", "autre", "theme", "objet", "jour", "reprendre"])?;
    let id = RowId::parse(fields.get("cle")).map_err(|reason| Refusals::one("cle", reason))?;
    let gather = |tx: &mut Tx<'_>| gathered(tx, true);
    let (shown, visit): (Shown, &Visit) = match &key {
        Either::Left(key) => (key.read(gather).await?, key),
        Either::Right(key) => (key.read(gather).await?, key),
    };
    let refusals = match read(&fields, &shown, id, visit) {
        Ok(new) => {
            let work = move |tx: &mut Tx<'_>| relay::relay(tx, &new);
            match &key {
                Either::Left(key) => key.begin(Purpose::Record, work).await?,
                Either::Right(key) => key.begin(Purpose::Record, work).await?,
            }
            return Ok(see_other(&format!("{RELAYS}?fait=note")));
        }
        Err(refusals) => refusals,
    };
    let typed = Typed { of: None, fields: &fields, refusals: &refusals };
    Ok(html_refused(relay_pages::relays(&view(visit, None), &shown, &typed)))
}

fn told(fields: &Fields) -> Result<(usize, RelayAnswer), Refusals> {
    let mut no = Refusals::new();
    let seen = no.keep("vues", fields.get("vues").parse().map_err(|_| Reason::NotANumber));
    let outcome = match fields.get("issue") {
        "" => Err(Reason::Missing),
        name => RelayOutcome::parse(name),
    };
    let outcome = no.keep("issue", outcome);
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    let ask_on = optional(&mut no, fields, "reprendre");
    if day.zip(ask_on).is_some_and(|(day, on)| on < day) {
        no.add("reprendre", refused::later());
    }
    match (seen, outcome, day) {
        (Some(seen), Some(outcome), Some(day)) if no.is_empty() => {
            // Only what is under way is asked back again.
            let under_way = outcome == RelayOutcome::UnderWay;
            let ask_on = under_way.then(|| ask_on.unwrap_or_else(|| day.plus_days(DELAY)));
            Ok((seen, RelayAnswer { day, outcome, ask_on }))
        }
        _ => Err(no),
    }
}

async fn answer(
    key: Either<Manager, Mediator>,
    Path(id): Path<RowId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["vues", "issue", "jour", "reprendre"])?;
    let done = match told(&fields) {
        Ok((seen, new)) => {
            let work = move |tx: &mut Tx<'_>| relay::answer(tx, (id, seen), &new);
            match &key {
                Either::Left(key) => key.begin(Purpose::Record, work).await,
                Either::Right(key) => key.begin(Purpose::Record, work).await,
            }
        }
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{RELAYS}?fait=issue"))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let gather = |tx: &mut Tx<'_>| gathered(tx, true);
    let (shown, visit): (Shown, &Visit) = match &key {
        Either::Left(key) => (key.read(gather).await?, key),
        Either::Right(key) => (key.read(gather).await?, key),
    };
    // What is settled has no form left to say it in, and another convention has no such relay.
    let open = shown.all.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    if open.asked_on().is_none() {
        return Err(refusals.into());
    }
    let typed = Typed { of: Some(id), fields: &fields, refusals: &refusals };
    Ok(html_refused(relay_pages::relays(&view(visit, None), &shown, &typed)))
}
