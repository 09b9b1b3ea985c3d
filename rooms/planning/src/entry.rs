//! The form of a shift, declared or planned: from two times on the wall to what passes between them.

use door::Fields;
use kernel::id::{ConventionId, PersonId, SlotId};
use kernel::{Day, Prose, Reason, Refusals, TimeOfDay, guard};

use crate::project::Project;
use crate::slot::{Slot, SlotKind, real_minutes};

/// The names of the form, in its order; `creneau` when one is put in place of another.
pub(crate) const NAMES: [&str; 11] = [
    "personne", "semaine", "creneau", "jour", "debut", "fin", "nature", "projet", "remplace",
    "hors", "note",
];

/// What is known around the form.
pub(crate) struct Known<'k> {
    pub(crate) convention: ConventionId,
    pub(crate) person: PersonId,
    pub(crate) team: &'k [PersonId],
    pub(crate) managers: &'k [PersonId],
    pub(crate) projects: &'k [Project],
}

/// Reads a shift.
pub(crate) fn read(fields: &Fields, id: SlotId, known: &Known<'_>) -> Result<Slot, Refusals> {
    let mut no = Refusals::new();
    if !known.team.contains(&known.person) {
        no.add("personne", Reason::NotInList);
    }
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    let start = no.keep("debut", TimeOfDay::parse(fields.get("debut")));
    let end = no.keep("fin", TimeOfDay::parse(fields.get("fin")));
    let kind = match fields.get("nature") {
        "" => Err(Reason::Missing),
        name => SlotKind::parse(name),
    };
    let kind = no.keep("nature", kind);
    let project = match fields.get("projet").trim() {
        "" => Ok(String::new()),
        code => {
            if known.projects.iter().any(|one| one.code == code) {
                Ok(code.to_owned())
            } else {
                Err(Reason::NotInList)
            }
        }
    };
    let project = no.keep("projet", project);
    let replaces = match fields.get("remplace").trim() {
        "" => Ok(None),
        id => PersonId::parse(id).map_err(|_| Reason::NotInList).and_then(|who| {
            if known.team.contains(&who) && who != known.person {
                Ok(Some(who))
            } else {
                Err(oneself())
            }
        }),
    };
    let replaces = no.keep("remplace", replaces);
    let note = Prose::parse(fields.get("note")).and_then(|note| {
        guard::refuse(note.as_str())?;
        Ok(note)
    });
    let note = no.keep("note", note);
    if start.is_some() && start == end {
        no.add("fin", same_time());
    }
    no.finish()?;
    match (day, start, end, kind, note) {
        (Some(day), Some(start), Some(end), Some(kind), Some(note)) => Ok(Slot {
            id,
            convention: known.convention,
            person: known.person,
            of_manager: known.managers.contains(&known.person),
            day,
            start,
            minutes: real_minutes(day, start, end),
            kind,
            note,
            project: project.unwrap_or_default(),
            replaces: replaces.flatten(),
            outside: fields.get("hors") == "oui",
        }),
        _ => Err(Refusals::one("jour", Reason::Missing)),
    }
}

/// A shift as it stands in its form.
pub(crate) fn fields_of(slot: &Slot) -> Fields {
    let end = slot.span().1.local().1.text();
    let replaces = slot.replaces.map_or_else(String::new, |who| who.text());
    Fields::of([
        ("creneau", slot.id.text().as_str()),
        ("jour", slot.day.text().as_str()),
        ("debut", slot.start.text().as_str()),
        ("fin", end.as_str()),
        ("nature", slot.kind.name()),
        ("projet", slot.project.as_str()),
        ("remplace", replaces.as_str()),
        ("hors", if slot.outside { "oui" } else { "" }),
        ("note", slot.note.as_str()),
    ])
}

const fn same_time() -> Reason {
    Reason::said(
        "La fin est à la même heure que le début. Après minuit, écrivez l’heure du lendemain.",
        "The end is at the time of the start. After midnight, write the time of the next day.",
    )
}

const fn oneself() -> Reason {
    Reason::said(
        "On remplace quelqu’un d’autre de l’équipe.",
        "One stands in for someone else of the team.",
    )
}
