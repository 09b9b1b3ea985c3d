//! **Letters** (« courriers »): written in the transaction of their cause, sent later, at least
//! once, with the same message id, so that a mail server sees a repetition for what it is.
//!
//! In demonstration and tests no mail leaves: letters are caught and shown.

pub mod dkim;
mod dress;
pub mod imap;
pub mod letter;
pub mod outbox;
pub mod pages;
mod reword;
pub mod secrets;
pub mod smtp;
pub mod web;
pub mod words;

use door::Room;

pub use imap::Mailbox;
pub use letter::{Beside, File, Invitation, Letter};
pub use outbox::{
    CAME_BACK, RETURNED, Standing, WITHDRAWN, came_back, enqueue, enqueue_in, enqueue_with, erase,
    recipient, returned, standing, tally, withdraw,
};
pub use reword::{reword, reword_rows};
pub use smtp::Carrier;

/// The plate of the post.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        migrations: door::migrations![
            "2026-11-24-0810-letter",
            "2026-11-24-0811-letter-tally",
            "2026-11-29-2001-letter-beside",
            "2026-11-30-1003-letter-invitation",
            "2026-12-10-0810-alerts-letter-lang",
            "2026-12-10-0811-trust-house-secret",
        ],
        sweeps: &[door::Sweep { table: "letter", run: outbox::forget }],
        acts: &[outbox::CAME_BACK],
        secrets: &[secrets::KEEPER],
        retention: &[
            door::Retention {
                table: "letter",
                rule: "body erased as soon as it is sent, 30 days after it was settled otherwise; the line is kept 12 months",
            },
            door::Retention {
                table: "house_secret",
                rule: "until it is replaced or removed; fingerprints only",
            },
        ],
        samples: pages::samples,
        ..Room::named("post")
    }
}
