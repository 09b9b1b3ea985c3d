//! Transactions: opened by a key for a purpose, bound to a grant, and closed by their own end.

use std::sync::Arc;

use kernel::id::{ConventionId, GrantId, Mint, PersonId};
use kernel::{Day, Instant, Lang};
use store::engine::Session;
use store::{Fault, Live, OnShelf, Params, Row, Side, Value};

use crate::ended::Word;
use crate::journal::Noted;
use crate::scope::{Bounded, Bounds, Walled};
use crate::{Scope, Stop, breach};

/// What a transaction is opened for: it goes into the journal with each act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Look at something.
    Read,
    /// Record a new thing (« saisir »).
    Record,
    /// Correct a thing, with a reason (« corriger »).
    Correct,
    /// Withdraw a thing, with a reason (« retirer »).
    Withdraw,
    /// Validate or approve.
    Approve,
    /// Take data out in a file.
    Export,
    /// Freeze tables or a report for partners.
    Publish,
    /// Give, narrow or end a right.
    Grant,
    /// Come in or go out.
    SignIn,
    /// Run what the clock asks for.
    Routine,
    /// Lay down a world of demonstration, or import.
    Lay,
}

impl Purpose {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Record => "record",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
            Self::Approve => "approve",
            Self::Export => "export",
            Self::Publish => "publish",
            Self::Grant => "grant",
            Self::SignIn => "sign-in",
            Self::Routine => "routine",
            Self::Lay => "lay",
        }
    }
}

/// Who acts, under which grant, when: what a transaction carries with it.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) grant: Option<GrantId>,
    pub(crate) convention: Option<ConventionId>,
    pub(crate) actor: Option<PersonId>,
    pub(crate) scope: Option<Arc<Scope>>,
    pub(crate) purpose: Purpose,
    pub(crate) now: Instant,
    pub(crate) mint: Arc<dyn Mint>,
    pub(crate) lang: Lang,
    pub(crate) shell: web::Shell,
}

impl Context {
    /// What the house itself does, for nobody.
    pub(crate) fn of_the_house(shell: &web::Shell, purpose: Purpose) -> Self {
        Self {
            grant: None,
            convention: None,
            actor: None,
            scope: None,
            purpose,
            now: shell.clock().now(),
            mint: Arc::clone(shell.mint()),
            lang: Lang::Fr,
            shell: shell.clone(),
        }
    }
}

/// A live transaction (operator side): reads and writes within one perimeter.
pub struct Tx<'t> {
    session: &'t mut dyn Session,
    context: Context,
    grant: Option<String>,
    writes: bool,
    pub(crate) noted: Vec<Noted>,
    pub(crate) lasting: Vec<Word>,
}

impl<'t> Tx<'t> {
    /// A transaction that only reads.
    pub(crate) fn reading(session: &'t mut dyn Session, context: Context) -> Self {
        let grant = context.grant.map(|grant| grant.text());
        Self { session, context, grant, writes: false, noted: Vec::new(), lasting: Vec::new() }
    }

    /// A transaction that may write: the acts noted during the work are chained at its end, or
    /// nothing of it is kept.
    pub(crate) fn writing<T>(
        session: &'t mut dyn Session,
        context: Context,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let mut tx = Self { writes: true, ..Self::reading(session, context) };
        let done = work(&mut tx)?;
        tx.chain()?;
        tx.say_what_ended()?;
        Ok(done)
    }

    /// The moment of the transaction.
    pub const fn now(&self) -> Instant {
        self.context.now
    }

    /// Today in Paris.
    pub fn today(&self) -> Day {
        self.context.now.local().0
    }

    /// The language of whoever acts.
    pub const fn lang(&self) -> Lang {
        self.context.lang
    }

    /// Who acts, when it is a person.
    pub const fn actor(&self) -> Option<PersonId> {
        self.context.actor
    }

    /// Whether the transaction was opened to read only.
    pub fn only_reads(&self) -> bool {
        self.context.purpose == Purpose::Read
    }

    /// Whether what it reads may still be undone: it stands among writers, and sees what those of its batch wrote
    /// before any of it is committed. Nothing that is kept in memory is moved from there.
    pub const fn may_be_undone(&self) -> bool {
        self.writes
    }

    /// The convention of the grant.
    pub fn convention(&self) -> Result<ConventionId, Stop> {
        self.context.convention.ok_or(Stop::NotFound)
    }

    /// The perimeter of the grant.
    pub fn scope(&self) -> Result<&Scope, Stop> {
        self.context.scope.as_deref().ok_or(Stop::NotFound)
    }

    /// A new identifier, from the house's source.
    pub fn new_id<T>(&self, kind: fn(kernel::id::Uuid) -> T) -> T {
        kind(self.context.mint.uuid())
    }

    /// The address that people type, without a slash at its end: links in letters start with it.
    pub fn public_url(&self) -> &str {
        self.context.shell.settings().public_url.trim_end_matches('/')
    }

    /// A service that a room keeps in memory, if it was started.
    pub fn service<T: std::any::Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.context.shell.services().find()
    }

    pub(crate) const fn context(&self) -> &Context {
        &self.context
    }

    /// Runs a statement and says how many rows it changed; none means « not yours, or not there ».
    #[track_caller]
    pub fn run(&mut self, stmt: Live, params: &dyn Params) -> Result<u64, Fault> {
        let values = bound(self.grant.as_deref(), stmt.0, params.values())?;
        self.session.run(stmt.0, &values).map_err(Fault::through)
    }

    /// Runs a statement of which nobody reads how many rows it changed: it may travel with the next.
    #[track_caller]
    pub(crate) fn run_unread(&mut self, stmt: Live, params: &dyn Params) -> Result<(), Fault> {
        let values = bound(self.grant.as_deref(), stmt.0, params.values())?;
        self.session.run_unread(stmt.0, &values).map_err(Fault::through)
    }

    /// Where the journal has come in the batch under way.
    pub(crate) fn tail(&mut self) -> Option<&mut store::engine::Tail> {
        self.session.tail()
    }

    /// Asks a question that will be asked right after the next one: on PostgreSQL both travel together. What is written in
    /// between makes it be asked again.
    #[track_caller]
    pub fn ahead(&mut self, stmt: Live, params: &dyn Params) -> Result<(), Fault> {
        let values = bound(self.grant.as_deref(), stmt.0, params.values())?;
        self.session.ahead(stmt.0, &values);
        Ok(())
    }

    /// Runs a statement just before the commit, after the rest of the batch: for an index that is
    /// cheaper to keep up at once, and that nothing of this transaction reads. On SQLite, statements
    /// whose first value is a whole number run by ascending value, those of one value in the order
    /// they were asked for; on PostgreSQL each travels with the statement that follows.
    #[track_caller]
    pub fn later(&mut self, stmt: Live, params: &dyn Params) -> Result<(), Fault> {
        let values = bound(self.grant.as_deref(), stmt.0, params.values())?;
        self.session.later(stmt.0, &values).map_err(Fault::through)
    }

    /// Every row of an aggregate or of an open list.
    #[track_caller]
    pub fn all<T>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        mut read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.each(stmt, params, |row| {
            rows.push(read(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Row after row, without keeping any.
    #[track_caller]
    pub fn each(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        mut read: impl FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let values = bound(self.grant.as_deref(), stmt.0, params.values())?;
        self.session.each(stmt.0, &values, &mut read).map_err(Fault::through)
    }

    /// The first row, if any.
    #[track_caller]
    pub fn one<T>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.all(stmt, params, read)?.into_iter().next())
    }

    /// Every protected row, each checked again against the perimeter before it leaves.
    #[track_caller]
    pub fn rows<T: Bounded>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        mut read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.each_row(stmt, params, &mut read, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The same of what has no bounds of its own, such as a sum of what stands in one place: `read` says first where it
    /// stands, as [`Bounds::read`] reads it.
    #[track_caller]
    pub fn walled<T>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        mut read: impl FnMut(&mut Row<'_>) -> Result<(Bounds, T), Fault>,
    ) -> Result<Vec<T>, Fault> {
        let rows = self.rows(stmt, params, |row| {
            let (bounds, one) = read(row)?;
            Ok(Walled(bounds, one))
        })?;
        Ok(rows.into_iter().map(|row| row.1).collect())
    }

    /// Row after row, each checked again against the perimeter.
    #[track_caller]
    pub fn each_row<T: Bounded>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        read: &mut dyn FnMut(&mut Row<'_>) -> Result<T, Fault>,
        take: &mut dyn FnMut(T) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let scope = self.context.scope.clone();
        self.each(stmt, params, |row| {
            let row = read(row)?;
            let bounds = row.bounds();
            if scope.as_deref().is_some_and(|scope| scope.admits(&bounds)) {
                take(row)
            } else {
                tracing::error!(?bounds, statement = stmt.0.module, "PERIMETER_BREACH");
                Err(breach::fault(stmt.0))
            }
        })
    }

    /// The protected row asked for, if it is there and within the perimeter.
    #[track_caller]
    pub fn row<T: Bounded>(
        &mut self,
        stmt: Live,
        params: &dyn Params,
        read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.rows(stmt, params, read)?.into_iter().next())
    }
}

fn bound<'v>(
    grant: Option<&'v str>,
    stmt: &'static store::Stmt,
    values: Vec<Value<'v>>,
) -> Result<Vec<Value<'v>>, Fault> {
    match stmt.side {
        Side::Open(_) => Ok(values),
        Side::Live | Side::Shelf => {
            let grant = grant.ok_or_else(|| {
                Fault::new(format!("no grant to run a statement of {}", stmt.module))
            })?;
            let mut all = Vec::with_capacity(values.len() + 1);
            all.push(Value::Text(grant.into()));
            all.extend(values);
            Ok(all)
        }
    }
}

/// The shelf of published tables (partner side): there is no path from here to a live row.
pub struct Shelf<'t> {
    session: &'t mut dyn Session,
    grant: String,
    lang: Lang,
    today: Day,
}

impl<'t> Shelf<'t> {
    pub(crate) fn new(session: &'t mut dyn Session, grant: GrantId, context: &Context) -> Self {
        Self::of(session, grant.text(), context)
    }

    /// The shelf of a grant, or of the link of a guest.
    pub(crate) fn of(session: &'t mut dyn Session, grant: String, context: &Context) -> Self {
        Self { session, grant, lang: context.lang, today: context.now.local().0 }
    }

    /// The language of the reader.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Today in Paris.
    pub const fn today(&self) -> Day {
        self.today
    }

    /// Every published row within the reader's perimeter.
    #[track_caller]
    pub fn all<T>(
        &mut self,
        stmt: OnShelf,
        params: &dyn Params,
        mut read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut values = vec![Value::Text(self.grant.as_str().into())];
        values.extend(params.values());
        let mut rows = Vec::new();
        self.session
            .each(stmt.0, &values, &mut |row| {
                rows.push(read(row)?);
                Ok(())
            })
            .map_err(Fault::through)?;
        Ok(rows)
    }

    /// The first published row, if any.
    #[track_caller]
    pub fn one<T>(
        &mut self,
        stmt: OnShelf,
        params: &dyn Params,
        read: impl FnMut(&mut Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.all(stmt, params, read)?.into_iter().next())
    }
}
