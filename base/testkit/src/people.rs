//! People with a code, entered in one line.

use std::sync::LazyLock;

use door::api_key::{self, NewApiKey};
use door::grant::{Grant, issue};
use door::person::{NewPerson, enrol};
use door::{Purpose, Role, Scope, Stop};
use kernel::id::{ApiKeyId, ConventionId, GrantId, PersonId, ThemeId, ZoneId};
use kernel::{Day, Instant, Period, TimeOfDay};
use store::{Side, Stmt, Text, ToValue, Value};

use crate::{Actor, House};

/// The code that everyone of the tests types.
pub const CODE: &str = "PV-TEST1-TEST2-TEST";

/// What is kept of it: slow to make on purpose, so made once for everyone who is welcomed.
static KEPT: LazyLock<String> =
    LazyLock::new(|| door::secret::hash(CODE, &[7; 16]).expect("a hash"));

/// Someone to be given a code.
#[derive(Clone, Debug)]
pub struct Newcomer<'a> {
    /// What is typed at the door; also the name shown.
    pub login: &'a str,
    /// As what.
    pub role: Role,
    /// In which convention.
    pub convention: ConventionId,
    /// Over which zones.
    pub zones: &'a [ZoneId],
    /// Over which themes.
    pub themes: &'a [ThemeId],
}

/// Not made by `sql!`: the laws judge what ships, and this never does.
static OPEN_SESSION: Stmt = Stmt {
    module: module_path!(),
    line: line!(),
    text: Text::One(
        "INSERT INTO session (hash, id, person_id, grant_id, device, created_at, seen_at, proved_at,
            idle, expires_at)
         SELECT $1, id, person_id, id, '', 0, 9999999999999, 9999999999999, 1, 9999999999999
           FROM access_grant WHERE id = $2",
    ),
    side: Side::Open("tests come in without the page"),
};

/// Not made by `sql!`, for the same reason.
static COUNT_SESSIONS: Stmt = Stmt {
    module: module_path!(),
    line: line!(),
    text: Text::One(
        "SELECT COUNT(*) FROM session s JOIN person p ON p.id = s.person_id WHERE p.login = $1",
    ),
    side: Side::Open("tests count what is open"),
};

impl House {
    /// Enters someone and issues their grant: the year 2019, the ceiling of the role.
    pub async fn welcome(&self, new: &Newcomer<'_>) -> GrantId {
        let id = uuid(self, PersonId::from_uuid);
        let grant = Grant {
            id: uuid(self, GrantId::from_uuid),
            person: id,
            role: new.role,
            scope: Scope {
                convention: new.convention,
                zones: new.zones.iter().copied().collect(),
                themes: new.themes.iter().copied().collect(),
                days: Period::year(2019).expect("a year"),
                level: new.role.ceiling(),
            },
            convention_words: "Quartier d’essai, convention 2019".to_owned(),
            perimeter_words: "zones d’essai, 2019".to_owned(),
            party: "ASL".to_owned(),
            valid: (instant("2019-01-01"), instant("2020-07-01")),
            granted_by: "la maison d’essai".to_owned(),
            purpose: "essai".to_owned(),
        };
        let person = NewPerson {
            id,
            login: new.login.to_owned(),
            name: new.login.to_owned(),
            email: format!("{}@parvis.example", new.login),
            organisation: "Structure d’essai".to_owned(),
            post: "Fonction d’essai".to_owned(),
            code_hash: KEPT.clone(),
            invited_until: None,
        };
        let issued = grant.id;
        self.clockwork
            .begin(Purpose::Lay, move |tx| {
                enrol(tx, &person)?;
                issue(tx, &grant)?;
                Ok::<_, Stop>(())
            })
            .await
            .expect("a grant");
        issued
    }

    /// Someone who has already come in, under a grant. The session is laid directly, so that a room
    /// can be tested without the sign-in page, and it outlives any move of the clock.
    pub async fn arrives(&self, grant: GrantId) -> Actor {
        let secret = door::secret::fingerprint(&grant.text());
        let hash = door::secret::fingerprint(&secret);
        self.db
            .write(move |raw| {
                raw.run(&OPEN_SESSION, &[Value::Text(hash.into()), grant.to_value()]).map(|_| ())
            })
            .await
            .expect("a session");
        Actor::holding(self.app.clone(), &format!("pv={secret}"))
    }

    /// How many sessions someone holds.
    pub async fn sessions_of(&self, login: &str) -> i64 {
        let login = login.to_owned();
        let counted = self.db.read(move |raw| {
            let mut count = 0;
            raw.each(&COUNT_SESSIONS, &[Value::Text(login.into())], &mut |row| {
                count = row.take()?;
                Ok(())
            })?;
            Ok::<_, store::Fault>(count)
        });
        counted.await.expect("a count")
    }

    /// A program with a key that works within a grant.
    pub async fn program(&self, grant: GrantId, scopes: &str) -> Actor {
        let secret = format!("key-of-{}-{scopes}", grant.text());
        let key = NewApiKey {
            id: uuid(self, ApiKeyId::from_uuid),
            name: "programme d’essai".to_owned(),
            scopes: scopes.to_owned(),
            grant,
            until: Instant(0),
            secret: secret.clone(),
        };
        self.clockwork
            .begin(Purpose::Lay, move |tx| {
                let until = api_key::usual_end(tx, grant)?.expect("an open right");
                api_key::issue(tx, &NewApiKey { until, ..key })
            })
            .await
            .expect("a key");
        Actor::program(self.app.clone(), &secret)
    }
}

fn uuid<T>(house: &House, wrap: fn(kernel::id::Uuid) -> T) -> T {
    wrap(house.shell.mint().uuid())
}

fn instant(day: &str) -> Instant {
    Instant::at(Day::parse(day).expect("a day"), TimeOfDay::clamped(0))
}
