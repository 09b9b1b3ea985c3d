//! Routes of absences and swaps.

use door::{
    Answer, Doors, Fields, Form, Mediator, Path, Purpose, Query, Role, Stop, Tx, html,
    html_refused, see_other, team,
};
use kernel::id::{PersonId, RowId};
use kernel::{Line, Period, Reason, Refusals, guard};
use ui::Tone;

use crate::request::{self, Move};
use crate::request_pages::{self as pages, PATH, Requests, Typed};
use crate::{plan, request_form, request_mail, words_plan as words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/demandes/absence", absence)
        .post("/heures/demandes/echange", swap)
        .post("/heures/demandes/{id}", settle)
}

/// Days ahead whose shifts may be swapped.
const AHEAD: i64 = 60;

fn read(tx: &mut Tx<'_>, person: PersonId, manages: bool) -> Result<Requests, Stop> {
    let today = tx.today();
    let mut ahead = plan::planned(tx, Period::spanning(today, today.plus_days(AHEAD)))?;
    ahead.retain(|one| one.slot.kind.counts());
    Ok(Requests {
        person,
        manages,
        today,
        all: request::requests(tx)?,
        ahead: ahead.into_iter().map(|one| one.slot).collect(),
        team: team::colleagues(tx)?,
    })
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let (person, manages) = (key.person(), key.role() == Role::Manager);
    let shown = key.read(move |tx| read(tx, person, manages)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        words::done(key.lang(), query.get("fait")).map(|said| (Tone::Ok, said.to_owned()));
    let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
    Ok(html(pages::requests(&view, &shown, &typed)))
}

async fn told(key: &Mediator, done: Result<&str, Stop>, fields: &Fields) -> Answer {
    match done {
        Ok(word) => Ok(see_other(&format!("{PATH}?fait={word}"))),
        Err(Stop::Refused(refusals)) => {
            let (person, manages) = (key.person(), key.role() == Role::Manager);
            let shown = key.read(move |tx| read(tx, person, manages)).await?;
            let typed = Typed { fields, refusals: &refusals };
            Ok(html_refused(pages::requests(&key.view(crate::pages::PATH), &shown, &typed)))
        }
        Err(stop) => Err(stop),
    }
}

async fn absence(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&request_form::ABSENCE)?;
    let of = (key.fresh(RowId::from_uuid), key.convention(), key.person());
    let done = match request_form::read_absence(&fields, of, key.now()) {
        Ok(new) => {
            let work = move |tx: &mut Tx<'_>| {
                request::ask(tx, &new)?;
                request_mail::asked(tx, &new)
            };
            key.begin(Purpose::Record, work).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    told(&key, done.map(|()| "demande"), &fields).await
}

async fn swap(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&request_form::SWAP)?;
    let of = (key.fresh(RowId::from_uuid), key.convention(), key.person());
    let (now, typed) = (key.now(), fields.clone());
    let done = key.begin(Purpose::Record, move |tx| {
        let ahead = Period::spanning(tx.today(), tx.today().plus_days(AHEAD));
        let known: Vec<crate::Slot> =
            plan::planned_of(tx, of.2, ahead)?.into_iter().map(|one| one.slot).collect();
        let new = request_form::read_swap(&typed, of, (now, &known))?;
        request::ask(tx, &new)?;
        request_mail::asked(tx, &new)
    });
    let done = done.await;
    told(&key, done.map(|()| "demande"), &fields).await
}

async fn settle(key: Mediator, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["suite", "motif"])?;
    let manages = key.role() == Role::Manager;
    let mut no = Refusals::new();
    let made = Move::ALL.into_iter().find(|known| known.name() == fields.get("suite"));
    let made = no.keep("suite", made.ok_or(Reason::NotInList));
    let words = Line::<140>::parse_optional(fields.get("motif")).and_then(|line| {
        let text = line.map_or_else(String::new, |line| line.as_str().to_owned());
        guard::refuse(&text)?;
        Ok(text)
    });
    let words = no.keep("motif", words);
    let done = match (made, words) {
        (Some(made), Some(words)) => {
            let work = move |tx: &mut Tx<'_>| {
                let held = request::request(tx, id)?.ok_or(Stop::NotFound)?;
                let state = request::settle(tx, id, (made, manages), &words)?;
                request_mail::moved(tx, (&held, state), &words)
            };
            key.begin(Purpose::Approve, work).await
        }
        _ => Err(no.into()),
    };
    // What was refused comes back at the request that it was about, with what was typed.
    let mut typed = fields.clone();
    typed.set(pages::ANSWERED, &id.text());
    told(&key, done.map(|()| "reponse"), &typed).await
}
