//! Routes of the room.

use std::sync::Arc;

use door::{
    Answer, Doors, Dpo, Fields, Form, Member, Path, Query, Role, Stop, html, html_refused,
    see_other,
};
use kernel::id::RowId;
use kernel::{Line, Month, Refusals};

use crate::pages::{self, Office, asked_days};
use crate::rights::{self, Which};
use crate::{Acts, dossier, person, store, words};

/// Seconds of the certificates shown.
const A_MONTH: i64 = 31 * 86_400;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/protection-des-donnees", office)
        .get("/protection-des-donnees/personne", search)
        .post("/protection-des-donnees/personne", looked_for)
        .post("/protection-des-donnees/effacer", erase)
        .post("/protection-des-donnees/dossier", file)
        .post("/protection-des-donnees/rectifier", put_right)
        .post("/protection-des-donnees/limiter", limit)
        .get("/protection-des-donnees/limites", limited)
        .post("/protection-des-donnees/limites/{texte}/lever", put_back)
        .get("/consultations", consultations)
        .merge(crate::journal::doors())
        .merge(crate::papers::web::doors())
}

async fn office(key: Dpo, Query(query): Query) -> Answer {
    let (from, to) = (query.get("du").to_owned(), query.get("au").to_owned());
    let (days, refusals) = match asked_days(&from, &to) {
        Ok(days) => (days, Refusals::new()),
        Err(refusals) => (None, refusals),
    };
    let since = key.now().plus_seconds(-A_MONTH);
    let (certificates, done) = key
        .shelf(move |shelf| {
            let done = days.map(|days| store::done(shelf, days)).transpose()?;
            Ok((store::certificates(shelf, since)?, done))
        })
        .await?;
    // A house that names no act still tells those of this room.
    let acts = key.service().unwrap_or_else(|_| Arc::new(Acts(Vec::new())));
    let office = Office {
        certificates: &certificates,
        asked: (&from, &to),
        done: done.as_deref(),
        acts: &acts,
        refusals: &refusals,
    };
    let markup = pages::office(&key.view("/protection-des-donnees"), &office);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

async fn consultations(key: Member, Query(query): Query) -> Answer {
    let concerned = [Role::Signatory, Role::Referent, Role::Manager, Role::Dpo, Role::Auditor];
    if !concerned.contains(&key.role()) {
        return Err(Stop::NotFound);
    }
    let month = match query.get("mois") {
        "" => key.today().month(),
        asked => Month::parse(asked).map_err(|_| Stop::NotFound)?,
    };
    let consulted = key.shelf(move |shelf| Ok(store::consulted(shelf, month.period())?)).await?;
    let acts = key.service().unwrap_or_else(|_| Arc::new(Acts(Vec::new())));
    Ok(html(pages::consultations(&key.view("/consultations"), (month, &acts), &consulted)))
}

/// The words of a name travel in the body of a request, never in an address.
async fn search(key: Dpo) -> Answer {
    key.step_up()?;
    Ok(html(pages::person(&key.view("/protection-des-donnees"), "", None)))
}

async fn looked_for(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&["mots"])?;
    key.step_up_to_send()?;
    let words = fields.get("mots").trim().to_owned();
    if words.chars().count() < 3 {
        let view = key.view("/protection-des-donnees");
        return Ok(html_refused(pages::person(&view, &words, None)));
    }
    let found = person::find(&key, &words).await?;
    Ok(html(pages::person(&key.view("/protection-des-donnees"), &words, Some(&found))))
}

async fn erase(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&["table", "id", "mots"])?;
    key.step_up_to_send()?;
    person::erase(&key, fields.get("table"), fields.get("id")).await?;
    let found = person::find(&key, fields.get("mots")).await?;
    let mut view = key.view("/protection-des-donnees");
    view.notice = Some((ui::Tone::Ok, words::erased(key.lang()).to_owned()));
    Ok(html(pages::person(&view, fields.get("mots"), Some(&found))))
}

/// The file of a person, as PDF or as data.
async fn file(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&["mots", "format"])?;
    key.step_up_to_send()?;
    let asked = fields.get("mots").trim();
    if asked.chars().count() < 3 {
        return Err(Refusals::one("mots", kernel::Reason::Missing).into());
    }
    match fields.get("format") {
        "pdf" => dossier::pdf(&key, asked).await,
        "json" => dossier::json(&key, asked).await,
        _ => Err(Refusals::one("format", kernel::Reason::NotInList).into()),
    }
}

fn which(fields: &Fields) -> Which {
    Which {
        table: fields.get("table").to_owned(),
        id: fields.get("id").to_owned(),
        print: fields.get("empreinte").to_owned(),
    }
}

async fn put_right(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&["table", "id", "empreinte", "mots", "texte"])?;
    key.step_up_to_send()?;
    let done = rights::put_right(&key, which(&fields), fields.get("texte")).await;
    after(&key, (&fields, done), words::put_right_done(key.lang())).await
}

async fn limit(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&["table", "id", "empreinte", "mots", "motif"])?;
    key.step_up_to_send()?;
    let done = match Line::<140>::parse(fields.get("motif")) {
        Ok(reason) => rights::limit(&key, which(&fields), reason).await,
        Err(reason) => Err(Refusals::one("motif", reason).into()),
    };
    after(&key, (&fields, done), words::limited_done(key.lang())).await
}

/// The search again, with what was done or what is to be mended.
async fn after(key: &Dpo, (fields, done): (&Fields, Result<(), Stop>), said: &str) -> Answer {
    let asked = fields.get("mots");
    let mut view = key.view("/protection-des-donnees");
    let refused = match done {
        Ok(()) => {
            view.notice = Some((ui::Tone::Ok, said.to_owned()));
            false
        }
        Err(Stop::Refused(refusals)) => {
            let reasons: Vec<String> =
                refusals.iter().map(|(_, reason)| reason.say(key.lang())).collect();
            view.notice = Some((ui::Tone::Bad, reasons.join(" ")));
            true
        }
        Err(stop) => return Err(stop),
    };
    let found = person::find(key, asked).await?;
    let page = pages::person(&view, asked, Some(&found));
    Ok(if refused { html_refused(page) } else { html(page) })
}

async fn limited(key: Dpo, Query(query): Query) -> Answer {
    key.step_up()?;
    let held = rights::limited(&key).await?;
    let mut view = key.view("/protection-des-donnees");
    if query.get("fait") == "leve" {
        view.notice = Some((ui::Tone::Ok, words::put_back_done(key.lang()).to_owned()));
    }
    Ok(html(pages::limited(&view, &held)))
}

async fn put_back(key: Dpo, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    rights::put_back(&key, id).await?;
    Ok(see_other("/protection-des-donnees/limites?fait=leve"))
}
