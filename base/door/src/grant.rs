//! Rights (« droits d’accès ») : a role, over a perimeter, for a time, given by someone.

use kernel::id::{GrantId, PersonId, ThemeId, ZoneId};
use kernel::{Instant, Line, Period, Reason, Refusals};

use crate::person::{NewPerson, enrol};
pub use crate::readers::{Reader, ever_given, readers};
use crate::{Act, Scope, Tx, entrust, second, sql, values};
use store::Fault;
use web::Stop;

/// What a person is in the convention (trust.md 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Médiateur, médiatrice.
    Mediator,
    /// Encadrant, encadrante.
    Manager,
    /// Direction de l’opérateur.
    Direction,
    /// Signataire (élu, président).
    Signatory,
    /// Référent d’un partenaire.
    Referent,
    /// Délégué à la protection des données.
    Dpo,
    /// Administrateur technique.
    Technician,
    /// Auditeur.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Mediator,
        Self::Manager,
        Self::Direction,
        Self::Signatory,
        Self::Referent,
        Self::Dpo,
        Self::Technician,
        Self::Auditor,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mediator => "mediator",
            Self::Manager => "manager",
            Self::Direction => "direction",
            Self::Signatory => "signatory",
            Self::Referent => "referent",
            Self::Dpo => "dpo",
            Self::Technician => "technician",
            Self::Auditor => "auditor",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or(Reason::NotInList)
    }

    /// The highest level that the role may ever see, whatever is granted.
    pub const fn ceiling(self) -> Level {
        match self {
            // A mediator reads their own C4 as its author, not by level.
            Self::Mediator => Level::Situation,
            Self::Manager => Level::Sensitive,
            Self::Direction => Level::Operational,
            Self::Signatory | Self::Referent => Level::Partner,
            Self::Dpo | Self::Technician | Self::Auditor => Level::Public,
        }
    }

    /// Whether the person reads published tables only.
    pub const fn is_partner(self) -> bool {
        matches!(self, Self::Signatory | Self::Referent)
    }
}

/// Confidentiality of a field (C0–C4), fixed in the code (trust.md 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// C0: anyone.
    Public,
    /// C1: partners: published tables, releases, minutes.
    Partner,
    /// C2: operational, no person.
    Operational,
    /// C3: a situation: free text, photo, address.
    Situation,
    /// C4: sensitive, marked by the author.
    Sensitive,
}

impl Level {
    /// The number, 0 to 4.
    pub const fn number(self) -> i64 {
        match self {
            Self::Public => 0,
            Self::Partner => 1,
            Self::Operational => 2,
            Self::Situation => 3,
            Self::Sensitive => 4,
        }
    }

    /// Reads the number.
    pub fn of(number: i64) -> Result<Self, Reason> {
        [Self::Public, Self::Partner, Self::Operational, Self::Situation, Self::Sensitive]
            .into_iter()
            .find(|level| level.number() == number)
            .ok_or(Reason::OutOfRange { min: 0, max: 4 })
    }
}

/// A right, as it is issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its identifier.
    pub id: GrantId,
    /// To whom.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Over what.
    pub scope: Scope,
    /// The convention in words.
    pub convention_words: String,
    /// The perimeter in plain words, as it was read before it was given.
    pub perimeter_words: String,
    /// The party or structure on whose behalf (code of the organisation).
    pub party: String,
    /// From when to when the code opens.
    pub valid: (Instant, Instant),
    /// By whom, in words.
    pub granted_by: String,
    /// What for.
    pub purpose: String,
}

/// What someone wishes to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Zones asked for.
    pub zones: Vec<ZoneId>,
    /// Themes asked for.
    pub themes: Vec<ThemeId>,
    /// Days asked for.
    pub days: Period,
    /// Level asked for.
    pub level: Level,
}

impl Scope {
    /// Delegation only narrows: a grantor gives a part of what he holds, nothing else.
    pub fn narrow(&self, wish: &Wish) -> Result<Self, Refusals> {
        let beyond = || {
            Reason::said(
                "Cela dépasse votre propre périmètre.",
                "This goes beyond your own perimeter.",
            )
        };
        let mut refusals = Refusals::new();
        if wish.zones.is_empty() || wish.zones.iter().any(|zone| !self.zones.contains(zone)) {
            refusals.add("zones", beyond());
        }
        if wish.themes.is_empty() || wish.themes.iter().any(|theme| !self.themes.contains(theme)) {
            refusals.add("themes", beyond());
        }
        if self.days.meet(wish.days) != Some(wish.days) {
            refusals.add("days", beyond());
        }
        if wish.level > self.level {
            refusals.add("level", beyond());
        }
        refusals.finish()?;
        Ok(Self {
            convention: self.convention,
            zones: wish.zones.iter().copied().collect(),
            themes: wish.themes.iter().copied().collect(),
            days: wish.days,
            level: wish.level,
        })
    }
}

/// Lays a grant and its closure down. The level is capped by the role. What is handed on by somebody who does
/// not give in the name of the convention says under which right.
pub fn issue(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Fault> {
    let level = grant.scope.level.min(grant.role.ceiling());
    let under = entrust::handing_on(tx)?;
    tx.run(
        sql!(
            open "a grant is issued by whoever holds the proof of the caller",
            "INSERT INTO access_grant (id, person_id, role, convention_id, convention_words,
                perimeter_words, party, level, day_from, day_to, valid_from, valid_to,
                granted_by, purpose, given_under)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        &values![
            grant.id,
            grant.person,
            grant.role.name(),
            grant.scope.convention,
            &grant.convention_words,
            &grant.perimeter_words,
            &grant.party,
            level.number(),
            grant.scope.days.from(),
            grant.scope.days.to(),
            grant.valid.0,
            grant.valid.1,
            &grant.granted_by,
            &grant.purpose,
            under
        ],
    )?;
    tx.run(
        sql!(
            open "a grant is issued by whoever holds the proof of the caller",
            "INSERT INTO visible (grant_id, convention_id, person_id, level, day_from, day_to,
                own_situations)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(
            grant.id,
            grant.scope.convention,
            grant.person,
            level.number(),
            grant.scope.days.from(),
            grant.scope.days.to(),
            // A mediator reads the words of what they wrote or were there for (trust.md 3.4).
            grant.role == Role::Mediator,
        ),
    )?;
    close_over(tx, grant)
}

fn close_over(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Fault> {
    let mut zones: Vec<_> = grant.scope.zones.iter().collect();
    zones.sort();
    for zone in zones {
        tx.run(
            sql!(
                open "a grant is issued by whoever holds the proof of the caller",
                "INSERT INTO visible_zone (grant_id, zone_id) VALUES ($1, $2)"
            ),
            &(grant.id, *zone),
        )?;
    }
    let mut themes: Vec<_> = grant.scope.themes.iter().collect();
    themes.sort();
    for theme in themes {
        tx.run(
            sql!(
                open "a grant is issued by whoever holds the proof of the caller",
                "INSERT INTO visible_theme (grant_id, theme_id) VALUES ($1, $2)"
            ),
            &(grant.id, *theme),
        )?;
    }
    Ok(())
}

/// How many open grants end after an instant: for the doctor, who finds those without a true end.
pub fn ending_after(tx: &mut Tx<'_>, instant: Instant) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "a count for whoever keeps the installation",
            "SELECT COUNT(*) FROM access_grant WHERE revoked_at IS NULL AND valid_to > $1"
        ),
        &(instant,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// What a right is called in the list of what ended.
pub(crate) const RIGHT: &str = "right";

/// Ends a grant, and what was handed on under it: from the next request on, nothing opens and nothing is
/// visible.
pub fn revoke(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Fault> {
    close(tx, grant)?;
    tx.ends(RIGHT, &grant.text());
    for code in entrust::beneath(tx, grant)? {
        entrust::say_why(tx, code, entrust::ENDED_ABOVE)?;
        close(tx, code)?;
        tx.ends(RIGHT, &code.text());
        tx.note_words(TAKEN_BACK, &code.text(), entrust::ENDED_ABOVE)?;
    }
    Ok(())
}

/// Closes one right: its sessions, its keys for programs, its perimeter.
pub(crate) fn close(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "revocation closes, it shows nothing",
            "UPDATE access_grant SET revoked_at = $2, gen = gen + 1
              WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(grant, now),
    )?;
    tx.run(
        sql!(
            open "revocation closes, it shows nothing",
            "UPDATE api_key SET revoked_at = $2 WHERE grant_id = $1 AND revoked_at IS NULL"
        ),
        &(grant, now),
    )?;
    tx.run(
        sql!(open "revocation closes, it shows nothing", "DELETE FROM session WHERE grant_id = $1"),
        &(grant,),
    )?;
    tx.run(
        sql!(
            open "revocation closes, it shows nothing",
            "UPDATE session SET seen_as = NULL, seen_until = NULL WHERE seen_as = $1"
        ),
        &(grant,),
    )?;
    tx.run(
        sql!(open "revocation closes, it shows nothing", "DELETE FROM threshold WHERE grant_id = $1"),
        &(grant,),
    )?;
    tx.run(
        sql!(open "revocation closes, it shows nothing", "DELETE FROM visible WHERE grant_id = $1"),
        &(grant,),
    )?;
    Ok(())
}

/// A code was given. The object is the person, the detail the role.
pub const INVITED: Act =
    Act { name: "door.invited", fr: "Code d’accès remis", en: "Access code given" };

/// Gives a code: enters the person and the right together (« inviter »). A login that is someone's
/// already is a fault that [says so](Fault::is_unique).
pub fn invite(tx: &mut Tx<'_>, person: &NewPerson, grant: &Grant) -> Result<(), Stop> {
    enrol(tx, person)?;
    issue(tx, grant)?;
    tx.note(INVITED, &person.id.text(), grant.role.name())?;
    Ok(second::wait(tx, grant)?)
}

/// A code was taken back. The object is the grant, the detail why.
pub const TAKEN_BACK: Act =
    Act {
        name: "door.code-taken-back", fr: "Code d’accès retiré", en: "Access code taken back"
    };

/// Takes back a code of the convention acted in (« retirer un code ») : its sessions end, its keys
/// for programs and its perimeter close, in one transaction and from the next request on. A code
/// of another convention, or one that was taken back already, is not there; nobody takes back the
/// code they came in with.
pub fn take_back(tx: &mut Tx<'_>, grant: GrantId, why: &Line<140>) -> Result<(), Stop> {
    let open: Option<String> = tx.one(
        sql!(
            "SELECT c.name FROM code_visible c
              WHERE c.grant_id = $1 AND c.id = $2 AND c.revoked_at IS NULL"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    if open.is_none() {
        return Err(Stop::NotFound);
    }
    if tx.context().grant == Some(grant) {
        return Err(Refusals::one(
            "motif",
            Reason::said(
                "C’est le code avec lequel vous êtes là : un autre encadrant peut le retirer.",
                "This is the code you came in with: another manager can take it back.",
            ),
        )
        .into());
    }
    Ok(end(tx, grant, why)?)
}

/// Ends a right that was found to be one's to end, with a reason.
pub(crate) fn end(tx: &mut Tx<'_>, grant: GrantId, why: &Line<140>) -> Result<(), Fault> {
    entrust::say_why(tx, grant, why.as_str())?;
    revoke(tx, grant)?;
    tx.note_words(TAKEN_BACK, &grant.text(), why.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::{ConventionId, uuid_v7};

    fn zone(number: u8) -> ZoneId {
        ZoneId::from_uuid(uuid_v7(1, [number; 10]))
    }

    fn theme(number: u8) -> ThemeId {
        ThemeId::from_uuid(uuid_v7(2, [number; 10]))
    }

    fn scope() -> Scope {
        Scope {
            convention: ConventionId::from_uuid(uuid_v7(3, [0; 10])),
            zones: [zone(1), zone(2)].into(),
            themes: [theme(1)].into(),
            days: Period::year(2019).expect("a year"),
            level: Level::Operational,
        }
    }

    #[test]
    fn a_grantor_gives_a_part_of_what_he_holds() {
        let wish = Wish {
            zones: vec![zone(2)],
            themes: vec![theme(1)],
            days: Period::parse("2019-06-01", "2019-06-30").expect("a month"),
            level: Level::Partner,
        };
        let narrowed = scope().narrow(&wish).expect("narrower");
        assert_eq!(narrowed.zones, [zone(2)].into());
        assert_eq!(narrowed.level, Level::Partner);
    }

    /// All that is held, and no more.
    fn whole() -> Wish {
        Wish {
            zones: vec![zone(1), zone(2)],
            themes: vec![theme(1)],
            days: Period::year(2019).expect("a year"),
            level: Level::Operational,
        }
    }

    #[test]
    fn all_that_is_held_may_be_given() {
        assert_eq!(scope().narrow(&whole()), Ok(scope()));
    }

    #[test]
    fn one_step_beyond_in_a_single_field_is_refused_for_that_field() {
        let days = |from, to| Period::parse(from, to).expect("a period");
        for (field, wish) in [
            ("zones", Wish { zones: vec![], ..whole() }),
            ("zones", Wish { zones: vec![zone(1), zone(3)], ..whole() }),
            ("themes", Wish { themes: vec![], ..whole() }),
            ("themes", Wish { themes: vec![theme(1), theme(2)], ..whole() }),
            ("days", Wish { days: days("2018-12-31", "2019-12-31"), ..whole() }),
            ("days", Wish { days: days("2019-01-01", "2020-01-01"), ..whole() }),
            ("level", Wish { level: Level::Situation, ..whole() }),
        ] {
            let refused = scope().narrow(&wish).expect_err(field);
            let fields: Vec<_> = refused.iter().map(|(field, _)| field.to_owned()).collect();
            assert_eq!(fields, [field], "{wish:?}");
        }
    }

    #[test]
    fn a_role_never_sees_above_its_ceiling_and_is_read_by_its_name() {
        use Level::{Operational, Partner, Public, Sensitive, Situation};
        let ceilings =
            [Situation, Sensitive, Operational, Partner, Partner, Public, Public, Public];
        for (role, ceiling) in Role::ALL.into_iter().zip(ceilings) {
            assert_eq!(role.ceiling(), ceiling, "{role:?}");
            assert_eq!(Role::parse(role.name()), Ok(role));
            assert_eq!(role.is_partner(), ceiling == Partner, "{role:?}");
        }
        assert_eq!(Role::parse("king"), Err(Reason::NotInList));
        for (number, level) in (0..).zip([Public, Partner, Operational, Situation, Sensitive]) {
            assert_eq!((level.number(), Level::of(number)), (number, Ok(level)));
        }
        assert!(Level::of(5).is_err() && Level::of(-1).is_err());
    }

    #[test]
    fn what_goes_beyond_is_refused_field_by_field() {
        let wish = Wish {
            zones: vec![zone(3)],
            themes: vec![],
            days: Period::parse("2018-12-31", "2019-06-30").expect("a period"),
            level: Level::Sensitive,
        };
        let refused = scope().narrow(&wish).expect_err("wider");
        let fields: Vec<_> = refused.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["zones", "themes", "days", "level"]);
    }
}
