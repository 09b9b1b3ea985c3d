//! Laying a survey down, within the convention of the grant.

use door::{Act, Stop, Tx, sql};
use kernel::{Reason, Refusals};

use super::NewSurvey;

/// The sheets of a survey were entered.
pub const SURVEYED: Act =
    Act { name: "observatory.surveyed", fr: "Enquête versée", en: "Survey entered" };

/// Lays a survey down with its sheets. A mark outside its scale is refused at its
/// question, and nothing of the survey is kept.
pub fn lay_survey(tx: &mut Tx<'_>, new: &NewSurvey) -> Result<(), Stop> {
    let changed = tx.run(
        sql!(
            "INSERT INTO survey (id, convention_id, audience, from_day, to_day, offered, method)
             SELECT $2, v.convention_id, $4, $5, $6, CAST($7 AS BIGINT), $8
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3"
        ),
        &(
            new.id,
            new.convention,
            new.audience.name(),
            new.period.from(),
            new.period.to(),
            new.offered,
            &new.method,
        ),
    )?;
    if changed != 1 {
        return Err(Stop::NotFound);
    }
    for (rank, sheet) in (1_i64..).zip(&new.sheets) {
        for (question, mark) in sheet {
            let (low, high) = question.marks();
            if !(low..=high).contains(mark) {
                let reason = Reason::OutOfRange { min: low, max: high };
                return Err(Refusals::one(question.name(), reason).into());
            }
            tx.run(
                sql!(
                    "INSERT INTO survey_answer (survey_id, sheet, question, mark)
                     SELECT s.id, CAST($3 AS BIGINT), $4, CAST($5 AS BIGINT)
                       FROM survey_visible s WHERE s.grant_id = $1 AND s.id = $2"
                ),
                &(new.id, rank, question.name(), *mark),
            )?;
        }
    }
    Ok(tx.note(SURVEYED, &new.id.text(), &new.period.from().text())?)
}
