//! The pass: each record enters one table for each thing that is counted, and the tables of a stretch of days are
//! added to its month and to the focus once, when the stretch ends.
//!
//! Records come in order of time. What is the same for every record of a day is worked out when the day turns; what is
//! the same for every day of a month is added when the month does. A record costs a dozen additions at places found
//! by a byte: no search, no test that could go either way, nothing allocated.

use activity::Facts;
use activity::facts::{Code, Fact, Legend, NONE, day_ends};
use kernel::Day;
use referential::Lists;

use crate::tally::{Conflicts, SLOTS, Sums};
use crate::window::{ByMonth, MONTHS, Window};

/// Counts by position in a legend.
pub(crate) type Places = [i64; 256];

/// Two hours, in minutes: what a slot of the day lasts, but the first.
const SLOT: i64 = 120;
/// Slots of two hours in a day, and how many of them come before the first of [`SLOTS`].
const OF_A_DAY: usize = 12;
const NIGHT: usize = 3;

/// What the pass has counted.
pub(crate) struct Ledger {
    pub(crate) conflicts: ByMonth<Conflicts>,
    pub(crate) themes: Vec<ByMonth<i64>>,
    pub(crate) activities: Vec<ByMonth<Sums>>,
    pub(crate) zones: Vec<ByMonth<i64>>,
    pub(crate) focus: Sums,
    pub(crate) main_themes: Places,
    pub(crate) focus_zones: Places,
    /// By kind, then by ending.
    pub(crate) ended: Vec<Places>,
    pub(crate) codes: [Places; 3],
    /// By crowd of the legend.
    crowds: Vec<i64>,
    /// By weekday and slot of two hours.
    day_slots: [[i64; OF_A_DAY]; 7],
    pub(crate) days: Vec<bool>,
    today: Today,
    stretch: Stretch,
}

/// What a record counts for. Each sort of it has a pass of its own, once compiled: nothing is asked of a record.
pub(crate) trait Worth: Copy {
    /// The record.
    fn one(self) -> i64;
    /// Its people or its minutes, all together.
    fn sum(self, n: u16) -> i64;
    /// The people of a line, which may be of nobody.
    fn people(self, n: u16) -> i64;
}

/// A record counts for itself.
#[derive(Clone, Copy)]
pub(crate) struct Itself;

impl Worth for Itself {
    #[inline]
    fn one(self) -> i64 {
        1
    }

    #[inline]
    fn sum(self, n: u16) -> i64 {
        i64::from(n)
    }

    #[inline]
    fn people(self, n: u16) -> i64 {
        i64::from(n)
    }
}

/// A record counts for a key, everywhere.
#[derive(Clone, Copy)]
pub(crate) struct Key(pub(crate) u32);

impl Worth for Key {
    fn one(self) -> i64 {
        i64::from(self.0)
    }

    fn sum(self, _: u16) -> i64 {
        self.one()
    }

    fn people(self, n: u16) -> i64 {
        self.one() * i64::from(n > 0)
    }
}

/// The codes that only the focus counts.
pub(crate) const COUNTED: [Code; 3] = [Code::Axis, Code::Origin, Code::Channel];

/// What is the same for every record of a day.
#[derive(Clone, Copy)]
struct Today {
    /// The minute at which it begins, and the rank at which it is over.
    began: i64,
    over: i64,
    weekday: usize,
    /// The month that is counted, if it is one of those, and whether the focus holds the day.
    month: Option<usize>,
    in_focus: bool,
}

/// What was counted since the month began, or the focus did.
struct Stretch {
    themes: Places,
    zones: Places,
    kinds: Vec<Kind>,
}

/// A kind of activity within a stretch.
#[derive(Clone)]
struct Kind {
    endings: Places,
    people: i64,
    minutes: i64,
}

/// What the positions of a legend mean for the pass.
pub(crate) struct Guide {
    first_day: i64,
    places: Vec<u8>,
    focus: (i64, i64),
    top_themes: [u8; 256],
    conflict: Option<u8>,
    appeased: [Option<u8>; 3],
    /// How many themes, zones and endings there are to add up.
    held: (usize, usize, usize),
}

fn day_number(day: Day) -> i64 {
    day.days_since(Day::FIRST)
}

impl Guide {
    pub(crate) fn over(legend: &Legend, lists: &Lists, window: Window) -> Self {
        let mut top_themes = [u8::MAX; 256];
        let tops: Vec<&str> = lists.top_themes().map(|theme| theme.code.as_str()).collect();
        for (slot, id) in top_themes.iter_mut().zip(&legend.themes) {
            let theme = lists.theme_by_id(*id);
            let top = theme.map(|theme| theme.parent.as_deref().unwrap_or(&theme.code));
            let place = top.and_then(|top| tops.iter().position(|code| *code == top));
            *slot = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX);
        }
        Self {
            first_day: day_number(window.days().from()),
            places: window.places(),
            focus: (day_number(window.focus.from()), day_number(window.focus.to())),
            top_themes,
            conflict: legend.find(Code::Kind, "A2"),
            appeased: ["S1", "S2", "S3"].map(|ending| legend.find(Code::Ending, ending)),
            held: (legend.themes.len(), legend.zones.len(), legend.names(Code::Ending).len()),
        }
    }
}

#[inline]
fn bump(places: &mut Places, place: u8, by: i64) {
    // A byte is always a place: nothing is tested here once it is compiled.
    if let Some(count) = places.get_mut(usize::from(place)) {
        *count += by;
    }
}

impl Ledger {
    pub(crate) fn over(legend: &Legend, lists: &Lists, window: Window) -> Self {
        let days = usize::try_from(window.focus.days()).unwrap_or(0);
        let kinds = legend.names(Code::Kind).len();
        Self {
            conflicts: [Conflicts::default(); MONTHS],
            themes: vec![[0; MONTHS]; lists.top_themes().count()],
            activities: vec![[Sums::default(); MONTHS]; kinds],
            zones: vec![[0; MONTHS]; legend.zones.len()],
            focus: Sums::default(),
            main_themes: [0; 256],
            focus_zones: [0; 256],
            ended: vec![[0; 256]; kinds],
            codes: [[0; 256]; 3],
            crowds: vec![0; legend.crowds.len()],
            day_slots: [[0; OF_A_DAY]; 7],
            days: vec![false; days],
            today: Today { began: 0, over: i64::MIN, weekday: 0, month: None, in_focus: false },
            stretch: Stretch {
                themes: [0; 256],
                zones: [0; 256],
                kinds: vec![Kind { endings: [0; 256], people: 0, minutes: 0 }; kinds],
            },
        }
    }

    /// Counts a record, its people and its minutes.
    #[inline]
    pub(crate) fn enter<W: Worth>(&mut self, facts: &Facts, guide: &Guide, fact: &Fact, worth: W) {
        if fact.rank >= self.today.over {
            self.turn(guide, fact);
        }
        let one = worth.one();
        bump(&mut self.stretch.themes, fact.themes[0], one);
        bump(&mut self.stretch.zones, fact.zone, one);
        if let Some(kind) = self.stretch.kinds.get_mut(usize::from(fact.code(Code::Kind))) {
            bump(&mut kind.endings, fact.code(Code::Ending), one);
            kind.people += worth.sum(fact.people);
            kind.minutes += worth.sum(fact.minutes);
        }
        if self.today.in_focus {
            self.enter_focus(facts, fact, worth);
        }
    }

    #[inline]
    fn enter_focus<W: Worth>(&mut self, facts: &Facts, fact: &Fact, worth: W) {
        let one = worth.one();
        for (places, code) in self.codes.iter_mut().zip(COUNTED) {
            bump(places, fact.code(code), one);
        }
        facts.each_line(fact, |line| {
            if let Some(count) = self.crowds.get_mut(line.crowd()) {
                *count += worth.people(line.n());
            }
        });
        let slot = usize::try_from((fact.minutes_since_first() - self.today.began) / SLOT);
        let row = self.day_slots.get_mut(self.today.weekday);
        if let (Some(row), Ok(slot)) = (row, slot)
            && let Some(count) = row.get_mut(slot)
        {
            *count += one;
        }
    }

    /// People by audience, age and gender.
    pub(crate) fn people(&self, legend: &Legend) -> [Places; 3] {
        let mut people = [[0; 256]; 3];
        for (n, crowd) in self.crowds.iter().zip(&legend.crowds) {
            for (places, place) in people.iter_mut().zip(crowd) {
                bump(places, *place, *n);
            }
        }
        people
    }

    /// Another day begins: with it perhaps another month, or the focus.
    #[cold]
    fn turn(&mut self, guide: &Guide, fact: &Fact) {
        let day = fact.day_number();
        let step = |from: i64| usize::try_from(day - from).ok();
        let month = step(guide.first_day).and_then(|step| guide.places.get(step).copied());
        let (first, last) = guide.focus;
        let in_focus = step(first).filter(|_| day <= last);
        let today = Today {
            began: day * 1_440,
            over: day_ends(day),
            weekday: weekday(day),
            month: month.map(usize::from).filter(|month| *month < MONTHS),
            in_focus: in_focus.is_some(),
        };
        if (today.month, today.in_focus) != (self.today.month, self.today.in_focus) {
            self.close_stretch(guide);
        }
        self.today = today;
        if let Some(seen) = in_focus.and_then(|step| self.days.get_mut(step)) {
            *seen = true;
        }
    }

    /// Adds what the stretch counted to its month and to the focus, and begins another. To be called once more when
    /// the last record was entered.
    pub(crate) fn close_stretch(&mut self, guide: &Guide) {
        let Today { month, in_focus, .. } = self.today;
        let (themes, zones, _) = guide.held;
        for (place, n) in self.stretch.themes.iter_mut().enumerate().take(themes) {
            let n = std::mem::take(n);
            let top = guide.top_themes.get(place).copied().unwrap_or(u8::MAX);
            add(self.themes.get_mut(usize::from(top)), month, n);
            if let Some(count) = self.main_themes.get_mut(place).filter(|_| in_focus) {
                *count += n;
            }
        }
        for (place, n) in self.stretch.zones.iter_mut().enumerate().take(zones) {
            let n = std::mem::take(n);
            add(self.zones.get_mut(place), month, n);
            if let Some(count) = self.focus_zones.get_mut(place).filter(|_| in_focus) {
                *count += n;
            }
        }
        let mut kinds = std::mem::take(&mut self.stretch.kinds);
        for (place, kind) in kinds.iter_mut().enumerate() {
            self.close_kind(guide, place, kind);
        }
        self.stretch.kinds = kinds;
    }

    fn close_kind(&mut self, guide: &Guide, place: usize, kind: &mut Kind) {
        let Today { month, in_focus, .. } = self.today;
        let (.., known) = guide.held;
        let n: i64 = met(&mut kind.endings, known).map(|n| *n).sum();
        let sums = Sums { n, people: kind.people, minutes: kind.minutes };
        let of_month = self.activities.get_mut(place).zip(month);
        if let Some(held) = of_month.and_then(|(months, month)| months.get_mut(month)) {
            *held = held.plus(sums);
        }
        if guide.conflict.is_some_and(|conflict| usize::from(conflict) == place)
            && let Some(held) = month.and_then(|month| self.conflicts.get_mut(month))
        {
            let ending = |place: u8| kind.endings.get(usize::from(place)).copied().unwrap_or(0);
            held.n += n;
            held.ended += n - ending(NONE);
            held.appeased +=
                guide.appeased.iter().flatten().map(|place| ending(*place)).sum::<i64>();
        }
        if in_focus {
            self.focus = self.focus.plus(sums);
            let held = self.ended.get_mut(place).into_iter();
            let held = held.flat_map(|held| met(held, known));
            for (held, n) in held.zip(met(&mut kind.endings, known)) {
                *held += *n;
            }
        }
        for n in met(&mut kind.endings, known) {
            *n = 0;
        }
        (kind.people, kind.minutes) = (0, 0);
    }

    /// Records in focus by weekday (Monday first) and slot of [`SLOTS`].
    pub(crate) fn heat(&self) -> [[i64; SLOTS.len()]; 7] {
        self.day_slots.map(|day| {
            let mut told = [0; SLOTS.len()];
            for (slot, n) in day.into_iter().enumerate() {
                if let Some(count) = told.get_mut(slot.saturating_sub(NIGHT)) {
                    *count += n;
                }
            }
            told
        })
    }

    /// Records in focus that began before the first slot.
    pub(crate) fn nightly(&self) -> i64 {
        self.day_slots.iter().flat_map(|day| day.iter().take(NIGHT)).sum()
    }
}

/// The places of a list that may have been met: those that its legend names, and the last, which is of nothing.
fn met(places: &mut Places, known: usize) -> impl Iterator<Item = &mut i64> {
    let (named, rest) = places.split_at_mut(known.min(usize::from(NONE)));
    named.iter_mut().chain(rest.last_mut())
}

fn add(months: Option<&mut ByMonth<i64>>, month: Option<usize>, n: i64) {
    if let Some(count) = months.zip(month).and_then(|(months, month)| months.get_mut(month)) {
        *count += n;
    }
}

/// 1 January 2000 was a Saturday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 5).rem_euclid(7)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_weekdays_fall_where_they_should() {
        let legend = Legend::default();
        let window = Window::of(kernel::Month::parse("2019-06").expect("a month"));
        let mut ledger = Ledger::over(&legend, &Lists::default(), window);
        let slots = [0, 479, 480, 599, 1_319, 1_320, 1_439];
        for minute in slots {
            ledger.day_slots[4][usize::try_from(minute / SLOT).expect("a slot")] += 1;
        }
        assert_eq!(ledger.heat()[4], [2, 2, 0, 0, 0, 0, 0, 1, 2]);
        assert_eq!(ledger.nightly(), 1);
        let friday = day_number(Day::parse("2019-06-14").expect("a day"));
        assert_eq!(weekday(friday), 4);
    }
}
