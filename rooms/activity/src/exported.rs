//! A record as a file tells it: what leaves is read, and nothing else. A note that does not leave is not read at all.

use door::{Bounded, Fault, Row, Tx, Value, sql};
use kernel::id::{ConventionId, PersonId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Minutes, Prose, TimeOfDay};

use crate::entity::{read_count, read_mediators};
use crate::filter::Bounds;
use crate::listed::{filter_values, filtered};
use crate::record::NOTE;

/// A row of a file. Its texts stand one after the other in one piece of memory: a file of a hundred thousand records
/// would otherwise ask for a million of them.
pub(crate) struct Exported {
    convention: ConventionId,
    pub(crate) zone: ZoneId,
    pub(crate) place: Option<PlaceId>,
    day: Day,
    pub(crate) time: TimeOfDay,
    pub(crate) minutes: Minutes,
    pub(crate) theme: ThemeId,
    pub(crate) other_themes: [Option<ThemeId>; 2],
    pub(crate) people: i64,
    pub(crate) sensitive: bool,
    pub(crate) rev: i64,
    pub(crate) recorded_at: Instant,
    texts: String,
    ends: [usize; TEXTS],
    /// Empty when it does not leave.
    pub(crate) note: Prose<NOTE>,
}

/// How many texts a row has, beside its note.
const TEXTS: usize = 11;

/// A text of a row; nothing when the record has none.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Text {
    /// Its identifier.
    Id,
    /// Its day, as machines write it.
    Day,
    /// A1–A8.
    Kind,
    /// AX1–AX4.
    Axis,
    /// O1–O14.
    Origin,
    /// C1–C9.
    Channel,
    /// People by audience, age and gender, as the record keeps them.
    People,
    /// S1–S11.
    Ending,
    /// I1–I4.
    Intensity,
    /// R0–R7.
    NextStep,
    /// The day to come back.
    NextDay,
}

impl Text {
    const fn place(self) -> usize {
        match self {
            Self::Id => 0,
            Self::Day => 1,
            Self::Kind => 2,
            Self::Axis => 3,
            Self::Origin => 4,
            Self::Channel => 5,
            Self::People => 6,
            Self::Ending => 7,
            Self::Intensity => 8,
            Self::NextStep => 9,
            Self::NextDay => 10,
        }
    }
}

impl Bounded for Exported {
    fn bounds(&self) -> door::Bounds {
        door::Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

impl Exported {
    /// Reads a row of [`each`], column after column.
    fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        let (convention, zone, place) = (row.take()?, row.take()?, row.take()?);
        let (time, minutes, theme) = (row.take()?, row.take()?, row.take()?);
        let other_themes = [row.take()?, row.take()?];
        let (people, sensitive, rev) = (row.take()?, row.take()?, row.take()?);
        let recorded_at = row.take()?;
        let (mut texts, mut ends) = (String::with_capacity(ROOM), [0; TEXTS]);
        for end in &mut ends {
            texts.push_str(row.text()?.unwrap_or_default());
            *end = texts.len();
        }
        let [id, day, ..] = ends;
        let day = texts.get(id..day).and_then(|text| Day::parse(text).ok());
        let mediators = row.text()?.unwrap_or_default();
        texts.push_str(mediators);
        Ok(Self {
            convention,
            zone,
            place,
            day: day.ok_or_else(|| Fault::new("activity: a day does not read"))?,
            time,
            minutes,
            theme,
            other_themes,
            people,
            sensitive,
            rev,
            recorded_at,
            texts,
            ends,
            note: Prose::parse(row.text()?.unwrap_or_default())
                .map_err(|_| Fault::new("activity: a note does not read"))?,
        })
    }

    /// One of its texts.
    pub(crate) fn text(&self, which: Text) -> &str {
        let place = which.place();
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.texts.get(start.unwrap_or_default()..end).unwrap_or_default()
    }

    /// Who was there, in order.
    pub(crate) fn mediators(&self) -> Result<Vec<PersonId>, Fault> {
        let [.., last] = self.ends;
        read_mediators(self.texts.get(last..).unwrap_or_default())
    }

    /// Each line of people in order: audience, age band, gender and how many.
    pub(crate) fn counts<'t>(
        &'t self,
        mut take: impl FnMut((&'t str, &'t str, &'t str, i64)),
    ) -> Result<(), Fault> {
        let detail = self.text(Text::People);
        if !detail.contains(' ') && !detail.is_empty() {
            take(read_count(detail)?);
            return Ok(());
        }
        let lines = detail.split_ascii_whitespace();
        let mut counts = lines.map(read_count).collect::<Result<Vec<_>, _>>()?;
        counts.sort_unstable();
        counts.into_iter().for_each(take);
        Ok(())
    }
}

/// Room for the texts of most rows, in bytes.
const ROOM: usize = 192;

/// Every record of the filters, oldest first, one at a time; with the notes that may leave, when they are asked for.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    (bounds, notes): (&Bounds, bool),
    take: &mut dyn FnMut(Exported) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut values = filter_values(bounds);
    values.push(Value::Bool(notes));
    tx.each_row(
        filtered!(sql!(
            "SELECT a.convention_id, a.zone_id, a.place_id, a.start_minute, a.minutes, a.theme_id, a.theme2_id,
                    a.theme3_id, a.people, a.sensitive, a.rev, a.recorded_at, a.id, a.day, a.kind,
                    a.axis, a.origin, a.channel, a.people_detail, a.ending, a.intensity, a.next_step,
                    a.next_day, a.mediators, CASE WHEN $14 AND NOT a.sensitive THEN a.note ELSE '' END
               FROM activity_visible a WHERE a.rank >= $2 AND a.rank < $3",
            "ORDER BY a.rank"
        )),
        &values,
        &mut Exported::read,
        take,
    )
}
