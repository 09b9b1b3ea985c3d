//! The SQL of the papers.

use door::{Fault, Tx, sql};
use kernel::id::ConventionId;

use super::{Assessment, Controller, Papers};

/// Writes who answers for a convention, in place of whoever did.
pub(crate) fn name(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    controller: &Controller,
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "the convention is that of the officer's own grant",
            "INSERT INTO controller (convention_id, convention_words, name, address, email, at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (convention_id) DO UPDATE SET convention_words = excluded.convention_words,
                name = excluded.name, address = excluded.address, email = excluded.email,
                at = excluded.at"
        ),
        &(
            convention,
            &controller.convention,
            &controller.name,
            &controller.address,
            &controller.email,
            now,
        ),
    )?;
    Ok(())
}

/// Records a signed assessment, in place of the one before: the journal keeps both.
pub(crate) fn assess(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    assessment: &Assessment,
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "the convention is that of the officer's own grant",
            "INSERT INTO impact_assessment (convention_id, reference, day, at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (convention_id) DO UPDATE SET reference = excluded.reference,
                day = excluded.day, at = excluded.at"
        ),
        &(convention, &assessment.reference, assessment.day, now),
    )?;
    Ok(())
}

/// What the convention of the reader has written of its papers.
pub(crate) fn papers(tx: &mut Tx<'_>) -> Result<Papers, Fault> {
    let controller = tx.one(
        sql!(
            "SELECT convention_words, name, address, email FROM controller_visible
              WHERE grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Controller {
                convention: row.take()?,
                name: row.take()?,
                address: row.take()?,
                email: row.take()?,
            })
        },
    )?;
    let assessment = tx.one(
        sql!("SELECT reference, day FROM impact_assessment_visible WHERE grant_id = $1"),
        &(),
        |row| Ok(Assessment { reference: row.take()?, day: row.take()? }),
    )?;
    Ok(Papers { controller, assessment })
}

/// Everyone who answers for a convention: what the notice tells to whoever passes.
pub(crate) fn posted(tx: &mut Tx<'_>) -> Result<Vec<Controller>, Fault> {
    tx.all(
        sql!(
            open "whom to ask about one's data is told to everyone (RGPD art. 13 and 14)",
            "SELECT convention_words, name, address, email FROM controller
              ORDER BY convention_words, convention_id LIMIT 50"
        ),
        &(),
        |row| {
            Ok(Controller {
                convention: row.take()?,
                name: row.take()?,
                address: row.take()?,
                email: row.take()?,
            })
        },
    )
}
