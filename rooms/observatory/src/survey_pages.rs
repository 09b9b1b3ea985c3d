//! Surveys on the page of the observatory: one table for residents, one for partners, one column a
//! survey.

use kernel::{Lang, french};
use ui::part::{self, Span};
use ui::{Column, Markup, Row, Table, html};

use crate::survey::{Figure, LEAST, Question, Reading, Respondents, Survey};
use crate::words;

/// The section, or nothing when the convention has no survey.
pub(crate) fn section(lang: Lang, surveys: &[Survey]) -> Markup {
    if surveys.is_empty() {
        return html! {};
    }
    let of = |respondents| {
        let held: Vec<&Survey> =
            surveys.iter().filter(|survey| survey.respondents == respondents).collect();
        (respondents, held)
    };
    let tables = Respondents::ALL.into_iter().map(of).filter(|(_, held)| !held.is_empty());
    part::section(
        "enquetes",
        words::surveys(lang),
        Some(words::surveys_intro(lang)),
        html! {
            (part::pile(html! {
                @for (respondents, held) in tables { (table(lang, respondents, &held)) }
            }))
            p.mute.small { (words::surveys_limits(lang, LEAST)) }
        },
    )
}

fn table(lang: Lang, respondents: Respondents, surveys: &[&Survey]) -> Markup {
    let mut columns = vec![Column::text(words::question(lang))];
    let ended = |survey: &&Survey| Column::number(french::day(lang, survey.period.to()));
    columns.extend(surveys.iter().map(ended));
    let answered = |question: &Question| {
        surveys.iter().any(|survey| survey.figures.iter().any(|told| told.question == *question))
    };
    let mut rows = vec![returned(lang, surveys)];
    rows.extend(Question::ALL.into_iter().filter(answered).map(|question| {
        let told = |survey: &&Survey| {
            let told = survey.figures.iter().find(|told| told.question == question);
            html! { (told.map_or_else(|| ui::chart::ABSENT.to_owned(), |told| said(lang, told))) }
        };
        let label = std::iter::once(html! { (label(lang, question)) });
        Row::new(label.chain(surveys.iter().map(told)))
    }));
    let (id, caption) = match respondents {
        Respondents::Residents => ("enquete-habitants", words::residents_table(lang)),
        Respondents::Partners => ("enquete-partenaires", words::partners_table(lang)),
    };
    let methods = html! {
        ul.small {
            @for survey in surveys {
                @let (from, to) = (survey.period.from(), survey.period.to());
                li {
                    (words::survey_days(lang, &french::day(lang, from), &french::day(lang, to)))
                    (survey.method) "."
                }
            }
        }
    };
    let drawn = Table::figures(id, caption).columns(columns).draw(lang, &rows);
    part::card(Span::Full, "", html! { (drawn) (methods) })
}

fn returned<'r>(lang: Lang, surveys: &[&Survey]) -> Row<'r> {
    let count = |survey: &&Survey| {
        html! { (words::part_of_offered(lang, survey.returned, survey.offered)) }
    };
    let label = std::iter::once(html! { (words::returned(lang)) });
    Row::new(label.chain(surveys.iter().map(count)))
}

/// The figure with the number of answers it is made of, or why there is none.
fn said(lang: Lang, told: &Figure) -> String {
    let Some(value) = told.value else { return words::too_few_answers(lang).to_owned() };
    let value = match told.question.reading() {
        Reading::ShareFrom(_) => french::percent(lang, value),
        Reading::Mean => words::out_of_five(lang, &french::tenths(lang, value)),
    };
    words::of_answers(lang, told.answers, &value)
}

fn label(lang: Lang, question: Question) -> &'static str {
    match question {
        Question::Known => words::asked_known(lang),
        Question::Used => words::asked_used(lang),
        Question::Useful => words::asked_useful(lang),
        Question::Calm => words::asked_calm(lang),
        Question::Trust => words::asked_trust(lang),
        Question::Effect => words::asked_effect(lang),
    }
}
