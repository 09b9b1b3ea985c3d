//! Words that people typed (« textes libres ») : how the officer reads, erases and puts right what stands in one column of
//! a table, or in several side by side.

use kernel::Day;
use kernel::id::ConventionId;
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
