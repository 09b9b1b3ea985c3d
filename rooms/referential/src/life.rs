//! The life of a value (« taxonomie dans le temps ») : from when it stands, until when, what it became; and
//! how an old count is read in the lists of today.

use std::borrow::Cow;

use kernel::{Day, Lang};

use crate::lists::{List, Lists, Theme};
use crate::words;

/// A list whose values change in January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// The themes, on their second level.
    Theme,
    /// One of the lists.
    Of(List),
}

impl Which {
    /// Those that change. The others hang on the norm, on the law, or on formulas.
    pub const ALL: [Self; 5] = [
        Self::Theme,
        Self::Of(List::Audience),
        Self::Of(List::Origin),
        Self::Of(List::Channel),
        Self::Of(List::Ending),
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Of(list) => list.name(),
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What changes on a day: a code is new (no old one), or retired, with what it became if anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The list.
    pub which: Which,
    /// From which day.
    pub day: Day,
    /// The code that is retired; empty when one is new.
    pub old: String,
    /// What it became, or the new code; empty when nothing stands for it.
    pub new: String,
}

/// What a code is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It stands.
    Same,
    /// One other stands for it.
    One(String),
    /// It was split: counts before and after do not compare.
    Several(Vec<String>),
    /// Nothing stands for it.
    Nothing,
}

/// How many turns a mapping is followed: one a year for longer than any convention.
const TURNS: usize = 30;

impl Lists {
    /// Every change, in the order of days.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The day on which a code is retired, if it is.
    pub fn retired_on(&self, which: Which, code: &str) -> Option<Day> {
        let of_it = self.changes.iter().filter(|one| one.which == which && one.old == code);
        of_it.map(|one| one.day).min()
    }

    /// From which day a code is new, when it was not there on the first day.
    pub fn new_on(&self, which: Which, code: &str) -> Option<Day> {
        let of_it = |one: &&Change| one.which == which && one.old.is_empty() && one.new == code;
        self.changes.iter().filter(of_it).map(|one| one.day).max()
    }

    /// Whether a code was given up before its day came: it never stood, and is never given again.
    pub fn was_given_up(&self, which: Which, code: &str) -> bool {
        self.new_on(which, code)
            .zip(self.retired_on(which, code))
            .is_some_and(|(from, until)| until <= from)
    }

    /// Whether a record of a day may hold a code that the lists know.
    pub fn stands(&self, which: Which, code: &str, day: Day) -> bool {
        let begun = self
            .changes
            .iter()
            .filter(|one| one.which == which && one.old.is_empty() && one.new == code)
            .all(|one| one.day <= day);
        begun && self.retired_on(which, code).is_none_or(|end| day < end)
    }

    /// What a code is on a day, its changes followed to their end.
    pub fn became(&self, which: Which, code: &str, day: Day) -> Became {
        self.followed(which, code, day).0
    }

    /// The same, with the day of the last change that was followed.
    fn followed(&self, which: Which, code: &str, day: Day) -> (Became, Option<Day>) {
        let (mut here, mut since) = (code.to_owned(), None);
        for _ in 0..TURNS {
            let next: Vec<&Change> = self
                .changes
                .iter()
                .filter(|one| one.which == which && one.old == here && one.day <= day)
                .collect();
            let named: Vec<&str> =
                next.iter().map(|one| one.new.as_str()).filter(|new| !new.is_empty()).collect();
            let changed = next.iter().map(|one| one.day).max();
            let became = match (next.is_empty(), named.as_slice()) {
                (true, _) if here == code => Became::Same,
                (true, _) => Became::One(here),
                (false, []) => Became::Nothing,
                (false, [one]) => {
                    (*one).clone_into(&mut here);
                    since = changed;
                    continue;
                }
                (false, several) => {
                    Became::Several(several.iter().map(|one| (*one).to_owned()).collect())
                }
            };
            return (became, changed.or(since));
        }
        (Became::Nothing, since)
    }

    /// What became of a value that once stood and no longer does, in words: « devenu Habitant depuis 2020 ». Nothing
    /// for one that stands, is to come, or never stood.
    pub fn fate(&self, which: Which, code: &str, lang: Lang) -> Option<String> {
        let today = self.on()?;
        self.retired_on(which, code).filter(|end| *end <= today)?;
        if self.was_given_up(which, code) {
            return None;
        }
        let named = |code: &str| match which {
            Which::Theme => self.theme_label(code, lang).to_owned(),
            Which::Of(list) => self.label(list, code, lang).to_owned(),
        };
        let (became, since) = self.followed(which, code, today);
        let year = |day: Day| day.year().to_string();
        Some(match became {
            Became::Same => return None,
            Became::One(new) => words::became(lang, &named(&new), &year(since?)),
            Became::Several(all) => {
                let all: Vec<String> = all.iter().map(|one| named(one)).collect();
                words::split_between(lang, &all.join(", "), &year(since?))
            }
            Became::Nothing => {
                let end = self.retired_on(which, code)?;
                words::until(lang, &year(end.plus_days(-1)))
            }
        })
    }

    /// The name of a value where a record of past years is read: with what became of it, once it is retired.
    pub fn told<'a>(&'a self, which: Which, code: &'a str, lang: Lang) -> Cow<'a, str> {
        let label = match which {
            Which::Theme => self.theme_label(code, lang),
            Which::Of(list) => self.label(list, code, lang),
        };
        self.with_fate(which, (code, label), lang)
    }

    /// The same by its short name, for a narrow column.
    pub fn told_short<'a>(&'a self, list: List, code: &'a str, lang: Lang) -> Cow<'a, str> {
        self.with_fate(Which::Of(list), (code, self.short(list, code, lang)), lang)
    }

    fn with_fate<'a>(
        &self,
        which: Which,
        (code, label): (&str, &'a str),
        lang: Lang,
    ) -> Cow<'a, str> {
        match self.fate(which, code, lang) {
            Some(fate) => Cow::Owned(words::with_fate(lang, label, &fate)),
            None => Cow::Borrowed(label),
        }
    }

    /// The themes that are counted together when one is asked for, as the lists read on their day: with those under it,
    /// or with those that became it; one that another stands for is counted as that other. Nothing for an unknown code.
    pub fn themes_read_as(&self, code: &str) -> Vec<&Theme> {
        let day = match (self.theme(code), self.on()) {
            (Some(theme), Some(day)) if theme.parent.is_some() => day,
            (Some(_), _) => {
                let is_under =
                    |theme: &&Theme| theme.code == code || theme.parent.as_deref() == Some(code);
                return self.themes().iter().filter(is_under).collect();
            }
            (None, _) => return Vec::new(),
        };
        let here = match self.became(Which::Theme, code, day) {
            Became::One(new) => new,
            Became::Same | Became::Several(_) | Became::Nothing => code.to_owned(),
        };
        let is_read = |theme: &&Theme| {
            theme.code == code
                || theme.code == here
                || self.became(Which::Theme, &theme.code, day) == Became::One(here.clone())
        };
        self.themes().iter().filter(is_read).collect()
    }

    /// What a filter offers of a list: what stands, then what once stood, with what became of it, so that a list of past
    /// years can still be asked for it. What was given up, or is to come, never named a record.
    pub fn filtered(&self, list: List, lang: Lang) -> Vec<(&str, Cow<'_, str>)> {
        let of = |active: bool| self.terms(list).iter().filter(move |term| term.active == active);
        let stand = of(true).map(|term| (term.code.as_str(), Cow::Borrowed(term.label(lang))));
        let stood = of(false).filter_map(|term| {
            let fate = self.fate(Which::Of(list), &term.code, lang)?;
            Some((term.code.as_str(), Cow::Owned(words::with_fate(lang, term.label(lang), &fate))))
        });
        stand.chain(stood).collect()
    }

    /// The same of the themes under one of the first level, itself included.
    pub fn themes_filtered(&self, top: &str, lang: Lang) -> Vec<(&str, Cow<'_, str>)> {
        let under = |active: bool| {
            self.themes().iter().filter(move |theme| {
                let within = theme.code == top || theme.parent.as_deref() == Some(top);
                within && theme.active == active
            })
        };
        let stand =
            under(true).map(|theme| (theme.code.as_str(), Cow::Borrowed(theme.label(lang))));
        let stood = under(false).filter_map(|theme| {
            let fate = self.fate(Which::Theme, &theme.code, lang)?;
            let told = words::with_fate(lang, theme.label(lang), &fate);
            Some((theme.code.as_str(), Cow::Owned(told)))
        });
        stand.chain(stood).collect()
    }

    /// The same lists with their changes, as they stand on a day.
    pub(crate) fn through_time(mut self, changes: Vec<Change>, today: Day) -> Self {
        self.changes = changes;
        let (codes, themes) = self.standing(today);
        self.keep_active(&codes, &themes);
        self.on = Some(today);
        self
    }

    /// What no longer stands, or not yet, on a day.
    fn standing(&self, today: Day) -> (Vec<(List, String)>, Vec<String>) {
        let mut codes = Vec::new();
        let mut themes = Vec::new();
        for one in &self.changes {
            for code in [&one.old, &one.new] {
                if code.is_empty() || self.stands(one.which, code, today) {
                    continue;
                }
                match one.which {
                    Which::Theme => themes.push(code.clone()),
                    Which::Of(list) => codes.push((list, code.clone())),
                }
            }
        }
        (codes, themes)
    }
}

/// Counts by code as they read in the lists of a day: those that became one other are added to it. Answers
/// the counts, and whether anything was brought together, or does not compare.
pub fn in_lists_of(
    lists: &Lists,
    which: Which,
    counts: &[(String, i64)],
    day: Day,
) -> (Vec<(String, i64)>, bool) {
    let (mut all, mut changed): (Vec<(String, i64)>, bool) = (Vec::new(), false);
    for (code, n) in counts {
        let here = match lists.became(which, code, day) {
            Became::Same => code.clone(),
            Became::One(new) => {
                changed = true;
                new
            }
            // What was split or has no heir keeps its own line.
            Became::Several(_) | Became::Nothing => {
                changed = true;
                code.clone()
            }
        };
        match all.iter_mut().find(|(held, _)| *held == here) {
            Some((_, sum)) => *sum += n,
            None => all.push((here, *n)),
        }
    }
    (all, changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_lists;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn lists() -> Lists {
        let change = |year: &str, old: &str, new: &str| Change {
            which: Which::Theme,
            day: day(&format!("{year}-01-01")),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let changes = vec![
            // Two became one, which became another the year after.
            change("2020", "T3.1", "T3.2"),
            change("2020", "T3.3", "T3.2"),
            change("2021", "T3.2", "T3.4"),
            // One was split, one has no heir.
            change("2020", "T4.1", "T4.2"),
            change("2020", "T4.1", "T4.3"),
            change("2020", "T4.4", ""),
            change("2020", "", "T8.9"),
        ];
        sample_lists().through_time(changes, day("2020-06-01"))
    }

    #[test]
    fn a_value_stands_between_its_days() {
        let lists = lists();
        assert!(lists.stands(Which::Theme, "T3.1", day("2019-12-31")));
        assert!(!lists.stands(Which::Theme, "T3.1", day("2020-01-01")));
        assert!(!lists.stands(Which::Theme, "T8.9", day("2019-12-31")));
        assert!(lists.stands(Which::Theme, "T8.9", day("2020-01-01")));
        assert!(lists.theme("T3.1").is_some_and(|theme| !theme.active), "it is read, not chosen");
        assert!(lists.theme("T3.2").is_some_and(|theme| theme.active), "until the year after");
    }

    #[test]
    fn years_compare_through_what_values_became() {
        let lists = lists();
        let became = |code: &str, on: &str| lists.became(Which::Theme, code, day(on));
        assert_eq!(became("T3.1", "2019-06-01"), Became::Same);
        assert_eq!(became("T3.1", "2020-06-01"), Became::One("T3.2".to_owned()));
        assert_eq!(became("T3.1", "2021-06-01"), Became::One("T3.4".to_owned()));
        assert_eq!(became("T4.4", "2021-06-01"), Became::Nothing);
        assert!(matches!(became("T4.1", "2021-06-01"), Became::Several(all) if all.len() == 2));
        let counts = [("T3.1", 4), ("T3.2", 2), ("T3.3", 1), ("T4.1", 9), ("T5.1", 3)]
            .map(|(code, n)| (code.to_owned(), n));
        let (read, changed) = in_lists_of(&lists, Which::Theme, &counts, day("2020-06-01"));
        let read: Vec<_> = read.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        assert_eq!(
            read,
            [("T3.2", 7), ("T4.1", 9), ("T5.1", 3)],
            "nothing is lost nor counted twice"
        );
        assert!(changed);
        assert_eq!(
            in_lists_of(&lists, Which::Theme, &counts, day("2019-06-01")),
            (counts.to_vec(), false)
        );
    }

    #[test]
    fn a_filter_finds_what_was_recorded_under_the_former_codes() {
        let lists = lists();
        let read = |code: &str| -> Vec<String> {
            lists.themes_read_as(code).iter().map(|theme| theme.code.clone()).collect()
        };
        assert_eq!(read("T3.2"), ["T3.1", "T3.2", "T3.3"]);
        assert_eq!(read("T3.1"), read("T3.2"), "one that another stands for is counted as it");
        assert_eq!(read("T4.1"), ["T4.1"], "what was split does not compare");
        assert_eq!(read("T4.4"), ["T4.4"]);
        let under: Vec<String> = lists.themes_under("T3").map(|theme| theme.code.clone()).collect();
        assert_eq!(read("T3"), under);
        assert!(read("T99").is_empty());
        assert_eq!(sample_lists().themes_read_as("T3.2").len(), 1, "nothing changed");
    }

    #[test]
    fn a_filter_offers_what_once_stood_with_what_became_of_it_and_nothing_that_never_did() {
        let change = |year: &str, old: &str, new: &str| Change {
            which: Which::Of(List::Audience),
            day: day(&format!("{year}-01-01")),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let changes = vec![
            change("2020", "P5", "P1"),
            // To come, and given up before its day.
            change("2021", "P4", "P1"),
            change("2021", "", "P16"),
            change("2020", "", "P15"),
            change("2020", "P15", ""),
            // Shared between two, and gone without an heir.
            change("2020", "P6", "P2"),
            change("2020", "P6", "P3"),
            change("2020", "P7", ""),
        ];
        let lists = sample_lists().through_time(changes, day("2020-06-01"));
        let offered = lists.filtered(List::Audience, Lang::Fr);
        let label = |code: &str| {
            offered.iter().find(|(held, _)| *held == code).map(|(_, label)| label.to_string())
        };
        let named = |code: &str| lists.label(List::Audience, code, Lang::Fr).to_owned();
        let became = format!("{} (devenu {} depuis 2020)", named("P5"), named("P1"));
        assert_eq!(label("P5"), Some(became.clone()));
        assert_eq!(lists.told(Which::Of(List::Audience), "P5", Lang::Fr), became);
        let split = format!("partagé depuis 2020 entre {}, {}", named("P2"), named("P3"));
        assert_eq!(label("P6"), Some(format!("{} ({split})", named("P6"))));
        assert_eq!(label("P7"), Some(format!("{} (jusqu’en 2019)", named("P7"))));
        assert_eq!(lists.told(Which::Of(List::Audience), "P4", Lang::Fr), named("P4"));
        let short = lists.told_short(List::Audience, "P5", Lang::En);
        assert!(short.ends_with(" since 2020)"), "{short}");
        assert_eq!(label("P4"), Some(named("P4")), "it stands until the year after");
        assert_eq!((label("P15"), label("P16")), (None, None), "no record ever held them");
        let last: Vec<&str> = offered.iter().rev().take(3).map(|(code, _)| *code).collect();
        assert_eq!(last, ["P7", "P6", "P5"], "what stands comes first");
        let held = self::lists();
        let themes = held.themes_filtered("T3", Lang::Fr);
        assert!(
            themes.iter().any(|(code, label)| *code == "T3.1" && label.ends_with(" depuis 2020)"))
        );
        assert!(themes.iter().any(|(code, label)| *code == "T3.2" && !label.contains("depuis")));
        // What became another, which became another in its turn: the year is that of the name that is said.
        let mut later = held.clone();
        later.on = Some(day("2021-06-01"));
        let told = later.told(Which::Theme, "T3.1", Lang::Fr);
        let now = later.theme_label("T3.4", Lang::Fr);
        assert!(told.ends_with(&format!("(devenu {now} depuis 2021)")), "{told}");
    }

    #[test]
    fn a_mapping_in_a_circle_ends() {
        let change = |old: &str, new: &str| Change {
            which: Which::Theme,
            day: day("2020-01-01"),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let round = vec![change("T3.1", "T3.2"), change("T3.2", "T3.1")];
        let lists = sample_lists().through_time(round, day("2020-06-01"));
        assert_eq!(lists.became(Which::Theme, "T3.1", day("2020-06-01")), Became::Nothing);
    }
}
