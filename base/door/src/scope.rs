//! The second wall: what a visitor may see, checked again on each row that leaves.

use std::collections::HashSet;

use kernel::id::{ConventionId, ThemeId, ZoneId};
use kernel::{Day, Period};

use crate::{Fault, Level, Row, Tx, sql};

/// The perimeter of a grant (« périmètre »), as it was laid down when it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The convention.
    pub convention: ConventionId,
    /// Every zone inside, sub-zones included.
    pub zones: HashSet<ZoneId>,
    /// Every theme inside.
    pub themes: HashSet<ThemeId>,
    /// The days whose records may be read.
    pub days: Period,
    /// The highest confidentiality level.
    pub level: Level,
}

/// Where a row stands, for the second wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its convention.
    pub convention: ConventionId,
    /// Its zone, when it has one.
    pub zone: Option<ZoneId>,
    /// Its theme, when it has one.
    pub theme: Option<ThemeId>,
    /// Its day, when it has one.
    pub day: Option<Day>,
}

/// A row that says where it stands.
pub trait Bounded {
    /// Convention, zone, theme and day of the row.
    fn bounds(&self) -> Bounds;
}

impl Bounds {
    /// Reads them from the first four columns of a row: convention, zone, theme, day.
    pub fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            convention: row.take()?,
            zone: row.take()?,
            theme: row.take()?,
            day: row.take()?,
        })
    }
}

/// Something that was found, and where it stands: for what has no bounds of its own.
pub(crate) struct Walled<T>(pub(crate) Bounds, pub(crate) T);

impl<T> Bounded for Walled<T> {
    fn bounds(&self) -> Bounds {
        self.0
    }
}

impl Scope {
    /// Whether a row may leave. Independent of the SQL that found it: a query that forgets the
    /// perimeter, or joins it wrongly, stops here.
    pub fn admits(&self, row: &Bounds) -> bool {
        row.convention == self.convention
            && row.zone.is_none_or(|zone| self.zones.contains(&zone))
            && row.theme.is_none_or(|theme| self.themes.contains(&theme))
            && row.day.is_none_or(|day| self.days.holds(day))
    }
}

/// A new theme is inside every perimeter that holds the one it stands under.
pub fn cover(tx: &mut Tx<'_>, parent: ThemeId, theme: ThemeId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a theme is laid by whoever holds the proof of the caller",
            "INSERT INTO visible_theme (grant_id, theme_id)
             SELECT t.grant_id, $2 FROM visible_theme t WHERE t.theme_id = $1
             ON CONFLICT DO NOTHING"
        ),
        &(parent, theme),
    )?;
    // What is held in memory of these perimeters is read again.
    tx.run(
        sql!(
            open "a theme is laid by whoever holds the proof of the caller",
            "UPDATE access_grant SET gen = gen + 1
              WHERE id IN (SELECT t.grant_id FROM visible_theme t WHERE t.theme_id = $1)"
        ),
        &(theme,),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    #[test]
    fn a_row_leaves_only_from_within_each_bound() {
        let convention = |number| ConventionId::from_uuid(uuid_v7(1, [number; 10]));
        let zone = |number| ZoneId::from_uuid(uuid_v7(2, [number; 10]));
        let theme = |number| ThemeId::from_uuid(uuid_v7(3, [number; 10]));
        let day = |text: &str| Day::parse(text).expect("a day");
        let scope = Scope {
            convention: convention(1),
            zones: [zone(1)].into(),
            themes: [theme(1)].into(),
            days: Period::year(2019).expect("a year"),
            level: Level::Operational,
        };
        let bare = Bounds { convention: convention(1), zone: None, theme: None, day: None };
        let inside = Bounds {
            zone: Some(zone(1)),
            theme: Some(theme(1)),
            day: Some(day("2019-12-31")),
            ..bare
        };
        assert!(scope.admits(&bare) && scope.admits(&inside));
        for outside in [
            Bounds { convention: convention(2), ..inside },
            Bounds { zone: Some(zone(2)), ..inside },
            Bounds { theme: Some(theme(2)), ..inside },
            Bounds { day: Some(day("2020-01-01")), ..inside },
            Bounds { convention: convention(2), ..bare },
            Bounds { zone: Some(zone(2)), ..bare },
            Bounds { theme: Some(theme(2)), ..bare },
            Bounds { day: Some(day("2018-12-31")), ..bare },
        ] {
            assert!(!scope.admits(&outside), "{outside:?}");
        }
    }
}
