//! What was made with a code that is then declared lost: whoever had it may have enrolled a telephone, or drawn a key
//! for a program, which live on without it. Whoever gives the code again is shown them, and ends them in the same gesture.
//!
//! **Invariants:** only what is its holder’s ends; what the page did not show ends too, since nobody read it there; who may
//! not give the code again is shown nothing; a telephone that ends still hands over what it had sealed.

use std::collections::BTreeSet;

use kernel::Instant;
use kernel::id::{ApiKeyId, GrantId, PersonId, PhoneId};
use store::{Fault, sql};

use crate::{Delegate, Stop, Tx, api_key, ended, entrust, person, phone, rights};

/// Something that opens by itself what a code opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing<I> {
    /// Which one.
    pub id: I,
    /// What its holder called it.
    pub name: String,
    /// Since when.
    pub at: Instant,
    /// Whether it was made with the code that is lost, and not with one that was lost and replaced before.
    pub doubtful: bool,
}

/// What somebody made that opens still.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Telephones.
    pub phones: Vec<Thing<PhoneId>>,
    /// Keys of programs.
    pub programs: Vec<Thing<ApiKeyId>>,
}

impl Made {
    /// Whether there is nothing to ask about.
    pub const fn is_empty(&self) -> bool {
        self.phones.is_empty() && self.programs.is_empty()
    }
}

/// What ends with the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Identifiers of what the page showed: what it did not ends too.
    pub shown: BTreeSet<String>,
    /// Telephones.
    pub phones: Vec<PhoneId>,
    /// Keys of programs.
    pub programs: Vec<ApiKeyId>,
}

/// What the holder of a code of the convention acted in made.
pub fn made_with(tx: &mut Tx<'_>, code: GrantId) -> Result<Made, Stop> {
    let person = person::whose(tx, code)?;
    shown_of(tx, person)
}

/// What somebody made, for whoever may give their code again: all that it opens is a part of one's own.
fn shown_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Made, Stop> {
    if !rights::holds_a_part(tx, person)? {
        return Err(Stop::NotFound);
    }
    Ok(made_by(tx, person)?)
}

/// The same for a code that one handed on.
pub async fn made_under(key: &Delegate, code: GrantId) -> Result<Made, Stop> {
    entrust::read_of(key, code, shown_of).await
}

/// Ends what is asked of the holder of a code of the convention acted in.
pub fn end_with(tx: &mut Tx<'_>, code: GrantId, ends: &Ends) -> Result<(), Stop> {
    let person = person::whose(tx, code)?;
    Ok(end(tx, person, ends)?)
}

fn made_by(tx: &mut Tx<'_>, person: PersonId) -> Result<Made, Fault> {
    let now = tx.now();
    let phones = tx.all(
        sql!(
            open "what somebody made whose code was found to be one's to give again",
            "SELECT f.id, f.name, f.enrolled_at, f.enrolled_at > p.lost_at
               FROM phone f
               JOIN access_grant g ON g.id = f.grant_id
               JOIN person p ON p.id = f.person_id
              WHERE f.person_id = $1 AND f.revoked_at IS NULL AND g.revoked_at IS NULL
              ORDER BY f.enrolled_at DESC, f.id"
        ),
        &(person,),
        |row| {
            let (id, name) = (row.take()?, row.take()?);
            Ok(Thing { id, name, at: row.take()?, doubtful: row.take()? })
        },
    )?;
    let programs = tx.all(
        sql!(
            open "what somebody made whose code was found to be one's to give again",
            "SELECT k.id, k.name, k.created_at, k.created_at > p.lost_at
               FROM access_grant g
               JOIN api_key k ON k.grant_id = g.id
               JOIN person p ON p.id = g.person_id
              WHERE g.person_id = $1 AND g.revoked_at IS NULL AND k.revoked_at IS NULL
                AND k.ends_at > $2
              ORDER BY k.created_at DESC, k.id"
        ),
        &(person, now),
        |row| {
            let (id, name) = (row.take()?, row.take()?);
            Ok(Thing { id, name, at: row.take()?, doubtful: row.take()? })
        },
    )?;
    Ok(Made { phones, programs })
}

/// Ends what is asked, of somebody whose code was found to be one's to give again.
pub(crate) fn end(tx: &mut Tx<'_>, person: PersonId, ends: &Ends) -> Result<(), Fault> {
    let made = made_by(tx, person)?;
    for one in made.phones {
        if ends.phones.contains(&one.id) || !ends.shown.contains(&one.id.text()) {
            take_phone(tx, one.id)?;
        }
    }
    for one in made.programs {
        if ends.programs.contains(&one.id) || !ends.shown.contains(&one.id.text()) {
            end_program(tx, one.id)?;
        }
    }
    Ok(())
}

fn take_phone(tx: &mut Tx<'_>, id: PhoneId) -> Result<(), Fault> {
    let (now, by) = (tx.now(), tx.actor());
    tx.run(
        sql!(
            open "a telephone of whoever lost their code",
            "UPDATE phone SET revoked_at = $2, revoked_by = $3
              WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(id, now, by),
    )?;
    tx.ends(ended::PHONE, &id.text());
    tx.note(phone::REVOKED, &id.text(), "lost")
}

fn end_program(tx: &mut Tx<'_>, id: ApiKeyId) -> Result<(), Fault> {
    let now = tx.now();
    let right: Option<GrantId> = tx.one(
        sql!(
            open "a key of whoever lost their code",
            "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
             RETURNING grant_id"
        ),
        &(id, now),
        |row| row.take(),
    )?;
    tx.ends(ended::PROGRAM, &id.text());
    right.map_or(Ok(()), |right| tx.note(api_key::ENDED, &right.text(), "lost"))
}
