//! From the live rows of a perimeter to the material of a month.

use std::collections::BTreeMap;

use activity::FactsCache;
use door::{Scope, Stop, Tx};
use kernel::id::{PlaceId, ThemeId, ZoneId};
use kernel::{Minutes, Month, Period};
use observatory::{Ask, Reader};
use planning::{AgreedHours, SlotKind};
use referential::Lists;
use territory::OrganisationKind;

use crate::material::{ActionLine, ChronicLine, Hours, Material, PlannedLine};
use crate::text::{self, Spot};
use crate::{agreed, logo, store};

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
    // The operator’s own paper bears its own mark; that of a partner is put on theirs.
    let own = operator.as_ref().filter(|_| ask.reader == Reader::Staff);
    let logo = match own {
        Some(own) => logo::standing(tx, &own.code, |_| Ok(own.name.clone()))?,
        None => None,
    };
    Ok(Material {
        logo,
        convention: tx.convention()?.text(),
        convention_words: named.convention.to_owned(),
        perimeter: named.perimeter.to_owned(),
        author: operator.map_or_else(String::new, |operator| operator.name),
        protected: ask.reader == Reader::Partner,
        board: observatory::board(tx, kept, ask)?,
        hours: hours(tx, month)?,
        highlights: highlights.into_iter().map(|highlight| highlight.text).collect(),
        actions: actions(tx, month)?,
        programme: programme(tx, ask)?,
        agreed: agreed::beyond_the_dashboard(tx, kept, ask)?,
        chronic: chronic(tx, kept.1, ask)?,
        analysis: None,
        changed: Vec::new(),
    })
}

/// The material of a month for a partner, as it would be frozen for them now; nothing when nothing of
/// the month lies in their perimeter.
pub(crate) fn for_reader(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
    (reader, all): (&door::grant::Reader, &[Scope]),
) -> Result<Option<Material>, Stop> {
    let scope: Scope = tx.scope()?.clone();
    let Some(ask) = Ask::published(month, &scope, &reader.scope) else { return Ok(None) };
    let ask = ask.among(all);
    if ask.scope.zones.is_empty() || ask.scope.themes.is_empty() || !ask.reaches(month) {
        return Ok(None);
    }
    let own = Named { convention: named.convention, perimeter: &reader.perimeter_words };
    let mut material = material(tx, kept, (&ask, &own))?;
    observatory::recall(tx, reader.grant, &mut material.board)?;
    material.analysis = text::standing(tx, &analysis_of(month, &reader.grant.text()))?;
    material.logo = logo::of_party(tx, &reader.party)?;
    Ok(Some(material))
}

/// Where the analysis of a month stands for a reader.
pub(crate) fn analysis_of(month: Month, reader: &str) -> Spot {
    Spot { paper: "synthesis", period: month.text(), reader: reader.to_owned(), part: "analysis" }
}

/// Alerts from which a matter comes back, and the days looked back over.
const AGAIN: i64 = 3;
pub(crate) const DAYS: i64 = 90;

/// What came back in the month: the same theme at the same place three times in ninety days. A partner
/// is told of technical facts only.
fn chronic(tx: &mut Tx<'_>, lists: &Lists, ask: &Ask) -> Result<Vec<ChronicLine>, Stop> {
    let end = ask.window.month.last();
    let sent = alert::sent_between(tx, Period::spanning(end.plus_days(1 - DAYS), end))?;
    let zones = territory::zones(tx)?;
    let places = territory::places(tx)?;
    let within = |one: &alert::Alert| {
        ask.scope.zones.contains(&one.zone)
            && ask.scope.themes.contains(&one.theme)
            && one.state != alert::State::Duplicate
            && (ask.reader == Reader::Staff || one.category == alert::Category::Technical)
    };
    let mut matters: BTreeMap<(ThemeId, ZoneId, Option<PlaceId>), i64> = BTreeMap::new();
    for one in sent.iter().filter(|one| within(one)) {
        *matters.entry((one.theme, one.zone, one.place)).or_default() += 1;
    }
    let mut lines: Vec<ChronicLine> = Vec::new();
    for ((theme, zone, place), count) in matters.into_iter().filter(|(_, count)| *count >= AGAIN) {
        let zone = zones.iter().find(|one| one.id == zone);
        let spot = places.iter().find(|one| Some(one.id) == place);
        let name = spot.map(|one| &one.name).or(zone.map(|one| &one.name)).cloned();
        let codes = zone.map(|zone| {
            let place = spot.map_or("sans", |one| one.code.as_str());
            (zone.code.clone(), place.to_owned())
        });
        if let (Some(theme), Some(place)) = (lists.theme_by_id(theme), name) {
            let spot = codes.filter(|_| ask.reader == Reader::Staff);
            lines.push(ChronicLine { theme: theme.code.clone(), place, count, spot });
        }
    }
    lines.sort_by(|one, other| {
        other.count.cmp(&one.count).then_with(|| one.place.cmp(&other.place))
    });
    Ok(lines)
}

/// The live material of the visitor.
pub fn live(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
) -> Result<Material, Stop> {
    let scope: Scope = tx.scope()?.clone();
    let mut material = material(tx, kept, (&Ask::live(month, &scope), named))?;
    let spot = analysis_of(month, &store::perimeter(&scope));
    material.analysis = text::standing(tx, &spot)?;
    Ok(material)
}

fn hours(tx: &mut Tx<'_>, month: Month) -> Result<Hours, Stop> {
    let sum = |lines: &[(SlotKind, Minutes)], pick: fn(SlotKind) -> bool| -> i64 {
        lines.iter().filter(|(kind, _)| pick(*kind)).map(|(_, minutes)| minutes.count()).sum()
    };
    let of_month = planning::hours(tx, month.period())?;
    let of_year = planning::hours(tx, month.year_to_date())?;
    let agreed = AgreedHours::read(tx, month.year_to_date())?;
    let expected = |days: Period| agreed.expected(days).tenths_of_hours();
    Ok(Hours {
        expected: Some((expected(month.period()), expected(month.year_to_date()))),
        month: Minutes::of(sum(&of_month, SlotKind::counts)).tenths_of_hours(),
        year: Minutes::of(sum(&of_year, SlotKind::counts)).tenths_of_hours(),
        absence: sum(&of_month, SlotKind::is_absence) * 10 / DAY,
    })
}

/// The actions of the year, as they stood at the end of the month.
fn actions(tx: &mut Tx<'_>, month: Month) -> Result<Vec<ActionLine>, Stop> {
    let actions = roadmap::agreed_actions(tx)?.into_iter();
    Ok(actions
        .filter(|action| action.year == month.year())
        .filter_map(|action| {
            let state = action.state_on(month.last())?;
            Some(ActionLine {
                id: action.id.text(),
                state: state.name().to_owned(),
                until: Some(action.period.to().text()),
                title: action.title,
                axis: action.axis,
            })
        })
        .collect())
}

/// Actions planned for the month that comes, what the calendar holds and what the reader may know of the life of the
/// neighbourhood.
fn programme(tx: &mut Tx<'_>, ask: &Ask) -> Result<Vec<PlannedLine>, Stop> {
    let month = ask.window.month.plus(1);
    let days: Period = month.period();
    // What no committee validated yet is nobody’s programme.
    let agreed = |one: &roadmap::PlannedAction| one.state_on(month.last()).is_some();
    let planned = roadmap::agreed_actions(tx)?;
    let planned = planned.into_iter().filter(|action| action.is_of(month) && agreed(action));
    let mut lines: Vec<PlannedLine> = planned
        .map(|action| PlannedLine { day: None, fr: action.title.clone(), en: action.title })
        .collect();
    let accepted_only = ask.reader == Reader::Partner;
    for event in neighbourhood::context(tx, days, (&ask.scope.zones, accepted_only))? {
        // What had begun before the month is not news.
        let day = days.holds(event.period.from()).then(|| event.period.from().text());
        if day.is_some() {
            lines.push(PlannedLine { day, fr: event.fr, en: event.en });
        }
    }
    Ok(lines)
}
