//! A figure in words: its target, how it stands, what it is compared with. The dashboard and the
//! synthesis say it alike because both read it here.

use kernel::{Lang, french};
use ui::chart::{Datum, Measure, Tone};

use crate::board::{Board, FigureLine};
use crate::disclosure::Cell;
use crate::indicator::Indicator;
use crate::words;

/// What is said beside a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its name.
    pub label: &'static str,
    /// Its value alone, as it is read.
    pub number: String,
    /// Its unit; empty for plain counts.
    pub unit: &'static str,
    /// The target agreed (« Objectif : 88 par mois »).
    pub target: Option<String>,
    /// How it stands to it.
    pub standing: Option<(Tone, String)>,
    /// « 172 en mai 2019 ».
    pub month_before: Option<String>,
    /// « 187 en juin 2018 ».
    pub year_before: Option<String>,
    /// « 1 204 depuis janvier ».
    pub to_date: Option<String>,
    /// « 81,2 pour 100 h de terrain ».
    pub per_100_hours: Option<String>,
}

/// Says a figure of a board.
pub fn said(line: &FigureLine, board: &Board, lang: Lang) -> Option<Said> {
    let indicator = line.indicator()?;
    let text = |cell: Cell| match cell {
        Cell::Known(number) => Some(indicator.text(lang, number)),
        Cell::Masked => Some(ui::chart::masked(lang).to_owned()),
        Cell::Absent => None,
    };
    let before = board.month().map(|month| french::month(lang, month.last_year()));
    let standing = line.value.known().zip(line.target);
    Some(Said {
        label: (indicator.label)(lang),
        number: Datum::from(line.value).number(lang, indicator.measure),
        unit: (indicator.unit)(lang),
        target: line.target.map(|target| indicator.target_words(lang, target)),
        standing: standing.map(|(value, target)| indicator.standing(lang, value, target)),
        month_before: line
            .trend
            .len()
            .checked_sub(2)
            .and_then(|place| text(*line.trend.get(place)?))
            .zip(board.month().map(|month| french::month(lang, month.plus(-1))))
            .map(|(text, month)| words::in_month(lang, &text, &month)),
        year_before: text(line.year_before)
            .zip(before)
            .map(|(text, month)| words::in_month(lang, &text, &month)),
        to_date: text(line.to_date).map(|text| {
            if indicator.adds {
                words::since_january(lang, &text)
            } else {
                words::over_the_year(lang, &text)
            }
        }),
        per_100_hours: line
            .per_100_hours
            .known()
            .map(|n| words::per_100_hours(lang, &Measure::Tenths.number(lang, n))),
    })
}

/// The trend of a figure in a sentence, for who does not see its drawing.
pub fn trend(line: &FigureLine, indicator: &Indicator, lang: Lang) -> String {
    let values: Vec<String> =
        line.trend.iter().map(|cell| Datum::from(*cell).text(lang, indicator.measure)).collect();
    words::trend(lang, (indicator.label)(lang), &values.join(", "))
}
