//! Tallies: one pass over the packed facts of a perimeter, seen through a lens.
//!
//! Every count of the house that speaks of interventions is read from a [`Tally`]; nothing is
//! counted twice in two ways. A record counts under its main theme, once.

use activity::Facts;
use activity::facts::{Code, Fact, Legend, Lens, NONE};
use door::Scope;
use kernel::Day;
use kernel::id::ZoneId;
use referential::Lists;

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
    fn add(&mut self, fact: &Fact, weight: Option<u32>) {
        self.n += weight.map_or(1, i64::from);
        self.people += weight.map_or_else(|| i64::from(fact.people), i64::from);
        self.minutes += weight.map_or_else(|| i64::from(fact.minutes), i64::from);
    }

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

/// Counts by position in a legend: narrow, so that all of them stay close to the processor. A
/// convention holds fewer records, and fewer people met in a focus, than 32 bits count.
type Places = [u32; 256];

/// What the pass fills; everything is found by position, nothing is allocated for a record.
struct Ledger {
    day: DayInHand,
    conflicts: ByMonth<Conflicts>,
    themes: Vec<ByMonth<i64>>,
    activities: Vec<ByMonth<Sums>>,
    zones: Vec<ByMonth<i64>>,
    focus: Sums,
    main_themes: Places,
    focus_zones: Places,
    /// By kind, then by ending.
    ended: Vec<Places>,
    codes: [Places; 3],
    people: [Places; 3],
    heat: [[i64; SLOTS.len()]; 7],
    nightly: i64,
    days: Vec<bool>,
}

/// What is the same for every record of a day; records come in order of time.
#[derive(Default)]
struct DayInHand {
    day: Option<i64>,
    month: Option<usize>,
    in_focus: Option<usize>,
    weekday: usize,
}

/// What the positions of a legend mean for the pass.
struct Guide {
    first_day: i64,
    places: Vec<u8>,
    focus: (i64, i64),
    top_themes: [u8; 256],
    conflict: Option<u8>,
    appeased: [Option<u8>; 3],
}

const COUNTED: [Code; 3] = [Code::Axis, Code::Origin, Code::Channel];

/// Counts the facts of a perimeter through a lens. The days of the lens are those of the window.
pub fn tally(facts: &Facts, scope: &Scope, lens: &Lens, lists: &Lists, window: Window) -> Tally {
    let legend = facts.legend();
    let guide = Guide::over(legend, lists, window);
    let mut ledger = Ledger::over(legend, lists, window);
    let lens = Lens { days: Some(window.days()), ..lens.clone() };
    facts.scan(scope, &lens, |fact| ledger.enter(facts, &guide, fact, None));
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
        Weight::Itself => ledger.enter(facts, &guide, fact, None),
        Weight::Key(key) => ledger.enter(facts, &guide, fact, Some(key)),
        Weight::Nothing => {}
    });
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

fn day_number(day: Day) -> i64 {
    day.days_since(Day::FIRST)
}

impl Guide {
    fn over(legend: &Legend, lists: &Lists, window: Window) -> Self {
        let mut top_themes = [u8::MAX; 256];
        let tops: Vec<&str> = lists.top_themes().map(|theme| theme.code.as_str()).collect();
        for (slot, id) in top_themes.iter_mut().zip(&legend.themes) {
            let top = lists.theme_by_id(*id).and_then(|theme| lists.top_of(&theme.code));
            let place = top.and_then(|top| tops.iter().position(|code| *code == top.code));
            *slot = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX);
        }
        Self {
            first_day: day_number(window.days().from()),
            places: window.places(),
            focus: (day_number(window.focus.from()), day_number(window.focus.to())),
            top_themes,
            conflict: legend.find(Code::Kind, "A2"),
            appeased: ["S1", "S2", "S3"].map(|ending| legend.find(Code::Ending, ending)),
        }
    }
}

fn bump(places: &mut Places, place: u8, by: u32) {
    if let Some(count) = places.get_mut(usize::from(place)) {
        // Keys may run over: only their sum modulo a power of two is looked at.
        *count = count.wrapping_add(by);
    }
}

impl Ledger {
    fn over(legend: &Legend, lists: &Lists, window: Window) -> Self {
        let days = usize::try_from(window.focus.days()).unwrap_or(0);
        Self {
            day: DayInHand::default(),
            conflicts: [Conflicts::default(); MONTHS],
            themes: vec![[0; MONTHS]; lists.top_themes().count()],
            activities: vec![[Sums::default(); MONTHS]; legend.names(Code::Kind).len()],
            zones: vec![[0; MONTHS]; legend.zones.len()],
            focus: Sums::default(),
            main_themes: [0; 256],
            focus_zones: [0; 256],
            ended: vec![[0; 256]; legend.names(Code::Kind).len()],
            codes: [[0; 256]; 3],
            people: [[0; 256]; 3],
            heat: [[0; SLOTS.len()]; 7],
            nightly: 0,
            days: vec![false; days],
        }
    }

    fn enter(&mut self, facts: &Facts, guide: &Guide, fact: &Fact, weight: Option<u32>) {
        let day = fact.day_number();
        if self.day.day != Some(day) {
            self.day = DayInHand::of(guide, day);
            let seen = self.day.in_focus.and_then(|step| self.days.get_mut(step));
            if let Some(seen) = seen {
                *seen = true;
            }
        }
        if let Some(month) = self.day.month {
            self.enter_month(guide, fact, month, weight);
        }
        if self.day.in_focus.is_some() {
            self.enter_focus(facts, fact, weight);
        }
    }

    fn enter_month(&mut self, guide: &Guide, fact: &Fact, month: usize, weight: Option<u32>) {
        let one = weight.map_or(1, i64::from);
        let top = guide.top_themes.get(usize::from(fact.themes[0])).copied().unwrap_or(u8::MAX);
        let theme = self.themes.get_mut(usize::from(top));
        if let Some(count) = theme.and_then(|months| months.get_mut(month)) {
            *count += one;
        }
        let kind = fact.code(Code::Kind);
        let activity = self.activities.get_mut(usize::from(kind));
        if let Some(sums) = activity.and_then(|months| months.get_mut(month)) {
            sums.add(fact, weight);
        }
        let zone = self.zones.get_mut(usize::from(fact.zone));
        if let Some(count) = zone.and_then(|months| months.get_mut(month)) {
            *count += one;
        }
        if guide.conflict == Some(kind)
            && let Some(conflicts) = self.conflicts.get_mut(month)
        {
            let ending = fact.code(Code::Ending);
            conflicts.n += one;
            conflicts.ended += one * i64::from(ending != NONE);
            conflicts.appeased += one * i64::from(guide.appeased.contains(&Some(ending)));
        }
    }

    fn enter_focus(&mut self, facts: &Facts, fact: &Fact, weight: Option<u32>) {
        let one = weight.unwrap_or(1);
        self.focus.add(fact, weight);
        bump(&mut self.main_themes, fact.themes[0], one);
        bump(&mut self.focus_zones, fact.zone, one);
        for (places, code) in self.codes.iter_mut().zip(COUNTED) {
            bump(places, fact.code(code), one);
        }
        if let Some(endings) = self.ended.get_mut(usize::from(fact.code(Code::Kind))) {
            bump(endings, fact.code(Code::Ending), one);
        }
        let [audiences, ages, genders] = &mut self.people;
        for line in facts.people_of(fact) {
            let people = weight.unwrap_or_else(|| u32::from(line.n));
            bump(audiences, line.audience, people);
            bump(ages, line.age_band, people);
            bump(genders, line.gender, people);
        }
        let minute = fact.minute();
        let row = self.heat.get_mut(self.day.weekday);
        if let Some(count) = row.and_then(|row| row.get_mut(slot(minute))) {
            *count += i64::from(one);
        }
        self.nightly += i64::from(minute < i64::from(SLOTS[0]) * 60);
    }

    fn close(self, legend: &Legend, (lists, keep): (&Lists, Keep), window: Window) -> Tally {
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
        let [audiences, ages, genders] = &self.people;
        let [audience_names, age_names, gender_names] = &legend.people;
        let mut kinds: Vec<Counted> = kinds.filter(|(_, count)| keep.keeps(*count)).collect();
        kinds.sort_by_key(|(code, _)| code_order(code));
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
        let in_focus = legend.zones.iter().copied().zip(self.focus_zones.map(i64::from));
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
            heat: self.heat,
            nightly: self.nightly,
            days: window
                .focus
                .each_day()
                .zip(self.days)
                .filter_map(|(day, seen)| seen.then_some(day))
                .collect(),
            to_end: sum(&endable),
            without_ending: i64::from(without_ending),
        }
    }
}

impl DayInHand {
    fn of(guide: &Guide, day: i64) -> Self {
        let step = |from: i64| usize::try_from(day - from).ok();
        let month = step(guide.first_day).and_then(|step| guide.places.get(step).copied());
        let (first, last) = guide.focus;
        Self {
            day: Some(day),
            month: month.map(usize::from).filter(|month| *month < MONTHS),
            in_focus: step(first).filter(|_| day <= last),
            weekday: weekday(day),
        }
    }
}

fn sum(places: &Places) -> i64 {
    places.iter().copied().map(i64::from).sum()
}

fn together(one: &Places, other: &Places) -> Places {
    let mut all = *one;
    for (count, more) in all.iter_mut().zip(other) {
        *count = count.wrapping_add(*more);
    }
    all
}

/// 1 January 2000 was a Saturday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 5).rem_euclid(7)).unwrap_or(0)
}

fn slot(minute: i64) -> usize {
    let slot = (minute / 60 - i64::from(SLOTS[0])).max(0) / 2;
    usize::try_from(slot).unwrap_or(0).min(SLOTS.len() - 1)
}

/// Codes that were met, in the order of the codes.
fn counted(places: &Places, names: &[String], keep: Keep) -> Vec<Counted> {
    let mut found: Vec<Counted> = names
        .iter()
        .zip(places)
        .map(|(name, count)| (name.clone(), i64::from(*count)))
        .filter(|(_, count)| keep.keeps(*count))
        .collect();
    found.sort_by_key(|(code, _)| code_order(code));
    found
}

/// `O2` before `O10`, `12-17` before `26-59`; what has no number (`NR`) comes last.
fn code_order(code: &str) -> (i64, String) {
    let digits = |c: char| c.is_ascii_digit();
    let letters = code.chars().take_while(|c| !digits(*c)).collect();
    let number: String =
        code.chars().skip_while(|c| !digits(*c)).take_while(|c| digits(*c)).collect();
    (number.parse().unwrap_or(i64::MAX), letters)
}

fn sub_themes(places: &Places, legend: &Legend, (lists, keep): (&Lists, Keep)) -> Vec<Counted> {
    let count = |id| {
        let place = legend.themes.iter().position(|held| *held == id)?;
        places.get(place).map(|count| i64::from(*count)).filter(|count| keep.keeps(*count))
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
    fn slots_and_weekdays_fall_where_they_should() {
        assert_eq!([0, 479, 480, 599, 1_319, 1_320, 1_439].map(slot), [0, 0, 1, 1, 7, 8, 8]);
        let friday = day_number(Day::parse("2019-06-14").expect("a day"));
        assert_eq!(weekday(friday), 4);
        for [one, other] in [["O2", "O10"], ["12-17", "26-59"], ["75+", "NR"], ["F", "NR"]] {
            assert!(code_order(one) < code_order(other), "{one} {other}");
        }
    }
}
