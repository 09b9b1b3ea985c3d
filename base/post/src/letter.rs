//! A letter: one recipient, a plain subject, readable without attachment.

use kernel::id::{ConventionId, LetterId};
use kernel::{EmailAddress, Instant, Lang};

/// A letter to be sent (« courrier »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The convention it is about.
    pub convention: Option<ConventionId>,
    /// What sort of letter: `report.published`, `alert.notice`…
    pub kind: &'static str,
    /// What makes it unique: the same cause never writes the same letter twice.
    pub once: String,
    /// To whom.
    pub to: EmailAddress,
    /// The recipient's name or function.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same in HTML, without any script or outside image.
    pub html: String,
}

/// What goes with a letter besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The language in which the letter is written; that of the convention otherwise.
    pub lang: Lang,
    /// The address to which it is answered; empty for the sender’s.
    pub reply_to: String,
    /// One file, which nobody needs to open to understand the letter.
    pub file: Option<File>,
    /// What a calendar reads of it (« invitation »).
    pub invitation: Option<Invitation>,
}

/// A meeting as calendars read it (iTIP, RFC 5546): read by the mail program beside the text of the letter, and
/// joined for those that read attachments only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What is asked of the calendar: `REQUEST`, `CANCEL`.
    pub method: String,
    /// The iCalendar text (RFC 5545).
    pub text: String,
}

/// A table that goes with a letter (CSV).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, in ASCII: `fiches-2019-06.csv`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its identifier, also its message id.
    pub id: LetterId,
    /// To whom.
    pub to: String,
    /// The recipient's name.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The HTML.
    pub html: String,
    /// What goes with it.
    pub beside: Beside,
    /// When it was written.
    pub written_at: Instant,
    /// `waiting`, `sent`, `caught` or `parked`.
    pub state: String,
    /// How many times it was tried.
    pub attempts: i64,
}
