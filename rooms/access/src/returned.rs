//! Letters that came back (« courriels revenus »): the post notes them, and this room reads the journal after its own
//! cursor to find whose code it is. The rules belong to the door ([`door::undelivered`]).

use door::journal::PAGE;
use door::{Clockwork, Purpose, Stop, Tx, setting, undelivered};
use kernel::id::LetterId;

use crate::notices::{keep, read};

/// How far the journal was read.
pub const CURSOR: &str = "returned_cursor";

/// A letter that came back: to whom, and whether nobody has the address any more.
struct Back {
    to: String,
    dead: bool,
}

/// Hears of the letters that came back since the last time. May run twice: what is suspended is suspended once.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let told = clockwork.read(|tx| {
        let kept = setting::get(tx, CURSOR)?.as_deref().and_then(read);
        let end = tx.journal_end()?;
        // The first time, what happened before is no news.
        let Some(kept) = kept else { return Ok((Vec::new(), Some(end))) };
        if kept >= end {
            return Ok((Vec::new(), None));
        }
        let entries = tx.journal_after(kept, "post")?;
        let mut back = Vec::new();
        for entry in entries.iter().filter(|entry| entry.cursor <= end) {
            back.extend(heard(tx, entry)?);
        }
        // A full page is not the last: the next turn goes on from there.
        let full = i64::try_from(entries.len()).is_ok_and(|count| count >= PAGE);
        let last = entries.last().filter(|_| full).map(|entry| entry.cursor.min(end));
        Ok((back, Some(last.unwrap_or(end))))
    });
    let (back, upto) = told.await?;
    for Back { to, dead } in back {
        let asked = to.clone();
        let conventions = clockwork.read(move |tx| Ok(undelivered::conventions(tx, &asked)?));
        for convention in conventions.await? {
            let to = to.clone();
            let hear = move |tx: &mut Tx<'_>| undelivered::heard(tx, &to, dead);
            clockwork.within(convention).begin(Purpose::Routine, hear).await?;
        }
    }
    match upto {
        Some(upto) => {
            clockwork.begin(Purpose::Routine, move |tx| Ok(keep(tx, CURSOR, upto)?)).await
        }
        None => Ok(()),
    }
}

fn heard(tx: &mut Tx<'_>, entry: &door::journal::Entry) -> Result<Option<Back>, Stop> {
    if entry.act != post::CAME_BACK.name {
        return Ok(None);
    }
    let Ok(letter) = LetterId::parse(&entry.object) else { return Ok(None) };
    let to = post::recipient(tx, letter)?;
    Ok(to.map(|to| Back { to, dead: entry.detail == "dead" }))
}

#[cfg(test)]
mod tests;
