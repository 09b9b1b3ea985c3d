//! What a person may ask of a text that concerns them, beside its erasure: that it be put right
//! (« rectification », RGPD art. 16), or set aside while it is disputed (« limitation », art. 18).
//!
//! **Invariants:** what left does not come back with an older copy of the database; the list outside
//! the database holds no word, only a number that the house alone can make of a text.

use std::sync::Arc;

use door::{ASIDE, Act, Dpo, Fault, Purpose, Sealed, Stop, Tx, Written, secret, sql};
use kernel::id::{ConventionId, RowId};
use kernel::{Day, Instant, Line, Reason, Refusals};
use proof::Vault;

use crate::person::Archive;

/// A text was put right. The object is the table and the identifier.
pub const PUT_RIGHT: Act = Act {
    name: "privacy.put-right",
    fr: "Texte rectifié sur demande",
    en: "Text put right on request",
};
/// A text was set aside. The object is the table and the identifier.
pub const LIMITED: Act = Act {
    name: "privacy.limited",
    fr: "Texte limité sur demande",
    en: "Text set aside on request",
};
/// A text was put back. The object is the table and the identifier.
pub const PUT_BACK: Act =
    Act { name: "privacy.put-back", fr: "Limitation levée", en: "Text put back" };
/// Texts that were set aside were read. The detail is how many.
pub const ASIDE_READ: Act =
    Act { name: "privacy.aside-read", fr: "Textes limités lus", en: "Texts set aside read" };

/// What stands in place of a wrong text that an older copy brought back.
const RETIRED: &str = "[texte rectifié à la demande d’une personne]";

const SEALED: &str = "limited-text-v1";
const MARKED: &str = "passage-v1";

/// Which text: its table, the identifier it stands under, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Which {
    pub(crate) table: String,
    pub(crate) id: String,
    /// The fingerprint of the words, as the page that showed them holds it.
    pub(crate) print: String,
}

/// The fingerprint of words, for a form.
pub(crate) fn print(words: &str) -> String {
    secret::fingerprint(words)
}

impl Which {
    fn matches(&self) -> impl Fn(&str) -> bool + use<'_> {
        |text: &str| print(text) == self.print
    }
}

/// The owner of the text and the text itself, once it was found in the convention.
fn found(
    tx: &mut Tx<'_>,
    archive: &Archive,
    (which, convention): (&Which, ConventionId),
) -> Result<(Written, door::Passage), Stop> {
    let owner = archive.written.iter().find(|one| one.table == which.table).copied();
    let owner = owner.ok_or(Stop::NotFound)?;
    let matches = which.matches();
    let passages = (owner.read)(tx, convention)?;
    let passage = passages.into_iter().find(|one| one.id == which.id && matches(&one.words));
    Ok((owner, passage.ok_or(Stop::NotFound)?))
}

/// Puts a text right.
pub(crate) async fn put_right(key: &Dpo, which: Which, typed: &str) -> Result<(), Stop> {
    let archive: Arc<Archive> = key.service()?;
    let vault: Arc<Vault> = key.service()?;
    let (convention, typed) = (key.convention(), typed.trim().to_owned());
    key.begin(Purpose::Correct, move |tx| {
        let (owner, passage) = found(tx, &archive, (&which, convention))?;
        let line = Line::<280>::parse(&typed).map_err(|no| Refusals::one("texte", no))?;
        if line.as_str().chars().count() > passage.longest {
            return Err(Refusals::one("texte", Reason::TooLong { max: passage.longest }).into());
        }
        (archive.remember)(&remembered("rectified", &which, &vault.mark(MARKED, &passage.words)))?;
        (owner.rewrite)(tx, &which.id, &which.matches(), line.as_str())?;
        Ok(tx.note(PUT_RIGHT, &format!("{} {}", which.table, which.id), "")?)
    })
    .await
}

/// Sets a text aside: nobody reads it any more but the officer.
pub(crate) async fn limit(key: &Dpo, which: Which, reason: Line<140>) -> Result<(), Stop> {
    let archive: Arc<Archive> = key.service()?;
    let vault: Arc<Vault> = key.service()?;
    let convention = key.convention();
    key.begin(Purpose::Withdraw, move |tx| {
        let (owner, passage) = found(tx, &archive, (&which, convention))?;
        (archive.remember)(&remembered("limited", &which, &vault.mark(MARKED, &passage.words)))?;
        (owner.rewrite)(tx, &which.id, &which.matches(), ASIDE)?;
        let aside = Aside { which: &which, convention, day: passage.day, reason: reason.as_str() };
        set_aside(tx, &vault, (&aside, &passage.words))?;
        Ok(tx.note(LIMITED, &format!("{} {}", which.table, which.id), "")?)
    })
    .await
}

struct Aside<'a> {
    which: &'a Which,
    convention: ConventionId,
    day: Day,
    reason: &'a str,
}

fn set_aside(
    tx: &mut Tx<'_>,
    vault: &Vault,
    (aside, words): (&Aside<'_>, &str),
) -> Result<(), Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    // Twelve bytes of an identifier, which is never given twice.
    let drawn = tx.new_id(|uuid| uuid);
    let mut nonce = [0; 12];
    for (to, from) in nonce.iter_mut().zip(drawn.as_bytes().iter().skip(4)) {
        *to = *from;
    }
    let sealed = vault.seal(SEALED, nonce, words.as_bytes())?;
    tx.run(
        sql!(
            open "the text was found in the convention just before",
            "INSERT INTO limited_text (id, convention_id, name, object_id, day, sealed, reason,
                limited_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            id,
            aside.convention,
            &aside.which.table,
            &aside.which.id,
            aside.day,
            sealed,
            aside.reason,
            now,
        ),
    )?;
    Ok(())
}

/// A text that was set aside, as the officer reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Limited {
    pub(crate) id: RowId,
    pub(crate) table: String,
    pub(crate) object: String,
    pub(crate) day: Day,
    /// Nothing without the key of the house.
    pub(crate) words: Option<String>,
    pub(crate) reason: String,
    pub(crate) at: Instant,
}

/// Every text set aside in the convention, the last one first.
pub(crate) async fn limited(key: &Dpo) -> Result<Vec<Limited>, Stop> {
    let vault: Arc<Vault> = key.service()?;
    let held = key.read(move |tx| Ok(all(tx, &vault)?)).await?;
    // Noted before the page leaves, as any note that is read.
    if !held.is_empty() {
        key.witness(ASIDE_READ, "", &held.len().to_string()).await?;
    }
    Ok(held)
}

fn all(tx: &mut Tx<'_>, vault: &Vault) -> Result<Vec<Limited>, Fault> {
    tx.all(
        sql!(
            "SELECT id, name, object_id, day, sealed, reason, limited_at FROM limited_visible
              WHERE grant_id = $1 ORDER BY limited_at DESC, id LIMIT 200"
        ),
        &(),
        |row| {
            Ok(Limited {
                id: row.take()?,
                table: row.take()?,
                object: row.take()?,
                day: row.take()?,
                words: vault
                    .open(SEALED, &row.take::<String>()?)
                    .and_then(|bytes| String::from_utf8(bytes).ok()),
                reason: row.take()?,
                at: row.take()?,
            })
        },
    )
}

/// Puts a text back where it stood. One that was erased or left in its time meanwhile stays away.
pub(crate) async fn put_back(key: &Dpo, id: RowId) -> Result<(), Stop> {
    let archive: Arc<Archive> = key.service()?;
    let vault: Arc<Vault> = key.service()?;
    key.begin(Purpose::Correct, move |tx| {
        let held = all(tx, &vault)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
        let owner = archive.written.iter().find(|one| one.table == held.table);
        let words = held.words.ok_or_else(|| Fault::new("a text set aside could not be opened"))?;
        let which = Which { table: held.table, id: held.object, print: String::new() };
        if let Some(owner) = owner {
            (archive.remember)(&remembered("unlimited", &which, &vault.mark(MARKED, &words)))?;
            (owner.rewrite)(tx, &which.id, &|text| text == ASIDE, &words)?;
        }
        tx.run(
            sql!(
                open "the text was found in the convention just before",
                "DELETE FROM limited_text WHERE id = $1"
            ),
            &(id,),
        )?;
        Ok(tx.note(PUT_BACK, &format!("{} {}", which.table, which.id), "")?)
    })
    .await
}

/// A line of the list outside the database.
fn remembered(verb: &str, which: &Which, mark: &str) -> String {
    format!("parvis-{verb}-v1 {} {} {mark}", which.table, which.id)
}

/// Carries out again, on a copy that was put back, what the list says of texts put right and set aside.
/// Answers how many had come back.
pub fn replay(
    tx: &mut Tx<'_>,
    (written, vault): (&[Written], &Vault),
    list: &str,
) -> Result<u64, Stop> {
    let lines: Vec<Vec<&str>> =
        list.lines().map(|line| line.split_ascii_whitespace().collect()).collect();
    let mut back = 0;
    for (place, line) in lines.iter().enumerate() {
        let [verb, table, id, mark] = line.as_slice() else { continue };
        // The marks of the same text lifted since: those of another key of the house are told from the text.
        let lifted: Vec<&str> = lines
            .iter()
            .skip(place)
            .filter_map(|later| match later.as_slice() {
                ["parvis-unlimited-v1", t, i, m] if t == table && i == id => Some(*m),
                _ => None,
            })
            .collect();
        let words = match *verb {
            "parvis-rectified-v1" => RETIRED,
            "parvis-limited-v1" if !lifted.contains(mark) => ASIDE,
            _ => continue,
        };
        let Some(owner) = written.iter().find(|one| one.table == *table) else { continue };
        let is_lifted = |text: &str| lifted.iter().any(|mark| vault.is_mark(MARKED, text, mark));
        let matches = |text: &str| {
            vault.is_mark(MARKED, text, mark) && (words == RETIRED || !is_lifted(text))
        };
        let Some((convention, day)) = standing(tx, owner, (id, &matches))? else { continue };
        let Some(before) = (owner.rewrite)(tx, id, &matches, words)? else { continue };
        if words == ASIDE {
            let which =
                Which { table: (*table).to_owned(), id: (*id).to_owned(), print: String::new() };
            let aside = Aside { which: &which, convention, day, reason: "–" };
            set_aside(tx, vault, (&aside, &before))?;
        }
        tx.note(
            if words == ASIDE { LIMITED } else { PUT_RIGHT },
            &format!("{table} {id}"),
            "again",
        )?;
        back += 1;
    }
    Ok(back)
}

/// In which convention a text that matches stands, and its day.
fn standing(
    tx: &mut Tx<'_>,
    owner: &Written,
    (id, matches): (&str, &dyn Fn(&str) -> bool),
) -> Result<Option<(ConventionId, Day)>, Fault> {
    for convention in door::review::conventions(tx)? {
        let passages = (owner.read)(tx, convention)?;
        let found = passages.iter().find(|one| one.id == id && matches(&one.words));
        if let Some(found) = found {
            return Ok(Some((convention, found.day)));
        }
    }
    Ok(None)
}

/// Texts set aside leave after two years, as the notes they were.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 730);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM limited_text WHERE limited_at < $1"),
        &(before,),
    )
}

/// Texts set aside are sealed again when the keys of the house are turned.
pub(crate) const AGAIN: &[Sealed] = &[Sealed { table: "limited_text", again }];

fn again(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT id, sealed FROM limited_text ORDER BY id"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (id, before) in held {
        let Some(after) = door::sealing::again(vault, SEALED, &before)? else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE limited_text SET sealed = $3 WHERE id = $1 AND sealed = $2"
            ),
            &(id, before, after),
        )?;
    }
    Ok(count)
}
