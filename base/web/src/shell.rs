//! The shell of the running program: database, clock, identifiers, settings, and the services
//! that rooms keep in memory (facts, press).

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use kernel::Clock;
use kernel::id::Mint;
use store::Db;

/// What the host decided (`parvis.toml` or `PARVIS_*`), as far as pages need it.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address people type: links in letters start with it.
    pub public_url: String,
    /// Whether this is the demonstration: invented world, caught letters, `/atelier`.
    pub demo: bool,
    /// The e-mail address from which letters leave.
    pub sender: String,
    /// Whether letters leave at all: nothing that needs one is offered otherwise.
    pub sends_mail: bool,
    /// Whether partners, who read published tables only, may do without a second proof.
    pub partners_by_password: bool,
    /// The proxies whose word is taken for where a request comes from.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Where weaknesses are reported: `mailto:…` or `https://…`; nowhere when empty.
    pub security_contact: String,
    /// The address to which letters are answered, when the host has one: each gets a part of its own before
    /// its `@` (`reponses+…@example.org`). Empty: letters are answered by their link alone.
    pub answers_to: String,
}

impl Settings {
    /// Whether people come over TLS, so that cookies may be bound to it.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Things that a room keeps in memory for the life of the program, found by their type.
#[derive(Clone, Default)]
pub struct Services(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Services {
    /// Adds a service.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, service: Arc<T>) -> Self {
        self.0.insert(TypeId::of::<T>(), service);
        self
    }

    /// Finds a service.
    pub fn find<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.0.get(&TypeId::of::<T>()).and_then(|service| Arc::clone(service).downcast().ok())
    }
}

/// The program as a request meets it. Cheap to clone; rooms never hold one, keys do.
#[derive(Clone)]
pub struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    mint: Arc<dyn Mint>,
    settings: Settings,
    services: Services,
}

impl Shell {
    /// Assembles the shell; done once, by `parvis`.
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        mint: Arc<dyn Mint>,
        settings: Settings,
        services: Services,
    ) -> Self {
        Self { inner: Arc::new(Inner { db, clock, mint, settings, services }) }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// The source of identifiers.
    pub fn mint(&self) -> &Arc<dyn Mint> {
        &self.inner.mint
    }

    /// What the host decided.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The services of the rooms.
    pub fn services(&self) -> &Services {
        &self.inner.services
    }
}
