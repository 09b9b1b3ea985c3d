//! The journal of acts (« traçabilité ») : calls go down, news go up. A room notes what it did in
//! the same transaction; rooms above read the journal after their own cursor (ADR 0002, 0022).

use kernel::Instant;
use kernel::id::{ConventionId, RowId};
use store::{Fault, Row};

use crate::{Tx, chain, setting, sql, values};

/// Something that is done in a room, with its name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// `activity.recorded`: the room, then the past participle.
    pub name: &'static str,
    /// « Activité enregistrée ».
    pub fr: &'static str,
    /// “Activity recorded”.
    pub en: &'static str,
}

/// How far a reader of the journal has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The database transaction that wrote the entry (0 on SQLite).
    pub xact: i64,
    /// The number of the entry.
    pub seq: i64,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub cursor: Cursor,
    /// When.
    pub at: Instant,
    /// The convention concerned.
    pub convention: Option<ConventionId>,
    /// The name of the act.
    pub act: String,
    /// The thing acted upon.
    pub object: String,
    /// By whom, when it was a person.
    pub actor: Option<String>,
    /// What was said of it.
    pub detail: String,
}

/// The most entries read at once.
pub const PAGE: i64 = 1_000;

/// An act noted in a transaction under way, chained at its end.
pub(crate) struct Noted {
    act: &'static str,
    object: String,
    detail: String,
    /// A salt, and what was said.
    words: Option<(String, String)>,
}

impl Tx<'_> {
    /// Notes an act, in this very transaction. The detail is for programs (a rank, a state, a
    /// code) and stays for ever: what a person wrote goes into [`Tx::note_words`].
    pub fn note(&mut self, act: Act, object: &str, detail: &str) -> Result<(), Fault> {
        let (object, detail) = (object.to_owned(), detail.to_owned());
        self.noted.push(Noted { act: act.name, object, detail, words: None });
        Ok(())
    }

    /// Notes an act with what a person wrote of it: kept beside the chain, which holds only a
    /// commitment to it, so that it can be erased in its time.
    pub fn note_words(&mut self, act: Act, object: &str, words: &str) -> Result<(), Fault> {
        let half = || self.new_id(RowId::from_uuid).text().replace('-', "");
        let words = Some((format!("{}{}", half(), half()), words.to_owned()));
        let (object, detail) = (object.to_owned(), String::new());
        self.noted.push(Noted { act: act.name, object, detail, words });
        Ok(())
    }

    /// Writes what was noted at the end of the chain. Whoever writes holds the turn of all from the
    /// first statement to the commit: numbers follow one another without a hole.
    pub(crate) fn chain(&mut self) -> Result<(), Fault> {
        let noted = std::mem::take(&mut self.noted);
        if noted.is_empty() {
            return Ok(());
        }
        let (mut seq, mut hash) = match self.tail().and_then(Option::take) {
            Some(tail) => tail,
            None => self.head_of_the_chain()?,
        };
        for noted in &noted {
            seq += 1;
            hash = self.write_entry(noted, seq, &hash)?;
        }
        if let Some(tail) = self.tail() {
            *tail = Some((seq, hash));
        }
        Ok(())
    }

    fn head_of_the_chain(&mut self) -> Result<(i64, String), Fault> {
        let head = self.one(
            sql!(open "the head of the chain", "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"),
            &(),
            |row| Ok((row.take()?, row.take()?)),
        )?;
        Ok(head.unwrap_or_default())
    }

    fn write_entry(&mut self, noted: &Noted, seq: i64, previous: &str) -> Result<String, Fault> {
        let context = self.context();
        let (now, purpose) = (context.now, context.purpose.name());
        let convention = context.convention.map(|id| id.text());
        let actor = context.actor.map(|id| id.text());
        let grant = context.grant.map(|id| id.text());
        let commitment = noted
            .words
            .as_ref()
            .map_or_else(String::new, |(salt, words)| chain::commitment(salt, words));
        let fields = chain::Fields {
            seq,
            at: now.millis(),
            texts: [
                convention.as_deref(),
                Some(noted.act),
                Some(&noted.object),
                actor.as_deref(),
                grant.as_deref(),
                Some(purpose),
                Some(&noted.detail),
            ],
            commitment: &commitment,
        };
        let hash = chain::link(previous, &fields);
        self.run_unread(
            sql!(
                open "the journal is written by everyone and read by the rooms above",
                "INSERT INTO journal (seq, at, convention_id, act, object_id, actor_id, grant_id,
                    purpose, detail, commitment, hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            &values![
                seq,
                now,
                convention.as_deref(),
                noted.act,
                &noted.object,
                actor.as_deref(),
                grant.as_deref(),
                purpose,
                &noted.detail,
                &commitment,
                &hash
            ],
        )?;
        if let Some((salt, words)) = &noted.words {
            self.run_unread(
                sql!(
                    open "the words of an act, beside the chain",
                    "INSERT INTO journal_words (seq, salt, words) VALUES ($1, $2, $3)"
                ),
                &(seq, salt, words),
            )?;
        }
        Ok(hash)
    }

    /// Where the journal ends for good: nothing will ever be written before this place. On
    /// PostgreSQL, the last entry below the snapshot's horizon.
    pub fn journal_end(&mut self) -> Result<Cursor, Fault> {
        let last = self.one(
            sql!(
                open_twin "the horizon of a snapshot is a notion of PostgreSQL",
                sqlite "SELECT xact, seq FROM journal ORDER BY seq DESC LIMIT 1",
                postgres
                "SELECT xact, seq FROM journal
                  WHERE xact < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
                  ORDER BY xact DESC, seq DESC LIMIT 1"
            ),
            &(),
            |row| Ok(Cursor { xact: row.take()?, seq: row.take()? }),
        )?;
        Ok(last.unwrap_or_default())
    }

    /// The hash of the entry at a place: it stands for every entry up to there. None where there is no such entry, or
    /// another one.
    pub fn journal_mark(&mut self, at: Cursor) -> Result<Option<String>, Fault> {
        self.one(
            sql!(
                open "the mark of a stretch of the journal, of nobody",
                "SELECT hash FROM journal WHERE seq = $1 AND xact = $2"
            ),
            &(at.seq, at.xact),
            |row| row.take(),
        )
    }

    /// How many times each act was done in a convention between two moments, the second one left out: what
    /// an auditor asks, and of nobody in particular.
    pub fn acts_between(
        &mut self,
        convention: ConventionId,
        (from, to): (Instant, Instant),
    ) -> Result<Vec<(String, i64)>, Fault> {
        self.all(
            sql!(
                open "how many times each act was done, of nobody in particular",
                "SELECT act, COUNT(*) FROM journal
                  WHERE convention_id = $1 AND at >= $2 AND at < $3 GROUP BY act ORDER BY act"
            ),
            &(convention, from, to),
            |row| Ok((row.take()?, row.take()?)),
        )
    }

    /// The entries after a cursor whose name starts with a room's prefix, oldest first, at most
    /// [`PAGE`]: everything this snapshot sees. On PostgreSQL an entry at or past the snapshot's
    /// horizon may be followed later by one that stands before it: a reader takes it in, and moves
    /// its cursor to [`Tx::journal_end`] only, so that it reads it again and skips nothing.
    pub fn journal_after(&mut self, after: Cursor, room: &str) -> Result<Vec<Entry>, Fault> {
        self.all(
            sql!(
                open_twin "SQLite has one writer: its order is the number alone",
                sqlite
                "SELECT xact, seq, at, convention_id, act, object_id, actor_id, detail FROM journal
                  WHERE seq > $2 AND xact >= $1 AND act LIKE $3 ORDER BY seq LIMIT 1000",
                postgres
                "SELECT xact, seq, at, convention_id, act, object_id, actor_id, detail FROM journal
                  WHERE (xact, seq) > ($1, $2) AND act LIKE $3
                  ORDER BY xact, seq LIMIT 1000"
            ),
            &(after.xact, after.seq, format!("{room}.%")),
            read_entry,
        )
    }
}

/// Whether the tools of PostgreSQL carried the journal from another server: some entries bear transactions that this one
/// has not reached, so that nothing done here would ever come after them. To be asked by who reads only.
pub fn was_carried(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let ahead: Option<i64> = tx.one(
        sql!(
            open_twin "transactions are a notion of PostgreSQL",
            sqlite "SELECT 1 WHERE FALSE",
            postgres
            "SELECT 1 FROM journal
              WHERE xact >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT) LIMIT 1"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(ahead.is_some())
}

/// Puts such a journal in its order again, before all that is done here; says how many entries it has.
pub fn settle(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(sql!(open "the order of a journal that was carried", "UPDATE journal SET xact = 0"), &())
}

/// Puts the places of those who read the journal right, after it was carried into another database: an
/// entry keeps its number there, and the transaction that wrote it is another one.
pub fn found_again(tx: &mut Tx<'_>, readers: &[&str]) -> Result<(), Fault> {
    for name in readers {
        let Some(kept) = setting::get(tx, name)? else { continue };
        let Some(mark) = kept.chars().find(|c| matches!(c, ' ' | ':')) else { continue };
        let seq = kept.split_once(mark).and_then(|(_, seq)| seq.parse::<i64>().ok());
        let Some(seq) = seq else { continue };
        let xact: Option<i64> = tx.one(
            sql!(
                open "the place of an entry",
                "SELECT xact FROM journal WHERE seq <= $1 ORDER BY seq DESC LIMIT 1"
            ),
            &(seq,),
            |row| row.take(),
        )?;
        setting::set(tx, name, &format!("{}{mark}{seq}", xact.unwrap_or(0)))?;
    }
    Ok(())
}

fn read_entry(row: &mut Row<'_>) -> Result<Entry, Fault> {
    Ok(Entry {
        cursor: Cursor { xact: row.take()?, seq: row.take()? },
        at: row.take()?,
        convention: row.take()?,
        act: row.take()?,
        object: row.take()?,
        actor: row.take()?,
        detail: row.take()?,
    })
}
