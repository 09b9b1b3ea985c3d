//! What happens around a meeting (« séance ») : its stage, its points, who came. Pure.

use convention::{Frequency, Meeting, MeetingState};
use kernel::id::{MeetingId, RowId};
use kernel::{Day, Instant, Reason, TimeOfDay};

/// Minutes that a meeting lasts when nobody said otherwise.
pub(crate) const USUAL: i64 = 120;

/// What is known of a meeting beside its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why it was planned: launch, mid-term, annual, monthly.
    pub occasion: Option<Frequency>,
    /// How long, in minutes.
    pub minutes: i64,
    /// How many times what was sent of it changed.
    pub sequence: i64,
    /// When it was convened.
    pub convened_at: Option<Instant>,
    /// When its agenda was sent.
    pub agenda_sent_at: Option<Instant>,
    /// When its minutes were sent.
    pub minutes_sent_at: Option<Instant>,
    /// When its minutes were approved.
    pub approved_at: Option<Instant>,
}

/// Where a meeting stands, as the page tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// « À préparer ».
    ToPrepare,
    /// « Convoquée ».
    Convened,
    /// « Passée, sans compte rendu ».
    Overdue,
    /// « Tenue, compte rendu à envoyer ».
    Held,
    /// « Compte rendu envoyé ».
    Sent,
    /// « Compte rendu approuvé ».
    Approved,
    /// « Tenue » : kept before this page prepared meetings.
    Kept,
    /// « Annulée ».
    CalledOff,
}

/// Where a meeting stands on a day.
pub fn stage(meeting: &Meeting, sitting: Option<&Sitting>, today: Day) -> Stage {
    match (meeting.state, sitting) {
        (MeetingState::Cancelled, _) => Stage::CalledOff,
        (MeetingState::Held, None) => Stage::Kept,
        (MeetingState::Held, Some(sitting)) => {
            match (sitting.approved_at, sitting.minutes_sent_at) {
                (Some(_), _) => Stage::Approved,
                (None, Some(_)) => Stage::Sent,
                (None, None) => Stage::Held,
            }
        }
        (MeetingState::Planned, _) if meeting.day < today => Stage::Overdue,
        (MeetingState::Planned, sitting) => match sitting.and_then(|one| one.convened_at) {
            Some(_) => Stage::Convened,
            None => Stage::ToPrepare,
        },
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$of])* $variant,)+ }

        impl $kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Reads the stored name.
            pub fn parse(name: &str) -> Result<Self, Reason> {
                Self::ALL.iter().copied().find(|one| one.name() == name).ok_or(Reason::NotInList)
            }
        }
    };
}

named! {
    /// Who reads a point.
    Part {
        /// Whoever is convened.
        Open = "open",
        /// The readers of the restricted part only.
        Restricted = "restricted",
    }
}

named! {
    /// What a point was built from.
    Source {
        /// Typed by hand.
        Typed = "typed",
        /// The minutes that wait for approval.
        Minutes = "minutes",
        /// A decision that is late.
        Decision = "decision",
        /// The figures of the month.
        Figures = "figures",
        /// What the convention says that a committee is for.
        Purpose = "purpose",
        /// Fiches that wait, of one partner.
        Fiche = "fiche",
        /// An indicator off its target.
        Indicator = "indicator",
        /// A recommendation to decide on.
        Recommendation = "recommendation",
        /// An action of the roadmap whose days are over.
        Action = "action",
        /// What a signatory asked for.
        Request = "request",
    }
}

named! {
    /// Whether a seat was held.
    Presence {
        /// « Présent ».
        Present = "present",
        /// « Représenté ».
        Represented = "represented",
        /// « Excusé ».
        Excused = "excused",
        /// « Absent ».
        Absent = "absent",
    }
}

impl Presence {
    /// Whether the organisation was there, itself or by someone else.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Present | Self::Represented)
    }
}

named! {
    /// What became of a decision.
    Outcome {
        /// « Fait ».
        Done = "done",
        /// « Reporté ».
        PutOff = "put_off",
        /// « Abandonné ».
        Dropped = "dropped",
    }
}

named! {
    /// What is answered to a date.
    Suits {
        /// « Oui ».
        Yes = "yes",
        /// « Si besoin ».
        Maybe = "maybe",
        /// « Non ».
        No = "no",
    }
}

/// A point of an agenda (« point de l’ordre du jour »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its identifier.
    pub id: RowId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Its place, from 1.
    pub rank: i64,
    /// Who reads it.
    pub part: Part,
    /// What it was built from.
    pub source: Source,
    /// What exactly: an identifier or a code of what it comes from.
    pub object: String,
    /// Where that is read.
    pub link: String,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub detail: String,
    /// Who is asked to come for it: functions.
    pub guests: String,
    /// What was said of it (« compte rendu »).
    pub notes: String,
    /// Whether someone put in words of their own what was built: it keeps them.
    pub worded: bool,
}

/// A seat at a meeting, and whether it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Code of the organisation.
    pub organisation: String,
    /// In what capacity.
    pub capacity: String,
    /// Whether it was held.
    pub presence: Presence,
    /// By which function, when it was held by another.
    pub stand_in: String,
}

/// A step in the life of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// The place of the decision there.
    pub rank: i64,
    /// The day.
    pub day: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// The new due day, when it was put off.
    pub due: Option<Day>,
    /// Why.
    pub reason: String,
}

/// What a decision settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settles {
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// The place of the decision there.
    pub rank: i64,
    /// What it was.
    pub source: Source,
    /// Which one.
    pub object: String,
    /// Where it is read.
    pub link: String,
    /// In a few words.
    pub title: String,
}

/// A decision with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// Its day.
    pub day: Day,
    /// The body that decided.
    pub committee: String,
    /// Its place there, from 1.
    pub rank: i64,
    /// What was decided.
    pub words: String,
    /// Code of the organisation that carries it.
    pub owner: String,
    /// By when, as it stands today.
    pub due: Option<Day>,
    /// What became of it; nothing while it goes on.
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: String,
    /// What it settles.
    pub settles: Option<Settles>,
}

impl Tracked {
    /// Whether it still goes on.
    pub const fn is_open(&self) -> bool {
        !matches!(self.outcome, Some(Outcome::Done | Outcome::Dropped))
    }

    /// Whether its day has gone by.
    pub fn is_late(&self, today: Day) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// Every decision of these meetings, with what became of it: the oldest first.
pub fn tracked(meetings: &[Meeting], steps: &[Step], settles: &[Settles]) -> Vec<Tracked> {
    let mut all: Vec<Tracked> = meetings
        .iter()
        .flat_map(|meeting| {
            (1_i64..).zip(&meeting.decisions).map(move |(rank, decision)| {
                let mine = |one: &&Step| one.meeting == meeting.id && one.rank == rank;
                let last = steps.iter().rfind(mine);
                let put_off = steps.iter().filter(mine).filter_map(|step| step.due).next_back();
                let settled = |one: &&Settles| one.meeting == meeting.id && one.rank == rank;
                Tracked {
                    meeting: meeting.id,
                    day: meeting.day,
                    committee: meeting.committee.clone(),
                    rank,
                    words: decision.words.clone(),
                    owner: decision.owner.clone(),
                    due: put_off.or(decision.due),
                    outcome: last.map(|step| step.outcome),
                    reason: last.map(|step| step.reason.clone()).unwrap_or_default(),
                    settles: settles.iter().find(settled).cloned(),
                }
            })
        })
        .collect();
    all.sort_by_key(|one| (one.day, one.meeting.text(), one.rank));
    all
}

/// Whether two meetings of the same people would run into each other.
pub fn overlaps(one: (Day, TimeOfDay, i64), other: (Day, TimeOfDay, i64)) -> bool {
    let end = |(_, start, minutes): (Day, TimeOfDay, i64)| start.minute_of_day() + minutes;
    one.0 == other.0 && one.1.minute_of_day() < end(other) && other.1.minute_of_day() < end(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> TimeOfDay {
        TimeOfDay::clamped(hour * 60)
    }

    #[test]
    fn two_meetings_overlap_when_one_begins_before_the_other_ends() {
        let day = Day::FIRST;
        assert!(overlaps((day, at(14), 120), (day, at(15), 60)));
        assert!(overlaps((day, at(15), 60), (day, at(14), 120)));
        assert!(!overlaps((day, at(14), 60), (day, at(15), 60)));
        assert!(!overlaps((day, at(14), 120), (day.plus_days(1), at(14), 120)));
    }
}
