//! From the live rows of a convention to what a page shows.

use activity::FactsCache;
use door::{Stop, Tx};
use kernel::Month;
use observatory::{MONTHS, SHOWN, Span, months_known};
use referential::{Lists, ListsCache};

use crate::chosen::Chosen;
use crate::entry::{Entry, Made};
use crate::fed::Value;
use crate::forms::Draft;
use crate::one::{self, May, Monthly, Names, datum};
use crate::pages::{self, Line, counts};
use crate::reading::{Agreed, Told, tell, uncommented};
use crate::stock::Stock;
use crate::{library, store, words};

/// What was agreed, and among whom.
pub(crate) struct Ground {
    pub(crate) agreed: Agreed,
    pub(crate) names: Names,
}

impl Ground {
    /// Codes of the committees.
    pub(crate) fn committees(&self) -> Vec<String> {
        self.names.committees.iter().map(|(code, _)| code.clone()).collect()
    }
}

/// What was agreed, and among whom.
pub(crate) fn ground(tx: &mut Tx<'_>) -> Result<Ground, Stop> {
    let agreed = Agreed { lives: store::lives(tx)?, targets: roadmap::targets(tx)? };
    Ok(Ground { agreed, names: names(tx)? })
}

fn names(tx: &mut Tx<'_>) -> Result<Names, Stop> {
    let lang = tx.lang();
    let organisations = territory::organisations(tx)?.into_iter();
    let zones = territory::zones(tx)?.into_iter();
    let parties = convention::parties(tx)?.into_iter();
    let mut committees = vec![
        ("steering".to_owned(), words::steering(lang).to_owned()),
        ("monitoring".to_owned(), words::monitoring(lang).to_owned()),
    ];
    committees.extend(convention::instances(tx)?.into_iter().map(|one| (one.code, one.name)));
    Ok(Names {
        organisations: organisations.map(|one| (one.code, one.short_name)).collect(),
        parties: parties.map(|one| one.organisation).collect(),
        committees,
        zones: zones.map(|one| (one.code, one.name)).collect(),
    })
}

/// Codes of the zones and of the organisations.
pub(crate) fn codes(tx: &mut Tx<'_>) -> Result<(Vec<String>, Vec<String>), Stop> {
    let zones = territory::zones(tx)?.into_iter().map(|one| one.code).collect();
    let organisations = territory::organisations(tx)?.into_iter().map(|one| one.code).collect();
    Ok((zones, organisations))
}

/// The months with records, and the one to show.
pub(crate) fn months(
    tx: &mut Tx<'_>,
    facts: &FactsCache,
    asked: Option<Month>,
) -> Result<(Month, (Month, Month)), Stop> {
    let known = activity::facts::facts(tx, facts, months_known)?;
    let today = tx.today().month();
    let bounds = known.unwrap_or((today, today));
    Ok((asked.unwrap_or(bounds.1), bounds))
}

/// The month, and since January.
pub(crate) fn spans(stock: &Stock) -> (Span, Span) {
    let last = stock.window.last();
    (Span::month(last), Span { from: stock.window.january(), to: last })
}

/// The library with its figures.
pub(crate) fn list(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    chosen: Chosen,
) -> Result<pages::Shown, Stop> {
    let lists = referential::lists(tx, lists)?;
    let (month, bounds) = months(tx, facts, chosen.month)?;
    let stock = Stock::gather(tx, (facts, &lists), month)?;
    let values = store::values(tx)?;
    let agreed = Agreed { lives: store::lives(tx)?, targets: stock.targets.clone() };
    let comments = store::comments(tx, month)?;
    let entries = library::all();
    let (one, year) = spans(&stock);
    let kept = entries.iter().filter(|entry| chosen.keeps(entry, agreed.standing(entry.code)));
    let lines = kept
        .map(|entry| Line {
            entry,
            told: Some((tell(entry, (&stock, &values), one), tell(entry, (&stock, &values), year))),
            target: agreed.monthly(entry, month),
            standing: agreed.standing(entry.code),
        })
        .collect();
    Ok(pages::Shown {
        lines,
        lists,
        month,
        bounds,
        counts: counts(&entries, &agreed),
        uncommented: uncommented(&entries, &agreed, &comments),
        chosen,
        may_feed: false,
    })
}

/// One indicator with its months.
pub(crate) fn one(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    (entry, asked): (&'static Entry, Option<Month>),
) -> Result<one::Shown, Stop> {
    let lists = referential::lists(tx, lists)?;
    let (month, bounds) = months(tx, facts, asked)?;
    let stock = Stock::gather(tx, (facts, &lists), month)?;
    let all = store::values(tx)?;
    let Ground { agreed, names } = ground(tx)?;
    let comments = store::comments(tx, month)?.remove(entry.code).unwrap_or_default();
    let (span, year) = spans(&stock);
    let told = (tell(entry, (&stock, &all), span), tell(entry, (&stock, &all), year));
    let shown = match entry.made {
        Made::Number(_) => monthly(&stock, (entry, &all), &agreed, bounds.0),
        Made::Parts(..) | Made::Asked(_) | Made::Fed | Made::Waiting(_) => Vec::new(),
    };
    Ok(one::Shown {
        entry,
        lists,
        month,
        bounds,
        months: shown,
        told: Some(told),
        surveys: stock.surveys.clone(),
        values: all.into_iter().filter(|one| one.indicator == entry.code).collect(),
        steps: agreed.lives.get(entry.code).cloned().unwrap_or_default(),
        standing: agreed.standing(entry.code),
        targets: agreed.targets,
        comments,
        names,
        may: May::default(),
        draft: Draft::default(),
    })
}

/// The twelve months shown; nothing was measured before the first record.
fn monthly(
    stock: &Stock,
    (entry, values): (&Entry, &[Value]),
    agreed: &Agreed,
    first: Month,
) -> Vec<Monthly> {
    (MONTHS - SHOWN..MONTHS)
        .map(|place| {
            let month = stock.window.month_at(place);
            let at = |place: usize| {
                if stock.window.month_at(place) < first {
                    Told::Waiting
                } else {
                    tell(entry, (stock, values), Span::month(place))
                }
            };
            let now = at(place);
            let shared = entry.measure == ui::chart::Measure::Percent
                || entry.disclosure == observatory::Disclosure::Median;
            let cases = match &now {
                Told::Number(measured) => measured.filter(|_| shared).map(|one| one.cases),
                Told::Parts(_) | Told::Asked(_) | Told::Fed(_) | Told::Waiting => None,
            };
            Monthly {
                month,
                now: datum(&now),
                before: datum(&at(place - SHOWN)),
                cases,
                target: agreed.monthly(entry, month),
            }
        })
        .collect()
}

/// A figure of the library: its code, the last month, and since January, in the step of its measure.
pub type Figure = (&'static str, Option<i64>, Option<i64>);

/// The figures that are one number, for a month and since January of its year.
pub fn figures(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &Lists),
    month: Month,
) -> Result<Vec<Figure>, Stop> {
    let stock = Stock::gather(tx, (facts, lists), month)?;
    let (one, year) = spans(&stock);
    let entries = library::all().into_iter();
    Ok(entries
        .filter_map(|entry| match entry.made {
            Made::Number(made) => {
                let value = |span| made(&stock, span).map(|told| told.value);
                Some((entry.code, value(one), value(year)))
            }
            Made::Parts(..) | Made::Asked(_) | Made::Fed | Made::Waiting(_) => None,
        })
        .collect())
}

/// Every value of the library, month by month: for a file.
pub(crate) fn whole(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &Lists),
    asked: Option<Month>,
) -> Result<(Month, Stock, Vec<Value>), Stop> {
    let (month, _) = months(tx, facts, asked)?;
    let stock = Stock::gather(tx, (facts, lists), month)?;
    let values = store::values(tx)?;
    Ok((month, stock, values))
}
