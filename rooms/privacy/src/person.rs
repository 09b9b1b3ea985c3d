//! What was written of a person: found, told with the others struck out, and erased for good
//! (RGPD art. 15 to 17). Nothing in Parvis is filed by name: words are all there is to go by.

use std::sync::Arc;

use door::{Act, Dpo, Fault, Passage, Purpose, Stop, Tx, Written};
use kernel::folding::folded;
use kernel::{Instant, Refusals};

/// The officer looked for a person. What was looked for is not noted: it would be a file of names.
pub const SEARCHED: Act =
    Act { name: "privacy.searched", fr: "Recherche d’une personne", en: "Search for a person" };
/// A text was erased. The object is the table and the identifier.
pub const ERASED: Act =
    Act { name: "privacy.erased", fr: "Texte effacé sur demande", en: "Text erased on request" };

/// Where the words of every room are, and the list of what was erased, outside the database.
pub struct Archive {
    /// Tables of words.
    pub written: Vec<Written>,
    /// Photographs of a record, by the table it stands in and its identifier.
    pub pictures: Pictures,
    /// Adds a line to the list, durably, before the erasure itself: a copy that is put back is
    /// erased again from it.
    pub remember: Remember,
}

/// A photograph that came with a record where somebody's name stands: told, never shown to this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Which one.
    pub id: String,
    /// When it came, to the quarter of an hour.
    pub received_at: Instant,
    /// Where its record stands.
    pub place: String,
    /// When it leaves, when that is known.
    pub until: Option<Instant>,
    /// Whether recipients of an alert were ever let see it.
    pub lent: bool,
}

/// What tells the photographs of a record.
pub type Pictures = fn(&mut Tx<'_>, (&str, &str)) -> Result<Vec<Picture>, Fault>;

/// What adds a line to the list of erasures.
pub type Remember = Box<dyn Fn(&str) -> Result<(), Fault> + Send + Sync>;

/// A text where all the words that were looked for stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) table: &'static str,
    pub(crate) passage: Passage,
}

/// Looks for a person by words, in every table of words of the convention.
pub(crate) async fn find(key: &Dpo, words: &str) -> Result<Vec<Found>, Stop> {
    let archive: Arc<Archive> = key.service()?;
    let (convention, asked) = (key.convention(), asked(words));
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    // Noted first, in a unit of its own: what could not be noted is not looked for.
    key.begin(Purpose::Read, |tx| Ok(tx.note(SEARCHED, "", "")?)).await?;
    key.read(move |tx| {
        let mut found = Vec::new();
        for written in &archive.written {
            for passage in (written.read)(tx, convention)? {
                if holds(&passage.words, &asked) {
                    found.push(Found { table: written.table, passage });
                }
            }
        }
        Ok(found)
    })
    .await
}

/// The photographs that came with the records of those texts, each record once.
pub(crate) async fn pictures(key: &Dpo, found: &[Found]) -> Result<Vec<Pictured>, Stop> {
    let archive: Arc<Archive> = key.service()?;
    let mut records: Vec<(&'static str, String)> =
        found.iter().map(|one| (one.table, one.passage.id.clone())).collect();
    records.sort();
    records.dedup();
    key.read(move |tx| {
        let mut told = Vec::new();
        for (table, id) in records {
            for picture in (archive.pictures)(tx, (table, &id))? {
                told.push(Pictured { table, picture });
            }
        }
        told.sort_by(|one, other| {
            let key = |one: &Pictured| (one.picture.received_at, one.picture.id.clone());
            key(one).cmp(&key(other))
        });
        Ok(told)
    })
    .await
}

/// A photograph, and the table of the record it came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pictured {
    pub(crate) table: &'static str,
    pub(crate) picture: Picture,
}

/// Erases a text of the convention: remembered outside the database, then emptied and noted.
pub(crate) async fn erase(key: &Dpo, table: &str, id: &str) -> Result<(), Stop> {
    let archive: Arc<Archive> = key.service()?;
    let written = archive.written.iter().find(|one| one.table == table).copied();
    let written = written.ok_or(Stop::NotFound)?;
    let (id, convention) = (id.to_owned(), key.convention());
    let line = line(table, &id);
    key.begin(Purpose::Withdraw, move |tx| {
        let own = (written.read)(tx, convention)?.iter().any(|passage| passage.id == id);
        if !own {
            return Err(Stop::NotFound);
        }
        (archive.remember)(&line)?;
        (written.erase)(tx, &id)?;
        Ok(tx.note(ERASED, &format!("{} {id}", written.table), "")?)
    })
    .await
}

/// A line of the list of erasures.
fn line(table: &str, id: &str) -> String {
    format!("parvis-erasure-v1 {table} {id}")
}

/// Erases again, on a copy that was put back, everything that the list holds. Answers how many rows
/// had come back.
pub fn replay(tx: &mut Tx<'_>, written: &[Written], list: &str) -> Result<u64, Stop> {
    let mut back = 0;
    for line in list.lines() {
        let mut parts = line.split_ascii_whitespace();
        let (Some("parvis-erasure-v1"), Some(table), Some(id)) =
            (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let Some(written) = written.iter().find(|one| one.table == table) else {
            return Err(Refusals::one(table.to_owned(), kernel::Reason::NotInList).into());
        };
        let rows = (written.erase)(tx, id)?;
        if rows > 0 {
            tx.note(ERASED, &format!("{table} {id}"), "again")?;
        }
        back += rows;
    }
    Ok(back)
}

/// The words looked for, folded.
fn asked(words: &str) -> Vec<String> {
    words.split_whitespace().map(folded).filter(|word| !word.is_empty()).take(8).collect()
}

fn holds(text: &str, asked: &[String]) -> bool {
    let text = folded(text);
    asked.iter().all(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents_and_case() {
        assert!(holds("Vu Éléonore Dupré ce matin", &asked("eleonore DUPRE")));
        assert!(!holds("Vu Éléonore ce matin", &asked("eleonore dupre")));
        assert!(holds("Vu M. Núñez et Mme García", &asked("nunez garcia")));
        assert!(asked("  ").is_empty());
    }
}
