//! The plate of a room: what it hangs in the house.

use kernel::id::ConventionId;
use kernel::{Day, Instant};
use store::Migration;
use ui::gallery::Sample;

use crate::awaited::Awaited;
use crate::ended::Ending;
use crate::find::Finder;
use crate::jobs::JobKind;
use crate::outgoing::Keeper;
use crate::sealing::Sealed;
use crate::{Act, Doors, Fault, Section, Tx};

/// How long a table keeps what it holds (« durée de conservation »).
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// The table.
    pub table: &'static str,
    /// What is kept and until when, in words and with the source.
    pub rule: &'static str,
}

/// What a room takes away in its time (« effacement à terme »), from a table of its own. It runs each
/// night, may run twice, and answers how many rows it emptied or took away.
#[derive(Clone, Copy)]
pub struct Sweep {
    /// The table.
    pub table: &'static str,
    /// What leaves.
    pub run: fn(&mut Tx<'_>) -> Result<u64, Fault>,
}

/// Words that people typed somewhere (« textes libres ») : where the officer looks for a person, and
/// from where what concerns them can be erased, leaving every count as it was.
#[derive(Clone, Copy)]
pub struct Written {
    /// The table.
    pub table: &'static str,
    /// Hands over every text of a convention.
    pub read: fn(&mut Tx<'_>, ConventionId) -> Result<Vec<Passage>, Fault>,
    /// Empties one, by its identifier; may run twice. Answers how many rows it changed.
    pub erase: fn(&mut Tx<'_>, &str) -> Result<u64, Fault>,
    /// Puts other words in place of those that match, wherever they stand under an identifier. Answers
    /// the words that were there; nothing when none matches.
    pub rewrite: Rewrite,
}

/// How the owner of a text puts other words in its place.
pub type Rewrite =
    fn(&mut Tx<'_>, &str, &dyn Fn(&str) -> bool, &str) -> Result<Option<String>, Fault>;

/// What stands in place of a text that was set aside (« limitation », RGPD art. 18): the owner of the text shows
/// nothing of what came with it, until it is put back.
pub const ASIDE: &str = "[texte limité à la demande d’une personne]";

/// A text that someone typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The identifier of what it belongs to.
    pub id: String,
    /// When it was written.
    pub day: Day,
    /// The words.
    pub words: String,
    /// The most characters that may stand there.
    pub longest: usize,
}

/// A day, in the milliseconds that instants are made of.
pub const A_DAY: i64 = 86_400_000;

/// The moment before which something is past its time, so many days after.
pub fn days_ago(tx: &Tx<'_>, days: i64) -> Instant {
    Instant(tx.now().millis() - days * A_DAY)
}

/// The plate of a room.
#[derive(Clone, Copy)]
pub struct Room {
    /// Its name: the crate.
    pub name: &'static str,
    /// Its routes.
    pub doors: fn() -> Doors,
    /// The sections it adds to the desk.
    pub sections: &'static [Section],
    /// The steps of its schema.
    pub migrations: &'static [Migration],
    /// The acts it notes.
    pub acts: &'static [Act],
    /// Its jobs.
    pub jobs: &'static [JobKind],
    /// How long its tables keep what they hold.
    pub retention: &'static [Retention],
    /// What it takes away in its time.
    pub sweeps: &'static [Sweep],
    /// Where it keeps secrets that leave this house.
    pub secrets: &'static [Keeper],
    /// What it keeps sealed by the vault of the house.
    pub sealed: &'static [Sealed],
    /// Where people typed words.
    pub written: &'static [Written],
    /// The version of the text that it asks everyone to accept first; empty when it asks for none.
    pub pledge: &'static str,
    /// What it ends again on an older copy that was put back.
    pub endings: &'static [Ending],
    /// What it finds for the one box of the desk.
    pub finders: &'static [Finder],
    /// What waits in it for whoever manages the service.
    pub awaits: &'static [Awaited],
    /// Its pages, shown with sample values.
    pub samples: fn() -> Vec<Sample>,
}

impl Room {
    /// A room that hangs nothing yet.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            doors: Doors::default,
            sections: &[],
            migrations: &[],
            acts: &[],
            jobs: &[],
            retention: &[],
            sweeps: &[],
            secrets: &[],
            sealed: &[],
            written: &[],
            pledge: "",
            endings: &[],
            finders: &[],
            awaits: &[],
            samples: Vec::new,
        }
    }
}

/// How long the door's own tables keep what they hold.
pub const RETENTION: &[Retention] = &[
    Retention { table: "setting", rule: "kept for the life of the installation; no personal data" },
    Retention { table: "person", rule: "12 months after the last grant ended" },
    Retention { table: "access_grant", rule: "12 months after its end, as part of the access log" },
    Retention { table: "visible", rule: "removed when the grant is revoked" },
    Retention { table: "visible_zone", rule: "removed with `visible`" },
    Retention { table: "visible_theme", rule: "removed with `visible`" },
    Retention { table: "session", rule: "7 days after its end" },
    Retention { table: "threshold", rule: "removed when crossed, else a day after its end" },
    Retention { table: "mail_link", rule: "a day after it was asked" },
    Retention { table: "guest_link", rule: "30 days after its end; fingerprints only" },
    Retention { table: "guest_session", rule: "removed at its end; fingerprints only" },
    Retention { table: "mistake", rule: "a day; fingerprints only" },
    Retention {
        table: "federation_state",
        rule: "removed on the way back, else the night after its ten minutes",
    },
    Retention {
        table: "federated_identity",
        rule: "removed with `person`, by its holder, or when the code is replaced",
    },
    Retention {
        table: "passkey_question",
        rule: "removed when answered, else the night after its five minutes; fingerprints only",
    },
    Retention {
        table: "passkey",
        rule: "removed with `person`, by its holder, or when the code is replaced",
    },
    Retention { table: "told", rule: "removed with the invitation, or with `person`" },
    Retention { table: "application", rule: "removed with `person`, or when the code is replaced" },
    Retention {
        table: "recovery_code",
        rule: "removed with `person`, or when the code is replaced",
    },
    Retention { table: "phone", rule: "12 months after it was taken back or its right ended" },
    Retention { table: "api_key", rule: "12 months after revocation" },
    Retention {
        table: "journal",
        rule: "for the life of the installation: numbers and codes only, its persons leave with `person`",
    },
    Retention {
        table: "journal_words",
        rule: "12 months by default, 6 to 36 with a written reason",
    },
    Retention { table: "checkpoint", rule: "10 years; no personal data" },
    Retention {
        table: "emergency",
        rule: "12 months after it was asked, as part of the access log",
    },
    Retention { table: "refused_access", rule: "12 months, as part of the access log" },
    Retention { table: "job", rule: "30 days after it is done" },
];
