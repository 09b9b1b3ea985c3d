//! A line as a record: its cells by the columns they stand in, « leur valeur → la nôtre », and the
//! same rules as the form and the telephone.

use std::collections::HashMap;

use activity::{CountDraft, Draft, Known, NOTE, NewActivity};
use door::team::Colleague;
use kernel::id::{ActivityId, PersonId, uuid_v7};
use kernel::{Day, Period, Reason, Refusals};
use referential::Lists;
use territory::{Place, Zone};

use crate::sheet::{CELL, Line};
use crate::target::{Mapping, Notes, Target, folded};

/// « Leur valeur → la nôtre », by field and folded value.
pub(crate) type Values = HashMap<(String, String), String>;

/// What a value becomes when it is not taken over.
pub(crate) const LEFT: &str = "-";

/// What the house knows that a file only names.
pub(crate) struct Vocabulary {
    pub(crate) lists: std::sync::Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) team: Vec<Colleague>,
    pub(crate) author: PersonId,
    pub(crate) days: Period,
    pub(crate) today: Day,
}

/// Why a line is set aside: the column when it is one, by its place, and the sentence.
pub(crate) type Wrong = (Option<usize>, Reason);

/// How lines of a file are read.
pub(crate) struct Reading<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) mapping: &'a Mapping,
    pub(crate) values: &'a Values,
    pub(crate) columns: usize,
    /// The tool that the file comes from.
    pub(crate) source: &'a str,
}

/// A cell that may be read, or why not.
fn cell(line: &Line, place: usize) -> &str {
    line.cells.get(place).map_or("", |cell| cell.trim())
}

impl Reading<'_> {
    /// The record that a line tells, or everything that is wrong with it.
    pub(crate) fn read(&self, line: &Line, id: ActivityId) -> Result<NewActivity, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        for (place, said) in line.cells.iter().enumerate() {
            if place >= self.columns && !said.is_empty() {
                wrong.push((None, too_wide()));
                break;
            }
            if said.chars().count() > CELL {
                wrong.push((Some(place), too_long()));
            }
        }
        let draft = self.draft(line, &mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let parsed = draft.parse(id, &self.known(&draft));
        parsed.map_err(|no| self.placed(&no))
    }

    fn draft(&self, line: &Line, wrong: &mut Vec<Wrong>) -> Draft {
        let (day, hour) = self.day(line);
        let told = self.raw(line, Target::Time);
        let time = clock(if told.is_empty() { hour.as_str() } else { told });
        let time =
            if time.is_empty() { self.mapping.otherwise(Target::Time).to_owned() } else { time };
        let minutes = self.minutes(line, &time, wrong);
        let activity = self.one(line, Target::Activity, wrong);
        let mut ending = self.one(line, Target::Ending, wrong);
        // What stands for an ending stands only where one must be said.
        let said = self.raw(line, Target::Ending);
        let unsaid = said.is_empty() || self.ours(Target::Ending, said).as_deref() == Some(LEFT);
        if unsaid && !activity::needs_ending(&activity) {
            ending = String::new();
        }
        Draft {
            day,
            minutes,
            time,
            activity,
            themes: self.several(line, Target::Theme, wrong),
            place: self.one(line, Target::Place, wrong),
            zone: self.one(line, Target::Zone, wrong),
            origin: self.one(line, Target::Origin, wrong),
            channel: self.one(line, Target::Channel, wrong),
            ending,
            people: self.people(line, wrong),
            mediators: self.several(line, Target::Mediator, wrong),
            note: self.note(line, wrong),
            ..Draft::default()
        }
    }

    fn raw<'l>(&self, line: &'l Line, target: Target) -> &'l str {
        self.mapping.place(target).map_or("", |place| cell(line, place))
    }

    /// The day, and the hour when it stands in the same cell.
    fn day(&self, line: &Line) -> (String, String) {
        let said = self.raw(line, Target::Day);
        if let Some((day, minute)) = serial(said) {
            let hour = kernel::TimeOfDay::clamped(minute).text();
            return (day.text(), if minute > 0 { hour } else { String::new() });
        }
        let (day, hour) = said.split_once([' ', 'T']).unwrap_or((said, ""));
        (written_day(day).unwrap_or_else(|| said.to_owned()), hour.trim().to_owned())
    }

    fn minutes(&self, line: &Line, time: &str, wrong: &mut Vec<Wrong>) -> String {
        let said = self.raw(line, Target::Minutes);
        if !said.is_empty() {
            return length(said, self.mapping.hours);
        }
        let (Some(place), end) = (self.mapping.place(Target::End), self.raw(line, Target::End))
        else {
            return self.mapping.otherwise(Target::Minutes).to_owned();
        };
        if end.is_empty() {
            return self.mapping.otherwise(Target::Minutes).to_owned();
        }
        let minute =
            |text: &str| kernel::TimeOfDay::parse(text).map(kernel::TimeOfDay::minute_of_day);
        match (minute(time), minute(&clock(end))) {
            // A shift that ends after midnight, not one that ends before it began.
            (Ok(from), Ok(to)) if to <= from && from - to >= 12 * 60 => {
                (to + 1_440 - from).to_string()
            }
            (Ok(from), Ok(to)) if to > from => (to - from).to_string(),
            (Ok(_), Ok(_)) => {
                wrong.push((Some(place), Reason::EndBeforeStart));
                String::new()
            }
            _ => {
                wrong.push((Some(place), Reason::NotATime));
                String::new()
            }
        }
    }

    /// Our code of a value of theirs; nothing when it is not taken over.
    fn ours(&self, target: Target, said: &str) -> Option<String> {
        let key = (target.name().to_owned(), key(target, said));
        self.values.get(&key).cloned().or_else(|| guess(self.vocabulary, target, said))
    }

    fn one(&self, line: &Line, target: Target, wrong: &mut Vec<Wrong>) -> String {
        let otherwise = || self.mapping.otherwise(target).to_owned();
        let Some(place) = self.mapping.place(target) else { return otherwise() };
        let said = cell(line, place);
        if said.is_empty() {
            return otherwise();
        }
        match self.ours(target, said) {
            Some(code) if code == LEFT => otherwise(),
            Some(code) => code,
            None => {
                wrong.push((Some(place), unknown(said)));
                String::new()
            }
        }
    }

    fn several(&self, line: &Line, target: Target, wrong: &mut Vec<Wrong>) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for place in self.mapping.places(target) {
            for said in pieces(target, cell(line, place)) {
                match self.ours(target, said) {
                    Some(code) if code == LEFT => {}
                    Some(code) if all.contains(&code) => {}
                    Some(code) => all.push(code),
                    None => wrong.push((Some(place), unknown(said))),
                }
            }
        }
        if all.is_empty() && !self.mapping.otherwise(target).is_empty() {
            all.push(self.mapping.otherwise(target).to_owned());
        }
        all
    }

    fn people(&self, line: &Line, wrong: &mut Vec<Wrong>) -> Vec<CountDraft> {
        let mut lines = Vec::new();
        for (place, code) in self.mapping.counts() {
            let count = whole(cell(line, place));
            if !(count.is_empty() || count == "0") {
                lines.push(CountDraft { audience: code.to_owned(), count, ..Default::default() });
            }
        }
        let audience = self.one(line, Target::Audience, wrong);
        let count = whole(self.raw(line, Target::People));
        let told = self.mapping.place(Target::People).is_some();
        let named = !self.raw(line, Target::Audience).is_empty();
        let count = if count.is_empty() && named && !told { "1".to_owned() } else { count };
        if !(count.is_empty() || count == "0") {
            if audience.is_empty() {
                wrong.push((self.mapping.place(Target::People), without_audience()));
            }
            lines.push(CountDraft {
                audience,
                count,
                age_band: self.one(line, Target::AgeBand, wrong),
                gender: self.one(line, Target::Gender, wrong),
            });
        }
        lines
    }

    fn note(&self, line: &Line, wrong: &mut Vec<Wrong>) -> String {
        let Some(place) = self.mapping.place(Target::Note) else { return String::new() };
        let said = cell(line, place);
        let reason = if said.chars().count() > NOTE {
            note_too_long()
        } else if activity::inspect(said).is_empty() {
            return said.to_owned();
        } else {
            guarded()
        };
        if self.mapping.notes == Notes::Aside {
            wrong.push((Some(place), reason));
        }
        String::new()
    }

    fn known(&self, draft: &Draft) -> Known<'_> {
        let held = self.vocabulary;
        let place = held.places.iter().find(|place| place.code == draft.place);
        let zone = held.zones.iter().find(|zone| zone.code == draft.zone);
        let of_team =
            |login: &String| held.team.iter().find(|one| &one.login == login).map(|one| one.id);
        Known {
            lists: &held.lists,
            place: place.map(|place| (place.id, place.zone)),
            zone: zone.map(|zone| zone.id),
            mediators: draft.mediators.iter().map(of_team).collect(),
            author: held.author,
            days: held.days,
            today: held.today,
        }
    }

    /// The refusals of a record, each at the column that its field comes from.
    fn placed(&self, no: &Refusals) -> Vec<Wrong> {
        let target = |field: &str| match field {
            "day" => Some(Target::Day),
            "time" => Some(Target::Time),
            "minutes" => Some(Target::Minutes),
            "activity" => Some(Target::Activity),
            "themes" | "axis" => Some(Target::Theme),
            "place" => Some(Target::Place),
            "zone" => Some(Target::Zone),
            "origin" => Some(Target::Origin),
            "channel" => Some(Target::Channel),
            "ending" => Some(Target::Ending),
            "mediators" => Some(Target::Mediator),
            "note" => Some(Target::Note),
            field if field.starts_with("people") => Some(Target::People),
            _ => None,
        };
        no.iter()
            .map(|(field, reason)| {
                let target = target(field);
                let place = target.and_then(|target| self.mapping.place(target));
                let reason = match (reason, place, target) {
                    (Reason::Missing, None, Some(target)) => missing(target),
                    _ => reason.clone(),
                };
                (place, reason)
            })
            .collect()
    }

    /// What tells this line from any other: its reference there, with its day and where it comes from, since
    /// references begin again each year; else everything that is read of it.
    pub(crate) fn fingerprint(&self, line: &Line) -> String {
        let reference = self.raw(line, Target::Reference);
        let text = if reference.is_empty() {
            let mut named: Vec<(&str, &str)> = self
                .mapping
                .columns
                .iter()
                .enumerate()
                .filter(|(_, name)| !name.is_empty())
                .map(|(place, name)| (name.as_str(), cell(line, place)))
                .collect();
            named.sort_unstable();
            format!("{named:?}")
        } else {
            let (day, _) = self.day(line);
            format!("{:?}", ("ref", folded(self.source), day, reference))
        };
        door::secret::fingerprint(&text).chars().take(32).collect()
    }
}

/// The identifier of the record of a line of a file: the same however often it is laid down.
pub(crate) fn id_of(file: &str, line: i64) -> ActivityId {
    let print = door::secret::fingerprint(&format!("{file} {line}"));
    let mut tail = [0_u8; 10];
    for (slot, pair) in tail.iter_mut().zip(print.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).unwrap_or("00");
        *slot = u8::from_str_radix(pair, 16).unwrap_or(0);
    }
    ActivityId::from_uuid(uuid_v7(1, tail))
}

/// Under which key a value is remembered: itself, or its fingerprint when it may point at someone.
pub(crate) fn key(target: Target, said: &str) -> String {
    let plain = folded(said);
    if target == Target::Mediator || !activity::inspect(said).is_empty() {
        let print = door::secret::fingerprint(&plain);
        return format!("#{}", print.get(..32).unwrap_or(&print));
    }
    plain.chars().take(200).collect()
}

/// The values of a cell that may hold several.
pub(crate) fn pieces(target: Target, said: &str) -> impl Iterator<Item = &str> {
    let cut = move |c: char| target.holds_several() && matches!(c, '|' | ';' | '+');
    said.split(cut).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Our code of a value that says the same: its code, its name, or the name that people give it.
pub(crate) fn guess(held: &Vocabulary, target: Target, said: &str) -> Option<String> {
    let wanted = folded(said);
    let same = |name: &str| !name.is_empty() && folded(name) == wanted;
    // What left the lists since may still be what a line of its own time says.
    if let Some(list) = target.list() {
        let terms = held.lists.terms(list);
        let mut all = terms.iter().filter(|term| term.active).chain(terms);
        let found = all.find(|term| {
            [&term.code, &term.fr, &term.en, &term.short_fr, &term.short_en]
                .into_iter()
                .any(|name| same(name))
        });
        return found.map(|term| term.code.clone());
    }
    match target {
        Target::Theme => {
            let themes = held.lists.themes();
            let mut all = themes.iter().filter(|theme| theme.active).chain(themes);
            let found = all.find(|theme| {
                [&theme.code, &theme.fr, &theme.en].into_iter().any(|name| same(name))
            });
            found.map(|theme| theme.code.clone())
        }
        Target::Place => held
            .places
            .iter()
            .find(|place| {
                [&place.code, &place.name].into_iter().chain(&place.aliases).any(|name| same(name))
            })
            .map(|place| place.code.clone()),
        Target::Zone => held
            .zones
            .iter()
            .find(|zone| [&zone.code, &zone.name].into_iter().any(|name| same(name)))
            .map(|zone| zone.code.clone()),
        Target::Mediator => {
            let found = held.team.iter().find(|one| same(&one.login) || same(&one.name));
            found.map(|one| one.login.clone())
        }
        // Of a list of the referential, read above, or of none.
        Target::Day
        | Target::Time
        | Target::End
        | Target::Minutes
        | Target::Activity
        | Target::Origin
        | Target::Channel
        | Target::Ending
        | Target::Audience
        | Target::People
        | Target::AgeBand
        | Target::Gender
        | Target::Note
        | Target::Reference => None,
    }
}

/// A day counted by a spreadsheet since 1900, and the minute when it has one.
fn serial(said: &str) -> Option<(Day, i64)> {
    let (whole, part) = said.split_once(['.', ',']).unwrap_or((said, ""));
    if whole.len() != 5 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    let origin = Day::new(1_899, 12, 30).ok()?;
    (20_000..80_000).contains(&days).then(|| (origin.plus_days(days), fraction(part)))
}

/// The minute of the day that a fraction of a day stands for: `604166…` is 14:30.
fn fraction(digits: &str) -> i64 {
    let six: String = digits.chars().chain("000000".chars()).take(6).collect();
    let part: i64 = six.parse().unwrap_or(0);
    (part * 1_440 + 500_000) / 1_000_000
}

/// A day as it is written: `2019-06-14`, `14/06/2019`, `14.6.19`.
fn written_day(said: &str) -> Option<String> {
    let parts: Vec<&str> = said.split(['/', '-', '.']).collect();
    let [first, middle, last] = <[&str; 3]>::try_from(parts).ok()?;
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let (year, day): (i16, i8) = (year.parse().ok()?, day.parse().ok()?);
    let year = if (0..100).contains(&year) { 2_000 + year } else { year };
    // A day that no calendar has is not another day.
    Day::new(year, middle.parse().ok()?, day).ok().map(Day::text)
}

/// A time as it is written: `14:30:00`, `14h30`, `1430`, or a fraction of a day.
fn clock(said: &str) -> String {
    let said = said.trim();
    if let Some(part) = said.strip_prefix("0.").or_else(|| said.strip_prefix("0,"))
        && part.bytes().all(|b| b.is_ascii_digit())
    {
        return kernel::TimeOfDay::clamped(fraction(part)).text();
    }
    let lower = said.to_lowercase().replace([' ', '\u{a0}'], "");
    let parts: Vec<&str> = lower.split([':', 'h']).collect();
    let read = |text: &str| text.parse::<u16>().ok();
    let told = match *parts.as_slice() {
        [hour, minute] | [hour, minute, _] if minute.is_empty() => read(hour).map(|hour| (hour, 0)),
        [hour, minute] | [hour, minute, _] => read(hour).zip(read(minute)),
        [bare] if bare.len() == 4 => {
            let (hour, minute) = bare.split_at_checked(2).unwrap_or((bare, ""));
            read(hour).zip(read(minute))
        }
        [bare] => read(bare).map(|hour| (hour, 0)),
        _ => None,
    };
    // What does not read is handed on as it is, and refused by its own rule.
    told.map_or_else(|| said.to_owned(), |(hour, minute)| format!("{hour:02}:{minute:02}"))
}

/// A length in minutes: `20`, `20 min`, `1h30`, `0:45`, `1,5` when lengths are in hours.
fn length(said: &str, hours: bool) -> String {
    let lower = said.to_lowercase().replace([' ', '\u{a0}'], "");
    let bare = lower.trim_end_matches("minutes").trim_end_matches("min").trim_end_matches("mn");
    let negative = bare.starts_with('-');
    if let Some((hour, minute)) = bare.split_once(['h', ':']).filter(|_| !negative) {
        let minute = minute.split(':').next().unwrap_or("");
        let minute = if minute.is_empty() { Ok(0) } else { minute.parse::<i64>() };
        return match (hour.parse::<i64>(), minute) {
            (Ok(hour), Ok(minute @ 0..=59)) => (hour * 60 + minute).to_string(),
            _ => said.to_owned(),
        };
    }
    let (whole, part) = bare.split_once(['.', ',']).unwrap_or((bare, ""));
    let digits = part.bytes().all(|b| b.is_ascii_digit());
    let Ok(whole) = whole.parse::<i64>() else { return said.to_owned() };
    if !digits || negative {
        return said.to_owned();
    }
    let hundredths: i64 =
        format!("{:0<2}", part.chars().take(2).collect::<String>()).parse().unwrap_or(0);
    match (hours, part.trim_end_matches('0').is_empty()) {
        (true, _) => (whole * 60 + (hundredths * 60 + 50) / 100).to_string(),
        // A spreadsheet counts a length in parts of a day.
        (false, false) if whole == 0 => fraction(part).to_string(),
        (false, true) => whole.to_string(),
        (false, false) => said.to_owned(),
    }
}

/// A count as spreadsheets write it: `3`, `3.0`.
fn whole(said: &str) -> String {
    match said.split_once(['.', ',']) {
        Some((whole, part)) if part.bytes().all(|b| b == b'0') => whole.to_owned(),
        _ => said.to_owned(),
    }
}

fn unknown(said: &str) -> Reason {
    let said: String = said.chars().take(60).collect();
    Reason::told(
        format!("Valeur non rapprochée\u{a0}: «\u{a0}{said}\u{a0}»."),
        format!("Value not brought together: “{said}”."),
    )
}

const fn too_wide() -> Reason {
    Reason::said(
        "Cette ligne a plus de cellules que le tableau n’a de colonnes.",
        "This line has more cells than the table has columns.",
    )
}

const fn too_long() -> Reason {
    Reason::said(
        "Cette cellule dépasse 2\u{202f}000 caractères.",
        "This cell is over 2,000 characters.",
    )
}

const fn without_audience() -> Reason {
    Reason::said(
        "Des personnes sont comptées sans dire de quel public.",
        "People are counted without saying of which audience.",
    )
}

const fn note_too_long() -> Reason {
    Reason::said("La note dépasse 280 caractères.", "The note is over 280 characters.")
}

const fn guarded() -> Reason {
    Reason::said(
        "La note semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction.",
        "The note seems to point at someone, or to tell their health, beliefs or an offence.",
    )
}

fn missing(target: Target) -> Reason {
    Reason::told(
        format!(
            "Rien ne dit ce champ ({})\u{a0}: choisir sa colonne, ou ce qui en tient lieu.",
            crate::words::target(kernel::Lang::Fr, target).to_lowercase()
        ),
        format!(
            "Nothing says this field ({}): choose its column, or what stands for it.",
            crate::words::target(kernel::Lang::En, target).to_lowercase()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_and_no_other_day_is_made_up() {
        for said in ["2019-06-14", "14/06/2019", "14/6/19", "14.06.2019", "14-06-2019"] {
            assert_eq!(written_day(said).as_deref(), Some("2019-06-14"), "{said}");
        }
        for said in ["31/02/2019", "2019", "14/06", "le 14 juin", "00/00/0000", "1/2/3/4"] {
            assert_eq!(written_day(said), None, "{said}");
        }
        let (day, minute) = serial("43630.604166667").expect("a day of a workbook");
        assert_eq!((day.text().as_str(), minute), ("2019-06-14", 870));
        assert_eq!(serial("43630").map(|(day, _)| day.text()).as_deref(), Some("2019-06-14"));
        assert_eq!(serial("12"), None);
    }

    #[test]
    fn hours_and_lengths_are_read_as_they_are_written() {
        for (said, read) in [
            ("14:30", "14:30"),
            ("14h30", "14:30"),
            ("9h", "09:00"),
            ("1430", "14:30"),
            ("14:30:00", "14:30"),
            ("0.6041666667", "14:30"),
            ("9", "09:00"),
            ("", ""),
        ] {
            assert_eq!(clock(said), read, "{said}");
        }
        for (said, read) in [
            ("20", "20"),
            ("20.0", "20"),
            ("20 min", "20"),
            ("1h30", "90"),
            ("0:45", "45"),
            ("0:45:00", "45"),
            ("26h", "1560"),
            ("-5", "-5"),
            ("0.03125", "45"),
            ("1,5", "1,5"),
        ] {
            assert_eq!(length(said, false), read, "{said}");
        }
        assert_eq!((length("1,5", true).as_str(), length("2", true).as_str()), ("90", "120"));
        assert_eq!((whole("3.0").as_str(), whole("3,5").as_str()), ("3", "3,5"));
    }

    #[test]
    fn a_line_has_an_identifier_of_its_own() {
        assert_eq!(id_of("f", 2), id_of("f", 2));
        assert_ne!(id_of("f", 2), id_of("f", 3));
        assert_ne!(id_of("f", 2), id_of("g", 2));
    }
}
