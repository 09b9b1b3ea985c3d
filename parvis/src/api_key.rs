//! `parvis api-key create`: a key for a program, shown once.

use door::api_key::{self, ISSUED, NewApiKey};
use door::key::API_SCOPES;
use door::person::{grant_of_login, grant_of_role};
use door::{Purpose, Role, Stop, secret};
use kernel::id::{ApiKeyId, GrantId};
use kernel::{Instant, TimeOfDay};

use crate::cli::ApiKeyArgs;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// Enters a key and prints it alone on the last line.
pub(crate) async fn create(config: &Config, asked: ApiKeyArgs) -> Result<(), Failure> {
    let lang = tongue();
    let scopes = known_scopes(&asked.scopes)?;
    let house = House::open_held(config).await?;
    let grant = grant_asked_for(&house, asked.grant_of.as_deref(), asked.role).await?;
    let secret = secret::token()?;
    let key = NewApiKey {
        id: ApiKeyId::from_uuid(house.shell.mint().uuid()),
        name: asked.name.unwrap_or_else(|| words::key_name(lang).to_owned()),
        scopes: scopes.join(" "),
        grant,
        until: Instant(0),
        secret: secret.clone(),
    };
    let until = asked.until.map(|day| Instant::at(day.plus_days(1), TimeOfDay::clamped(0)));
    house
        .clockwork
        .under(grant)
        .await?
        .begin(Purpose::Grant, move |tx| {
            let until = match until {
                Some(until) => until,
                None => api_key::usual_end(tx, grant)?.ok_or(Stop::NotFound)?,
            };
            api_key::issue(tx, &NewApiKey { until, ..key.clone() })?;
            Ok(tx.note(ISSUED, &grant.text(), &key.scopes)?)
        })
        .await?;
    say(&words::key_shown_once(lang, &scopes.join(", ")));
    say(&secret);
    Ok(())
}

fn known_scopes(asked: &[String]) -> Result<Vec<&'static str>, Failure> {
    let mut scopes = Vec::new();
    for name in asked.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let known = API_SCOPES.iter().find(|known| **known == name).ok_or_else(|| {
            Failure::bad_use(words::unknown_scope(tongue(), name, &API_SCOPES.join(", ")))
        })?;
        if !scopes.contains(known) {
            scopes.push(*known);
        }
    }
    if scopes.is_empty() {
        let list = API_SCOPES.join(", ");
        return Err(Failure::bad_use(words::no_scope(tongue(), &list)));
    }
    Ok(scopes)
}

/// The grant of a login, else the most recent of a role, else the most recent of a manager.
pub(crate) async fn grant_asked_for(
    house: &House,
    login: Option<&str>,
    role: Option<Role>,
) -> Result<GrantId, Failure> {
    let lang = tongue();
    if let Some(login) = login {
        let wanted = login.to_owned();
        let found = house.clockwork.read(move |tx| Ok(grant_of_login(tx, &wanted)?)).await?;
        let nobody = || Failure::failed(words::no_such_login(lang, login));
        return found.map(|(grant, _)| grant).ok_or_else(nobody);
    }
    let role = role.unwrap_or(Role::Manager);
    let found = house.clockwork.read(move |tx| Ok(grant_of_role(tx, role)?)).await?;
    found.ok_or_else(|| Failure::failed(words::no_such_role(lang, role.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_that_does_not_exist_is_refused_with_the_list() {
        let refused = known_scopes(&["read:everything".to_owned()]).expect_err("unknown");
        assert_eq!(refused.code(), 2);
        assert!(refused.sentence().contains("read:activities"));
        let twice = ["read:alerts".to_owned(), " read:alerts ".to_owned(), String::new()];
        assert_eq!(known_scopes(&twice).expect("known"), ["read:alerts"]);
        known_scopes(&[]).expect_err("no scope at all");
    }
}
