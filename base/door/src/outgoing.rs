//! Secrets that the house holds to speak with other machines (« secrets des échanges »): a room that keeps some says on
//! its plate how they are listed and stopped. The technician reads whose they are, since when, when they last served,
//! and stops them; never the secret (ADR 0084).
//!
//! **Invariants:** a keeper lists and stops those of the convention acted in only; what belongs to the whole house is
//! stopped from a convention only when it is the only one; who ends one erases it.

use kernel::id::PersonId;
use kernel::{Instant, Reason, Refusals};
use store::{Fault, sql};

use crate::{Act, Purpose, Stop, Technician, Tx};

/// A secret is not used until it is opened again. The object is its kind and its name there.
pub const SUSPENDED: Act = Act {
    name: "door.secret-suspended",
    fr: "Secret d’échange suspendu",
    en: "Secret of an exchange suspended",
};
/// It is used again.
pub const RESUMED: Act = Act {
    name: "door.secret-resumed",
    fr: "Secret d’échange rouvert",
    en: "Secret of an exchange opened again",
};
/// It is used no more.
pub const ENDED: Act = Act {
    name: "door.secret-ended",
    fr: "Secret d’échange terminé",
    en: "Secret of an exchange ended",
};

/// What is done to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not used until it is opened again.
    Suspend,
    /// It is used again.
    Resume,
    /// It is used no more, and erased where it was kept.
    End,
}

/// A secret, as its keeper tells of it: never the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its name for its keeper, of letters, digits and hyphens.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// The machine that it is told to.
    pub reaches: String,
    /// Who entered it; nobody when it is the host, or when that was not kept.
    pub made_by: Option<PersonId>,
    /// Since when it is held.
    pub since: Instant,
    /// When it last served.
    pub used: Option<Instant>,
    /// Since when it is suspended, and by whom.
    pub suspended: Option<(Instant, Option<PersonId>)>,
}

/// A room that keeps secrets.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// What they are, in addresses: `webhooks`, `villes`, `courriel`.
    pub kind: &'static str,
    /// Whether they are those of the whole house, as its host decided them.
    pub of_the_house: bool,
    /// Those of the convention acted in.
    pub held: fn(&mut Tx<'_>) -> Result<Vec<Held>, Fault>,
    /// Changes one of them, found among those.
    pub change: fn(&mut Tx<'_>, &str, Change) -> Result<(), Stop>,
}

/// Every room that keeps secrets: a service of the house.
pub struct Keepers(pub Vec<Keeper>);

/// A secret, with the names of whom it speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its keeper.
    pub kind: &'static str,
    /// What its keeper tells.
    pub held: Held,
    /// Whether it was decided by the host, for the whole house.
    pub of_the_house: bool,
    /// Whether it may be stopped from here.
    pub may: bool,
    /// Who entered it; empty when nobody of the convention did, or when they left.
    pub made_by: String,
    /// Who suspended it.
    pub suspended_by: String,
}

/// Every secret of the convention, keeper by keeper.
pub async fn told(key: &Technician) -> Result<Vec<Told>, Stop> {
    let keepers = keepers(key);
    let read = move |tx: &mut Tx<'_>| {
        let alone = is_alone(tx)?;
        let mut all = Vec::new();
        for keeper in keepers {
            for held in (keeper.held)(tx)? {
                let suspended_by = match held.suspended {
                    Some((_, Some(person))) => name_of(tx, person)?,
                    Some((_, None)) | None => String::new(),
                };
                let made_by =
                    held.made_by.map(|person| name_of(tx, person)).transpose()?.unwrap_or_default();
                all.push(Told {
                    kind: keeper.kind,
                    of_the_house: keeper.of_the_house,
                    may: alone || !keeper.of_the_house,
                    held,
                    made_by,
                    suspended_by,
                });
            }
        }
        Ok(all)
    };
    crate::key::read(key.shell.db(), key.context(Purpose::Read), read).await
}

/// Changes one.
pub async fn change(
    key: &Technician,
    (kind, id): (String, String),
    change: Change,
) -> Result<(), Stop> {
    let keeper = keepers(key).into_iter().find(|one| one.kind == kind).ok_or(Stop::NotFound)?;
    let work = move |tx: &mut Tx<'_>| {
        let held = (keeper.held)(tx)?;
        if held.iter().all(|one| one.id != id) {
            return Err(Stop::NotFound);
        }
        if keeper.of_the_house && !is_alone(tx)? {
            return Err(Refusals::one("secret", shared()).into());
        }
        (keeper.change)(tx, &id, change)?;
        let act = match change {
            Change::Suspend => SUSPENDED,
            Change::Resume => RESUMED,
            Change::End => ENDED,
        };
        Ok(tx.note(act, &format!("{} {id}", keeper.kind), "")?)
    };
    crate::key::write(key.shell.db(), key.context(Purpose::Grant), work).await
}

fn keepers(key: &Technician) -> Vec<Keeper> {
    key.shell.services().find::<Keepers>().map(|all| all.0.clone()).unwrap_or_default()
}

const fn shared() -> Reason {
    Reason::said(
        "Ce secret sert à plusieurs conventions de cette installation\u{a0}: l’hébergeur le retire de sa configuration.",
        "This secret serves several agreements of this installation: its host takes it out of the configuration.",
    )
}

/// Whether codes open in no other convention of the house.
fn is_alone(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now();
    let others: Option<i64> = tx.one(
        sql!(
            "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM access_grant g
                                            WHERE g.convention_id < v.convention_id
                                              AND g.revoked_at IS NULL AND g.valid_to > $2)
                                OR EXISTS (SELECT 1 FROM access_grant g
                                            WHERE g.convention_id > v.convention_id
                                              AND g.revoked_at IS NULL AND g.valid_to > $2)
                              THEN 1 ELSE 0 END AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(now,),
        |row| row.take(),
    )?;
    Ok(others == Some(0))
}

/// The name of somebody of the convention.
fn name_of(tx: &mut Tx<'_>, person: PersonId) -> Result<String, Fault> {
    let name = tx.one(
        sql!(
            "SELECT p.name FROM visible v JOIN access_grant g ON g.convention_id = v.convention_id
               JOIN person p ON p.id = g.person_id
              WHERE v.grant_id = $1 AND p.id = $2 LIMIT 1"
        ),
        &(person,),
        |row| row.take(),
    )?;
    Ok(name.unwrap_or_default())
}
