//! Many people who have come in. Persons and rights are laid by the door's own functions; sessions
//! are laid beside the sign-in page, whose argon2 would take a minute for each thousand of them.

use door::grant::{Grant, issue};
use door::person::{NewPerson, enrol};
use door::{Purpose, Role, Scope, secret};
use kernel::Instant;
use kernel::id::{GrantId, PersonId, uuid_v7};
use store::{Fault, Side, Stmt, Text, ToValue, Value};

use crate::kit::Fallible;
use crate::records::Chance;
use crate::tenants::{Tenants, stopped};

/// People laid in one commit.
const AT_ONCE: usize = 500;
/// The end of everything that is laid: it outlives any clock of a world.
const NEVER: i64 = 9_999_999_999_999;

/// Someone who has come in.
#[derive(Clone)]
pub(crate) struct Member {
    /// Their grant.
    pub(crate) grant: GrantId,
    /// The secret of their session.
    pub(crate) secret: String,
}

impl Member {
    /// The header that their browser sends.
    pub(crate) fn header(&self) -> String {
        format!("Cookie: pv={}\r\n", self.secret)
    }

    /// What the database keeps of the secret.
    pub(crate) fn fingerprint(&self) -> String {
        secret::fingerprint(&self.secret)
    }
}

/// Not made by `sql!`: the laws judge what ships, and this never does.
static OPEN_SESSION: Stmt = Stmt {
    module: module_path!(),
    line: line!(),
    text: Text::One(
        "INSERT INTO session (hash, id, person_id, grant_id, device, created_at, seen_at, proved_at,
            idle, expires_at)
         SELECT $1, id, person_id, id, '', 0, CAST($3 AS BIGINT), CAST($3 AS BIGINT), 1,
                CAST($3 AS BIGINT)
           FROM access_grant WHERE id = $2",
    ),
    side: Side::Open("people of a bench come in without the page"),
};

/// Lays so many people of a role beside the holder of a grant, in the same convention, over at most
/// `parts` of its zones and as many of its themes, each with a session of their own.
pub(crate) fn lay(
    tenants: &Tenants,
    beside: &str,
    role: Role,
    (count, parts): (usize, usize),
) -> Fallible<Vec<Member>> {
    let under = tenants.under(beside)?;
    let visit = under.visit().map_err(stopped)?;
    let held = visit.scope();
    let (mut zones, mut themes): (Vec<_>, Vec<_>) =
        (held.zones.iter().copied().collect(), held.themes.iter().copied().collect());
    zones.sort();
    themes.sort();
    let scope = Scope {
        zones: zones.into_iter().take(parts).collect(),
        themes: themes.into_iter().take(parts).collect(),
        ..held.clone()
    };
    let (mut chance, mut members) = (Chance::new(role.name().len() as u64 + 97), Vec::new());
    while members.len() < count {
        let mut lot = Vec::new();
        for number in members.len()..count.min(members.len() + AT_ONCE) {
            let name = format!("{}-{number}", role.name());
            lot.push(newcomer(&mut chance, &name, (role, &scope, visit)));
        }
        members.extend(lot.iter().map(|(_, grant)| member(grant.id)));
        let laid = tenants.clockwork.begin(Purpose::Lay, move |tx| {
            for (person, grant) in &lot {
                enrol(tx, person)?;
                issue(tx, grant)?;
            }
            Ok(())
        });
        tenants.runtime.block_on(laid).map_err(stopped)?;
    }
    open_sessions(tenants, &members)?;
    Ok(members)
}

fn member(grant: GrantId) -> Member {
    Member { grant, secret: secret::fingerprint(&grant.text()) }
}

/// A session for the holder of a grant that exists.
pub(crate) fn arrives(tenants: &Tenants, grant: &str) -> Fallible<Member> {
    let grant = GrantId::parse(grant).map_err(|_| "not an identifier")?;
    let one = member(grant);
    open_sessions(tenants, std::slice::from_ref(&one))?;
    Ok(one)
}

fn newcomer(
    chance: &mut Chance,
    name: &str,
    (role, scope, visit): (Role, &Scope, &door::Visit),
) -> (NewPerson, Grant) {
    let mut uuid = || {
        let mut random = [0; 10];
        for byte in &mut random {
            *byte = chance.below(256) as u8;
        }
        uuid_v7(1_577_000_000_000, random)
    };
    let person = NewPerson {
        id: PersonId::from_uuid(uuid()),
        login: name.to_owned(),
        name: name.to_owned(),
        email: format!("{name}@parvis.example"),
        organisation: "Banc d’essai".to_owned(),
        post: role.name().to_owned(),
        // No code opens it.
        code_hash: "closed".to_owned(),
        invited_until: None,
    };
    let grant = Grant {
        id: GrantId::from_uuid(uuid()),
        person: person.id,
        role,
        scope: scope.clone(),
        convention_words: visit.convention_words().to_owned(),
        perimeter_words: visit.perimeter_words().to_owned(),
        party: visit.party().to_owned(),
        valid: (Instant(0), Instant(NEVER)),
        granted_by: visit.name().to_owned(),
        purpose: "banc d’essai".to_owned(),
    };
    (person, grant)
}

fn open_sessions(tenants: &Tenants, members: &[Member]) -> Fallible {
    for lot in members.chunks(AT_ONCE) {
        let lot: Vec<(String, GrantId)> =
            lot.iter().map(|one| (one.fingerprint(), one.grant)).collect();
        let laid = tenants.db.write(move |raw| {
            for (hash, grant) in &lot {
                let hash = Value::Text(hash.as_str().into());
                let values = [hash, grant.to_value(), Value::Int(NEVER)];
                if raw.run(&OPEN_SESSION, &values)? != 1 {
                    return Err(Fault::new("a session was not laid"));
                }
            }
            Ok::<_, Fault>(())
        });
        tenants.runtime.block_on(laid)?;
    }
    Ok(())
}
