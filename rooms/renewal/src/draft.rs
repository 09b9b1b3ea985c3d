//! The convention of the next year while it is prepared (« reconduction ») : its dates moved, each amount put forward
//! until someone confirms it, and the file of the one that stands turned into the file of the next.
//!
//! **Invariant:** no amount is carried on by itself; nothing of the convention that stands is changed.

use convention::{Convention, FundingLine, MOST_CENTS, Nature};
use door::Fields;
use kernel::id::{ConventionId, GrantId, RowId};
use kernel::minutes::parse_whole;
use kernel::{
    Cents, Day, Instant, Lang, Line, Minutes, Month, Period, Prose, Reason, Refusals, french,
};

use crate::file::{self, Deed};
use crate::words;

/// The line that stands for the stated cost.
pub(crate) const STATED: i64 = 0;

/// What names the next convention and says its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) short_title: String,
    pub(crate) object: String,
    pub(crate) preamble: String,
    /// What is to be prepared for the year after.
    pub(crate) outlook: String,
    /// The hours of the year.
    pub(crate) annual: Minutes,
    pub(crate) period: Period,
    /// The month in which it is to be signed.
    pub(crate) signed: Month,
}

/// The convention that was opened from what was prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) at: Instant,
    pub(crate) convention: ConventionId,
    /// The right of whoever opened it.
    pub(crate) right: GrantId,
}

/// What became of an amount put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Nobody said anything of it.
    Waits,
    /// It is what the next convention says.
    Confirmed(Cents),
    /// The line is not carried on.
    Dropped,
}

/// An amount of the convention that stands, put forward for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    /// The place of its line; [`STATED`] for the stated cost.
    pub(crate) rank: i64,
    pub(crate) payer: String,
    pub(crate) payee: String,
    pub(crate) via: Option<String>,
    pub(crate) nature: Nature,
    pub(crate) original: String,
    /// What it is today.
    pub(crate) was: Cents,
    pub(crate) answer: Answer,
}

impl Amount {
    /// What it is in the next convention, as far as is known: what was confirmed, else what is put forward.
    pub(crate) const fn shown(&self) -> Option<Cents> {
        match self.answer {
            Answer::Waits => Some(self.was),
            Answer::Confirmed(cents) => Some(cents),
            Answer::Dropped => None,
        }
    }

    /// The line of the next convention.
    fn line(&self) -> Option<FundingLine> {
        let amount = self.shown().filter(|_| self.rank != STATED)?;
        Some(FundingLine {
            rank: self.rank,
            payer: self.payer.clone(),
            payee: self.payee.clone(),
            via: self.via.clone(),
            nature: self.nature,
            amount,
            // The text of the line says its amount: another amount is another text.
            original: if amount == self.was { self.original.clone() } else { String::new() },
        })
    }
}

/// What is prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) id: RowId,
    pub(crate) heading: Heading,
    pub(crate) begun: Instant,
    pub(crate) opened: Option<Opened>,
    pub(crate) amounts: Vec<Amount>,
}

impl Draft {
    /// How many amounts nobody confirmed yet.
    pub(crate) fn waiting(&self) -> usize {
        self.amounts.iter().filter(|one| one.answer == Answer::Waits).count()
    }

    /// The lines of the next convention, those that wait as they are put forward.
    pub(crate) fn lines(&self) -> Vec<FundingLine> {
        self.amounts.iter().filter_map(Amount::line).collect()
    }

    /// The cost that the next convention states.
    pub(crate) fn stated(&self) -> Cents {
        let found = self.amounts.iter().find(|one| one.rank == STATED);
        found.and_then(Amount::shown).unwrap_or_default()
    }
}

/// What is put forward before anyone typed anything: the day after the last one, for as long, under the year that
/// comes.
pub(crate) fn propose(agreed: &Convention, today: Day) -> Heading {
    let period = following(agreed.period);
    let by = i64::from(period.from().year()) - i64::from(agreed.period.from().year());
    let moved = |text: &str| later(text, agreed.period.from().year(), by);
    Heading {
        code: moved(&agreed.code),
        title: moved(&agreed.title),
        short_title: moved(&agreed.short_title),
        object: moved(&agreed.object),
        preamble: agreed.preamble.clone(),
        outlook: moved(&agreed.outlook),
        annual: agreed.annual,
        period,
        signed: today.month(),
    }
}

/// A text with the year of the convention that stands, and the one after, moved on. Older years stay: they are history.
fn later(text: &str, year: i16, by: i64) -> String {
    let mut said = String::with_capacity(text.len());
    let mut figures = String::new();
    for letter in text.chars().map(Some).chain([None]) {
        match letter {
            Some(figure) if figure.is_ascii_digit() => figures.push(figure),
            other => {
                let found = figures.parse::<i64>().ok().filter(|_| figures.len() == 4);
                let near = found.filter(|found| (0..=1).contains(&(found - i64::from(year))));
                said.push_str(
                    &near.map_or_else(|| figures.clone(), |near| (near + by).to_string()),
                );
                figures.clear();
                said.extend(other);
            }
        }
    }
    said
}

/// The period that follows: a whole number of months stays one.
fn following(was: Period) -> Period {
    let from = was.to().plus_days(1);
    let whole = was.from().day_of_month() == 1 && from.day_of_month() == 1;
    let months = i64::try_from(was.months().count()).unwrap_or(12);
    let to =
        if whole { from.month().plus(months - 1).last() } else { from.plus_days(was.days() - 1) };
    Period::spanning(from, to.max(from))
}

pub(crate) const HEADING: &[&str] = &[
    "code",
    "titre",
    "titre_court",
    "objet",
    "preambule",
    "perspective",
    "heures",
    "du",
    "au",
    "signature",
];
/// The most hours of a year: those of a hundred mediators.
const MOST_HOURS: i64 = 160_000;

/// Reads how the next convention is named and when it stands. It begins after the one that stands is over.
pub(crate) fn read(fields: &Fields, agreed: &Convention) -> Result<Heading, Refusals> {
    let mut no = Refusals::new();
    let code = no.keep("code", Line::<20>::parse(fields.get("code")));
    if code.as_ref().is_some_and(|code| !code.as_str().chars().all(is_plain)) {
        no.add("code", words::plain());
    }
    if code.as_ref().is_some_and(|code| code.as_str() == agreed.code) {
        no.add("code", words::same_code());
    }
    let title = no.keep("titre", Line::<300>::parse(fields.get("titre")));
    let short = no.keep("titre_court", Line::<120>::parse(fields.get("titre_court")));
    let object = no.keep("objet", Prose::<1_000>::parse(fields.get("objet")));
    let preamble = no.keep("preambule", Prose::<4_000>::parse(fields.get("preambule")));
    let outlook = no.keep("perspective", Line::<200>::parse_optional(fields.get("perspective")));
    let annual = no.keep("heures", hours(fields.get("heures")));
    let period = days(&mut no, fields, agreed);
    let signed = no.keep("signature", Month::parse(fields.get("signature")));
    no.finish()?;
    let named = code.zip(title).zip(short);
    let texts = object.zip(preamble).zip(outlook);
    match (named.zip(texts), annual, period, signed) {
        (
            Some((((code, title), short), ((object, preamble), outlook))),
            Some(annual),
            Some(period),
            Some(signed),
        ) => Ok(Heading {
            code: code.as_str().to_owned(),
            title: title.as_str().to_owned(),
            short_title: short.as_str().to_owned(),
            object: object.as_str().to_owned(),
            preamble: preamble.as_str().to_owned(),
            outlook: outlook.map(|line| line.as_str().to_owned()).unwrap_or_default(),
            annual,
            period,
            signed,
        }),
        _ => Err(Refusals::one("code", Reason::Missing)),
    }
}

/// Whole hours of a year.
fn hours(text: &str) -> Result<Minutes, Reason> {
    let hours = parse_whole(text)?;
    if (1..=MOST_HOURS).contains(&hours) {
        Ok(Minutes::of(hours * 60))
    } else {
        Err(Reason::OutOfRange { min: 1, max: MOST_HOURS })
    }
}

/// The days that it covers.
fn days(no: &mut Refusals, fields: &Fields, agreed: &Convention) -> Option<Period> {
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = no.keep("au", Day::parse(fields.get("au")));
    if from.is_some_and(|from| from <= agreed.period.to()) {
        no.add("du", words::overlaps());
    }
    let (from, to) = from.zip(to)?;
    if to < from {
        no.add("au", Reason::EndBeforeStart);
        return None;
    }
    let period = Period::spanning(from, to);
    if period.days() > LONGEST {
        no.add("au", words::too_long());
    }
    Some(period)
}

/// The most days of a convention: ten years.
const LONGEST: i64 = 3_653;

const fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-'
}

/// The form of a heading.
pub(crate) fn fields_of(heading: &Heading) -> Fields {
    let mut fields = Fields::default();
    fields.set("code", &heading.code);
    fields.set("titre", &heading.title);
    fields.set("titre_court", &heading.short_title);
    fields.set("objet", &heading.object);
    fields.set("preambule", &heading.preamble);
    fields.set("perspective", &heading.outlook);
    fields.set("heures", &(heading.annual.count() / 60).to_string());
    fields.set("du", &heading.period.from().text());
    fields.set("au", &heading.period.to().text());
    fields.set("signature", &heading.signed.text());
    fields
}

pub(crate) const AMOUNT: &[&str] = &["montant", "suite", "vu"];
/// The two ends of an amount.
pub(crate) const KEEP: &str = "garder";
pub(crate) const DROP: &str = "retirer";

/// Reads what is said of an amount. What the page showed is what is answered: `vu` is the amount that stands.
pub(crate) fn read_amount(fields: &Fields, amount: &Amount) -> Result<Answer, Refusals> {
    let mut no = Refusals::new();
    if fields.get("vu") != amount.was.count().to_string() {
        no.add("montant", words::moved());
    }
    let answer = match fields.get("suite") {
        "" => Err(Reason::Missing),
        DROP if amount.rank != STATED => Ok(Answer::Dropped),
        KEEP => {
            let least = i64::from(amount.rank != STATED);
            let typed = Cents::parse(fields.get("montant")).and_then(|cents| {
                let inside = (least..=MOST_CENTS).contains(&cents.count());
                if inside { Ok(cents) } else { Err(words::bad_amount()) }
            });
            return match (no.keep("montant", typed), no.finish()) {
                (Some(cents), Ok(())) => Ok(Answer::Confirmed(cents)),
                (_, Err(refused)) => Err(refused),
                (None, Ok(())) => Err(Refusals::one("montant", Reason::Missing)),
            };
        }
        _ => Err(Reason::NotInList),
    };
    let answer = no.keep("suite", answer);
    no.finish()?;
    answer.ok_or_else(|| Refusals::one("suite", Reason::Missing))
}

/// The file of the next convention, from the file of the one that stands.
pub(crate) fn next(mut deed: Deed, draft: &Draft) -> Deed {
    let heading = &draft.heading;
    let stated = draft.stated();
    let same_cost = deed
        .convention
        .get("stated_cost_cents")
        .and_then(toml::Value::as_integer)
        .is_some_and(|was| was == stated.count());
    let mut put = |key: &str, text: String| {
        deed.convention.insert(key.to_owned(), toml::Value::String(text));
    };
    put("code", heading.code.clone());
    put("title", heading.title.clone());
    put("short_title", heading.short_title.clone());
    put("object", heading.object.clone());
    put("preamble", heading.preamble.clone());
    put("outlook", heading.outlook.clone());
    put("period_from", heading.period.from().text());
    put("period_to", heading.period.to().text());
    put("signed_month", heading.signed.text());
    // What followed from the last signature is no part of the next one.
    put("retroactive_note", String::new());
    if !same_cost {
        // The sentence of another amount: the figures alone, the letters are written with the parties.
        put("stated_cost_text", french::euros(Lang::Fr, stated));
    }
    for (key, figure) in
        [("stated_cost_cents", stated.count()), ("annual_minutes", heading.annual.count())]
    {
        deed.convention.insert(key.to_owned(), toml::Value::Integer(figure));
    }
    for party in &mut deed.parties {
        // A deliberation authorises one signature.
        party.deliberations.clear();
    }
    designated(&mut deed.contacts, heading.period);
    deed.funding = draft
        .lines()
        .into_iter()
        .map(|line| file::FundingLine {
            payer: line.payer,
            payee: line.payee,
            via: line.via.unwrap_or_default(),
            nature: line.nature.name().to_owned(),
            amount_cents: line.amount.count(),
            original: line.original,
        })
        .collect();
    deed
}

/// The contacts of the next convention: whoever leaves before its first day is not named in it, an absence that is over
/// by then is forgotten, and each keeps their stand-in.
fn designated(contacts: &mut Vec<file::ContactLine>, period: Period) {
    let first = period.from().text();
    // Days are written year first: they compare as texts.
    let stays = |one: &file::ContactLine| one.to_day.is_empty() || one.to_day >= first;
    let kept: Vec<usize> =
        (1..).zip(contacts.iter()).filter(|(_, one)| stays(one)).map(|(rank, _)| rank).collect();
    contacts.retain(stays);
    for one in contacts {
        let place = |rank: usize| kept.iter().position(|was| *was == rank).map(|at| at + 1);
        one.stand_in = one.stand_in.and_then(place);
        if one.away_to < first {
            one.away_from.clear();
            one.away_to.clear();
        }
    }
}

/// The articles of a text that name a year of the convention that stands: to be read again before they are signed.
pub(crate) fn dated(deed: &Deed, was: Period) -> Vec<(String, String)> {
    let years: Vec<String> =
        (was.from().year()..=was.to().year()).map(|year| year.to_string()).collect();
    let names = |text: &str| {
        text.split(|letter: char| !letter.is_ascii_digit())
            .any(|word| years.iter().any(|year| year == word))
    };
    let of_it = deed.clauses.iter().filter(|one| names(&one.heading) || names(&one.words));
    of_it.map(|one| (one.article.clone(), one.heading.clone())).collect()
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
