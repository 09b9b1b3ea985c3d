//! Words in one column of a table (« textes libres ») : how the officer reads, erases and puts right those that say nothing
//! but themselves. A room with several columns side by side writes its own.

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
