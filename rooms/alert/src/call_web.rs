//! A call noted from the basket: one call to a service, about as many of its alerts as were spoken of.

use std::sync::Arc;

use door::{Answer, Doors, Fields, Form, Mediator, Purpose, Stop, Tx, html_refused, see_other};
use kernel::id::{AlertId, RowId};
use kernel::{Day, Reason, Refusals, guard};
use referential::ListsCache;

use crate::call::{self, FURTHEST, Function, Heard};
use crate::entity::Note;
use crate::pages::silence::{self as pages, Typed};
use crate::silence_web::{self, PATH};
use crate::{party, store, words_call as words};

/// Where a call is noted.
pub(crate) const ACTION: &str = "/signalements/silences/appel";

pub(crate) fn doors() -> Doors {
    Doors::default().post(ACTION, note)
}

/// An alert that was spoken of, and the party it waits on when it is not the recipient expected to act.
type About = (AlertId, Option<RowId>);

/// How an alert is named in the form.
pub(crate) fn named(alert: AlertId, party: Option<RowId>) -> String {
    party.map_or_else(|| alert.text(), |party| format!("{alert}.{party}"))
}

fn about(text: &str) -> Result<About, Reason> {
    let (alert, party) = text.split_once('.').map_or((text, None), |(a, p)| (a, Some(p)));
    let alert = AlertId::parse(alert).map_err(|_| Reason::NotInList)?;
    let party = party.map(RowId::parse).transpose().map_err(|_| Reason::NotInList)?;
    Ok((alert, party))
}

fn nameless(text: &str) -> Result<(), Reason> {
    if guard::inspect(text).is_empty() { Ok(()) } else { Err(words::names_someone()) }
}

fn read(fields: &Fields, today: Day) -> Result<(Vec<About>, Heard), Refusals> {
    fields
        .only_with(&["organisation", "service", "qui", "dit", "rappel", "fiches"], &["fiches"])?;
    let mut no = Refusals::new();
    let spoken: Result<Vec<About>, Reason> =
        fields.all("fiches").iter().map(|text| about(text)).collect();
    let spoken =
        spoken.and_then(|all| if all.is_empty() { Err(words::about_nothing()) } else { Ok(all) });
    let spoken = no.keep("fiches", spoken);
    let who = Function::parse_optional(fields.get("qui"))
        .and_then(|who| who.as_ref().map_or(Ok(()), |who| nameless(who.as_str())).map(|()| who));
    let answered = no.keep("qui", who);
    let said = Note::parse(fields.get("dit")).and_then(|said| {
        if said.is_empty() && answered.as_ref().is_some_and(Option::is_some) {
            return Err(Reason::Missing);
        }
        nameless(said.as_str()).map(|()| said)
    });
    let said = no.keep("dit", said);
    let furthest = today.plus_days(FURTHEST);
    let next = Day::parse(fields.get("rappel")).and_then(|day| {
        if day > today && day <= furthest { Ok(day) } else { Err(words::too_far(FURTHEST)) }
    });
    let next = no.keep("rappel", next);
    match (spoken, answered, said, next) {
        (Some(spoken), Some(answered), Some(said), Some(next)) if no.is_empty() => {
            Ok((spoken, Heard { answered, words: said, next }))
        }
        _ => Err(no),
    }
}

/// Notes the call about each alert that still waits on whoever was called.
fn keep(tx: &mut Tx<'_>, spoken: &[About], heard: &Heard) -> Result<(), Stop> {
    for (alert, of) in spoken {
        let found = store::one(tx, *alert)?.ok_or(Stop::NotFound)?;
        let waits = match of {
            None => found.state.waits_on_recipient(),
            Some(id) => {
                let parties = party::parties(tx, *alert)?;
                let held = parties.iter().find(|one| one.id == *id).ok_or(Stop::NotFound)?;
                party::answers(&found, held) && held.state.waits_on_recipient()
            }
        };
        if !waits {
            return Err(Refusals::one("fiches", words::waits_no_more(&found.number)).into());
        }
        call::keep(tx, (*alert, *of), heard)?;
    }
    Ok(())
}

async fn note(key: Mediator, Form(fields): Form) -> Answer {
    let done = match read(&fields, key.today()) {
        Ok((spoken, said)) => key.begin(Purpose::Record, move |tx| keep(tx, &spoken, &said)).await,
        Err(no) => Err(no.into()),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=appel"))),
        Err(Stop::Refused(no)) => {
            let lists: Arc<ListsCache> = key.service()?;
            let found = key.read(move |tx| silence_web::found(tx, &lists)).await?;
            let typed = Typed { fields: &fields, refusals: &no, today: key.today() };
            let view = key.view("/signalements");
            Ok(html_refused(pages::silences(&view, &found, (Some(&typed), key.today()))))
        }
        Err(stop) => Err(stop),
    }
}
