//! Routes of the timesheet: one’s own, and anyone’s for the manager.

use door::{
    Answer, Attachment, Doors, Fields, Mediator, Query, Role, Stop, download, html, html_refused,
};
use kernel::id::PersonId;
use kernel::{Month, Reason, Refusals};
use paper::press::Press;
use ui::Tone;

use crate::sheet::{self, SHEET_PRINTED, Sheet};
use crate::sheet_pages::{self as pages, PATH, PDF};
use crate::week_web::whose;
use crate::words_sheet as words;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).get(PDF, print)
}

/// Whose sheet, of which month, of which project.
fn asked(key: &Mediator, query: &Fields) -> Result<(PersonId, Month, String), Stop> {
    let person = whose(key, query)?;
    let month = match query.get("mois").trim() {
        "" => key.today().month(),
        text => {
            Month::parse(text).map_err(|_| Stop::from(Refusals::one("mois", Reason::NotAMonth)))?
        }
    };
    Ok((person, month, query.get("projet").trim().to_owned()))
}

async fn read(
    key: &Mediator,
    (person, month, project): (PersonId, Month, String),
) -> Result<Sheet, Stop> {
    key.read(move |tx| sheet::sheet(tx, (person, month), &project)).await
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["personne", "mois", "projet", "empreinte"])?;
    let (of, refusals) = match asked(&key, &query) {
        Ok(of) => (of, Refusals::new()),
        Err(Stop::Refused(refusals)) => {
            ((whose(&key, &query)?, key.today().month(), String::new()), refusals)
        }
        Err(stop) => return Err(stop),
    };
    let shown = read(&key, of).await?;
    let mut view = key.view(crate::pages::PATH);
    let typed = query.get("empreinte").trim();
    if !typed.is_empty() {
        view.notice = Some(if shown.is_signed_by(typed) {
            (Tone::Ok, words::holds(key.lang()).to_owned())
        } else {
            (Tone::Warn, words::holds_not(key.lang()).to_owned())
        });
    }
    let document = document(&key, &shown);
    let manages = key.role() == Role::Manager;
    let drawn = pages::sheet(&view, (&shown, &document), manages, &refusals);
    Ok(if refusals.is_empty() { html(drawn) } else { html_refused(drawn) })
}

fn document(key: &Mediator, sheet: &Sheet) -> paper::document::Document {
    let author = words::author(key.lang());
    sheet.document((key.lang(), key.now()), (key.convention_words(), author))
}

async fn print(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["personne", "mois", "projet"])?;
    let of = asked(&key, &query)?;
    let press = key.service::<Press>()?;
    let sheet = read(&key, of).await?;
    if sheet.person != key.person() {
        key.step_up()?;
        let detail = format!("{} {}", sheet.month, sheet.fingerprint());
        key.witness(SHEET_PRINTED, &sheet.person.text(), &detail).await?;
    }
    let bytes = paper::print(&press, document(&key, &sheet)).await?;
    let name = format!("feuille-de-temps-{}.pdf", sheet.month);
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}
