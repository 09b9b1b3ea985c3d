//! Routes of the room.

use door::{Answer, Doors, Dpo, Form, Member, Query, Role, Stop, html, html_refused};
use kernel::{Month, Refusals};

use crate::pages::{self, Office, asked_days};
use crate::{person, store, words};

/// Seconds of the certificates shown.
const A_MONTH: i64 = 31 * 86_400;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/protection-des-donnees", office)
        .get("/protection-des-donnees/personne", search)
        .post("/protection-des-donnees/personne", looked_for)
        .post("/protection-des-donnees/effacer", erase)
        .get("/consultations", consultations)
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
    let office = Office {
        certificates: &certificates,
        asked: (&from, &to),
        done: done.as_deref(),
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
    Ok(html(pages::consultations(&key.view("/consultations"), month, &consulted)))
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
