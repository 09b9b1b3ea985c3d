//! Whether a frozen account is still the one that was frozen, for `parvis verify`.

use door::{Fault, Prints, Tx, sql};

/// Looks at every account.
pub fn prints(tx: &mut Tx<'_>) -> Result<Prints, Fault> {
    let found = tx.all(
        sql!(
            open "whether a frozen text is the one that was frozen concerns nobody’s perimeter",
            "SELECT id, material, sha256 FROM account_edition ORDER BY id"
        ),
        &(),
        |row| {
            let (id, text, sha256): (String, String, String) =
                (row.take()?, row.take()?, row.take()?);
            Ok((id, door::secret::fingerprint(&text) == sha256))
        },
    )?;
    let mut prints = Prints::default();
    prints.add("account_edition", found);
    Ok(prints)
}
