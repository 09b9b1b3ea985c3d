//! What is in use says when (« dernière utilisation »): a session, a key, a telephone. It is noted beside the request
//! and seldom: an answer never waits for it, and who asks a hundred times a minute writes once.

use kernel::Instant;
use store::{Live, Params, ToValue};
use web::Shell;

/// Something that opened a door.
pub(crate) struct InUse<K> {
    /// What it is, for the line of the log when it cannot be noted.
    pub(crate) what: &'static str,
    /// Its key in its table.
    pub(crate) key: K,
    /// When it was last noted.
    pub(crate) last: Option<Instant>,
    /// For how long a note stands, in milliseconds.
    pub(crate) stands: i64,
    /// Takes the key and the moment, and never goes back in time.
    pub(crate) stmt: Live,
}

impl<K: ToValue + Send + 'static> InUse<K> {
    /// Notes it, unless that was done a short while ago.
    pub(crate) fn note(self, shell: &Shell, now: Instant) {
        if self.last.is_some_and(|last| now.millis() - last.millis() < self.stands) {
            return;
        }
        let db = shell.db().clone();
        tokio::spawn(async move {
            let Self { what, key, stmt, .. } = self;
            let noted = db.write(move |raw| raw.run(stmt.0, &(key, now).values()));
            if let Err(fault) = noted.await {
                tracing::warn!(?fault, what, "its use could not be noted");
            }
        });
    }
}
