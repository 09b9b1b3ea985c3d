//! Whether a scanned paper is still the one that was sent, for `parvis verify`.

use door::{Fault, Prints, Row, Tx, sql};

use crate::Scan;

/// The key of a paper, and whether it still has its fingerprint.
fn read(row: &mut Row<'_>) -> Result<(String, bool), Fault> {
    let (key, pdf, sha256): (String, String, String) = (row.take()?, row.take()?, row.take()?);
    Ok((key, Scan::again(&pdf, &sha256).is_ok()))
}

/// Looks at every signed copy and every paper of an instalment.
pub fn prints(tx: &mut Tx<'_>) -> Result<Prints, Fault> {
    let mut prints = Prints::default();
    let found = tx.all(
        sql!(
            open "whether a paper is the one that was sent concerns nobody’s perimeter",
            "SELECT signature_id, pdf, sha256 FROM signed_copy ORDER BY signature_id"
        ),
        &(),
        read,
    )?;
    prints.add("signed_copy", found);
    // A paper taken away leaves its line without its bytes.
    let found = tx.all(
        sql!(
            open "whether a paper is the one that was sent concerns nobody’s perimeter",
            "SELECT id, pdf, sha256 FROM instalment_paper WHERE pdf <> '' ORDER BY id"
        ),
        &(),
        read,
    )?;
    prints.add("instalment_paper", found);
    Ok(prints)
}
