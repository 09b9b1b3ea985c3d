//! Rights that hold the whole of their convention (« périmètre entier ») : the views look nothing up for them (ADR 0098).
//!
//! **Invariants:** the word is said by whoever owns the zones, or the themes, of rights that hold every one of them; it
//! is taken back when one comes ([`zone_came`], [`theme_came`]), and by the tables themselves when one leaves a right.
//! The second wall does not hear it.

use std::collections::BTreeMap;

use kernel::id::{ConventionId, ThemeId, ZoneId};
use store::{Fault, FromValue, Live};

use crate::{Tx, sql};

/// A zone is about to be laid: no right of its convention holds every one any more.
pub fn zone_came(tx: &mut Tx<'_>, convention: ConventionId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "UPDATE visible SET every_zone = FALSE WHERE convention_id = $1 AND every_zone"
        ),
        &(convention,),
    )?;
    Ok(())
}

/// A theme is about to be laid: no right of its convention holds every one any more.
pub fn theme_came(tx: &mut Tx<'_>, convention: ConventionId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a theme is laid by whoever holds the proof of the caller",
            "UPDATE visible SET every_theme = FALSE WHERE convention_id = $1 AND every_theme"
        ),
        &(convention,),
    )?;
    Ok(())
}

/// These are all the zones of a convention: says so of the rights that hold them all, and of how many.
pub fn zones_are(tx: &mut Tx<'_>, convention: ConventionId, all: &[ZoneId]) -> Result<u64, Fault> {
    let (text, count) = joined(all.iter().map(ZoneId::text));
    tx.run(
        sql!(
            open "of every right, by the house itself: it widens none",
            "UPDATE visible SET every_zone = TRUE
              WHERE convention_id = $1 AND NOT every_zone
                AND $3 = (SELECT COUNT(*) FROM visible_zone h
                           WHERE h.grant_id = visible.grant_id AND $2 LIKE '%' || h.zone_id || '%')"
        ),
        &(convention, text, count),
    )
}

/// These are all the themes of a convention: says so of the rights that hold them all, and of how many.
pub fn themes_are(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    all: &[ThemeId],
) -> Result<u64, Fault> {
    let (text, count) = joined(all.iter().map(ThemeId::text));
    tx.run(
        sql!(
            open "of every right, by the house itself: it widens none",
            "UPDATE visible SET every_theme = TRUE
              WHERE convention_id = $1 AND NOT every_theme
                AND $3 = (SELECT COUNT(*) FROM visible_theme h
                           WHERE h.grant_id = visible.grant_id AND $2 LIKE '%' || h.theme_id || '%')"
        ),
        &(convention, text, count),
    )
}

/// Says it convention by convention of what its owner lists, each line a convention and one of its zones, or of its
/// themes. Answers of how many it was said.
pub fn say<I: FromValue>(
    tx: &mut Tx<'_>,
    listed: Live,
    these_are: fn(&mut Tx<'_>, ConventionId, &[I]) -> Result<u64, Fault>,
) -> Result<u64, Fault> {
    let mut of = BTreeMap::<ConventionId, Vec<I>>::new();
    tx.each(listed, &(), |row| {
        of.entry(row.take()?).or_default().push(row.take()?);
        Ok(())
    })?;
    of.iter().try_fold(0, |said, (convention, all)| Ok(said + these_are(tx, *convention, all)?))
}

fn joined(all: impl Iterator<Item = String>) -> (String, i64) {
    all.fold((String::new(), 0), |(text, count), id| (text + &id + " ", count + 1))
}
