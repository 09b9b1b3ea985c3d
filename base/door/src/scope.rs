//! The second wall: what a visitor may see, checked again on each row that leaves.

use std::collections::HashSet;

use kernel::id::{ConventionId, ThemeId, ZoneId};
use kernel::{Day, Period};

use crate::Level;

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
