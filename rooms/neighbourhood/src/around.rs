//! What happened around (« contexte ») : the porch through which charts and papers ask what explains a peak.

use std::collections::HashSet;
use std::hash::BuildHasher;

use door::{Stop, Tx};
use kernel::id::ZoneId;
use kernel::{Day, Lang, Period};
use planning::{ContextEvent, EventKind, Rules, holidays_in};

use crate::entry::{Entry, Kind, State};
use crate::{store, words};

/// What explains a peak or a hollow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Around {
    /// School holidays (« vacances scolaires »).
    School,
    /// A public holiday (« jour férié »).
    Holiday,
    /// Something that gathers people.
    Event,
    /// Works.
    Works,
    /// The weather.
    Weather,
    /// Residents or a structure arrive.
    Arrival,
    /// Something is closed.
    Closure,
    /// A service changed.
    Service,
}

impl Around {
    /// Every kind, in the order in which it is shown.
    pub const ALL: [Self; 8] = [
        Self::School,
        Self::Holiday,
        Self::Event,
        Self::Works,
        Self::Weather,
        Self::Arrival,
        Self::Closure,
        Self::Service,
    ];

    /// The name that a frozen paper keeps.
    pub const fn name(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Holiday => "holiday",
            Self::Event => "event",
            Self::Works => "works",
            Self::Weather => "weather",
            Self::Arrival => "arrival",
            Self::Closure => "closure",
            Self::Service => "service",
        }
    }

    /// Reads that name back.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// In words.
    pub fn word(self, lang: Lang) -> &'static str {
        words::around(lang, self)
    }

    /// The one letter under the axis of a chart; the list beside the chart says what it stands for.
    pub const fn letter(self, lang: Lang) -> char {
        match (self, lang) {
            (Self::School, _) => 'V',
            (Self::Holiday, Lang::Fr) => 'J',
            (Self::Holiday, Lang::En) => 'P',
            (Self::Event, Lang::Fr) => 'É',
            (Self::Event, Lang::En) => 'E',
            (Self::Works, Lang::Fr) => 'T',
            (Self::Works, Lang::En) => 'W',
            (Self::Weather, _) => 'M',
            (Self::Arrival, _) => 'A',
            (Self::Closure, Lang::Fr) => 'F',
            (Self::Closure, Lang::En) => 'C',
            (Self::Service, _) => 'S',
        }
    }

    /// What an event of the calendar is.
    pub(crate) const fn of(kind: EventKind) -> Self {
        match kind {
            EventKind::SchoolHoliday => Self::School,
            EventKind::PublicHoliday => Self::Holiday,
            EventKind::Local => Self::Event,
            EventKind::Works => Self::Works,
            EventKind::Weather => Self::Weather,
        }
    }
}

impl From<Kind> for Around {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Works => Self::Works,
            Kind::Arrival => Self::Arrival,
            Kind::Event => Self::Event,
            Kind::Closure => Self::Closure,
            Kind::Service => Self::Service,
        }
    }
}

/// Something that happened, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// From its first to its last day.
    pub period: Period,
    /// What it is.
    pub around: Around,
    /// In French.
    pub fr: String,
    /// In English; what an organisation said stays in its own words.
    pub en: String,
}

/// For whom the context is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    All,
    Accepted,
}

/// Everything that touches a period within these zones, in order: the calendar of the convention, its public
/// holidays, and the journal. `accepted_only`: what members of those zones read, and nothing that waits.
pub fn context<S: BuildHasher>(
    tx: &mut Tx<'_>,
    period: Period,
    (zones, accepted_only): (&HashSet<ZoneId, S>, bool),
) -> Result<Vec<Context>, Stop> {
    let told = if accepted_only { Told::Accepted } else { Told::All };
    let calendar = planning::events(tx, period)?;
    let rules = Rules::read(tx)?;
    let region = |day: Day| rules.of_employer("", day).region;
    let years = period.from().year()..=period.to().year();
    let holidays: Vec<Day> = years
        .filter_map(|year| Some(holidays_in(year, region(Day::new(year, 7, 1).ok()?))))
        .flatten()
        .filter(|day| period.holds(*day))
        .collect();
    let entries = store::entries(tx, period)?;
    Ok(gathered(calendar, &holidays, entries.into_iter().filter(|one| concerns(one, zones, told))))
}

/// Whether an entry is read within these zones by these readers.
fn concerns<S: BuildHasher>(entry: &Entry, zones: &HashSet<ZoneId, S>, told: Told) -> bool {
    let state = match entry.state {
        State::Accepted => true,
        State::Proposed => told == Told::All,
        State::Declined => false,
    };
    state && entry.zone.is_none_or(|zone| zones.contains(&zone))
}

/// All of them in order; a public holiday that the calendar names is not said twice.
fn gathered(
    calendar: Vec<ContextEvent>,
    holidays: &[Day],
    entries: impl Iterator<Item = Entry>,
) -> Vec<Context> {
    let mut found: Vec<Context> = calendar
        .into_iter()
        .map(|event| Context {
            period: event.period,
            around: Around::of(event.kind),
            fr: event.fr,
            en: event.en,
        })
        .collect();
    let named = |found: &[Context], day: Day| {
        found.iter().any(|one| one.around == Around::Holiday && one.period.holds(day))
    };
    for day in holidays {
        if !named(&found, *day) {
            found.push(Context {
                period: Period::spanning(*day, *day),
                around: Around::Holiday,
                fr: words::around(Lang::Fr, Around::Holiday).to_owned(),
                en: words::around(Lang::En, Around::Holiday).to_owned(),
            });
        }
    }
    found.extend(entries.map(|entry| Context {
        period: entry.period,
        around: entry.kind.into(),
        fr: entry.line.clone(),
        en: entry.line,
    }));
    // Two organisations may tell the same event on the same days in the same words.
    let mut said = HashSet::new();
    found.retain(|one| said.insert((one.period.from(), one.period.to(), one.fr.clone())));
    found.sort_by_key(|one| (one.period.from(), one.period.to(), one.around));
    found
}

#[cfg(test)]
mod tests {
    use kernel::id::{ConventionId, RowId, uuid_v7};

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn entry(line: &str, zone: Option<u8>, state: State) -> Entry {
        Entry {
            id: RowId::from_uuid(uuid_v7(1, [1; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
            kind: Kind::Works,
            period: Period::spanning(day("2019-06-03"), day("2019-06-14")),
            zone: zone.map(|number| ZoneId::from_uuid(uuid_v7(1, [number; 10]))),
            place: None,
            party: "MEL".to_owned(),
            line: line.to_owned(),
            link: String::new(),
            state,
            reason: String::new(),
            told_on: day("2019-05-20"),
        }
    }

    #[test]
    fn a_letter_stands_for_one_kind_only() {
        for lang in [Lang::Fr, Lang::En] {
            let letters: HashSet<char> = Around::ALL.map(|one| one.letter(lang)).into();
            assert_eq!(letters.len(), Around::ALL.len());
        }
        for one in Around::ALL {
            assert_eq!(Around::parse(one.name()), Some(one));
        }
    }

    #[test]
    fn a_partner_reads_what_was_accepted_in_its_zones_the_operator_what_waits_too() {
        let zones = HashSet::from([ZoneId::from_uuid(uuid_v7(1, [7; 10]))]);
        let read = |told| {
            let all = [
                entry("ici", Some(7), State::Accepted),
                entry("ailleurs", Some(8), State::Accepted),
                entry("partout", None, State::Accepted),
                entry("attend", Some(7), State::Proposed),
                entry("écarté", Some(7), State::Declined),
            ];
            let kept = all.into_iter().filter(|one| concerns(one, &zones, told));
            kept.map(|one| one.line).collect::<Vec<_>>()
        };
        assert_eq!(read(Told::Accepted), ["ici", "partout"]);
        assert_eq!(read(Told::All), ["ici", "partout", "attend"]);
    }

    #[test]
    fn a_holiday_that_the_calendar_names_is_said_once() {
        let whit = day("2019-06-10");
        let named = ContextEvent {
            id: RowId::from_uuid(uuid_v7(1, [3; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
            period: Period::spanning(whit, whit),
            fr: "Lundi de Pentecôte".to_owned(),
            en: "Whit Monday".to_owned(),
            kind: EventKind::PublicHoliday,
            source: String::new(),
        };
        let said = |calendar| {
            let all = gathered(calendar, &[whit], std::iter::empty());
            all.into_iter().map(|one| one.fr).collect::<Vec<_>>()
        };
        assert_eq!(said(vec![named]), ["Lundi de Pentecôte"]);
        assert_eq!(said(Vec::new()), ["Jour férié"]);
    }
}
