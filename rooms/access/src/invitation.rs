//! Giving a code (« inviter ») : what was typed, read whole, narrowed to what the manager holds, and
//! said in plain French before anything is given (trust: life of a code).

mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod web;

use door::grant::Wish;
use door::{Fields, Role, Scope};
use kernel::id::{ThemeId, ZoneId};
use kernel::{Day, EmailAddress, Lang, Line, Period, Reason, Refusals, french};
use referential::Lists;
use territory::{Organisation, Zone};

pub(crate) use pages::{card, form, read_over};
pub(crate) use samples::{all as samples, ground};
pub(crate) use web::{ask, drawn, give, taken_meanwhile};

use crate::store::Code;
use crate::words;

/// Whom a manager gives codes to: their own team, and the partners of the convention.
const ROLES: [Role; 3] = [Role::Signatory, Role::Referent, Role::Mediator];

/// Whether every right of a code is one that this manager gives: the code of the officer, of the direction
/// or of another manager, and one that opens more than the manager holds, is given again by whoever keeps
/// the installation.
pub(crate) fn may_give_again(code: &Code, codes: &[Code]) -> bool {
    codes
        .iter()
        .filter(|other| other.login == code.login && other.revoked_at.is_none())
        .all(|other| other.within && ROLES.contains(&other.role))
}

/// Where an invitation is typed, where it comes back to, and whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The form.
    pub(crate) path: &'static str,
    /// The list of codes, and what it is called.
    pub(crate) list: (&'static str, fn(Lang) -> &'static str),
    /// The roles that may be given.
    pub(crate) roles: &'static [Role],
    /// Whether codes are handed on within the giver’s own organisation.
    pub(crate) within: bool,
}

/// A manager gives codes in the name of the convention.
pub(crate) const GIVING: Way = Way {
    path: "/acces/inviter",
    list: ("/acces", words::section_codes),
    roles: &ROLES,
    within: false,
};

/// The fields of the form, in its order.
pub(crate) const FIELDS: [&str; 14] = [
    "etape",
    "pour",
    "nom",
    "identifiant",
    "courriel",
    "structure",
    "fonction",
    "role",
    "secteurs",
    "themes",
    "du",
    "au",
    "jusquau",
    "motif",
];

/// What an invitation is read against.
pub(crate) struct Ground {
    pub(crate) zones: Vec<Zone>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) lists: std::sync::Arc<Lists>,
    /// The perimeter of whoever invites.
    pub(crate) held: Scope,
    pub(crate) today: Day,
    pub(crate) way: Way,
    /// The last day on which a code may open, when it is the giver’s own; else a month after the facts.
    pub(crate) latest: Option<Day>,
    /// The code of the operator: those who mediate and those who manage work for it.
    pub(crate) operator: String,
    /// Whether a login is someone's already.
    pub(crate) taken: bool,
    /// The code that a further right is added to; none for someone who has no code yet.
    pub(crate) known: Option<Code>,
}

/// A code may open a month longer than the facts it is given over: time to read the last of them.
const A_MONTH: i64 = 31;

/// An invitation that can be given as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invitation {
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) email: String,
    /// Code and name of the organisation.
    pub(crate) organisation: (String, String),
    pub(crate) post: String,
    pub(crate) role: Role,
    pub(crate) scope: Scope,
    /// The perimeter in plain French, as it is kept with the code.
    pub(crate) perimeter: String,
    /// The last day on which the code opens.
    pub(crate) until: Day,
    pub(crate) purpose: String,
}

impl Invitation {
    /// Reads what was typed: everything that is wrong at once, each at its field.
    pub(crate) fn parse(fields: &Fields, ground: &Ground) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        let name = no.keep("nom", name(fields, ground));
        let role = role(fields.get("role"), ground.way.roles);
        let organisation = no.keep("structure", organisation(fields, ground, role.as_ref().ok()));
        let post = no.keep("fonction", Line::<120>::parse(fields.get("fonction")));
        let email = no.keep("courriel", email(fields, ground));
        let login = no.keep("identifiant", login(fields.get("identifiant"), ground));
        let role = no.keep("role", role);
        let purpose = no.keep("motif", Line::<140>::parse(fields.get("motif")));
        let (zones, themes) = (fields.all("secteurs"), fields.all("themes"));
        let of_zones = no.keep("secteurs", under(&zones, ground));
        let of_themes = no.keep("themes", of_themes(&themes, &ground.lists));
        let from = no.keep("du", Day::parse(fields.get("du")));
        let to = no.keep("au", Day::parse(fields.get("au")));
        let days = from.zip(to).and_then(|(from, to)| {
            let days = Period::spanning(from, to);
            no.keep("au", if from <= to { Ok(days) } else { Err(Reason::EndBeforeStart) })
        });
        let until = no.keep("jusquau", until(fields.get("jusquau"), ground));
        let wish = || {
            let level = ground.held.level.min(role?.ceiling());
            Some(Wish { zones: of_zones?, themes: of_themes?, days: days?, level })
        };
        let scope = wish().and_then(|wish| match ground.held.narrow(&wish) {
            Ok(scope) => Some(scope),
            Err(beyond) => {
                no = std::mem::take(&mut no).and(at_their_fields(&beyond));
                None
            }
        });
        no.finish()?;
        let whole = || {
            let organisation = organisation?;
            Some(Self {
                name: name?,
                login: login?,
                email: email?,
                organisation: (organisation.code.clone(), organisation.name.clone()),
                post: post?.as_str().to_owned(),
                role: role?,
                scope: scope?,
                perimeter: perimeter((&zones, &ground.zones), (&themes, &ground.lists)),
                until: until?,
                purpose: purpose?.as_str().to_owned(),
            })
        };
        whole().ok_or_else(|| Refusals::one("nom", Reason::Missing))
    }
}

/// The name: typed, or that of the code that a right is added to.
fn name(fields: &Fields, ground: &Ground) -> Result<String, Reason> {
    match &ground.known {
        Some(known) => Ok(known.name.clone()),
        None => Line::<120>::parse(fields.get("nom")).map(|line| line.as_str().to_owned()),
    }
}

fn email(fields: &Fields, ground: &Ground) -> Result<String, Reason> {
    match &ground.known {
        Some(known) => Ok(known.email.clone()),
        None => EmailAddress::parse(fields.get("courriel")).map(|email| email.as_str().to_owned()),
    }
}

fn missing_or_unknown(typed: &str) -> Reason {
    if typed.is_empty() { Reason::Missing } else { Reason::NotInList }
}

/// The organisation chosen; a mediator works for the operator.
fn organisation<'g>(
    fields: &Fields,
    ground: &'g Ground,
    role: Option<&Role>,
) -> Result<&'g Organisation, Reason> {
    let asked = fields.get("structure");
    let found = ground.organisations.iter().find(|one| one.code == asked);
    let found = found.ok_or(missing_or_unknown(asked))?;
    if matches!(role, Some(Role::Mediator)) && found.code != ground.operator {
        return Err(Reason::said(
            "Un médiateur travaille pour l’opérateur : choisissez sa structure, ou un autre rôle.",
            "A mediator works for the operator: choose its organisation, or another role.",
        ));
    }
    Ok(found)
}

/// The last day on which the code opens: neither past, nor long after the facts.
fn until(typed: &str, ground: &Ground) -> Result<Day, Reason> {
    let until = Day::parse(typed)?;
    if until < ground.today {
        return Err(Reason::said(
            "Ce jour est passé : le code n’ouvrirait rien.",
            "This day is past: the code would open nothing.",
        ));
    }
    if ground.latest.is_some_and(|latest| until > latest) {
        return Err(Reason::said(
            "Un code confié se termine au plus tard avec le vôtre.",
            "A code that is handed on ends with your own at the latest.",
        ));
    }
    if until > ground.held.days.to().max(ground.today).plus_days(A_MONTH) {
        return Err(Reason::said(
            "Un code se termine au plus tard un mois après la convention.",
            "A code ends one month after the agreement at the latest.",
        ));
    }
    Ok(until)
}

/// A login: letters, digits, dot, dash; kept in lower case.
fn login(typed: &str, ground: &Ground) -> Result<String, Reason> {
    if let Some(known) = &ground.known {
        return Ok(known.login.clone());
    }
    let line = Line::<60>::parse(typed)?;
    let login = line.as_str().to_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if login.chars().all(plain) {
        return if ground.taken { Err(someones()) } else { Ok(login) };
    }
    Err(Reason::said(
        "Des lettres sans accent, des chiffres, un point ou un tiret.",
        "Letters without accents, digits, a dot or a dash.",
    ))
}

/// The login is someone's already.
pub(crate) fn someones() -> Reason {
    Reason::said(
        "Cet identifiant est déjà celui de quelqu’un. Si vous venez de remettre ce code, il ne se relit pas.",
        "This login is someone’s already. If you have just given this code, it cannot be read again.",
    )
}

fn role(typed: &str, roles: &[Role]) -> Result<Role, Reason> {
    let role = roles.iter().copied().find(|role| role.name() == typed);
    role.ok_or(missing_or_unknown(typed))
}

/// The zones chosen, by code, and every zone under them.
fn under(codes: &[String], ground: &Ground) -> Result<Vec<ZoneId>, Reason> {
    let zones = &ground.zones;
    if codes.is_empty() {
        return Err(Reason::NothingTicked);
    }
    let mut chosen: Vec<ZoneId> = Vec::new();
    for code in codes {
        let zone = zones.iter().find(|zone| zone.code == *code).ok_or(Reason::NotInList)?;
        chosen.push(zone.id);
    }
    // A tree is never deeper than it has zones.
    for _ in zones {
        let below = zones.iter().filter(|zone| {
            zone.parent.is_some_and(|parent| chosen.contains(&parent)) && !chosen.contains(&zone.id)
        });
        let below: Vec<ZoneId> = below.map(|zone| zone.id).collect();
        if below.is_empty() {
            break;
        }
        chosen.extend(below);
    }
    chosen.sort();
    chosen.dedup();
    Ok(chosen)
}

/// The themes of the first level chosen, by code, and every theme under them.
fn of_themes(codes: &[String], lists: &Lists) -> Result<Vec<ThemeId>, Reason> {
    if codes.is_empty() {
        return Err(Reason::NothingTicked);
    }
    let mut chosen = Vec::new();
    for code in codes {
        if !lists.top_themes().any(|top| top.code == *code) {
            return Err(Reason::NotInList);
        }
        chosen.extend(lists.themes_under(code).map(|theme| theme.id));
    }
    Ok(chosen)
}

/// What goes beyond the manager's own perimeter, said at the fields of this form.
fn at_their_fields(beyond: &Refusals) -> Refusals {
    let mut no = Refusals::new();
    for (field, reason) in beyond.iter() {
        let own = match field {
            "zones" => "secteurs",
            "themes" => "themes",
            "days" => "du",
            _ => "role",
        };
        no.add(own, reason.clone());
    }
    no
}

/// « Capinghem, Lomme – tous les thèmes », kept with the code and shown to its holder.
fn perimeter(
    (chosen, zones): (&[String], &[Zone]),
    (themes, lists): (&[String], &Lists),
) -> String {
    let names: Vec<&str> = territory::tree(zones)
        .into_iter()
        .filter(|(_, zone)| chosen.contains(&zone.code))
        .map(|(_, zone)| zone.name.as_str())
        .collect();
    let tops: Vec<&referential::Theme> = lists.top_themes().collect();
    let every = tops.iter().all(|top| themes.contains(&top.code));
    let about = if every {
        words::every_theme(Lang::Fr).to_owned()
    } else {
        let held = tops.iter().filter(|top| themes.contains(&top.code));
        held.map(|top| top.fr.as_str()).collect::<Vec<_>>().join(", ")
    };
    format!("{} – {about}", names.join(", "))
}

/// What a role lets its holder do, in plain words.
pub(crate) fn opens(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Mediator => words::opens_mediator(lang),
        Role::Referent => words::opens_referent(lang),
        Role::Manager => words::opens_manager(lang),
        Role::Signatory | Role::Direction | Role::Dpo | Role::Technician | Role::Auditor => {
            words::opens_signatory(lang)
        }
    }
}

/// The days of a scope, in words.
pub(crate) fn days(lang: Lang, days: Period) -> String {
    words::from_to(lang, &french::day(lang, days.from()), &french::day(lang, days.to()))
}
