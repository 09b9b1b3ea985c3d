//! What a page tells of an indicator, read from the stock.

use std::collections::HashMap;

use kernel::{Lang, Month, french};
use observatory::survey::{Figure, Question, Respondents, Survey};
use observatory::{Measured, SLOTS, Span};
use referential::Lists;
use roadmap::{Target, target_for};

use crate::entry::{Entry, Made, Named, Part, shares};
use crate::fed::Value;
use crate::life::{Standing, standing};
use crate::sheet::{Kind, Sheet};
use crate::stock::Stock;
use crate::store::Lives;
use crate::tension::Level;
use crate::{tension_pages, words};

/// What is told of an indicator over a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// A number, or nothing where the denominator is zero.
    Number(Option<Measured>),
    /// Parts of a whole, the largest first, each with its share in tenths of a percent.
    Parts(Vec<(Part, i64)>),
    /// What the last survey that ended by then says: none, or too few answers to be told.
    Asked(Option<Figure>),
    /// The last figure handed over by then.
    Fed(Option<Value>),
    /// What is missing to tell anything.
    Waiting,
}

/// What stands beside the stock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreed {
    pub(crate) lives: Lives,
    pub(crate) targets: Vec<Target>,
}

impl Agreed {
    /// Where an indicator stands.
    pub(crate) fn standing(&self, code: &str) -> Standing {
        let steps = self.lives.get(code).map(Vec::as_slice).unwrap_or_default();
        standing(steps, self.targets.iter().any(|target| target.indicator == code))
    }

    /// The target of a month, in the step of the measure.
    pub(crate) fn monthly(&self, sheet: &Sheet, month: Month) -> Option<i64> {
        let target = target_for(&self.targets, &sheet.code, month)?;
        Some(target.monthly? * sheet.step())
    }
}

/// The last survey of those who were asked that ended by a day.
pub(crate) fn last_survey(surveys: &[Survey], question: Question, month: Month) -> Option<&Survey> {
    surveys
        .iter()
        .filter(|one| one.respondents == asked_of(question) && one.period.to() <= month.last())
        .max_by_key(|one| one.period.to())
}

/// Whom a question of the library is asked of.
pub(crate) const fn asked_of(question: Question) -> Respondents {
    match question {
        Question::Effect => Respondents::Partners,
        Question::Known | Question::Used | Question::Useful | Question::Calm | Question::Trust => {
            Respondents::Residents
        }
    }
}

/// What an indicator says over a span.
pub(crate) fn tell(entry: &Entry, (stock, values): (&Stock, &[Value]), span: Span) -> Told {
    match entry.made {
        Made::Number(made) => Told::Number(made(stock, span)),
        Made::Parts(_, made) => Told::Parts(with_shares(made(stock, span))),
        Made::Asked(question) => {
            let last = stock.days(span).to().month();
            let survey = last_survey(&stock.surveys, question, last);
            let figure = |survey: &Survey| {
                survey.figures.iter().copied().find(|figure| figure.question == question)
            };
            Told::Asked(survey.and_then(figure))
        }
        Made::Fed => {
            let by = stock.days(span).to();
            let held = values.iter().filter(|one| {
                one.counts
                    && one.indicator == entry.code
                    && one.zone.is_empty()
                    && one.period.to() <= by
            });
            Told::Fed(held.max_by_key(|one| (one.period.to(), one.entered_at)).cloned())
        }
        Made::Waiting(_) => Told::Waiting,
    }
}

/// The parts with their shares, which add up to a hundred.
pub(crate) fn with_shares(parts: Vec<Part>) -> Vec<(Part, i64)> {
    let counts: Vec<i64> = parts.iter().map(|(_, n)| *n).collect();
    let shares = shares(&counts).unwrap_or_default();
    parts.into_iter().zip(shares).collect()
}

/// The name of a part.
pub(crate) fn part_name(lang: Lang, named: Named, (code, lists): (&str, &Lists)) -> String {
    match named {
        Named::List(list) => lists.label(list, code, lang).to_owned(),
        Named::Themes => lists.theme_label(code, lang).to_owned(),
        Named::Slots => {
            let slot: usize = code.parse().unwrap_or(0);
            let hour = SLOTS.get(slot).copied().unwrap_or(0);
            words::slot(lang, hour, hour + 2)
        }
        Named::Categories => match code {
            "technical" => words::technical(lang).to_owned(),
            "tranquillity" => words::tranquillity(lang).to_owned(),
            _ => words::social(lang).to_owned(),
        },
        Named::Levels => {
            let level = Level::ALL.into_iter().find(|one| one.name() == code);
            level.map_or(code, |level| tension_pages::word(lang, level)).to_owned()
        }
        Named::Words => code.to_owned(),
    }
}

/// The figure of an indicator in words, with its unit.
pub(crate) fn said(lang: Lang, sheet: &Sheet, told: &Told, lists: &Lists) -> String {
    match told {
        Told::Number(Some(measured)) => sheet.text(lang, measured.value),
        Told::Number(None) => words::not_computable(lang).to_owned(),
        Told::Parts(parts) => match (parts.first(), &sheet.kind) {
            (Some(((code, _), share)), Kind::Parts(named)) => {
                let name = part_name(lang, *named, (code, lists));
                words::first_part(lang, &name, &french::percent(lang, *share))
            }
            _ => words::not_computable(lang).to_owned(),
        },
        Told::Asked(Some(Figure { value: Some(value), .. })) => sheet.text(lang, *value),
        Told::Asked(Some(_)) => words::too_few(lang).to_owned(),
        Told::Fed(Some(value)) => sheet.text(lang, value.value),
        Told::Asked(None) | Told::Fed(None) | Told::Waiting => words::not_fed(lang).to_owned(),
    }
}

/// The number of a figure, when it is one.
pub(crate) fn known(told: &Told) -> Option<i64> {
    match told {
        Told::Number(measured) => measured.map(|one| one.value),
        Told::Asked(figure) => figure.and_then(|one| one.value),
        Told::Fed(value) => value.as_ref().map(|one| one.value),
        Told::Parts(_) | Told::Waiting => None,
    }
}

/// The indicators that a review may not tell yet: agreed, with a figure for the month, and no comment on
/// it (« commentaire d’interprétation »).
pub(crate) fn uncommented<'e>(
    sheets: &'e [Sheet],
    agreed: &Agreed,
    comments: &HashMap<String, Vec<String>>,
) -> Vec<&'e Sheet> {
    let silent = |sheet: &&Sheet| {
        agreed.standing(&sheet.code) == Standing::Agreed && !comments.contains_key(&sheet.code)
    };
    sheets.iter().filter(silent).collect()
}
