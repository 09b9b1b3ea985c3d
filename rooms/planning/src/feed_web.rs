//! Routes of the secret address: made and taken back by whose it is, read by their calendar.

use door::{
    Answer, Anyone, Attachment, Doors, Form, Mediator, Path, Purpose, Query, Stop, download, html,
    see_other,
};
use ui::Tone;

use crate::feed;
use crate::feed_pages::{self as pages, PATH};
use crate::words_sheet as words;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/agenda", make)
        .post(pages::END, end)
        .get("/agenda/{file}", read)
        // Addresses given before: a calendar goes on reading them.
        .get("/agenda/{secret}/planning.ics", read_before)
}

async fn show(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let since = key.read(|tx| Ok(feed::since(tx)?)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, words::agenda_done(key.lang()).to_owned()));
    Ok(html(pages::agenda(&view, since, None)))
}

/// The address is on this page, and never again.
async fn make(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    // What is read afterwards without a code is made by whoever has just proved who they are.
    key.step_up_to_send()?;
    let secret = key.begin(Purpose::Grant, feed::make).await?;
    let address = format!("{}/agenda/{secret}.ics", key.public_url());
    let view = key.view(crate::pages::PATH);
    Ok(html(pages::agenda(&view, Some(key.now()), Some(&address))))
}

async fn end(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Withdraw, feed::end).await?;
    Ok(see_other(&format!("{PATH}?fait=1")))
}

async fn read(key: Anyone, Path(file): Path<String>) -> Answer {
    let secret = file.strip_suffix(".ics").ok_or(Stop::NotFound)?;
    opened(key, secret.to_owned()).await
}

async fn read_before(key: Anyone, Path(secret): Path<String>) -> Answer {
    opened(key, secret).await
}

async fn opened(key: Anyone, secret: String) -> Answer {
    let is_one = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_one {
        return Err(Stop::NotFound);
    }
    let text = key.posted(move |tx| feed::calendar(tx, &secret)).await?.ok_or(Stop::NotFound)?;
    let file = Attachment { name: "planning.ics", media: "text/calendar; charset=utf-8" };
    Ok(download(&file, text.into()))
}
