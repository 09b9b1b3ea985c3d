//! From the live rows of a perimeter to the material of a month.

use activity::FactsCache;
use door::{Scope, Stop, Tx};
use kernel::{Month, Period};
use observatory::{Ask, Reader};
use planning::SlotKind;
use referential::Lists;
use territory::OrganisationKind;

use crate::material::{ActionLine, Hours, Material, PlannedLine};

/// What a room keeps in memory and figures are made with.
pub type Kept<'a> = (&'a FactsCache, &'a Lists);

/// How the reader and the convention are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The convention in words.
    pub convention: &'a str,
    /// The perimeter in words.
    pub perimeter: &'a str,
}

/// Seven hours, in minutes: a day of absence.
const DAY: i64 = 420;

/// The material of a month, as the reader of the question may know it.
pub fn material(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (ask, named): (&Ask, &Named<'_>),
) -> Result<Material, Stop> {
    let month = ask.window.month;
    let operator = territory::organisations(tx)?
        .into_iter()
        .find(|organisation| organisation.kind == OrganisationKind::Operator);
    let highlights = roadmap::highlights(tx, month)?;
    Ok(Material {
        convention: tx.convention()?.text(),
        convention_words: named.convention.to_owned(),
        perimeter: named.perimeter.to_owned(),
        author: operator.map_or_else(String::new, |operator| operator.name),
        protected: ask.reader == Reader::Partner,
        board: observatory::board(tx, kept, ask)?,
        hours: hours(tx, month)?,
        highlights: highlights.into_iter().map(|highlight| highlight.text).collect(),
        actions: actions(tx, month)?,
        programme: programme(tx, month.plus(1))?,
    })
}

/// The live material of the visitor.
pub fn live(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
) -> Result<Material, Stop> {
    let scope: Scope = tx.scope()?.clone();
    material(tx, kept, (&Ask::live(month, &scope), named))
}

fn hours(tx: &mut Tx<'_>, month: Month) -> Result<Hours, Stop> {
    let sum = |lines: &[(SlotKind, kernel::Minutes)], pick: fn(SlotKind) -> bool| -> i64 {
        lines.iter().filter(|(kind, _)| pick(*kind)).map(|(_, minutes)| minutes.count()).sum()
    };
    let of_month = planning::hours(tx, month.period())?;
    let of_year = planning::hours(tx, month.year_to_date())?;
    Ok(Hours {
        month: sum(&of_month, SlotKind::counts) / 6,
        year: sum(&of_year, SlotKind::counts) / 6,
        absence: sum(&of_month, SlotKind::is_absence) * 10 / DAY,
    })
}

/// The actions of the year, as they stood at the end of the month.
fn actions(tx: &mut Tx<'_>, month: Month) -> Result<Vec<ActionLine>, Stop> {
    let actions = roadmap::actions(tx)?.into_iter();
    Ok(actions
        .filter(|action| action.year == month.year())
        .filter_map(|action| {
            let state = action.state_on(month.last())?;
            Some(ActionLine {
                state: state.name().to_owned(),
                until: Some(action.period.to().text()),
                title: action.title,
                axis: action.axis,
            })
        })
        .collect())
}

/// Actions planned for a month, and what the calendar holds.
fn programme(tx: &mut Tx<'_>, month: Month) -> Result<Vec<PlannedLine>, Stop> {
    let days: Period = month.period();
    let planned = roadmap::actions(tx)?.into_iter().filter(|action| action.is_of(month));
    let mut lines: Vec<PlannedLine> = planned
        .map(|action| PlannedLine { day: None, fr: action.title.clone(), en: action.title })
        .collect();
    for event in planning::events(tx, days)? {
        // What had begun before the month is not news.
        let day = days.holds(event.period.from()).then(|| event.period.from().text());
        if day.is_some() {
            lines.push(PlannedLine { day, fr: event.fr, en: event.en });
        }
    }
    Ok(lines)
}
