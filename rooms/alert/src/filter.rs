//! What a list is narrowed to: the same filters for the page, the file and the programs.

use door::Fields;
use kernel::id::{AlertId, ThemeId, ZoneId};
use kernel::{Day, Instant, Line, Period, Reason, Refusals};
use referential::Lists;
use territory::Zone;

use crate::case::{Case, NEVER, number};
use crate::entity::{Alert, Category};
use crate::lifecycle::State;

/// The names of the filters in a query (French, as they stand in the address).
pub(crate) const NAMES: &[&str] = &[
    "numero",
    "du",
    "au",
    "dates",
    "etat",
    "destinataire",
    "theme",
    "zone",
    "urgence",
    "categorie",
    "danger",
    "qui",
    "lieu",
    "motif",
    "avant",
];
/// The value of `lieu` that keeps what has none but its zone.
pub(crate) const NOWHERE: &str = "sans";
/// The value of `motif` that keeps the theme and the zone that are asked for and nothing under them.
pub(crate) const EXACT: &str = "exact";
/// The value of `etat` that keeps every alert whose life goes on.
pub(crate) const OPEN: &str = "ouvertes";
/// The value of `etat` that keeps what is in hand with a day for which the work is planned.
pub(crate) const PLANNED: &str = "programmees";
/// The value of `etat` that keeps what goes on and was brought to the committee.
pub(crate) const BROUGHT: &str = "comite";

/// The value of `etat` that keeps what its recipient is late for, or that was brought to the committee.
pub(crate) const LATE: &str = "en-retard";
/// The value of `qui` that keeps what whoever asks has raised.
pub(crate) const MINE: &str = "moi";

/// The longest code.
const CODE: usize = 20;
/// The longest code of a place.
const PLACE: usize = 40;
/// The longest number, ours or that of a town.
const NUMBER: usize = 80;

/// Where a page ended: the moment and the identifier of its last alert.
pub(crate) type Cursor = (Instant, AlertId);

/// The days by which a list is narrowed (« dates »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dated {
    /// « De l’observation ».
    #[default]
    Seen,
    /// « De la transmission », as figures count it.
    Sent,
    /// « De la résolution constatée », as figures count it.
    Resolved,
    /// « En attente au dernier jour » : sent, and not ended yet on the last of the days.
    Waiting,
    /// « En attente depuis plus de 30 jours » on that day.
    Late,
}

impl Dated {
    /// The name in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Seen => "",
            Self::Sent => "transmission",
            Self::Resolved => "resolution",
            Self::Waiting => "attente",
            Self::Late => "retard",
        }
    }

    /// Reads the name in the address; the sighting when nothing is said.
    pub(crate) fn parse(name: &str) -> Result<Self, kernel::Reason> {
        match name {
            "" => Ok(Self::Seen),
            "transmission" => Ok(Self::Sent),
            "resolution" => Ok(Self::Resolved),
            "attente" => Ok(Self::Waiting),
            "retard" => Ok(Self::Late),
            _ => Err(kernel::Reason::NotInList),
        }
    }
}

/// What was asked, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The number of one, ours or the one that a town gave it.
    pub(crate) number: String,
    /// First day.
    pub(crate) from: Option<Day>,
    /// Last day.
    pub(crate) to: Option<Day>,
    /// Which days these are: of the sighting, or those that a figure counts.
    pub(crate) dated: Dated,
    /// Name of a state, [`OPEN`], [`PLANNED`], [`BROUGHT`] or [`LATE`].
    pub(crate) state: String,
    /// Code of an organisation.
    pub(crate) recipient: String,
    /// Code of the theme (and of everything under it).
    pub(crate) theme: String,
    /// Code of the zone (and of everything inside).
    pub(crate) zone: String,
    /// 1–3.
    pub(crate) urgency: Option<i64>,
    /// Name of a category.
    pub(crate) category: String,
    /// Whether only what may hurt someone is asked for.
    pub(crate) danger: bool,
    /// Whether only what whoever asks has raised is asked for.
    pub(crate) mine: bool,
    /// Code of the place, or [`NOWHERE`].
    pub(crate) place: String,
    /// Whether the theme and the zone are the very ones: what comes back is the same matter in the same spot.
    pub(crate) exact: bool,
    /// Where the page before ended.
    pub(crate) before: Option<Cursor>,
}

/// The same as values for the database: empty means « no limit ».
#[expect(clippy::struct_excessive_bools, reason = "each is a filter of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The first and the last quarter of an hour.
    pub(crate) quarters: (i64, i64),
    /// The days of a figure, when it is not the sighting that is asked for.
    pub(crate) counted: Option<(Dated, Period)>,
    /// Whether only what goes on is asked for.
    pub(crate) goes_on: bool,
    /// Whether only what has a day for its work is asked for.
    pub(crate) planned: bool,
    /// Whether only what was brought to the committee is asked for.
    pub(crate) brought: bool,
    /// Whether the oldest are found first: those that have waited longest are cut last.
    pub(crate) oldest: bool,
    /// Identifiers of the only ones asked for, separated by spaces.
    pub(crate) only: String,
    /// Identifier of the only place asked for, or [`NOWHERE`] for what has none but its zone.
    pub(crate) place: String,
    /// Identifiers of zones, separated by spaces.
    pub(crate) zones: String,
    /// Identifiers of themes, separated by spaces.
    pub(crate) themes: String,
    /// Names of states between bars.
    pub(crate) states: String,
    pub(crate) recipient: String,
    /// 0 for any.
    pub(crate) urgency: i64,
    /// Name of the only category asked for.
    pub(crate) category: String,
    /// Whether only what may hurt someone is asked for.
    pub(crate) danger: bool,
    /// Identifier of the only author asked for.
    pub(crate) author: String,
    /// The day before which an answer was expected, when only what is late is asked for; empty otherwise.
    pub(crate) late: String,
    /// Only what comes before this quarter and this identifier.
    pub(crate) before: (i64, String),
}

/// The quarter of an hour of a moment: what others than the author of an alert read of it.
pub(crate) const fn quarter(at: Instant) -> i64 {
    at.millis().div_euclid(900_000)
}

/// The quarters of the days from one to another, both whole.
fn quarters(from: Day, to: Day) -> (i64, i64) {
    let start = |day: Day| quarter(Instant::at(day, kernel::TimeOfDay::clamped(0)));
    (start(from), start(to.plus_days(1)) - 1)
}

impl Bounds {
    /// Everything between two days.
    pub(crate) fn over(days: Period) -> Self {
        Self {
            quarters: quarters(days.from(), days.to()),
            counted: None,
            goes_on: false,
            planned: false,
            brought: false,
            oldest: false,
            only: String::new(),
            place: String::new(),
            zones: String::new(),
            themes: String::new(),
            states: String::new(),
            recipient: String::new(),
            urgency: 0,
            category: String::new(),
            danger: false,
            author: String::new(),
            late: String::new(),
            before: start(None),
        }
    }
}

impl Bounds {
    /// Whether an alert is one of those that a figure of the days asked for counts.
    pub(crate) fn counts(&self, alert: &Alert) -> bool {
        self.counted.is_none_or(|counted| {
            let on = |at: Option<Instant>| at.map(|at| at.local().0);
            let days = [on(alert.sent_at), None, None, on(alert.resolved_at)];
            let closed = on(alert.closed_at).map_or(NEVER, number);
            Case::of((alert.category, alert.state), alert.day, days).is_counted(closed, counted)
        })
    }
}

/// Writes where a page ended.
pub(crate) fn write_cursor((at, id): Cursor) -> String {
    format!("{}.{id}", at.millis())
}

fn read_cursor(text: &str) -> Result<Cursor, Reason> {
    let wrong = || Reason::said("Cette page n’existe pas.", "There is no such page.");
    let (at, id) = text.split_once('.').ok_or_else(wrong)?;
    let at = at.parse().map_err(|_| wrong())?;
    Ok((Instant(at), AlertId::parse(id).map_err(|_| wrong())?))
}

impl Filter {
    /// Reads the query of the page.
    pub(crate) fn parse(fields: &Fields) -> Result<Self, Refusals> {
        fields.only(NAMES)?;
        let mut no = Refusals::new();
        let day = |no: &mut Refusals, name: &'static str| {
            let text = fields.get(name);
            if text.is_empty() { None } else { no.keep(name, Day::parse(text)) }
        };
        let (from, to) = (day(&mut no, "du"), day(&mut no, "au"));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            no.add("au", Reason::EndBeforeStart);
        }
        let dated = no.keep("dates", Dated::parse(fields.get("dates"))).unwrap_or_default();
        let state = fields.get("etat");
        if !["", OPEN, PLANNED, BROUGHT, LATE].contains(&state) {
            no.keep("etat", State::parse(state));
        }
        let urgency = match fields.get("urgence") {
            "" => None,
            text => no.keep("urgence", read_urgency(text)),
        };
        let category = match fields.get("categorie") {
            "" => Ok(String::new()),
            name => Category::parse(name).map(|_| name.to_owned()),
        };
        let category = no.keep("categorie", category).unwrap_or_default();
        let flag = |no: &mut Refusals, name: &'static str, yes: &str| {
            let typed = fields.get(name);
            if !typed.is_empty() && typed != yes {
                no.add(name, Reason::NotInList);
            }
            typed == yes
        };
        let danger = flag(&mut no, "danger", "oui");
        let mine = flag(&mut no, "qui", MINE);
        let exact = flag(&mut no, "motif", EXACT);
        let before = match fields.get("avant") {
            "" => None,
            text => no.keep("avant", read_cursor(text)),
        };
        let number = no.keep("numero", Line::<NUMBER>::parse_optional(fields.get("numero")));
        let number = number.flatten().map_or_else(String::new, |line| line.as_str().to_owned());
        let place = no.keep("lieu", Line::<PLACE>::parse_optional(fields.get("lieu"))).flatten();
        let place = place.map_or_else(String::new, |line| line.as_str().to_owned());
        let mut code = |name: &'static str| {
            let line = no.keep(name, Line::<CODE>::parse_optional(fields.get(name))).flatten();
            line.map_or_else(String::new, |line| line.as_str().to_owned())
        };
        let read = Self {
            number,
            from,
            to,
            dated,
            state: code("etat"),
            recipient: code("destinataire"),
            theme: code("theme"),
            zone: code("zone"),
            urgency,
            category,
            danger,
            mine,
            place,
            exact,
            before,
        };
        no.finish()?;
        Ok(read)
    }

    /// Writes the query again, without the page, to keep the filters in links.
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
        for (name, value) in [
            ("numero", self.number.clone()),
            ("du", day(self.from)),
            ("au", day(self.to)),
            ("dates", self.dated.name().to_owned()),
            ("etat", self.state.clone()),
            ("destinataire", self.recipient.clone()),
            ("theme", self.theme.clone()),
            ("zone", self.zone.clone()),
            ("urgence", self.urgency.map(|urgency| urgency.to_string()).unwrap_or_default()),
            ("categorie", self.category.clone()),
            ("danger", if self.danger { "oui" } else { "" }.to_owned()),
            ("qui", if self.mine { MINE } else { "" }.to_owned()),
            ("lieu", self.place.clone()),
            ("motif", if self.exact { EXACT } else { "" }.to_owned()),
        ] {
            if !value.is_empty() {
                fields.add(name, &value);
            }
        }
        fields
    }

    /// Turns codes into identifiers. A code that does not exist finds nothing. Who asks and what day it is are
    /// said by whoever reads: see [`crate::found::bounds`].
    pub(crate) fn bounds(&self, whole: Period, zones: &[Zone], lists: &Lists) -> Bounds {
        let before = start(self.before);
        let days = (self.from.unwrap_or(whole.from()), self.to.unwrap_or(whole.to()));
        let is_counted = self.dated != Dated::Seen;
        let over = if is_counted { (whole.from(), whole.to()) } else { days };
        let (first, last) = quarters(over.0, over.1);
        Bounds {
            quarters: (first, last.min(before.0)),
            counted: is_counted.then(|| (self.dated, Period::spanning(days.0, days.1))),
            planned: self.state == PLANNED,
            brought: self.state == BROUGHT,
            oldest: false,
            only: String::new(),
            place: String::new(),
            goes_on: [OPEN, PLANNED, BROUGHT, LATE].contains(&self.state.as_str())
                || State::parse(&self.state).is_ok_and(|state| !state.is_over()),
            zones: zones_under(zones, &self.zone, self.exact),
            themes: themes_under(lists, &self.theme, self.exact),
            states: states(&self.state),
            recipient: self.recipient.clone(),
            urgency: self.urgency.unwrap_or(0),
            category: self.category.clone(),
            danger: self.danger,
            author: String::new(),
            late: String::new(),
            before,
        }
    }
}

fn start(before: Option<Cursor>) -> (i64, String) {
    before.map_or_else(|| (i64::MAX, String::new()), |(at, id)| (quarter(at), id.text()))
}

fn read_urgency(text: &str) -> Result<i64, Reason> {
    match text.parse() {
        Ok(urgency @ 1..=3) => Ok(urgency),
        Ok(_) => Err(Reason::OutOfRange { min: 1, max: 3 }),
        Err(_) => Err(Reason::NotANumber),
    }
}

fn states(asked: &str) -> String {
    if asked == PLANNED {
        return format!("|{}|", State::InHand.name());
    }
    if asked == BROUGHT || asked == LATE {
        return "|sent|received|in_hand|".to_owned();
    }
    if asked != OPEN {
        return if asked.is_empty() { String::new() } else { format!("|{asked}|") };
    }
    let open = State::ALL.iter().filter(|state| !state.is_over());
    open.fold("|".to_owned(), |all, state| all + state.name() + "|")
}

fn zones_under(zones: &[Zone], code: &str, exact: bool) -> String {
    if code.is_empty() {
        return String::new();
    }
    let root = zones.iter().find(|zone| zone.code == code);
    if exact {
        return joined(&root.map(|zone| zone.id).into_iter().collect::<Vec<ZoneId>>());
    }
    joined::<ZoneId>(&root.map_or_else(Vec::new, |root| territory::with_below(zones, root.id)))
}

fn themes_under(lists: &Lists, code: &str, exact: bool) -> String {
    if code.is_empty() {
        return String::new();
    }
    if exact {
        let one: Vec<ThemeId> = lists.theme(code).into_iter().map(|theme| theme.id).collect();
        return joined(&one);
    }
    let themes: Vec<ThemeId> = lists.themes_read_as(code).iter().map(|theme| theme.id).collect();
    joined(&themes)
}

/// Identifiers separated by spaces; `?` when there is none, so that nothing is found.
pub(crate) fn joined<T: ToString>(ids: &[T]) -> String {
    if ids.is_empty() {
        return "?".to_owned();
    }
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_place_is_asked_for_whole_however_long() {
        let long = "p".repeat(PLACE);
        let read = Filter::parse(&Fields::of([("lieu", long.as_str())])).expect("a place");
        assert_eq!(
            (read.place.as_str(), read.fields().get("lieu")),
            (long.as_str(), long.as_str())
        );
        let longer = "p".repeat(PLACE + 1);
        let refused =
            Filter::parse(&Fields::of([("lieu", longer.as_str())])).expect_err("too long");
        assert!(refused.of("lieu").is_some());
    }
}
