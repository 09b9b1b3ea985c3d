//! What the bytes of packed facts stand for.

use std::collections::HashMap;

use door::Fault;
use kernel::Reason;
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

/// Where identifiers stand in a list, by the text in which the database holds them: a pass over
/// the records reads each of them once.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(HashMap<Box<str>, u8>);

/// The places of the three lists of identifiers.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) zones: Places,
    pub(super) themes: Places,
    pub(super) mediators: Places,
}

impl Places {
    /// The place of an identifier, added to the list at its first sight; [`NONE`] for nothing.
    pub(super) fn place<T>(
        &mut self,
        text: Option<&str>,
        list: &mut Vec<T>,
        parse: fn(&str) -> Result<T, Reason>,
    ) -> Result<u8, Fault> {
        let Some(text) = text else { return Ok(NONE) };
        if let Some(place) = self.0.get(text) {
            return Ok(*place);
        }
        let value = parse(text).map_err(|_| Fault::new(format!("activity: {text} is no id")))?;
        let place = next(list)?;
        list.push(value);
        self.0.insert(text.into(), place);
        Ok(place)
    }
}

/// The place of a code, added to its short list at its first sight.
pub(super) fn named(list: &mut Vec<String>, code: &str) -> Result<u8, Fault> {
    if let Some(place) = list.iter().position(|held| held == code) {
        return u8::try_from(place).map_err(|_| too_many());
    }
    let place = next(list)?;
    list.push(code.to_owned());
    Ok(place)
}

fn next<T>(list: &[T]) -> Result<u8, Fault> {
    u8::try_from(list.len()).ok().filter(|place| *place < NONE).ok_or_else(too_many)
}

fn too_many() -> Fault {
    Fault::new("a convention uses more than 255 values of one list")
}
