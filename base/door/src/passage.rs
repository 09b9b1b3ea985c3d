//! Words that people typed (« textes libres ») : how the officer reads, erases and puts right what stands in one column of
//! a table, or in several side by side.

use kernel::id::ConventionId;
use kernel::{Day, Instant};
use store::{Live, Params, Value};

use crate::{Fault, Passage, Tx};

/// Says whether a text is one that is looked for.
pub type Matches<'m> = &'m dyn Fn(&str) -> bool;
/// The words that stood there, when they were put right.
pub type Rewritten = Result<Option<String>, Fault>;

/// A key, then the words that are put there.
struct Put<'p>(&'p dyn Params, &'p str);

impl Params for Put<'_> {
    fn values(&self) -> Vec<Value<'_>> {
        let mut values = self.0.values();
        values.push(Value::Text(self.1.into()));
        values
    }
}

/// Every text of a convention: `read` answers what it belongs to, its day and its words, in that order.
pub fn read(
    tx: &mut Tx<'_>,
    read: Live,
    convention: ConventionId,
    longest: usize,
) -> Result<Vec<Passage>, Fault> {
    tx.all(read, &(convention,), |row| {
        Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
    })
}

/// Puts `gone` where the words of a key stood; `put` takes the key, then the words, and changes nothing that says them
/// already. Answers how many rows it changed.
pub fn erase(tx: &mut Tx<'_>, put: Live, key: &dyn Params, gone: &str) -> Result<u64, Fault> {
    tx.run(put, &Put(key, gone))
}

/// Puts other words in place of those of a key, if they match; answers the ones that were there.
pub fn rewrite(
    tx: &mut Tx<'_>,
    (held, put): (Live, Live),
    key: &dyn Params,
    (matches, words): (Matches<'_>, &str),
) -> Rewritten {
    let held: Option<String> = tx.one(held, key, |row| row.take())?;
    let Some(found) = held.filter(|text| matches(text)) else { return Ok(None) };
    tx.run(put, &Put(key, words))?;
    Ok(Some(found))
}

/// The texts of rows that hold several, each with the most characters that may stand there; what is empty says nothing.
pub fn several<const N: usize>(
    rows: Vec<(String, Day, [String; N])>,
    longest: [usize; N],
) -> Vec<Passage> {
    let texts = |(id, day, words): (String, Day, [String; N])| {
        let written = words.into_iter().zip(longest).filter(|(words, _)| !words.is_empty());
        written.map(move |(words, longest)| Passage { id: id.clone(), day, words, longest })
    };
    rows.into_iter().flat_map(texts).collect()
}

/// Puts other words in place of each text of a row that matches; each of `put` takes the identifier, the words that
/// stand there, then the others. Answers the first that was there.
pub fn rewrite_several(
    tx: &mut Tx<'_>,
    put: &[Live],
    (id, held): (&str, impl IntoIterator<Item = String>),
    (matches, words): (Matches<'_>, &str),
) -> Rewritten {
    let mut first = None;
    for text in held.into_iter().filter(|text| !text.is_empty() && matches(text)) {
        for one in put {
            tx.run(*one, &(id, &text, words))?;
        }
        first = first.or(Some(text));
    }
    Ok(first)
}

/// The words of one column, said as data (« une colonne de mots »): [`crate::written!`] makes of one or several the
/// three verbs that the officer calls.
#[derive(Clone, Copy)]
pub struct Column {
    /// Where they are read.
    pub texts: Texts,
    /// The most characters that may stand there.
    pub longest: usize,
    /// Takes an identifier, and answers the words that stand under it.
    pub held: Live,
    /// Takes an identifier and words, puts these there, and changes nothing that says them already.
    pub put: Live,
    /// What stands there once the words are gone: nothing, or a mark where the column holds something always.
    pub gone: &'static str,
}

/// A statement that takes a convention and answers, of each text, what it belongs to, when it was written and its words.
#[derive(Clone, Copy)]
pub enum Texts {
    /// Written on a day.
    OfDay(Live),
    /// Written at a moment.
    OfMoment(Live),
}

/// Every text that the columns of a table hold.
pub fn texts_of(
    tx: &mut Tx<'_>,
    columns: &[Column],
    convention: ConventionId,
) -> Result<Vec<Passage>, Fault> {
    let mut found = Vec::new();
    for column in columns {
        found.extend(match column.texts {
            Texts::OfDay(stmt) => read(tx, stmt, convention, column.longest)?,
            Texts::OfMoment(stmt) => tx.all(stmt, &(convention,), |row| {
                let (id, at): (String, Instant) = (row.take()?, row.take()?);
                let (day, words, longest) = (at.local().0, row.take()?, column.longest);
                Ok(Passage { id, day, words, longest })
            })?,
        });
    }
    Ok(found)
}

/// Takes the words of every column away; answers how many rows it changed in the column where it changed most.
pub fn erase_columns(tx: &mut Tx<'_>, columns: &[Column], id: &str) -> Result<u64, Fault> {
    let mut rows = 0;
    for column in columns {
        rows = rows.max(tx.run(column.put, &(id, column.gone))?);
    }
    Ok(rows)
}

/// Puts other words in place of those that match, in every column; answers the first that were there.
pub fn rewrite_columns(
    tx: &mut Tx<'_>,
    columns: &[Column],
    id: &str,
    (matches, words): (Matches<'_>, &str),
) -> Rewritten {
    let mut first = None;
    for column in columns {
        let said = |text: &str| !text.is_empty() && matches(text);
        let words = if words.is_empty() { column.gone } else { words };
        let was = rewrite(tx, (column.held, column.put), &(id,), (&said, words))?;
        first = first.or(was);
    }
    Ok(first)
}

/// The words of a table that are one [`Column`] or several: `written!("survey", METHOD)`, where `METHOD` is a constant
/// list of them.
#[macro_export]
macro_rules! written {
    ($table:literal, $columns:path) => {
        $crate::Written {
            table: $table,
            read: |tx, convention| $crate::passage::texts_of(tx, &$columns, convention),
            erase: |tx, id| $crate::passage::erase_columns(tx, &$columns, id),
            rewrite: |tx, id, matches, words| {
                $crate::passage::rewrite_columns(tx, &$columns, id, (matches, words))
            },
        }
    };
}
