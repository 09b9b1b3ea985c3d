//! The key of a program (« clé d’intégration ») : what it was given to do, under the right of whoever answers for it.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use web::{Shell, Stop};

use crate::key::{Key, read, sealed, write};
use crate::visit::Visit;
use crate::{Purpose, Role, Shelf, Tx, program};

/// A scope of an integration key (surface: `read:activities`, …).
pub trait ApiScope: Send + Sync + 'static {
    /// Its written name.
    const NAME: &'static str;
}

macro_rules! api_scopes {
    ($($(#[$doc:meta])* $scope:ident $name:literal;)*) => {
        $(
            $(#[$doc])*
            pub struct $scope;
            impl ApiScope for $scope {
                const NAME: &'static str = $name;
            }
        )*
        /// Every scope that a key may hold.
        pub const API_SCOPES: &[&str] = &[$($name),*];
    };
}
api_scopes! {
    /// Read activity records.
    ReadActivities "read:activities";
    /// Read alerts.
    ReadAlerts "read:alerts";
    /// Read the words of notes too, beside a scope that reads what they belong to: counted as a file is.
    ReadNotes "read:notes";
    /// Read published tables.
    ReadPublished "read:published";
    /// Write activity records.
    WriteActivities "write:activities";
    /// Write alerts.
    WriteAlerts "write:alerts";
    /// Administer.
    Administer "admin";
}

/// A program with an integration key that holds a scope.
pub struct Program<S> {
    visit: Visit,
    scope: std::marker::PhantomData<S>,
}

impl<S> sealed::Sealed for Program<S> {}

impl<S: ApiScope> Key for Program<S> {
    fn name() -> String {
        format!("program {}", S::NAME)
    }
}

impl<S: ApiScope> FromRequestParts<Shell> for Program<S> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let visit = program::recognised(shell, parts).await?;
        if !visit.holds(S::NAME) {
            return Err(Stop::NotFound);
        }
        Ok(Self { visit, scope: std::marker::PhantomData })
    }
}

impl<S> Deref for Program<S> {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

/// Only keys of the operator's own roles open live rows; a partner's key reads the shelf.
impl<S: ApiScope> Program<S> {
    /// Opens a transaction that may write, for those who record: a direction only reads.
    pub async fn begin<T, F>(&self, purpose: Purpose, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        if !matches!(self.visit.role(), Role::Mediator | Role::Manager) {
            return Err(Stop::NotFound);
        }
        write(self.visit.shell.db(), self.visit.context(purpose), work).await
    }

    /// Opens a transaction that only reads.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        self.live()?;
        read(self.visit.shell.db(), self.visit.context(Purpose::Read), work).await
    }

    /// Opens the shelf of published tables.
    pub async fn shelf<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
    {
        let context = self.visit.context(Purpose::Read);
        let grant = self.visit.who.grant;
        self.visit.shell.db().read(move |raw| work(&mut Shelf::new(raw, grant, &context))).await
    }

    /// Whether the key was also given the words of notes: it has to be asked for when it is drawn.
    pub fn reads_notes(&self) -> bool {
        self.visit.holds(ReadNotes::NAME)
    }

    fn live(&self) -> Result<(), Stop> {
        match self.visit.role() {
            Role::Mediator | Role::Manager | Role::Direction => Ok(()),
            Role::Signatory | Role::Referent | Role::Dpo | Role::Technician | Role::Auditor => {
                Err(Stop::NotFound)
            }
        }
    }
}
