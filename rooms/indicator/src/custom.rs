//! Indicators made in the application, without code (« faits dans l'application »): a filter and what is
//! counted, or one indicator over another.
//!
//! **Invariant:** no definition leads back to itself.

use std::collections::{BTreeMap, BTreeSet};

use door::{Fields, Stop};
use kernel::{Day, Lang, Line, Reason, Refusals};
use observatory::{Better, Disclosure, FILTERS};
use referential::Lists;
use territory::Zone;
use ui::chart::Measure;

use crate::entry::{Level, Register, Source};
use crate::nobody::nobody;
use crate::sheet::{Kind, Sheet};
use crate::{library, words};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Interventions.
    Count,
    /// People met.
    People,
    /// Interventions that also meet a second filter, over all.
    Share,
    /// The median duration, in minutes.
    Median,
    /// Interventions for a hundred hours on the field.
    PerHundredHours,
    /// One indicator over another.
    Ratio,
}

impl How {
    /// All, in the order of a form.
    pub const ALL: [Self; 6] =
        [Self::Count, Self::People, Self::Share, Self::Median, Self::PerHundredHours, Self::Ratio];

    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::People => "people",
            Self::Share => "share",
            Self::Median => "median",
            Self::PerHundredHours => "per_100_hours",
            Self::Ratio => "ratio",
        }
    }

    /// From what is stored.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }

    const fn measure(self) -> Measure {
        match self {
            Self::Count | Self::People | Self::Median => Measure::Whole,
            Self::PerHundredHours => Measure::Tenths,
            Self::Share | Self::Ratio => Measure::Percent,
        }
    }

    /// Its unit, written after the number.
    fn unit(self, lang: Lang) -> &'static str {
        match self {
            Self::Median => "min",
            Self::PerHundredHours => words::per_hundred(lang),
            Self::Count | Self::People | Self::Share | Self::Ratio => "",
        }
    }

    /// How many steps make one.
    pub fn step(self) -> i64 {
        i64::from(self.measure().step())
    }

    /// Whether the sum of its months is the figure of the year.
    pub const fn adds(self) -> bool {
        matches!(self, Self::Count | Self::People)
    }

    /// A number with its unit.
    pub fn text(self, lang: Lang, number: i64) -> String {
        let written = self.measure().text(lang, number);
        match self.unit(lang) {
            "" => written,
            unit => format!("{written}{}{unit}", kernel::french::NO_BREAK),
        }
    }

    /// How small figures would be protected, were it ever published.
    const fn disclosure(self) -> Disclosure {
        match self {
            Self::Count | Self::PerHundredHours => Disclosure::Mixed,
            Self::People => Disclosure::Personal,
            Self::Share | Self::Ratio => Disclosure::Rate,
            Self::Median => Disclosure::Median,
        }
    }
}

/// A definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custom {
    /// `x1`, `x2`…
    pub code: String,
    /// Counted from 1.
    pub version: i64,
    /// Its name in French.
    pub label_fr: String,
    /// Its name in English.
    pub label_en: String,
    /// What it says, as it was typed.
    pub definition: String,
    /// What it tells.
    pub level: Level,
    /// Its register.
    pub register: Register,
    /// What is counted.
    pub how: How,
    /// Which way is better.
    pub better: Better,
    /// Which interventions, as filters of an address.
    pub filter: Fields,
    /// Which of them make the part of a share.
    pub part: Fields,
    /// The indicator above, for a ratio.
    pub numerator: String,
    /// The indicator below.
    pub denominator: String,
    /// The day it was made.
    pub made_on: Day,
}

impl Custom {
    /// The indicators it stands on.
    fn stands_on(&self) -> impl Iterator<Item = &str> {
        let both = [self.numerator.as_str(), self.denominator.as_str()];
        both.into_iter().filter(|_| self.how == How::Ratio)
    }

    /// Its sheet.
    pub(crate) fn sheet(&self, lang: Lang, (lists, zones): (&Lists, &[Zone])) -> Sheet {
        let said = |fields: &Fields| {
            let words = observatory::filters_in_words(fields, (lists, zones), lang).join(", ");
            if words.is_empty() { words::every_intervention(lang).to_owned() } else { words }
        };
        let (all, part) = (said(&self.filter), said(&self.part));
        let formula = match self.how {
            How::Count => words::counts(lang, &all),
            How::People => words::counts_people(lang, &all),
            How::Share => words::counts_share(lang, &part, &all),
            How::Median => words::counts_median(lang, &all),
            How::PerHundredHours => words::counts_per_hours(lang, &all),
            How::Ratio => words::counts_ratio(lang, &self.numerator, &self.denominator),
        };
        let over = match self.how {
            How::Count | How::People => String::new(),
            How::Share | How::Median => all,
            How::PerHundredHours => words::field_hours(lang).to_owned(),
            How::Ratio => self.denominator.clone(),
        };
        Sheet {
            row: None,
            code: self.code.clone(),
            level: self.level,
            register: self.register,
            source: Source::Base,
            measure: self.how.measure(),
            unit: self.how.unit(lang).to_owned(),
            better: self.better,
            disclosure: self.how.disclosure(),
            since: words::version(lang, self.version, self.made_on),
            label: match lang {
                Lang::Fr => self.label_fr.clone(),
                Lang::En => self.label_en.clone(),
            },
            formula,
            over,
            definition: self.definition.clone(),
            limits: words::made_limits(lang).to_owned(),
            kind: Kind::Number,
        }
    }
}

/// How a filter of the part is named in a form.
pub(crate) fn part_of(name: &str) -> String {
    format!("part_{name}")
}

/// The fields of the form.
pub(crate) fn names() -> Vec<String> {
    let fixed = [
        "code",
        "libelle",
        "libelle_en",
        "definition",
        "niveau",
        "registre",
        "sens",
        "calcul",
        "numerateur",
        "denominateur",
        "mois",
    ];
    let filters = FILTERS.iter().flat_map(|name| [(*name).to_owned(), part_of(name)]);
    fixed.into_iter().map(str::to_owned).chain(filters).collect()
}

/// Among what a definition is read.
pub(crate) struct Among<'a> {
    pub(crate) lists: &'a Lists,
    pub(crate) zones: &'a [Zone],
    /// The last version of each definition.
    pub(crate) made: &'a [Custom],
    pub(crate) today: Day,
}

/// Reads a definition: everything that is wrong, each at its field.
pub(crate) fn read(typed: &Fields, among: &Among<'_>) -> Result<Custom, Refusals> {
    let mut no = Refusals::new();
    let fr = no.keep("libelle", Line::<120>::parse(typed.get("libelle")));
    let en = no.keep("libelle_en", Line::<120>::parse_optional(typed.get("libelle_en")));
    let definition = no.keep("definition", Line::<280>::parse(typed.get("definition")));
    // Every party reads them in the library.
    for name in ["libelle", "libelle_en", "definition"] {
        no.keep(name, nobody(typed.get(name)));
    }
    let level = pick(typed.get("niveau"), &Level::ALL, Level::name);
    let level = no.keep("niveau", level);
    let register = no.keep("registre", pick(typed.get("registre"), &Register::ALL, Register::name));
    let how = no.keep("calcul", asked(typed.get("calcul")).and_then(How::parse));
    let filter = filters(typed, among, &mut no, str::to_owned);
    let part = filters(typed, among, &mut no, part_of);
    let ratio = how == Some(How::Ratio);
    if how == Some(How::Share) && part.iter().next().is_none() {
        no.add("part_theme", needs_a_part());
    }
    let of = |name: &'static str| if ratio { typed.get(name).to_owned() } else { String::new() };
    let (numerator, denominator) = (of("numerateur"), of("denominateur"));
    if ratio {
        for (name, code) in [("numerateur", &numerator), ("denominateur", &denominator)] {
            if let Err(reason) = is_number(code, among.made) {
                no.add(name, reason);
            }
        }
    }
    let (code, version) = match typed.get("code") {
        "" => (next(among.made), 1),
        code => {
            let held = among.made.iter().find(|one| one.code == code);
            if held.is_none() {
                no.add("code", Reason::NotInList);
            }
            (code.to_owned(), held.map_or(1, |held| held.version + 1))
        }
    };
    no.finish()?;
    let (Some(fr), Some(definition), Some(level), Some(register), Some(how)) =
        (fr, definition, level, register, how)
    else {
        return Err(Refusals::one("libelle", Reason::Missing));
    };
    let fr = fr.as_str().to_owned();
    let new = Custom {
        code,
        version,
        label_en: en.flatten().map_or_else(|| fr.clone(), |en| en.as_str().to_owned()),
        label_fr: fr,
        definition: definition.as_str().to_owned(),
        level,
        register,
        how,
        better: if typed.get("sens") == "moins" { Better::Less } else { Better::More },
        filter,
        part: if how == How::Share { part } else { Fields::default() },
        numerator,
        denominator,
        made_on: among.today,
    };
    match circle(&new, among.made) {
        Some(field) => Err(Refusals::one(field, circular())),
        None => Ok(new),
    }
}

fn asked(text: &str) -> Result<&str, Reason> {
    if text.is_empty() { Err(Reason::Missing) } else { Ok(text) }
}

fn pick<T: Copy>(text: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, Reason> {
    let text = asked(text)?;
    all.iter().copied().find(|one| name(*one) == text).ok_or(Reason::NotInList)
}

/// The filters that are set, each checked by itself so that it is refused at its own field.
fn filters(
    typed: &Fields,
    among: &Among<'_>,
    no: &mut Refusals,
    named: impl Fn(&str) -> String,
) -> Fields {
    let mut kept = Fields::default();
    for name in FILTERS {
        let field = named(name);
        let value = typed.get(&field).trim();
        if value.is_empty() {
            continue;
        }
        let alone = Fields::of([(name, value)]);
        if matches!(observatory::lens_of(&alone, among.lists, among.zones), Err(Stop::NotFound)) {
            no.add(field, Reason::NotInList);
        } else {
            kept.set(name, value);
        }
    }
    kept
}

/// Whether a code is one number that can be divided.
fn is_number(code: &str, made: &[Custom]) -> Result<(), Reason> {
    asked(code)?;
    let in_library = library::find(code)
        .is_some_and(|entry| matches!(entry.made, crate::entry::Made::Number(_)));
    if in_library || made.iter().any(|one| one.code == code) {
        Ok(())
    } else {
        Err(Reason::NotInList)
    }
}

fn next(made: &[Custom]) -> String {
    let number = |one: &Custom| one.code.strip_prefix('x')?.parse::<i64>().ok();
    format!("x{}", made.iter().filter_map(number).max().unwrap_or(0) + 1)
}

/// The field through which a definition would lead back to itself.
fn circle(new: &Custom, made: &[Custom]) -> Option<&'static str> {
    let mut under: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in made.iter().filter(|one| one.code != new.code) {
        under.insert(&one.code, one.stands_on().collect());
    }
    let leads_back = |code: &str| {
        let (mut seen, mut left) = (BTreeSet::new(), vec![code.to_owned()]);
        while let Some(code) = left.pop() {
            if code == new.code {
                return true;
            }
            if seen.insert(code.clone()) {
                let below = under.get(code.as_str()).into_iter().flatten();
                left.extend(below.map(|code| (*code).to_owned()));
            }
        }
        false
    };
    let fields = [("numerateur", &new.numerator), ("denominateur", &new.denominator)];
    let mut round = fields.into_iter().filter(|(_, code)| !code.is_empty() && leads_back(code));
    round.next().map(|(field, _)| field)
}

const fn circular() -> Reason {
    Reason::said(
        "Cette définition tournerait en rond : cet indicateur s’appuie déjà sur celui-ci.",
        "This definition would be circular: that indicator already stands on this one.",
    )
}

const fn needs_a_part() -> Reason {
    Reason::said(
        "Une part veut un second filtre : lesquelles compter parmi toutes.",
        "A share needs a second filter: which to count among all.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        let base = [
            ("libelle", "Bruit en soirée"),
            ("definition", "Ce que le bruit demande"),
            ("niveau", "realisation"),
            ("registre", "T"),
        ];
        Fields::of(base.into_iter().chain(pairs.iter().copied()))
    }

    fn read_among(made: &[Custom], pairs: &[(&str, &str)]) -> Result<Custom, Vec<String>> {
        let lists = referential::sample_lists();
        let among = Among { lists: &lists, zones: &[], made, today: Day::FIRST };
        read(&typed(pairs), &among)
            .map_err(|no| no.iter().map(|(field, _)| field.to_owned()).collect())
    }

    #[test]
    fn a_definition_is_read_whole_and_refused_at_its_fields() {
        let new = read_among(&[], &[("calcul", "count"), ("theme", "T1"), ("origine", "O2")]);
        let new = new.expect("a definition");
        assert_eq!((new.code.as_str(), new.version), ("x1", 1));
        assert_eq!(new.filter.encode(), "theme=T1&origine=O2");
        assert_eq!(new.label_en, "Bruit en soirée");
        assert_eq!(read_among(&[], &[]).expect_err("refused"), ["calcul"]);
        let bad = [("calcul", "share"), ("theme", "T99"), ("activite", "A9")];
        assert_eq!(
            read_among(&[], &bad).expect_err("refused"),
            ["theme", "activite", "part_theme"]
        );
        let part = [("calcul", "share"), ("part_issue", "S1")];
        assert_eq!(read_among(&[], &part).expect("a share").part.encode(), "issue=S1");
        let ghost = [("calcul", "ratio"), ("numerateur", "people"), ("denominateur", "x9")];
        assert_eq!(read_among(&[], &ghost).expect_err("refused"), ["denominateur"]);
        let parts = [("calcul", "ratio"), ("numerateur", "by_theme"), ("denominateur", "")];
        assert_eq!(read_among(&[], &parts).expect_err("refused"), ["numerateur", "denominateur"]);
    }

    #[test]
    fn no_definition_leads_back_to_itself() {
        let over = |made: &[Custom], code, up, down| {
            let pairs =
                [("code", code), ("calcul", "ratio"), ("numerateur", up), ("denominateur", down)];
            read_among(made, &pairs)
        };
        let one = over(&[], "", "people", "interventions").expect("x1");
        let two = over(std::slice::from_ref(&one), "", "x1", "people").expect("x2");
        let three = over(&[one.clone(), two.clone()], "", "interventions", "x2").expect("x3");
        assert_eq!((two.code.as_str(), three.code.as_str()), ("x2", "x3"));
        let all = [one, two, three];
        assert_eq!(over(&all, "x1", "x1", "people").expect_err("itself"), ["numerateur"]);
        assert_eq!(over(&all, "x1", "people", "x2").expect_err("by one"), ["denominateur"]);
        assert_eq!(over(&all, "x1", "x3", "people").expect_err("by two"), ["numerateur"]);
        let again = over(&all, "x3", "x1", "people").expect("a new version");
        assert_eq!(again.version, 2);
    }
}
