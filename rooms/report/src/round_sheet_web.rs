//! Routes of the sheet of a round: what it is for, then the sheet itself.

use door::{Answer, Attachment, Doors, Fields, Mediator, Query, download, html};
use referential::ListsCache;

use crate::{round_sheet, round_sheet_pages as pages};
use paper::press::Press;

pub(crate) fn doors() -> Doors {
    Doors::default().get(pages::PATH, prepare).get(pages::PDF, pdf)
}

async fn prepare(key: Mediator) -> Answer {
    let choices = key.read(round_sheet::choices).await?;
    let mut fields = Fields::default();
    fields.set("jour", &key.today().text());
    if let Some(me) = choices.team.iter().find(|held| held.id == key.person()) {
        fields.set("mediateur", &me.login);
    }
    Ok(html(pages::prepare(&key.view("/activites"), &choices, &fields)))
}

async fn pdf(key: Mediator, Query(query): Query) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let press = key.service::<Press>()?;
    let (convention, address) = (key.convention_words().to_owned(), key.public_url().to_owned());
    let sheet =
        key.read(move |tx| round_sheet::sheet(tx, &lists, &query, (&convention, &address))).await?;
    let name = sheet.file_name();
    let bytes = paper::printed(&press, move || sheet.render()).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}
