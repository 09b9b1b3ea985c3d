//! A record as a file tells it: what leaves is read, and nothing else. A note that does not leave is not read at all.

use door::{Bounded, Fault, Row, Tx, Value, sql};
use kernel::id::{ActivityId, ConventionId, PersonId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Minutes, Prose, TimeOfDay};

use crate::entity::{read_count, read_mediators};
use crate::filter::Bounds;
use crate::listed::{filter_values, filtered};
use crate::record::NOTE;

/// A row of a file.
pub(crate) struct Exported {
    convention: ConventionId,
    pub(crate) zone: ZoneId,
    pub(crate) id: ActivityId,
    pub(crate) place: Option<PlaceId>,
    pub(crate) day: Day,
    pub(crate) time: TimeOfDay,
    pub(crate) minutes: Minutes,
    pub(crate) kind: String,
    pub(crate) theme: ThemeId,
    pub(crate) other_themes: [Option<ThemeId>; 2],
    pub(crate) axis: String,
    pub(crate) origin: String,
    pub(crate) channel: String,
    pub(crate) people: i64,
    people_detail: String,
    pub(crate) ending: Option<String>,
    pub(crate) intensity: Option<String>,
    pub(crate) next_step: String,
    pub(crate) next_day: Option<Day>,
    pub(crate) mediators: Vec<PersonId>,
    /// Empty when it does not leave.
    pub(crate) note: Prose<NOTE>,
    pub(crate) sensitive: bool,
    pub(crate) rev: i64,
    pub(crate) recorded_at: Instant,
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
        Ok(Self {
            convention: row.take()?,
            zone: row.take()?,
            id: row.take()?,
            place: row.take()?,
            day: row.take()?,
            time: row.take()?,
            minutes: row.take()?,
            kind: row.take()?,
            theme: row.take()?,
            other_themes: [row.take()?, row.take()?],
            axis: row.take()?,
            origin: row.take()?,
            channel: row.take()?,
            people: row.take()?,
            people_detail: row.take()?,
            ending: row.take()?,
            intensity: row.take()?,
            next_step: row.take()?,
            next_day: row.take()?,
            mediators: read_mediators(row.text()?.unwrap_or_default())?,
            note: Prose::parse(row.text()?.unwrap_or_default())
                .map_err(|_| Fault::new("activity: a note does not read"))?,
            sensitive: row.take()?,
            rev: row.take()?,
            recorded_at: row.take()?,
        })
    }

    /// The lines of people: audience, age band, gender and how many, in order.
    pub(crate) fn counts(&self) -> Result<Vec<(&str, &str, &str, i64)>, Fault> {
        let lines = self.people_detail.split_ascii_whitespace();
        let mut counts = lines.map(read_count).collect::<Result<Vec<_>, _>>()?;
        counts.sort_unstable();
        Ok(counts)
    }
}

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
            "SELECT a.convention_id, a.zone_id, a.id, a.place_id, a.day, a.start_minute, a.minutes, a.kind,
                    a.theme_id, a.theme2_id, a.theme3_id, a.axis, a.origin, a.channel, a.people,
                    a.people_detail, a.ending, a.intensity, a.next_step, a.next_day, a.mediators,
                    CASE WHEN $14 AND NOT a.sensitive THEN a.note ELSE '' END,
                    a.sensitive, a.rev, a.recorded_at
               FROM activity_visible a WHERE a.rank >= $2 AND a.rank < $3",
            "ORDER BY a.rank"
        )),
        &values,
        &mut Exported::read,
        take,
    )
}
