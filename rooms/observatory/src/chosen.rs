//! What the address of a page asks for: month, days, filters.

use activity::facts::Lens;
use door::{Fields, Stop};
use kernel::{Lang, Month, Period, french};
use referential::{List, Lists, Which};
use territory::Zone;
use ui::filter::Active;

use crate::words;

/// The filters of the dashboard and of the observatory, as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// The month shown.
    pub(crate) month: Option<Month>,
    /// Days looked at instead of the month (observatory only).
    pub(crate) days: Option<Period>,
    fields: Fields,
}

/// Filters, each with the list it is named in.
pub const FILTERS: [&str; 7] = ["zone", "theme", "axe", "activite", "public", "origine", "issue"];

impl Chosen {
    /// Reads the address. What does not read leads nowhere rather than to something wider.
    pub(crate) fn read(query: &Fields) -> Result<Self, Stop> {
        let month = match query.get("mois") {
            "" => None,
            text => Some(Month::parse(text).map_err(|_| Stop::NotFound)?),
        };
        let days = match (query.get("du"), query.get("au")) {
            ("", "") => None,
            (from, to) => Some(Period::parse(from, if to.is_empty() { from } else { to })?),
        };
        let mut fields = Fields::default();
        for name in FILTERS.iter().copied().filter(|name| !query.get(name).trim().is_empty()) {
            fields.set(name, query.get(name).trim());
        }
        Ok(Self { month, days, fields })
    }

    /// A filter, empty when it is not set.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// The filters, without the month.
    pub(crate) const fn filters(&self) -> &Fields {
        &self.fields
    }

    /// Whether anything but the month is asked for.
    pub(crate) fn narrows(&self) -> bool {
        self.fields.iter().next().is_some()
    }

    /// The lens that the filters make; a code that does not exist leads nowhere.
    pub(crate) fn lens(&self, lists: &Lists, zones: &[Zone]) -> Result<Lens, Stop> {
        let coded = |name: &str, list: List| match self.get(name) {
            "" => Ok(None),
            code => {
                lists.term(list, code).map(|term| Some(term.code.clone())).ok_or(Stop::NotFound)
            }
        };
        let zones = match self.get("zone") {
            "" => None,
            code => {
                let zone = zones.iter().find(|zone| zone.code == code).ok_or(Stop::NotFound)?;
                Some(territory::with_below(zones, zone.id))
            }
        };
        let themes = match self.get("theme") {
            "" => None,
            code => {
                lists.theme(code).ok_or(Stop::NotFound)?;
                Some(lists.themes_read_as(code).iter().map(|theme| theme.id).collect())
            }
        };
        Ok(Lens {
            zones,
            themes,
            kind: coded("activite", List::Activity)?,
            axis: coded("axe", List::Axis)?,
            ending: coded("issue", List::Ending)?,
            origin: coded("origine", List::Origin)?,
            audience: coded("public", List::Audience)?,
            ..Lens::default()
        })
    }

    /// The address of a page with the same filters, at a month.
    pub(crate) fn at(&self, path: &str, month: Month) -> String {
        let mut fields = Fields::default();
        fields.set("mois", &month.text());
        for (name, value) in self.fields.iter() {
            fields.add(name, value);
        }
        format!("{path}?{}", fields.encode())
    }

    /// The filters in force, each with the address that drops it.
    pub(crate) fn active(
        &self,
        (path, month): (&str, Month),
        (lists, zones): (&Lists, &[Zone]),
        lang: Lang,
    ) -> Vec<Active> {
        let label = |name: &str, code: &str| -> String {
            let list = |list: List| lists.told(Which::Of(list), code, lang).into_owned();
            match name {
                "zone" => zones
                    .iter()
                    .find(|zone| zone.code == code)
                    .map_or_else(|| code.to_owned(), |zone| zone.name.clone()),
                "theme" => lists.told(Which::Theme, code, lang).into_owned(),
                "axe" => list(List::Axis),
                "activite" => list(List::Activity),
                "public" => list(List::Audience),
                "origine" => list(List::Origin),
                _ => list(List::Ending),
            }
        };
        let mut active: Vec<Active> = self
            .fields
            .iter()
            .map(|(name, code)| {
                let mut without = self.clone();
                without.fields.remove(name);
                Active { label: label(name, code), without: without.at(path, month) }
            })
            .collect();
        if let Some(days) = self.days {
            active.push(Active { label: said(days, lang), without: self.at(path, month) });
        }
        active
    }
}

/// The lens that filters make, for an indicator made without code; a code that does not exist leads nowhere.
pub fn lens_of(fields: &Fields, lists: &Lists, zones: &[Zone]) -> Result<Lens, Stop> {
    Chosen::read(fields)?.lens(lists, zones)
}

/// Filters in words, in their order.
pub fn filters_in_words(
    fields: &Fields,
    (lists, zones): (&Lists, &[Zone]),
    lang: Lang,
) -> Vec<String> {
    let Ok(chosen) = Chosen::read(fields) else { return Vec::new() };
    let at = ("", Month::new(2000, 1).unwrap_or_else(|_| kernel::Day::FIRST.month()));
    chosen.active(at, (lists, zones), lang).into_iter().map(|one| one.label).collect()
}

/// « du 1er juin 2019 au 14 juin 2019 ».
pub(crate) fn said(days: Period, lang: Lang) -> String {
    words::from_to(lang, &french::day(lang, days.from()), &french::day(lang, days.to()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_in_the_address_and_unknown_codes_lead_nowhere() {
        let lists = referential::sample_lists();
        let query = Fields::of([("mois", "2019-06"), ("theme", "T3"), ("axe", ""), ("x", "1")]);
        let chosen = Chosen::read(&query).expect("filters");
        let june = chosen.month.expect("a month");
        assert_eq!(chosen.at("/tableau-de-bord", june), "/tableau-de-bord?mois=2019-06&theme=T3");
        let lens = chosen.lens(&lists, &[]).expect("a lens");
        assert_eq!(lens.themes.expect("themes").len(), 9);
        let ghost = Chosen::read(&Fields::of([("theme", "T99")])).expect("filters");
        assert!(matches!(ghost.lens(&lists, &[]), Err(Stop::NotFound)));
        assert!(matches!(Chosen::read(&Fields::of([("mois", "juin")])), Err(Stop::NotFound)));
    }
}
