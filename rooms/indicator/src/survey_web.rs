//! Routes of surveys: opened and closed by the manager, typed by the team.

use door::{
    Answer, Doors, Fields, Form, Manager, Mediator, Path, Purpose, Query, Role, Staff, Stop, html,
    html_refused, see_other,
};
use kernel::Refusals;
use kernel::id::SurveyId;
use observatory::survey::Question;
use ui::Tone;

use crate::pages::PATH;
use crate::survey_pages::{self as page, SURVEYS};
use crate::{survey, survey_words as words};

pub(crate) fn doors(doors: Doors) -> Doors {
    crate::survey_link::doors(doors)
        .get("/indicateurs/enquetes", list)
        .post("/indicateurs/enquetes", open)
        .get("/indicateurs/enquetes/{id}", typing)
        .get("/indicateurs/enquetes/{id}/questionnaire", questionnaire)
        .post("/indicateurs/enquetes/{id}/fiche", count)
        .post("/indicateurs/enquetes/{id}/clore", close)
}

async fn list(key: Staff, Query(query): Query) -> Answer {
    let drafts = key.read(|tx| Ok(survey::drafts(tx)?)).await?;
    let mut view = key.view(PATH);
    let closed = query.get("fait") == "close";
    view.notice = closed.then(|| (Tone::Ok, words::done_closed(key.lang()).to_owned()));
    let may_open = key.role() == Role::Manager;
    let (typed, none) = (Fields::default(), Refusals::new());
    Ok(html(page::list(&view, &drafts, (&typed, &none, may_open))))
}

async fn open(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["public", "du", "au", "remis", "methode"])?;
    let typed = fields.clone();
    match key.begin(Purpose::Record, move |tx| survey::open(tx, &typed)).await {
        Ok(id) => Ok(see_other(&format!("{SURVEYS}/{}?fait=ouverte", id.text()))),
        Err(Stop::Refused(no)) => {
            let drafts = key.read(|tx| Ok(survey::drafts(tx)?)).await?;
            Ok(html_refused(page::list(&key.view(PATH), &drafts, (&fields, &no, true))))
        }
        Err(stop) => Err(stop),
    }
}

async fn typing(key: Staff, Path(id): Path<SurveyId>, Query(query): Query) -> Answer {
    let draft = key.read(move |tx| survey::draft(tx, id)).await?;
    let mut view = key.view(PATH);
    let done = match query.get("fait") {
        "ouverte" => Some(words::done_opened(key.lang())),
        "comptee" => Some(words::done_counted(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (Tone::Ok, done.to_owned()));
    let may_close = key.role() == Role::Manager;
    let (typed, none) = (Fields::default(), Refusals::new());
    Ok(html(page::typing(&view, &draft, (&typed, &none, may_close))))
}

async fn questionnaire(key: Staff, Path(id): Path<SurveyId>) -> Answer {
    let draft = key.read(move |tx| survey::draft(tx, id)).await?;
    Ok(html(page::questionnaire(&key.view(PATH), &draft)))
}

async fn count(key: Mediator, Path(id): Path<SurveyId>, Form(fields): Form) -> Answer {
    fields.only(&Question::ALL.map(Question::name))?;
    let typed = fields.clone();
    match key.begin(Purpose::Record, move |tx| survey::count(tx, id, &typed)).await {
        Ok(()) => Ok(see_other(&format!("{SURVEYS}/{}?fait=comptee", id.text()))),
        Err(Stop::Refused(no)) => {
            let draft = key.read(move |tx| survey::draft(tx, id)).await?;
            let may_close = key.role() == Role::Manager;
            Ok(html_refused(page::typing(&key.view(PATH), &draft, (&fields, &no, may_close))))
        }
        Err(stop) => Err(stop),
    }
}

async fn close(key: Manager, Path(id): Path<SurveyId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    match key.begin(Purpose::Approve, move |tx| survey::close(tx, id)).await {
        Ok(()) => Ok(see_other(&format!("{SURVEYS}?fait=close"))),
        Err(Stop::Refused(no)) => {
            let draft = key.read(move |tx| survey::draft(tx, id)).await?;
            let view = key.view(PATH);
            Ok(html_refused(page::typing(&view, &draft, (&Fields::default(), &no, true))))
        }
        Err(stop) => Err(stop),
    }
}
