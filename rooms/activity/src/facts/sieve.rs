//! What a pass lets through: a lens, and the same turned into look-up tables over a legend.

use kernel::Period;
use kernel::id::{PersonId, ThemeId, ZoneId};

use super::{Code, Fact};

/// What a tally looks at, inside the perimeter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lens {
    /// Days; all of the perimeter when absent.
    pub days: Option<Period>,
    /// Zones.
    pub zones: Option<Vec<ZoneId>>,
    /// Themes, main or not.
    pub themes: Option<Vec<ThemeId>>,
    /// A1–A8.
    pub kind: Option<String>,
    /// AX1–AX4.
    pub axis: Option<String>,
    /// S1–S11.
    pub ending: Option<String>,
    /// O1–O14.
    pub origin: Option<String>,
    /// P1–P16.
    pub audience: Option<String>,
    /// A mediator.
    pub mediator: Option<PersonId>,
}

/// A lens turned into look-up tables over the legend.
pub(super) struct Sieve {
    pub(super) ranks: (i64, i64),
    pub(super) zones: [bool; 256],
    pub(super) main_themes: [bool; 256],
    pub(super) themes: Option<[bool; 256]>,
    pub(super) codes: [(Code, Option<u8>); 4],
    pub(super) audience: Option<u8>,
    pub(super) mediator: Option<u8>,
    pub(super) nothing: bool,
}

impl Sieve {
    /// Whether anything else is asked than zones and main themes.
    pub(super) fn filters(&self) -> bool {
        self.themes.is_some()
            || self.codes.iter().any(|(_, asked)| asked.is_some())
            || self.audience.is_some()
            || self.mediator.is_some()
    }

    /// Whether a record is in the zones and the main themes.
    pub(super) fn within(&self, fact: &Fact) -> bool {
        at(&self.zones, fact.zone) && at(&self.main_themes, fact.themes[0])
    }
}

/// Whether a table holds a place.
pub(super) fn at(table: &[bool; 256], place: u8) -> bool {
    table.get(usize::from(place)).copied() == Some(true)
}

pub(super) fn table<T>(list: &[T], holds: impl Fn(&T) -> bool) -> [bool; 256] {
    let mut table = [false; 256];
    for (slot, value) in table.iter_mut().zip(list) {
        *slot = holds(value);
    }
    table
}
