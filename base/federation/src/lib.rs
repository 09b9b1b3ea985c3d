//! **Federation** (« fédération d’identité ») : the other side of a sign-in that another house
//! vouches for (ProConnect, or any OpenID Connect provider): what it announces is asked, what it says
//! is verified.
//!
//! - A [`Provider`] is what the host named: an issuer, a client and its secret.
//! - [`Provider::depart`] says where a browser goes, [`Provider::welcome`] what it comes back with,
//!   [`Provider::farewell`] where it goes to sign out over there.
//! - What comes out is an [`Identity`]: who the provider says it is, never whom we let in.
//!
//! **Invariants:** no table, no session, no person: whom an identity stands for is the door's to say.
//! Nothing is asked of an address that the host or the provider's own announcement did not name, in
//! clear of this machine only, and no redirection is followed. Chance comes from whoever calls.

pub mod address;
pub mod carrier;
pub mod provider;
pub mod signed;
mod strength;

pub use provider::{Departure, Drawn, Identity, Named, Provider, Trouble};
