//! Handlers of links by e-mail. Opening the page changes nothing: programs that look at letters open it
//! too.

use door::mail_link::{self, Led, Shown};
use door::{Answer, Anyone, Form, Stop, html, html_refused, see_other};
use kernel::{Reason, Refusals};

use super::pages::{self, Frame};
use super::{mail, words};
use crate::arrival::home;
use crate::federation;
use crate::pages::{Door, Why, sign_in};

/// The most characters of a login or an e-mail address.
const NAMED: usize = 254;
/// The most characters of a link or a typed code.
const SHOWN: usize = 64;

fn frame(key: &Anyone) -> Frame<'_> {
    Frame { lang: key.lang(), token: key.form_token(), demo: key.is_demo() }
}

/// Where no letter leaves, there is no link to ask for: one that waits would be read too late.
fn there(key: &Anyone) -> Result<(), Stop> {
    if key.sends_mail() { Ok(()) } else { Err(Stop::NotFound) }
}

/// A link is asked for.
pub(crate) async fn ask(key: Anyone) -> Answer {
    there(&key)?;
    if let Some(visit) = key.visit() {
        return Ok(see_other(home(visit.role())));
    }
    Ok(html(pages::ask(&frame(&key), "", &Refusals::new())))
}

/// A link is sent to whoever is named, if they are known.
pub(crate) async fn send(key: Anyone, Form(fields): Form) -> Answer {
    there(&key)?;
    fields.only(&["qui"])?;
    let named = fields.get("qui").trim();
    let wrong = if named.is_empty() {
        Some(Reason::Missing)
    } else if named.chars().count() > NAMED {
        Some(Reason::TooLong { max: NAMED })
    } else {
        None
    };
    if let Some(reason) = wrong {
        let refused = Refusals::one("qui", reason);
        return Ok(html_refused(pages::ask(&frame(&key), "", &refused)));
    }
    let address = format!("{}/connexion/lien", key.public_url());
    let onward = see_other("/connexion/lien");
    mail_link::ask(&key, (named, onward), move |tx, to| mail::send(tx, &address, to)).await
}

/// Where a link leads: nothing happens before it is sent on.
pub(crate) async fn show(key: Anyone) -> Answer {
    there(&key)?;
    Ok(html(pages::show(&frame(&key), &Refusals::new())))
}

/// A link is followed.
pub(crate) async fn follow(key: Anyone, Form(fields): Form) -> Answer {
    there(&key)?;
    fields.only(&["lien", "code"])?;
    // Whoever is inside proved more already.
    if let Some(visit) = key.visit() {
        return Ok(see_other(home(visit.role())));
    }
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let shown = if link.is_empty() { Shown::Code(code) } else { Shown::Link(link) };
    let typed = if link.is_empty() { code } else { link };
    if typed.is_empty() || typed.len() > SHOWN {
        let refused = if typed.is_empty() { Reason::Missing } else { nowhere() };
        return Ok(html_refused(pages::show(&frame(&key), &Refusals::one("code", refused))));
    }
    match mail_link::follow(&key, shown).await? {
        Led::In(opened) => Ok(opened.seal(see_other(home(opened.role)))),
        Led::Door(login) => {
            let provider = federation::label(&key);
            let door = Door {
                login: &login,
                why: Why::Led,
                federation: provider.as_deref().map(|label| (label, false)),
                ..Door::of(&key)
            };
            Ok(html(sign_in(key.lang(), &door, &Refusals::new())))
        }
        Led::Nowhere => {
            let refused = Refusals::one("code", nowhere());
            Ok(html_refused(pages::show(&frame(&key), &refused)))
        }
    }
}

fn nowhere() -> Reason {
    Reason::said(words::nowhere(ui::Lang::Fr), words::nowhere(ui::Lang::En))
}
