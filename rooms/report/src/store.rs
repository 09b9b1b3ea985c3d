//! The editions: what was frozen, for whom, and when.

use door::{Fault, Row, Scope, Shelf, Stop, Tx, sql};
use kernel::id::{EditionId, GrantId};
use kernel::{Instant, Month};

use crate::material::Material;

/// A synthesis frozen for a reader (« synthèse arrêtée »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its identifier.
    pub id: EditionId,
    /// The month.
    pub month: Month,
    /// Counted from 1.
    pub version: i64,
    /// When it was frozen.
    pub frozen_at: Instant,
    /// What it holds.
    pub material: Material,
    /// The fingerprint of what was frozen.
    pub sha256: String,
}

/// A month as the list shows it: its last version and when it was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// The month.
    pub(crate) month: Month,
    /// The last version.
    pub(crate) version: i64,
    /// When.
    pub(crate) frozen_at: Instant,
}

/// The fingerprint of a perimeter: an edition of the operator is read by those who see as much as
/// it holds, no less.
pub(crate) fn perimeter(scope: &Scope) -> String {
    let mut zones: Vec<String> = scope.zones.iter().map(kernel::id::ZoneId::text).collect();
    let mut themes: Vec<String> = scope.themes.iter().map(kernel::id::ThemeId::text).collect();
    zones.sort_unstable();
    themes.sort_unstable();
    let days = (scope.days.from(), scope.days.to());
    door::secret::fingerprint(&format!(
        "{} {} {} {} {}",
        scope.convention,
        zones.join(","),
        themes.join(","),
        days.0,
        days.1
    ))
}

/// Freezes a material: for the grant of a partner, or for the operator's own perimeter. Notes in it what
/// it tells otherwise than the last one that this reader was given, and answers whether it says anything
/// else.
pub(crate) fn freeze(
    tx: &mut Tx<'_>,
    reader: Option<GrantId>,
    version: i64,
    material: &mut Material,
) -> Result<bool, Stop> {
    let perimeter = match reader {
        Some(grant) => grant.text(),
        None => perimeter(tx.scope()?),
    };
    let convention = tx.convention()?;
    let former = tx.one(
        sql!(
            open "a month is frozen for each reader by whoever may publish it",
            "SELECT id, month, version, frozen_at, material, sha256 FROM edition
              WHERE convention_id = $1 AND kind = 'synthesis' AND month = $2 AND perimeter = $3
              ORDER BY version DESC LIMIT 1"
        ),
        &(convention, &material.board.month, &perimeter),
        read_edition,
    )?;
    let changed = former.is_none_or(|former| material.correct(&former.material));
    let text = material
        .text()
        .map_err(|error| Stop::Fault(Fault::new(format!("a material does not write: {error}"))))?;
    let (id, now) = (tx.new_id(EditionId::from_uuid), tx.now());
    let sha256 = door::secret::fingerprint(&text);
    tx.run(
        sql!(
            open "a month is frozen for each reader by whoever may publish it",
            "INSERT INTO edition (id, convention_id, kind, month, reader_grant_id, perimeter,
                version, frozen_at, material, sha256)
             VALUES ($1, $2, 'synthesis', $3, $4, $5, $6, $7, $8, $9)"
        ),
        &(id, convention, &material.board.month, reader, perimeter, version, now, text, sha256),
    )?;
    Ok(changed)
}

/// The last version of a month, for the next one to follow it.
pub(crate) fn last_version(tx: &mut Tx<'_>, month: Month) -> Result<i64, Fault> {
    let last = tx.one(
        sql!(
            "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM edition_visible
              WHERE grant_id = $1 AND month = $2"
        ),
        &(month,),
        |row| row.take(),
    )?;
    Ok(last.unwrap_or(0))
}

/// The months frozen for the operator's own people, newest first.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.all(
        sql!(
            "SELECT month, version, frozen_at FROM edition_visible e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM edition_visible o
                                WHERE o.grant_id = $1 AND o.month = e.month)
              ORDER BY month DESC"
        ),
        &(),
        read_state,
    )
}

/// The operator's last edition of a month, made for a perimeter equal to the visitor's.
pub fn edition(tx: &mut Tx<'_>, month: Month) -> Result<Option<Edition>, Stop> {
    let perimeter = perimeter(tx.scope()?);
    Ok(tx.one(
        sql!(
            "SELECT id, month, version, frozen_at, material, sha256 FROM edition_visible
              WHERE grant_id = $1 AND month = $2 AND perimeter = $3
              ORDER BY version DESC LIMIT 1"
        ),
        &(month, perimeter),
        read_edition,
    )?)
}

/// The operator's editions of a year, each in its last version, in order.
pub(crate) fn of_year(tx: &mut Tx<'_>, year: i16) -> Result<Vec<Edition>, Stop> {
    let perimeter = perimeter(tx.scope()?);
    Ok(tx.all(
        sql!(
            "SELECT id, month, version, frozen_at, material, sha256 FROM edition_visible e
              WHERE grant_id = $1 AND month LIKE $2 AND perimeter = $3
                AND version = (SELECT MAX(o.version) FROM edition_visible o
                                WHERE o.grant_id = $1 AND o.month = e.month
                                  AND o.perimeter = $3)
              ORDER BY month"
        ),
        &(format!("{year}-__"), perimeter),
        read_edition,
    )?)
}

/// The months published for a partner, newest first.
pub(crate) fn published_states(shelf: &mut Shelf<'_>) -> Result<Vec<State>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT month, version, frozen_at FROM published_edition e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM published_edition o
                                WHERE o.grant_id = $1 AND o.month = e.month)
              ORDER BY month DESC"
        ),
        &(),
        read_state,
    )
}

/// The months published for a partner, or published again, since a moment: the newest first.
pub fn published_since(shelf: &mut Shelf<'_>, since: Instant) -> Result<Vec<Month>, Fault> {
    let states = published_states(shelf)?;
    Ok(states.iter().filter(|one| one.frozen_at >= since).map(|one| one.month).collect())
}

/// A month as it was last published for a partner.
pub fn published_edition(shelf: &mut Shelf<'_>, month: Month) -> Result<Option<Edition>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT id, month, version, frozen_at, material, sha256 FROM published_edition
              WHERE grant_id = $1 AND month = $2 ORDER BY version DESC LIMIT 1"
        ),
        &(month,),
        read_edition,
    )
}

/// The operator’s last edition of a month up to this one, as it stood at a moment, made for a perimeter equal to the
/// visitor’s: what goes with the papers of a meeting.
pub fn edition_until(
    tx: &mut Tx<'_>,
    (month, at): (Month, Instant),
) -> Result<Option<Edition>, Stop> {
    let perimeter = perimeter(tx.scope()?);
    Ok(tx.one(
        sql!(
            "SELECT id, month, version, frozen_at, material, sha256 FROM edition_visible
              WHERE grant_id = $1 AND month <= $2 AND perimeter = $3 AND frozen_at <= $4
              ORDER BY month DESC, version DESC LIMIT 1"
        ),
        &(month, perimeter, at),
        read_edition,
    )?)
}

/// The same as it was published for a partner.
pub fn published_edition_until(
    shelf: &mut Shelf<'_>,
    (month, at): (Month, Instant),
) -> Result<Option<Edition>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT id, month, version, frozen_at, material, sha256 FROM published_edition
              WHERE grant_id = $1 AND month <= $2 AND frozen_at <= $3
              ORDER BY month DESC, version DESC LIMIT 1"
        ),
        &(month, at),
        read_edition,
    )
}

fn read_state(row: &mut Row<'_>) -> Result<State, Fault> {
    Ok(State { month: row.take()?, version: row.take()?, frozen_at: row.take()? })
}

/// A text that no longer has its fingerprint is not shown: it was changed outside the house.
fn read_edition(row: &mut Row<'_>) -> Result<Edition, Fault> {
    let (id, month, version, frozen_at) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (text, sha256): (String, String) = (row.take()?, row.take()?);
    if door::secret::fingerprint(&text) != sha256 {
        return Err(Fault::new("an edition no longer has its fingerprint"));
    }
    let material = Material::read(&text)
        .map_err(|error| Fault::new(format!("an edition does not read: {error}")))?;
    Ok(Edition { id, month, version, frozen_at, material, sha256 })
}
