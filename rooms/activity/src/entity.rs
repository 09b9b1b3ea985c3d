//! A record as it is read back within a perimeter.

use door::{Bounded, Bounds, Fault, Row};
use kernel::id::{
    ActionId, ActivityId, AlertId, ConventionId, PersonId, PlaceId, RoundId, SituationId, ThemeId,
    ZoneId,
};
use kernel::{Day, Instant, Minutes, Prose, TimeOfDay};

use crate::people::Count;
use crate::record::NOTE;

/// An activity record (« activité enregistrée »). The note is empty for those who may not read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its place in the order of records.
    pub rank: i64,
    /// Identifier.
    pub id: ActivityId,
    /// Convention.
    pub convention: ConventionId,
    /// Zone.
    pub zone: ZoneId,
    /// Place.
    pub place: Option<PlaceId>,
    /// Latitude and longitude in micro-degrees (C3).
    pub pin: Option<(i64, i64)>,
    /// Day.
    pub day: Day,
    /// Time it began.
    pub time: TimeOfDay,
    /// How long.
    pub minutes: Minutes,
    /// A1–A8.
    pub kind: String,
    /// Main theme, then the others.
    pub themes: Vec<ThemeId>,
    /// AX1–AX4.
    pub axis: String,
    /// O1–O14.
    pub origin: String,
    /// C1–C9.
    pub channel: String,
    /// S1–S11.
    pub ending: Option<String>,
    /// R0–R7.
    pub next_step: String,
    /// Day to come back.
    pub next_day: Option<Day>,
    /// I1–I4.
    pub intensity: Option<String>,
    /// How many people.
    pub people: i64,
    /// Who recorded.
    pub author: PersonId,
    /// The note (C3), or nothing.
    pub note: Prose<NOTE>,
    /// C4.
    pub sensitive: bool,
    /// Situation.
    pub situation: Option<SituationId>,
    /// Alert.
    pub alert: Option<AlertId>,
    /// Planned action.
    pub action: Option<ActionId>,
    /// Walk.
    pub round: Option<RoundId>,
    /// Revision, from 1.
    pub rev: i64,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Fingerprint of the content.
    pub digest: String,
    /// When it reached the house.
    pub recorded_at: Instant,
    /// People by audience, age and gender.
    pub counts: Vec<Count>,
    /// Who was there.
    pub mediators: Vec<PersonId>,
}

impl Bounded for Activity {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: self.themes.first().copied(),
            day: Some(self.day),
        }
    }
}

impl Activity {
    /// Reads a row of `activity_visible`, column after column.
    pub(crate) fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        let _grant: String = row.take()?;
        let (rank, id, convention, zone, place) =
            (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
        let (lat, lon): (Option<i64>, Option<i64>) = (row.take()?, row.take()?);
        let (day, time, minutes, kind) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let main: ThemeId = row.take()?;
        let others: [Option<ThemeId>; 2] = [row.take()?, row.take()?];
        Ok(Self {
            rank,
            id,
            convention,
            zone,
            place,
            pin: lat.zip(lon),
            day,
            time,
            minutes,
            kind,
            themes: std::iter::once(main).chain(others.into_iter().flatten()).collect(),
            axis: row.take()?,
            origin: row.take()?,
            channel: row.take()?,
            ending: row.take()?,
            next_step: row.take()?,
            next_day: row.take()?,
            intensity: row.take()?,
            people: row.take()?,
            author: row.take()?,
            note: read_note(&row.take::<String>()?)?,
            sensitive: row.take()?,
            situation: row.take()?,
            alert: row.take()?,
            action: row.take()?,
            round: row.take()?,
            rev: row.take()?,
            withdrawn: row.take::<String>()? == "withdrawn",
            digest: row.take()?,
            recorded_at: row.take()?,
            counts: read_counts(&row.take::<String>()?)?,
            mediators: read_mediators(&row.take::<String>()?)?,
        })
    }
}

fn read_note(text: &str) -> Result<Prose<NOTE>, Fault> {
    Prose::parse(text).map_err(|_| Fault::new("activity: a note does not read"))
}

/// Reads `P1.26-59.F.2 P4.18-25.NR.1`.
pub(crate) fn read_counts(text: &str) -> Result<Vec<Count>, Fault> {
    let mut counts = text
        .split_ascii_whitespace()
        .map(|line| {
            let (audience, age_band, gender, n) = read_count(line)?;
            let [audience, age_band, gender] = [audience, age_band, gender].map(str::to_owned);
            Ok::<_, Fault>(Count { audience, age_band, gender, n })
        })
        .collect::<Result<Vec<_>, _>>()?;
    counts.sort();
    Ok(counts)
}

/// Reads `P1.26-59.F.2`: audience, age band, gender, how many.
pub(crate) fn read_count(line: &str) -> Result<(&str, &str, &str, i64), Fault> {
    let mut parts = line.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next().and_then(|n| n.parse().ok())) {
        (Some(audience), Some(age_band), Some(gender), Some(n)) => {
            Ok((audience, age_band, gender, n))
        }
        _ => Err(Fault::new(format!("activity: people {line} does not read"))),
    }
}

/// Reads identifiers separated by spaces.
pub(crate) fn read_mediators(text: &str) -> Result<Vec<PersonId>, Fault> {
    let mut people = text
        .split_whitespace()
        .map(|id| PersonId::parse(id).map_err(|_| Fault::new("activity: a mediator is not an id")))
        .collect::<Result<Vec<_>, _>>()?;
    people.sort();
    Ok(people)
}
