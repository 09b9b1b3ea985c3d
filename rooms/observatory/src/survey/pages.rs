//! Surveys on the page of the observatory: one table an audience, one column a survey.

use kernel::{Lang, french};
use ui::part::{self, Span};
use ui::{Column, Markup, Row, Table, html};

use super::{Audience, LEAST, Outcome, Question, Read, Survey};
use crate::words;

/// The section, or nothing when the convention has no survey.
pub(crate) fn section(lang: Lang, surveys: &[Survey]) -> Markup {
    if surveys.is_empty() {
        return html! {};
    }
    part::section(
        "enquetes",
        words::surveys(lang),
        Some(words::surveys_intro(lang)),
        html! {
            @for audience in Audience::ALL {
                @let held: Vec<&Survey> =
                    surveys.iter().filter(|survey| survey.audience == audience).collect();
                @if !held.is_empty() { (table(lang, audience, &held)) }
            }
            p.mute.small { (words::surveys_limits(lang, LEAST)) }
        },
    )
}

fn table(lang: Lang, audience: Audience, surveys: &[&Survey]) -> Markup {
    let mut columns = vec![Column::text(words::question(lang))];
    columns.extend(
        surveys
            .iter()
            .map(|survey| Column::number(french::month(lang, survey.period.to().month()))),
    );
    let asked = |question: &Question| {
        surveys.iter().any(|survey| survey.outcomes.iter().any(|told| told.question == *question))
    };
    let mut rows = vec![returned(lang, surveys)];
    rows.extend(Question::ALL.into_iter().filter(asked).map(|question| {
        let mut cells = vec![html! { (label(lang, question)) }];
        cells.extend(surveys.iter().map(|survey| {
            let told = survey.outcomes.iter().find(|told| told.question == question);
            html! { (told.map_or_else(|| ui::chart::ABSENT.to_owned(), |told| said(lang, told))) }
        }));
        Row::new(cells)
    }));
    let (id, caption) = match audience {
        Audience::Residents => ("enquete-habitants", words::residents_table(lang)),
        Audience::Partners => ("enquete-partenaires", words::partners_table(lang)),
    };
    part::card(
        Span::Full,
        "",
        html! {
            (Table::figures(id, caption).columns(columns).draw(lang, &rows))
            ul.small {
                @for survey in surveys {
                    li {
                        (words::survey_days(
                            lang,
                            &french::day(lang, survey.period.from()),
                            &french::day(lang, survey.period.to()),
                        ))
                        (survey.method)
                    }
                }
            }
        },
    )
}

fn returned<'r>(lang: Lang, surveys: &[&Survey]) -> Row<'r> {
    let mut cells = vec![html! { (words::returned(lang)) }];
    cells.extend(surveys.iter().map(|survey| {
        html! { (words::part_of_offered(lang, survey.returned, survey.offered)) }
    }));
    Row::new(cells)
}

/// The figure with the number of answers it is made of, or why there is none.
fn said(lang: Lang, told: &Outcome) -> String {
    let Some(figure) = told.figure else { return words::too_few_answers(lang).to_owned() };
    let figure = match told.question.read() {
        Read::ShareFrom(_) => french::percent(lang, figure),
        Read::Mean => words::out_of_five(lang, &french::tenths(lang, figure)),
    };
    words::of_answers(lang, told.answers, &figure)
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
