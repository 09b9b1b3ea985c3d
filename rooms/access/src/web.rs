//! Routes of the room.

use door::session::{Arrival, Which};
use door::{
    Answer, Anyone, Doors, Form, Manager, Member, Path, Purpose, Query, SignedIn, Stop, Technician,
    html, html_refused, see_other,
};
use door::{grant, lost, person, preview, rights, session, told};
use kernel::id::{GrantId, SessionId};
use kernel::text::Line;
use kernel::{Reason, Refusals};

use crate::arrival::{back, home};
use crate::pages::{self, Door, House, Me, Register, Why};
use crate::store::Code;
use crate::{
    charter, entrusted, federation, household, invitation, legal, mail_link, passkeys, programs,
    proofs, review, store, upkeep,
};

/// The most characters of a login.
const LOGIN: usize = 60;
/// The most characters of a typed code or password: more is never hashed.
const CODE: usize = proof::password::MAX;

/// Every route.
pub(crate) fn doors() -> Doors {
    of_givers_and_technicians(Doors::default())
        .get("/", front)
        .get("/connexion", ask)
        .post("/connexion", enter)
        .post("/connexion/cle/question", passkeys::ask_in)
        .post("/connexion/cle", passkeys::enter)
        .get("/connexion/courriel", mail_link::ask)
        .post("/connexion/courriel", mail_link::send)
        .get("/connexion/lien", mail_link::show)
        .post("/connexion/lien", mail_link::follow)
        .post("/connexion/federation", federation::leave)
        .get("/connexion/federation/retour", federation::come_back)
        .get("/connexion/preuve", proofs::ask_second)
        .post("/connexion/preuve", proofs::second)
        .get("/activation", proofs::choose)
        .post("/activation", proofs::activate)
        .post("/activation/cle/question", passkeys::ask_first)
        .get("/confirmer", proofs::again)
        .post("/confirmer", proofs::confirm)
        .post("/confirmer/cle/question", passkeys::ask_again)
        .post("/confirmer/cle", passkeys::confirm)
        .get("/charte", charter::ask)
        .post("/charte", charter::take)
        .post("/compte/programmes/{id}/revoquer", programs::end)
        .get("/deconnexion", ask_leaving)
        .post("/deconnexion", leave)
        .get("/compte", account)
        .get("/compte/mot-de-passe", proofs::ask_password)
        .post("/compte/mot-de-passe", proofs::change_password)
        .get("/compte/cles", passkeys::list)
        .post("/compte/cles", passkeys::add)
        .post("/compte/cles/question", passkeys::ask_more)
        .post("/compte/cles/{id}/nommer", passkeys::rename)
        .post("/compte/cles/{id}/retirer", passkeys::remove)
        .get("/compte/identite", federation::identity)
        .post("/compte/identite/relier", federation::link)
        .post("/compte/identite/delier", federation::unlink)
        .post("/compte/sessions/fermer", close_others)
        .post("/compte/sessions/{id}/fermer", close_one)
        .get("/acces", codes)
        .get("/acces/inviter", invitation::ask)
        .post("/acces/inviter", invitation::give)
        .get("/acces/revue", review::list)
        .post("/acces/revue/{code}/confirmer", review::confirm)
        .post("/acces/{code}/voir", see_as)
        .post("/voir-comme/quitter", leave_preview)
        .post("/compte/droits/{code}", pass)
        .get("/acces/{code}/retirer", ask_back)
        .post("/acces/{code}/retirer", take_back)
        .get("/acces/{code}/redonner", ask_again)
        .post("/acces/{code}/redonner", give_again)
        .get("/administration", house)
        .post("/administration/personnes/{person}/sessions", household::care_close)
        .post("/administration/personnes/{person}/fermer", household::care_shut)
        .post("/administration/personnes/{person}/rouvrir", household::care_reopen)
        .get("/administration/acces-exceptionnel", household::ask)
        .post("/administration/acces-exceptionnel", household::asked)
        .get("/acces/exceptionnel", household::pending)
        .post("/acces/exceptionnel/{demande}", household::answer)
        .post("/presence", presence)
        .get("/accessibilite", accessibility)
        .get("/donnees-personnelles", personal_data)
}

/// What somebody handed on, and what a technician ends line by line.
fn of_givers_and_technicians(doors: Doors) -> Doors {
    doors
        .get("/acces/confies", entrusted::list)
        .get("/acces/confies/inviter", entrusted::ask)
        .post("/acces/confies/inviter", entrusted::give)
        .post("/acces/confies/{code}/confirmer", entrusted::confirm)
        .get("/acces/confies/{code}/suspendre", entrusted::ask_suspending)
        .post("/acces/confies/{code}/suspendre", entrusted::suspend)
        .get("/acces/confies/{code}/terminer", entrusted::ask_ending)
        .post("/acces/confies/{code}/terminer", entrusted::end)
        .get("/acces/confies/{code}/redonner", entrusted::ask_again)
        .post("/acces/confies/{code}/redonner", entrusted::give_again)
        .get("/administration/droits", upkeep::rights)
        .get("/administration/secrets", upkeep::secrets)
        .post("/administration/secrets/{kind}/{id}/suspendre", upkeep::suspend_secret)
        .post("/administration/secrets/{kind}/{id}/rouvrir", upkeep::resume_secret)
        .post("/administration/secrets/{kind}/{id}/terminer", upkeep::end_secret)
        .get("/administration/droits/{code}/suspendre", upkeep::ask_suspend)
        .post("/administration/droits/{code}/suspendre", upkeep::suspend)
        .get("/administration/droits/{code}/rouvrir", upkeep::ask_resume)
        .post("/administration/droits/{code}/rouvrir", upkeep::resume)
        .get("/administration/droits/{code}/terminer", upkeep::ask_end)
        .post("/administration/droits/{code}/terminer", upkeep::end)
        .get("/administration/sessions", upkeep::sessions)
        .post("/administration/sessions/{id}/fermer", upkeep::end_session)
        .get("/administration/telephones", upkeep::phones)
        .post("/administration/telephones/{id}/retirer", upkeep::take_phone)
        .get("/administration/cles", upkeep::programs)
        .post("/administration/cles/{id}/revoquer", upkeep::end_program)
}

async fn front(key: Anyone) -> Answer {
    Ok(see_other(key.visit().map_or("/connexion", |visit| home(visit.role()))))
}

async fn ask(key: Anyone, Query(query): Query) -> Answer {
    let asked = back(query.get("retour"));
    if let Some(visit) = key.visit() {
        return Ok(see_other(asked.unwrap_or_else(|| home(visit.role()))));
    }
    let provider = federation::label(&key);
    let door = Door {
        federation: provider.as_deref().map(|label| (label, false)),
        back: asked.unwrap_or_default(),
        // The browser still holds the cookie of a session that is over.
        why: if key.form_token().is_empty() { Why::Came } else { Why::Ended },
        ..Door::of(&key)
    };
    Ok(html(pages::sign_in(key.lang(), &door, &Refusals::new())))
}

async fn enter(key: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["login", "code", "retour"])?;
    let (login, asked) = (fields.get("login"), back(fields.get("retour")));
    let refused = match read(login, fields.get("code")) {
        Ok(login) => match session::sign_in(&key, &login, fields.get("code")).await {
            Ok(Arrival::Open(opened)) => {
                let page = see_other(asked.unwrap_or_else(|| home(opened.role)));
                return Ok(opened.seal(page));
            }
            Ok(Arrival::Second(opened)) => {
                return Ok(opened.seal(see_other(&proofs::second_page(asked))));
            }
            Ok(Arrival::Activate(opened)) => return Ok(opened.seal(see_other("/activation"))),
            Err(Stop::Refused(refusals)) => refusals,
            Err(stop) => return Err(stop),
        },
        Err(refusals) => refusals,
    };
    let provider = federation::label(&key);
    let door = Door {
        login,
        federation: provider.as_deref().map(|label| (label, false)),
        back: asked.unwrap_or_default(),
        ..Door::of(&key)
    };
    Ok(html_refused(pages::sign_in(key.lang(), &door, &refused)))
}

/// Reads what was typed, before anything slow is done with it.
fn read(login: &str, code: &str) -> Result<String, Refusals> {
    let mut refusals = Refusals::new();
    let login = refusals.keep("login", Line::<LOGIN>::parse(login));
    if code.trim().is_empty() {
        refusals.add("code", Reason::Missing);
    } else if code.chars().count() > CODE {
        refusals.add("code", Reason::TooLong { max: CODE });
    }
    refusals.finish()?;
    Ok(login.map_or_else(String::new, |login| login.as_str().to_owned()))
}

async fn ask_leaving(key: SignedIn, anyone: Anyone) -> Answer {
    Ok(html(pages::leaving(key.lang(), (anyone.form_token(), anyone.is_demo()), home(key.role()))))
}

async fn leave(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let page = federation::farewell(&key, &anyone).await?;
    session::sign_out(&key, page).await
}

async fn account(key: Member, anyone: Anyone, Query(query): Query) -> Answer {
    let now = key.now();
    let own = key.shelf(move |shelf| Ok(store::own(shelf, now)?)).await?.ok_or(Stop::NotFound)?;
    let provider = federation::label(&anyone);
    let me = Me {
        name: key.name(),
        role: key.role(),
        convention: key.convention_words(),
        perimeter: key.perimeter_words(),
        own: &own,
        federation: provider.as_deref(),
        // Nobody in an old session closes the others, its holder's perhaps (ASVS V7.5.2).
        proved: key.step_up_to_send().is_ok(),
    };
    let mut view = key.view("/compte");
    if let Some(done) = federation::linked(key.lang(), query.get("fait")) {
        view.notice = Some((ui::Tone::Ok, done.to_owned()));
    }
    if query.get("fait") == "motdepasse" {
        let changed = crate::words::password_changed(key.lang()).to_owned();
        view.notice = Some((ui::Tone::Ok, changed));
    }
    if query.get("fait") == "programme" {
        view.notice = Some((ui::Tone::Ok, programs::ended(key.lang()).to_owned()));
    }
    if query.get("fait") == "ferme" {
        let closed = crate::words::closed_sessions(key.lang()).to_owned();
        view.notice = Some((ui::Tone::Ok, closed));
    }
    Ok(html(pages::account(&view, &me)))
}

async fn close_one(key: SignedIn, Path(id): Path<SessionId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    session::close(&key, Which::One(id)).await?;
    Ok(see_other("/compte?fait=ferme"))
}

async fn close_others(key: SignedIn, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.step_up_to_send()?;
    session::close(&key, Which::Others).await?;
    Ok(see_other("/compte?fait=ferme"))
}

async fn ask_again(key: Manager, Path(id): Path<GrantId>) -> Answer {
    key.step_up()?;
    let code = another_code(&key, id).await?;
    let made = key.read(move |tx| lost::made_with(tx, id)).await?;
    Ok(html(pages::giving_again(&key.view("/acces"), &code, &made)))
}

/// A code that opens still, is not the visitor's own, and opens nothing that a manager does not give:
/// whoever sees the new code could come in with it.
async fn another_code(key: &Manager, id: GrantId) -> Result<Code, Stop> {
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    let found = codes.iter().find(|code| code.grant == id && code.revoked_at.is_none());
    let found = found.filter(|code| id != key.grant() && invitation::may_give_again(code, &codes));
    found.cloned().ok_or(Stop::NotFound)
}

async fn give_again(key: Manager, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    let ends = pages::lost::ends(&fields)?;
    key.step_up_to_send()?;
    let code = another_code(&key, id).await?;
    let drawn = person::draw_code().await?;
    let until = key.now().plus_seconds(person::INVITATION);
    let (hash, digits) = (drawn.hash, drawn.told);
    let asked = key
        .begin(Purpose::Grant, move |tx| {
            lost::end_with(tx, id, &ends)?;
            person::replace_code(tx, id, &hash, until)?;
            Ok(told::lay_for(tx, id, &digits)?)
        })
        .await?;
    let address = format!("{}/connexion", key.public_url());
    let shown = (drawn.code.as_str(), asked.then_some(drawn.digits.as_str()));
    Ok(html(pages::card_again(&key.view("/acces"), (&code, "/acces"), shown, &address)))
}

async fn codes(key: Manager, Query(query): Query) -> Answer {
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    let register = Register {
        codes: &codes,
        now: key.now(),
        own: key.grant(),
        done: query.get("fait") == "retire",
    };
    let mut view = key.view("/acces");
    if query.get("fait") == "ajoute" {
        view.notice = Some((ui::Tone::Ok, crate::words::right_added(key.lang()).to_owned()));
    }
    Ok(html(pages::codes(&view, &register)))
}

/// A code that opens still, on the register of the manager's convention.
pub(crate) async fn open_code(key: &Manager, id: GrantId) -> Result<Code, Stop> {
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    open_among(&codes, id).cloned()
}

fn open_among(codes: &[Code], id: GrantId) -> Result<&Code, Stop> {
    let code = codes.iter().find(|code| code.grant == id && code.revoked_at.is_none());
    code.ok_or(Stop::NotFound)
}

async fn ask_back(key: Manager, Path(id): Path<GrantId>) -> Answer {
    key.step_up()?;
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    let code = open_among(&codes, id)?;
    let beneath = store::beneath(&codes, id);
    Ok(html(pages::taking_back(&key.view("/acces"), (code, &beneath), "", &Refusals::new())))
}

async fn take_back(key: Manager, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    key.step_up_to_send()?;
    let why = fields.get("motif");
    let refused = match Line::<140>::parse(why) {
        Ok(line) => {
            let taken = key.begin(Purpose::Grant, move |tx| grant::take_back(tx, id, &line)).await;
            match taken {
                Ok(()) => return Ok(see_other("/acces?fait=retire")),
                Err(Stop::Refused(refusals)) => refusals,
                Err(stop) => return Err(stop),
            }
        }
        Err(reason) => Refusals::one("motif", reason),
    };
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    let (code, beneath) = (open_among(&codes, id)?, store::beneath(&codes, id));
    Ok(html_refused(pages::taking_back(&key.view("/acces"), (code, &beneath), why, &refused)))
}

async fn see_as(key: Manager, Path(id): Path<GrantId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let role = preview::see_as(&key, id).await?;
    Ok(see_other(home(role)))
}

async fn leave_preview(key: SignedIn, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    preview::leave(&key).await?;
    Ok(see_other("/acces"))
}

async fn pass(
    key: SignedIn,
    anyone: Anyone,
    Path(id): Path<GrantId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    let opened = rights::pass(&key, &anyone, id).await?;
    Ok(opened.seal(see_other(home(opened.role))))
}

/// Seconds over which refused accesses are shown.
const SEVEN_DAYS: i64 = 7 * 86_400;

async fn house(key: Technician, Query(query): Query) -> Answer {
    let since = key.now().plus_seconds(-SEVEN_DAYS);
    let read = move |shelf: &mut door::Shelf<'_>| {
        let refused = household::refused(shelf, since)?;
        Ok((store::counts(shelf)?, household::everyone(shelf)?, refused))
    };
    let (counts, accounts, refused) = key.shelf(read).await?;
    let mut view = key.view("/administration");
    if query.get("fait") == "compte" {
        view.notice = Some((ui::Tone::Ok, household::done(key.lang()).to_owned()));
    }
    let own = Some((key.person(), key.now()));
    let house = House {
        engine: key.engine(),
        demo: view.demo,
        counts,
        rests: key.service::<door::Rest>().ok().and_then(|rest| rest.since()),
        accounts: &accounts,
        refused: &refused,
        own,
    };
    Ok(html(pages::house(&view, &house)))
}

/// Someone is still there: asking is enough for the session to go on.
async fn presence(_: SignedIn, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    Ok(door::problem_free_json("{}".to_owned()))
}

async fn accessibility(key: Anyone) -> Answer {
    Ok(html(legal::accessibility_page(key.lang(), key.is_demo())))
}

async fn personal_data(key: Anyone) -> Answer {
    Ok(html(legal::data_page(key.lang(), key.is_demo())))
}
