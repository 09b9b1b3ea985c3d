//! Whether a signed attendance sheet is still the one that was sent, for `parvis verify`.

use convention::Scan;
use door::{Fault, Prints, Tx, sql};

/// Looks at every sheet.
pub fn prints(tx: &mut Tx<'_>) -> Result<Prints, Fault> {
    let found = tx.all(
        sql!(
            open "whether a paper is the one that was sent concerns nobody’s perimeter",
            "SELECT meeting_id, pdf, sha256 FROM attendance_sheet ORDER BY meeting_id"
        ),
        &(),
        |row| {
            let (id, pdf, sha256): (String, String, String) =
                (row.take()?, row.take()?, row.take()?);
            Ok((id, Scan::again(&pdf, &sha256).is_ok()))
        },
    )?;
    let mut prints = Prints::default();
    prints.add("attendance_sheet", found);
    Ok(prints)
}
