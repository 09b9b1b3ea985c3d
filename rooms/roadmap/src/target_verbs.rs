//! What becomes of a target: ended, put right.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::Day;

use crate::agreed::{FormerTarget, Target};

/// A target holds no more. The object is the indicator, the detail the day.
pub const TARGET_ENDED: Act =
    Act { name: "target.ended", fr: "Cible terminée", en: "Target ended" };

/// A target that was typed wrong was put right. The object is the indicator, the detail the day of the agreement.
pub const TARGET_CORRECTED: Act =
    Act { name: "target.corrected", fr: "Cible corrigée", en: "Target put right" };

/// Ends the target of an indicator that goes on, from a day: months that end on that day or after have none. Says
/// whether there was one. A target agreed since is ended on the day of its agreement.
pub fn end_target(tx: &mut Tx<'_>, indicator: &str, day: Day) -> Result<bool, Stop> {
    let ended = tx.run(
        sql!(
            "UPDATE target SET ended_on = CASE WHEN agreed_on > $3 THEN agreed_on ELSE $3 END
              WHERE indicator = $2 AND ended_on IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                AND agreed_on = (SELECT MAX(t.agreed_on) FROM target_visible t
                                  WHERE t.grant_id = $1 AND t.indicator = $2)"
        ),
        &(indicator, day),
    )?;
    if ended > 0 {
        tx.note(TARGET_ENDED, indicator, &day.text())?;
    }
    Ok(ended > 0)
}

/// Puts right the target agreed on a day: what it was stays to be read.
pub fn correct_target(tx: &mut Tx<'_>, target: &Target) -> Result<(), Stop> {
    let today = tx.today();
    let kept = tx.run(
        sql!(
            "INSERT INTO target_before (convention_id, indicator, agreed_on, rank, monthly, annual,
                corrected_on)
             SELECT t.convention_id, t.indicator, t.agreed_on,
                    1 + COALESCE((SELECT MAX(b.rank) FROM target_before_visible b
                                   WHERE b.grant_id = $1 AND b.indicator = $2 AND b.agreed_on = $3), 0),
                    t.monthly, t.annual, $4
               FROM target_visible t
              WHERE t.grant_id = $1 AND t.indicator = $2 AND t.agreed_on = $3"
        ),
        &(&target.indicator, target.agreed_on, today),
    )?;
    let put = tx.run(
        sql!(
            "UPDATE target SET monthly = CAST($4 AS BIGINT), annual = CAST($5 AS BIGINT), unit = $6,
                    agreed_by = $7, committee = $8, euros = CAST($9 AS BOOLEAN)
              WHERE indicator = $2 AND agreed_on = $3
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(
            &target.indicator,
            target.agreed_on,
            target.monthly,
            target.annual,
            target.unit.stored().0,
            target.agreed_by.join("|"),
            &target.committee,
            target.unit.stored().1,
        ),
    )?;
    if kept != 1 || put != 1 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(TARGET_CORRECTED, &target.indicator, &target.agreed_on.text())?)
}

/// What the targets of an indicator were before they were put right, newest first.
pub fn former_targets(tx: &mut Tx<'_>, indicator: &str) -> Result<Vec<FormerTarget>, Fault> {
    tx.all(
        sql!(
            "SELECT indicator, agreed_on, monthly, annual, corrected_on FROM target_before_visible
              WHERE grant_id = $1 AND indicator = $2 ORDER BY agreed_on DESC, rank DESC LIMIT 200"
        ),
        &(indicator,),
        |row| {
            Ok(FormerTarget {
                indicator: row.take()?,
                agreed_on: row.take()?,
                monthly: row.take()?,
                annual: row.take()?,
                corrected_on: row.take()?,
            })
        },
    )
}
