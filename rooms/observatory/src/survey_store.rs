//! The SQL of surveys.

use std::collections::BTreeMap;

use door::{Act, Fault, Row, Stop, Tx, sql};
use kernel::Period;
use kernel::id::SurveyId;

use crate::survey::{Figure, NewSurvey, Question, Respondents, Survey};

/// The sheets of a survey were entered.
pub const SURVEYED: Act =
    Act { name: "observatory.surveyed", fr: "Enquête versée", en: "Survey entered" };

/// Enters a survey within the convention of the grant.
pub fn lay_survey(tx: &mut Tx<'_>, new: &NewSurvey) -> Result<(), Stop> {
    let changed = tx.run(
        sql!(
            "INSERT INTO survey (id, convention_id, respondents, from_day, to_day, offered,
                returned, method)
             SELECT $2, v.convention_id, $4, $5, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT), $9
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3"
        ),
        &(
            new.id,
            new.convention,
            new.respondents.name(),
            new.period.from(),
            new.period.to(),
            new.offered,
            new.returned,
            new.method.as_str(),
        ),
    )?;
    if changed != 1 {
        return Err(Stop::NotFound);
    }
    for ((question, mark), answers) in &new.counts {
        tx.run(
            sql!(
                "INSERT INTO survey_count (survey_id, question, mark, answers)
                 SELECT s.id, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT)
                   FROM survey_visible s WHERE s.grant_id = $1 AND s.id = $2"
            ),
            &(new.id, question.name(), *mark, *answers),
        )?;
    }
    Ok(tx.note(SURVEYED, &new.id.text(), &new.period.from().text())?)
}

/// How many gave each mark, by survey and question.
type Marks = BTreeMap<(SurveyId, Question), Vec<(i64, i64)>>;

/// Every survey of the convention with its figures, residents first, oldest first.
pub fn surveys(tx: &mut Tx<'_>) -> Result<Vec<Survey>, Fault> {
    let mut surveys = tx.rows(
        sql!(
            "SELECT id, convention_id, respondents, from_day, to_day, offered, returned, method
               FROM survey_visible WHERE grant_id = $1 ORDER BY respondents DESC, from_day, id"
        ),
        &(),
        read_survey,
    )?;
    let counted = tx.all(
        sql!(
            "SELECT survey_id, question, mark, answers FROM survey_count_visible
              WHERE grant_id = $1 ORDER BY survey_id, question, mark"
        ),
        &(),
        |row| Ok((row.take::<SurveyId>()?, question(row)?, row.take::<i64>()?, row.take::<i64>()?)),
    )?;
    let mut marks = Marks::new();
    for (survey, question, mark, answers) in counted {
        marks.entry((survey, question)).or_default().push((mark, answers));
    }
    for survey in &mut surveys {
        let figure = |question| Some(Figure::of(question, marks.get(&(survey.id, question))?));
        survey.figures = Question::ALL.into_iter().filter_map(figure).collect();
    }
    Ok(surveys)
}

fn question(row: &mut Row<'_>) -> Result<Question, Fault> {
    Question::parse(&row.take::<String>()?)
        .map_err(|_| Fault::new("survey_count: an unknown question"))
}

fn read_survey(row: &mut Row<'_>) -> Result<Survey, Fault> {
    Ok(Survey {
        id: row.take()?,
        convention: row.take()?,
        respondents: Respondents::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("survey: unknown respondents"))?,
        period: Period::spanning(row.take()?, row.take()?),
        offered: row.take()?,
        returned: row.take()?,
        method: row.take()?,
        figures: Vec::new(),
    })
}
