//! Routes of a message to a group: written, previewed, sent.

use door::{
    Answer, Doors, Fields, Form, Manager, Purpose, Query, Stop, Tx, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Lang, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::mailing::{self, NAMES, SEEN};
use crate::mailing_pages::{self as pages, HERE, Shown};
use crate::pages::PATH;
use crate::words_mailing as said;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(HERE, write)
        .post(HERE, send)
        .post("/instances/courrier/apercu", preview)
        .post("/instances/courrier/corriger", correct)
}

/// The themes that some contact answers for, and what left before.
fn read(tx: &mut Tx<'_>, cache: &ListsCache, lang: Lang) -> Result<Shown, Stop> {
    let lists = referential::lists(tx, cache)?;
    let contacts = territory::contacts(tx)?;
    let mut codes: Vec<String> =
        contacts.into_iter().flat_map(|one| one.themes).filter(|code| !code.is_empty()).collect();
    codes.sort();
    codes.dedup();
    let labelled = |code: String| {
        let label = lists.theme_label(&code, lang).to_owned();
        (code, label)
    };
    Ok(Shown {
        themes: codes.into_iter().map(labelled).collect(),
        sent: mailing::sent(tx)?,
        ..Shown::default()
    })
}

async fn shown(key: &Manager) -> Result<Shown, Stop> {
    let (cache, lang) = (key.service::<ListsCache>()?, key.lang());
    key.read(move |tx| read(tx, &cache, lang)).await
}

fn codes(shown: &Shown) -> Vec<String> {
    shown.themes.iter().map(|(code, _)| code.clone()).collect()
}

async fn write(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let shown = shown(&key).await?;
    let mut view = key.view(PATH);
    view.notice = (query.get("fait") == "1").then(|| (Tone::Ok, said::done(key.lang()).to_owned()));
    Ok(html(pages::write(&view, &shown)))
}

/// The form again, with what was refused.
async fn again(key: &Manager, (fields, refusals): (Fields, Refusals)) -> Answer {
    let mut shown = shown(key).await?;
    (shown.typed, shown.refusals) = (fields, refusals);
    Ok(html_refused(pages::write(&key.view(PATH), &shown)))
}

async fn preview(key: Manager, Form(fields): Form) -> Answer {
    fields.only(NAMES)?;
    let mut shown = shown(&key).await?;
    let message = match mailing::read(&fields, &codes(&shown)) {
        Ok(message) => message,
        Err(refusals) => return again(&key, (fields, refusals)).await,
    };
    let audience = message.audience.clone();
    let group = key.read(move |tx| mailing::group(tx, &audience)).await?;
    if let Err(refusals) = mailing::fits(&group) {
        return again(&key, (fields, refusals)).await;
    }
    shown.typed = fields;
    let id = key.fresh(RowId::from_uuid);
    Ok(html(pages::preview(&key.view(PATH), (&message, &group), (id, &shown))))
}

/// Back to the form, with everything that was typed.
async fn correct(key: Manager, Form(fields): Form) -> Answer {
    fields.only(NAMES)?;
    let mut shown = shown(&key).await?;
    shown.typed = fields;
    Ok(html(pages::write(&key.view(PATH), &shown)))
}

async fn send(key: Manager, Form(fields): Form) -> Answer {
    fields.only(SEEN)?;
    let shown = shown(&key).await?;
    let id = RowId::parse(fields.get("message")).map_err(|_| Stop::NotFound)?;
    let sent = match mailing::read(&fields, &codes(&shown)) {
        Ok(message) => {
            let seen = fields.get("vu").to_owned();
            key.begin(Purpose::Record, move |tx| mailing::send(tx, (id, &seen), &message)).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    match sent {
        Ok(()) => Ok(see_other(&format!("{HERE}?fait=1"))),
        Err(Stop::Refused(refusals)) => {
            let mut typed = fields;
            typed.remove("message");
            typed.remove("vu");
            again(&key, (typed, refusals)).await
        }
        Err(stop) => Err(stop),
    }
}
