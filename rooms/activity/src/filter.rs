//! What a list is narrowed to: the same filters for the page, the files, and the programs.

use door::Fields;
use kernel::id::{PersonId, ThemeId, ZoneId};
use kernel::{Day, Period, Refusals};
use referential::Lists;
use territory::Zone;

use crate::record::rank_floor;

/// The names of the filters in a query (French, as they stand in the address).
pub const NAMES: &[&str] = &[
    "du", "au", "zone", "theme", "activite", "issue", "public", "mediateur", "axe", "origine", "q",
    "avant",
];

/// What was asked, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Code of the zone (and of everything inside).
    pub zone: String,
    /// Code of the theme (and of everything under it).
    pub theme: String,
    /// A1–A8.
    pub kind: String,
    /// S1–S11.
    pub ending: String,
    /// P1–P16.
    pub audience: String,
    /// Login of a mediator.
    pub mediator: String,
    /// AX1–AX4.
    pub axis: String,
    /// O1–O14.
    pub origin: String,
    /// Words to find in the notes.
    pub words: String,
    /// Where the page before ended.
    pub before: Option<i64>,
}

/// The same as values for the database: empty means « no limit ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Smallest rank.
    pub rank_from: i64,
    /// First rank past the end.
    pub rank_to: i64,
    /// Identifiers of zones, separated by spaces.
    pub zones: String,
    /// Identifiers of themes, separated by spaces.
    pub themes: String,
    /// A1–A8.
    pub kind: String,
    /// S1–S11.
    pub ending: String,
    /// P1–P16.
    pub audience: String,
    /// Identifier of a person.
    pub mediator: String,
    /// AX1–AX4.
    pub axis: String,
    /// O1–O14.
    pub origin: String,
}

impl Filter {
    /// Reads the query of the page.
    pub fn parse(fields: &Fields) -> Result<Self, Refusals> {
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
            text => no.keep("avant", text.parse().map_err(|_| kernel::Reason::NotANumber)),
        };
        let words = no
            .keep("q", kernel::Prose::<200>::parse(fields.get("q")))
            .map(|words| words.as_str().to_owned());
        no.finish()?;
        let text = |name: &str| fields.get(name).trim().to_owned();
        Ok(Self {
            from,
            to,
            zone: text("zone"),
            theme: text("theme"),
            kind: text("activite"),
            ending: text("issue"),
            audience: text("public"),
            mediator: text("mediateur"),
            axis: text("axe"),
            origin: text("origine"),
            words: words.unwrap_or_default(),
            before,
        })
    }

    /// Writes the query again, without the page, to keep the filters in links.
    pub fn fields(&self) -> Fields {
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
            ("q", self.words.clone()),
        ] {
            if !value.is_empty() {
                fields.add(name, &value);
            }
        }
        fields
    }

    /// Whether anything narrows the list.
    pub fn is_narrow(&self) -> bool {
        self.fields().iter().next().is_some()
    }

    /// The days asked for, within those of the perimeter.
    pub fn period(&self, whole: Period) -> Period {
        Period::spanning(self.from.unwrap_or(whole.from()), self.to.unwrap_or(whole.to()))
    }

    /// Turns codes into identifiers. A code that does not exist finds nothing, as any other value
    /// that no record has.
    pub fn bounds(&self, whole: Period, known: &Names<'_>) -> Bounds {
        let period = self.period(whole);
        let rank_to = rank_floor(period.to().plus_days(1), 0);
        Bounds {
            rank_from: rank_floor(period.from(), 0),
            rank_to: self.before.map_or(rank_to, |before| before.min(rank_to)),
            zones: known.zones(&self.zone).map_or_else(String::new, |zones| joined(&zones)),
            themes: known.themes(&self.theme).map_or_else(String::new, |themes| joined(&themes)),
            kind: self.kind.clone(),
            ending: self.ending.clone(),
            audience: self.audience.clone(),
            mediator: known.mediator(&self.mediator),
            axis: self.axis.clone(),
            origin: self.origin.clone(),
        }
    }
}

/// What codes stand for.
pub struct Names<'a> {
    /// Zones of the perimeter.
    pub zones: &'a [Zone],
    /// The referential.
    pub lists: &'a Lists,
    /// The team, login by login.
    pub team: &'a [door::team::Colleague],
}

impl Names<'_> {
    /// A zone and everything inside; `None` when none was asked for.
    pub fn zones(&self, code: &str) -> Option<Vec<ZoneId>> {
        if code.is_empty() {
            return None;
        }
        let Some(root) = self.zones.iter().find(|zone| zone.code == code) else {
            return Some(Vec::new());
        };
        let mut inside = vec![root.id];
        // A tree of a few levels: each pass adds the children of what is inside already.
        loop {
            let more: Vec<ZoneId> = self
                .zones
                .iter()
                .filter(|zone| {
                    zone.parent.is_some_and(|parent| inside.contains(&parent))
                        && !inside.contains(&zone.id)
                })
                .map(|zone| zone.id)
                .collect();
            if more.is_empty() {
                return Some(inside);
            }
            inside.extend(more);
        }
    }

    /// A theme and everything under it; `None` when none was asked for.
    pub fn themes(&self, code: &str) -> Option<Vec<ThemeId>> {
        if code.is_empty() {
            return None;
        }
        Some(self.lists.theme_family(code).map(|theme| theme.id).collect())
    }

    fn mediator(&self, login: &str) -> String {
        if login.is_empty() {
            return String::new();
        }
        self.team
            .iter()
            .find(|colleague| colleague.login == login)
            .map_or_else(|| "?".to_owned(), |colleague| colleague.id.text())
    }

    /// The login of a colleague.
    pub fn login(&self, id: PersonId) -> Option<&str> {
        self.team.iter().find(|colleague| colleague.id == id).map(|found| found.login.as_str())
    }
}

/// Identifiers separated by spaces; `?` when there is none, so that nothing is found.
fn joined<T: ToString>(ids: &[T]) -> String {
    if ids.is_empty() {
        return "?".to_owned();
    }
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
