//! From the live rows of a convention to what a page shows.

use activity::FactsCache;
use door::{Stop, Tx};
use kernel::id::MeetingId;
use kernel::{Day, Lang, Month};
use observatory::{MONTHS, Measured, SHOWN, Span, months_known};
use referential::{Lists, ListsCache};

use crate::chosen::Chosen;
use crate::custom::Custom;
use crate::forms::Draft;
use crate::life::Standing;
use crate::measures::{Item, Measures};
use crate::names::Names;
use crate::one::{self, May, Monthly, datum};
use crate::pages::{self, Line, counts};
use crate::reading::{Agreed, Told, uncommented};
use crate::sheet::{Kind, Sheet};
use crate::stock::Stock;
use crate::{agreements, library, opinion, store, words};

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
        meetings: by_day(convention::meetings(tx)?),
        zones: zones.map(|one| (one.code, one.name)).collect(),
    })
}

/// Every sheet: of the library, and of what was made in the application.
fn sheets(tx: &mut Tx<'_>, lists: &ListsCache) -> Result<Vec<Sheet>, Stop> {
    let lang = tx.lang();
    let (lists, zones) = (referential::lists(tx, lists)?, territory::zones(tx)?);
    let made = store::customs(tx)?.into_iter();
    let library = library::all().into_iter().map(|entry| Sheet::of(entry, lang));
    Ok(library.chain(made.map(|one| one.sheet(lang, (&lists, &zones)))).collect())
}

/// What was agreed, what is put forward, and what parties say of it.
pub(crate) fn agreements(tx: &mut Tx<'_>, lists: &ListsCache) -> Result<agreements::Shown, Stop> {
    let Ground { agreed, names } = ground(tx)?;
    Ok(agreements::Shown {
        sheets: sheets(tx, lists)?,
        agreed,
        names,
        opinions: opinion::all(tx)?,
        today: tx.today(),
        staff: true,
        typed: None,
    })
}

/// Meetings by committee and day.
pub(crate) fn by_day(all: Vec<convention::Meeting>) -> Vec<(String, Day, MeetingId)> {
    all.into_iter().map(|one| (one.committee, one.day, one.id)).collect()
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

/// Every indicator with its figures.
pub(crate) fn list(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    chosen: Chosen,
) -> Result<pages::Shown, Stop> {
    let (lists, lang) = (referential::lists(tx, lists)?, tx.lang());
    let (month, bounds) = months(tx, facts, chosen.month)?;
    let measures = Measures::gather(tx, (facts, &lists), (month, None))?;
    let agreed = Agreed { lives: store::lives(tx)?, targets: measures.stock.targets.clone() };
    let comments = store::comments(tx, month)?;
    let items = measures.items();
    let sheets: Vec<Sheet> =
        items.iter().map(|item| item.sheet(lang, (&lists, &measures.zones))).collect();
    let (one, year) = spans(&measures.stock);
    let pairs = items.iter().zip(&sheets);
    let lines = pairs
        .filter(|(_, sheet)| chosen.keeps(sheet, agreed.standing(&sheet.code)))
        .map(|(item, sheet)| Line {
            told: Some((measures.tell(item, one), measures.tell(item, year))),
            target: agreed.monthly(sheet, month),
            standing: agreed.standing(&sheet.code),
            sheet: sheet.clone(),
        })
        .collect();
    let silent = uncommented(&sheets, &agreed, &comments).into_iter();
    Ok(pages::Shown {
        lines,
        month,
        bounds,
        counts: counts(&sheets, &agreed),
        uncommented: silent.map(|one| (one.code.clone(), one.label.clone())).collect(),
        lists,
        chosen,
        may_feed: false,
        may_ask: false,
        staff: true,
    })
}

/// One indicator with its months; a definition that is not kept yet is measured as it would be.
pub(crate) fn one(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    (code, asked, draft): (&str, Option<Month>, Option<&Custom>),
) -> Result<one::Shown, Stop> {
    let (lists, lang) = (referential::lists(tx, lists)?, tx.lang());
    let (month, bounds) = months(tx, facts, asked)?;
    let measures = Measures::gather(tx, (facts, &lists), (month, draft))?;
    let items = measures.items();
    let item = items.iter().find(|one| one.code() == code).ok_or(Stop::NotFound)?;
    let Ground { agreed, names } = ground(tx)?;
    let comments = store::comments(tx, month)?.remove(code).unwrap_or_default();
    let (span, year) = spans(&measures.stock);
    let sheet = item.sheet(lang, (&lists, &measures.zones));
    let around = match sheet.kind {
        Kind::Number => observatory::around(tx, month)?,
        Kind::Parts(_) | Kind::Asked(_) | Kind::Fed | Kind::Waiting(_) => Vec::new(),
    };
    let shown = match sheet.kind {
        Kind::Number => monthly((&measures, item), &sheet, &agreed, bounds.0),
        Kind::Parts(_) | Kind::Asked(_) | Kind::Fed | Kind::Waiting(_) => Vec::new(),
    };
    Ok(one::Shown {
        made: matches!(item, Item::Made(_)),
        told: Some((measures.tell(item, span), measures.tell(item, year))),
        surveys: measures.stock.surveys.clone(),
        values: measures.values.iter().filter(|one| one.indicator == code).cloned().collect(),
        steps: agreed.lives.get(code).cloned().unwrap_or_default(),
        standing: agreed.standing(code),
        targets: agreed.targets,
        former: roadmap::former_targets(tx, code)?,
        sheet,
        lists,
        month,
        bounds,
        months: shown,
        around,
        comments,
        names,
        may: May::default(),
        draft: Draft::default(),
    })
}

/// The twelve months shown; nothing was measured before the first record.
fn monthly(
    (measures, item): (&Measures, &Item),
    sheet: &Sheet,
    agreed: &Agreed,
    first: Month,
) -> Vec<Monthly> {
    let window = measures.stock.window;
    let at = |place: usize| {
        if window.month_at(place) < first {
            Told::Waiting
        } else {
            measures.tell(item, Span::month(place))
        }
    };
    let shared = sheet.measure == ui::chart::Measure::Percent
        || sheet.disclosure == observatory::Disclosure::Median;
    (MONTHS - SHOWN..MONTHS)
        .map(|place| {
            let month = window.month_at(place);
            let now = at(place);
            let cases = match &now {
                Told::Number(measured) => measured.filter(|_| shared).map(|one| one.cases),
                Told::Parts(_) | Told::Asked(_) | Told::Fed(_) | Told::Waiting => None,
            };
            Monthly {
                month,
                now: datum(&now),
                before: datum(&at(place - SHOWN)),
                cases,
                target: agreed.monthly(sheet, month),
            }
        })
        .collect()
}

/// A figure: its code, the last month, and since January, in the step of its measure.
pub type Figure = (String, Option<i64>, Option<i64>);

/// The figures that are one measured number, of the library and made in the application, for a month and
/// since January of its year.
pub fn figures(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &Lists),
    month: Month,
) -> Result<Vec<Figure>, Stop> {
    let measures = Measures::gather(tx, (facts, lists), (month, None))?;
    let (one, year) = spans(&measures.stock);
    let items = measures.items().into_iter();
    Ok(items
        .filter_map(|item| match (measures.tell(&item, one), measures.tell(&item, year)) {
            (Told::Number(month), Told::Number(year)) => {
                let value = |told: Option<Measured>| told.map(|told| told.value);
                Some((item.code().to_owned(), value(month), value(year)))
            }
            _ => None,
        })
        .collect())
}

/// The indicators that a review of a month may not tell yet: agreed, and not commented (« commentaire
/// d’interprétation »). Whoever composes a review asks it first.
pub fn silent(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Silent>, Stop> {
    let agreed = Agreed { lives: store::lives(tx)?, targets: roadmap::targets(tx)? };
    let comments = store::comments(tx, month)?;
    let made = store::customs(tx)?.into_iter().map(|one| Silent {
        code: one.code,
        fr: one.label_fr,
        en: one.label_en,
    });
    let all = library::all().into_iter().map(|entry| Silent {
        code: entry.code.to_owned(),
        fr: entry.label.say(Lang::Fr).to_owned(),
        en: entry.label.say(Lang::En).to_owned(),
    });
    let waits = |one: &Silent| {
        agreed.standing(&one.code) == Standing::Agreed && !comments.contains_key(&one.code)
    };
    Ok(all.chain(made).filter(waits).collect())
}

/// The codes of the indicators that the parties agreed on, and follow still.
pub fn agreed(tx: &mut Tx<'_>) -> Result<Vec<String>, Stop> {
    let agreed = Agreed { lives: store::lives(tx)?, targets: roadmap::targets(tx)? };
    let made = store::customs(tx)?.into_iter().map(|one| one.code);
    let codes = library::all().into_iter().map(|entry| entry.code.to_owned()).chain(made);
    Ok(codes.filter(|code| agreed.standing(code) == Standing::Agreed).collect())
}

/// An indicator that waits for its comment, by its code and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Its code.
    pub code: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
}

impl Silent {
    /// Its name.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The last comment of each indicator for a month, by code: what a review quotes.
pub fn commented(tx: &mut Tx<'_>, month: Month) -> Result<Vec<(String, String)>, Stop> {
    let held = store::comments(tx, month)?.into_iter();
    let mut last: Vec<(String, String)> =
        held.filter_map(|(code, words)| Some((code, words.into_iter().next()?))).collect();
    last.sort();
    Ok(last)
}

/// The sheet of an indicator, if there is one of that code.
pub(crate) fn sheet(tx: &mut Tx<'_>, lists: &ListsCache, code: &str) -> Result<Sheet, Stop> {
    let lang = tx.lang();
    if let Some(entry) = library::find(code) {
        return Ok(Sheet::of(entry, lang));
    }
    let made = store::customs(tx)?.into_iter().find(|one| one.code == code);
    let (lists, zones) = (referential::lists(tx, lists)?, territory::zones(tx)?);
    Ok(made.ok_or(Stop::NotFound)?.sheet(lang, (&lists, &zones)))
}
