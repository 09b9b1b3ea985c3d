//! Whether what was frozen is still what was frozen, for `parvis verify`: months, reviews and logos of every reader.

use door::{Fault, Prints, Row, Tx, sql};

/// A key, a text, and the fingerprint under which it was kept: whether it is still the same.
fn read(row: &mut Row<'_>) -> Result<(String, bool), Fault> {
    let (key, text, sha256): (String, String, String) = (row.take()?, row.take()?, row.take()?);
    Ok((key, door::secret::fingerprint(&text) == sha256))
}

/// Looks at every paper.
pub fn prints(tx: &mut Tx<'_>) -> Result<Prints, Fault> {
    let mut prints = Prints::default();
    let found = tx.all(
        sql!(
            open "whether a frozen text is the one that was frozen concerns nobody’s perimeter",
            "SELECT id, material, sha256 FROM edition ORDER BY id"
        ),
        &(),
        read,
    )?;
    prints.add("edition", found);
    let found = tx.all(
        sql!(
            open "whether a frozen text is the one that was frozen concerns nobody’s perimeter",
            "SELECT id, material, sha256 FROM review_edition ORDER BY id"
        ),
        &(),
        read,
    )?;
    prints.add("review_edition", found);
    let found = tx.all(
        sql!(
            open "whether a logo is the one that was sent concerns nobody’s perimeter",
            "SELECT sha256, jpeg, sha256 FROM logo ORDER BY sha256"
        ),
        &(),
        read,
    )?;
    prints.add("logo", found);
    Ok(prints)
}
