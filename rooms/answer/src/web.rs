//! Routes of a recipient without an account, and their handlers.

use alert::reply;
use door::{
    Answer, Anyone, Doors, Either, Fields, Form, Guest, Path, Query, Stop, guest, html,
    html_refused, see_other,
};
use kernel::{Reason, Refusals};
use ui::Lang;

use crate::pages::{self, Frame, Shut, Typed};
use crate::sheet::{self, Sheet};
use crate::{photos, words};

/// The longest link or code that is looked at.
const SHOWN: usize = 100;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/s/{selector}", show)
        .post("/s/{selector}", open)
        .post("/s/{selector}/reponse", answer)
        .post("/s/{selector}/nouveau", ask_again)
        .merge(photos::doors())
}

async fn show(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Query(query): Query,
) -> Answer {
    match key {
        Either::Left(guest) => {
            let sheet = opened(&guest).await?;
            let typed = Typed::new(query.get("fait"));
            Ok(html(pages::opened(&frame_of(&guest), &sheet, &typed)))
        }
        Either::Right(anyone) => {
            let shut = if query.get("fait") == "demande" { Shut::Asked } else { Shut::Yet };
            Ok(html(pages::closed(&frame(&anyone, &there(&selector)?), &shut)))
        }
    }
}

/// Sixteen hexadecimal characters, or it was never given: asked of nothing but the address.
fn there(selector: &str) -> Result<String, Stop> {
    let is_one = selector.len() == 16 && selector.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(format!("/s/{selector}")) } else { Err(Stop::NotFound) }
}

fn frame<'f>(anyone: &'f Anyone, here: &'f str) -> Frame<'f> {
    Frame {
        lang: anyone.lang(),
        token: anyone.form_token(),
        demo: anyone.is_demo(),
        here: here.to_owned(),
    }
}

fn frame_of(guest: &Guest) -> Frame<'_> {
    Frame {
        lang: guest.lang(),
        token: guest.form_token(),
        demo: guest.is_demo(),
        here: format!("/s/{}", guest.selector()),
    }
}

/// The secret of the link, or the code of the letter, is shown.
async fn open(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["lien", "code"])?;
    let here = there(&selector)?;
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let typed = if link.is_empty() { code } else { link };
    let refused = |reason| {
        let no = Refusals::one("code", reason);
        Ok(html_refused(pages::closed(&frame(&key, &here), &Shut::Refused(&no))))
    };
    if typed.is_empty() {
        return refused(Reason::Missing);
    }
    if typed.len() > SHOWN {
        return refused(nowhere());
    }
    let mut answer = see_other(&here);
    if guest::open(&key, &selector, (link, code), &mut answer).await? {
        Ok(answer)
    } else if link.is_empty() {
        refused(nowhere())
    } else {
        Ok(html_refused(pages::closed(&frame(&key, &here), &Shut::Ended)))
    }
}

fn nowhere() -> Reason {
    Reason::said(words::nowhere(Lang::Fr), words::nowhere(Lang::En))
}

async fn answer(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["reponse", "prevu", "mot"])?;
    let key = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => return lost(&anyone, &selector),
    };
    let link = key.id();
    let done = match reply::read(&fields, key.today()) {
        Ok(said) => key.answer(move |tx| reply::take(tx, link, &said)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("/s/{}?fait=1", key.selector()))),
        Err(Stop::Refused(refused)) => refused,
        Err(stop) => return Err(stop),
    };
    refused(&key, (&fields, &refusals)).await
}

/// Recalled, ended, or opened too long ago: said where the way back in is.
pub(crate) fn lost(anyone: &Anyone, selector: &str) -> Answer {
    let lost = Reason::said(words::lost(Lang::Fr), words::lost(Lang::En));
    let no = Refusals::one("code", lost);
    Ok(html_refused(pages::closed(&frame(anyone, &there(selector)?), &Shut::Refused(&no))))
}

/// A link that opens nothing any more: another letter is asked for, to the address of the first one and to no other. The
/// page that follows says the same whatever was done.
async fn ask_again(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let here = there(&selector)?;
    guest::ask_again(&key, &selector, alert::renew).await?;
    Ok(see_other(&format!("{here}?fait=demande")))
}

/// The page of what a link was given for.
async fn opened(key: &Guest) -> Result<Sheet, Stop> {
    let (token, now) = (key.form_token().to_owned(), key.now());
    key.shelf(move |shelf| sheet::sheet(shelf, (&token, now))).await
}

/// The same page, with what was typed and why it was refused.
pub(crate) async fn refused(key: &Guest, (fields, refusals): (&Fields, &Refusals)) -> Answer {
    let sheet = opened(key).await?;
    let typed = Typed { fields, refusals, done: "" };
    Ok(html_refused(pages::opened(&frame_of(key), &sheet, &typed)))
}
