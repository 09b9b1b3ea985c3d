//! Several records typed at once from paper (« saisie rapide »): a row of short texts for each, read
//! by the same rules as the form. A code may be typed without its letter, an hour as « 1430 ».

use door::{Fields, Stop, Tx};
use kernel::id::{ActivityId, Uuid};
use kernel::{Reason, Refusals};
use referential::Lists;
use territory::Place;

use crate::entity::Activity;
use crate::guard::{self, Finding};
use crate::pages::Vocabulary;
use crate::people::CountDraft;
use crate::record::{Draft, NewActivity};

/// Rows of a new table: as many as the sheet of a round has lines.
pub(crate) const ROWS: usize = 10;
/// Rows that are added at once.
pub(crate) const MORE: usize = 5;
/// The most rows of a table.
pub(crate) const MOST: usize = 30;
/// What is typed in a row, in the order of its cells.
pub(crate) const CELLS: [&str; 9] =
    ["heure", "duree", "lieu", "activite", "themes", "publics", "origine", "issue", "note"];

/// The name of a field of a row.
pub(crate) fn name(cell: &str, row: usize) -> String {
    format!("{cell}{row}")
}

/// How many rows the table has.
pub(crate) fn rows(fields: &Fields) -> usize {
    fields.get("lignes").parse().unwrap_or(ROWS).clamp(1, MOST)
}

/// The identifier of the record of a row. It follows from that of the table, so that a table sent
/// twice lays the same records, which are recognised.
pub(crate) fn id_of(table: ActivityId, row: usize) -> ActivityId {
    let mut bytes = *table.bytes();
    if let Some(byte) = bytes.get_mut(14) {
        *byte = u8::try_from(row).unwrap_or(u8::MAX);
    }
    ActivityId::from_uuid(Uuid::from_bytes(bytes))
}

/// The row that a record was typed in, when it was typed in that table.
pub(crate) fn is_of(table: ActivityId, id: ActivityId) -> bool {
    let row = id.bytes().get(14).map_or(MOST, |byte| usize::from(*byte));
    row < MOST && id_of(table, row) == id
}

/// The names of the fields of the page: nothing else is accepted.
pub(crate) fn known_fields(rows: usize) -> Vec<String> {
    let top = ["jour", "mediateur", "zone", "origine", "lot", "lignes", "ajouter"];
    let cells = CELLS.into_iter().chain(["sensible", "vu"]);
    let lines = cells.flat_map(|cell| (0..rows).map(move |row| name(cell, row)));
    top.into_iter().map(str::to_owned).chain(lines).collect()
}

/// A row that was filled in.
pub(crate) struct Row {
    /// Its place in the table, from zero.
    pub(crate) place: usize,
    /// What was typed, for the rules of the form.
    pub(crate) draft: Draft,
    /// Why the people could not be read.
    people: Option<Reason>,
    /// What the guard asks to be read again in the note.
    pub(crate) findings: Vec<Finding>,
}

/// The rows that hold something; an empty row is no record.
pub(crate) fn read(fields: &Fields, places: &[Place]) -> Vec<Row> {
    (0..rows(fields))
        .filter(|row| CELLS.iter().any(|cell| !fields.get(&name(cell, *row)).trim().is_empty()))
        .map(|place| row(fields, place, places))
        .collect()
}

fn row(fields: &Fields, place: usize, places: &[Place]) -> Row {
    let typed = |cell: &str| fields.get(&name(cell, place));
    let origin = if typed("origine").trim().is_empty() { "origine" } else { "" };
    let (people, unread) = match people(typed("publics")) {
        Ok(people) => (people, None),
        Err(reason) => (Vec::new(), Some(reason)),
    };
    let draft = Draft {
        day: fields.get("jour").to_owned(),
        time: clock(typed("heure")),
        minutes: minutes(typed("duree")),
        activity: code('A', typed("activite")),
        themes: words(typed("themes")).map(|word| code('T', word)).collect(),
        place: place_code(typed("lieu"), places),
        zone: fields.get("zone").to_owned(),
        origin: match origin {
            "" => code('O', typed("origine")),
            shared => fields.get(shared).to_owned(),
        },
        ending: code('S', typed("issue")),
        people,
        mediators: fields.all("mediateur"),
        note: typed("note").to_owned(),
        sensitive: typed("sensible") == "oui",
        ..Draft::default()
    };
    let findings = guard::inspect(&draft.note);
    let marked = draft.sensitive && findings.iter().all(|finding| finding.is_sensitive());
    let settled = typed("vu") == "oui" || marked;
    Row { place, draft, people: unread, findings: if settled { Vec::new() } else { findings } }
}

impl Row {
    /// What this row says to be mended, under the names of its own fields.
    fn mend(&self, told: &Refusals, refusals: &mut Refusals) {
        for (field, reason) in told.iter() {
            once(refusals, self.field(field), reason);
        }
        if let Some(reason) = &self.people {
            once(refusals, name("publics", self.place), reason);
        }
        if !self.findings.is_empty() {
            let again = Reason::said(
                crate::words::guard_reason(kernel::Lang::Fr),
                crate::words::guard_reason(kernel::Lang::En),
            );
            once(refusals, name("note", self.place), &again);
        }
    }

    /// The name under which the page asks for a field of the draft.
    fn field(&self, field: &str) -> String {
        let cell = match field {
            // Said once for the whole table.
            "day" => return "jour".to_owned(),
            "mediators" => return "mediateur".to_owned(),
            "zone" => return "zone".to_owned(),
            "time" => "heure",
            "minutes" => "duree",
            "activity" => "activite",
            "themes" | "axis" => "themes",
            "place" => "lieu",
            "origin" => "origine",
            "ending" => "issue",
            "note" => "note",
            field if field.starts_with("people") => "publics",
            // What a row does not ask for is said at its beginning.
            _ => "heure",
        };
        name(cell, self.place)
    }
}

/// One sentence under a field is enough to mend it.
fn once(refusals: &mut Refusals, field: String, reason: &Reason) {
    if refusals.of(&field).is_none() {
        refusals.add(field, reason.clone());
    }
}

/// What came of a table.
pub(crate) enum Sent {
    /// Every row is recorded.
    Kept,
    /// Nothing is: what to mend, and what the guard saw row by row.
    Again(Vocabulary, Refusals, Vec<(usize, Vec<Finding>)>),
}

/// Records every row of a table, or none of them.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    vocabulary: Vocabulary,
    fields: &Fields,
    table: ActivityId,
) -> Result<Sent, Stop> {
    let rows = read(fields, &vocabulary.places);
    let (mut refusals, mut kept, mut findings) = (Refusals::new(), Vec::new(), Vec::new());
    for row in &rows {
        match understood(tx, &vocabulary.lists, row, id_of(table, row.place))? {
            Ok(new) => kept.push(new),
            Err(told) => row.mend(&told, &mut refusals),
        }
        findings.push((row.place, row.findings.clone()));
    }
    if rows.is_empty() {
        let empty = Reason::said(
            "Remplir au moins une ligne\u{a0}: elles sont toutes vides.",
            "Fill in one row at least: they are all empty.",
        );
        refusals.add(name("heure", 0), empty);
    }
    if !refusals.is_empty() {
        return Ok(Sent::Again(vocabulary, refusals, findings));
    }
    let mut laid = 0;
    for new in &kept {
        laid += i64::from(crate::record(tx, new)? == crate::Laid::New);
    }
    if laid > 0 {
        tx.note(crate::TYPED, &table.text(), &laid.to_string())?;
    }
    Ok(Sent::Kept)
}

/// A row as a record that may be laid, or what it has to say.
fn understood(
    tx: &mut Tx<'_>,
    lists: &Lists,
    row: &Row,
    id: ActivityId,
) -> Result<Result<NewActivity, Refusals>, Stop> {
    let new = match crate::understand_with(tx, lists, &row.draft, id) {
        Ok(new) => new,
        Err(Stop::Refused(told)) => return Ok(Err(told)),
        Err(stop) => return Err(stop),
    };
    let before = crate::store::one(tx, id)?;
    let said = match before {
        Some(held) if held.withdrawn => Some(Reason::said(
            "Cette ligne a été annulée\u{a0}: la saisir sur une page neuve.",
            "This row was undone: type it on a new page.",
        )),
        Some(held) if held.digest != new.digest() => Some(Reason::said(
            "Cette ligne est déjà enregistrée autrement\u{a0}: la corriger depuis le journal du jour.",
            "This row is already recorded otherwise: correct it from the journal of the day.",
        )),
        _ => None,
    };
    match said {
        Some(reason) => Ok(Err(Refusals::one("time", reason))),
        None if row.people.is_some() || !row.findings.is_empty() => Ok(Err(Refusals::new())),
        None => Ok(Ok(new)),
    }
}

/// What a withdrawn record of the table had in its row, to be typed again.
pub(crate) fn typed_again(fields: &mut Fields, row: usize, was: &Activity, known: &Vocabulary) {
    let theme = |id: &kernel::id::ThemeId| known.lists.theme_by_id(*id).map(|t| t.code.clone());
    let themes: Vec<String> = was.themes.iter().filter_map(theme).collect();
    let people: Vec<String> =
        was.counts.iter().map(|count| format!("{} {}", count.n, count.audience)).collect();
    let place = was.place.and_then(|id| known.places.iter().find(|place| place.id == id));
    let cells = [
        was.time.text(),
        was.minutes.count().to_string(),
        place.map_or_else(String::new, |place| place.code.clone()),
        was.kind.clone(),
        themes.join(" "),
        people.join(" "),
        was.origin.clone(),
        was.ending.clone().unwrap_or_default(),
        was.note.as_str().to_owned(),
    ];
    for (cell, value) in CELLS.iter().zip(&cells) {
        fields.set(&name(cell, row), value);
    }
    if was.sensitive {
        fields.set(&name("sensible", row), "oui");
    }
}

/// The words of a cell: spaces, commas and the like stand between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\u{a0}', '\u{202f}', ';', '+', '/']).filter(|word| !word.is_empty())
}

/// A code as the lists write it: « 3.1 », « t3,1 » and « T3.1 » are the same theme.
fn code(letter: char, text: &str) -> String {
    let text = text.trim().to_uppercase().replace(',', ".");
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{letter}{text}")
    } else {
        text
    }
}

/// An hour as the form takes it: « 1430 », « 14h30 », « 14 h » or « 14:30 ».
fn clock(text: &str) -> String {
    let bare: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let (hours, minutes) = match bare.split_once(['h', ':', '.']) {
        Some((hours, "")) => (hours, "00"),
        Some(halves) => halves,
        None if bare.len() > 2 && bare.is_ascii() => bare.split_at(bare.len() - 2),
        None if bare.is_empty() => return bare,
        None => (bare.as_str(), "00"),
    };
    format!("{hours:0>2}:{minutes}")
}

/// A length of time in minutes: « 20 », « 20 min », « 1 h », « 1h30 ».
fn minutes(text: &str) -> String {
    let bare: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_end_matches("min").trim_end_matches("mn");
    let Some((hours, rest)) = bare.split_once('h') else { return bare.to_owned() };
    let rest = if rest.is_empty() { Ok(0) } else { rest.parse::<u16>() };
    match (hours.parse::<u16>(), rest) {
        (Ok(hours @ 0..=24), Ok(rest @ 0..=59)) => (hours * 60 + rest).to_string(),
        _ => bare.to_owned(),
    }
}

/// People as « 3 P1 2 P10 »: a number and the code of an audience, either one first.
fn people(text: &str) -> Result<Vec<CountDraft>, Reason> {
    let unread = || {
        Reason::said(
            "Écrire un nombre puis un code, comme 3 P1 ou 3 P1 2 P10.",
            "Write a number then a code, as 3 P1 or 3 P1 2 P10.",
        )
    };
    let mut pieces: Vec<String> = Vec::new();
    for word in text.to_uppercase().split(|c: char| !c.is_ascii_alphanumeric()) {
        // « 3P1 » is « 3 P1 ».
        let figures = word.chars().take_while(char::is_ascii_digit).count();
        let (count, rest) = word.split_at_checked(figures).unwrap_or((word, ""));
        let rest = if count.is_empty() { rest } else { rest.trim_start_matches('X') };
        pieces.extend(
            [count, rest].into_iter().filter(|p| !p.is_empty() && *p != "X").map(str::to_owned),
        );
    }
    let is_code = |piece: &str| piece.starts_with('P');
    pieces
        .chunks(2)
        .map(|pair| match pair {
            [code, count] | [count, code] if is_code(code) && !is_code(count) => Ok((code, count)),
            _ => Err(unread()),
        })
        .map(|pair| {
            let (audience, count) = pair?;
            let (audience, count) = (audience.clone(), count.clone());
            Ok(CountDraft { audience, count, ..CountDraft::default() })
        })
        .collect()
}

/// The code of a place by its code, its name or the name that people give it.
fn place_code(text: &str, places: &[Place]) -> String {
    let typed = text.trim().replace('\'', "’").to_lowercase();
    let named = |name: &String| name.to_lowercase() == typed;
    let found = places
        .iter()
        .find(|place| named(&place.code))
        .or_else(|| places.iter().find(|place| named(&place.name)))
        .or_else(|| places.iter().find(|place| place.aliases.iter().any(named)));
    found.map_or_else(|| text.trim().to_owned(), |place| place.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_lengths_are_read_as_they_are_written_on_paper() {
        for (typed, read) in [
            ("1430", "14:30"),
            ("930", "09:30"),
            ("14h30", "14:30"),
            ("9 h", "09:00"),
            ("14:30", "14:30"),
            ("9", "09:00"),
            ("", ""),
        ] {
            assert_eq!(clock(typed), read, "{typed}");
        }
        for (typed, read) in
            [("20", "20"), ("20 min", "20"), ("1h30", "90"), ("1 h", "60"), ("1h75", "1h75")]
        {
            assert_eq!(minutes(typed), read, "{typed}");
        }
        assert!(kernel::TimeOfDay::parse(&clock("25h00")).is_err());
        assert!(kernel::TimeOfDay::parse(&clock("é")).is_err());
    }

    #[test]
    fn a_code_may_be_typed_without_its_letter() {
        for typed in ["T3.1", "t3.1", "3.1", "3,1", " t3,1 "] {
            assert_eq!(code('T', typed), "T3.1");
        }
        assert_eq!(code('O', ""), "");
        assert_eq!(
            words("3.1 + t8.8;T2.1").map(|w| code('T', w)).collect::<Vec<_>>(),
            ["T3.1", "T8.8", "T2.1"]
        );
    }

    #[test]
    fn people_are_a_number_and_a_code_either_one_first() {
        let read = |text: &str| {
            people(text).map(|lines| {
                lines
                    .into_iter()
                    .map(|line| format!("{}{}", line.count, line.audience))
                    .collect::<Vec<_>>()
            })
        };
        for typed in ["3 P1 2 P10", "3P1, 2P10", "p1 3 + p10 2", "3xP1 2×P10", "P1×3 ; P10×2"] {
            assert_eq!(read(typed), Ok(vec!["3P1".to_owned(), "2P10".to_owned()]), "{typed}");
        }
        assert_eq!(read(""), Ok(vec![]));
        for typed in ["3", "P1", "3 P1 2", "trois P1 P2", "3 2"] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn each_row_of_a_table_has_an_identifier_of_its_own() {
        let table = ActivityId::from_uuid(kernel::id::uuid_v7(1_560_500_000_000, [9; 10]));
        let ids: std::collections::BTreeSet<_> = (0..MOST).map(|row| id_of(table, row)).collect();
        assert_eq!(ids.len(), MOST);
        assert!(ids.iter().all(|id| is_of(table, *id)));
        let other = ActivityId::from_uuid(kernel::id::uuid_v7(1_560_500_000_000, [8; 10]));
        assert!(!is_of(table, id_of(other, 3)));
    }
}
