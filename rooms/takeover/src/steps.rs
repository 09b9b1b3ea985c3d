//! What a manager says of a file, step by step: its columns, then its values.

use std::collections::BTreeMap;

use door::Fields;
use kernel::{Reason, Refusals};
use referential::Lists;

use crate::reading::{LEFT, Values, Vocabulary, guess, key, pieces};
use crate::sheet::Line;
use crate::target::{Column, Mapping, Notes, Target};

/// How a column that is left is said in a form.
pub(crate) const LEAVE: &str = "non";
/// Values asked for at a time.
pub(crate) const ASKED: usize = 100;

/// The name of the field of a column.
pub(crate) fn column_field(place: usize) -> String {
    format!("c{place}")
}

/// The name of the field of what stands for a target.
pub(crate) fn fallback_field(target: Target) -> String {
    format!("sinon-{}", target.name())
}

/// Refuses a field that no file could ask for, before anything is looked for.
pub(crate) fn only_shaped(fields: &Fields) -> Result<(), Refusals> {
    let many = known_fields(crate::sheet::COLUMNS);
    let is_value = |name: &str| {
        name.len() == 17
            && name.strip_prefix('v').is_some_and(|n| n.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    let strange =
        fields.iter().find(|(name, _)| !is_value(name) && !many.iter().any(|one| one == name));
    match strange {
        Some((name, _)) => Err(Refusals::one(name.to_owned(), Reason::UnknownField)),
        None => Ok(()),
    }
}

/// The names of every field of the step of columns.
pub(crate) fn known_fields(columns: usize) -> Vec<String> {
    (0..columns)
        .map(column_field)
        .chain(Target::FALLBACKS.map(fallback_field))
        .chain(["unite", "notes"].map(str::to_owned))
        .collect()
}

/// What is proposed or was said, as the form shows it.
pub(crate) fn fields_of(mapping: &Mapping) -> Fields {
    let mut fields = Fields::default();
    for (place, name) in mapping.columns.iter().enumerate() {
        fields.set(&column_field(place), if name.is_empty() { LEAVE } else { name });
    }
    for target in Target::FALLBACKS {
        fields.set(&fallback_field(target), mapping.otherwise(target));
    }
    fields.set("unite", if mapping.hours { "heures" } else { "minutes" });
    fields.set("notes", if mapping.notes == Notes::Without { "sans" } else { "ecarter" });
    fields
}

/// Reads the step of columns.
pub(crate) fn mapping(
    fields: &Fields,
    head: &[String],
    lists: &Lists,
) -> Result<Mapping, Refusals> {
    let mut no = Refusals::new();
    let mut columns: Vec<String> = Vec::with_capacity(head.len());
    for place in 0..head.len() {
        let name = column_field(place);
        let said = fields.get(&name);
        let said = if said == LEAVE { "" } else { said };
        match Column::parse(said, lists) {
            Some(column) => {
                let twice = match &column {
                    Column::Left => false,
                    Column::Of(target) => !target.is_several() && columns.contains(&column.name()),
                    Column::Count(_) => columns.contains(&column.name()),
                };
                if twice {
                    no.add(name, twice_told());
                }
                columns.push(column.name());
            }
            None => no.add(name, Reason::NotInList),
        }
    }
    if !columns.iter().any(|name| name == Target::Day.name()) {
        let first = column_field(0);
        if no.of(&first).is_none() {
            no.add(first, no_day());
        }
    }
    let mut fallback = BTreeMap::new();
    for target in Target::FALLBACKS {
        let said = fields.get(&fallback_field(target)).trim();
        if said.chars().count() > 60 {
            no.add(fallback_field(target), Reason::NotInList);
        } else if !said.is_empty() {
            fallback.insert(target.name().to_owned(), said.to_owned());
        }
    }
    no.finish()?;
    let notes = if fields.get("notes") == "sans" { Notes::Without } else { Notes::Aside };
    Ok(Mapping { columns, hours: fields.get("unite") == "heures", notes, fallback })
}

const fn twice_told() -> Reason {
    Reason::said(
        "Une autre colonne dit déjà ce champ\u{a0}: n’en garder qu’une.",
        "Another column says this field already: keep only one.",
    )
}

const fn no_day() -> Reason {
    Reason::said(
        "Dire quelle colonne porte le jour\u{a0}: sans lui, rien ne peut être repris.",
        "Say which column bears the day: without it nothing can be taken over.",
    )
}

/// A value of theirs that nobody brought together with one of ours by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub(crate) target: Target,
    pub(crate) said: String,
    pub(crate) times: i64,
    /// What it became in an earlier file.
    pub(crate) held: String,
}

/// The values of closed lists: those that are recognised, counted, and those to be brought together, the
/// most frequent first.
pub(crate) fn values(
    lines: &[Line],
    mapping: &Mapping,
    (remembered, held): (&Values, &Vocabulary),
) -> (usize, Vec<Foreign>) {
    let mut seen: BTreeMap<(Target, String), (String, i64)> = BTreeMap::new();
    for line in lines {
        for target in Target::CLOSED {
            for place in mapping.places(target) {
                let said = line.cells.get(place).map_or("", |cell| cell.trim());
                for piece in pieces(target, said) {
                    let one = seen
                        .entry((target, key(target, piece)))
                        .or_insert_with(|| (piece.to_owned(), 0));
                    one.1 += 1;
                }
            }
        }
    }
    let (mut recognised, mut foreign) = (0, Vec::new());
    for ((target, key), (said, times)) in seen {
        let before = remembered.get(&(target.name().to_owned(), key)).cloned();
        if before.is_none() && guess(held, target, &said).is_some() {
            recognised += 1;
            continue;
        }
        foreign.push(Foreign { target, said, times, held: before.unwrap_or_default() });
    }
    // Those that were never brought together come first, so that each pass asks for the next ones.
    foreign.sort_by(|a, b| {
        (!a.held.is_empty(), a.target, -a.times, &a.said).cmp(&(
            !b.held.is_empty(),
            b.target,
            -b.times,
            &b.said,
        ))
    });
    (recognised, foreign)
}

/// The name of the field of a value: the field of the record and the key under which it is remembered, so
/// that what is answered is never put beside another value.
pub(crate) fn value_field(foreign: &Foreign) -> String {
    let key = key(foreign.target, &foreign.said);
    let print = door::secret::fingerprint(&format!("{} {key}", foreign.target.name()));
    format!("v{}", print.get(..16).unwrap_or(&print))
}

/// What each value becomes: the field, the key, ours. What nobody answered is left for later.
pub(crate) fn answers(
    fields: &Fields,
    asked: &[Foreign],
    held: &Vocabulary,
) -> Result<Vec<(&'static str, String, String)>, Refusals> {
    let mut no = Refusals::new();
    let mut all = Vec::new();
    for foreign in asked {
        let name = value_field(foreign);
        let ours = fields.get(&name).trim();
        if ours.is_empty() {
            continue;
        }
        if ours != LEFT && guess(held, foreign.target, ours).as_deref() != Some(ours) {
            no.add(name, Reason::NotInList);
            continue;
        }
        all.push((foreign.target.name(), key(foreign.target, &foreign.said), ours.to_owned()));
    }
    no.finish()?;
    Ok(all)
}
