//! Handlers of federation. What a provider says is verified before it comes here; whom it stands for
//! is the door's to say.

use std::sync::Arc;

use door::federation::{self as departures, Drawn, Leaving};
use door::identity::{self as identities, Claim, Linked, Met};
use door::session::{Arrival, Opened};
use door::{
    Answer, Anyone, Fault, Form, Member, Query, SignedIn, Stop, html, html_refused, secret,
    see_other,
};
use federation::{Identity, Provider, Trouble};
use kernel::Refusals;
use kernel::id::PersonId;

use super::pages::{self, Frame, No};
use super::{store, words};
use crate::arrival::{back, home};
use crate::pages::{Door, sign_in};
use crate::proofs::second_page;

/// The name of the provider, if the host named one.
pub(crate) fn label(key: &Anyone) -> Option<String> {
    key.service::<Provider>().map(|provider| provider.label().to_owned())
}

fn provider(key: &Anyone) -> Result<Arc<Provider>, Stop> {
    key.service::<Provider>().ok_or(Stop::NotFound)
}

fn frame<'a>(key: &'a Anyone, provider: &'a Provider, home: &'a str) -> Frame<'a> {
    Frame { lang: key.lang(), demo: key.is_demo(), label: provider.label(), home }
}

/// Leaves for the provider, to sign in.
pub(crate) async fn leave(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["retour"])?;
    let provider = provider(&key)?;
    let way = back(fields.get("retour")).unwrap_or_default();
    let silent = || {
        let door = Door { back: way, federation: Some((provider.label(), true)), ..Door::of(&key) };
        sign_in(key.lang(), &door, &Refusals::new())
    };
    depart(&key, &provider, (way, None), silent).await
}

/// Leaves for the provider, to link one's identity to one's code.
pub(crate) async fn link(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let provider = provider(&anyone)?;
    key.step_up_to_send()?;
    let silent = || pages::refused(&frame(&anyone, &provider, "/compte"), No::Silent);
    depart(&anyone, &provider, ("", Some(key.person())), silent).await
}

/// The page that leads to the provider, or says that it does not answer.
async fn depart(
    key: &Anyone,
    provider: &Provider,
    (way, person): (&str, Option<PersonId>),
    silent: impl FnOnce() -> ui::Markup,
) -> Answer {
    let mut drawn = Drawn::new()?;
    let asked =
        federation::Drawn { state: &drawn.state, nonce: &drawn.nonce, verifier: &drawn.verifier };
    let Ok(departure) = provider.depart(asked, key.outside()).await else {
        return Ok(html_refused(silent()));
    };
    if !departure.verifies {
        drawn.verifier.clear();
    }
    let page = html(pages::leaving(&frame(key, provider, ""), &departure.address));
    let page = departures::onward(page, &departure.address);
    let leaving = Leaving { drawn, way: way.to_owned(), person };
    departures::leave(key, leaving, page).await
}

/// Comes back from the provider.
pub(crate) async fn come_back(key: Anyone, Query(query): Query) -> Answer {
    let provider = provider(&key)?;
    let no = |home, why| html_refused(pages::refused(&frame(&key, &provider, home), why));
    let Some(back) = departures::back(&key, query.get("state")).await? else {
        let home = if key.visit().is_some() { "/compte" } else { "/connexion" };
        return Ok(no(home, No::Stale));
    };
    let home = if back.person.is_some() { "/compte" } else { "/connexion" };
    if query.get("code").is_empty() {
        return Ok(no(home, No::GivenUp));
    }
    let shown = (back.nonce.as_str(), back.verifier.as_str());
    let claim = match provider.welcome(query.get("code"), shown, key.outside()).await {
        Ok(identity) => claim(identity),
        Err(Trouble::Silent(_)) => return Ok(no(home, No::Silent)),
        Err(Trouble::Unproved(_)) => return Ok(no(home, No::Stale)),
    };
    let Some(person) = back.person else {
        return Ok(match identities::sign_in(&key, claim).await? {
            Met::Arrived(arrival) => {
                let (opened, to) = led(arrival, &back.way);
                opened.seal(see_other(&to))
            }
            Met::Unknown => no(home, No::Unknown),
            Met::Moved => no(home, No::Moved),
            Met::NoSecond => no(home, No::Alone),
        });
    };
    Ok(match identities::link(&key, person, claim).await? {
        Linked::Done => see_other("/compte?fait=relie"),
        Linked::Taken => no(home, No::Taken),
    })
}

fn claim(identity: Identity) -> Claim {
    Claim {
        issuer: identity.issuer,
        subject: identity.subject,
        siret: identity.siret,
        second: identity.second,
        proof: identity.proof,
    }
}

/// What an arrival opens, and where it leads.
fn led(arrival: Arrival, way: &str) -> (Opened, String) {
    let asked = back(way);
    match arrival {
        Arrival::Open(opened) => {
            let to = asked.unwrap_or_else(|| home(opened.role)).to_owned();
            (opened, to)
        }
        Arrival::Second(opened) => (opened, second_page(asked)),
        Arrival::Activate(opened) => (opened, "/activation".to_owned()),
    }
}

/// One's own identity: linked, or to be linked.
pub(crate) async fn identity(key: Member, anyone: Anyone) -> Answer {
    let provider = provider(&anyone)?;
    key.step_up()?;
    let issuer = provider.issuer().to_owned();
    let own = key.shelf(move |shelf| Ok(store::own(shelf, &issuer)?)).await?;
    Ok(html(pages::identity(&key.view("/compte"), provider.label(), own.as_ref())))
}

/// Unlinks one's own identity.
pub(crate) async fn unlink(key: SignedIn, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    identities::unlink(&key).await?;
    Ok(see_other("/compte?fait=delie"))
}

/// What the account says of it once it is done.
pub(crate) fn linked(lang: ui::Lang, done: &str) -> Option<&'static str> {
    match done {
        "relie" => Some(words::linked(lang)),
        "delie" => Some(words::unlinked(lang)),
        _ => None,
    }
}

/// Where someone goes who signs out: to the provider too when it let them in and has such a place,
/// else to the page of the door.
pub(crate) async fn farewell(key: &SignedIn, anyone: &Anyone) -> Answer {
    let here = see_other("/connexion");
    let Some(provider) = anyone.service::<Provider>() else { return Ok(here) };
    let Some(proof) = departures::proof(key).await? else { return Ok(here) };
    let state = secret::token().map_err(Fault::through)?;
    Ok(match provider.farewell(&proof, &state, anyone.outside()).await {
        Some(address) => {
            let page = html(pages::parting(&frame(anyone, &provider, ""), &address));
            departures::onward(page, &address)
        }
        None => here,
    })
}
