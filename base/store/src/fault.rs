//! Failures that are ours: what broke, and through which places it travelled.

use std::fmt::{self, Write as _};
use std::panic::Location;

/// What sort of failure, so that a room can turn a broken constraint into a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A key that exists already.
    Unique,
    /// A row that points to nothing.
    ForeignKey,
    /// A value outside the limits repeated in the database.
    Check,
    /// The database did not answer in time, or cannot be written.
    Unavailable,
    /// A row outside the perimeter of whoever reads.
    Breach,
    /// Anything else.
    Other,
}

/// A failure of ours: a sentence for the log, never for the user, and its trail.
pub struct Fault {
    kind: FaultKind,
    what: String,
    trail: Vec<&'static Location<'static>>,
}

impl Fault {
    /// A failure of no particular kind.
    #[track_caller]
    pub fn new(what: impl Into<String>) -> Self {
        Self::of(FaultKind::Other, what)
    }

    /// A failure of a given kind.
    #[track_caller]
    pub fn of(kind: FaultKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), trail: vec![Location::caller()] }
    }

    /// Adds the place through which the failure passes.
    #[track_caller]
    #[must_use]
    pub fn through(mut self) -> Self {
        self.trail.push(Location::caller());
        self
    }

    /// The kind of failure.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// Whether a key existed already.
    pub fn is_unique(&self) -> bool {
        self.kind == FaultKind::Unique
    }

    /// Whether a row pointed to nothing.
    pub fn is_foreign_key(&self) -> bool {
        self.kind == FaultKind::ForeignKey
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}: ", self.kind)?;
        // One line in the log, whatever an engine or a machine outside answered (ASVS V16.4.1).
        for letter in self.what.chars() {
            if letter.is_control() {
                write!(out, "{}", letter.escape_default())?;
            } else {
                out.write_char(letter)?;
            }
        }
        for place in &self.trail {
            write!(out, " – at {place}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

impl From<rusqlite::Error> for Fault {
    #[track_caller]
    fn from(error: rusqlite::Error) -> Self {
        Self::of(sqlite_kind(&error), error.to_string())
    }
}

fn sqlite_kind(error: &rusqlite::Error) -> FaultKind {
    use rusqlite::ErrorCode;
    use rusqlite::ffi;
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return FaultKind::Other;
    };
    match (failure.code, failure.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => FaultKind::Unique,
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => FaultKind::ForeignKey,
        (_, ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_NOTNULL) => FaultKind::Check,
        (code, _) if unavailable(code) => FaultKind::Unavailable,
        (ErrorCode::ConstraintViolation, _) => FaultKind::Check,
        _ => FaultKind::Other,
    }
}

fn unavailable(code: rusqlite::ErrorCode) -> bool {
    use rusqlite::ErrorCode as Code;
    code == Code::DatabaseBusy
        || code == Code::DatabaseLocked
        || code == Code::DiskFull
        || code == Code::ReadOnly
        || code == Code::SystemIoFailure
        || code == Code::CannotOpen
}

impl From<tokio_postgres::Error> for Fault {
    #[track_caller]
    fn from(error: tokio_postgres::Error) -> Self {
        let kind = error.code().map_or(
            if error.is_closed() { FaultKind::Unavailable } else { FaultKind::Other },
            postgres_kind,
        );
        let what = error.as_db_error().map_or_else(|| error.to_string(), told_by_postgres);
        Self::of(kind, what)
    }
}

/// What the server says, without its DETAIL and HINT: they quote the row or the key that was refused,
/// and a fault goes to the log.
fn told_by_postgres(error: &tokio_postgres::error::DbError) -> String {
    let constraint = error.constraint().map(|name| format!(" ({name})")).unwrap_or_default();
    format!("{}: {}{constraint}", error.code().code(), error.message())
}

fn postgres_kind(code: &tokio_postgres::error::SqlState) -> FaultKind {
    match code.code() {
        "23505" => FaultKind::Unique,
        "23503" => FaultKind::ForeignKey,
        "23514" | "23502" => FaultKind::Check,
        // The turn to write did not come in time; or the server only follows another one.
        "55P03" | "25006" => FaultKind::Unavailable,
        code if code.starts_with("08") || code.starts_with("53") || code.starts_with("57") => {
            FaultKind::Unavailable
        }
        _ => FaultKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_one_line_of_the_log_whatever_was_answered() {
        let said = format!("{:?}", Fault::new("no\r\nERROR forged\u{1b}[2J – é").through());
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with("Other: no\\r\\nERROR forged\\u{1b}[2J – é – at "), "{said}");
        assert_eq!(said.matches(" – at ").count(), 2, "{said}");
    }
}
