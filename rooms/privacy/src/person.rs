//! What was written of a person: found, told with the others struck out, and erased for good
//! (RGPD art. 15 to 17). Nothing in Parvis is filed by name: words are all there is to go by.

use std::sync::Arc;

use door::{Act, Dpo, Fault, Passage, Purpose, Stop, Tx, Written};
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

/// The most texts shown.
const MOST: usize = 200;

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
        found.truncate(MOST);
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
    words.split_whitespace().map(fold).filter(|word| !word.is_empty()).take(8).collect()
}

fn holds(text: &str, asked: &[String]) -> bool {
    let folded = fold(text);
    asked.iter().all(|word| folded.contains(word.as_str()))
}

/// Lower case without accents, spaces kept: « Éléonore » is found by « eleonore ».
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            '’' => '\'',
            other => other,
        })
        .collect()
}

/// A text with everyone else struck out: what looks like the name, the telephone or the address of
/// somebody who is not the one looked for (« tiers caviardés »).
pub(crate) fn struck(text: &str, words: &str) -> String {
    let asked = asked(words);
    let own = |word: &str| asked.iter().any(|one| fold(word).contains(one.as_str()));
    let mut after_title = false;
    let mut first = true;
    let words: Vec<&str> = text.split(' ').collect();
    let numbers = numbers(&words);
    let told: Vec<String> = words
        .iter()
        .zip(numbers)
        .map(|(word, in_a_number)| {
            let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            let named = bare.chars().next().is_some_and(char::is_uppercase);
            let title =
                matches!(fold(&bare).as_str(), "m" | "mr" | "mme" | "mlle" | "monsieur" | "madame");
            let someone = named && !title && (after_title || !first) && bare.chars().count() > 1;
            (after_title, first) = (title, word.ends_with(['.', '!', '?', ':']) && !title);
            let strike = word.contains('@') || in_a_number || someone;
            if strike && !own(word) { "█".repeat(3) } else { (*word).to_owned() }
        })
        .collect();
    told.join(" ")
}

/// Which words belong to a number of six digits or more, written together or in pieces.
fn numbers(words: &[&str]) -> Vec<bool> {
    let digits = |word: &str| {
        let figures = word.chars().filter(char::is_ascii_digit).count();
        let others = word.chars().filter(|c| c.is_alphabetic()).count();
        if others == 0 { figures } else { 0 }
    };
    let mut marks = vec![false; words.len()];
    let mut from = 0;
    while from < words.len() {
        let run = words.iter().skip(from).take_while(|word| digits(word) > 0).count();
        let total: usize = words.iter().skip(from).take(run).map(|word| digits(word)).sum();
        if total >= 6 {
            marks.iter_mut().skip(from).take(run).for_each(|mark| *mark = true);
        }
        from += run.max(1);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents_and_case() {
        assert!(holds("Vu Éléonore Dupré ce matin", &asked("eleonore DUPRE")));
        assert!(!holds("Vu Éléonore ce matin", &asked("eleonore dupre")));
        assert!(asked("  ").is_empty());
    }

    #[test]
    fn everyone_else_is_struck_out() {
        let text = "Mme Dupré se plaint de M. Martin, 06 12 34 56 78, joint par a@b.fr.";
        let told = struck(text, "dupré");
        assert!(told.contains("Dupré") && !told.contains("Martin") && !told.contains("a@b.fr"));
        assert!(!told.contains("06 12") && !told.contains("34"), "{told}");
        assert_eq!(
            struck("Le hall est sale. Rien d’autre.", "dupré"),
            "Le hall est sale. Rien d’autre."
        );
    }
}
