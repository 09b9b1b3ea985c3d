//! The whole referential of a convention in memory, looked up by code.

use kernel::id::ThemeId;
use kernel::{Day, Lang, Reason};
// A file of a hundred thousand records names two million codes: the keys are the referential's own, so that a hash that
// resists an attacker who chooses them would be paid for nothing.
use rustc_hash::FxHashMap as HashMap;

use crate::life::Change;

/// One of the thirteen lists (« liste »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// AX1–AX4: the four axes of the convention (art. II).
    Axis,
    /// A1–A8: the eight activities of the norm (art. III).
    Activity,
    /// O1–O14: who or what started it.
    Origin,
    /// C1–C9: how the contact was made (« mode de contact »).
    Channel,
    /// P1–P16: whom it was with (« public »).
    Audience,
    /// Bands of age, always as counts.
    AgeBand,
    /// F, H or NR, always as counts.
    Gender,
    /// L1–L99: what sort of place.
    PlaceKind,
    /// D1–D10: who must act on that square metre (« domanialité, gestionnaire »).
    Custodian,
    /// S1–S11: how it ended (« issue de l’intervention »).
    Ending,
    /// R0–R7: what comes next (« suite à donner »).
    NextStep,
    /// I1–I4: how tense a conflict was.
    Intensity,
    /// Part of the day (« créneau »).
    Slot,
}

impl List {
    /// Every list, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Axis,
        Self::Activity,
        Self::Origin,
        Self::Channel,
        Self::Audience,
        Self::AgeBand,
        Self::Gender,
        Self::PlaceKind,
        Self::Custodian,
        Self::Ending,
        Self::NextStep,
        Self::Intensity,
        Self::Slot,
    ];

    /// The stored name, also the one that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Axis => "axis",
            Self::Activity => "activity",
            Self::Origin => "origin",
            Self::Channel => "channel",
            Self::Audience => "audience",
            Self::AgeBand => "age_band",
            Self::Gender => "gender",
            Self::PlaceKind => "place_kind",
            Self::Custodian => "custodian",
            Self::Ending => "ending",
            Self::NextStep => "next_step",
            Self::Intensity => "intensity",
            Self::Slot => "slot",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|list| list.name() == name).ok_or(Reason::NotInList)
    }
}

/// A line of a list (« terme »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its stable code (`A2`).
    pub code: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// A short French name, for an axis or a narrow column.
    pub short_fr: String,
    /// A short English name.
    pub short_en: String,
    /// Its place in the list, from 1.
    pub rank: i64,
    /// Whether it may still be chosen; a deactivated one keeps naming old records.
    pub active: bool,
}

impl Term {
    /// The name in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// The short name in a language.
    pub fn short(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.short_fr,
            Lang::En => &self.short_en,
        }
    }
}

/// How small counts of a theme are protected when they are published (ADR on disclosure).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// T: technical, public space: exact counts.
    Technical,
    /// P: persons, households, conflicts: fewer than five are withheld.
    Personal,
    /// S: sensitive: fewer than eleven are withheld, and never by month.
    Sensitive,
}

impl Class {
    /// The stored letter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Technical => "T",
            Self::Personal => "P",
            Self::Sensitive => "S",
        }
    }

    /// Reads the stored letter.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::Technical, Self::Personal, Self::Sensitive]
            .into_iter()
            .find(|class| class.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// What a theme is about: things, people’s needs, or what stands between people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Technical watch (« veille technique »).
    Technical,
    /// Social watch (« veille sociale »).
    Social,
    /// Relations between people (« relationnel »).
    Relational,
}

impl Nature {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Social => "social",
            Self::Relational => "relational",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::Technical, Self::Social, Self::Relational]
            .into_iter()
            .find(|nature| nature.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// A theme or a sub-theme (« thème »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its identifier: what perimeters are made of.
    pub id: ThemeId,
    /// Its stable code (`T3`, `T3.1`).
    pub code: String,
    /// The code of the theme above; none on the first level.
    pub parent: Option<String>,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// The code of the axis it serves unless the record says otherwise.
    pub axis: String,
    /// How its small counts are protected.
    pub class: Class,
    /// What it is about.
    pub nature: Nature,
    /// The heading of the landlords’ TFPB agreement (« abattement de taxe foncière »).
    pub tfpb: String,
    /// The Open311 service code; empty when it is not a matter for a service.
    pub open311: String,
    /// The custodian assumed when the place does not say; may be empty.
    pub default_custodian: String,
    /// Its place in the list, from 1.
    pub rank: i64,
    /// Whether it may still be chosen.
    pub active: bool,
}

impl Theme {
    /// The name in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The referential of a convention at its present version (« référentiel »).
#[derive(Clone, Debug, Default)]
pub struct Lists {
    version: i64,
    since: Option<Day>,
    words: String,
    terms: HashMap<List, Vec<Term>>,
    places: HashMap<List, HashMap<String, usize>>,
    themes: Vec<Theme>,
    theme_places: HashMap<String, usize>,
    theme_ids: HashMap<ThemeId, usize>,
    pub(crate) changes: Vec<Change>,
    pub(crate) on: Option<Day>,
}

impl Lists {
    /// Gathers a version from its lines, in the order of their rank.
    pub(crate) fn gather(
        version: (i64, Option<Day>, String),
        mut terms: Vec<(List, Term)>,
        mut themes: Vec<Theme>,
    ) -> Self {
        terms.sort_by_key(|(list, term)| (*list, term.rank));
        themes.sort_by_key(|theme| theme.rank);
        let mut lists = Self {
            version: version.0,
            since: version.1,
            words: version.2,
            theme_places: themes.iter().enumerate().map(|(n, t)| (t.code.clone(), n)).collect(),
            theme_ids: themes.iter().enumerate().map(|(n, theme)| (theme.id, n)).collect(),
            themes,
            ..Self::default()
        };
        for (list, term) in terms {
            let lines = lists.terms.entry(list).or_default();
            lists.places.entry(list).or_default().insert(term.code.clone(), lines.len());
            lines.push(term);
        }
        lists
    }

    /// Marks what may not be chosen on a day: it keeps naming old records.
    pub(crate) fn keep_active(&mut self, codes: &[(List, String)], themes: &[String]) {
        for (list, code) in codes {
            let place = self.places.get(list).and_then(|places| places.get(code)).copied();
            let lines = self.terms.get_mut(list);
            if let Some(term) = place.zip(lines).and_then(|(at, lines)| lines.get_mut(at)) {
                term.active = false;
            }
        }
        for code in themes {
            let place = self.theme_places.get(code).copied();
            if let Some(theme) = place.and_then(|at| self.themes.get_mut(at)) {
                theme.active = false;
            }
        }
    }

    /// The day for which the lists say what may be chosen.
    pub const fn on(&self) -> Option<Day> {
        self.on
    }

    /// The number of the version; 0 when nothing was agreed yet.
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// The day from which the version stands.
    pub const fn since(&self) -> Option<Day> {
        self.since
    }

    /// What was said of the version.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// A line of a list by its code.
    pub fn term(&self, list: List, code: &str) -> Option<&Term> {
        let place = *self.places.get(&list)?.get(code)?;
        self.terms.get(&list)?.get(place)
    }

    /// Every line of a list, in order.
    pub fn terms(&self, list: List) -> &[Term] {
        self.terms.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The name of a line, or its code when the list does not hold it.
    pub fn label<'a>(&'a self, list: List, code: &'a str, lang: Lang) -> &'a str {
        self.term(list, code).map_or(code, |term| term.label(lang))
    }

    /// The short name of a line, or its code when the list does not hold it.
    pub fn short<'a>(&'a self, list: List, code: &'a str, lang: Lang) -> &'a str {
        self.term(list, code).map_or(code, |term| term.short(lang))
    }

    /// A theme by its code.
    pub fn theme(&self, code: &str) -> Option<&Theme> {
        self.themes.get(*self.theme_places.get(code)?)
    }

    /// A theme by its identifier.
    pub fn theme_by_id(&self, id: ThemeId) -> Option<&Theme> {
        self.themes.get(*self.theme_ids.get(&id)?)
    }

    /// Every theme and sub-theme, in order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The themes of the first level, in order.
    pub fn top_themes(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.parent.is_none())
    }

    /// A theme and its sub-themes, in order; nothing for an unknown code.
    pub fn themes_under<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Theme> {
        self.themes
            .iter()
            .filter(move |theme| theme.code == code || theme.parent.as_deref() == Some(code))
    }

    /// The theme of the first level above a code (`T3.1` → `T3`, `T3` → `T3`).
    pub fn top_of(&self, code: &str) -> Option<&Theme> {
        let theme = self.theme(code)?;
        theme.parent.as_deref().map_or(Some(theme), |parent| self.theme(parent))
    }

    /// The axis that a theme serves.
    pub fn axis_of(&self, theme: &str) -> Option<&Term> {
        self.term(List::Axis, &self.theme(theme)?.axis)
    }

    /// The name of a theme, or its code when the referential does not hold it.
    pub fn theme_label<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.theme(code).map_or(code, |theme| theme.label(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped;

    fn lists() -> Lists {
        shipped::sample_lists()
    }

    #[test]
    fn every_list_is_shipped_and_found_by_code() {
        let lists = lists();
        for list in List::ALL {
            assert!(!lists.terms(list).is_empty(), "{} is empty", list.name());
            assert_eq!(List::parse(list.name()), Ok(list));
        }
        assert_eq!(lists.terms(List::Activity).len(), 8);
        assert_eq!(
            lists.term(List::Origin, "O1").map(|t| t.fr.as_str()),
            Some("Veille du médiateur")
        );
        assert_eq!(lists.label(List::Ending, "S99", Lang::Fr), "S99");
    }

    #[test]
    fn themes_stand_on_two_levels_under_an_axis() {
        let lists = lists();
        let found: Vec<_> = lists.themes_under("T3").map(|theme| theme.code.as_str()).collect();
        assert_eq!(found.first(), Some(&"T3"));
        assert_eq!(found.len(), 9);
        assert_eq!(lists.top_themes().count(), 8);
        assert_eq!(lists.top_of("T3.1").map(|theme| theme.code.as_str()), Some("T3"));
        assert_eq!(lists.axis_of("T8.3").map(|axis| axis.code.as_str()), Some("AX3"));
        let theme = lists.theme("T1.10").expect("a theme");
        assert_eq!(theme.class, Class::Sensitive);
        assert_eq!(lists.theme_by_id(theme.id), Some(theme));
    }
}
