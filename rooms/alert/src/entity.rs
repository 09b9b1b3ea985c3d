//! An alert as it is written and as it is read back within a perimeter.

use door::{Bounded, Bounds, Fault, Row};
use kernel::id::{
    ActivityId, AlertId, ConventionId, PersonId, PlaceId, ReleaseId, RowId, ThemeId, ZoneId,
};
use kernel::{Day, Instant, Line, Prose};
use referential::Nature;
use routing::Relay;

use crate::lifecycle::{Life, Move, State, named};

/// The longest note, in characters.
pub const NOTE: usize = 280;

/// What is written beside the facts, or with a step.
pub type Note = Prose<NOTE>;

named! {
    /// What an alert is about (« catégorie »).
    Category {
        /// « Technique ».
        Technical "technical";
        /// « Tranquillité ».
        Tranquillity "tranquillity";
        /// « Sociale » : relayed, never mailed in clear.
        Social "social";
    }

    /// How far it goes (« ampleur »).
    Extent {
        /// « En un point ».
        OneSpot "one_spot";
        /// « En plusieurs points ».
        SeveralSpots "several_spots";
        /// « Dans toute la zone ».
        WholeZone "whole_zone";
    }
}

impl Category {
    /// What sort of alert a theme makes: technical, of isolation and hardship, or of tranquillity.
    pub fn of(theme: &referential::Theme) -> Self {
        match (theme.nature, theme.code.split('.').next()) {
            (Nature::Technical, _) => Self::Technical,
            (_, Some("T5" | "T6")) => Self::Social,
            (Nature::Social | Nature::Relational, _) => Self::Tranquillity,
        }
    }
}

/// To whom an alert goes (« destinataire ») : an organisation and its service, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Code of the organisation.
    pub organisation: String,
    /// The service (« Propreté publique »).
    pub service: String,
}

/// An alert that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAlert {
    /// Chosen where it was written.
    pub id: AlertId,
    /// What its number starts with: the prefix of the convention (`HUM`), 1 to 8 characters.
    pub prefix: String,
    /// Where.
    pub zone: ZoneId,
    /// More precisely.
    pub place: Option<PlaceId>,
    /// About what.
    pub theme: ThemeId,
    /// When it was seen; its day in Paris is the day of the alert.
    pub raised_at: Instant,
    /// By whom.
    pub author: PersonId,
    /// The activity during which it was seen.
    pub activity: Option<ActivityId>,
    /// What sort.
    pub category: Category,
    /// 1 (can wait) to 3 (now).
    pub urgency: i64,
    /// Whether someone may be hurt at once.
    pub danger: bool,
    /// Who must act on that square metre, D1–D10.
    pub custodian: String,
    /// To whom it goes; after steps of re-routing, the last one.
    pub recipient: Recipient,
    /// The facts in one line.
    pub line: Line<140>,
    /// More, for those who may read notes (C3).
    pub note: Note,
    /// By when an answer is expected.
    pub due_day: Option<Day>,
    /// How the recipient was told besides.
    pub relay: Relay,
}

impl NewAlert {
    /// The day of the alert.
    pub fn day(&self) -> Day {
        self.raised_at.local().0
    }
}

/// A step to be laid down with its moment and its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// By whom, or noted by whom when a partner said it aloud.
    pub by: By,
    /// What was done.
    pub mv: Move,
    /// What was written with it (C3).
    pub note: Note,
    /// For when the recipient says that the work is planned (« programmée le »).
    pub planned: Option<Day>,
}

/// Who took a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// One of the operator’s own people.
    Person(PersonId),
    /// The recipient itself, through the link of what was sent to it.
    Recipient(ReleaseId),
    /// The house, by its clock: a reminder.
    House,
}

impl By {
    /// The stored kind and identifier; the house has the identifier that nobody has.
    pub(crate) fn stored(self) -> (&'static str, String) {
        match self {
            Self::Person(id) => ("person", id.text()),
            Self::Recipient(id) => ("recipient", id.text()),
            Self::House => ("house", kernel::id::Uuid::nil().to_string()),
        }
    }

    /// Reads what is stored.
    pub(crate) fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        let (kind, id): (String, String) = (row.take()?, row.take()?);
        match kind.as_str() {
            "person" => PersonId::parse(&id).map(Self::Person).map_err(|_| unread("by_id")),
            "recipient" => ReleaseId::parse(&id).map(Self::Recipient).map_err(|_| unread("by_id")),
            _ => Ok(Self::House),
        }
    }

    /// The person, when it is one.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Recipient(_) | Self::House => None,
        }
    }
}

/// A step as it is read back (« étape »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The step itself; its note is empty for those who may not read it.
    pub step: Step,
    /// The organisation it was sent on to, for a re-routing; whose step, for that of a party.
    pub recipient: String,
    /// Whose step, when it is not the recipient that is expected to act.
    pub party: Option<RowId>,
}

/// An alert (« fiche de signalement »). The note is empty for those who may not read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Identifier.
    pub id: AlertId,
    /// `HUM-2019-0042`.
    pub number: String,
    /// Convention.
    pub convention: ConventionId,
    /// Zone.
    pub zone: ZoneId,
    /// Place.
    pub place: Option<PlaceId>,
    /// Theme.
    pub theme: ThemeId,
    /// The day it was seen.
    pub day: Day,
    /// The moment.
    pub raised_at: Instant,
    /// By whom.
    pub author: PersonId,
    /// The activity during which it was seen.
    pub activity: Option<ActivityId>,
    /// What sort.
    pub category: Category,
    /// 1–3.
    pub urgency: i64,
    /// Immediate danger.
    pub danger: bool,
    /// D1–D10.
    pub custodian: String,
    /// To whom.
    pub recipient: Recipient,
    /// Where exactly (« hall, étage, n° de candélabre »); empty when it was not said.
    pub detail: String,
    /// The facts.
    pub line: String,
    /// More (C3), or nothing.
    pub note: Note,
    /// When an answer is expected.
    pub due_day: Option<Day>,
    /// How the recipient was told besides.
    pub relay: Relay,
    /// Where it stands.
    pub state: State,
    /// Reminders to the present recipient (3: brought to the committee).
    pub reminders: i64,
    /// How many steps: what a form has seen.
    pub steps: i64,
    /// Sent to the present recipient.
    pub sent_at: Option<Instant>,
    /// First answered by that recipient.
    pub acknowledged_at: Option<Instant>,
    /// Said to be done.
    pub declared_at: Option<Instant>,
    /// Seen resolved.
    pub resolved_at: Option<Instant>,
    /// Ended.
    pub closed_at: Option<Instant>,
    /// How far it goes, when it was said.
    pub extent: Option<Extent>,
}

impl Bounded for Alert {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

impl Alert {
    /// How many days late the recipient is on that day: the day expected is past and nothing was
    /// declared done.
    pub fn days_late(&self, today: Day) -> Option<i64> {
        let due = self.due_day.filter(|due| self.state.waits_on_recipient() && *due < today)?;
        Some(today.days_since(due))
    }

    /// Reads the columns named by every statement of the room, in their order.
    pub(crate) fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take()?,
            number: row.take()?,
            convention: row.take()?,
            zone: row.take()?,
            place: row.take()?,
            theme: row.take()?,
            day: row.take()?,
            raised_at: row.take()?,
            author: row.take()?,
            activity: row.take()?,
            category: Category::parse(&row.take::<String>()?).map_err(|_| unread("category"))?,
            urgency: row.take()?,
            danger: row.take()?,
            custodian: row.take()?,
            recipient: Recipient { organisation: row.take()?, service: row.take()? },
            detail: row.take()?,
            line: row.take()?,
            note: Note::parse(&row.take::<String>()?).map_err(|_| unread("note"))?,
            due_day: row.take()?,
            relay: Relay::parse(&row.take::<String>()?).map_err(|_| unread("relay"))?,
            state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
            reminders: row.take()?,
            steps: row.take()?,
            sent_at: row.take()?,
            acknowledged_at: row.take()?,
            declared_at: row.take()?,
            resolved_at: row.take()?,
            closed_at: row.take()?,
            extent: Extent::parse(&row.take::<String>()?).ok(),
        })
    }
}

/// What figures are made of (« délais ») : days, recipient and subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delay {
    /// Identifier.
    pub id: AlertId,
    /// `HUM-2019-0042`.
    pub number: String,
    /// Convention.
    pub convention: ConventionId,
    /// The day it was seen.
    pub day: Day,
    /// To whom: an organisation and its service.
    pub recipient: Recipient,
    /// Theme.
    pub theme: ThemeId,
    /// Zone.
    pub zone: ZoneId,
    /// What sort.
    pub category: Category,
    /// Where it stands.
    pub state: State,
    /// Sent to the present recipient.
    pub sent: Option<Day>,
    /// First answered by that recipient.
    pub acknowledged: Option<Day>,
    /// Said to be done.
    pub declared: Option<Day>,
    /// Seen resolved.
    pub resolved: Option<Day>,
    /// When an answer was expected.
    pub due: Option<Day>,
    /// When its life ended, however it ended.
    pub closed: Option<Day>,
}

impl Bounded for Delay {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

impl Delay {
    /// Reads a row of `alert_delay`, column after column.
    pub(crate) fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take()?,
            number: row.take()?,
            convention: row.take()?,
            day: row.take()?,
            recipient: Recipient { organisation: row.take()?, service: row.take()? },
            theme: row.take()?,
            zone: row.take()?,
            category: Category::parse(&row.take::<String>()?).map_err(|_| unread("category"))?,
            state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
            sent: row.take()?,
            acknowledged: row.take()?,
            declared: row.take()?,
            resolved: row.take()?,
            due: row.take()?,
            closed: row.take()?,
        })
    }
}

pub(crate) fn unread(what: &str) -> Fault {
    Fault::new(format!("alert: {what} does not read"))
}

/// The state and instants to keep beside an alert.
pub(crate) fn days(life: &Life) -> [Option<Day>; 5] {
    [life.sent_at, life.acknowledged_at, life.declared_at, life.resolved_at, life.closed_at]
        .map(|at| at.map(|at| at.local().0))
}
