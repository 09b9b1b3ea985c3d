//! What happens to alerts, read from the journal as it comes (« calls go down, news go up », ADR 0002): the entry
//! that an act wrote in its own transaction is the intent of each call outside.

use door::journal::{Cursor, Entry, PAGE};
use door::{Clockwork, Fault, Purpose, Stop, Tx, setting};
use kernel::Instant;
use kernel::id::{AlertId, ConventionId};

use alert::State;

use crate::{hooks, town};

/// How far the journal was read.
pub const READ: &str = "exchange_journal";

/// What happened to an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) seq: i64,
    pub(crate) convention: ConventionId,
    pub(crate) alert: AlertId,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) at: Instant,
    /// Whether whoever takes requests is asked again: it is still there, or what was sent was put right.
    pub(crate) asks_again: bool,
}

/// What sort of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Raised,
    Sent,
    Moved,
    /// Told to whoever takes requests, and to no other machine.
    Corrected,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Raised => "alert.raised",
            Self::Sent => "alert.sent",
            Self::Moved => "alert.moved",
            Self::Corrected => "alert.corrected",
        }
    }
}

fn news(entry: &Entry) -> Option<News> {
    let alert = AlertId::parse(&entry.object).ok()?;
    let (kind, state, asks_again) = if entry.act == alert::RAISED.name {
        (Kind::Raised, State::Draft, false)
    } else if entry.act == alert::CORRECTED.name {
        // Where it stands is asked when the request is made.
        (Kind::Corrected, State::Sent, true)
    } else if entry.act == alert::ADVANCED.name {
        let (step, state) = entry.detail.split_once(' ')?;
        let state = State::parse(state).ok()?;
        let sends = state == State::Sent && matches!(step, "approve" | "reroute" | "send_at_once");
        (if sends { Kind::Sent } else { Kind::Moved }, state, step == "reopen")
    } else {
        return None;
    };
    let (seq, at) = (entry.cursor.seq, entry.at);
    Some(News { seq, convention: entry.convention?, alert, kind, state, at, asks_again })
}

/// Reads what happened since the last time, and writes down what is to be said of it, all in one transaction.
pub(crate) async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    clockwork.begin(Purpose::Routine, |tx| Ok(follow(tx)?)).await
}

fn follow(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let end = tx.journal_end()?;
    let Some(after) = setting::get(tx, READ)?.as_deref().and_then(read) else {
        // What happened before anyone asked to be told is not told.
        return setting::set(tx, READ, &written(end));
    };
    if after >= end {
        return Ok(());
    }
    let entries = tx.journal_after(after, "alert")?;
    for entry in &entries {
        if let Some(news) = news(entry) {
            if news.kind != Kind::Corrected {
                hooks::tell(tx, &news)?;
            }
            town::hear(tx, &news)?;
        }
    }
    // Never beyond the end: an entry that is not final yet is read again, and written down once.
    let whole = usize::try_from(PAGE).is_ok_and(|page| entries.len() < page);
    let last = entries.last().map_or(end, |entry| entry.cursor);
    let next = if whole { end } else { last.min(end) };
    setting::set(tx, READ, &written(next))
}

fn written(cursor: Cursor) -> String {
    format!("{} {}", cursor.xact, cursor.seq)
}

fn read(text: &str) -> Option<Cursor> {
    let (xact, seq) = text.split_once(' ')?;
    Some(Cursor { xact: xact.parse().ok()?, seq: seq.parse().ok()? })
}
