//! The invented people of the world, their codes and their grants.

use std::collections::HashSet;

use door::person::{NewPerson, enrol};
use door::{Grant, Level, Role, Scope, Stop, Tx, grant, secret};
use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Period, Reason};

use crate::world::dice::Dice;
use crate::world::ground::{Laid, misread};
use crate::world::sheet::{Line, sheet};

/// Someone with a code.
#[derive(Clone, Debug)]
pub(crate) struct Someone {
    pub(crate) id: PersonId,
    pub(crate) grant: GrantId,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) party: String,
    /// The code itself: written once, beside the database, for the demonstration.
    pub(crate) code: String,
}

/// For how long and over which convention the codes of the world open.
pub(crate) struct Terms<'a> {
    pub(crate) laid: &'a Laid,
    pub(crate) words: &'a str,
    pub(crate) days: Period,
    pub(crate) valid: (Instant, Instant),
}

/// Lays the people down. `suffix` tells the logins of a multiplied world apart, and only its
/// operator's people are laid.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    terms: &Terms<'_>,
    dice: &mut Dice,
    suffix: &str,
) -> Result<Vec<Someone>, Stop> {
    let mut people = Vec::new();
    let organisations = sheet!("organisations");
    for line in sheet!("people").lines() {
        let role = Role::parse(line.get("role")).map_err(misread("people"))?;
        if !suffix.is_empty() && !matches!(role, Role::Mediator | Role::Manager) {
            continue;
        }
        let organisation = organisations
            .lines()
            .find(|organisation| organisation.get("code") == line.get("org"))
            .map_or("", |organisation| organisation.get("name"));
        people.push(lay_one(tx, terms, dice, &Entry { line, role, organisation, suffix })?);
    }
    Ok(people)
}

struct Entry<'a> {
    line: Line<'a>,
    role: Role,
    organisation: &'a str,
    suffix: &'a str,
}

fn lay_one(
    tx: &mut Tx<'_>,
    terms: &Terms<'_>,
    dice: &mut Dice,
    entry: &Entry<'_>,
) -> Result<Someone, Stop> {
    let Entry { line, role, organisation, suffix } = entry;
    let at = tx.now();
    let code = secret::typed_code(&dice.bytes());
    let salt = dice.bytes();
    let login = format!("{}{suffix}", line.get("login"));
    let someone = Someone {
        id: PersonId::from_uuid(dice.uuid(at)),
        grant: GrantId::from_uuid(dice.uuid(at)),
        name: line.get("name").to_owned(),
        role: *role,
        party: line.get("org").to_owned(),
        // The multiplied world is for measures: nobody comes in there by a typed code.
        code: if suffix.is_empty() { code } else { String::new() },
        login,
    };
    let code_hash =
        if suffix.is_empty() { secret::hash(&someone.code, &salt)? } else { "closed".to_owned() };
    enrol(
        tx,
        &NewPerson {
            id: someone.id,
            login: someone.login.clone(),
            name: someone.name.clone(),
            email: format!("{}@parvis-demo.example", someone.login),
            organisation: (*organisation).to_owned(),
            post: line.get("function").to_owned(),
            code_hash,
            invited_until: None,
        },
    )?;
    let scope = scope(terms, line)?;
    grant::issue(
        tx,
        &Grant {
            id: someone.grant,
            person: someone.id,
            role: *role,
            perimeter_words: words(terms, line, &scope),
            scope,
            convention_words: terms.words.to_owned(),
            party: someone.party.clone(),
            valid: terms.valid,
            granted_by: "Nadège Wautier, manager".to_owned(),
            purpose: "convention".to_owned(),
        },
    )?;
    Ok(someone)
}

fn scope(terms: &Terms<'_>, line: &Line<'_>) -> Result<Scope, Stop> {
    let laid = terms.laid;
    let mut zones = HashSet::new();
    for code in line.items("zones") {
        let zone = laid.zones.iter().find(|zone| zone.code == code);
        let zone = zone.ok_or_else(|| misread("people")(Reason::NotInList))?;
        zones.extend(territory::with_below(&laid.zones, zone.id));
    }
    let tops = line.items("themes");
    let themes = laid
        .themes
        .iter()
        .filter(|(code, _)| tops.iter().any(|top| code.split('.').next() == Some(top)))
        .map(|(_, id)| *id)
        .collect();
    Ok(Scope {
        convention: laid.convention,
        zones,
        themes,
        days: terms.days,
        level: Level::of(line.number("level").unwrap_or(0)).map_err(misread("people"))?,
    })
}

/// The perimeter in plain words, as it is read before a code is given.
fn words(terms: &Terms<'_>, line: &Line<'_>, scope: &Scope) -> String {
    let names: Vec<&str> = line
        .items("zones")
        .into_iter()
        .filter_map(|code| terms.laid.zones.iter().find(|zone| zone.code == code))
        .map(|zone| zone.name.as_str())
        .collect();
    let themes = match line.items("themes").len() {
        0 => "aucun thème".to_owned(),
        8 => "tous les thèmes".to_owned(),
        count => format!("{count} thèmes"),
    };
    if scope.zones.is_empty() {
        return "Aucune zone".to_owned();
    }
    if terms.laid.zones.iter().all(|zone| scope.zones.contains(&zone.id)) {
        return format!("Tout le périmètre de la convention – {themes}");
    }
    format!("{} – {themes}", names.join(", "))
}
