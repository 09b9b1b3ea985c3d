//! Everything that can be measured in a convention: the library, and what was made in the application.

use std::collections::HashMap;

use activity::{FactsCache, Lens};
use door::{Fields, Stop, Tx};
use kernel::id::{ThemeId, ZoneId};
use kernel::{Lang, Month};
use observatory::{MONTHS, Measured, Span, median};
use referential::Lists;
use territory::Zone;

use crate::counts::{self, Counts, Durations};
use crate::custom::{Custom, How};
use crate::entry::{Entry, Made};
use crate::fed::Value;
use crate::reading::{Told, tell};
use crate::sheet::Sheet;
use crate::stock::Stock;
use crate::{library, store};

/// An indicator, wherever it comes from.
#[derive(Clone)]
pub(crate) enum Item {
    /// Of the library.
    Library(&'static Entry),
    /// Made in the application.
    Made(Custom),
}

impl Item {
    /// Its code.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Library(entry) => entry.code,
            Self::Made(custom) => &custom.code,
        }
    }

    /// Its sheet.
    pub(crate) fn sheet(&self, lang: Lang, ground: (&Lists, &[Zone])) -> Sheet {
        match self {
            Self::Library(entry) => Sheet::of(entry, lang),
            Self::Made(custom) => custom.sheet(lang, ground),
        }
    }
}

/// What the months of a definition hold: all, and the part of a share.
struct Series {
    all: Vec<Counts>,
    part: Vec<Counts>,
}

/// Everything to measure on.
pub(crate) struct Measures {
    pub(crate) stock: Stock,
    pub(crate) values: Vec<Value>,
    pub(crate) made: Vec<Custom>,
    pub(crate) zones: Vec<Zone>,
    series: HashMap<String, Series>,
}

/// How deep one definition may stand on others: more than anyone reads.
const DEEP: u8 = 12;

impl Measures {
    /// Everything within the perimeter of the grant, with the last version of each definition; one that is
    /// not kept yet may be measured beside them.
    pub(crate) fn gather(
        tx: &mut Tx<'_>,
        (facts, lists): (&FactsCache, &Lists),
        (month, draft): (Month, Option<&Custom>),
    ) -> Result<Self, Stop> {
        let stock = Stock::gather(tx, (facts, lists), month)?;
        let zones = territory::zones(tx)?;
        let mut made = store::customs(tx)?;
        if let Some(draft) = draft {
            made.retain(|one| one.code != draft.code);
            made.push(draft.clone());
        }
        let mut series = HashMap::new();
        for one in made.iter().filter(|one| one.how != How::Ratio) {
            let held = Series::gather(tx, (facts, lists), (one, &zones), &stock)?;
            series.insert(one.code.clone(), held);
        }
        Ok(Self { values: store::values(tx)?, stock, made, zones, series })
    }

    /// Every indicator, those of the library first.
    pub(crate) fn items(&self) -> Vec<Item> {
        let library = library::all().into_iter().map(Item::Library);
        library.chain(self.made.iter().cloned().map(Item::Made)).collect()
    }

    /// What an indicator says over a span.
    pub(crate) fn tell(&self, item: &Item, span: Span) -> Told {
        match item {
            Item::Library(entry) => tell(entry, (&self.stock, &self.values), span),
            Item::Made(custom) => Told::Number(self.measure(custom, span, 0)),
        }
    }

    fn measure(&self, custom: &Custom, span: Span, depth: u8) -> Option<Measured> {
        if custom.how == How::Ratio {
            let (part, step) = self.number(&custom.numerator, span, depth)?;
            let (whole, whole_step) = self.number(&custom.denominator, span, depth)?;
            let (part, whole) = (part * whole_step, whole * step);
            return Some(Measured { cases: whole, ..Measured::share(part, whole)? });
        }
        let series = self.series.get(&custom.code)?;
        let months = |held: &'_ [Counts]| held.get(span.from..=span.to).map(<[Counts]>::to_vec);
        let (all, part) = (months(&series.all)?, months(&series.part).unwrap_or_default());
        let n = |held: &[Counts]| held.iter().map(|month| month.n).sum::<i64>();
        match custom.how {
            How::Count | How::Ratio => Some(Measured::count(n(&all))),
            How::People => Some(Measured::count(all.iter().map(|month| month.people).sum())),
            How::Share => Measured::share(n(&part), n(&all)),
            How::Median => {
                let minutes: Vec<i64> = all.into_iter().flat_map(|month| month.minutes).collect();
                let cases = i64::try_from(minutes.len()).ok()?;
                Some(Measured { value: median(minutes)?, cases, part: cases })
            }
            How::PerHundredHours => {
                let field = self.stock.minutes(span, |held| held.field);
                let n = n(&all);
                let value = (field > 0).then(|| (n * 120_000 + field).div_euclid(2 * field))?;
                Some(Measured { value, cases: field / 60, part: n })
            }
        }
    }

    /// A number by its code, and its step.
    fn number(&self, code: &str, span: Span, depth: u8) -> Option<(i64, i64)> {
        if depth >= DEEP {
            return None;
        }
        if let Some(entry) = library::find(code) {
            let Made::Number(made) = entry.made else { return None };
            return Some((made(&self.stock, span)?.value, i64::from(entry.measure.step())));
        }
        let custom = self.made.iter().find(|one| one.code == code)?;
        let step = match custom.how {
            How::Count | How::People | How::Median => 1,
            How::Share | How::PerHundredHours | How::Ratio => 10,
        };
        Some((self.measure(custom, span, depth + 1)?.value, step))
    }
}

impl Series {
    fn gather(
        tx: &mut Tx<'_>,
        (facts, lists): (&FactsCache, &Lists),
        (custom, zones): (&Custom, &[Zone]),
        stock: &Stock,
    ) -> Result<Self, Stop> {
        let durations = if custom.how == How::Median { Durations::Kept } else { Durations::Left };
        // A list may have lost a code since: then nothing meets the filter any more.
        let lens = |fields: &Fields| observatory::lens_of(fields, lists, zones).ok();
        let all = lens(&custom.filter);
        let part = (custom.how == How::Share)
            .then(|| lens(&custom.part).zip(all.clone()).and_then(|(part, all)| both(&all, &part)))
            .flatten();
        let window = stock.window;
        activity::facts::facts(tx, facts, |facts, scope| {
            let counted = |lens: Option<Lens>| match lens {
                Some(lens) => counts::count(facts, (scope, &lens), lists, window, durations),
                None => vec![Counts::default(); MONTHS],
            };
            Self { all: counted(all), part: counted(part) }
        })
    }
}

/// What meets two lenses at once; nothing where they ask for different codes.
fn both(one: &Lens, other: &Lens) -> Option<Lens> {
    let code = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => Some(one.clone().or_else(|| other.clone())),
    };
    Some(Lens {
        days: None,
        zones: meet::<ZoneId>(one.zones.as_ref(), other.zones.as_ref()),
        themes: meet::<ThemeId>(one.themes.as_ref(), other.themes.as_ref()),
        kind: code(&one.kind, &other.kind)?,
        axis: code(&one.axis, &other.axis)?,
        ending: code(&one.ending, &other.ending)?,
        origin: code(&one.origin, &other.origin)?,
        audience: code(&one.audience, &other.audience)?,
        mediator: None,
    })
}

fn meet<T: Copy + PartialEq>(one: Option<&Vec<T>>, other: Option<&Vec<T>>) -> Option<Vec<T>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(one.iter().copied().filter(|id| other.contains(id)).collect())
        }
        (one, other) => one.or(other).cloned(),
    }
}
