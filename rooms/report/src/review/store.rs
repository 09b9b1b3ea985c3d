//! Reviews as they were frozen: for whom, when, with what fingerprint.

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::Instant;
use kernel::id::{EditionId, GrantId};

use super::material::ReviewMaterial;
use super::{Paper, Which};

/// A review frozen for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frozen {
    pub(crate) version: i64,
    pub(crate) at: Instant,
    pub(crate) material: ReviewMaterial,
    pub(crate) sha256: String,
}

/// A review as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) which: Which,
    pub(crate) version: i64,
    pub(crate) frozen_at: Instant,
}

/// Freezes a material; answers whether it says anything else than the last one of this reader.
pub(crate) fn freeze(
    tx: &mut Tx<'_>,
    (which, reader): (Which, Option<GrantId>),
    version: i64,
    material: &mut ReviewMaterial,
) -> Result<bool, Stop> {
    let perimeter = match reader {
        Some(grant) => grant.text(),
        None => crate::store::perimeter(tx.scope()?),
    };
    let (convention, paper, year) = (tx.convention()?, which.paper.name(), i64::from(which.year));
    let former = tx.one(
        sql!(
            open "a review is frozen for each reader by whoever may publish it",
            "SELECT version, frozen_at, material, sha256 FROM review_edition
              WHERE convention_id = $1 AND paper = $2 AND year = $3 AND perimeter = $4
              ORDER BY version DESC LIMIT 1"
        ),
        &(convention, paper, year, &perimeter),
        read_frozen,
    )?;
    let changed = former.is_none_or(|former| material.correct(&former.material));
    let text = material
        .text()
        .map_err(|error| Stop::Fault(Fault::new(format!("a review does not write: {error}"))))?;
    let (id, now) = (tx.new_id(EditionId::from_uuid), tx.now());
    let sha256 = door::secret::fingerprint(&text);
    tx.run(
        sql!(
            open "a review is frozen for each reader by whoever may publish it",
            "INSERT INTO review_edition (id, convention_id, paper, year, reader_grant_id, perimeter,
                version, frozen_at, material, sha256)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &(id, convention, paper, year, reader, perimeter, version, now, text, sha256),
    )?;
    Ok(changed)
}

/// The last version of a review, for the next one to follow it.
pub(crate) fn last_version(tx: &mut Tx<'_>, which: Which) -> Result<i64, Fault> {
    let last = tx.one(
        sql!(
            "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM review_edition_visible
              WHERE grant_id = $1 AND paper = $2 AND year = $3"
        ),
        &(which.paper.name(), i64::from(which.year)),
        |row| row.take(),
    )?;
    Ok(last.unwrap_or(0))
}

/// The operator's last review, made for a perimeter equal to the visitor's.
pub(crate) fn own(tx: &mut Tx<'_>, which: Which) -> Result<Option<Frozen>, Stop> {
    let perimeter = crate::store::perimeter(tx.scope()?);
    Ok(tx.one(
        sql!(
            "SELECT version, frozen_at, material, sha256 FROM review_edition_visible
              WHERE grant_id = $1 AND paper = $2 AND year = $3 AND perimeter = $4
              ORDER BY version DESC LIMIT 1"
        ),
        &(which.paper.name(), i64::from(which.year), perimeter),
        read_frozen,
    )?)
}

/// A review as it was last frozen for a partner.
pub(crate) fn published(shelf: &mut Shelf<'_>, which: Which) -> Result<Option<Frozen>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT version, frozen_at, material, sha256 FROM published_review
              WHERE grant_id = $1 AND paper = $2 AND year = $3 ORDER BY version DESC LIMIT 1"
        ),
        &(which.paper.name(), i64::from(which.year)),
        read_frozen,
    )
}

/// The reviews frozen for the operator's own people, newest first.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.all(
        sql!(
            "SELECT paper, year, version, frozen_at FROM review_edition_visible e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM review_edition_visible o
                                WHERE o.grant_id = $1 AND o.paper = e.paper AND o.year = e.year)
              ORDER BY year DESC, paper"
        ),
        &(),
        read_state,
    )
}

/// The reviews frozen for a partner, newest first.
pub(crate) fn published_states(shelf: &mut Shelf<'_>) -> Result<Vec<State>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT paper, year, version, frozen_at FROM published_review e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM published_review o
                                WHERE o.grant_id = $1 AND o.paper = e.paper AND o.year = e.year)
              ORDER BY year DESC, paper"
        ),
        &(),
        read_state,
    )
}

/// A review found by the code printed on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) version: i64,
    pub(crate) frozen_at: Instant,
    pub(crate) material: ReviewMaterial,
    /// Whether it was frozen for a partner.
    pub(crate) partner: bool,
    /// The last version frozen for the same reader.
    pub(crate) last: i64,
}

/// The review whose fingerprint begins so.
pub(crate) fn found(tx: &mut Tx<'_>, code: &str) -> Result<Option<Found>, Fault> {
    let frozen: Option<(Frozen, (i64, i64))> = tx.one(
        sql!(
            open "whoever holds a paper asks whether its figures are those that were frozen",
            "SELECT e.version, e.frozen_at, e.material, e.sha256,
                    CASE WHEN e.reader_grant_id IS NULL THEN 0 ELSE 1 END,
                    (SELECT MAX(o.version) FROM review_edition o
                      WHERE o.convention_id = e.convention_id AND o.paper = e.paper
                        AND o.year = e.year AND o.perimeter = e.perimeter)
               FROM review_edition e WHERE substr(e.sha256, 1, 16) = $1 ORDER BY e.id LIMIT 1"
        ),
        &(code,),
        |row| {
            let frozen = read_frozen(row)?;
            Ok((frozen, (row.take()?, row.take()?)))
        },
    )?;
    Ok(frozen.map(|(frozen, (partner, last))| Found {
        version: frozen.version,
        frozen_at: frozen.at,
        material: frozen.material,
        partner: partner == 1,
        last,
    }))
}

fn which_of(paper: &str, year: i64) -> Result<Which, Fault> {
    let paper = Paper::parse(paper).ok_or_else(|| Fault::new("an unknown review"))?;
    let year = i16::try_from(year).map_err(|_| Fault::new("a review of no year"))?;
    Ok(Which { paper, year })
}

fn read_state(row: &mut Row<'_>) -> Result<State, Fault> {
    let (paper, year): (String, i64) = (row.take()?, row.take()?);
    let which = which_of(&paper, year)?;
    Ok(State { which, version: row.take()?, frozen_at: row.take()? })
}

/// A text that no longer has its fingerprint is not shown: it was changed outside the house.
fn read_frozen(row: &mut Row<'_>) -> Result<Frozen, Fault> {
    let (version, at) = (row.take()?, row.take()?);
    let (text, sha256): (String, String) = (row.take()?, row.take()?);
    if door::secret::fingerprint(&text) != sha256 {
        return Err(Fault::new("a review no longer has its fingerprint"));
    }
    let material = ReviewMaterial::read(&text)
        .map_err(|error| Fault::new(format!("a review does not read: {error}")))?;
    Ok(Frozen { version, at, material, sha256 })
}
