//! What the bytes of packed facts stand for.

use door::Fault;
use kernel::id::{PersonId, ThemeId, ZoneId};

use super::{Code, NONE};

/// What the bytes stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legend {
    /// Zones.
    pub zones: Vec<ZoneId>,
    /// Themes.
    pub themes: Vec<ThemeId>,
    /// Codes of each of the six lists.
    pub codes: [Vec<String>; 6],
    /// Mediators.
    pub mediators: Vec<PersonId>,
    /// Audiences, age bands, genders.
    pub people: [Vec<String>; 3],
}

impl Legend {
    /// The position of a code, if any record holds it.
    pub fn find(&self, code: Code, name: &str) -> Option<u8> {
        self.codes
            .get(code.place())
            .and_then(|list| list.iter().position(|held| held == name))
            .and_then(|place| u8::try_from(place).ok())
    }

    /// The codes of a list, in the order of their positions.
    pub fn names(&self, code: Code) -> &[String] {
        self.codes.get(code.place()).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn position<T: PartialEq + Clone>(list: &mut Vec<T>, value: &T) -> Result<u8, Fault> {
    if let Some(place) = list.iter().position(|held| held == value) {
        return u8::try_from(place).map_err(|_| too_many());
    }
    if list.len() >= usize::from(NONE) {
        return Err(too_many());
    }
    list.push(value.clone());
    u8::try_from(list.len() - 1).map_err(|_| too_many())
}

fn too_many() -> Fault {
    Fault::new("a convention uses more than 255 values of one list")
}
