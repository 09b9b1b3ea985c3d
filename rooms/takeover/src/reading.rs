//! A line as a record: its cells by the columns they stand in, « leur valeur → la nôtre », and the
//! same rules as the form and the telephone.

use std::collections::HashMap;

use activity::{CountDraft, Draft, Known, NOTE, NewActivity};
use door::team::Colleague;
use kernel::id::{ActivityId, PersonId, uuid_v7};
use kernel::{Day, Period, Reason, Refusals, TimeOfDay};
use referential::Lists;
use territory::{Place, Zone};

use crate::notation::{clock, length, serial, whole, written_day};
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
            // A file that is taken over tells of days that are past: only those to come are refused.
            now: (held.today, TimeOfDay::clamped(24 * 60 - 1)),
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
    fn a_line_has_an_identifier_of_its_own() {
        assert_eq!(id_of("f", 2), id_of("f", 2));
        assert_ne!(id_of("f", 2), id_of("f", 3));
        assert_ne!(id_of("f", 2), id_of("g", 2));
    }
}
