//! What acts without a person at the door: the clock, the command line, the laying of a world.

use store::{Db, Fault};
use web::{Shell, Stop};

use crate::key::{read, write};
use crate::tx::Context;
use crate::visit::Visit;
use crate::{Purpose, Shelf, Tx};

/// What the clock, the command line and the laying of a world act with. Made from the database
/// itself, which no room can name: so only `parvis` (and tests) can wind it.
#[derive(Clone)]
pub struct Clockwork {
    shell: Shell,
    db: Db,
    grant: Option<Box<Visit>>,
    convention: Option<kernel::id::ConventionId>,
    moment: Option<kernel::Instant>,
    mint: std::sync::Arc<dyn kernel::id::Mint>,
}

impl Clockwork {
    /// Winds the clockwork of a program.
    pub fn wind(db: Db, shell: Shell) -> Self {
        let mint = std::sync::Arc::clone(shell.mint());
        Self { shell, db, grant: None, convention: None, moment: None, mint }
    }

    /// The same at a moment of its own: a world is laid as if each day were today.
    #[must_use]
    pub fn at(&self, moment: kernel::Instant) -> Self {
        Self { moment: Some(moment), ..self.clone() }
    }

    /// The same with a source of identifiers of its own: a world is the same each time it is laid.
    #[must_use]
    pub fn minting(&self, mint: std::sync::Arc<dyn kernel::id::Mint>) -> Self {
        Self { mint, ..self.clone() }
    }

    /// The same, acting under a person's grant: nothing beyond that person's perimeter.
    pub async fn under(&self, grant: kernel::id::GrantId) -> Result<Self, Stop> {
        let visit = crate::acting::visit_of_grant(&self.shell, grant, self.now()).await?;
        Ok(Self { grant: Some(Box::new(visit)), ..self.clone() })
    }

    /// The same, acting by itself in a convention: what it does is noted there, by nobody.
    #[must_use]
    pub fn within(&self, convention: kernel::id::ConventionId) -> Self {
        Self { convention: Some(convention), ..self.clone() }
    }

    /// Opens a transaction that may write.
    pub async fn begin<T, F>(&self, purpose: Purpose, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        write(&self.db, self.context(purpose), work).await
    }

    /// Takes a turn in each of several conventions, a transaction each. One that cannot be served holds up no
    /// other; its failure is answered once all had their turn.
    pub async fn in_each<F>(
        &self,
        conventions: Vec<kernel::id::ConventionId>,
        turn: F,
    ) -> Result<(), Stop>
    where
        F: Fn(&mut Tx<'_>, kernel::id::ConventionId) -> Result<(), Stop> + Clone + Send + 'static,
    {
        let mut failed = None;
        for convention in conventions {
            let turn = turn.clone();
            let taken = self
                .within(convention)
                .begin(Purpose::Routine, move |tx| turn(tx, convention))
                .await;
            failed = taken.err().or(failed);
        }
        failed.map_or(Ok(()), Err)
    }

    /// Opens a transaction that only reads.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        read(&self.db, self.context(Purpose::Read), work).await
    }

    /// Opens the shelf under the grant, as its holder would.
    pub async fn shelf<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
    {
        let visit = self.grant.as_deref().ok_or(Stop::NotFound)?;
        let (context, grant) = (visit.context(Purpose::Read), visit.who.grant);
        self.db.read(move |raw| work(&mut Shelf::new(raw, grant, &context))).await
    }

    /// The visit of the grant acted under.
    pub fn visit(&self) -> Result<&Visit, Stop> {
        self.grant.as_deref().ok_or(Stop::NotFound)
    }

    /// The clock of the program.
    pub fn now(&self) -> kernel::Instant {
        self.moment.unwrap_or_else(|| self.shell.clock().now())
    }

    /// Now, outside: the moment that other machines live in (a demonstration lives in another year).
    pub fn outside(&self) -> kernel::Instant {
        self.shell.clock().outside()
    }

    /// A service that a room keeps in memory.
    pub fn service<T: std::any::Any + Send + Sync>(&self) -> Result<std::sync::Arc<T>, Stop> {
        self.shell
            .services()
            .find()
            .ok_or_else(|| Stop::Fault(Fault::new("a service was not started")))
    }

    fn context(&self, purpose: Purpose) -> Context {
        let (now, mint) = (self.now(), std::sync::Arc::clone(&self.mint));
        if let Some(visit) = &self.grant {
            return Context { now, mint, ..visit.context(purpose) };
        }
        Context {
            grant: None,
            convention: self.convention,
            actor: None,
            scope: None,
            purpose,
            now,
            mint,
            lang: kernel::Lang::Fr,
            shell: self.shell.clone(),
        }
    }
}
