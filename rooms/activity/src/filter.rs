//! What a list is narrowed to: the same filters for the page, the files, and the programs.

use door::Fields;
use kernel::id::{ActivityId, PersonId, ThemeId, ZoneId};
use kernel::{Day, Line, Period, Reason, Refusals};
use referential::Lists;
use territory::Zone;

use crate::facts::Lens;
use crate::record::rank_floor;

/// The names of the filters in a query (French, as they stand in the address).
pub(crate) const NAMES: &[&str] = &[
    "du",
    "au",
    "zone",
    "theme",
    "activite",
    "issue",
    "public",
    "mediateur",
    "axe",
    "origine",
    "motif",
    "manque",
    "q",
    "avant",
];
/// The value of `motif` that keeps the main theme only: what series by theme count.
pub(crate) const MAIN: &str = "principal";

/// What a record lacks (« ce qui manque »), as the box of quality counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No place is named.
    Place,
    /// No ending, where one is asked for.
    Ending,
    /// Typed more than three days after.
    Delay,
}

impl Gap {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Place, Self::Ending, Self::Delay];

    /// The value of `manque`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "lieu",
            Self::Ending => "issue",
            Self::Delay => "delai",
        }
    }

    /// Reads it.
    pub(crate) fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|gap| gap.name() == name).ok_or(Reason::NotInList)
    }
}

/// The longest code: a login.
const CODE: usize = 60;

/// What was asked, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// First day.
    pub(crate) from: Option<Day>,
    /// Last day.
    pub(crate) to: Option<Day>,
    /// Code of the zone (and of everything inside).
    pub(crate) zone: String,
    /// Code of the theme (and of everything under it).
    pub(crate) theme: String,
    /// A1–A8.
    pub(crate) kind: String,
    /// S1–S11.
    pub(crate) ending: String,
    /// P1–P16.
    pub(crate) audience: String,
    /// Login of a mediator.
    pub(crate) mediator: String,
    /// AX1–AX4.
    pub(crate) axis: String,
    /// O1–O14.
    pub(crate) origin: String,
    /// Whether only the main theme is looked at.
    pub(crate) main: bool,
    /// What the records asked for lack.
    pub(crate) gap: Option<Gap>,
    /// Words to find in the notes.
    pub(crate) words: String,
    /// The record at which the page before ended: its rank would tell its minute.
    pub(crate) before: Option<ActivityId>,
}

/// The same as values for the database: empty means « no limit ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Smallest rank.
    pub(crate) rank_from: i64,
    /// First rank past the end.
    pub(crate) rank_to: i64,
    /// Identifiers of zones, separated by spaces.
    pub(crate) zones: String,
    /// Identifiers of themes, separated by spaces.
    pub(crate) themes: String,
    /// A1–A8.
    pub(crate) kind: String,
    /// S1–S11.
    pub(crate) ending: String,
    /// P1–P16.
    pub(crate) audience: String,
    /// Identifier of a person.
    pub(crate) mediator: String,
    /// AX1–AX4.
    pub(crate) axis: String,
    /// O1–O14.
    pub(crate) origin: String,
    /// Identifiers of main themes, separated by spaces.
    pub(crate) main_themes: String,
    /// The name of a [`Gap`].
    pub(crate) gap: String,
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
            no.add("au", kernel::Reason::EndBeforeStart);
        }
        let before = match fields.get("avant") {
            "" => None,
            text => no.keep("avant", ActivityId::parse(text)),
        };
        let gap = match fields.get("manque") {
            "" => None,
            name => no.keep("manque", Gap::parse(name)),
        };
        let main = fields.get("motif");
        if !["", MAIN].contains(&main) {
            no.add("motif", Reason::NotInList);
        }
        let words = no
            .keep("q", kernel::Prose::<200>::parse(fields.get("q")))
            .map(|words| words.as_str().to_owned());
        let mut code = |name: &'static str| {
            let line = no.keep(name, Line::<CODE>::parse_optional(fields.get(name))).flatten();
            line.map_or_else(String::new, |line| line.as_str().to_owned())
        };
        let read = Self {
            from,
            to,
            zone: code("zone"),
            theme: code("theme"),
            kind: code("activite"),
            ending: code("issue"),
            audience: code("public"),
            mediator: code("mediateur"),
            axis: code("axe"),
            origin: code("origine"),
            main: main == MAIN,
            gap,
            words: words.unwrap_or_default(),
            before,
        };
        no.finish()?;
        Ok(read)
    }

    /// Reads the query of an address: words to find in the notes stand in none (ASVS V14.2.1).
    pub(crate) fn of_address(fields: &Fields) -> Result<Self, Refusals> {
        if fields.has("q") {
            return Err(Refusals::one(
                "q",
                Reason::said(
                    "Les mots cherchés s’envoient par le formulaire, jamais dans l’adresse.",
                    "Words to find are sent by the form, never in the address.",
                ),
            ));
        }
        Self::parse(fields)
    }

    /// Writes the query again, without the page and the words, to keep the filters in links.
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
        for (name, value) in [
            ("du", day(self.from)),
            ("au", day(self.to)),
            ("zone", self.zone.clone()),
            ("theme", self.theme.clone()),
            ("activite", self.kind.clone()),
            ("issue", self.ending.clone()),
            ("public", self.audience.clone()),
            ("mediateur", self.mediator.clone()),
            ("axe", self.axis.clone()),
            ("origine", self.origin.clone()),
            ("motif", if self.main { MAIN } else { "" }.to_owned()),
            ("manque", self.gap.map(Gap::name).unwrap_or_default().to_owned()),
        ] {
            if !value.is_empty() {
                fields.add(name, &value);
            }
        }
        fields
    }

    /// The days asked for, within those of the perimeter.
    pub(crate) fn period(&self, whole: Period) -> Period {
        Period::spanning(self.from.unwrap_or(whole.from()), self.to.unwrap_or(whole.to()))
    }

    /// Turns codes into identifiers. A code that does not exist finds nothing, as any other value
    /// that no record has.
    pub(crate) fn bounds(&self, whole: Period, known: &Names<'_>) -> Bounds {
        let period = self.period(whole);
        let themes = known.themes(&self.theme).map_or_else(String::new, |found| joined(&found));
        Bounds {
            rank_from: rank_floor(period.from(), 0),
            rank_to: rank_floor(period.to().plus_days(1), 0),
            zones: known.zones(&self.zone).map_or_else(String::new, |zones| joined(&zones)),
            themes: if self.main { String::new() } else { themes.clone() },
            kind: self.kind.clone(),
            ending: self.ending.clone(),
            audience: self.audience.clone(),
            mediator: known.mediator(&self.mediator),
            axis: self.axis.clone(),
            origin: self.origin.clone(),
            main_themes: if self.main { themes } else { String::new() },
            gap: self.gap.map(Gap::name).unwrap_or_default().to_owned(),
        }
    }

    /// Whether something is asked for that the facts kept in memory do not hold.
    pub(crate) const fn is_beside_the_facts(&self) -> bool {
        self.main || self.gap.is_some()
    }
}

impl Bounds {
    /// What a tally looks at through a lens, and what its records lack.
    pub(crate) fn through(lens: &Lens, days: Period, gap: Option<Gap>) -> Self {
        let code = |code: &Option<String>| code.clone().unwrap_or_default();
        Self {
            rank_from: rank_floor(days.from(), 0),
            rank_to: rank_floor(days.to().plus_days(1), 0),
            zones: lens.zones.as_deref().map_or_else(String::new, joined),
            themes: lens.themes.as_deref().map_or_else(String::new, joined),
            kind: code(&lens.kind),
            ending: code(&lens.ending),
            audience: code(&lens.audience),
            mediator: lens.mediator.map(|person| person.text()).unwrap_or_default(),
            axis: code(&lens.axis),
            origin: code(&lens.origin),
            main_themes: String::new(),
            gap: gap.map(Gap::name).unwrap_or_default().to_owned(),
        }
    }
}

/// What codes stand for.
pub(crate) struct Names<'a> {
    /// Zones of the perimeter.
    pub(crate) zones: &'a [Zone],
    /// The referential.
    pub(crate) lists: &'a Lists,
    /// The team, login by login.
    pub(crate) team: &'a [door::team::Colleague],
}

impl Names<'_> {
    /// A zone and everything inside; `None` when none was asked for.
    pub(crate) fn zones(&self, code: &str) -> Option<Vec<ZoneId>> {
        if code.is_empty() {
            return None;
        }
        let root = self.zones.iter().find(|zone| zone.code == code);
        Some(root.map_or_else(Vec::new, |root| territory::with_below(self.zones, root.id)))
    }

    /// A theme and everything that is read as it; `None` when none was asked for.
    pub(crate) fn themes(&self, code: &str) -> Option<Vec<ThemeId>> {
        if code.is_empty() {
            return None;
        }
        Some(self.lists.themes_read_as(code).iter().map(|theme| theme.id).collect())
    }

    /// The colleague with a login; `None` when none was asked for or nobody has it.
    pub(crate) fn person(&self, login: &str) -> Option<PersonId> {
        self.team.iter().find(|colleague| colleague.login == login).map(|found| found.id)
    }

    fn mediator(&self, login: &str) -> String {
        if login.is_empty() {
            return String::new();
        }
        self.person(login).map_or_else(|| "?".to_owned(), |person| person.text())
    }
}

/// Identifiers separated by spaces; `?` when there is none, so that nothing is found.
fn joined<T: ToString>(ids: &[T]) -> String {
    if ids.is_empty() {
        return "?".to_owned();
    }
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
