//! The convention itself and what it says, clause by clause.

use kernel::id::{ConventionId, ObjectiveId};
use kernel::minutes::parse_whole;
use kernel::{Cents, Day, Lang, Minutes, Month, Period, Reason, Refusals};

/// A convention of co-operation (« convention ») as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Its identifier: the root of everything shared.
    pub id: ConventionId,
    /// Its code (`HUM-2019`).
    pub code: String,
    /// Its whole title.
    pub title: String,
    /// The title used every day.
    pub short_title: String,
    /// What it is for (art. I).
    pub object: String,
    /// How it came about (art. I).
    pub preamble: String,
    /// The users of the district, as listed.
    pub users: String,
    /// The actors of the district, as listed.
    pub actors: String,
    /// Code of the zone that stands for the whole district.
    pub district: String,
    /// Code of the operator’s organisation.
    pub operator: String,
    /// The days it covers.
    pub period: Period,
    /// The month in which it was signed, which may come after its first day.
    pub signed: Month,
    /// The year of the first experiment.
    pub first_experiment_year: i64,
    /// The norm of the trade (art. III).
    pub norm: String,
    /// The charter and the referential of activities (art. III).
    pub charter: String,
    /// The duty of discretion (art. III).
    pub confidentiality: String,
    /// Hours of mediation in the year (art. IV.1).
    pub annual: Minutes,
    /// Hours of mediation in an average week (art. IV.1).
    pub weekly: Minutes,
    /// How many mediators.
    pub mediators: i64,
    /// What is said of evenings, week-ends and holidays.
    pub off_hours: String,
    /// What is said of supervision.
    pub supervision: String,
    /// Supervision in a week.
    pub supervision_weekly: Minutes,
    /// The stated cost of the year (art. VII).
    pub stated_cost: Cents,
    /// The stated cost as it is written, in figures and letters.
    pub stated_cost_text: String,
    /// What is said of value added tax.
    pub vat: String,
    /// How many originals were signed.
    pub copies: i64,
    /// The operator’s base as it is named in the text.
    pub base_name: String,
    /// How the text speaks of that base.
    pub base_mention: String,
    /// What the numbers of alerts start with.
    pub alert_prefix: String,
    /// What follows from a signature after the first day.
    pub retroactive_note: String,
    /// What is to be prepared for the following year.
    pub outlook: String,
}

/// The keys of a convention written as `key<TAB>value`.
const KEYS: [&str; 31] = [
    "code",
    "title",
    "short_title",
    "object",
    "preamble",
    "users",
    "actors",
    "district_code",
    "operator",
    "period_from",
    "period_to",
    "signed_month",
    "first_experiment_year",
    "norm",
    "charter",
    "confidentiality",
    "annual_minutes",
    "weekly_minutes",
    "mediators",
    "off_hours",
    "supervision",
    "supervision_weekly_minutes",
    "stated_cost_cents",
    "stated_cost_text",
    "vat",
    "copies",
    "base_name",
    "base_mention",
    "alert_prefix",
    "retroactive_note",
    "outlook",
];

/// The most minutes or cents that a key may hold.
const MOST: i64 = 100_000_000_000;

/// The longest text that a key may hold; 0 for a key that holds no text.
pub fn longest(key: &str) -> usize {
    match key {
        "preamble" => 4_000,
        "object" => 1_000,
        "supervision" => 600,
        "users" | "actors" | "confidentiality" | "off_hours" | "base_mention"
        | "retroactive_note" => 400,
        "title" => 300,
        "charter" | "stated_cost_text" | "outlook" => 200,
        "short_title" => 120,
        "norm" | "vat" | "base_name" => 60,
        "code" | "operator" | "district_code" => 20,
        "alert_prefix" => 8,
        _ => 0,
    }
}

/// The figures that have narrower bounds, in the order in which they are read.
const BOUNDS: [(&str, i64, i64); 6] = [
    ("first_experiment_year", 1_990, 2_199),
    ("annual_minutes", 0, 10_000_000),
    ("weekly_minutes", 0, 100_000),
    ("mediators", 1, 100),
    ("supervision_weekly_minutes", 0, 10_080),
    ("copies", 1, 100),
];

fn within(no: &mut Refusals, values: [i64; 6]) {
    for ((key, min, max), value) in BOUNDS.into_iter().zip(values) {
        if no.of(key).is_none() && !(min..=max).contains(&value) {
            no.add(key, Reason::OutOfRange { min, max });
        }
    }
}

impl Convention {
    /// Reads a convention from its keys and values: a world, an import.
    pub fn read(id: ConventionId, pairs: &[(&str, &str)]) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        let unknown = pairs.iter().filter(|(key, _)| !KEYS.contains(key));
        unknown.for_each(|(key, _)| no.add((*key).to_owned(), Reason::UnknownField));
        let text = |key: &str| {
            pairs
                .iter()
                .find(|(name, _)| *name == key)
                .map_or(String::new(), |(_, v)| (*v).to_owned())
        };
        let mut number = |key: &'static str| {
            let value = parse_whole(&text(key)).and_then(|number| {
                let inside = (0..=MOST).contains(&number);
                if inside { Ok(number) } else { Err(Reason::OutOfRange { min: 0, max: MOST }) }
            });
            no.keep(key, value).unwrap_or_default()
        };
        let (annual, weekly) = (number("annual_minutes"), number("weekly_minutes"));
        let (supervision, cost) =
            (number("supervision_weekly_minutes"), number("stated_cost_cents"));
        let (mediators, copies) = (number("mediators"), number("copies"));
        let first_experiment_year = number("first_experiment_year");
        within(&mut no, [first_experiment_year, annual, weekly, mediators, supervision, copies]);
        for key in ["code", "title", "short_title", "operator", "alert_prefix"] {
            if text(key).is_empty() {
                no.add(key, Reason::Missing);
            }
        }
        let signed = no.keep("signed_month", Month::parse(&text("signed_month")));
        let from = no.keep("period_from", Day::parse(&text("period_from")));
        let to = no.keep("period_to", Day::parse(&text("period_to")));
        if to.is_some() && from > to {
            no.add("period_to", Reason::EndBeforeStart);
        }
        no.finish()?;
        let (Some(signed), Some(from), Some(to)) = (signed, from, to) else {
            return Err(Refusals::one("period_from", Reason::Missing));
        };
        Ok(Self {
            id,
            code: text("code"),
            title: text("title"),
            short_title: text("short_title"),
            object: text("object"),
            preamble: text("preamble"),
            users: text("users"),
            actors: text("actors"),
            district: text("district_code"),
            operator: text("operator"),
            period: Period::spanning(from, to),
            signed,
            first_experiment_year,
            norm: text("norm"),
            charter: text("charter"),
            confidentiality: text("confidentiality"),
            annual: Minutes::of(annual),
            weekly: Minutes::of(weekly),
            mediators,
            off_hours: text("off_hours"),
            supervision: text("supervision"),
            supervision_weekly: Minutes::of(supervision),
            stated_cost: Cents(cost),
            stated_cost_text: text("stated_cost_text"),
            vat: text("vat"),
            copies,
            base_name: text("base_name"),
            base_mention: text("base_mention"),
            alert_prefix: text("alert_prefix"),
            retroactive_note: text("retroactive_note"),
            outlook: text("outlook"),
        })
    }

    /// Its texts by their keys, in the order of [`Convention::read`].
    pub fn texts(&self) -> [(&'static str, &str); 20] {
        [
            ("code", &self.code),
            ("title", &self.title),
            ("short_title", &self.short_title),
            ("object", &self.object),
            ("preamble", &self.preamble),
            ("users", &self.users),
            ("actors", &self.actors),
            ("district_code", &self.district),
            ("operator", &self.operator),
            ("norm", &self.norm),
            ("charter", &self.charter),
            ("confidentiality", &self.confidentiality),
            ("off_hours", &self.off_hours),
            ("supervision", &self.supervision),
            ("stated_cost_text", &self.stated_cost_text),
            ("vat", &self.vat),
            ("base_name", &self.base_name),
            ("base_mention", &self.base_mention),
            ("alert_prefix", &self.alert_prefix),
            ("outlook", &self.outlook),
        ]
    }

    /// Its days and its retroactive note by their keys, as [`Convention::read`] reads them.
    pub fn days(&self) -> [(&'static str, String); 4] {
        [
            ("period_from", self.period.from().text()),
            ("period_to", self.period.to().text()),
            ("signed_month", self.signed.text()),
            ("retroactive_note", self.retroactive_note.clone()),
        ]
    }

    /// Its figures by their keys: minutes, cents and counts.
    pub const fn figures(&self) -> [(&'static str, i64); 7] {
        [
            ("first_experiment_year", self.first_experiment_year),
            ("annual_minutes", self.annual.count()),
            ("weekly_minutes", self.weekly.count()),
            ("mediators", self.mediators),
            ("supervision_weekly_minutes", self.supervision_weekly.count()),
            ("stated_cost_cents", self.stated_cost.count()),
            ("copies", self.copies),
        ]
    }

    /// Whether it was signed after the month of its first day.
    pub fn is_retroactive(&self) -> bool {
        self.signed > self.period.from().month()
    }
}

/// An objective of an axis (« objectif », art. II).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its identifier.
    pub id: ObjectiveId,
    /// Code of its axis.
    pub axis: String,
    /// Its place under the axis, from 1.
    pub rank: i64,
    /// Its words as signed.
    pub fr: String,
    /// Its words in English, for readers; only the French binds.
    pub en: String,
}

impl Objective {
    /// The words in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            Lang::Fr | Lang::En => &self.fr,
        }
    }
}

/// A clause that pages can point to (« clause »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its place, from 1.
    pub rank: i64,
    /// The article (`IV.1`).
    pub article: String,
    /// Its anchor in the page (`iv-1`).
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub words: String,
}

/// What a party undertook to do (« engagement »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Code of the organisation, or `all` for every signatory.
    pub party: String,
    /// Its place among those of the party, from 1.
    pub rank: i64,
    /// What was undertaken.
    pub words: String,
    /// The article.
    pub article: String,
    /// Whether the article says it already in its own words (« tiré du texte ») : it is then followed, and not printed a
    /// second time.
    pub drawn: bool,
}

/// The party of a commitment that binds every signatory.
pub const EVERYONE: &str = "all";

/// Something lent to the mediator (« moyen prêté », art. IV.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// Its place, from 1.
    pub rank: i64,
    /// Code of the organisation that lends it.
    pub lender: String,
    /// What is lent.
    pub item: String,
    /// The article.
    pub article: String,
    /// When it was added after the text: it is then no part of what is signed.
    pub added: Option<Day>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    fn pairs() -> Vec<(&'static str, &'static str)> {
        vec![
            ("code", "X-2019"),
            ("title", "Convention"),
            ("short_title", "Convention"),
            ("operator", "OP"),
            ("period_from", "2019-01-01"),
            ("period_to", "2019-12-31"),
            ("signed_month", "2019-06"),
            ("first_experiment_year", "2015"),
            ("annual_minutes", "96420"),
            ("weekly_minutes", "2100"),
            ("mediators", "1"),
            ("supervision_weekly_minutes", "210"),
            ("stated_cost_cents", "6060000"),
            ("copies", "4"),
            ("alert_prefix", "X"),
        ]
    }

    fn id() -> ConventionId {
        ConventionId::from_uuid(uuid_v7(1, [0; 10]))
    }

    #[test]
    fn a_signature_in_june_for_the_whole_year_is_seen() {
        let read = Convention::read(id(), &pairs()).expect("a convention");
        assert!(read.is_retroactive());
        assert_eq!(read.annual, Minutes::of(1_607 * 60));
        assert_eq!(read.stated_cost, Cents::euros(60_600));
    }

    #[test]
    fn what_does_not_read_is_named() {
        let mut pairs = pairs();
        pairs.retain(|(key, _)| *key != "operator");
        pairs.extend([("ghost", "1"), ("copies", "")]);
        pairs[3].1 = "2019-02-31";
        let refused = Convention::read(id(), &pairs).expect_err("refused");
        assert_eq!(refused.of("ghost"), Some(&Reason::UnknownField));
        assert_eq!(refused.of("operator"), Some(&Reason::Missing));
        assert_eq!(refused.of("period_from"), Some(&Reason::NotADay));
    }
}
