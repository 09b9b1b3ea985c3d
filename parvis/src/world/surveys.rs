//! Surveys of the year: sheets drawn from the weights of each mark.

use door::{Stop, Tx};
use kernel::id::{ConventionId, SurveyId};
use kernel::minutes::parse_whole as whole;
use kernel::{Day, Instant, Period, TimeOfDay};
use observatory::survey::{Answers, NewSurvey, Question, Respondents, lay_survey};

use crate::world::dice::Dice;
use crate::world::ground::misread;
use crate::world::sheet::{Line, sheet};

/// Questions left blank, in a hundred.
const BLANK: i64 = 4;

/// Lays the surveys down that were over on the last day.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    last: Day,
    dice: &mut Dice,
) -> Result<(), Stop> {
    for line in sheet!("surveys").lines() {
        let day = |column| Day::parse(line.get(column)).map_err(misread("surveys"));
        let period = Period::spanning(day("from")?, day("to")?);
        if period.to() > last {
            continue;
        }
        let at = Instant::at(period.to(), TimeOfDay::clamped(18 * 60));
        let whole = |column| whole(line.get(column)).map_err(misread("surveys"));
        let respondents =
            Respondents::parse(line.get("respondents")).map_err(misread("surveys"))?;
        let mut sheets = Vec::new();
        for _ in 0..whole("returned")? {
            sheets.push(filled(line, respondents, dice)?);
        }
        let id = SurveyId::from_uuid(dice.uuid(at));
        let offer = (whole("offered")?, line.get("method"));
        lay_survey(tx, &NewSurvey::of((id, convention), (respondents, period), offer, &sheets)?)?;
    }
    Ok(())
}

/// A sheet, some questions left blank.
fn filled(line: Line<'_>, of: Respondents, dice: &mut Dice) -> Result<Answers, Stop> {
    let mut sheet = Answers::new();
    for question in Question::ALL.into_iter().filter(|question| question.is_asked_of(of)) {
        let mut marks = Vec::new();
        for (mark, weight) in (question.marks().0..).zip(line.items(question.name())) {
            marks.push((mark, whole(weight).map_err(misread("surveys"))?));
        }
        if let Some(mark) = dice.weighted(&marks)
            && !dice.percent(BLANK)
        {
            sheet.push((question, *mark));
        }
    }
    Ok(sheet)
}
