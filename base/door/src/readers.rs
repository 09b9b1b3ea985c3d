//! For whom something is published: the partners of a convention, and every right that was ever given over it.

use std::collections::HashSet;

use kernel::Period;
use kernel::id::{GrantId, ThemeId, ZoneId};
use store::Fault;

use crate::{Level, Role, Scope, Tx, sql};

/// A partner who reads what is published, with the perimeter to publish for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The grant.
    pub grant: GrantId,
    /// Signatory or referent.
    pub role: Role,
    /// The code of the party.
    pub party: String,
    /// The perimeter in words.
    pub perimeter_words: String,
    /// The e-mail address of the person.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The perimeter.
    pub scope: Scope,
}

/// The partners of the convention of the visitor's grant: for whom a month is published.
pub fn readers(tx: &mut Tx<'_>) -> Result<Vec<Reader>, Fault> {
    let now = tx.now();
    let mut readers = tx.all(
        sql!(
            "SELECT g.id, g.role, g.party, g.perimeter_words, p.email, p.name, g.convention_id,
                    g.level, g.day_from, g.day_to
               FROM visible v
               JOIN access_grant g ON g.convention_id = v.convention_id
               JOIN person p ON p.id = g.person_id
              WHERE v.grant_id = $1 AND g.role IN ('signatory', 'referent')
                AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND p.disabled_at IS NULL AND g.valid_to > $2
              ORDER BY g.party, g.id"
        ),
        &(now,),
        |row| {
            let unreadable = |_| Fault::new("a grant does not read");
            Ok(Reader {
                grant: row.take()?,
                role: Role::parse(&row.take::<String>()?).map_err(unreadable)?,
                party: row.take()?,
                perimeter_words: row.take()?,
                email: row.take()?,
                name: row.take()?,
                scope: Scope {
                    convention: row.take()?,
                    zones: HashSet::new(),
                    themes: HashSet::new(),
                    level: Level::of(row.take()?).map_err(unreadable)?,
                    days: Period::spanning(row.take()?, row.take()?),
                },
            })
        },
    )?;
    for reader in &mut readers {
        let zones: Vec<ZoneId> = tx.all(
            sql!(open "the perimeter to publish for", "SELECT zone_id FROM visible_zone WHERE grant_id = $1"),
            &(reader.grant,),
            |row| row.take(),
        )?;
        let themes: Vec<ThemeId> = tx.all(
            sql!(open "the perimeter to publish for", "SELECT theme_id FROM visible_theme WHERE grant_id = $1"),
            &(reader.grant,),
            |row| row.take(),
        )?;
        reader.scope.zones.extend(zones);
        reader.scope.themes.extend(themes);
    }
    Ok(readers)
}

/// Every right that was ever given over the convention, ended ones too: what was frozen for them was read.
pub fn ever_given(tx: &mut Tx<'_>) -> Result<Vec<GrantId>, Fault> {
    tx.all(
        sql!(
            "SELECT g.id FROM visible v JOIN access_grant g ON g.convention_id = v.convention_id
              WHERE v.grant_id = $1 ORDER BY g.id"
        ),
        &(),
        |row| row.take(),
    )
}
