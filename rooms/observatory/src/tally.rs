//! Tallies: one pass over the packed facts of a perimeter, seen through a lens.
//!
//! Every count of the house that speaks of interventions is read from a [`Tally`]; nothing is
//! counted twice in two ways. A record counts under its main theme, once.

use activity::Facts;
use activity::facts::{Code, Fact, Legend, Lens};
use door::Scope;
use kernel::Day;
use kernel::id::ZoneId;
use referential::Lists;

use crate::pass::{Guide, Itself, Key, Ledger, Places};
use crate::window::{ByMonth, MONTHS, Window};

/// Hour at which each slot of the day begins: the first also holds the night before it, the last
/// runs to midnight.
pub const SLOTS: [u8; 9] = [6, 8, 10, 12, 14, 16, 18, 20, 22];

/// Records, people met and minutes spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Records (« interventions »).
    pub n: i64,
    /// People met: the same person counts at each meeting.
    pub people: i64,
    /// Minutes spent.
    pub minutes: i64,
}

impl Sums {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            n: self.n + other.n,
            people: self.people + other.people,
            minutes: self.minutes + other.minutes,
        }
    }
}

/// Conflicts (activity A2) and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Records of a conflict.
    pub n: i64,
    /// Those with an ending.
    pub ended: i64,
    /// Those that ended resolved (S1), calmed (S2) or in an agreement (S3).
    pub appeased: i64,
}

/// Something counted by its code.
pub type Counted = (String, i64);

/// What one pass over the facts tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The time looked at.
    pub window: Window,
    /// Sums of each month.
    pub months: ByMonth<Sums>,
    /// Conflicts of each month.
    pub conflicts: ByMonth<Conflicts>,
    /// Records by theme of the first level, in the order of the referential.
    pub themes: Vec<(String, ByMonth<i64>)>,
    /// Sums by activity, in the order of the norm.
    pub activities: Vec<(String, ByMonth<Sums>)>,
    /// Records by zone.
    pub zones: Vec<(ZoneId, ByMonth<i64>)>,
    /// Sums of the days in focus.
    pub focus: Sums,
    /// Records in focus by theme and sub-theme, in the order of the referential.
    pub sub_themes: Vec<Counted>,
    /// Records in focus by activity.
    pub kinds: Vec<Counted>,
    /// By zone.
    pub focus_zones: Vec<(ZoneId, i64)>,
    /// By axis.
    pub axes: Vec<Counted>,
    /// By origin.
    pub origins: Vec<Counted>,
    /// By way of meeting.
    pub channels: Vec<Counted>,
    /// By ending.
    pub endings: Vec<Counted>,
    /// Conflicts in focus by ending.
    pub conflict_endings: Vec<Counted>,
    /// People in focus by audience.
    pub audiences: Vec<Counted>,
    /// People in focus by age band.
    pub ages: Vec<Counted>,
    /// People in focus by gender.
    pub genders: Vec<Counted>,
    /// Records in focus by weekday (Monday first) and slot of [`SLOTS`].
    pub heat: [[i64; SLOTS.len()]; 7],
    /// Records in focus that began before the first slot: they count within it.
    pub nightly: i64,
    /// Days in focus with at least one record.
    pub days: Vec<Day>,
    /// Records in focus whose ending the norm asks for (A2, A4, A5).
    pub to_end: i64,
    /// Those of them that have none.
    pub without_ending: i64,
}

/// Counts the facts of a perimeter through a lens. The days of the lens are those of the window.
pub fn tally(facts: &Facts, scope: &Scope, lens: &Lens, lists: &Lists, window: Window) -> Tally {
    let legend = facts.legend();
    let guide = Guide::over(legend, lists, window);
    let mut ledger = Ledger::over(legend, lists, window);
    let lens = Lens { days: Some(window.days()), ..lens.clone() };
    facts.scan(scope, &lens, |fact| ledger.enter(facts, &guide, fact, Itself));
    ledger.close_stretch(&guide);
    ledger.close(legend, (lists, Keep::Met), window)
}

/// The same pass in which each record counts for what `weigh` says: for its secret key, so that a
/// cell holds the sum of the keys of its records, or for nothing at all. Every code of the legend has
/// its line, so that two of these tallies stand line by line beside one another.
pub(crate) fn weighed(
    facts: &Facts,
    (scope, lens): (&Scope, &Lens),
    lists: &Lists,
    window: Window,
    weigh: &dyn Fn(&Fact) -> Weight,
) -> Tally {
    let legend = facts.legend();
    let guide = Guide::over(legend, lists, window);
    let mut ledger = Ledger::over(legend, lists, window);
    let lens = Lens { days: Some(window.days()), ..lens.clone() };
    facts.scan(scope, &lens, |fact| match weigh(fact) {
        Weight::Itself => ledger.enter(facts, &guide, fact, Itself),
        Weight::Key(key) => ledger.enter(facts, &guide, fact, Key(key)),
        Weight::Nothing => {}
    });
    ledger.close_stretch(&guide);
    ledger.close(legend, (lists, Keep::All), window)
}

/// What a record counts for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Weight {
    /// One record, its people and its minutes.
    Itself,
    /// This number, everywhere.
    Key(u32),
    /// It is left out.
    Nothing,
}

/// Which lines of a list are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// Those that were met.
    Met,
    /// Every one of the legend.
    All,
}

impl Keep {
    fn keeps(self, count: i64) -> bool {
        self == Self::All || count > 0
    }
}

impl Ledger {
    fn close(self, legend: &Legend, (lists, keep): (&Lists, Keep), window: Window) -> Tally {
        let (heat, nightly) = (self.heat(), self.nightly());
        let [axes, origins, channels] = &self.codes;
        let norm = || legend.names(Code::Kind).iter().zip(&self.ended);
        let kinds = norm().map(|(name, endings)| (name.clone(), sum(endings)));
        let of = |asked: &[&str]| {
            let held = norm().filter(|(name, _)| asked.contains(&name.as_str()));
            held.fold([0; 256], |all, (_, endings)| together(&all, endings))
        };
        let (conflicts, endable) = (of(&["A2"]), of(&["A2", "A4", "A5"]));
        // What has no ending stands at the last place.
        let [.., without_ending] = endable;
        let endings = norm().fold([0; 256], |all, (_, endings)| together(&all, endings));
        let named = |places: &Places, code: Code| counted(places, legend.names(code), keep);
        let [audiences, ages, genders] = &self.people(legend);
        let [audience_names, age_names, gender_names] = &legend.people;
        let mut kinds: Vec<Counted> = kinds.filter(|(_, count)| keep.keeps(*count)).collect();
        in_order(&mut kinds);
        let mut months = [Sums::default(); MONTHS];
        for (month, sums) in self.activities.iter().flat_map(|months| months.iter().enumerate()) {
            if let Some(all) = months.get_mut(month) {
                *all = all.plus(*sums);
            }
        }
        let names = legend.names(Code::Kind).iter().cloned();
        let mut activities: Vec<_> = names.zip(self.activities.iter().copied()).collect();
        activities.sort_by(|one, other| one.0.cmp(&other.0));
        let tops = lists.top_themes().map(|theme| theme.code.clone());
        let in_focus = legend.zones.iter().copied().zip(self.focus_zones);
        Tally {
            window,
            months,
            conflicts: self.conflicts,
            themes: tops.zip(self.themes).collect(),
            activities,
            zones: legend.zones.iter().copied().zip(self.zones).collect(),
            focus: self.focus,
            sub_themes: sub_themes(&self.main_themes, legend, (lists, keep)),
            kinds,
            focus_zones: in_focus.filter(|(_, n)| keep.keeps(*n)).collect(),
            axes: named(axes, Code::Axis),
            origins: named(origins, Code::Origin),
            channels: named(channels, Code::Channel),
            endings: named(&endings, Code::Ending),
            conflict_endings: named(&conflicts, Code::Ending),
            audiences: counted(audiences, audience_names, keep),
            ages: counted(ages, age_names, keep),
            genders: counted(genders, gender_names, keep),
            heat,
            nightly,
            days: days_seen(window, &self.days),
            to_end: sum(&endable),
            without_ending,
        }
    }
}

fn sum(places: &Places) -> i64 {
    places.iter().sum()
}

fn together(one: &Places, other: &Places) -> Places {
    let mut all = *one;
    for (count, more) in all.iter_mut().zip(other) {
        *count += more;
    }
    all
}

/// Codes that were met, in the order of the codes.
fn counted(places: &Places, names: &[String], keep: Keep) -> Vec<Counted> {
    let mut found: Vec<Counted> = names
        .iter()
        .zip(places)
        .map(|(name, count)| (name.clone(), *count))
        .filter(|(_, count)| keep.keeps(*count))
        .collect();
    in_order(&mut found);
    found
}

fn in_order(found: &mut [Counted]) {
    found.sort_by(|(one, _), (other, _)| code_order(one).cmp(&code_order(other)));
}

/// `O2` before `O10`, `12-17` before `26-59`; what has no number (`NR`) comes last.
fn code_order(code: &str) -> (i64, &str) {
    let first = code.find(|c: char| c.is_ascii_digit()).unwrap_or(code.len());
    let (letters, rest) = code.split_at(first);
    let number = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    (number.parse().unwrap_or(i64::MAX), letters)
}

/// The days of the focus with a record: from one to the next, for to count each from the first is dear.
fn days_seen(window: Window, seen: &[bool]) -> Vec<Day> {
    let first = window.focus.from().date();
    let days = std::iter::successors(Some(first), |date| date.tomorrow().ok());
    days.zip(seen).filter(|(_, seen)| **seen).map(|(date, _)| Day::of(date)).collect()
}

fn sub_themes(places: &Places, legend: &Legend, (lists, keep): (&Lists, Keep)) -> Vec<Counted> {
    let count = |id| {
        let place = legend.themes.iter().position(|held| *held == id)?;
        places.get(place).copied().filter(|count| keep.keeps(*count))
    };
    lists.themes().iter().filter_map(|theme| Some((theme.code.clone(), count(theme.id)?))).collect()
}

/// The first and the last month with a record, within a perimeter.
pub fn months_known(facts: &Facts, scope: &Scope) -> Option<(kernel::Month, kernel::Month)> {
    let month = |fact: Fact| activity::facts::day_of(fact.day_number()).month();
    facts.ends(scope).map(|(first, last)| (month(first), month(last)))
}

/// A tally of nothing: where samples and tests start from.
pub(crate) fn empty(window: Window) -> Tally {
    let legend = Legend::default();
    let lists = Lists::default();
    Ledger::over(&legend, &lists, window).close(&legend, (&lists, Keep::Met), window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_the_order_of_their_numbers() {
        for [one, other] in [["O2", "O10"], ["12-17", "26-59"], ["75+", "NR"], ["F", "NR"]] {
            assert!(code_order(one) < code_order(other), "{one} {other}");
        }
    }
}
