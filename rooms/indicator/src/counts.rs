//! One pass over the packed facts of a perimeter: what each month holds. The pass is the same for the
//! library and for an indicator made without code, whose filter is the lens.

use std::collections::BTreeMap;

use activity::Facts;
use activity::facts::{Code, Fact, Legend, Lens, NONE, PeopleLine, day_of};
use door::Scope;
use kernel::id::ZoneId;
use observatory::{SLOTS, Window};
use referential::Lists;

/// Something counted by its code.
pub(crate) type Listed = BTreeMap<String, i64>;

/// What a month holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Interventions.
    pub(crate) n: i64,
    /// People met.
    pub(crate) people: i64,
    /// Interventions by activity.
    pub(crate) kinds: Listed,
    /// People by activity.
    pub(crate) kind_people: Listed,
    /// Interventions by origin.
    pub(crate) origins: Listed,
    /// Conflicts by ending; those without one are not there.
    pub(crate) conflict_endings: Listed,
    /// People by ending.
    pub(crate) ending_people: Listed,
    /// Interventions by main theme.
    pub(crate) themes: Listed,
    /// Interventions by axis.
    pub(crate) axes: Listed,
    /// Interventions by ending; those without one are not there.
    pub(crate) endings: Listed,
    /// Interventions by the identifier of their zone.
    pub(crate) zones: Listed,
    /// People by audience.
    pub(crate) audiences: Listed,
    /// People by age band.
    pub(crate) ages: Listed,
    /// People by gender.
    pub(crate) genders: Listed,
    /// Interventions by slot of two hours.
    pub(crate) slots: [i64; SLOTS.len()],
    /// Bands of age that make a tenth at least of those present, over the actions that tell ages.
    pub(crate) mixes: i64,
    /// Collective actions that tell the ages of those present.
    pub(crate) mixed: i64,
    /// Minutes of each intervention, when they were asked for.
    pub(crate) minutes: Vec<i64>,
}

/// Counts by position in the legend.
type Places = [i64; 256];

struct Month {
    n: i64,
    people: i64,
    kinds: Places,
    kind_people: Places,
    origins: Places,
    conflict_endings: Places,
    ending_people: Places,
    themes: Places,
    axes: Places,
    endings: Places,
    zones: Places,
    lines: [Places; 3],
    slots: [i64; SLOTS.len()],
    mixes: i64,
    mixed: i64,
    minutes: Vec<i64>,
}

impl Month {
    fn new() -> Self {
        Self {
            n: 0,
            people: 0,
            kinds: [0; 256],
            kind_people: [0; 256],
            origins: [0; 256],
            conflict_endings: [0; 256],
            ending_people: [0; 256],
            themes: [0; 256],
            axes: [0; 256],
            endings: [0; 256],
            zones: [0; 256],
            lines: [[0; 256]; 3],
            slots: [0; SLOTS.len()],
            mixes: 0,
            mixed: 0,
            minutes: Vec::new(),
        }
    }
}

/// Whether every duration is kept: for a median.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durations {
    /// Not needed.
    Left,
    /// One for each intervention.
    Kept,
}

/// What the months of a window hold, oldest first, through a lens.
pub(crate) fn count(
    facts: &Facts,
    (scope, lens): (&Scope, &Lens),
    lists: &Lists,
    window: Window,
    durations: Durations,
) -> Vec<Counts> {
    let legend = facts.legend();
    let conflict = legend.find(Code::Kind, "A2");
    let collective = ["A6", "A7"].map(|kind| legend.find(Code::Kind, kind));
    let unknown = legend.people[1].iter().position(|age| age == "NR");
    let mut months: Vec<Month> = (0..observatory::MONTHS).map(|_| Month::new()).collect();
    let first = window.month_at(0);
    let lens = Lens { days: Some(window.days()), ..lens.clone() };
    let mut hand = (i64::MIN, usize::MAX);
    facts.scan(scope, &lens, |fact| {
        let day = fact.day_number();
        if hand.0 != day {
            let month = day_of(day).month();
            let years = i64::from(month.year()) - i64::from(first.year());
            let place = years * 12 + i64::from(month.number()) - i64::from(first.number());
            hand = (day, usize::try_from(place).unwrap_or(usize::MAX));
        }
        let Some(month) = months.get_mut(hand.1) else { return };
        let kind = fact.code(Code::Kind);
        month.enter(facts, fact, conflict == Some(kind));
        if collective.contains(&Some(kind)) {
            month.mix(facts, fact, unknown);
        }
        if durations == Durations::Kept {
            month.minutes.push(i64::from(fact.minutes));
        }
    });
    months.into_iter().map(|month| month.named(legend, lists)).collect()
}

fn bump(places: &mut Places, place: u8, by: i64) {
    if let Some(count) = places.get_mut(usize::from(place)).filter(|_| place != NONE) {
        *count += by;
    }
}

impl Month {
    fn enter(&mut self, facts: &Facts, fact: &Fact, conflict: bool) {
        let people = i64::from(fact.people);
        let (kind, ending) = (fact.code(Code::Kind), fact.code(Code::Ending));
        self.n += 1;
        self.people += people;
        bump(&mut self.kinds, kind, 1);
        bump(&mut self.kind_people, kind, people);
        bump(&mut self.origins, fact.code(Code::Origin), 1);
        bump(&mut self.ending_people, ending, people);
        bump(&mut self.themes, fact.themes[0], 1);
        bump(&mut self.axes, fact.code(Code::Axis), 1);
        bump(&mut self.endings, ending, 1);
        bump(&mut self.zones, fact.zone, 1);
        if conflict {
            bump(&mut self.conflict_endings, ending, 1);
        }
        let [audiences, ages, genders] = &mut self.lines;
        for line in facts.people_of(fact) {
            bump(audiences, line.audience, i64::from(line.n));
            bump(ages, line.age_band, i64::from(line.n));
            bump(genders, line.gender, i64::from(line.n));
        }
        if let Some(count) = self.slots.get_mut(slot(fact.minute())) {
            *count += 1;
        }
    }

    /// How many bands of age make a tenth at least of those present whose age was told.
    fn mix(&mut self, facts: &Facts, fact: &Fact, unknown: Option<usize>) {
        let told = |line: &PeopleLine| Some(usize::from(line.age_band)) != unknown;
        let mut bands: BTreeMap<u8, i64> = BTreeMap::new();
        for line in facts.people_of(fact).filter(told) {
            *bands.entry(line.age_band).or_default() += i64::from(line.n);
        }
        let present: i64 = bands.values().sum();
        if present > 0 {
            let strong = bands.values().filter(|n| **n * 10 >= present).count();
            self.mixes += i64::try_from(strong).unwrap_or(0);
            self.mixed += 1;
        }
    }

    fn named(self, legend: &Legend, lists: &Lists) -> Counts {
        let coded = |code: Code, places: &Places| listed(legend.names(code), places);
        let themes: Vec<String> = legend
            .themes
            .iter()
            .map(|id| lists.theme_by_id(*id).map_or_else(|| id.text(), |one| one.code.clone()))
            .collect();
        let zones: Vec<String> = legend.zones.iter().map(ZoneId::text).collect();
        let [audiences, ages, genders] = &self.lines;
        Counts {
            n: self.n,
            people: self.people,
            kinds: coded(Code::Kind, &self.kinds),
            kind_people: coded(Code::Kind, &self.kind_people),
            origins: coded(Code::Origin, &self.origins),
            conflict_endings: coded(Code::Ending, &self.conflict_endings),
            ending_people: coded(Code::Ending, &self.ending_people),
            themes: listed(&themes, &self.themes),
            axes: coded(Code::Axis, &self.axes),
            endings: coded(Code::Ending, &self.endings),
            zones: listed(&zones, &self.zones),
            audiences: listed(&legend.people[0], audiences),
            ages: listed(&legend.people[1], ages),
            genders: listed(&legend.people[2], genders),
            slots: self.slots,
            mixes: self.mixes,
            mixed: self.mixed,
            minutes: self.minutes,
        }
    }
}

fn listed(names: &[String], places: &Places) -> Listed {
    let held = names.iter().zip(places).filter(|(_, n)| **n > 0);
    held.map(|(name, n)| (name.clone(), *n)).collect()
}

/// The slot of a minute of the day.
fn slot(minute: i64) -> usize {
    SLOTS.iter().rposition(|hour| minute >= i64::from(*hour) * 60).unwrap_or(0)
}
