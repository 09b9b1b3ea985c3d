//! What forms say, read whole or refused.

use convention::Frequency;
use door::{Fields, Stop};
use kernel::id::{ContactId, RowId};
use kernel::{Day, Line, Prose, Reason, Refusals, TimeOfDay};
use roadmap::Fate;

use crate::held::Deciding;
use crate::sitting::{Outcome, Part, Presence, Seated, Suits};
use crate::verbs::{Typed, When};

fn whole(text: &str, within: std::ops::RangeInclusive<i64>) -> Result<i64, Reason> {
    let number = text.trim().parse().map_err(|_| Reason::NotANumber)?;
    if within.contains(&number) { Ok(number) } else { Err(Reason::NotInList) }
}

fn words<const MAX: usize>(no: &mut Refusals, fields: &Fields, name: &str) -> String {
    let line = Line::<MAX>::parse_optional(fields.get(name));
    let line = no.keep(name.to_owned(), line).flatten();
    line.map(|line| line.as_str().to_owned()).unwrap_or_default()
}

/// Several lines of text; none is nothing.
fn prose<const MAX: usize>(no: &mut Refusals, fields: &Fields, name: &str) -> String {
    let text = fields.get(name);
    if text.trim().is_empty() {
        return String::new();
    }
    let prose = no.keep(name.to_owned(), Prose::<MAX>::parse(text));
    prose.map(|prose| prose.as_str().to_owned()).unwrap_or_default()
}

fn optional_day(no: &mut Refusals, fields: &Fields, name: &str) -> Option<Day> {
    match fields.get(name) {
        "" => None,
        text => no.keep(name.to_owned(), Day::parse(text)),
    }
}

/// A day, an hour, a length and a place, under names that end alike.
pub(crate) fn when(fields: &Fields, end: &str) -> Result<When, Refusals> {
    let name = |start: &str| format!("{start}{end}");
    let mut no = Refusals::new();
    let day = no.keep(name("jour"), Day::parse(fields.get(&name("jour"))));
    let start = no.keep(name("heure"), TimeOfDay::parse(fields.get(&name("heure"))));
    let minutes = no.keep(name("duree"), whole(fields.get(&name("duree")), 15..=720));
    let place = words::<120>(&mut no, fields, &name("lieu"));
    no.finish()?;
    match (day, start, minutes) {
        (Some(day), Some(start), Some(minutes)) => Ok(When { day, start, minutes, place }),
        _ => Err(Refusals::one(name("jour"), Reason::Missing)),
    }
}

/// Dates of the calendar that may be accepted at once.
pub(crate) const DATES: usize = 40;

/// A date accepted from the calendar.
pub(crate) struct Accepted {
    pub(crate) committee: String,
    pub(crate) occasion: Option<Frequency>,
    pub(crate) when: When,
    /// How the names of its fields end.
    pub(crate) end: String,
}

/// The ticked dates of a calendar.
pub(crate) fn accepted(fields: &Fields) -> Result<Vec<Accepted>, Refusals> {
    const NAMES: [&str; 7] = ["retenir", "instance", "occasion", "jour", "heure", "duree", "lieu"];
    let known: Vec<String> = (0..DATES)
        .flat_map(|number| NAMES.map(|name| format!("{name}-{number}")))
        .chain(std::iter::once("annee".to_owned()))
        .collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    fields.only(&known)?;
    let mut no = Refusals::new();
    let mut all = Vec::new();
    for number in 0..DATES {
        let end = format!("-{number}");
        if fields.get(&format!("retenir{end}")).is_empty() {
            continue;
        }
        let committee = fields.get(&format!("instance{end}")).to_owned();
        if convention::CommitteeKind::parse(&committee).is_err() {
            no.add(format!("instance{end}"), Reason::NotInList);
        }
        let occasion = Frequency::parse(fields.get(&format!("occasion{end}"))).ok();
        match when(fields, &end) {
            Ok(when) => all.push(Accepted { committee, occasion, when, end }),
            Err(refusals) => no = no.and(refusals),
        }
    }
    no.finish()?;
    Ok(all)
}

/// A point as it is typed.
pub(crate) fn point(fields: &Fields) -> Result<Typed, Refusals> {
    fields.only(&["partie", "intitule", "detail", "invites"])?;
    let mut no = Refusals::new();
    let part = no.keep("partie", Part::parse(fields.get("partie")));
    let title = no.keep("intitule", Line::<200>::parse(fields.get("intitule")));
    let detail = prose::<600>(&mut no, fields, "detail");
    let guests = words::<280>(&mut no, fields, "invites");
    no.finish()?;
    match (part, title) {
        (Some(part), Some(title)) => {
            Ok(Typed { part, title: title.as_str().to_owned(), detail, guests })
        }
        _ => Err(Refusals::one("intitule", Reason::Missing)),
    }
}

/// Contacts that are convened.
pub(crate) fn convened(fields: &Fields) -> Result<Vec<ContactId>, Refusals> {
    fields.only_with(&["convoques"], &["convoques"])?;
    let mut no = Refusals::new();
    let all = fields.all("convoques");
    let read: Vec<ContactId> =
        all.iter().filter_map(|text| no.keep("convoques", ContactId::parse(text))).collect();
    no.finish()?;
    Ok(read)
}

/// Refuses what no attendance asks for, whoever sits: before anything is read.
pub(crate) fn of_attendance(fields: &Fields) -> Result<(), Refusals> {
    let rows = (0..200).flat_map(|row| [format!("presence-{row}"), format!("par-{row}")]);
    let rows: Vec<String> = rows.collect();
    let mut known: Vec<&str> = rows.iter().map(String::as_str).collect();
    known.extend(["autres", "invitees"]);
    fields.only_with(&known, &["invitees"])
}

/// The same of what was said of points.
pub(crate) fn of_notes(fields: &Fields) -> Result<(), Refusals> {
    let known: Vec<&str> = fields
        .iter()
        .map(|(name, _)| name)
        .filter(|name| name.strip_prefix("notes-").is_some_and(|id| RowId::parse(id).is_ok()))
        .collect();
    fields.only(&known)
}

/// Who came: one row for each seat, and organisations without one.
pub(crate) fn attendance(
    fields: &Fields,
    seats: &[Seated],
) -> Result<(Vec<Seated>, i64), Refusals> {
    let rows: Vec<String> = (0..seats.len())
        .flat_map(|row| [format!("presence-{row}"), format!("par-{row}")])
        .collect();
    let mut known: Vec<&str> = rows.iter().map(String::as_str).collect();
    known.extend(["autres", "invitees"]);
    fields.only_with(&known, &["invitees"])?;
    let mut no = Refusals::new();
    let mut all = Vec::new();
    for (row, seat) in seats.iter().enumerate() {
        let name = format!("presence-{row}");
        let presence = no.keep(name.clone(), Presence::parse(fields.get(&name)));
        let stand_in = words::<120>(&mut no, fields, &format!("par-{row}"));
        if let Some(presence) = presence {
            let stand_in = if presence == Presence::Represented { stand_in } else { String::new() };
            all.push(Seated { presence, stand_in, ..seat.clone() });
        }
    }
    for organisation in fields.all("invitees") {
        all.push(Seated {
            organisation,
            capacity: String::new(),
            presence: Presence::Present,
            stand_in: String::new(),
        });
    }
    let others = match fields.get("autres") {
        "" => Ok(0),
        text => whole(text, 0..=200),
    };
    let others = no.keep("autres", others).unwrap_or(0);
    no.finish()?;
    Ok((all, others))
}

/// What was said of each point.
pub(crate) fn notes(fields: &Fields, points: &[RowId]) -> Result<Vec<(RowId, String)>, Refusals> {
    let names: Vec<String> = points.iter().map(|id| format!("notes-{id}")).collect();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&known)?;
    let mut no = Refusals::new();
    let read = points
        .iter()
        .zip(&names)
        .filter(|(_, name)| fields.has(name))
        .map(|(id, name)| (*id, prose::<2000>(&mut no, fields, name)))
        .collect();
    no.finish()?;
    Ok(read)
}

/// A decision as it is typed.
pub(crate) fn decision(fields: &Fields) -> Result<Deciding, Refusals> {
    fields.only(&["decision", "porteur", "echeance", "point", "suite"])?;
    let mut no = Refusals::new();
    let words_said = no.keep("decision", Line::<600>::parse(fields.get("decision")));
    let owner = words::<60>(&mut no, fields, "porteur");
    let due = optional_day(&mut no, fields, "echeance");
    let point = match fields.get("point") {
        "" => None,
        text => no.keep("point", RowId::parse(text)),
    };
    let fate = match fields.get("suite") {
        "" => None,
        name => no.keep("suite", Fate::parse(name)),
    };
    no.finish()?;
    let words = words_said.map(|line| line.as_str().to_owned()).unwrap_or_default();
    Ok(Deciding { words, owner, due, point, fate })
}

/// What became of a decision.
pub(crate) fn outcome(fields: &Fields) -> Result<(Outcome, Option<Day>, String), Refusals> {
    fields.only(&["rang", "etat", "echeance", "motif"])?;
    let mut no = Refusals::new();
    let outcome = no.keep("etat", Outcome::parse(fields.get("etat")));
    let due = optional_day(&mut no, fields, "echeance");
    let reason = words::<280>(&mut no, fields, "motif");
    no.finish()?;
    outcome.map(|outcome| (outcome, due, reason)).ok_or(Refusals::one("etat", Reason::Missing))
}

/// One text of this length at most, and on whose behalf it is said when it is not one’s own.
pub(crate) fn said<const MAX: usize>(
    fields: &Fields,
    (more, behalf): (&[&str], bool),
) -> Result<(Option<String>, String), Stop> {
    let mut known = vec!["texte"];
    known.extend(more);
    if behalf {
        known.push("partie");
    }
    fields.only(&known)?;
    let mut no = Refusals::new();
    let text = no.keep("texte", Prose::<MAX>::parse(fields.get("texte")));
    if fields.get("texte").trim().is_empty() {
        no.add("texte", Reason::Missing);
    }
    let party = behalf.then(|| fields.get("partie").to_owned());
    if party.as_deref() == Some("") {
        no.add("partie", Reason::Missing);
    }
    no.finish()?;
    Ok((party, text.map(|text| text.as_str().to_owned()).unwrap_or_default()))
}

/// Dates that may be asked about at once.
pub(crate) const POLLED: usize = 5;

/// The dates to ask about.
pub(crate) fn dates(fields: &Fields) -> Result<Vec<(Day, TimeOfDay)>, Refusals> {
    let names: Vec<String> = (1..=POLLED)
        .flat_map(|number| [format!("jour-{number}"), format!("heure-{number}")])
        .collect();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&known)?;
    let mut no = Refusals::new();
    let mut all = Vec::new();
    for number in 1..=POLLED {
        let (day, hour) = (format!("jour-{number}"), format!("heure-{number}"));
        if fields.get(&day).is_empty() {
            continue;
        }
        let read = (Day::parse(fields.get(&day)), TimeOfDay::parse(fields.get(&hour)));
        if let (Some(day), Some(start)) = (no.keep(day, read.0), no.keep(hour, read.1)) {
            all.push((day, start));
        }
    }
    no.finish()?;
    Ok(all)
}

/// The names under which dates are answered.
const DATE_NAMES: [&str; POLLED] = ["date-1", "date-2", "date-3", "date-4", "date-5"];

/// The same, as the fields of a form.
pub(crate) fn dates_asked() -> Vec<&'static str> {
    DATE_NAMES.to_vec()
}

/// What is answered about each date.
pub(crate) fn answers(
    fields: &Fields,
    behalf: bool,
) -> Result<(String, Vec<(i64, Suits)>), Refusals> {
    let names = DATE_NAMES;
    let mut known = dates_asked();
    if behalf {
        known.push("partie");
    }
    fields.only(&known)?;
    let mut no = Refusals::new();
    let mut all = Vec::new();
    for (rank, name) in (1_i64..).zip(names).filter(|(_, name)| !fields.get(name).is_empty()) {
        if let Some(suits) = no.keep(name, Suits::parse(fields.get(name))) {
            all.push((rank, suits));
        }
    }
    let party = fields.get("partie").to_owned();
    if behalf && party.is_empty() {
        no.add("partie", Reason::Missing);
    }
    if all.is_empty() {
        no.add("date-1", Reason::Missing);
    }
    no.finish()?;
    Ok((party, all))
}
