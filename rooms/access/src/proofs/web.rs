//! Handlers of the proofs. Who stands on a threshold has no key yet: a threshold opens nothing.

use door::activation::{self, Chosen};
use door::confirm::Ways;
use door::threshold::{self, Kind, Waiting};
use door::{Answer, Anyone, Fields, Form, Query, SignedIn, Stop, html, html_refused, see_other};
use kernel::{Lang, Reason, Refusals};
use proof::password;

use super::pages::{self, Frame, Newcomer};
use super::{mail, words};
use crate::arrival::{back, home};
use crate::{charter, passkeys};

fn frame<'a>(key: &'a Anyone, asked: Option<&'a str>) -> Frame<'a> {
    Frame {
        lang: key.lang(),
        token: key.form_token(),
        demo: key.is_demo(),
        back: asked.unwrap_or_default(),
        passkeys: key.offers_passkeys(),
    }
}

/// The page that asks a proof again, with what was refused.
pub(crate) fn asking_again(
    key: &Anyone,
    (ways, asked): (Ways, Option<&str>),
    refusals: &Refusals,
) -> ui::Markup {
    pages::again(&frame(key, asked), ways, refusals)
}

/// Recovery codes, shown on this answer and nowhere else.
pub(crate) fn recovery_codes(key: &Anyone, codes: &[String], onward: &str) -> ui::Markup {
    pages::codes(&frame(key, None), codes, onward)
}

/// The page of the second proof, with the way to go afterwards.
pub(crate) fn second_page(asked: Option<&str>) -> String {
    let mut way = Fields::default();
    if let Some(asked) = asked {
        way.set("retour", asked);
    }
    let query = way.encode();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/connexion/preuve{mark}{query}")
}

/// The second proof is asked.
pub(crate) async fn ask_second(key: Anyone, Query(query): Query) -> Answer {
    let who = threshold::waiting(&key, Kind::Second).await?;
    let asked = back(query.get("retour"));
    Ok(html(pages::second(&frame(&key, asked), &who.name, &Refusals::new())))
}

/// The second proof is given.
pub(crate) async fn second(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["preuve", "retour"])?;
    let who = threshold::waiting(&key, Kind::Second).await?;
    let asked = back(fields.get("retour"));
    let typed = fields.get("preuve");
    let tried = if typed.trim().is_empty() {
        Err(Refusals::one("preuve", Reason::Missing).into())
    } else {
        threshold::cross(&key, &who, typed).await
    };
    match tried {
        Ok(opened) => Ok(opened.seal(see_other(asked.unwrap_or_else(|| home(who.role))))),
        Err(Stop::Refused(refusals)) => {
            Ok(html_refused(pages::second(&frame(&key, asked), &who.name, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

/// The choice of one's own proofs.
pub(crate) async fn choose(key: Anyone) -> Answer {
    let who = threshold::waiting(&key, Kind::Activation).await?;
    drawn(&key, &who, (&Fields::default(), &Refusals::new())).await.map(html)
}

async fn drawn(
    key: &Anyone,
    who: &Waiting,
    (typed, refusals): (&Fields, &Refusals),
) -> Result<ui::Markup, Stop> {
    let application = activation::propose(key, who).await?;
    let newcomer = Newcomer {
        name: &who.name,
        login: &who.login,
        convention: &who.convention,
        perimeter: &who.perimeter,
        told: who.told.then(|| typed.get("chiffres")),
        application: &application,
        may_do_without: may_do_without(key, who),
        without: typed.get("seul") == "oui",
        accepted: typed.get("charte") == "oui",
    };
    Ok(pages::activation(&frame(key, None), &newcomer, refusals))
}

/// Partners read published tables only: the host may let them do without an application.
fn may_do_without(key: &Anyone, who: &Waiting) -> bool {
    who.role.is_partner() && key.partners_by_password()
}

/// The proofs were chosen.
pub(crate) async fn activate(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[
        "chiffres",
        "motdepasse",
        "encore",
        "preuve",
        "seul",
        "charte",
        "reponse",
        "nom",
    ])?;
    let who = threshold::waiting(&key, Kind::Activation).await?;
    let refused = match read(&fields, &who, may_do_without(&key, &who)) {
        Ok(chosen) => {
            let (person, name, email) = (who.person(), who.name.clone(), who.email.clone());
            let also = move |tx: &mut door::Tx<'_>| {
                charter::accept(tx, person)?;
                Ok(mail::tell(tx, (person, &name, &email))?)
            };
            match activation::activate(&key, &who, (chosen, fields.get("chiffres")), also).await {
                Ok((opened, codes)) => {
                    let page = pages::codes(&frame(&key, None), &codes, home(opened.role));
                    return Ok(opened.seal(html(page)));
                }
                Err(Stop::Refused(refusals)) => refusals,
                Err(stop) => return Err(stop),
            }
        }
        Err(refusals) => refusals,
    };
    drawn(&key, &who, (&fields, &refused)).await.map(html_refused)
}

/// What everybody around somebody knows: the whole of it, and each word that is not a small one (ASVS V6.2.11).
fn around_them(said: &[&str]) -> Vec<String> {
    let words = said.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let long = words.filter(|word| word.chars().count() >= 4);
    said.iter().copied().chain(long).map(str::to_owned).collect()
}

/// Everything that is wrong with a choice, at once.
fn read(fields: &Fields, who: &Waiting, may_do_without: bool) -> Result<Chosen, Refusals> {
    let mut no = Refusals::new();
    if who.told && fields.get("chiffres").trim().is_empty() {
        no.add("chiffres", Reason::Missing);
    }
    if !fields.get("reponse").is_empty() {
        let name = passkeys::name(fields.get("nom"))?;
        accepted(fields, &mut no);
        no.finish()?;
        return Ok(Chosen::Passkey(fields.get("reponse").to_owned(), name));
    }
    let typed = fields.get("motdepasse");
    let around = [&who.login, &who.name, &who.convention, &who.perimeter];
    let around = around_them(&around.map(String::as_str));
    let around: Vec<&str> = around.iter().map(String::as_str).collect();
    let password = no.keep("motdepasse", password::parse(typed, &around));
    if fields.get("encore") != typed {
        let (fr, en) = (words::not_the_same(ui::Lang::Fr), words::not_the_same(ui::Lang::En));
        no.add("encore", Reason::said(fr, en));
    }
    let code = fields.get("preuve").trim();
    let without = may_do_without && fields.get("seul") == "oui" && code.is_empty();
    if code.is_empty() && !without {
        no.add("preuve", Reason::Missing);
    }
    accepted(fields, &mut no);
    no.finish()?;
    let password = password.ok_or_else(|| Refusals::one("motdepasse", Reason::Missing))?;
    Ok(Chosen::Password(password, (!without).then(|| code.to_owned())))
}

fn accepted(fields: &Fields, no: &mut Refusals) {
    if fields.get("charte") != "oui" {
        let (fr, en) = (words::accept_needed(ui::Lang::Fr), words::accept_needed(ui::Lang::En));
        no.add("charte", Reason::said(fr, en));
    }
}

/// A proof is asked again.
pub(crate) async fn again(key: SignedIn, anyone: Anyone, Query(query): Query) -> Answer {
    let asked = back(query.get("retour"));
    let ways = door::confirm::ways(&key).await?;
    Ok(html(asking_again(&anyone, (ways, asked), &Refusals::new())))
}

/// A proof is given again.
pub(crate) async fn confirm(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["code", "preuve", "retour"])?;
    let asked = back(fields.get("retour"));
    let typed = (fields.get("code"), fields.get("preuve"));
    let tried = if typed.0.trim().is_empty() {
        Err(Refusals::one("code", Reason::Missing).into())
    } else {
        door::confirm::confirm(&key, &anyone, typed).await
    };
    match tried {
        Ok(opened) => Ok(opened.seal(see_other(asked.unwrap_or_else(|| home(key.role()))))),
        Err(Stop::Refused(refusals)) => {
            let ways = door::confirm::ways(&key).await?;
            Ok(html_refused(asking_again(&anyone, (ways, asked), &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

/// Another password is asked.
pub(crate) async fn ask_password(key: SignedIn) -> Answer {
    key.step_up()?;
    Ok(html(pages::new_password(&key.view("/compte"), &Refusals::new())))
}

/// Another password takes the place of one's own; one's other sessions close.
pub(crate) async fn change_password(key: SignedIn, Form(fields): Form) -> Answer {
    fields.only(&["motdepasse", "encore"])?;
    key.step_up_to_send()?;
    let mut no = Refusals::new();
    let typed = fields.get("motdepasse");
    let login = door::confirm::login(&key).await?;
    let said = [key.name(), &login, key.convention_words(), key.perimeter_words()];
    let around = around_them(&said);
    let around: Vec<&str> = around.iter().map(String::as_str).collect();
    let chosen = no.keep("motdepasse", password::parse(typed, &around));
    if chosen.is_some() && fields.get("encore") != typed {
        no.add(
            "encore",
            Reason::said(words::not_the_same(Lang::Fr), words::not_the_same(Lang::En)),
        );
    }
    match (no.finish(), chosen) {
        (Ok(()), Some(chosen)) => {
            door::confirm::change(&key, chosen).await?;
            Ok(see_other("/compte?fait=motdepasse"))
        }
        (Err(refusals), _) => {
            Ok(html_refused(pages::new_password(&key.view("/compte"), &refusals)))
        }
        (Ok(()), None) => Err(Stop::NotFound),
    }
}
