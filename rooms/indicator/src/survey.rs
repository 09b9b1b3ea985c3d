//! Surveys whose sheets are being typed (« enquêtes en cours »): asked in the same words from one to the
//! next, counted sheet by sheet, told once they are closed. What is told of a survey belongs to the
//! observatory.
//!
//! **Invariants:** a sheet is counted and kept nowhere; nothing is told of a survey before it is closed, and
//! nothing of fewer than [`observatory::survey::LEAST`] answers after.

use door::{Act, Fault, Fields, Row, Stop, Tx, sql};
use kernel::id::SurveyId;
use kernel::minutes::parse_whole;
use kernel::{Day, Period, Prose, Reason, Refusals};
use observatory::survey::{Answers, Counts, NewSurvey, Question, Respondents};

/// A survey was opened: sheets may be typed.
pub const SURVEY_OPENED: Act =
    Act { name: "indicator.survey_opened", fr: "Enquête ouverte", en: "Survey opened" };
/// A sheet was counted. The detail says nothing of what it holds.
pub const SHEET_COUNTED: Act = Act {
    name: "indicator.sheet_counted",
    fr: "Fiche d’enquête comptée",
    en: "Survey sheet counted",
};

/// The most sheets of one survey.
const SHEETS: i64 = 100_000;

/// A survey in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Its identifier, also once it is told.
    pub(crate) id: SurveyId,
    /// Who is asked.
    pub(crate) respondents: Respondents,
    /// Between which days.
    pub(crate) period: Period,
    /// Sheets handed out.
    pub(crate) offered: i64,
    /// Sheets typed so far, blank ones too.
    pub(crate) returned: i64,
    /// How people are reached.
    pub(crate) method: String,
}

/// Reads what a survey is opened with.
pub(crate) fn read(typed: &Fields) -> Result<(Respondents, Period, i64, Prose<280>), Refusals> {
    let mut no = Refusals::new();
    let respondents = match typed.get("public") {
        "" => Err(Reason::Missing),
        name => Respondents::parse(name),
    };
    let respondents = no.keep("public", respondents);
    let from = no.keep("du", Day::parse(typed.get("du")));
    let to = no.keep("au", Day::parse(typed.get("au")));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add("au", Reason::EndBeforeStart);
    }
    // Its poster opens until its last day.
    if from.zip(to).is_some_and(|(from, to)| to.days_since(from) >= door::guest::LONGEST) {
        no.add("au", too_long());
    }
    let offered = no.keep("remis", parse_whole(typed.get("remis")));
    if offered.is_some_and(|count| !(1..=SHEETS).contains(&count)) {
        no.add("remis", Reason::OutOfRange { min: 1, max: SHEETS });
    }
    let method = no.keep("methode", Prose::<280>::parse(typed.get("methode")));
    if method.as_ref().is_some_and(Prose::is_empty) {
        no.add("methode", Reason::Missing);
    }
    no.finish()?;
    match (respondents, from.zip(to), offered, method) {
        (Some(respondents), Some((from, to)), Some(offered), Some(method)) => {
            Ok((respondents, Period::spanning(from, to), offered, method))
        }
        _ => Err(Refusals::one("public", Reason::Missing)),
    }
}

/// Reads a sheet: a mark for each question that was answered; a question left blank is in none.
pub(crate) fn sheet(typed: &Fields, respondents: Respondents) -> Result<Answers, Refusals> {
    let mut no = Refusals::new();
    let mut answers = Answers::new();
    for question in asked(respondents) {
        let text = typed.get(question.name());
        if text.is_empty() {
            continue;
        }
        let (min, max) = question.marks();
        let mark = no.keep(question.name(), parse_whole(text));
        if mark.is_some_and(|mark| !(min..=max).contains(&mark)) {
            no.add(question.name(), Reason::NotInList);
        }
        answers.extend(mark.map(|mark| (question, mark)));
    }
    no.finish()?;
    Ok(answers)
}

/// The questions that these people are asked, in the order of a page.
pub(crate) fn asked(respondents: Respondents) -> impl Iterator<Item = Question> {
    Question::ALL.into_iter().filter(move |question| question.is_asked_of(respondents))
}

fn one(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// Opens a survey within the convention of the grant.
pub(crate) fn open(tx: &mut Tx<'_>, typed: &Fields) -> Result<SurveyId, Stop> {
    let (respondents, period, offered, method) = read(typed)?;
    let id = tx.new_id(SurveyId::from_uuid);
    one(tx.run(
        sql!(
            "INSERT INTO survey_draft (id, convention_id, respondents, from_day, to_day, offered,
                returned, method)
             SELECT $2, v.convention_id, $3, $4, $5, CAST($6 AS BIGINT), 0, $7
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(id, respondents.name(), period.from(), period.to(), offered, method.as_str()),
    )?)?;
    tx.note(SURVEY_OPENED, &id.text(), respondents.name())?;
    Ok(id)
}

fn read_draft(row: &mut Row<'_>) -> Result<Draft, Fault> {
    Ok(Draft {
        id: row.take()?,
        respondents: Respondents::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("survey_draft: unknown respondents"))?,
        period: Period::spanning(row.take::<Day>()?, row.take::<Day>()?),
        offered: row.take()?,
        returned: row.take()?,
        method: row.take()?,
    })
}

/// The surveys in hand, the one that ends first first.
pub(crate) fn drafts(tx: &mut Tx<'_>) -> Result<Vec<Draft>, Fault> {
    tx.all(
        sql!(
            "SELECT id, respondents, from_day, to_day, offered, returned, method
               FROM survey_draft_visible WHERE grant_id = $1 ORDER BY to_day, id LIMIT 200"
        ),
        &(),
        read_draft,
    )
}

/// One of them.
pub(crate) fn draft(tx: &mut Tx<'_>, id: SurveyId) -> Result<Draft, Stop> {
    drafts(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

/// Counts a sheet, and forgets it. No more sheets come back than were handed out.
pub(crate) fn count(tx: &mut Tx<'_>, id: SurveyId, typed: &Fields) -> Result<(), Stop> {
    let held = draft(tx, id)?;
    let answers = sheet(typed, held.respondents)?;
    let changed = tx.run(
        sql!(
            "UPDATE survey_draft SET returned = returned + 1
              WHERE id = $2 AND returned < offered
                AND EXISTS (SELECT 1 FROM survey_draft_visible d WHERE d.grant_id = $1 AND d.id = $2)"
        ),
        &(id,),
    )?;
    if changed != 1 {
        return Err(Refusals::one("remis", all_back()).into());
    }
    for (question, mark) in answers {
        tx.run(
            sql!(
                "INSERT INTO survey_draft_count (draft_id, question, mark, answers)
                 SELECT d.id, $3, CAST($4 AS BIGINT), 1
                   FROM survey_draft_visible d WHERE d.grant_id = $1 AND d.id = $2
                 ON CONFLICT (draft_id, question, mark)
                 DO UPDATE SET answers = survey_draft_count.answers + 1"
            ),
            &(id, question.name(), mark),
        )?;
    }
    Ok(tx.note(SHEET_COUNTED, &id.text(), "")?)
}

pub(crate) const fn all_back() -> Reason {
    Reason::said(
        "Cette enquête ne prend plus de fiche : toutes sont revenues, ou ses jours sont passés.",
        "This survey takes no more sheets: all came back, or its days are past.",
    )
}

/// Closes a survey: its counts are told by the observatory, and leave this table.
pub(crate) fn close(tx: &mut Tx<'_>, id: SurveyId) -> Result<(), Stop> {
    let held = draft(tx, id)?;
    if held.returned == 0 {
        return Err(Refusals::one("remis", nothing_back()).into());
    }
    let rows: Vec<(String, i64, i64)> = tx.all(
        sql!(
            "SELECT question, mark, answers FROM survey_draft_count_visible
              WHERE grant_id = $1 AND draft_id = $2 ORDER BY question, mark"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let mut counts = Counts::new();
    for (question, mark, answers) in rows {
        let question = Question::parse(&question)
            .map_err(|_| Fault::new("survey_draft_count: an unknown question"))?;
        counts.insert((question, mark), answers);
    }
    let told = NewSurvey::counted(
        (id, tx.convention()?),
        (held.respondents, held.period),
        (held.offered, &held.method),
        (held.returned, counts),
    )?;
    observatory::survey::lay_survey(tx, &told)?;
    crate::survey_link::end(tx, id)?;
    tx.run(
        sql!(
            "DELETE FROM survey_draft_count WHERE draft_id = $2
                AND EXISTS (SELECT 1 FROM survey_draft_visible d WHERE d.grant_id = $1 AND d.id = $2)"
        ),
        &(id,),
    )?;
    one(tx.run(
        sql!(
            "DELETE FROM survey_draft WHERE id = $2
                AND EXISTS (SELECT 1 FROM survey_draft_visible d WHERE d.grant_id = $1 AND d.id = $2)"
        ),
        &(id,),
    )?)
}

const fn too_long() -> Reason {
    Reason::said("Une enquête dure un an au plus.", "A survey lasts one year at most.")
}

const fn nothing_back() -> Reason {
    Reason::said("Aucune fiche n’est revenue.", "No sheet came back.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_refused_at_its_fields_and_a_sheet_at_its_questions() {
        let fields = |pairs: &[(&str, &str)]| Fields::of(pairs.iter().copied());
        let refused = |pairs: &[(&str, &str)]| {
            let no = read(&fields(pairs)).expect_err("refused");
            no.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(refused(&[]), ["public", "du", "au", "remis", "methode"]);
        let bad = [
            ("public", "x"),
            ("du", "2019-06-10"),
            ("au", "2019-06-01"),
            ("remis", "0"),
            ("methode", " "),
        ];
        assert_eq!(refused(&bad), ["public", "au", "remis", "methode"]);
        let marks = sheet(
            &fields(&[("known", "1"), ("calm", "5"), ("effect", "1")]),
            Respondents::Residents,
        );
        // Partners only are asked what they see of it: it is not read from a resident.
        assert_eq!(marks, Ok(vec![(Question::Known, 1), (Question::Calm, 5)]));
        let wrong = sheet(&fields(&[("known", "2"), ("useful", "x")]), Respondents::Residents);
        assert_eq!(wrong.expect_err("refused").iter().count(), 2);
        assert_eq!(
            sheet(&fields(&[]), Respondents::Partners),
            Ok(Vec::new()),
            "a blank sheet is one"
        );
    }
}
