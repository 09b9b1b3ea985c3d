//! **The door**: who may come in, by which route, to see what, and what was done.
//!
//! - A handler starts with a [key](mod@key): extracting it is the authorization, and a route whose
//!   handler has none does not compile ([`Doors`]).
//! - Only a key opens a transaction ([`Tx`]) or a [`Shelf`]; `$1` is always the visitor's grant.
//! - What leaves a transaction row by row passes a second wall ([`Scope::admits`]).
//! - What was done is noted in the [journal](mod@journal), in the same transaction.
//!
//! Rooms get everything they need of the database and of HTTP from here; they list neither `store`
//! nor `axum`, so a raw connection or a bare router cannot be named.

mod acting;
pub mod activation;
pub mod acts;
pub mod answering;
pub mod api_key;
pub mod audit;
pub mod awaited;
pub mod breach;
pub mod chain;
pub mod clockwork;
pub mod confirm;
pub mod cost;
pub mod crowd;
pub mod desk;
pub(crate) mod device;
pub mod doors;
mod either;
pub mod ended;
pub mod entrust;
pub mod extract;
pub mod federation;
pub mod find;
pub mod flow;
pub mod frame;
pub mod grant;
pub mod guest;
pub mod household;
pub mod identity;
mod in_use;
pub mod jobs;
pub mod journal;
pub mod key;
pub(crate) mod lane;
pub mod left;
pub mod lost;
pub mod mail_link;
pub mod openapi;
pub mod outgoing;
pub mod passage;
pub mod passkey;
pub(crate) mod patience;
pub mod person;
pub mod phone;
mod place;
pub mod pledge;
pub mod preview;
mod prints;
mod program;
pub(crate) mod program_form;
mod program_key;
pub(crate) mod question;
mod readers;
pub mod reference;
pub mod refused;
pub mod retention;
pub mod review;
pub mod rights;
pub mod room;
pub mod scope;
pub mod sealing;
pub mod second;
pub mod secret;
pub mod session;
pub mod setting;
pub mod takeout;
pub mod team;
pub mod threshold;
pub mod told;
pub mod tx;
pub mod undelivered;
pub mod upkeep;
pub mod visit;
mod walk;
pub mod whole;

pub use axum::response::Response;
pub use clockwork::Clockwork;
pub use desk::{Desk, Group, Section};
pub use doors::{Doors, Line};
pub use either::Either;
pub use extract::{
    Asked, FileForm, Form, Json, OurBytes, OurJson, PIECE, Path, Path2, Query, Seen, Spoken,
};
pub use grant::{Grant, Level, Role};
pub use guest::Guest;
pub use journal::Act;
pub use key::{
    Anyone, Auditor, Delegate, Direction, Dpo, Key, Keyed, Manager, Mediator, Member, Partner,
    Program, Signatory, SignedIn, Staff, Technician,
};
pub use prints::Prints;
pub use program_form::ProgramForm;
pub use room::{ASIDE, Passage, Retention, Rewrite, Room, Sweep, Written, days_ago};
pub use scope::{Bounded, Bounds, Scope};
pub use sealing::Sealed;
pub use store::{
    Fault, FaultKind, FromValue, Live, Migration, OnShelf, Params, Row, ToValue, Value, migrations,
    sql, values,
};
pub use tx::{Purpose, Shelf, Tx};
pub use ui::View;
pub use visit::Visit;
pub use web::json::object as read_object;
pub use web::rest::Rest;
pub use web::{
    Answer, Attachment, Fields, Kept, Shell, StaticFile, Stop, download, html, html_refused, json,
    kept_by_all, picture, problem_free_json, see_other, xml,
};

/// Statuses that programs are answered with.
pub mod status {
    use axum::http::StatusCode;

    /// 200: done, or there already.
    pub const OK: StatusCode = StatusCode::OK;
    /// 201: laid down.
    pub const CREATED: StatusCode = StatusCode::CREATED;
    /// 202: kept, and not settled yet.
    pub const ACCEPTED: StatusCode = StatusCode::ACCEPTED;
    /// 400: not asked as it should be (GeoReport).
    pub const BAD_REQUEST: StatusCode = StatusCode::BAD_REQUEST;
    /// 404: not there, or not within the perimeter.
    pub const NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;
    /// 429: enough for today.
    pub const TOO_MANY: StatusCode = StatusCode::TOO_MANY_REQUESTS;
    /// 410: was there, and is no more.
    pub const GONE: StatusCode = StatusCode::GONE;
    /// 426: another version of the protocol is spoken here.
    pub const UPGRADE_REQUIRED: StatusCode = StatusCode::UPGRADE_REQUIRED;
}

/// The migrations of the door's own tables.
pub const MIGRATIONS: &[Migration] = store::migrations![
    "2026-11-24-0800-door",
    @twin "2026-11-24-0801-journal",
    "2026-11-24-0802-register",
    "2026-11-24-0803-taking-back",
    @twin "2026-11-24-0804-chain",
    "2026-11-24-0805-proof",
    "2026-11-24-0806-acts",
    "2026-11-24-0807-review",
    "2026-11-24-0808-household",
    "2026-11-24-0809-federation",
    "2026-11-24-0810-passkey",
    "2026-11-29-0811-phone",
    "2026-11-29-0812-pledge",
    "2026-11-29-0813-mail-link",
    "2026-11-29-0814-program-key",
    "2026-11-29-0815-guest",
    "2026-11-29-0815-refused-access",
    "2026-11-30-0300-party-code",
    "2026-11-30-1000-own-party",
    "2026-12-03-0100-consulted",
    "2026-12-03-0101-waiting-code",
    "2026-12-03-0102-journal-by-role",
    "2026-12-04-0100-entrusted",
    "2026-12-04-0101-place",
    "2026-12-04-0102-upkeep",
    "2026-12-10-0800-trust-giver",
    @twin "2026-12-11-0801-whole",
    "2026-12-11-1001-mail-copies",
    "2026-12-13-i3-told",
    @twin "2026-12-15-0805-carried",
];
