//! Routes of the post.

use door::{Answer, Anyone, Doors, html};

use crate::{outbox, pages};

/// The caught mailbox.
pub(crate) fn doors() -> Doors {
    Doors::default().get("/demo/courrier", mailbox)
}

async fn mailbox(key: Anyone) -> Answer {
    let lang = key.lang();
    let letters = key.in_demo(outbox::latest).await?;
    Ok(html(pages::mailbox(lang, &letters)))
}
