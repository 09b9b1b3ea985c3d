//! Routes of the hand-over sheet: read by the manager, and taken out to be signed.

use std::sync::Arc;

use door::{Answer, Attachment, Doors, Manager, Stop, download, html};
use paper::document::Document;
use paper::press::Press;
use referential::ListsCache;
use ui::button::{self, Look};
use ui::{Head, Markup, View, html as markup, page, part};

use crate::handover::{self, Frame};
use crate::{acts, pages, words, words_handover as said};

/// Where the sheet stands.
pub(crate) const PATH: &str = "/instances/passation";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .get("/instances/passation/pdf", pdf)
        .get("/instances/passation/docx", docx)
}

async fn composed(key: &Manager) -> Result<Document, Stop> {
    let cache: Arc<ListsCache> = key.service()?;
    let (convention, perimeter) =
        (key.convention_words().to_owned(), key.perimeter_words().to_owned());
    let (now, lang) = (key.now(), key.lang());
    key.read(move |tx| {
        let lists = referential::lists(tx, &cache)?;
        let operator = convention::convention(tx)?.map(|agreed| agreed.operator);
        let under = handover::under_way(tx)?;
        let author = under.names.short(operator.as_deref().unwrap_or_default()).to_owned();
        let frame = Frame {
            lang,
            lists: &lists,
            now,
            convention: &convention,
            perimeter: &perimeter,
            author: &author,
        };
        Ok(handover::document(&frame, &under))
    })
    .await
}

async fn show(key: Manager) -> Answer {
    let document = composed(&key).await?;
    Ok(html(sheet(&key.view(pages::PATH), &document)))
}

async fn pdf(key: Manager) -> Answer {
    key.step_up()?;
    let press: Arc<Press> = key.service()?;
    let bytes = paper::print(&press, composed(&key).await?).await?;
    key.witness(acts::HANDED_OVER, "pdf", "").await?;
    let file = Attachment { name: "passation.pdf", media: "application/pdf" };
    Ok(download(&file, bytes.into()))
}

async fn docx(key: Manager) -> Answer {
    key.step_up()?;
    let press: Arc<Press> = key.service()?;
    let bytes = paper::draft(&press, composed(&key).await?).await?;
    key.witness(acts::HANDED_OVER, "docx", "").await?;
    let file = Attachment { name: "passation.docx", media: paper::docx::MEDIA };
    Ok(download(&file, bytes.into()))
}

/// The sheet on the page.
pub(crate) fn sheet(view: &View, document: &Document) -> Markup {
    let lang = view.lang;
    let above = [(pages::PATH, words::section(lang))];
    let head = Head::new(&document.title)
        .crumbs(part::crumbs(lang, &above, &document.title))
        .lede(markup! { (document.lede) })
        .actions(button::group(markup! {
            (button::download(Look::Primary, "/instances/passation/pdf", said::pdf(lang)))
            (button::download(Look::Plain, "/instances/passation/docx", said::docx(lang)))
        }));
    page(view, &head, markup! { (paper::html::body(document)) })
}
