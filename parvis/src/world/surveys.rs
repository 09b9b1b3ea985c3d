//! Surveys of the year: sheets drawn from the weights of each mark.

use door::{Stop, Tx};
use kernel::id::{ConventionId, SurveyId};
use kernel::{Day, Instant, Period, TimeOfDay};
use observatory::survey::{Audience, NewSurvey, Question, Sheet, lay_survey};

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
        let returned = line.number("returned").unwrap_or(0);
        let new = NewSurvey {
            id: SurveyId::from_uuid(dice.uuid(at)),
            convention,
            audience: Audience::parse(line.get("audience")).unwrap_or(Audience::Residents),
            period,
            offered: line.number("offered").unwrap_or(returned),
            method: line.get("method").to_owned(),
            sheets: (0..returned).map(|_| filled(line, dice)).collect(),
        };
        lay_survey(tx, &new)?;
    }
    Ok(())
}

fn filled(line: Line<'_>, dice: &mut Dice) -> Sheet {
    let mut sheet = Sheet::new();
    for question in Question::ALL {
        let weights = line.items(question.name());
        let marks: Vec<(i64, i64)> = (question.marks().0..)
            .zip(weights)
            .map(|(mark, weight)| (mark, weight.parse().unwrap_or(0)))
            .collect();
        if let Some(mark) = dice.weighted(&marks)
            && !dice.percent(BLANK)
        {
            sheet.push((question, *mark));
        }
    }
    sheet
}
