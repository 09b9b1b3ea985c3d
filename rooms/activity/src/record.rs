//! The daily record: from what was typed to what is kept, every field and its limits.

use kernel::id::{
    ActionId, ActivityId, AlertId, PersonId, PlaceId, RoundId, SituationId, ThemeId, ZoneId,
};
use kernel::{Day, Minutes, Period, Prose, Reason, Refusals, TimeOfDay};
use referential::{List, Lists};

use crate::people::{self, Count, CountDraft};
use crate::pin::degrees;
use crate::standing;

/// The longest note, in characters.
pub const NOTE: usize = 280;
/// The most themes of one record: one first, two more.
pub const THEMES: usize = 3;
/// The most mediators on one act.
pub const MEDIATORS: usize = 6;
/// By how many minutes the clock of whoever records may be ahead of this one, before its hour is still to come.
const AHEAD: i64 = 5;
/// Activities whose ending must be said (domain: A2, A4, A5).
const ENDED: [&str; 3] = ["A2", "A4", "A5"];

/// Whether how it ended must be said of an activity.
pub fn needs_ending(activity: &str) -> bool {
    ENDED.contains(&activity)
}

/// What was typed or sent, before anyone has read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The day, `AAAA-MM-JJ`.
    pub day: String,
    /// The time it began, `HH:MM`.
    pub time: String,
    /// How long, in minutes.
    pub minutes: String,
    /// The activity of the norm, A1–A8.
    pub activity: String,
    /// Codes of themes, the first one being the main one.
    pub themes: Vec<String>,
    /// Code or identifier of the place.
    pub place: String,
    /// Code or identifier of the zone, when there is no place.
    pub zone: String,
    /// Latitude of the pin, in degrees.
    pub lat: String,
    /// Longitude of the pin, in degrees.
    pub lon: String,
    /// Origin of the intervention.
    pub origin: String,
    /// Way of meeting; not given: in the street.
    pub channel: String,
    /// How it ended.
    pub ending: String,
    /// What comes next; not given: nothing.
    pub next_step: String,
    /// On which day.
    pub next_day: String,
    /// Intensity of a conflict.
    pub intensity: String,
    /// Axis; not given: that of the main theme.
    pub axis: String,
    /// People met.
    pub people: Vec<CountDraft>,
    /// The total, when it is given beside the detail.
    pub people_total: String,
    /// Logins of the mediators; not given: whoever records.
    pub mediators: Vec<String>,
    /// The note.
    pub note: String,
    /// Whether the note is for its author and the manager only (C4).
    pub sensitive: bool,
    /// The situation it belongs to.
    pub situation: String,
    /// The alert it led to.
    pub alert: String,
    /// The planned action it serves.
    pub action: String,
}

/// What the house knows that the draft only names.
pub struct Known<'a> {
    /// The referential of the convention.
    pub lists: &'a Lists,
    /// The place named, when it is within the perimeter.
    pub place: Option<(PlaceId, ZoneId)>,
    /// The zone named, when it is within the perimeter.
    pub zone: Option<ZoneId>,
    /// The mediators named, each once, in the same order; `None` for one that is not of this
    /// convention.
    pub mediators: Vec<Option<PersonId>>,
    /// Who records.
    pub author: PersonId,
    /// The days of the convention.
    pub days: Period,
    /// The day and the time it is.
    pub now: (Day, TimeOfDay),
}

/// A record that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActivity {
    /// Chosen where the record was made.
    pub id: ActivityId,
    /// The day.
    pub day: Day,
    /// The time it began.
    pub time: TimeOfDay,
    /// How long.
    pub minutes: Minutes,
    /// A1–A8.
    pub kind: String,
    /// One to three themes, the main one first.
    pub themes: Vec<ThemeId>,
    /// AX1–AX4.
    pub axis: String,
    /// Where.
    pub zone: ZoneId,
    /// More precisely.
    pub place: Option<PlaceId>,
    /// Latitude and longitude in micro-degrees.
    pub pin: Option<(i64, i64)>,
    /// O1–O14.
    pub origin: String,
    /// C1–C9.
    pub channel: String,
    /// S1–S11.
    pub ending: Option<String>,
    /// R0–R7.
    pub next_step: String,
    /// When to come back.
    pub next_day: Option<Day>,
    /// I1–I4.
    pub intensity: Option<String>,
    /// People met.
    pub people: Vec<Count>,
    /// Who was there.
    pub mediators: Vec<PersonId>,
    /// The note.
    pub note: Prose<NOTE>,
    /// C4.
    pub sensitive: bool,
    /// The situation.
    pub situation: Option<SituationId>,
    /// The alert.
    pub alert: Option<AlertId>,
    /// The planned action.
    pub action: Option<ActionId>,
    /// The walk during which it happened.
    pub round: Option<RoundId>,
}

impl NewActivity {
    /// How many people were met.
    pub fn people_total(&self) -> i64 {
        self.people.iter().map(|count| count.n).sum()
    }

    /// A fingerprint of the content: the same record sent again has the same, another one not.
    pub fn digest(&self) -> String {
        let Self { id: _, themes, people, mediators, .. } = self;
        let text = format!(
            "v1|{}|{}|{}|{}|{themes:?}|{}|{}|{:?}|{:?}|{}|{}|{:?}|{}|{:?}|{:?}|{people:?}|\
             {mediators:?}|{}|{}|{:?}|{:?}|{:?}|{:?}",
            self.day,
            self.time.text(),
            self.minutes.count(),
            self.kind,
            self.axis,
            self.zone,
            self.place,
            self.pin,
            self.origin,
            self.channel,
            self.ending,
            self.next_step,
            self.next_day,
            self.intensity,
            self.note.as_str(),
            self.sensitive,
            self.situation,
            self.alert,
            self.action,
            self.round,
        );
        // 128 bits are more than enough to tell two contents of one identifier apart.
        door::secret::fingerprint(&text).chars().take(32).collect()
    }

    /// The place in the order of records: day and minute, then a part of the identifier, so that
    /// two records of the same minute keep a stable order. `turn` steps aside from a neighbour.
    pub fn rank(&self, turn: i64) -> i64 {
        let (bytes, mut tail) = (self.id.bytes(), 0_i64);
        for byte in bytes.iter().skip(11) {
            tail = (tail << 8) | i64::from(*byte);
        }
        rank_floor(self.day, self.time.minute_of_day()) + ((tail >> 4) + turn).rem_euclid(1 << 36)
    }
}

/// The smallest rank of a day and minute.
pub fn rank_floor(day: Day, minute: i64) -> i64 {
    (day.days_since(Day::FIRST) * 1_440 + minute) << 36
}

impl Draft {
    /// Reads the draft: everything that is wrong at once, each at its field.
    pub fn parse(&self, id: ActivityId, known: &Known<'_>) -> Result<NewActivity, Refusals> {
        let mut no = Refusals::new();
        let day = no.keep("day", self.parse_day(known));
        let time = no.keep("time", self.parse_time(day, known));
        let minutes = no.keep("minutes", parse_minutes(&self.minutes));
        let kind = no.keep("activity", self.parse_kind(known.lists));
        let themes = no.keep("themes", self.parse_themes(known.lists));
        let axis = no.keep("axis", self.parse_axis(known.lists));
        let (zone, place) = self.parse_where(known, &mut no);
        let pin = no.keep("lat", self.parse_pin());
        let origin = no.keep("origin", listed(known.lists, List::Origin, &self.origin, None));
        let channel =
            no.keep("channel", listed(known.lists, List::Channel, &self.channel, Some("C1")));
        let ending = no.keep("ending", self.parse_ending(known.lists));
        let next_step =
            no.keep("next_step", listed(known.lists, List::NextStep, &self.next_step, Some("R0")));
        let next_day = no.keep("next_day", self.parse_next_day());
        let intensity = no.keep("intensity", self.parse_intensity(known.lists));
        let people = people::parse(&self.people, &self.people_total, known.lists, &mut no);
        let mediators = no.keep("mediators", parse_mediators(known));
        let note = no.keep("note", Prose::<NOTE>::parse(&self.note));
        let situation = no.keep("situation", optional(&self.situation, SituationId::parse));
        let alert = no.keep("alert", optional(&self.alert, AlertId::parse));
        let action = no.keep("action", optional(&self.action, ActionId::parse));
        standing::check(self, (known.lists, day), &mut no);
        no.finish()?;
        let whole = || -> Option<NewActivity> {
            Some(NewActivity {
                id,
                day: day?,
                time: time?,
                minutes: minutes?,
                kind: kind?,
                themes: themes?,
                axis: axis?,
                zone: zone?,
                place,
                pin: pin?,
                origin: origin?,
                channel: channel?,
                ending: ending?,
                next_step: next_step?,
                next_day: next_day?,
                intensity: intensity?,
                people,
                mediators: mediators?,
                note: note?,
                sensitive: self.sensitive,
                situation: situation?,
                alert: alert?,
                action: action?,
                round: None,
            })
        };
        whole().ok_or_else(|| Refusals::one("", Reason::Missing))
    }

    fn parse_time(&self, day: Option<Day>, known: &Known<'_>) -> Result<TimeOfDay, Reason> {
        let (time, (today, now)) = (TimeOfDay::parse(&self.time)?, known.now);
        if day == Some(today) && time.minute_of_day() > now.minute_of_day() + AHEAD {
            return Err(Reason::said(
                "Cette heure est à venir\u{a0}: une activité s’enregistre une fois faite.",
                "This time is still to come: an activity is recorded once done.",
            ));
        }
        Ok(time)
    }

    fn parse_day(&self, known: &Known<'_>) -> Result<Day, Reason> {
        let day = Day::parse(&self.day)?;
        if day > known.now.0 {
            return Err(Reason::said(
                "Ce jour est à venir\u{a0}: une activité s’enregistre une fois faite.",
                "This day is still to come: an activity is recorded once done.",
            ));
        }
        if !known.days.holds(day) {
            return Err(Reason::told(
                format!(
                    "Hors de la période de la convention (du {} au {}).",
                    known.days.from(),
                    known.days.to()
                ),
                format!(
                    "Outside the period of the convention ({} to {}).",
                    known.days.from(),
                    known.days.to()
                ),
            ));
        }
        Ok(day)
    }

    fn parse_kind(&self, lists: &Lists) -> Result<String, Reason> {
        let code = listed(lists, List::Activity, &self.activity, None)?;
        if code == "A0" {
            return Err(Reason::said(
                "Le temps hors médiation se note dans les heures.",
                "Time outside mediation goes with the hours.",
            ));
        }
        Ok(code)
    }

    fn parse_themes(&self, lists: &Lists) -> Result<Vec<ThemeId>, Reason> {
        let mut themes = Vec::new();
        for code in self.themes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            let theme = lists.theme(code).ok_or(Reason::NotInList)?.id;
            if !themes.contains(&theme) {
                themes.push(theme);
            }
        }
        match themes.len() {
            0 => Err(Reason::Missing),
            1..=THEMES => Ok(themes),
            _ => Err(Reason::said("Trois thèmes au plus.", "Three themes at most.")),
        }
    }

    fn parse_axis(&self, lists: &Lists) -> Result<String, Reason> {
        if !self.axis.trim().is_empty() {
            return listed(lists, List::Axis, &self.axis, None);
        }
        let main = self.themes.iter().find_map(|code| lists.theme(code.trim()));
        // Without a theme the missing theme is what is said.
        Ok(main.map_or_else(|| "AX1".to_owned(), |theme| theme.axis.clone()))
    }

    fn parse_where(
        &self,
        known: &Known<'_>,
        no: &mut Refusals,
    ) -> (Option<ZoneId>, Option<PlaceId>) {
        let unknown = || {
            Reason::said(
                "Ce lieu n’est pas dans la liste des lieux de la convention.",
                "This place is not in the list of places of the convention.",
            )
        };
        if !self.place.trim().is_empty() {
            if let Some((place, zone)) = known.place {
                return (Some(zone), Some(place));
            }
            no.add("place", unknown());
            return (None, None);
        }
        if self.zone.trim().is_empty() {
            no.add(
                "place",
                Reason::said(
                    "Choisir un lieu, ou à défaut une zone.",
                    "Choose a place, or at least a zone.",
                ),
            );
        } else if known.zone.is_none() {
            no.add("zone", unknown());
        }
        (known.zone, None)
    }

    fn parse_pin(&self) -> Result<Option<(i64, i64)>, Reason> {
        match (self.lat.trim(), self.lon.trim()) {
            ("", "") => Ok(None),
            ("", _) | (_, "") => Err(Reason::said(
                "La latitude et la longitude vont ensemble.",
                "Latitude and longitude go together.",
            )),
            (lat, lon) => Ok(Some((degrees(lat, 90)?, degrees(lon, 180)?))),
        }
    }

    fn parse_ending(&self, lists: &Lists) -> Result<Option<String>, Reason> {
        if self.ending.trim().is_empty() {
            return if needs_ending(self.activity.trim()) {
                Err(Reason::said(
                    "L’issue est à dire pour cette activité.",
                    "This activity needs an ending.",
                ))
            } else {
                Ok(None)
            };
        }
        listed(lists, List::Ending, &self.ending, None).map(Some)
    }

    fn parse_next_day(&self) -> Result<Option<Day>, Reason> {
        let next = optional(&self.next_day, Day::parse)?;
        match (next, Day::parse(&self.day)) {
            (None, _) if self.next_step.trim() == "R1" => {
                Err(Reason::said("Dire quel jour repasser.", "Say on which day to come back."))
            }
            (Some(next), Ok(day)) if next < day => Err(Reason::EndBeforeStart),
            (next, _) => Ok(next),
        }
    }

    fn parse_intensity(&self, lists: &Lists) -> Result<Option<String>, Reason> {
        if self.intensity.trim().is_empty() {
            return Ok(None);
        }
        let code = listed(lists, List::Intensity, &self.intensity, None)?;
        let is_conflict = self.activity.trim() == "A2"
            || self
                .themes
                .iter()
                .any(|theme| theme.trim().starts_with("T1") || theme.trim().starts_with("T2"));
        if is_conflict {
            Ok(Some(code))
        } else {
            Err(Reason::said(
                "L’intensité ne se dit que d’un conflit.",
                "Only a conflict has an intensity.",
            ))
        }
    }
}

fn parse_mediators(known: &Known<'_>) -> Result<Vec<PersonId>, Reason> {
    let mut people = Vec::new();
    for found in &known.mediators {
        let person = found.ok_or_else(|| {
            Reason::said(
                "Cette personne n’est pas médiatrice sur la convention.",
                "This person is not a mediator of the convention.",
            )
        })?;
        if !people.contains(&person) {
            people.push(person);
        }
    }
    if people.is_empty() {
        people.push(known.author);
    }
    if people.len() > MEDIATORS {
        return Err(Reason::said("Six médiateurs au plus.", "Six mediators at most."));
    }
    people.sort();
    Ok(people)
}

fn parse_minutes(text: &str) -> Result<Minutes, Reason> {
    match kernel::minutes::parse_whole(text)? {
        count @ 1..=1_440 => Ok(Minutes::of(count)),
        _ => Err(Reason::OutOfRange { min: 1, max: 1_440 }),
    }
}

fn listed(
    lists: &Lists,
    list: List,
    code: &str,
    otherwise: Option<&str>,
) -> Result<String, Reason> {
    let code = match code.trim() {
        "" => otherwise.ok_or(Reason::Missing)?,
        code => code,
    };
    if lists.term(list, code).is_some() { Ok(code.to_owned()) } else { Err(Reason::NotInList) }
}

fn optional<T>(text: &str, parse: fn(&str) -> Result<T, Reason>) -> Result<Option<T>, Reason> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_at_most_a_day_long() {
        assert!(parse_minutes("0").is_err());
        assert!(parse_minutes("1441").is_err());
        assert_eq!(parse_minutes("1440"), Ok(Minutes::DAY));
    }

    #[test]
    fn ranks_follow_the_days() {
        let early = rank_floor(Day::parse("2019-06-14").expect("a day"), 600);
        let late = rank_floor(Day::parse("2019-06-14").expect("a day"), 601);
        assert!(early < late);
        assert!(late < rank_floor(Day::parse("2199-12-31").expect("a day"), 0));
    }
}
