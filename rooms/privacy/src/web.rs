//! Routes of the room.

use door::{Answer, Doors, Dpo, Member, Query, Role, Stop, html, html_refused};
use kernel::{Month, Refusals};

use crate::pages::{self, Office, asked_days};
use crate::store;

/// Seconds of the certificates shown.
const A_MONTH: i64 = 31 * 86_400;

pub(crate) fn doors() -> Doors {
    Doors::default().get("/protection-des-donnees", office).get("/consultations", consultations)
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
