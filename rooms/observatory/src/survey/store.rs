//! Reading surveys: counts by mark, never a sheet.

use std::collections::BTreeMap;

use door::{Fault, Row, Tx, sql};
use kernel::Period;
use kernel::id::SurveyId;

use super::{Audience, Outcome, Question, Survey};

/// How many gave each mark, by survey and question.
type Marks = BTreeMap<(SurveyId, Question), Vec<(i64, i64)>>;

/// Every survey of the convention with what its answers make, by audience and day.
pub fn outcomes(tx: &mut Tx<'_>) -> Result<Vec<Survey>, Fault> {
    let mut surveys = tx.rows(
        sql!(
            "SELECT s.id, s.convention_id, s.audience, s.from_day, s.to_day, s.offered, s.method,
                    (SELECT count(DISTINCT a.sheet) FROM survey_answer_visible a
                      WHERE a.grant_id = $1 AND a.survey_id = s.id) AS returned
               FROM survey_visible s WHERE s.grant_id = $1
              ORDER BY s.audience DESC, s.from_day, s.id LIMIT 500"
        ),
        &(),
        read_survey,
    )?;
    let mut marks = Marks::new();
    let counted = tx.all(
        sql!(
            "SELECT survey_id, question, mark, count(*) FROM survey_answer_visible
              WHERE grant_id = $1 GROUP BY survey_id, question, mark
              ORDER BY survey_id, question, mark"
        ),
        &(),
        |row| Ok((row.take::<SurveyId>()?, question(row)?, row.take::<i64>()?, row.take::<i64>()?)),
    )?;
    for (survey, question, mark, n) in counted {
        marks.entry((survey, question)).or_default().push((mark, n));
    }
    for survey in &mut surveys {
        survey.outcomes = Question::ALL
            .into_iter()
            .filter_map(|question| {
                let marks = marks.get(&(survey.id, question))?;
                Some(Outcome::of(question, marks))
            })
            .collect();
    }
    Ok(surveys)
}

fn question(row: &mut Row<'_>) -> Result<Question, Fault> {
    Question::parse(&row.take::<String>()?)
        .ok_or_else(|| Fault::new("survey_answer: an unknown question"))
}

fn read_survey(row: &mut Row<'_>) -> Result<Survey, Fault> {
    Ok(Survey {
        id: row.take()?,
        convention: row.take()?,
        audience: Audience::parse(&row.take::<String>()?)
            .ok_or_else(|| Fault::new("survey: an unknown audience"))?,
        period: Period::spanning(row.take()?, row.take()?),
        offered: row.take()?,
        method: row.take()?,
        returned: row.take()?,
        outcomes: Vec::new(),
    })
}
