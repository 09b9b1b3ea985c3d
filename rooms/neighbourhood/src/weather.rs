//! The weather as someone types it in (« météo ») : a short list, some days. It is kept in the calendar of
//! the convention, with the holidays.

use door::{Fields, Stop, Tx};
use kernel::id::RowId;
use kernel::{Day, Period, Reason, Refusals};
use planning::{ContextEvent, EventKind};

use crate::words;

/// What the sky did, when it changed what happens outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Canicule.
    HeatWave,
    /// Grand froid.
    Cold,
    /// Neige ou verglas.
    Snow,
    /// Tempête ou vents forts.
    Storm,
    /// Fortes pluies.
    Rain,
    /// Pic de pollution.
    Pollution,
}

impl Weather {
    /// Every one, in the order of a form.
    pub const ALL: [Self; 6] =
        [Self::HeatWave, Self::Cold, Self::Snow, Self::Storm, Self::Rain, Self::Pollution];

    /// The name in the form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HeatWave => "canicule",
            Self::Cold => "froid",
            Self::Snow => "neige",
            Self::Storm => "tempete",
            Self::Rain => "pluie",
            Self::Pollution => "pollution",
        }
    }

    /// Reads the name of the form.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }
}

/// The fields of the form.
pub(crate) const NAMES: &[&str] = &["temps", "du", "au"];
/// Days that one spell lasts at most.
const LONGEST: i64 = 31;
/// Days ahead that a forecast is worth.
const AHEAD: i64 = 7;

/// Reads the form.
pub(crate) fn read(fields: &Fields, today: Day) -> Result<(Weather, Period), Refusals> {
    let mut no = Refusals::new();
    let weather = match fields.get("temps") {
        "" => {
            no.add("temps", Reason::Missing);
            None
        }
        name => no.keep("temps", Weather::parse(name)),
    };
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = match fields.get("au").trim() {
        "" => from,
        text => no.keep("au", Day::parse(text)),
    };
    if let Some((from, to)) = from.zip(to) {
        if to < from {
            no.add("au", Reason::EndBeforeStart);
        } else if Period::spanning(from, to).days() > LONGEST {
            no.add("au", words::too_long_a_spell());
        } else if to > today.plus_days(AHEAD) {
            no.add("au", words::forecast());
        }
    }
    no.finish()?;
    match (weather, from, to) {
        (Some(weather), Some(from), Some(to)) => Ok((weather, Period::spanning(from, to))),
        _ => Err(Refusals::one("temps", Reason::Missing)),
    }
}

/// Keeps it in the calendar. The same weather over some of these days was already told: nothing is doubled, and
/// the answer is no.
pub(crate) fn keep(tx: &mut Tx<'_>, (weather, period): (Weather, Period)) -> Result<(), Stop> {
    let fr = words::weather(kernel::Lang::Fr, weather);
    let held = planning::events(tx, period)?;
    if held.iter().any(|one| one.kind == EventKind::Weather && one.fr == fr) {
        return Err(Refusals::one("du", words::told_already()).into());
    }
    planning::lay_event(
        tx,
        &ContextEvent {
            id: tx.new_id(RowId::from_uuid),
            convention: tx.convention()?,
            period,
            fr: fr.to_owned(),
            en: words::weather(kernel::Lang::En, weather).to_owned(),
            kind: EventKind::Weather,
            source: String::new(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_spell_of_weather_is_read_whole_or_refused() {
        let typed = |temps, du, au| {
            read(&Fields::of([("temps", temps), ("du", du), ("au", au)]), day("2019-06-30"))
        };
        let kept = typed("canicule", "2019-06-25", "2019-06-29").expect("a heat wave");
        assert_eq!(kept.0, Weather::HeatWave);
        assert_eq!(kept.1.days(), 5);
        assert_eq!(typed("neige", "2019-01-22", "").expect("a day of snow").1.days(), 1);
        let refused = |temps, du, au, field: &str| {
            typed(temps, du, au).expect_err("refused").of(field).cloned()
        };
        assert_eq!(refused("", "2019-06-25", "", "temps"), Some(Reason::Missing));
        assert_eq!(refused("grele", "2019-06-25", "", "temps"), Some(Reason::NotInList));
        let reversed = refused("pluie", "2019-06-25", "2019-06-24", "au");
        assert_eq!(reversed, Some(Reason::EndBeforeStart));
        assert!(refused("pluie", "2019-06-25", "2019-08-24", "au").is_some());
        assert!(refused("pluie", "2019-07-25", "", "au").is_some(), "no forecast reaches there");
    }
}
