//! **The store**: the only crate that knows a database engine. One SQL text serves SQLite
//! (embedded, the default) and PostgreSQL 15 or later; no room may list this crate, `door` is the
//! way to it (ADR 0005, 0006).
//!
//! - [`sql!`] makes a statement from a literal, registers it at link time and refuses, at compile
//!   time, one that forgets the perimeter.
//! - [`Db::write`] runs a unit of work on the one writer thread, many units to a single durable commit,
//!   on either engine; it answers only after the commit.
//! - [`Db::read`] runs queries on a snapshot, beside the writer.

pub mod care;
pub mod db;
pub mod engine;
pub mod fault;
pub mod judge;
pub mod migrate;
pub mod row;
pub mod serving;
pub mod sql;
pub mod value;
pub mod whole;

#[cfg(all(not(debug_assertions), feature = "bug-sync-normal"))]
compile_error!("a seeded bug is never in a release");

pub use care::{Condition, Followers};
pub use db::{Db, Engine};
pub use fault::{Fault, FaultKind};
pub use linkme;
pub use migrate::{Migration, Script};
pub use row::Row;
pub use sql::{Live, OnShelf, STATEMENTS, Side, Stmt, Text};
pub use value::{FromValue, Params, ToValue, Value};
