//! What ended, said outside the database (« ce qui a été retiré ») : an older copy that is put back would open again
//! whatever was taken back since it was made. A list beside the database ends it again (ADR 0106).
//!
//! **Invariants:** a line holds a kind and an identifier, and nothing of anybody; it is written once the work succeeded,
//! just before it is kept; what ends never waits for the list, what opens again does: nothing opens that the list would
//! end again.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Instant;
use kernel::id::{ApiKeyId, GrantId, GuestId, PersonId, PhoneId, RowId};
use store::{Fault, Live, sql};

use crate::{Act, Stop, Tx, entrust, grant, guest, identity, person, review, second};

/// Something ended again, on a copy that was put back. The object is its kind and its identifier.
pub const AGAIN: Act = Act {
    name: "door.ended-again",
    fr: "Retiré de nouveau : une copie plus ancienne a été remise en place",
    en: "Ended again: an older copy was put back",
};

/// What a right says that had ended after the copy was made.
pub const WHY: &str = "Avait été retiré ou suspendu depuis la copie remise en place";

const ENDED: &str = "parvis-ended-v1";
const RESUMED: &str = "parvis-resumed-v1";
/// Proofs that were lost: the line holds when, for they are lost as often as a code is given again.
const PROOFS: &str = "proofs";

/// What adds lines to the list, durably.
pub type Keep = Box<dyn Fn(&str) -> Result<(), Fault> + Send + Sync>;

/// The list, outside the database: a service of the house.
pub struct Lasting(pub Keep);

/// What reads identifiers.
pub type Known = fn(&mut Tx<'_>) -> Result<Vec<String>, Fault>;

/// A kind of thing that ends: a room that keeps some says on its plate how they are ended again.
#[derive(Clone, Copy)]
pub struct Ending {
    /// Its name in the list, of letters and hyphens.
    pub kind: &'static str,
    /// Identifiers of what opens.
    pub open: Known,
    /// Identifiers of what ended, where it is still known.
    pub over: Option<Known>,
    /// Ends one again.
    pub again: fn(&mut Tx<'_>, &str) -> Result<(), Fault>,
}

/// A word for the list, kept with the work under way.
pub(crate) struct Word {
    line: String,
    opens: bool,
}

impl Tx<'_> {
    /// Says outside the database that something ended, once this transaction is about to be kept.
    pub fn ends(&mut self, kind: &'static str, id: &str) {
        self.lasting.push(Word { line: format!("{ENDED} {kind} {id}"), opens: false });
    }

    /// The same of something that opens again.
    pub(crate) fn opens_again(&mut self, kind: &'static str, id: &str) {
        self.lasting.push(Word { line: format!("{RESUMED} {kind} {id}"), opens: true });
    }

    /// The same of a right that was suspended under another one, which alone opens it again.
    pub(crate) fn stops(&mut self, right: GrantId, under: Option<GrantId>) {
        let under = under.map(|under| format!(" {}", under.text())).unwrap_or_default();
        let line = format!("{ENDED} {} {}{under}", review::STOP, right.text());
        self.lasting.push(Word { line, opens: false });
    }

    /// The same of proofs that were lost.
    pub(crate) fn loses_proofs(&mut self, person: PersonId, at: Instant) {
        let line = lost(&person.text(), at);
        self.lasting.push(Word { line, opens: false });
    }

    /// Writes what is to be said, where the house keeps a list.
    pub(crate) fn say_what_ended(&mut self) -> Result<(), Fault> {
        let words = std::mem::take(&mut self.lasting);
        let Some(list) = self.service::<Lasting>().filter(|_| !words.is_empty()) else {
            return Ok(());
        };
        let lines: Vec<&str> = words.iter().map(|word| word.line.as_str()).collect();
        match (list.0)(&lines.join("\n")) {
            Err(fault) if words.iter().any(|word| word.opens) => Err(fault),
            // What was taken back is taken back now. The list is made whole when the house opens next, but of what left no
            // trace in the database: passkeys, identities, secret addresses.
            Err(fault) => {
                tracing::error!(?fault, "what ended could not be said outside the database");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

fn lost(person: &str, at: Instant) -> String {
    format!("{ENDED} {PROOFS} {person} {}", at.millis())
}

/// What a list says, the last word of each thing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    ended: BTreeMap<(String, String), bool>,
    /// Under which right one was suspended.
    under: BTreeMap<String, String>,
    lost: BTreeMap<String, i64>,
}

fn read(list: &str) -> Said {
    let mut said = Said::default();
    for line in list.lines() {
        let parts: Vec<&str> = line.split_ascii_whitespace().collect();
        match parts.as_slice() {
            [ENDED, PROOFS, person, at] => {
                let at: i64 = at.parse().unwrap_or_default();
                let last = said.lost.entry((*person).to_owned()).or_default();
                *last = at.max(*last);
            }
            [ENDED, review::STOP, id, under] => {
                said.ended.insert((review::STOP.to_owned(), (*id).to_owned()), true);
                said.under.insert((*id).to_owned(), (*under).to_owned());
            }
            [verb @ (ENDED | RESUMED), kind, id] => {
                let key = ((*kind).to_owned(), (*id).to_owned());
                said.ended.insert(key, *verb == ENDED);
            }
            _ => {}
        }
    }
    said
}

/// Ends again, on a copy that was put back, all that the list says. Answers how many had opened again.
pub fn replay(tx: &mut Tx<'_>, endings: &[Ending], list: &str) -> Result<u64, Stop> {
    let (said, mut back) = (read(list), 0);
    for ending in DOORS.iter().chain(endings) {
        let of_kind = |((kind, id), ended): (&(String, String), &bool)| {
            (kind == ending.kind && *ended).then(|| id.clone())
        };
        let ended: BTreeSet<String> = said.ended.iter().filter_map(of_kind).collect();
        if ended.is_empty() {
            continue;
        }
        for id in (ending.open)(tx)?.into_iter().filter(|id| ended.contains(id)) {
            (ending.again)(tx, &id)?;
            if let Some(under) = said.under.get(&id).filter(|_| ending.kind == review::STOP) {
                stopped_under(tx, (&id, under))?;
            }
            tx.note(AGAIN, &format!("{} {id}", ending.kind), "")?;
            back += 1;
        }
    }
    if said.lost.is_empty() {
        return Ok(back);
    }
    for (id, held) in proofs(tx)? {
        let Some(at) = said.lost.get(&id).copied().filter(|at| *at > held) else { continue };
        if let Ok(person) = id.parse() {
            person::lose_again(tx, person, Instant(at))?;
            tx.note(AGAIN, &format!("{PROOFS} {id}"), "")?;
            back += 1;
        }
    }
    Ok(back)
}

/// What ended and the list does not say: from before it was kept, or when it could not be written.
pub fn unsaid(tx: &mut Tx<'_>, endings: &[Ending], list: &str) -> Result<Vec<String>, Fault> {
    let (said, mut lines) = (read(list), Vec::new());
    for ending in DOORS.iter().chain(endings) {
        let over = ending.over.map_or(Ok(Vec::new()), |over| over(tx))?;
        for id in over {
            // What follows the identifier says under whom it was suspended.
            let bare = id.split(' ').next().unwrap_or_default().to_owned();
            if said.ended.get(&(ending.kind.to_owned(), bare)) != Some(&true) {
                lines.push(format!("{ENDED} {} {id}", ending.kind));
            }
        }
    }
    for (id, at) in proofs(tx)? {
        if at > said.lost.get(&id).copied().unwrap_or_default() {
            lines.push(lost(&id, Instant(at)));
        }
    }
    Ok(lines)
}

/// Closes every session of a copy that was put back: whoever came in comes in again.
pub fn everyone_comes_in_again(tx: &mut Tx<'_>) -> Result<(), Stop> {
    for closing in [
        sql!(open "sessions of another moment open nothing", "DELETE FROM session"),
        sql!(open "sessions of another moment open nothing", "DELETE FROM threshold"),
        sql!(open "sessions of another moment open nothing", "DELETE FROM guest_session"),
    ] {
        tx.run(closing, &())?;
    }
    Ok(())
}

/// When the proofs of everyone were last lost.
fn proofs(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, Fault> {
    tx.all(
        sql!(open "moments of people who are not shown", "SELECT id, lost_at FROM person"),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// What the door itself ends. A right that ended is never stopped or opened again.
const DOORS: &[Ending] = &[
    Ending { kind: grant::RIGHT, open: rights_open, over: Some(rights_over), again: end_right },
    Ending { kind: review::STOP, open: stops_open, over: Some(stops_over), again: stop_right },
    Ending { kind: ACCOUNT, open: accounts_open, over: Some(accounts_over), again: shut },
    Ending { kind: PHONE, open: phones_open, over: Some(phones_over), again: take_phone },
    Ending { kind: PROGRAM, open: programs_open, over: Some(programs_over), again: end_program },
    Ending { kind: PASSKEY, open: passkeys_open, over: None, again: remove_passkey },
    identity::ENDING,
    Ending { kind: LINK, open: links_open, over: Some(links_over), again: recall },
];

/// Accounts that the administration shut.
pub(crate) const ACCOUNT: &str = "account";
/// Telephones that were taken back.
pub(crate) const PHONE: &str = "phone";
/// Keys of programs that were ended.
pub(crate) const PROGRAM: &str = "program";
/// Passkeys that their holder removed.
pub(crate) const PASSKEY: &str = "passkey";
/// Links of guests that were recalled.
pub(crate) const LINK: &str = "link";

/// Identifiers, read beyond any perimeter for a list that shows them to nobody.
fn ids(tx: &mut Tx<'_>, stmt: Live) -> Result<Vec<String>, Fault> {
    tx.all(stmt, &(), |row| row.take())
}

fn rights_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM access_grant WHERE revoked_at IS NULL"
        ),
    )
}

fn rights_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM access_grant WHERE revoked_at IS NOT NULL"
        ),
    )
}

fn end_right(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(right) = id.parse::<GrantId>() else { return Ok(()) };
    entrust::say_why(tx, right, WHY)?;
    grant::close(tx, right)
}

fn stops_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM access_grant WHERE revoked_at IS NULL AND suspended_at IS NULL"
        ),
    )
}

/// Those that wait for a second person are not among them: they never opened.
fn stops_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "identifiers for the list outside the database",
            "SELECT CASE WHEN suspended_under IS NULL THEN id ELSE id || ' ' || suspended_under END
               FROM access_grant
              WHERE revoked_at IS NULL AND suspended_at IS NOT NULL AND suspended_why <> $1"
        ),
        &(second::WHY,),
        |row| row.take(),
    )
}

fn stop_right(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(right) = id.parse::<GrantId>() else { return Ok(()) };
    let now = tx.now();
    tx.run(
        sql!(
            open "what was suspended since an older copy",
            "UPDATE access_grant SET suspended_at = $2, gen = gen + 1, suspended_why = $3
              WHERE id = $1 AND suspended_at IS NULL AND revoked_at IS NULL"
        ),
        &(right, now, WHY),
    )?;
    review::shut_out(tx, right)
}

/// Whoever had suspended it opens it again, and nobody else: a right made since the copy is not known there.
fn stopped_under(tx: &mut Tx<'_>, (right, under): (&str, &str)) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "what was suspended since an older copy",
            "UPDATE access_grant SET suspended_under = $2
              WHERE id = $1 AND EXISTS (SELECT 1 FROM access_grant o WHERE o.id = $2)"
        ),
        &(right, under),
    )?;
    Ok(())
}

fn accounts_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM person WHERE disabled_at IS NULL"
        ),
    )
}

fn accounts_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM person WHERE disabled_at IS NOT NULL AND code_hash <> 'closed'"
        ),
    )
}

fn shut(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(person) = id.parse::<PersonId>() else { return Ok(()) };
    let now = tx.now();
    tx.run(
        sql!(
            open "an account that was shut since an older copy",
            "UPDATE person SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL"
        ),
        &(person, now),
    )?;
    person::shut_out(tx, person)
}

fn phones_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM phone WHERE revoked_at IS NULL"
        ),
    )
}

fn phones_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM phone WHERE revoked_at IS NOT NULL"
        ),
    )
}

fn take_phone(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(phone) = id.parse::<PhoneId>() else { return Ok(()) };
    let now = tx.now();
    tx.run(
        sql!(
            open "a telephone that was taken back since an older copy",
            "UPDATE phone SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(phone, now),
    )?;
    Ok(())
}

fn programs_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM api_key WHERE revoked_at IS NULL"
        ),
    )
}

fn programs_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM api_key WHERE revoked_at IS NOT NULL"
        ),
    )
}

fn end_program(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(key) = id.parse::<ApiKeyId>() else { return Ok(()) };
    let now = tx.now();
    tx.run(
        sql!(
            open "a key that was ended since an older copy",
            "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(key, now),
    )?;
    Ok(())
}

fn passkeys_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM passkey"
        ),
    )
}

fn remove_passkey(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(key) = id.parse::<RowId>() else { return Ok(()) };
    tx.run(
        sql!(
            open "a passkey that was removed since an older copy",
            "DELETE FROM passkey WHERE id = $1"
        ),
        &(key,),
    )?;
    Ok(())
}

fn links_open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM guest_link WHERE recalled_at IS NULL"
        ),
    )
}

fn links_over(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    ids(
        tx,
        sql!(
            open "identifiers for the list outside the database",
            "SELECT id FROM guest_link WHERE recalled_at IS NOT NULL"
        ),
    )
}

fn recall(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(link) = id.parse::<GuestId>() else { return Ok(()) };
    guest::close(tx, link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_thing_counts_and_other_lines_are_left_alone() {
        let list = "parvis-erasure-v1 activity one\n\
                    parvis-ended-v1 stop one\n\
                    parvis-resumed-v1 stop one\n\
                    parvis-ended-v1 stop two\n\
                    parvis-resumed-v1 stop three\n\
                    parvis-ended-v1 stop three\n\
                    parvis-ended-v1 proofs nadege 12\n\
                    parvis-ended-v1 proofs nadege 7\n\
                    parvis-limited-v1 activity one mark\n\
                    parvis-ended-v1 right\n";
        let said = read(list);
        let ended: Vec<_> = said
            .ended
            .iter()
            .filter(|(_, ended)| **ended)
            .map(|((_, id), _)| id.as_str())
            .collect();
        assert_eq!(ended, ["three", "two"]);
        assert_eq!(said.ended.len(), 3);
        assert_eq!(said.lost, BTreeMap::from([("nadege".to_owned(), 12)]));
        assert_eq!(read(""), Said::default());
    }
}
