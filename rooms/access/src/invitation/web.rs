//! Routes of the invitation: typed, read over, given. The code is shown once, on the answer to the
//! last of them, and kept nowhere.

use std::sync::Arc;

use door::grant::{self, Grant};
use door::person::{self, INVITATION, NewPerson};
use door::{
    Answer, Fields, Form, Manager, Purpose, Query, Stop, Visit, html, html_refused, rights,
    see_other, told,
};
use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Refusals, TimeOfDay};
use referential::ListsCache;

use super::pages::{self, Given};
use super::{FIELDS, GIVING, Ground, Invitation, someones};
use crate::store::Code;
use crate::web::open_code;

pub(crate) async fn ask(key: Manager, Query(query): Query) -> Answer {
    key.step_up()?;
    let mut fields = Fields::default();
    fields.set("pour", query.get("pour"));
    let ground = ground(&key, &fields).await?;
    if let Some(known) = &ground.known {
        fields.set("fonction", &known.post);
        fields.set("structure", organisation_of(known, &ground));
    }
    for (name, day) in [
        ("du", ground.held.days.from()),
        ("au", ground.held.days.to()),
        ("jusquau", ground.held.days.to().plus_days(31).max(ground.today)),
    ] {
        fields.set(name, &day.text());
    }
    Ok(html(pages::form(&key.view("/acces"), (&ground, &fields), &Refusals::new())))
}

/// The code of the organisation of someone who has a code already.
fn organisation_of<'g>(known: &Code, ground: &'g Ground) -> &'g str {
    let found = ground.organisations.iter().find(|one| one.name == known.organisation);
    found.map_or("", |one| one.code.as_str())
}

async fn ground(key: &Manager, fields: &Fields) -> Result<Ground, Stop> {
    let cache = key.service::<ListsCache>()?;
    let known = match fields.get("pour") {
        "" => None,
        code => Some(open_code(key, code.parse().map_err(|_| Stop::NotFound)?).await?),
    };
    let operator = key.party().to_owned();
    let login = fields.get("identifiant").trim().to_lowercase();
    key.read(move |tx| {
        Ok(Ground {
            zones: territory::zones(tx)?,
            organisations: territory::organisations(tx)?,
            lists: referential::lists(tx, &cache)?,
            held: tx.scope()?.clone(),
            today: tx.today(),
            taken: person::login_is_taken(tx, &login)?,
            way: GIVING,
            latest: None,
            operator,
            known,
        })
    })
    .await
}

pub(crate) async fn give(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(&FIELDS, &["secteurs", "themes"])?;
    key.step_up_to_send()?;
    let ground = ground(&key, &fields).await?;
    let view = key.view("/acces");
    let invitation = match Invitation::parse(&fields, &ground) {
        Ok(invitation) => invitation,
        Err(refusals) => {
            return Ok(html_refused(pages::form(&view, (&ground, &fields), &refusals)));
        }
    };
    match fields.get("etape") {
        "remettre" => {
            let given = if ground.known.is_some() {
                add(&key, invitation, &ground).await.map(|()| see_other("/acces?fait=ajoute"))
            } else {
                hand_over(&key, invitation).await.map(|given| html(pages::card(&view, &given)))
            };
            match given {
                Err(Stop::Refused(refusals)) => {
                    Ok(html_refused(pages::form(&view, (&ground, &fields), &refusals)))
                }
                given => given,
            }
        }
        "corriger" => Ok(html(pages::form(&view, (&ground, &fields), &Refusals::new()))),
        _ => Ok(html(pages::read_over(&view, (&fields, GIVING), &invitation))),
    }
}

/// The right that an invitation gives.
pub(crate) fn right(key: &Visit, invitation: &Invitation, person: PersonId) -> Grant {
    Grant {
        id: key.fresh(GrantId::from_uuid),
        person,
        role: invitation.role,
        scope: invitation.scope.clone(),
        convention_words: key.convention_words().to_owned(),
        perimeter_words: invitation.perimeter.clone(),
        party: invitation.organisation.0.clone(),
        valid: (key.now(), Instant::at(invitation.until.plus_days(1), TimeOfDay::clamped(0))),
        granted_by: key.name().to_owned(),
        purpose: invitation.purpose.clone(),
    }
}

/// Adds a right to a code that is there.
async fn add(key: &Manager, invitation: Invitation, ground: &Ground) -> Result<(), Stop> {
    let code = ground.known.as_ref().map(|known| known.grant).ok_or(Stop::NotFound)?;
    // The person is found in the transaction: only whose code is on the register gets more.
    let grant = right(key, &invitation, key.person());
    key.begin(Purpose::Grant, move |tx| {
        let person = rights::person_of(tx, code)?;
        rights::give(tx, &Grant { person, ..grant })
    })
    .await
}

/// Draws a code, enters the person and the right in one transaction.
async fn hand_over(key: &Manager, invitation: Invitation) -> Result<Given, Stop> {
    let drawn = drawn(key, (invitation, GIVING.list.0)).await?;
    let (person, grant, digits) = (drawn.person, drawn.right, drawn.told);
    let entered = key
        .begin(Purpose::Grant, move |tx| {
            grant::invite(tx, &person, &grant)?;
            Ok(told::lay(tx, person.id, &digits)?)
        })
        .await;
    let asked = taken_meanwhile(entered)?;
    Ok(drawn.given.asked(asked))
}

/// Someone else took the login in between.
pub(crate) fn taken_meanwhile<T>(entered: Result<T, Stop>) -> Result<T, Stop> {
    match entered {
        Err(Stop::Fault(fault)) if fault.is_unique() => {
            Err(Refusals::one("identifiant", someones()).into())
        }
        other => other,
    }
}

/// An invitation with its code drawn, ready to be entered.
pub(crate) struct Drawn {
    pub(crate) person: NewPerson,
    pub(crate) right: Grant,
    pub(crate) given: Given,
    /// What is kept of the digits.
    pub(crate) told: String,
}

/// Draws the code of an invitation.
pub(crate) async fn drawn(
    key: &Visit,
    (invitation, list): (Invitation, &'static str),
) -> Result<Drawn, Stop> {
    let drawn = person::draw_code().await?;
    let person = NewPerson {
        id: key.fresh(PersonId::from_uuid),
        login: invitation.login.clone(),
        name: invitation.name.clone(),
        email: invitation.email.clone(),
        organisation: invitation.organisation.1.clone(),
        post: invitation.post.clone(),
        code_hash: drawn.hash,
        invited_until: Some(key.now().plus_seconds(INVITATION)),
    };
    let right = right(key, &invitation, person.id);
    let given = Given {
        invitation: Arc::new(invitation),
        code: drawn.code,
        digits: Some(drawn.digits),
        address: format!("{}/connexion", key.public_url()),
        list,
    };
    Ok(Drawn { person, right, given, told: drawn.told })
}
