//! The register of persons and of keys for programs: entering, and finding the grant to act under.

use kernel::id::{GrantId, PersonId};
use store::{Fault, sql, values};

use crate::lane::slowly;
use crate::{Act, Role, Stop, Tx, identity, rights, secret, threshold, told};

/// Whether a login is someone's already, of whatever convention: two people never share one.
pub fn login_is_taken(tx: &mut Tx<'_>, login: &str) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            open "logins are one list for the whole house: only whether one is free is told",
            "SELECT 1 FROM person WHERE login = $1"
        ),
        &(login,),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Someone who holds a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Identifier.
    pub id: PersonId,
    /// The name shown.
    pub name: String,
}

/// Whoever types this login, of whatever convention: for the command line, which gives a further
/// right to someone known.
pub fn known(tx: &mut Tx<'_>, login: &str) -> Result<Option<Known>, Fault> {
    tx.one(
        sql!(
            open "the command line gives a further right to someone known",
            "SELECT id, name FROM person WHERE login = lower($1) AND disabled_at IS NULL"
        ),
        &(login,),
        |row| Ok(Known { id: row.take()?, name: row.take()? }),
    )
}

/// A code drawn for someone, and six digits that are [told by another way](crate::told): shown once, kept only as
/// their hashes.
pub struct Drawn {
    /// As it is printed.
    pub code: String,
    /// What is kept of it.
    pub hash: String,
    /// The digits, as they are told.
    pub digits: String,
    /// What is kept of them.
    pub told: String,
}

/// Draws a code. Slow on purpose (argon2), so away from the request threads and in turn.
pub async fn draw_code() -> Result<Drawn, Stop> {
    let drawn = slowly(|| {
        let (mut random, mut salt, mut other) = ([0; 14], [0; 16], [0; 16]);
        getrandom::fill(&mut random)
            .and_then(|()| getrandom::fill(&mut salt))
            .and_then(|()| getrandom::fill(&mut other))
            .map_err(|error| Fault::new(error.to_string()))?;
        let (code, digits) = (secret::typed_code(&random), secret::digits()?);
        let hash = secret::hash(&code, &salt)?;
        let told = secret::hash(&digits, &other)?;
        Ok::<_, Fault>(Drawn { code, hash, digits, told })
    });
    Ok(drawn.await??)
}

/// A person who gets a code.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Identifier.
    pub id: PersonId,
    /// What is typed at the door, in lower case.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Organisation, in words.
    pub organisation: String,
    /// Post held (« Maire », « Médiatrice »).
    pub post: String,
    /// The hash of the code.
    pub code_hash: String,
    /// Until when the code is an invitation, which its holder trades for proofs of their own; none
    /// for the codes of a demonstration, which stay as they were given.
    pub invited_until: Option<kernel::Instant>,
}

/// Seconds during which an invitation opens (trust.md 4.1: 72 hours).
pub const INVITATION: i64 = 72 * 3_600;

/// Enters a person in the register of codes.
pub fn enrol(tx: &mut Tx<'_>, person: &NewPerson) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "persons are entered by whoever holds the proof of the caller",
            "INSERT INTO person (id, login, name, email, organisation, post, code_hash, created_at,
                secret_kind, code_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &values![
            person.id,
            &person.login,
            &person.name,
            &person.email,
            &person.organisation,
            &person.post,
            &person.code_hash,
            now,
            if person.invited_until.is_some() { "invitation" } else { "given" },
            person.invited_until
        ],
    )?;
    Ok(())
}

/// The grant of a person of a given role, the most recent: for the command line.
pub fn grant_of_role(tx: &mut Tx<'_>, role: Role) -> Result<Option<GrantId>, Fault> {
    tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT id FROM access_grant WHERE role = $1 AND revoked_at IS NULL
              ORDER BY valid_from DESC, id LIMIT 1"
        ),
        &(role.name(),),
        |row| row.take(),
    )
}

/// Every grant of a role that opens at this moment, the most recent first: for the clock and the command
/// line, when they ask for one convention among several.
pub fn grants_of_role(tx: &mut Tx<'_>, role: Role) -> Result<Vec<GrantId>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT g.id FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.role = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND g.valid_from <= $2 AND g.valid_to > $2 AND p.disabled_at IS NULL
              ORDER BY g.valid_from DESC, g.id"
        ),
        &(role.name(), now),
        |row| row.take(),
    )
}

/// A right that opens at this moment, and how its holder is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The right.
    pub grant: GrantId,
    /// The party it is held for, by its code; nothing for the operator’s own people.
    pub party: String,
    /// The name shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// Every right of a role that opens in a convention at this moment.
pub fn holders_in(
    tx: &mut Tx<'_>,
    convention: kernel::id::ConventionId,
    role: Role,
) -> Result<Vec<Holder>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house writes to whoever may answer, of what each may read",
            "SELECT g.id, g.party, p.name, p.email
               FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND g.role = $2
                AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND g.valid_from <= $3 AND g.valid_to > $3 AND p.disabled_at IS NULL
              ORDER BY p.name, p.id, g.valid_from DESC, g.id"
        ),
        &(convention, role.name(), now),
        |row| {
            Ok(Holder {
                grant: row.take()?,
                party: row.take()?,
                name: row.take()?,
                email: row.take()?,
            })
        },
    )
}

/// The grant of whoever types this login, the most recent: for the command line.
pub fn grant_of_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<(GrantId, Role)>, Fault> {
    let found: Option<(GrantId, String)> = tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT g.id, g.role FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE p.login = lower($1) AND p.disabled_at IS NULL AND g.revoked_at IS NULL
              ORDER BY g.valid_from DESC, g.id LIMIT 1"
        ),
        &(login,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.and_then(|(grant, role)| Role::parse(&role).ok().map(|role| (grant, role))))
}

/// The grant held on behalf of a party (its code), the most recent: for the command line.
pub fn grant_of_party(tx: &mut Tx<'_>, party: &str) -> Result<Option<(GrantId, Role)>, Fault> {
    let found: Option<(GrantId, String)> = tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT id, role FROM access_grant
              WHERE lower(party) = lower($1) AND revoked_at IS NULL
              ORDER BY CASE role WHEN 'signatory' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END,
                       valid_from DESC, id LIMIT 1"
        ),
        &(party,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.and_then(|(grant, role)| Role::parse(&role).ok().map(|role| (grant, role))))
}

/// A lost code was replaced. The object is the grant.
pub const REPLACED: Act =
    Act { name: "door.code-replaced", fr: "Code d’accès remplacé", en: "Access code replaced" };

/// Puts an invitation in place of the proofs that someone lost (« redonner un code ») : the password,
/// the application, the passkeys, the recovery codes and the linked identity leave, the sessions
/// close, the right stays as it was. The code must be one of the convention acted in, and not one's
/// own; whoever sees the new code could come in with it, so everything it opens is a part of what the
/// manager holds, and the page offers it for what a manager gives only.
pub fn replace_code(
    tx: &mut Tx<'_>,
    grant: GrantId,
    hash: &str,
    until: kernel::Instant,
) -> Result<(), Stop> {
    let person = whose(tx, grant)?;
    invite_again(tx, (person, grant), hash, until)
}

/// Whose code it is: one of the convention acted in, that opens and is not one’s own.
pub(crate) fn whose(tx: &mut Tx<'_>, grant: GrantId) -> Result<PersonId, Stop> {
    let found: Option<PersonId> = tx.one(
        sql!(
            "SELECT g.person_id FROM code_visible c JOIN access_grant g ON g.id = c.id
              WHERE c.grant_id = $1 AND c.id = $2 AND c.revoked_at IS NULL AND c.id <> c.grant_id"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    found.ok_or(Stop::NotFound)
}

/// The same for a code that was found to be one's to replace, when all that it opens is a part of one's own.
pub(crate) fn invite_again(
    tx: &mut Tx<'_>,
    (person, grant): (PersonId, GrantId),
    hash: &str,
    until: kernel::Instant,
) -> Result<(), Stop> {
    if !rights::holds_a_part(tx, person)? {
        return Err(Stop::NotFound);
    }
    let now = tx.now();
    // Later than the loss before, even on a clock that was set back: the list outside the database holds the latest.
    let lost: Option<kernel::Instant> = tx.one(
        sql!(
            open "the line was found in the register just before",
            "UPDATE person SET code_hash = $2, secret_kind = 'invitation', code_until = $3,
                no_password = FALSE,
                lost_at = CASE WHEN lost_at >= $4 THEN lost_at + 1 ELSE $4 END
              WHERE id = $1 RETURNING lost_at"
        ),
        &(person, hash, until, now),
        |row| row.take(),
    )?;
    drop_proofs(tx, person)?;
    tx.loses_proofs(person, lost.unwrap_or(now));
    Ok(tx.note(REPLACED, &grant.text(), "")?)
}

/// Proofs that were lost after a copy was made are lost on that copy too: nothing lets their holder in until they are
/// given a code again.
pub(crate) fn lose_again(
    tx: &mut Tx<'_>,
    person: PersonId,
    at: kernel::Instant,
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "proofs that were lost since an older copy",
            "UPDATE person SET code_hash = 'lost', secret_kind = 'invitation', code_until = $2,
                no_password = FALSE, lost_at = $3
              WHERE id = $1 AND code_hash <> 'closed'"
        ),
        &(person, now, at),
    )?;
    drop_proofs(tx, person)
}

/// Closes what somebody opened and has half opened, in every convention.
pub(crate) fn shut_out(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    threshold::leave(tx, person)?;
    tx.run(
        sql!(open "an account that was shut", "DELETE FROM session WHERE person_id = $1"),
        &(person,),
    )?;
    Ok(())
}

fn drop_proofs(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    threshold::leave(tx, person)?;
    told::forget(tx, person)?;
    identity::forget(tx, person)?;
    for closing in [
        sql!(open "proofs that were lost", "DELETE FROM application WHERE person_id = $1"),
        sql!(open "proofs that were lost", "DELETE FROM passkey WHERE person_id = $1"),
        sql!(open "proofs that were lost", "DELETE FROM passkey_question WHERE person_id = $1"),
        sql!(open "proofs that were lost", "DELETE FROM recovery_code WHERE person_id = $1"),
        sql!(open "proofs that were lost", "DELETE FROM session WHERE person_id = $1"),
    ] {
        tx.run(closing, &(person,))?;
    }
    Ok(())
}

/// How people who hold an open right prove who they are: for the doctor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    /// By a code that was given, as in a demonstration: nobody chose it.
    pub given: i64,
    /// By an invitation that was not traded in its time.
    pub expired: i64,
    /// By a password alone, though they read more than published tables.
    pub single: i64,
}

/// Whoever answers for codes and data in the convention acted in, of these roles: name and e-mail
/// address.
pub fn answerable(tx: &mut Tx<'_>, roles: &[Role]) -> Result<Vec<(String, String)>, Stop> {
    let convention = tx.convention()?;
    Ok(answerable_in(tx, convention, roles)?)
}

/// The same in a convention.
pub fn answerable_in(
    tx: &mut Tx<'_>,
    convention: kernel::id::ConventionId,
    roles: &[Role],
) -> Result<Vec<(String, String)>, Fault> {
    let now = tx.now();
    let held: Vec<(String, String, String)> = tx.all(
        sql!(
            open "the house writes to whoever may answer",
            "SELECT p.name, p.email, g.role FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND g.valid_from <= $2 AND g.valid_to > $2 AND p.disabled_at IS NULL
              ORDER BY p.name, p.id"
        ),
        &(convention, now),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let of = |name: &str| roles.iter().any(|role| role.name() == name);
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, email, role) in held {
        if of(&role) && !found.iter().any(|(_, known)| *known == email) {
            found.push((name, email));
        }
    }
    Ok(found)
}

/// Name and e-mail address of someone who may come in: for a letter about their own code.
pub fn reached_at(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, String)>, Fault> {
    tx.one(
        sql!(
            open "a letter to a person about their own code",
            "SELECT name, email FROM person WHERE id = $1 AND disabled_at IS NULL"
        ),
        &(person,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// The same for someone whose account may be shut: they are told that it was.
pub fn written_to(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, String)>, Fault> {
    tx.one(
        sql!(
            open "a letter to a person about their own account",
            "SELECT name, email FROM person WHERE id = $1 AND email <> ''"
        ),
        &(person,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// The same for someone who holds a right that opens now in the convention acted in: whoever left is written to no more.
pub fn reached_here(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, String)>, Stop> {
    let (convention, now) = (tx.convention()?, tx.now());
    let held = tx.one(
        sql!(
            open "the house writes to whoever may still come in",
            "SELECT COUNT(*) FROM access_grant
              WHERE person_id = $1 AND convention_id = $2 AND revoked_at IS NULL
                AND suspended_at IS NULL AND valid_from <= $3 AND valid_to > $3"
        ),
        &(person, convention, now),
        |row| row.take::<i64>(),
    )?;
    if held.unwrap_or(0) == 0 {
        return Ok(None);
    }
    Ok(reached_at(tx, person)?)
}

/// Whether a right opens at this moment what was made under it then: what is read without a session asks each time.
/// What was made before its holder’s proofs were lost may be somebody else’s, and opens nothing.
pub fn opens(tx: &mut Tx<'_>, grant: GrantId, made_at: kernel::Instant) -> Result<bool, Fault> {
    let now = tx.now();
    let open = tx.one(
        sql!(
            open "whether a right that someone holds still opens",
            "SELECT COUNT(*) FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.id = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND g.valid_from <= $2 AND g.valid_to > $2 AND p.disabled_at IS NULL
                AND p.lost_at < $3"
        ),
        &(grant, now, made_at),
        |row| row.take::<i64>(),
    )?;
    Ok(open == Some(1))
}

/// The same for whoever holds a right.
pub fn holder_of(tx: &mut Tx<'_>, grant: GrantId) -> Result<Option<(String, String)>, Fault> {
    let person: Option<PersonId> = tx.one(
        sql!(
            open "a letter to a person about their own code",
            "SELECT person_id FROM access_grant WHERE id = $1"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    person.map_or(Ok(None), |person| reached_at(tx, person))
}

/// Counts them.
pub fn proofs(tx: &mut Tx<'_>) -> Result<Proofs, Fault> {
    let now = tx.now();
    let counted = tx.one(
        sql!(
            open "counts for whoever keeps the installation",
            "SELECT CAST(COALESCE(SUM(CASE WHEN p.secret_kind = 'given' THEN 1 ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN p.secret_kind = 'invitation' AND p.code_until <= $1
                                           THEN 1 ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN p.secret_kind = 'password' AND a.person_id IS NULL
                                            AND NOT EXISTS (SELECT 1 FROM passkey k
                                                             WHERE k.person_id = p.id)
                                            AND g.role NOT IN ('signatory', 'referent')
                                           THEN 1 ELSE 0 END), 0) AS BIGINT)
               FROM access_grant g
               JOIN person p ON p.id = g.person_id
               LEFT JOIN application a ON a.person_id = p.id
              WHERE g.revoked_at IS NULL AND g.valid_to > $1 AND p.disabled_at IS NULL
                AND p.code_hash <> 'closed'"
        ),
        &(now,),
        |row| Ok(Proofs { given: row.take()?, expired: row.take()?, single: row.take()? }),
    )?;
    Ok(counted.unwrap_or_default())
}
