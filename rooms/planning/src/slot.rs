//! Shifts worked, what they count for, and what explains a peak.

use door::{Bounded, Bounds};
use kernel::id::{ConventionId, PersonId, RowId, SlotId};
use kernel::{Day, Instant, Lang, Minutes, Period, Prose, Reason, TimeOfDay};

use crate::calendar::{Region, is_holiday_in};

/// The most characters noted of a shift.
pub const NOTE: usize = 140;

/// What a shift was spent on (« nature du créneau »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotKind {
    /// On the ground (« terrain »).
    Field,
    /// Meetings with partners (« réunion »).
    Meeting,
    /// Records and reports (« rédaction »).
    Reporting,
    /// Supervision (« encadrement »).
    Supervision,
    /// Training and analysis of practice (« formation »).
    Training,
    /// Preparation and paperwork (« préparation »).
    Preparation,
    /// Leave (« congé »).
    Leave,
    /// Sick leave (« arrêt »).
    Sickness,
    /// Anything else, outside the counter (« autre »).
    Other,
}

impl SlotKind {
    /// Every kind, in the order of the columns.
    pub const ALL: [Self; 9] = [
        Self::Field,
        Self::Meeting,
        Self::Reporting,
        Self::Supervision,
        Self::Training,
        Self::Preparation,
        Self::Leave,
        Self::Sickness,
        Self::Other,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Meeting => "meeting",
            Self::Reporting => "reporting",
            Self::Supervision => "supervision",
            Self::Training => "training",
            Self::Preparation => "preparation",
            Self::Leave => "leave",
            Self::Sickness => "sickness",
            Self::Other => "other",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(Reason::NotInList)
    }

    /// Whether the time counts within the 1 607 hours; absences are shown apart.
    pub const fn counts(self) -> bool {
        match self {
            Self::Field
            | Self::Meeting
            | Self::Reporting
            | Self::Supervision
            | Self::Training
            | Self::Preparation => true,
            Self::Leave | Self::Sickness | Self::Other => false,
        }
    }

    /// Whether it tells of someone’s private life: shown to colleagues as an absence only.
    pub const fn is_absence(self) -> bool {
        matches!(self, Self::Leave | Self::Sickness)
    }
}

/// When a shift falls outside ordinary hours (« horaires décalés », convention art. IV).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four facts that may hold together")]
pub struct OffHours {
    /// Goes on to 21:00 or later, or begins before 6:00.
    pub evening: bool,
    /// On a Saturday.
    pub saturday: bool,
    /// On a Sunday.
    pub sunday: bool,
    /// On a public holiday.
    pub holiday: bool,
}

impl OffHours {
    /// Tells the off-hours of a stretch of work.
    pub fn of(day: Day, start: TimeOfDay, minutes: Minutes) -> Self {
        Self::in_region(day, (start, minutes), Region::Metropolitan)
    }

    /// The same where other holidays hold.
    pub fn in_region(day: Day, (start, minutes): (TimeOfDay, Minutes), region: Region) -> Self {
        let begins = start.minute_of_day();
        Self {
            evening: begins + minutes.count() >= 21 * 60 || begins < 6 * 60,
            saturday: day.weekday() == 5,
            sunday: day.weekday() == 6,
            holiday: is_holiday_in(day, region),
        }
    }

    /// Whether any of them holds.
    pub const fn any(self) -> bool {
        self.evening || self.saturday || self.sunday || self.holiday
    }
}

/// A shift (« créneau »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Identifier.
    pub id: SlotId,
    /// Convention.
    pub convention: ConventionId,
    /// Whose time.
    pub person: PersonId,
    /// The manager’s time: it has a counter of its own and never fills that of the mediators.
    pub of_manager: bool,
    /// Day on which it began.
    pub day: Day,
    /// Time at which it began.
    pub start: TimeOfDay,
    /// How long.
    pub minutes: Minutes,
    /// On what.
    pub kind: SlotKind,
    /// A few words, if any (C3).
    pub note: Prose<NOTE>,
    /// Code of the project it is told apart for; empty for none.
    pub project: String,
    /// Whom it stands in for: it counts for the service as their hours would have.
    pub replaces: Option<PersonId>,
    /// For an event outside the perimeter (« évènement en lien avec le quartier »).
    pub outside: bool,
}

impl Slot {
    /// Where it lies on the line of time: a night over a change of the clocks lasts what it lasts.
    pub fn span(&self) -> (Instant, Instant) {
        let start = Instant::at(self.day, self.start);
        (start, start.plus(self.minutes))
    }

    /// Its off-hours; an absence has none.
    pub fn off_hours(&self) -> OffHours {
        if self.kind.counts() {
            OffHours::of(self.day, self.start, self.minutes)
        } else {
            OffHours::default()
        }
    }
}

impl Bounded for Slot {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: Some(self.day) }
    }
}

/// What passes between two times on the wall: an end at or before the start is of the next day. In
/// the night of March an hour is missing, in that of October one is worked twice.
pub fn real_minutes(day: Day, start: TimeOfDay, end: TimeOfDay) -> Minutes {
    let last = if end <= start { day.plus_days(1) } else { day };
    let millis = Instant::at(last, end).millis() - Instant::at(day, start).millis();
    Minutes::of(millis / 60_000)
}

/// How long a day lasts: 23, 24 or 25 hours.
pub fn length_of(day: Day) -> Minutes {
    let midnight = TimeOfDay::clamped(0);
    real_minutes(day, midnight, midnight)
}

/// What an event of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// School holidays (« vacances scolaires »).
    SchoolHoliday,
    /// A public holiday (« jour férié »).
    PublicHoliday,
    /// An event of the district.
    Local,
    /// Works (« chantier »).
    Works,
    /// The weather (« météo »).
    Weather,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::SchoolHoliday, Self::PublicHoliday, Self::Local, Self::Works, Self::Weather];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SchoolHoliday => "school_holiday",
            Self::PublicHoliday => "public_holiday",
            Self::Local => "local",
            Self::Works => "works",
            Self::Weather => "weather",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(Reason::NotInList)
    }
}

/// Something that explains a peak or a hollow (« calendrier de contexte »): no person in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextEvent {
    /// Identifier.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// From its first to its last day.
    pub period: Period,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// What it is.
    pub kind: EventKind,
    /// Where that comes from, if anywhere.
    pub source: String,
}

impl ContextEvent {
    /// The name in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

impl Bounded for ContextEvent {
    fn bounds(&self) -> Bounds {
        // Holidays overlap the ends of the convention’s year.
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(day: &str, start: &str, minutes: i64) -> OffHours {
        let day = Day::parse(day).expect("a day");
        OffHours::of(day, TimeOfDay::parse(start).expect("a time"), Minutes::of(minutes))
    }

    #[test]
    fn off_hours_are_told_from_the_day_and_the_clock() {
        assert!(!off("2019-06-14", "13:00", 420).any());
        assert!(off("2019-06-14", "14:00", 420).evening, "to 21 h");
        assert!(off("2019-06-14", "20:00", 300).evening, "over midnight");
        assert!(off("2019-06-15", "10:00", 240).saturday);
        assert!(off("2019-06-16", "10:00", 240).sunday);
        assert!(off("2019-06-10", "10:00", 240).holiday, "Whit Monday");
    }

    #[test]
    fn a_night_over_a_change_of_the_clocks_counts_what_it_lasts() {
        let lasts = |day: &str, start: &str, end: &str| {
            let time = |text| TimeOfDay::parse(text).expect("a time");
            real_minutes(Day::parse(day).expect("a day"), time(start), time(end)).count()
        };
        assert_eq!(lasts("2019-06-14", "22:00", "06:00"), 480);
        assert_eq!(lasts("2019-03-30", "22:00", "06:00"), 420, "an hour is skipped");
        assert_eq!(lasts("2019-10-26", "22:00", "06:00"), 540, "an hour comes twice");
        assert_eq!(lasts("2019-10-27", "01:30", "03:30"), 180);
        assert_eq!(lasts("2019-12-31", "22:00", "02:00"), 240, "over the year");
        let hours = |day: &str| length_of(Day::parse(day).expect("a day")).count() / 60;
        assert_eq!([hours("2019-03-31"), hours("2019-06-14"), hours("2019-10-27")], [23, 24, 25]);
    }

    #[test]
    fn every_kind_reads_back() {
        for kind in SlotKind::ALL {
            assert_eq!(SlotKind::parse(kind.name()), Ok(kind));
        }
        for kind in EventKind::ALL {
            assert_eq!(EventKind::parse(kind.name()), Ok(kind));
        }
    }
}
