//! What the bytes of packed facts stand for.

use door::Fault;
use kernel::Reason;
use kernel::id::{PersonId, ThemeId, ZoneId};
// Ten look-ups a record, of texts that the database holds: a hash that resists whoever chooses them would be paid for nothing.
use rustc_hash::FxHashMap as HashMap;

use super::people::{Crowd, Packed};
use super::{Code, NONE};
use crate::entity::read_count;

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
    /// Those that were met together on a line.
    pub crowds: Vec<Crowd>,
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
    crowds: HashMap<Box<str>, usize>,
}

impl Known {
    /// The places of a legend, by the texts in which the database holds them; none where one stands in it twice.
    pub(super) fn of(legend: &Legend) -> Option<Self> {
        let [audiences, ages, genders] = &legend.people;
        let crowds = legend.crowds.iter().enumerate().map(|(place, crowd)| {
            let [audience, age, gender] = crowd.map(usize::from);
            let who = [audiences.get(audience)?, ages.get(age)?, genders.get(gender)?];
            Some((who.map(String::as_str).join(".").into_boxed_str(), place))
        });
        let known = Self {
            zones: Places::of(&legend.zones, ZoneId::text)?,
            themes: Places::of(&legend.themes, ThemeId::text)?,
            mediators: Places::of(&legend.mediators, PersonId::text)?,
            crowds: crowds.collect::<Option<_>>()?,
        };
        (known.crowds.len() == legend.crowds.len()).then_some(known)
    }

    /// Packs a line of people, `P1.26-59.F.2`; who they are is read once.
    pub(super) fn line(&mut self, text: &str, legend: &mut Legend) -> Result<Packed, Fault> {
        let told = text.rsplit_once('.').and_then(|(who, n)| Some((who, n.parse::<i64>().ok()?)));
        let Some((who, n)) = told else {
            return Err(Fault::new(format!("activity: people {text} does not read")));
        };
        let place = match self.crowds.get(who) {
            Some(place) => *place,
            None => self.meet(text, who, legend)?,
        };
        Packed::of(place, u16::try_from(n).unwrap_or(u16::MAX))
    }

    fn meet(&mut self, text: &str, who: &str, legend: &mut Legend) -> Result<usize, Fault> {
        let (audience, age_band, gender, _) = read_count(text)?;
        let [audiences, ages, genders] = &mut legend.people;
        let crowd = [named(audiences, audience)?, named(ages, age_band)?, named(genders, gender)?];
        let place = legend.crowds.len();
        legend.crowds.push(crowd);
        self.crowds.insert(who.into(), place);
        Ok(place)
    }
}

impl Places {
    fn of<T>(list: &[T], text: fn(&T) -> String) -> Option<Self> {
        let places = list.iter().enumerate();
        let places = places.map(|(place, id)| Some((text(id).into(), u8::try_from(place).ok()?)));
        let known = Self(places.collect::<Option<_>>()?);
        (known.0.len() == list.len()).then_some(known)
    }

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
