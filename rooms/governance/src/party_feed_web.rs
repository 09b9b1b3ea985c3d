//! Routes of the secret address of a party: made and taken back by the signatory whose it is, read by their calendar.

use door::{
    Answer, Anyone, Attachment, Doors, Form, Path, Query, Signatory, Stop, download, html,
    see_other,
};
use ui::Tone;

use crate::party_feed as feed;
use crate::party_feed_pages::{self as pages, END, PATH};
use crate::words_feed as words;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post(PATH, make)
        .post(END, end)
        .get("/instances/agenda/{file}", read)
}

async fn show(key: Signatory, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let since = key.shelf(|shelf| Ok(feed::since(shelf)?)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, words::done(key.lang()).to_owned()));
    Ok(html(pages::agenda(&view, since, None)))
}

/// The address is on this page, and never again.
async fn make(key: Signatory, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    // What is read afterwards without a code is made by whoever has just proved who they are.
    key.step_up_to_send()?;
    let grant = key.grant();
    let secret = key.say(move |tx| feed::make(tx, grant)).await?;
    let address = format!("{}{PATH}/{secret}.ics", key.public_url());
    let view = key.view(crate::pages::PATH);
    Ok(html(pages::agenda(&view, Some(key.now()), Some(&address))))
}

async fn end(key: Signatory, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let grant = key.grant();
    key.say(move |tx| feed::end(tx, grant)).await?;
    Ok(see_other(&format!("{PATH}?fait=1")))
}

async fn read(key: Anyone, Path(file): Path<String>) -> Answer {
    let secret = file.strip_suffix(".ics").ok_or(Stop::NotFound)?.to_owned();
    let is_one = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_one {
        return Err(Stop::NotFound);
    }
    let house = key.public_url().to_owned();
    let text = key
        .shelf_of(
            move |tx| feed::opened(tx, &secret),
            move |shelf| {
                let today = shelf.today();
                Ok(feed::text(&feed::entries(shelf)?, (&house, today)))
            },
        )
        .await?;
    let file = Attachment { name: "convention.ics", media: "text/calendar; charset=utf-8" };
    Ok(download(&file, text.into()))
}
