//! Who serves (« rôle de service »): on PostgreSQL one role owns the schema and takes its steps, another reads and
//! writes the rows and changes no table (ASVS 5.0, V13.2.2). SQLite has no roles: its file belongs to one account.

use std::str::FromStr;

use tokio_postgres::Config;

use crate::care::texts;
use crate::engine::Raw;
use crate::{Db, Fault};

/// The role that an address of PostgreSQL names; none for another engine, or when it names none.
pub fn role_of(url: &str) -> Option<String> {
    Config::from_str(url).ok()?.get_user().map(str::to_owned)
}

impl Db {
    /// Whether whoever is connected may change the schema; `None` where there are no roles.
    pub async fn rules_its_schema(&self) -> Result<Option<bool>, Fault> {
        self.read(|raw| {
            if raw.is_sqlite() {
                return Ok(None);
            }
            let rules = texts(
                raw,
                "SELECT CASE WHEN has_schema_privilege(current_schema(), 'CREATE')
                          OR EXISTS (SELECT 1 FROM pg_tables
                                      WHERE schemaname = current_schema()
                                        AND pg_has_role(tableowner, 'USAGE'))
                        THEN 'yes' ELSE 'no' END",
            )?;
            Ok(Some(rules.first().is_none_or(|said| said == "yes")))
        })
        .await
    }

    /// Lets a role serve: rows of every table and view, and no table itself. The ledger of the steps is only read.
    pub async fn let_serve(&self, role: &str) -> Result<(), Fault> {
        let role = literal(role);
        self.write(move |raw: &mut Raw<'_>| {
            raw.script(&format!(
                "DO $grant$
                 DECLARE home TEXT := current_schema(); serving TEXT := {role};
                 BEGIN
                   EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, serving);
                   EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I',
                                  home, serving);
                   EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', home, serving);
                   EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM %I', serving);
                 END $grant$"
            ))
        })
        .await
    }
}

/// A text inside a statement that takes no parameters.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_role() {
        assert_eq!(role_of("postgres://parvis:secret@localhost/base").as_deref(), Some("parvis"));
        assert_eq!(role_of("sqlite:./parvis.sqlite"), None);
        assert_eq!(literal("o'neil"), "'o''neil'");
    }
}
