//! **Proofs** that a person is who they say (« preuves d’identité ») : the password they chose, the
//! one-time code of an application, the recovery codes printed once; and the vault that keeps what
//! must be read again.
//!
//! - No table, no request, no page: values in, values out. The door keeps and asks.
//! - Chance comes from whoever calls, so that a test can repeat itself.
//!
//! **Invariants:** a password and a recovery code are kept as hashes only; the secret of an
//! application is kept sealed with a key that is not in the database.

pub mod application;
pub mod passkey;
pub mod password;
pub mod picture;
pub mod recovery;
pub mod vault;

pub use vault::{Ring, Vault};
