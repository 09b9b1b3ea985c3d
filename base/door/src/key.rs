//! Keys: proofs of who is at the door. Extracting one *is* the authorization; a handler that does
//! not start with a key cannot be hung (rules C3, C4, C5, C8).

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::Instant;
use kernel::id::GrantId;
use store::{Db, Fault};
use web::{Shell, Stop};

pub use crate::program_key::{
    API_SCOPES, Administer, ApiScope, Program, ReadActivities, ReadAlerts, ReadNotes,
    ReadPublished, WriteActivities, WriteAlerts,
};
use crate::tx::Context;
use crate::visit::{self, Visit};
use crate::{Purpose, Role, Shelf, Tx, breach, person};

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// A proof of who is at the door.
#[diagnostic::on_unimplemented(
    message = "the first argument of a handler must be a key",
    label = "not a key",
    note = "start it with Anyone, SignedIn, Member, Mediator, Manager, Staff, Direction, \
            Partner, Signatory, Dpo, Technician, Auditor, Guest, Either<…> or Program<…>"
)]
pub trait Key: sealed::Sealed {
    /// The name in the access matrix.
    fn name() -> String;
}

/// Argument lists of handlers that start with a key.
#[diagnostic::on_unimplemented(
    message = "this handler does not start with a key",
    note = "the first argument of a handler must be a key"
)]
pub trait Keyed {
    /// The key.
    type Key: Key;
}
impl<M, K: Key> Keyed for (M, K) {
    type Key = K;
}
impl<M, K: Key, A> Keyed for (M, K, A) {
    type Key = K;
}
impl<M, K: Key, A, B> Keyed for (M, K, A, B) {
    type Key = K;
}
impl<M, K: Key, A, B, C> Keyed for (M, K, A, B, C) {
    type Key = K;
}

macro_rules! persons {
    ($($(#[$doc:meta])* $key:ident $name:literal [$($role:ident),+];)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $key(Visit);

        impl sealed::Sealed for $key {}

        impl Key for $key {
            fn name() -> String {
                $name.to_owned()
            }
        }

        impl FromRequestParts<Shell> for $key {
            type Rejection = Stop;
            async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
                let visit = visit::person(shell, parts).await?;
                // Another role than those of the key: the same answer as for what is not there.
                match visit.role() {
                    $(Role::$role)|+ => Ok(Self(visit)),
                    #[expect(clippy::allow_attributes, reason = "one key takes every role")]
                    #[allow(unreachable_patterns, reason = "the key that takes every role")]
                    _ => Err(Stop::NotFound),
                }
            }
        }

        impl Deref for $key {
            type Target = Visit;
            fn deref(&self) -> &Visit {
                &self.0
            }
        }
    )*};
}

persons! {
    /// Anyone who has signed in, whatever the role: own account, way out.
    SignedIn "signed-in" [Mediator, Manager, Direction, Signatory, Referent, Dpo, Technician, Auditor];
    /// A mediator, or the manager who may do the same.
    Mediator "mediator" [Mediator, Manager];
    /// The manager (« encadrante »).
    Manager "manager" [Manager];
    /// The operator's own people: they read live rows.
    Staff "staff" [Mediator, Manager, Direction];
    /// The operator's direction.
    Direction "direction" [Direction];
    /// Whoever hands on a part of their own right: the direction, a signatory. Opens the shelf only, and
    /// acts on what they handed on through `entrust`.
    Delegate "delegate" [Direction, Signatory];
    /// Any member of the convention's life: operator, signatory, referent, officer, auditor. Opens
    /// the shelf only: what everyone who came in may read of the convention.
    Member "member" [Mediator, Manager, Direction, Signatory, Referent, Dpo, Technician, Auditor];
    /// A signatory or a partner's referent: they read what was published.
    Partner "partner" [Signatory, Referent];
    /// A signatory.
    Signatory "signatory" [Signatory];
    /// The data protection officer.
    Dpo "dpo" [Dpo];
    /// The technical administrator.
    Technician "technician" [Technician];
    /// The auditor.
    Auditor "auditor" [Auditor];
}

macro_rules! live {
    ($($key:ty),*) => {$(
        impl $key {
            /// Opens a transaction that may write, for a purpose. What the work answers with `Ok`
            /// is kept and durable when this returns; anything else is undone.
            pub async fn begin<T, F>(&self, purpose: Purpose, work: F) -> Result<T, Stop>
            where
                T: Send + 'static,
                F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
            {
                write(self.shell.db(), self.context(purpose), work).await
            }

            /// Opens a transaction that only reads, on one snapshot.
            pub async fn read<T, F>(&self, work: F) -> Result<T, Stop>
            where
                T: Send + 'static,
                F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
            {
                read(self.shell.db(), self.context(Purpose::Read), work).await
            }

            /// Reads on one snapshot and lets the rows flow out as they come, holding none.
            pub fn pour<F>(&self, work: F) -> axum::body::Body
            where
                F: FnOnce(&mut Tx<'_>, &mut crate::flow::Tap) -> Result<(), Stop> + Send + 'static,
            {
                crate::flow::pour(&self.shell, self.context(Purpose::Export), work)
            }
        }
    )*};
}
live!(Mediator, Manager, Staff, Direction, Dpo);

macro_rules! shelf {
    ($($key:ty),*) => {$(
        impl $key {
            /// Opens the shelf of published tables: the only thing a partner can open.
            pub async fn shelf<T, F>(&self, work: F) -> Result<T, Stop>
            where
                T: Send + 'static,
                F: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
            {
                let context = self.context(Purpose::Read);
                let grant = self.who.grant;
                self.shell
                    .db()
                    .read(move |raw| work(&mut Shelf::new(raw, grant, &context)))
                    .await
            }
        }
    )*};
}
shelf!(Partner, Signatory, Delegate, Member, Technician, Dpo, Auditor);

macro_rules! say {
    ($($key:ty),*) => {$(
        impl $key {
            /// Opens a transaction in which a partner says something of their own: a point, a remark, an answer, an
            /// address. There is no grant in it: a statement within a perimeter does not run, so that nothing live is
            /// read.
            pub async fn say<T, F>(&self, work: F) -> Result<T, Stop>
            where
                T: Send + 'static,
                F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
            {
                let context = Context { grant: None, scope: None, ..self.context(Purpose::Record) };
                write(self.shell.db(), context, work).await
            }
        }
    )*};
}
say!(Partner, Signatory);

/// Anyone, known or not: the sign-in page, legal pages. Opens nothing but what is posted for everyone.
pub struct Anyone {
    pub(crate) shell: Shell,
    pub(crate) lang: kernel::Lang,
    pub(crate) here: String,
    pub(crate) token: String,
    pub(crate) visit: Option<Visit>,
    /// The secret of a threshold that the browser sent.
    pub(crate) threshold: Option<String>,
    /// What binds a departure towards a provider to this browser.
    pub(crate) federation: Option<String>,
    /// What binds links by e-mail to this browser.
    pub(crate) link: Option<String>,
    /// What binds questions asked of a passkey to this browser.
    pub(crate) question: Option<String>,
    /// The half of the session's secret that stays when the other is renewed.
    pub(crate) stem: String,
    /// The device, in two words.
    pub(crate) device: String,
    /// The mark of a device where someone came in before.
    pub(crate) known: String,
    /// The neighbourhood the request comes from, when it is known.
    pub(crate) source: Option<web::source::Source>,
}

impl sealed::Sealed for Anyone {}

impl Key for Anyone {
    fn name() -> String {
        "anyone".to_owned()
    }
}

impl FromRequestParts<Shell> for Anyone {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let visit = match visit::recognised(shell, parts).await {
            Ok(visit) => Some(visit),
            Err(Stop::SignIn) => None,
            Err(stop) => return Err(stop),
        };
        let here = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        let token = visit::session_secret(shell, &parts.headers)
            .map_or_else(String::new, crate::secret::form_token);
        let lang = web::headers::lang(&parts.headers);
        let held = |name| web::headers::cookie(&parts.headers, name).map(str::to_owned);
        Ok(Self {
            shell: shell.clone(),
            lang,
            here,
            token,
            visit,
            threshold: held(crate::threshold::cookie_name(shell)),
            federation: held(crate::federation::cookie_name(shell)),
            link: held(crate::mail_link::cookie_name(shell)),
            question: held(crate::question::cookie_name(shell)),
            stem: visit::session_secret(shell, &parts.headers)
                .map_or_else(String::new, |secret| crate::secret::stem(secret).to_owned()),
            device: crate::device::label(&parts.headers),
            known: held(crate::session::device_cookie(shell)).unwrap_or_default(),
            source: web::source::Source::of(shell, parts),
        })
    }
}

impl Anyone {
    /// The language of the reader.
    pub const fn lang(&self) -> kernel::Lang {
        self.lang
    }

    /// The path and query asked for.
    pub fn here(&self) -> &str {
        &self.here
    }

    /// The token for a form of this browser: of its session cookie, even one that has ended on our
    /// side, since the form will be sent with that cookie. Empty without a cookie.
    pub fn form_token(&self) -> &str {
        &self.token
    }

    /// The session that this browser holds, by its fingerprint.
    pub(crate) fn held(&self) -> Option<&str> {
        self.visit.as_ref()?.held.as_ref().map(|held| held.hash.as_str())
    }

    /// Whether someone came in before with this login from this browser.
    pub(crate) fn knows(&self, login: &str) -> bool {
        crate::device::is_known(&self.shell, login, &self.known)
    }

    /// Whether the host lets partners, who read published tables only, come in by password alone.
    pub fn partners_by_password(&self) -> bool {
        self.shell.settings().partners_by_password
    }

    /// Whether letters leave this house.
    pub fn sends_mail(&self) -> bool {
        self.shell.settings().sends_mail
    }

    /// Whether this is the demonstration.
    pub fn is_demo(&self) -> bool {
        self.shell.settings().demo
    }

    /// Now, outside: the moment that others live in (a demonstration lives in another year).
    pub fn outside(&self) -> kernel::Instant {
        self.shell.clock().outside()
    }

    /// A service that a room keeps in memory, if the host asked for it.
    pub fn service<T: std::any::Any + Send + Sync>(&self) -> Option<std::sync::Arc<T>> {
        self.shell.services().find()
    }

    /// The address that people type, without a slash at its end.
    pub fn public_url(&self) -> &str {
        self.shell.settings().public_url.trim_end_matches('/')
    }

    /// Reads what the house posts for everyone (« affichage »), such as an information notice. There
    /// is no grant: a statement within a perimeter does not run, only one that says why everyone may
    /// read its rows.
    pub async fn posted<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    {
        let context =
            Context { lang: self.lang, ..Context::of_the_house(&self.shell, Purpose::Read) };
        read(self.shell.db(), context, move |tx| Ok(work(tx)?)).await
    }

    /// Opens the shelf of the right that a secret stands for, as long as that right opens: what its holder would read
    /// there, and nothing live. `whose` finds the right by the fingerprint of the secret.
    pub async fn shelf_of<T, F, G>(&self, whose: F, work: G) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<Option<(GrantId, Instant)>, Fault> + Send + 'static,
        G: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
    {
        let found = self.posted(move |tx| match whose(tx)? {
            Some((grant, made_at)) => Ok(person::opens(tx, grant, made_at)?.then_some(grant)),
            None => Ok(None),
        });
        let grant = found.await?.ok_or(Stop::NotFound)?;
        let context =
            Context { lang: self.lang, ..Context::of_the_house(&self.shell, Purpose::Read) };
        self.shell.db().read(move |raw| work(&mut Shelf::new(raw, grant, &context))).await
    }

    /// Reads what exists in demonstration only; elsewhere it is not there.
    pub async fn in_demo<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    {
        if !self.is_demo() {
            return Err(Stop::NotFound);
        }
        self.posted(work).await
    }

    /// The visit, if the person has signed in.
    pub const fn visit(&self) -> Option<&Visit> {
        self.visit.as_ref()
    }
}

pub(crate) async fn write<T, F>(db: &Db, context: Context, work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
{
    let whose = context.clone();
    stopped(db, whose, db.write(move |raw| Tx::writing(raw, context, work)).await).await
}

pub(crate) async fn read<T, F>(db: &Db, context: Context, work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
{
    let whose = context.clone();
    stopped(db, whose, db.read(move |raw| work(&mut Tx::reading(raw, context))).await).await
}

/// What the second wall stopped is noted before the answer says that something broke.
async fn stopped<T>(db: &Db, whose: Context, done: Result<T, Stop>) -> Result<T, Stop> {
    if let Err(Stop::Fault(fault)) = &done {
        breach::told(db, whose, fault).await;
    }
    done
}
