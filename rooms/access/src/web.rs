//! Routes of the room.

use door::session;
use door::{
    Answer, Anyone, Doors, Form, Manager, Member, Query, SignedIn, Stop, Technician, html,
    html_refused, see_other,
};
use kernel::text::Line;
use kernel::{Reason, Refusals};

use crate::arrival::{back, home};
use crate::pages::{self, Door, House, Me};
use crate::{legal, store};

/// The most characters of a login.
const LOGIN: usize = 60;
/// The most characters of a typed code: more is never hashed.
const CODE: usize = 60;

/// Every route.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/", front)
        .get("/connexion", ask)
        .post("/connexion", enter)
        .post("/deconnexion", leave)
        .get("/compte", account)
        .get("/acces", codes)
        .get("/administration", house)
        .get("/accessibilite", accessibility)
        .get("/donnees-personnelles", personal_data)
}

async fn front(key: Anyone) -> Answer {
    Ok(see_other(key.visit().map_or("/connexion", |visit| home(visit.role()))))
}

async fn ask(key: Anyone, Query(query): Query) -> Answer {
    let asked = back(query.get("retour"));
    if let Some(visit) = key.visit() {
        return Ok(see_other(asked.unwrap_or_else(|| home(visit.role()))));
    }
    let door = Door {
        login: "",
        back: asked.unwrap_or_default(),
        token: key.form_token(),
        demo: key.is_demo(),
    };
    Ok(html(pages::sign_in(key.lang(), &door, &Refusals::new())))
}

async fn enter(key: Anyone, Form(fields): Form) -> Answer {
    let (login, asked) = (fields.get("login"), back(fields.get("retour")));
    let refused = match read(login, fields.get("code")) {
        Ok(login) => match session::sign_in(&key, &login, fields.get("code")).await {
            Ok(opened) => {
                let page = see_other(asked.unwrap_or_else(|| home(opened.role)));
                return Ok(opened.seal(page));
            }
            Err(Stop::Refused(refusals)) => refusals,
            Err(stop) => return Err(stop),
        },
        Err(refusals) => refusals,
    };
    let door = Door {
        login,
        back: asked.unwrap_or_default(),
        token: key.form_token(),
        demo: key.is_demo(),
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

async fn leave(key: SignedIn, Form(_): Form) -> Answer {
    session::sign_out(&key, see_other("/connexion")).await
}

async fn account(key: Member) -> Answer {
    let now = key.now();
    let own = key.shelf(move |shelf| Ok(store::own(shelf, now)?)).await?.ok_or(Stop::NotFound)?;
    let me = Me {
        name: key.name(),
        role: key.role(),
        convention: key.convention_words(),
        perimeter: key.perimeter_words(),
        own: &own,
    };
    Ok(html(pages::account(&key.view("/compte"), &me)))
}

async fn codes(key: Manager) -> Answer {
    let codes = key.read(|tx| Ok(store::codes(tx)?)).await?;
    Ok(html(pages::codes(&key.view("/acces"), &codes, key.now())))
}

async fn house(key: Technician) -> Answer {
    let counts = key.shelf(|shelf| Ok(store::counts(shelf)?)).await?;
    let view = key.view("/administration");
    let house = House { engine: key.engine(), demo: view.demo, counts };
    Ok(html(pages::house(&view, &house)))
}

async fn accessibility(key: Anyone) -> Answer {
    Ok(html(legal::accessibility_page(key.lang(), key.is_demo())))
}

async fn personal_data(key: Anyone) -> Answer {
    Ok(html(legal::data_page(key.lang(), key.is_demo())))
}
