//! `parvis invite`: a code for someone, within the perimeter of a manager, shown once.

use door::grant::{self, Grant, Wish};
use door::person::{self, INVITATION, NewPerson};
use door::{Clockwork, Purpose, Role, Scope, told};
use kernel::id::{GrantId, PersonId};
use kernel::{Day, EmailAddress, Instant, Line, Period, TimeOfDay};

use crate::api_key::grant_asked_for;
use crate::cli::InviteArgs;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::words;

pub(crate) mod said {
    ui::words! {
        digits(digits: &str) {
            fr "Six chiffres à dire par un autre chemin que le code, demandés à l’activation : {digits}",
            en "Six digits to tell by another way than the code, asked at activation: {digits}",
        }
        awaited() {
            fr "Ce code lit les notes sensibles (C4) : il n’ouvre rien tant qu’une autre personne qui encadre ou qui dirige ne l’a pas confirmé (« Accès », « Revue des accès »). Elle vient d’être prévenue.",
            en "This code reads sensitive notes (C4): it opens nothing until another person who manages or directs has confirmed it (“Access”, “Review of codes”). They are being told.",
        }
    }
}

/// What was done in the last days is still read in the weeks after.
const A_MONTH: i64 = 31;

/// Enters a person with a grant no wider than the one acted under; prints the code alone on the
/// last line, after the digits that are told by another way.
pub(crate) async fn run(config: &Config, asked: InviteArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let from = grant_asked_for(&house, asked.grant_of.as_deref(), None).await?;
    let acting = house.clockwork.under(from).await?;
    let visit = acting.visit()?;
    if visit.role() != Role::Manager {
        return Err(Failure::failed(words::only_a_manager_invites(lang)));
    }
    let scope = narrowed(visit.scope(), &asked)?;
    let drawn = person::draw_code().await?;
    let mint = house.shell.mint();
    let known = PersonId::from_uuid(mint.uuid());
    let mut person = person(&asked, known, drawn.hash.clone())?;
    person.invited_until = Some(acting.now().plus_seconds(INVITATION));
    let until = asked.until.unwrap_or_else(|| scope.days.to().plus_days(A_MONTH));
    let grant = Grant {
        id: GrantId::from_uuid(mint.uuid()),
        person: person.id,
        role: asked.role,
        convention_words: visit.convention_words().to_owned(),
        perimeter_words: visit.perimeter_words().to_owned(),
        party: asked.party.unwrap_or_else(|| visit.party().to_owned()),
        valid: (acting.now(), end_of(until)),
        scope,
        granted_by: visit.name().to_owned(),
        purpose: words::by_command_line(lang).to_owned(),
    };
    if grant.valid.1 <= grant.valid.0 {
        return Err(Failure::failed(words::ends_before_it_begins(lang)));
    }
    let (login, right) = (person.login.clone(), grant.id);
    let asked = enter(&acting, (person, drawn.told.clone()), grant).await?;
    let awaited = acting.read(move |tx| Ok(door::second::is_awaited(tx, right)?)).await?;
    if awaited {
        say(said::awaited(lang));
    }
    if asked {
        say(&said::digits(lang, &drawn.digits));
    }
    say(&words::code_shown_once(lang, &login));
    say(&drawn.code);
    Ok(())
}

/// Every zone and theme of the grantor, the days asked for, and the ceiling of the role.
fn narrowed(held: &Scope, asked: &InviteArgs) -> Result<Scope, Failure> {
    let wish = Wish {
        zones: held.zones.iter().copied().collect(),
        themes: held.themes.iter().copied().collect(),
        days: match (asked.from, asked.to) {
            (None, None) => held.days,
            (from, to) => Period::spanning(
                from.unwrap_or_else(|| held.days.from()),
                to.unwrap_or_else(|| held.days.to()),
            ),
        },
        level: held.level.min(asked.role.ceiling()),
    };
    held.narrow(&wish).map_err(|refusals| door::Stop::from(refusals).into())
}

fn person(asked: &InviteArgs, id: PersonId, code_hash: String) -> Result<NewPerson, Failure> {
    let lang = tongue();
    let read = |field: &str, text: &str| {
        Line::<60>::parse(text)
            .map(|line| line.as_str().to_owned())
            .map_err(|reason| Failure::failed(words::field(lang, field, &reason.say(lang))))
    };
    let email = EmailAddress::parse(&asked.email)
        .map_err(|reason| Failure::failed(words::field(lang, "email", &reason.say(lang))))?;
    Ok(NewPerson {
        id,
        login: read("login", &asked.login)?.to_lowercase(),
        name: read("name", &asked.name)?,
        email: email.as_str().to_owned(),
        organisation: asked.organisation.clone().unwrap_or_default(),
        post: asked.post.clone().unwrap_or_else(|| asked.role.name().to_owned()),
        code_hash,
        invited_until: None,
    })
}

/// The last moment of a day in Paris.
fn end_of(day: Day) -> Instant {
    Instant::at(day.plus_days(1), TimeOfDay::clamped(0))
}

/// Answers whether the digits are asked.
async fn enter(
    acting: &Clockwork,
    (person, digits): (NewPerson, String),
    grant: Grant,
) -> Result<bool, Failure> {
    let login = person.login.clone();
    let entered = acting
        .begin(Purpose::Grant, move |tx| {
            grant::invite(tx, &person, &grant)?;
            Ok(told::lay(tx, person.id, &digits)?)
        })
        .await;
    match entered {
        Err(door::Stop::Fault(fault)) if fault.is_unique() => {
            Err(Failure::failed(words::login_is_taken(tongue(), &login)))
        }
        other => Ok(other?),
    }
}
