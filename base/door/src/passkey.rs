//! Passkeys of the people of the house (« clés d’accès ») : added after an invitation or on the account,
//! several for one person, each a full proof: what one has, and who one is.
//!
//! **Invariants:** whoever signs in says nothing of who they are before their key does, so nobody learns
//! who has an account; no wrong password of anyone holds a key up; a key is one person's; the last
//! proof of a person stays; a key whose counter went back opens nothing, and its holder is told.

use kernel::id::{GrantId, PersonId, RowId};
use kernel::{Line, Reason, Refusals};
use proof::passkey::{Assertion, Creation, Holder, Kept, Party, Trouble};
use store::{Fault, Params, sql};
use web::{Answer, Shell, Stop};

use crate::question::{self, For};
use crate::session::{self, New as Session, Opened};
use crate::threshold::Waiting;
use crate::{Act, Anyone, Purpose, Role, SignedIn, Tx, activation, ended, rights, secret};

/// A key was added. The object is the person.
pub const ADDED: Act =
    Act { name: "door.key-added", fr: "Clé d’accès ajoutée", en: "Passkey added" };
/// A key was removed. The object is the person.
pub const REMOVED: Act =
    Act { name: "door.key-removed", fr: "Clé d’accès retirée", en: "Passkey removed" };
/// A key was given another name. The object is the person.
pub const NAMED: Act =
    Act { name: "door.key-named", fr: "Clé d’accès renommée", en: "Passkey renamed" };
/// The counter of a key went back: there may be a copy of it. The object is the person.
pub const COPIED: Act = Act {
    name: "door.key-copied",
    fr: "Clé d’accès refusée, peut-être copiée",
    en: "Passkey refused, perhaps copied",
};

/// The most keys of one person.
const MOST: usize = 20;

/// A key to be kept, verified.
pub(crate) struct New {
    kept: Kept,
    name: String,
}

impl Anyone {
    /// Whether keys are offered here: people come over TLS, or from this machine by its name.
    pub fn offers_passkeys(&self) -> bool {
        party(&self.shell).is_some()
    }
}

impl crate::Visit {
    /// The same, for whoever came in.
    pub fn offers_passkeys(&self) -> bool {
        party(&self.shell).is_some()
    }
}

/// Whether a house at this address may offer keys: for the doctor.
pub fn may_be_offered(public_url: &str) -> bool {
    Party::of(public_url).is_some()
}

fn party(shell: &Shell) -> Option<Party> {
    Party::of(&shell.settings().public_url)
}

fn here(shell: &Shell) -> Result<Party, Stop> {
    party(shell).ok_or(Stop::NotFound)
}

/// The same sentence whatever is wrong.
fn refused() -> Stop {
    Refusals::one(
        "cle",
        Reason::said(
            "Cette clé d’accès n’est pas reconnue, ou la demande a trop attendu : recommencez.",
            "This passkey is not recognised, or the request waited too long: start again.",
        ),
    )
    .into()
}

fn untold(_: Trouble) -> Stop {
    refused()
}

/// Asks a browser for a key, from whoever is at the door.
pub async fn ask_in(anyone: &Anyone) -> Answer {
    let asked = here(&anyone.shell)?.ask(&[]).map_err(untold)?;
    question::ask(anyone, For::SignIn, None, asked).await
}

/// Someone found by their key.
struct Found {
    person: PersonId,
    login: String,
}

/// Lets someone in by their key.
pub async fn sign_in(anyone: &Anyone, answer: &str) -> Result<Opened, Stop> {
    let shell = &anyone.shell;
    let party = here(shell)?;
    let assertion = Assertion::read(answer).ok_or_else(refused)?;
    if !question::take(anyone, For::SignIn, None, assertion.challenge()).await? {
        return Err(refused());
    }
    let found = find(shell, assertion.credential()).await?.ok_or_else(refused)?;
    let right = session::find_grant(shell, found.person, shell.clock().now()).await?;
    let (grant, role) = right.ok_or_else(refused)?;
    let whom = (found.person, grant, role);
    let opened = open(anyone, whom, (party, assertion, found.login)).await?;
    opened.ok_or_else(refused)
}

async fn find(shell: &Shell, credential: String) -> Result<Option<Found>, Fault> {
    shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT p.id, p.login FROM passkey k JOIN person p ON p.id = k.person_id
                      WHERE k.credential = $1 AND p.disabled_at IS NULL"
                )
                .0,
                &(credential,).values(),
                &mut |row| {
                    found = Some(Found { person: row.take()?, login: row.take()? });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await
}

async fn open(
    anyone: &Anyone,
    (person, grant, role): (PersonId, GrantId, Role),
    (party, assertion, login): (Party, Assertion, String),
) -> Result<Option<Opened>, Stop> {
    let shell = &anyone.shell;
    let secret_text = secret::token()?;
    let new = Session { person, grant, role, secret: &secret_text, anyone }.row();
    let detail = if anyone.knows(&login) { "passkey" } else { "passkey-new" };
    let context = crate::acting::coming_in(shell, grant).await?;
    let came = crate::key::write(shell.db(), context, move |tx| {
        if !prove(tx, &party, (person, &assertion))? {
            return Ok(false);
        }
        session::lay(tx, &new)?;
        tx.note(session::CAME_IN, &person.text(), detail)?;
        Ok(true)
    });
    Ok(came.await?.then(|| session::admit(anyone, &secret_text, role, &login)))
}

/// Whether a key of this person signed. What is noted of a key that may be copied stays.
fn prove(
    tx: &mut Tx<'_>,
    party: &Party,
    (person, assertion): (PersonId, &Assertion),
) -> Result<bool, Stop> {
    // Written first: whoever removes this key, or signs with it at the same time, waits here.
    let kept: Option<(RowId, String)> = tx.one(
        sql!(
            open "a person's own passkey, verified and never shown",
            "UPDATE passkey SET used_at = used_at
              WHERE credential = $1 AND person_id = $2
                AND EXISTS (SELECT 1 FROM person p
                             WHERE p.id = passkey.person_id AND p.disabled_at IS NULL)
             RETURNING id, kept"
        ),
        &(assertion.credential(), person),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((id, kept)) = kept.filter(|_| !assertion.is_of_another(person.bytes())) else {
        return Ok(false);
    };
    let kept = match party.verify(assertion, &kept) {
        Ok(kept) => kept,
        Err(Trouble::Unproved) => return Ok(false),
        Err(Trouble::Copied) => {
            tx.note(COPIED, &person.text(), "")?;
            return Ok(false);
        }
    };
    let now = tx.now();
    tx.run(
        sql!(
            open "a person's own passkey",
            "UPDATE passkey SET kept = $2, used_at = $3 WHERE id = $1"
        ),
        &(id, kept, now),
    )?;
    Ok(true)
}

/// Asks a browser for a key of whoever is inside, to prove again who they are.
pub async fn ask_again(key: &SignedIn, anyone: &Anyone) -> Answer {
    let person = key.who.person;
    let held = held(&key.shell, person).await?;
    if held.is_empty() {
        return Err(Stop::NotFound);
    }
    let asked = here(&key.shell)?.ask(&held).map_err(untold)?;
    question::ask(anyone, For::Confirm, Some(person), asked).await
}

/// Proves again who is there, by a key. The session goes on under another secret.
pub async fn confirm(key: &SignedIn, anyone: &Anyone, answer: &str) -> Result<Opened, Stop> {
    let (shell, person) = (&key.shell, key.who.person);
    let party = here(shell)?;
    let assertion = Assertion::read(answer).ok_or_else(refused)?;
    if !question::take(anyone, For::Confirm, Some(person), assertion.challenge()).await? {
        return Err(refused());
    }
    let found = find(shell, assertion.credential()).await?;
    let found = found.filter(|found| found.person == person).ok_or_else(refused)?;
    let secret_text = secret::renewed(&anyone.stem)?;
    let rotation = crate::confirm::Rotation::of(key, &secret_text);
    let proved = crate::key::write(shell.db(), key.context(Purpose::SignIn), move |tx| {
        if !prove(tx, &party, (person, &assertion))? {
            return Ok(false);
        }
        rotation.run(tx, person)?;
        Ok(true)
    });
    if !proved.await? {
        return Err(refused());
    }
    Ok(session::admit(anyone, &secret_text, key.role(), &found.login))
}

/// Asks a browser for a first key, after an invitation.
pub async fn ask_first(anyone: &Anyone, who: &Waiting) -> Answer {
    let holder = Holder { id: *who.person.bytes(), login: &who.login, name: &who.name };
    let asked = here(&anyone.shell)?.ask_new(&holder, &[]).map_err(untold)?;
    question::ask(anyone, For::Activation, Some(who.person), asked).await
}

/// Verifies a first key.
pub(crate) async fn first(
    anyone: &Anyone,
    who: &Waiting,
    new: (&str, String),
) -> Result<New, Stop> {
    verified(anyone, (For::Activation, who.person), new).await
}

async fn verified(
    anyone: &Anyone,
    (why, person): (For, PersonId),
    (answer, name): (&str, String),
) -> Result<New, Stop> {
    let party = here(&anyone.shell)?;
    let creation = Creation::read(answer).ok_or_else(refused)?;
    if !question::take(anyone, why, Some(person), creation.challenge()).await? {
        return Err(refused());
    }
    let kept = party.welcome(&creation).map_err(untold)?;
    // Whoever gives no name knows it by the device it was added from.
    let name = if name.is_empty() { anyone.device.clone() } else { name };
    let name =
        Line::<60>::parse(&name).map_or_else(|_| "Parvis".into(), |name| name.as_str().into());
    Ok(New { kept, name })
}

/// Keeps a key; nothing of it is kept when it is somebody's already.
pub(crate) fn keep(tx: &mut Tx<'_>, person: PersonId, new: &New) -> Result<(), Stop> {
    let (now, id) = (tx.now(), tx.new_id(RowId::from_uuid));
    let kept = tx.run(
        sql!(
            open "a person's own passkey",
            "INSERT INTO passkey (id, person_id, credential, kept, name, added_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential) DO NOTHING"
        ),
        &(id, person, &new.kept.credential, &new.kept.text, &new.name, now),
    )?;
    if kept == 0 {
        return Err(refused());
    }
    Ok(())
}

/// Asks a browser for one key more.
pub async fn ask_more(key: &SignedIn, anyone: &Anyone) -> Answer {
    let person = key.who.person;
    let held = held(&key.shell, person).await?;
    if held.len() >= MOST {
        return Err(too_many());
    }
    let login = login_of(&key.shell, person).await?.ok_or(Stop::SignIn)?;
    let holder = Holder { id: *person.bytes(), login: &login, name: key.name() };
    let asked = here(&key.shell)?.ask_new(&holder, &held).map_err(untold)?;
    question::ask(anyone, For::Account, Some(person), asked).await
}

fn too_many() -> Stop {
    Refusals::one(
        "cle",
        Reason::said(
            "Vingt clés d’accès au plus : retirez d’abord celles qui ne servent pas.",
            "Twenty passkeys at most: remove those that are not used first.",
        ),
    )
    .into()
}

/// Adds a key. Answers recovery codes when the person has none left, shown once.
pub async fn add(
    key: &SignedIn,
    anyone: &Anyone,
    (answer, name): (&str, String),
) -> Result<Vec<String>, Stop> {
    let person = key.who.person;
    let new = verified(anyone, (For::Account, person), (answer, name)).await?;
    let codes = activation::draw_codes()?;
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        let (count, single) = standing(tx, person)?;
        if count >= MOST {
            return Err(too_many());
        }
        // Whoever knows a password alone would make of it a key to everything else.
        if single && count == 0 && holds_a_right_of_the_team(tx, person)? {
            return Err(rights::a_second_proof());
        }
        keep(tx, person, &new)?;
        tx.note(ADDED, &person.text(), "")?;
        if has_codes(tx, person)? {
            return Ok(Vec::new());
        }
        activation::keep_codes(tx, person, &codes)?;
        Ok(codes)
    })
    .await
}

/// Gives a key of one's own another name.
pub async fn rename(key: &SignedIn, id: RowId, name: Line<60>) -> Result<(), Stop> {
    let person = key.who.person;
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        let renamed = tx.run(
            sql!(
                open "a person's own passkey",
                "UPDATE passkey SET name = $3 WHERE id = $1 AND person_id = $2"
            ),
            &(id, person, name.as_str()),
        )?;
        if renamed == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(NAMED, &person.text(), "")?)
    })
    .await
}

/// Removes a key of one's own, unless what is left no longer lets its holder in.
pub async fn remove(key: &SignedIn, id: RowId) -> Result<(), Stop> {
    let (person, role) = (key.who.person, key.role());
    let alone = role.is_partner() && key.shell.settings().partners_by_password;
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        // The person first: two keys removed at once wait for one another there.
        let held: Option<bool> = tx.one(
            sql!(
                open "a person's own proofs",
                "UPDATE person SET no_password = no_password WHERE id = $1 RETURNING no_password"
            ),
            &(person,),
            |row| row.take(),
        )?;
        let no_password = held.ok_or(Stop::SignIn)?;
        let removed = tx.run(
            sql!(
                open "a person's own passkey",
                "DELETE FROM passkey WHERE id = $1 AND person_id = $2"
            ),
            &(id, person),
        )?;
        if removed == 0 {
            return Err(Stop::NotFound);
        }
        let (left, single) = standing(tx, person)?;
        if left == 0 && (no_password || (single && !alone)) {
            return Err(the_last());
        }
        tx.ends(ended::PASSKEY, &id.text());
        Ok(tx.note(REMOVED, &person.text(), "")?)
    })
    .await
}

fn the_last() -> Stop {
    Refusals::one(
        "cle",
        Reason::said(
            "C’est votre dernière preuve : ajoutez d’abord une autre clé d’accès.",
            "This is your last proof: add another passkey first.",
        ),
    )
    .into()
}

/// How many keys someone has, and whether nothing but a password stands beside them.
fn standing(tx: &mut Tx<'_>, person: PersonId) -> Result<(usize, bool), Fault> {
    let counted: Option<(i64, bool)> = tx.one(
        sql!(
            open "a person's own proofs",
            "SELECT (SELECT COUNT(*) FROM passkey k WHERE k.person_id = p.id),
                    p.secret_kind = 'password' AND NOT p.no_password
                    AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person_id = p.id)
               FROM person p WHERE p.id = $1"
        ),
        &(person,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let (count, single) = counted.unwrap_or_default();
    Ok((usize::try_from(count).unwrap_or(usize::MAX), single))
}

fn holds_a_right_of_the_team(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Fault> {
    let now = tx.now();
    let held: Option<i64> = tx.one(
        sql!(
            open "a person's own rights",
            "SELECT 1 FROM access_grant
              WHERE person_id = $1 AND revoked_at IS NULL AND valid_to > $2
                AND role NOT IN ('signatory', 'referent') LIMIT 1"
        ),
        &(person, now),
        |row| row.take(),
    )?;
    Ok(held.is_some())
}

fn has_codes(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Fault> {
    let held: Option<i64> = tx.one(
        sql!(
            open "a person's own recovery codes",
            "SELECT 1 FROM recovery_code WHERE person_id = $1 AND used_at IS NULL LIMIT 1"
        ),
        &(person,),
        |row| row.take(),
    )?;
    Ok(held.is_some())
}

async fn held(shell: &Shell, person: PersonId) -> Result<Vec<String>, Fault> {
    shell
        .db()
        .read(move |raw| {
            let mut held = Vec::new();
            raw.each(
                sql!(
                    open "a person's own passkeys",
                    "SELECT kept FROM passkey WHERE person_id = $1 ORDER BY id LIMIT 50"
                )
                .0,
                &(person,).values(),
                &mut |row| {
                    held.push(row.take()?);
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(held)
        })
        .await
}

pub(crate) async fn login_of(shell: &Shell, person: PersonId) -> Result<Option<String>, Fault> {
    shell
        .db()
        .read(move |raw| {
            let mut login = None;
            raw.each(
                sql!(open "a person's own login", "SELECT login FROM person WHERE id = $1").0,
                &(person,).values(),
                &mut |row| {
                    login = Some(row.take()?);
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(login)
        })
        .await
}
