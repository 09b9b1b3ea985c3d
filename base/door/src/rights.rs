//! Several rights under one code: given one after the other to the same person, and passed between
//! without signing in again.

use kernel::id::{ConventionId, GrantId, PersonId};
use kernel::{Day, Instant, Reason, Refusals, TimeOfDay};
use store::{Fault, sql};

use crate::grant::{Grant, issue};
use crate::session::{self, Opened};
use crate::{Act, Anyone, Purpose, Role, SignedIn, Stop, Tx, second, secret, told};

/// A further right was given to someone who holds a code. The object is the person, the detail the
/// role.
pub const GIVEN: Act =
    Act { name: "door.right-given", fr: "Droit ajouté à un code", en: "Right added to a code" };
/// Someone passed to another of their rights. The object is the grant.
pub const PASSED: Act = Act {
    name: "door.right-passed",
    fr: "Passage à un autre droit",
    en: "Passed to another right",
};

/// Where one passes to another of one's rights.
pub const PASS: &str = "/compte/droits/";

/// Whose code it is: one of the convention acted in, that was not taken back.
pub fn person_of(tx: &mut Tx<'_>, code: GrantId) -> Result<PersonId, Stop> {
    let found: Option<PersonId> = tx.one(
        sql!(
            "SELECT g.person_id FROM code_visible c JOIN access_grant g ON g.id = c.id
              WHERE c.grant_id = $1 AND c.id = $2 AND c.revoked_at IS NULL
                AND c.disabled_at IS NULL"
        ),
        &(code,),
        |row| row.take(),
    )?;
    found.ok_or(Stop::NotFound)
}

/// Whether a right stands within the one acted under: in zones, themes and days, in the same convention. Its
/// level may be higher: whoever directs answers for codes that read more than they do.
pub fn is_within(tx: &mut Tx<'_>, grant: GrantId) -> Result<bool, Fault> {
    let beyond: Option<i64> = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v JOIN access_grant g ON g.id = $2
              WHERE v.grant_id = $1
                AND (g.convention_id <> v.convention_id
                     OR g.day_from < v.day_from OR g.day_to > v.day_to
                     OR EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $2
                                   AND NOT EXISTS (SELECT 1 FROM visible_zone o
                                                    WHERE o.grant_id = $1 AND o.zone_id = z.zone_id))
                     OR EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $2
                                   AND NOT EXISTS (SELECT 1 FROM visible_theme o
                                                    WHERE o.grant_id = $1 AND o.theme_id = t.theme_id)))"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    Ok(beyond == Some(0))
}

/// Whether a right is a part of the one acted under: in zones, themes, days and level, in the same
/// convention. Nobody comes to more than they hold by the code of somebody else (trust.md 3.4).
pub fn is_a_part(tx: &mut Tx<'_>, grant: GrantId) -> Result<bool, Fault> {
    let beyond: Option<i64> = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v JOIN access_grant g ON g.id = $2
              WHERE v.grant_id = $1
                AND (g.convention_id <> v.convention_id OR g.level > v.level
                     OR g.day_from < v.day_from OR g.day_to > v.day_to
                     OR EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $2
                                   AND NOT EXISTS (SELECT 1 FROM visible_zone o
                                                    WHERE o.grant_id = $1 AND o.zone_id = z.zone_id))
                     OR EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $2
                                   AND NOT EXISTS (SELECT 1 FROM visible_theme o
                                                    WHERE o.grant_id = $1 AND o.theme_id = t.theme_id)))"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    Ok(beyond == Some(0))
}

/// The same of every right that a person still holds, wherever: one code opens them all.
pub fn holds_a_part(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Fault> {
    let now = tx.now();
    let held: Vec<GrantId> = tx.all(
        sql!(
            open "identifiers of rights, compared with the one acted under and never shown",
            "SELECT id FROM access_grant
              WHERE person_id = $1 AND revoked_at IS NULL AND valid_to > $2 ORDER BY id"
        ),
        &(person, now),
        |row| row.take(),
    )?;
    for grant in held {
        if !is_a_part(tx, grant)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How many rights of a convention other than one are still open: whoever closes it anew asks first.
pub fn besides(tx: &mut Tx<'_>, (convention, own): (ConventionId, GrantId)) -> Result<i64, Fault> {
    let now = tx.now();
    let count = tx.one(
        sql!(
            open "a count of rights, none of them shown",
            "SELECT COUNT(*) FROM access_grant
              WHERE convention_id = $1 AND id <> $2 AND revoked_at IS NULL AND valid_to > $3"
        ),
        &(convention, own, now),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Days after the last of a convention during which its managers still come in: accounts, the review.
const AFTERWARDS: i64 = 366;

/// The last day of the convention moved, for everyone who signed it agreed so: the rights that covered it to its
/// last day go on to the new one. Its managers come in as long after it as they did. What ended stays ended.
pub fn follow(tx: &mut Tx<'_>, (was, is): (Day, Day)) -> Result<u64, Fault> {
    let (now, until) = (tx.now(), Instant::at(is.plus_days(AFTERWARDS), TimeOfDay::clamped(0)));
    tx.run(
        sql!(
            "UPDATE visible SET day_to = $3
              WHERE day_to = $2
                AND grant_id IN (SELECT g.id FROM access_grant g
                                  WHERE g.convention_id = (SELECT v.convention_id FROM visible v
                                                            WHERE v.grant_id = $1)
                                    AND g.revoked_at IS NULL AND g.valid_to > $4)"
        ),
        &(was, is, now),
    )?;
    tx.run(
        sql!(
            "UPDATE access_grant
                SET day_to = $3, gen = gen + 1,
                    valid_to = CASE WHEN role = 'manager' AND valid_to < $5 THEN $5 ELSE valid_to END
              WHERE day_to = $2 AND revoked_at IS NULL AND valid_to > $4
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(was, is, now, until),
    )
}

/// Gives a further right to someone who holds a code.
pub fn give(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Stop> {
    told::not_before_proofs(tx, grant.person, grant.role)?;
    issue(tx, grant)?;
    tx.note(GIVEN, &grant.person.text(), grant.role.name())?;
    Ok(second::wait(tx, grant)?)
}

/// Passes to another right of one's own. The session goes on under another secret, since its role
/// changes (trust.md 4.5).
pub async fn pass(key: &SignedIn, anyone: &Anyone, to: GrantId) -> Result<Opened, Stop> {
    let shell = &key.shell;
    let person = key.who.person;
    let secret_text = secret::renewed(&anyone.stem)?;
    let before = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    let after = secret::fingerprint(&secret_text);
    let by_mail = key.held.as_ref().is_some_and(|held| held.by_mail);
    let (role, login) = crate::key::write(shell.db(), key.context(Purpose::SignIn), move |tx| {
        let now = tx.now();
        let found: Option<(String, String, bool)> = tx.one(
            sql!(
                open "a person's own rights",
                "SELECT g.role, p.login,
                        p.secret_kind = 'password'
                        AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person_id = p.id)
                        AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id)
                   FROM access_grant g JOIN person p ON p.id = g.person_id
                  WHERE g.id = $1 AND g.person_id = $2 AND g.revoked_at IS NULL
                    AND g.suspended_at IS NULL AND g.valid_from <= $3 AND g.valid_to > $3"
            ),
            &(to, person, now),
            |row| Ok((row.take()?, row.take()?, row.take()?)),
        )?;
        let (role, login, single) = found.ok_or(Stop::NotFound)?;
        let role = Role::parse(&role).map_err(|_| Stop::NotFound)?;
        if single && !role.is_partner() {
            return Err(a_second_proof());
        }
        // A link by e-mail is less than a password alone, whatever the code.
        if by_mail && !role.is_partner() {
            return Err(Stop::ProveAgain);
        }
        let passed = tx.run(
            sql!(
                open "a person's own session",
                "UPDATE session SET hash = $2, grant_id = $3, idle = $4, seen_at = $5
                  WHERE hash = $1"
            ),
            &(before, after, to, session::idle(role), now),
        )?;
        if passed == 0 {
            return Err(Stop::SignIn);
        }
        tx.note(PASSED, &to.text(), "")?;
        Ok((role, login))
    })
    .await?;
    Ok(session::admit(anyone, &secret_text, role, &login))
}

/// Who came in by password alone reads published tables only.
pub(crate) fn a_second_proof() -> Stop {
    Refusals::one(
        "preuve",
        Reason::said(
            "Ce droit demande une seconde preuve : demandez à l’encadrement de vous redonner un code, puis réglez une application de codes.",
            "This right needs a second proof: ask management to give you a code again, then set a code application.",
        ),
    )
    .into()
}
