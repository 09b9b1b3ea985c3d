//! The photographs that a recipient may see: a code of six digits is asked for, typed, and each look is noted.

use alert::lent;
use door::{Answer, Anyone, Doors, Either, Form, Guest, Path, Path2, Stop, secret, see_other};
use kernel::Refusals;
use kernel::id::PhotoId;

use crate::{sheet, web, words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/s/{selector}/code", ask)
        .post("/s/{selector}/photos", prove)
        .get("/s/{selector}/photos/{photo}", show)
}

/// Sends a code to the address of the letter.
async fn ask(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    let key = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => return web::lost(&anyone, &selector),
    };
    let link = key.id();
    let code = secret::digits()?;
    let sent = key.answer(move |tx| lent::send_code(tx, link, &code)).await?;
    let said = if sent { "code" } else { "attendre" };
    Ok(see_other(&format!("/s/{selector}?fait={said}#photos")))
}

/// The code is typed.
async fn prove(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["chiffres"])?;
    let key = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => return web::lost(&anyone, &selector),
    };
    let (link, browser) = (key.id(), secret::fingerprint(key.form_token()));
    let typed: String = fields.get("chiffres").chars().filter(char::is_ascii_digit).collect();
    let right = key.answer(move |tx| Ok(lent::enter_code(tx, link, (&typed, &browser))?)).await?;
    if right {
        return Ok(see_other(&format!("/s/{selector}?fait=photos#photos")));
    }
    let no = Refusals::one("chiffres", words::wrong());
    web::refused(&key, (&fields, &no)).await
}

/// One of them. That it is seen is noted before it leaves.
async fn show(key: Either<Guest, Anyone>, Path2(_, photo): Path2<String, PhotoId>) -> Answer {
    let Either::Left(key) = key else { return Err(Stop::NotFound) };
    let (token, now) = (key.form_token().to_owned(), key.now());
    let lent = key.shelf(move |shelf| sheet::shelved(shelf, (&token, now))).await?;
    if !lent.proved || !lent.photos.contains(&photo) {
        return Err(Stop::NotFound);
    }
    let link = key.id();
    let jpeg = key.look(move |tx| lent::look(tx, link, photo)).await?;
    photo::show(photo, jpeg)
}
