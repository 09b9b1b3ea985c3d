//! An entry of the neighbourhood’s journal, and how it is read from a form.

use door::{Bounded, Bounds, Fields};
use kernel::id::{ConventionId, PlaceId, RowId, ZoneId};
use kernel::{Day, Line, Period, Reason, Refusals, guard};
use territory::{Organisation, Place, Zone, ZoneKind, with_below};

use crate::words;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Works (« travaux »).
    Works,
    /// Residents or a structure arrive (« arrivée »).
    Arrival,
    /// Something that gathers people (« évènement »).
    Event,
    /// Something closes (« fermeture »).
    Closure,
    /// A service changes its hours, its place, its number (« changement de service »).
    Service,
}

impl Kind {
    /// Every kind, in the order of a form.
    pub const ALL: [Self; 5] =
        [Self::Works, Self::Arrival, Self::Event, Self::Closure, Self::Service];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Arrival => "arrival",
            Self::Event => "event",
            Self::Closure => "closure",
            Self::Service => "service",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(Reason::NotInList)
    }
}

/// How far an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A partner said it; the operator reads it.
    Proposed,
    /// The members of its zone read it.
    Accepted,
    /// The manager set it aside, with a reason for whoever said it.
    Declined,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Accepted, Self::Declined];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(Reason::NotInList)
    }
}

/// One line of the journal: what, when, where, who says it. No person in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Identifier.
    pub id: RowId,
    /// The convention.
    pub convention: ConventionId,
    /// What is said.
    pub kind: Kind,
    /// From its first to its last day.
    pub period: Period,
    /// Where; nothing is the whole district.
    pub zone: Option<ZoneId>,
    /// The place within the zone, when there is one.
    pub place: Option<PlaceId>,
    /// Code of the organisation that says it.
    pub party: String,
    /// One factual line.
    pub line: String,
    /// A page that says more; may be empty.
    pub link: String,
    /// How far it is.
    pub state: State,
    /// Why it was declined; may be empty.
    pub reason: String,
    /// The day it was said.
    pub told_on: Day,
}

impl Bounded for Entry {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: self.zone, theme: None, day: None }
    }
}

/// The fields of the form.
pub(crate) const NAMES: &[&str] =
    &["nature", "du", "au", "zone", "lieu", "structure", "ligne", "lien"];
/// The most characters of a line.
pub(crate) const LINE: usize = 160;
/// The most characters of a link.
pub(crate) const LINK: usize = 300;
/// The most characters of a reason.
pub(crate) const REASON: usize = 140;
/// The most days that one entry lasts: three years of works.
const LONGEST: i64 = 1_100;
/// How far ahead something is announced.
const AHEAD: i64 = 731;

/// What is typed is checked against.
pub(crate) struct Known<'k> {
    pub(crate) convention: ConventionId,
    pub(crate) today: Day,
    /// The zones and the places of the writer’s perimeter.
    pub(crate) zones: &'k [Zone],
    pub(crate) places: &'k [Place],
    pub(crate) organisations: &'k [Organisation],
    /// The organisation for which a partner writes; none, the manager writes for anyone.
    pub(crate) own: Option<&'k str>,
}

impl Known<'_> {
    /// Whether the writer may speak of the whole district.
    pub(crate) fn whole(&self) -> bool {
        self.own.is_none() || holds_the_district(self.zones)
    }
}

/// Whether a perimeter holds the whole district.
pub(crate) fn holds_the_district(zones: &[Zone]) -> bool {
    zones.iter().any(|zone| zone.kind == ZoneKind::District)
}

/// The fields of an entry as it stands.
pub(crate) fn fields_of(entry: &Entry, zones: &[Zone], places: &[Place]) -> Fields {
    let zone = zones.iter().find(|zone| Some(zone.id) == entry.zone);
    let place = places.iter().find(|place| Some(place.id) == entry.place);
    Fields::of([
        ("nature", entry.kind.name()),
        ("du", entry.period.from().text().as_str()),
        ("au", entry.period.to().text().as_str()),
        ("zone", zone.map_or("", |zone| zone.code.as_str())),
        ("lieu", place.map_or("", |place| place.code.as_str())),
        ("structure", entry.party.as_str()),
        ("ligne", entry.line.as_str()),
        ("lien", entry.link.as_str()),
    ])
}

/// Reads the form: everything that is wrong at once, each at its field.
pub(crate) fn read(fields: &Fields, id: RowId, known: &Known<'_>) -> Result<Entry, Refusals> {
    let mut no = Refusals::new();
    let kind = no.keep("nature", chosen(fields.get("nature")).and_then(Kind::parse));
    let period = period(fields, known, &mut no);
    let (zone, place) = place(fields, known, &mut no);
    let party = no.keep("structure", party(fields, known));
    let line = no.keep("ligne", Line::<LINE>::parse(fields.get("ligne")));
    if line.as_ref().is_some_and(|line| !guard::inspect(line.as_str()).is_empty()) {
        no.add("ligne", words::someone_here());
    }
    let link = no.keep("lien", link(fields.get("lien")));
    no.finish()?;
    let (Some(kind), Some(period), Some(party)) = (kind, period, party) else {
        return Err(Refusals::one("nature", Reason::Missing));
    };
    Ok(Entry {
        id,
        convention: known.convention,
        kind,
        period,
        zone,
        place,
        party,
        line: line.map(|line| line.as_str().to_owned()).unwrap_or_default(),
        link: link.unwrap_or_default(),
        state: if known.own.is_some() { State::Proposed } else { State::Accepted },
        reason: String::new(),
        told_on: known.today,
    })
}

fn chosen(text: &str) -> Result<&str, Reason> {
    if text.trim().is_empty() { Err(Reason::Missing) } else { Ok(text) }
}

fn period(fields: &Fields, known: &Known<'_>, no: &mut Refusals) -> Option<Period> {
    let from = no.keep("du", chosen(fields.get("du").trim()).and_then(Day::parse))?;
    let to = match fields.get("au").trim() {
        "" => from,
        text => no.keep("au", Day::parse(text))?,
    };
    if to < from {
        no.add("au", Reason::EndBeforeStart);
        return None;
    }
    // The manager completes the journal after the fact; a partner announces what is, or what comes.
    if known.own.is_some() && to < known.today {
        no.add("au", words::over());
    }
    if from > known.today.plus_days(AHEAD) {
        no.add("du", words::too_far());
    }
    let period = Period::spanning(from, to);
    if period.days() > LONGEST {
        no.add("au", words::too_long());
    }
    Some(period)
}

/// Where: a place stands in its zone, and a zone outside the writer’s perimeter is in no list.
fn place(
    fields: &Fields,
    known: &Known<'_>,
    no: &mut Refusals,
) -> (Option<ZoneId>, Option<PlaceId>) {
    let find = |code: &str| {
        let found = known.zones.iter().find(|zone| zone.code == code);
        found.ok_or(Reason::NotInList)
    };
    let zone = match fields.get("zone").trim() {
        "" => None,
        code => no.keep("zone", find(code)),
    };
    let place = match fields.get("lieu").trim() {
        "" => None,
        code => {
            let found = known.places.iter().find(|place| place.code == code);
            no.keep("lieu", found.ok_or(Reason::NotInList))
        }
    };
    if let Some(place) = place {
        let within = zone.is_none_or(|zone| with_below(known.zones, zone.id).contains(&place.zone));
        if !within {
            no.add("lieu", words::not_there());
        }
        return (Some(place.zone), Some(place.id));
    }
    match zone {
        Some(zone) if zone.kind == ZoneKind::District => (None, None),
        Some(zone) => (Some(zone.id), None),
        None => {
            let typed = ["zone", "lieu"].iter().any(|name| !fields.get(name).trim().is_empty());
            if !typed && !known.whole() {
                no.add("zone", Reason::Missing);
            }
            (None, None)
        }
    }
}

fn party(fields: &Fields, known: &Known<'_>) -> Result<String, Reason> {
    let code = match known.own {
        Some(own) => own,
        None => chosen(fields.get("structure").trim())?,
    };
    let found = known.organisations.iter().find(|one| one.code == code);
    found.map(|one| one.code.clone()).ok_or(Reason::NotInList)
}

/// What stands in the line and in the link of an entry names nobody: read again before anyone else reads it, however it came.
pub(crate) fn names_nobody(entry: &Entry) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    if !guard::inspect(&entry.line).is_empty() {
        no.add("ligne", words::someone_here());
    }
    no.keep("lien", link(&entry.link));
    no.finish()
}

/// A page on the web, or nothing: an address that starts with `https://` or `http://`, names a host and hides
/// nobody’s name in it.
pub(crate) fn link(text: &str) -> Result<String, Reason> {
    let Some(line) = Line::<LINK>::parse_optional(text)? else { return Ok(String::new()) };
    let text = line.as_str();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    let named = host.contains('.') && !host.starts_with('.') && host.chars().all(plain);
    let inert = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`');
    if !named || text.contains(inert) {
        return Err(words::no_link());
    }
    // What an address says of someone is read with the words apart too: « …/m-durand », « ?tel=06-12… ».
    // « …/2026/06/17/12345 » is a day and a number: digits are one telephone within one part of the path.
    let apart = text.replace(['-', '_', '.', '?', '=', '&', '+', '#', '%'], " ");
    let whole = apart.replace('/', " ");
    let clean = |text: &str| guard::inspect(text).is_empty();
    let told = |finding: guard::Finding| finding != guard::Finding::Phone;
    if clean(text) && clean(&apart) && !guard::inspect(&whole).into_iter().any(told) {
        Ok(text.to_owned())
    } else {
        Err(words::someone_here())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_state_reads_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Ok(kind));
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.name()), Ok(state));
        }
    }

    #[test]
    fn a_link_leads_to_a_page_and_runs_nothing() {
        for kept in [
            "",
            "https://ville.example/travaux?rue=2#plan",
            "http://asl.example:8080/agenda",
            "https://ville.example/agenda/2026/06/17/12345",
        ] {
            assert_eq!(link(kept).as_deref(), Ok(kept));
        }
        for refused in [
            "javascript:alert(1)",
            "JavaScript://ville.example/%0aalert(1)",
            "data:text/html,x",
            "//ville.example",
            "https://ville.example@ailleurs.example",
            "https://ville",
            "https:///x.example",
            "https://ville.example/a b",
            "https://ville.example/\"onclick=",
            "ville.example/travaux",
        ] {
            assert_eq!(link(refused), Err(words::no_link()), "{refused}");
        }
        for named in [
            "https://ville.example/annuaire/Monsieur-Durand",
            "https://ville.example/annuaire/Monsieur/Durand",
            "https://ville.example/appeler/0612345678",
            "https://ville.example/?qui=jean@ville.example",
            "https://ville.example/appeler?tel=06-12-34-56-78",
        ] {
            assert_eq!(link(named), Err(words::someone_here()), "{named}");
        }
        assert_eq!(link("https://a.example/\r\nX: 1"), Err(Reason::ControlCharacters));
    }
}
