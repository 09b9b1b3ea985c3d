//! Handlers of the passkeys: a question is asked by the script of the page, its answer comes back with
//! an ordinary form.

use door::threshold::{self, Kind};
use door::{
    Answer, Anyone, Form, Member, Path, Query, SignedIn, Stop, confirm as proving, html,
    html_refused, passkey, see_other,
};
use kernel::id::RowId;
use kernel::{Line, Refusals};

use super::{pages, words};
use crate::arrival::{back, home};
use crate::{federation, proofs, store};

/// A question to whoever is at the door.
pub(crate) async fn ask_in(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    passkey::ask_in(&key).await
}

/// Someone comes in by a key.
pub(crate) async fn enter(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["reponse", "retour"])?;
    let asked = back(fields.get("retour"));
    match passkey::sign_in(&key, fields.get("reponse")).await {
        Ok(opened) => {
            let page = see_other(asked.unwrap_or_else(|| home(opened.role)));
            Ok(opened.seal(page))
        }
        Err(Stop::Refused(refusals)) => {
            let provider = federation::label(&key);
            let door = crate::pages::Door {
                back: asked.unwrap_or_default(),
                federation: provider.as_deref().map(|label| (label, false)),
                ..crate::pages::Door::of(&key)
            };
            Ok(html_refused(crate::pages::sign_in(key.lang(), &door, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

/// A question to whoever chooses their proofs.
pub(crate) async fn ask_first(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let who = threshold::waiting(&key, Kind::Activation).await?;
    passkey::ask_first(&key, &who).await
}

/// A question to whoever is inside.
pub(crate) async fn ask_again(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    not_looking(&key)?;
    passkey::ask_again(&key, &anyone).await
}

/// Whoever is inside proves it again by a key.
pub(crate) async fn confirm(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["reponse", "retour"])?;
    not_looking(&key)?;
    let asked = back(fields.get("retour"));
    match passkey::confirm(&key, &anyone, fields.get("reponse")).await {
        Ok(opened) => Ok(opened.seal(see_other(asked.unwrap_or_else(|| home(key.role()))))),
        Err(Stop::Refused(refusals)) => {
            let ways = proving::ways(&key).await?;
            Ok(html_refused(proofs::asking_again(&anyone, (ways, asked), &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

/// While a manager looks as somebody else, that somebody's keys are not theirs.
fn not_looking(key: &SignedIn) -> Result<(), Stop> {
    if key.is_a_preview() { Err(Stop::NotFound) } else { Ok(()) }
}

/// One's own keys.
pub(crate) async fn list(key: Member, Query(query): Query) -> Answer {
    key.step_up()?;
    let keys = key.shelf(|shelf| Ok(store::passkeys(shelf)?)).await?;
    let mut view = key.view("/compte");
    let said = match query.get("fait") {
        "cle" => Some(words::changed(key.lang())),
        "retiree" => Some(words::removed(key.lang())),
        _ => None,
    };
    view.notice = said.map(|said| (ui::Tone::Ok, said.to_owned()));
    let offered = key.offers_passkeys();
    Ok(html(pages::list(&view, offered, (&keys, &Refusals::new()))))
}

/// A question for one key more.
pub(crate) async fn ask_more(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    passkey::ask_more(&key, &anyone).await
}

/// One key more.
pub(crate) async fn add(
    key: SignedIn,
    member: Member,
    anyone: Anyone,
    Form(fields): Form,
) -> Answer {
    fields.only(&["reponse", "nom"])?;
    key.step_up_to_send()?;
    let refused = match name(fields.get("nom")) {
        Ok(name) => match passkey::add(&key, &anyone, (fields.get("reponse"), name)).await {
            Ok(codes) if codes.is_empty() => return Ok(see_other("/compte/cles?fait=cle")),
            Ok(codes) => return Ok(html(proofs::recovery_codes(&anyone, &codes, "/compte/cles"))),
            Err(Stop::Refused(refusals)) => refusals,
            Err(stop) => return Err(stop),
        },
        Err(refusals) => refusals,
    };
    again(&member, &refused).await
}

async fn again(key: &Member, refused: &Refusals) -> Answer {
    let keys = key.shelf(|shelf| Ok(store::passkeys(shelf)?)).await?;
    let view = key.view("/compte");
    Ok(html_refused(pages::list(&view, key.offers_passkeys(), (&keys, refused))))
}

/// The name that somebody gives to a key; none when they give none.
pub(crate) fn name(name: &str) -> Result<String, Refusals> {
    if name.trim().is_empty() {
        return Ok(String::new());
    }
    match Line::<60>::parse(name) {
        Ok(name) => Ok(name.as_str().to_owned()),
        Err(reason) => Err(Refusals::one("nom", reason)),
    }
}

/// Another name for a key.
pub(crate) async fn rename(
    key: SignedIn,
    member: Member,
    Path(id): Path<RowId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["nom"])?;
    key.step_up_to_send()?;
    match Line::<60>::parse(fields.get("nom")) {
        Ok(name) => {
            passkey::rename(&key, id, name).await?;
            Ok(see_other("/compte/cles?fait=cle"))
        }
        Err(reason) => again(&member, &Refusals::one("nom", reason)).await,
    }
}

/// One key less.
pub(crate) async fn remove(
    key: SignedIn,
    member: Member,
    Path(id): Path<RowId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    match passkey::remove(&key, id).await {
        Ok(()) => Ok(see_other("/compte/cles?fait=retiree")),
        Err(Stop::Refused(refusals)) => again(&member, &refusals).await,
        Err(stop) => Err(stop),
    }
}
