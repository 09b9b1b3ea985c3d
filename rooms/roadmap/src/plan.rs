//! An action written in the application: what the form says, read once, and the verbs that keep it.
//!
//! **Invariants:** an action begins and ends in the year of its roadmap; it names functions and
//! organisations, never a person; what was withdrawn stays, with its day and its reason.

use std::sync::Arc;

use door::{Act, Fault, Fields, Shelf, Stop, Tx, sql, values};
use kernel::guard::{self, Finding};
use kernel::id::ActionId;
use kernel::{Cents, Day, Lang, Line, Period, Reason, Refusals};
use referential::{List, Lists, ListsCache};
use territory::Organisation;

use crate::action::PlannedAction;
use crate::laying::ACTION_PLANNED;
use crate::{refused, store};

/// An action was corrected. The detail is how many times it was.
pub const ACTION_CORRECTED: Act =
    Act { name: "roadmap.action_corrected", fr: "Action corrigée", en: "Action corrected" };
/// An action was withdrawn.
pub const ACTION_WITHDRAWN: Act =
    Act { name: "roadmap.action_withdrawn", fr: "Action retirée", en: "Action withdrawn" };
/// An action that was withdrawn is back.
pub const ACTION_RESTORED: Act =
    Act { name: "roadmap.action_restored", fr: "Action remise", en: "Action put back" };

/// The indicators that an action may be read by, code and name, as the house hangs them: for the operator,
/// and for whoever reads what was published.
pub struct Measures(pub Measuring, pub Naming);

/// What names them, in a language.
pub type Measuring = fn(&mut Tx<'_>, Lang) -> Result<Vec<(String, String)>, Stop>;
/// The same from a shelf.
pub type Naming = fn(&mut Shelf<'_>, Lang) -> Result<Vec<(String, String)>, Fault>;

/// The names of the fields of an action.
pub(crate) const FIELDS: &[&str] = &[
    "cle",
    "vue",
    "annee",
    "titre",
    "objectif",
    "besoin",
    "responsable",
    "partenaires",
    "du",
    "au",
    "budget",
    "indicateur",
    "compte",
    "cible",
    "fait",
];

/// An objective that an action may serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aim {
    pub(crate) axis: String,
    pub(crate) rank: i64,
    pub(crate) words: String,
}

impl Aim {
    /// The value under which it is sent.
    pub(crate) fn value(&self) -> String {
        format!("{}/{}", self.axis, self.rank)
    }
}

/// What a form may choose from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) aims: Vec<Aim>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) measures: Vec<(String, String)>,
    pub(crate) lists: Arc<Lists>,
}

/// The indicators that an action may be read by, code and name.
pub(crate) fn measures(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Stop> {
    let lang = tx.lang();
    match tx.service::<Measures>() {
        Some(hung) => (hung.0)(tx, lang),
        None => Ok(Vec::new()),
    }
}

/// Reads what a form may choose from. A convention without objectives has one for each axis.
pub(crate) fn known(tx: &mut Tx<'_>) -> Result<Known, Stop> {
    let lang = tx.lang();
    let cache = tx.service::<ListsCache>().ok_or(Stop::NotFound)?;
    let lists = referential::lists(tx, &cache)?;
    let mut aims: Vec<Aim> = convention::objectives(tx)?
        .into_iter()
        .map(|one| Aim { words: one.label(lang).to_owned(), axis: one.axis, rank: one.rank })
        .collect();
    for term in lists.terms(List::Axis) {
        if !aims.iter().any(|aim| aim.axis == term.code) {
            let words = term.label(lang).to_owned();
            aims.push(Aim { axis: term.code.clone(), rank: 1, words });
        }
    }
    aims.sort_by(|one, other| (&one.axis, one.rank).cmp(&(&other.axis, other.rank)));
    let measures = measures(tx)?;
    Ok(Known { aims, organisations: territory::organisations(tx)?, measures, lists })
}

/// An action as it was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) axis: String,
    pub(crate) objective_rank: i64,
    pub(crate) title: String,
    pub(crate) need: String,
    pub(crate) owner: String,
    pub(crate) partners: Vec<String>,
    pub(crate) period: Period,
    pub(crate) budget: Option<Cents>,
    pub(crate) measured_by: String,
    pub(crate) indicator: String,
    pub(crate) target: String,
    pub(crate) fact: String,
}

/// Refuses words that seem to point at someone: a roadmap is read by every party.
pub(crate) fn nobody(words: &str) -> Result<(), Reason> {
    let points = |found: &Finding| {
        matches!(found, Finding::Name | Finding::Phone | Finding::Email | Finding::Plate)
    };
    if guard::inspect(words).iter().any(points) { Err(refused::someone()) } else { Ok(()) }
}

/// One line of words in a field, that names nobody; empty when it may be.
pub(crate) fn words<const MAX: usize>(
    no: &mut Refusals,
    fields: &Fields,
    name: &'static str,
) -> String {
    let line = no.keep(name, Line::<MAX>::parse_optional(fields.get(name))).flatten();
    let line = line.map_or_else(String::new, |line| line.as_str().to_owned());
    no.keep(name, nobody(&line));
    line
}

/// Two days of the year, the second not before the first.
fn period(no: &mut Refusals, fields: &Fields, year: i16) -> Option<Period> {
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = no.keep("au", Day::parse(fields.get("au")));
    let (from, to) = (from?, to?);
    if to < from {
        no.add("au", Reason::EndBeforeStart);
    }
    for (name, day) in [("du", from), ("au", to)] {
        if day.year() != year {
            no.add(name, refused::other_year(year));
        }
    }
    Some(Period::spanning(from, to))
}

/// Reads the form of an action of a year.
pub(crate) fn read(fields: &Fields, known: &Known, year: i16) -> Result<Written, Refusals> {
    let mut no = Refusals::new();
    if !(2000..=2199).contains(&year) {
        no.add("annee", Reason::OutOfRange { min: 2000, max: 2199 });
    }
    let title = words::<140>(&mut no, fields, "titre");
    if title.is_empty() && no.of("titre").is_none() {
        no.add("titre", Reason::Missing);
    }
    let aim = match fields.get("objectif") {
        "" => Err(Reason::Missing),
        value => known.aims.iter().find(|aim| aim.value() == value).ok_or(Reason::NotInList),
    };
    let aim = no.keep("objectif", aim);
    let need = words::<280>(&mut no, fields, "besoin");
    let owner = words::<120>(&mut no, fields, "responsable");
    if owner.is_empty() && no.of("responsable").is_none() {
        no.add("responsable", Reason::Missing);
    }
    let partners = fields.all("partenaires");
    let stands = |code: &String| known.organisations.iter().any(|one| one.code == *code);
    if !partners.iter().all(stands) {
        no.add("partenaires", Reason::NotInList);
    }
    let period = period(&mut no, fields, year);
    let budget = match fields.get("budget").trim() {
        "" => None,
        text => no.keep("budget", Cents::parse(text)),
    };
    let measured_by = fields.get("indicateur").to_owned();
    if !measured_by.is_empty() && !known.measures.iter().any(|(code, _)| *code == measured_by) {
        no.add("indicateur", Reason::NotInList);
    }
    let indicator = words::<120>(&mut no, fields, "compte");
    let target = words::<60>(&mut no, fields, "cible");
    let fact = words::<280>(&mut no, fields, "fait");
    match (aim, period) {
        (Some(aim), Some(period)) if no.is_empty() => Ok(Written {
            axis: aim.axis.clone(),
            objective_rank: aim.rank,
            title,
            need,
            owner,
            partners,
            period,
            budget,
            measured_by,
            indicator,
            target,
            fact,
        }),
        _ => Err(no),
    }
}

/// The form of an action as it stands.
pub(crate) fn typed(action: &PlannedAction) -> Fields {
    let (objective, revision) =
        (format!("{}/{}", action.axis, action.objective_rank), action.more.rev.to_string());
    let budget = action.more.budget.map(Cents::typed).unwrap_or_default();
    let (from, to) = (action.period.from().text(), action.period.to().text());
    let mut fields = Fields::of([
        ("vue", revision.as_str()),
        ("titre", &action.title),
        ("objectif", &objective),
        ("besoin", &action.need),
        ("responsable", &action.owner),
        ("du", &from),
        ("au", &to),
        ("budget", &budget),
        ("indicateur", &action.more.measured_by),
        ("compte", &action.indicator),
        ("cible", &action.target),
        ("fait", &action.more.fact),
    ]);
    for code in &action.partners {
        fields.add("partenaires", code);
    }
    fields
}

/// Adds an action to a year, at its end. The same identifier again is one action.
pub(crate) fn add(tx: &mut Tx<'_>, id: ActionId, year: i16, new: &Written) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO planned_action (id, convention_id, year, axis, objective_rank, rank, title,
                need, owner, partners, from_day, to_day, indicator, target, budget_cents,
                measured_by, fact)
             SELECT $2, v.convention_id, CAST($3 AS BIGINT), $4, CAST($5 AS BIGINT),
                    1 + COALESCE((SELECT MAX(a.rank) FROM planned_action a
                                   WHERE a.convention_id = v.convention_id
                                     AND a.year = CAST($3 AS BIGINT)), 0),
                    $6, $7, $8, $9, $10, $11, $12, $13, CAST($14 AS BIGINT), $15, $16
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &values![
            id,
            i64::from(year),
            new.axis,
            new.objective_rank,
            new.title,
            new.need,
            new.owner,
            new.partners.join("|"),
            new.period.from(),
            new.period.to(),
            new.indicator,
            new.target,
            new.budget.map(Cents::count),
            new.measured_by,
            new.fact
        ],
    )?;
    if laid == 0 {
        return Ok(());
    }
    Ok(tx.note_words(ACTION_PLANNED, &id.text(), &new.title)?)
}

/// An action of the convention, live.
pub(crate) fn one(tx: &mut Tx<'_>, id: ActionId) -> Result<PlannedAction, Stop> {
    store::actions(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

fn seen(tx: &mut Tx<'_>, (id, rev): (ActionId, i64)) -> Result<PlannedAction, Stop> {
    let action = one(tx, id)?;
    if action.more.rev == rev { Ok(action) } else { Err(Stop::Stale) }
}

/// Corrects an action that was seen as it stands.
pub(crate) fn correct(tx: &mut Tx<'_>, which: (ActionId, i64), new: &Written) -> Result<(), Stop> {
    let action = seen(tx, which)?;
    if action.more.withdrawn.is_some() {
        return Err(Refusals::one("titre", refused::withdrawn()).into());
    }
    tx.run(
        sql!(
            "UPDATE planned_action
                SET axis = $3, objective_rank = CAST($4 AS BIGINT), title = $5, need = $6,
                    owner = $7, partners = $8, from_day = $9, to_day = $10, indicator = $11,
                    target = $12, budget_cents = CAST($13 AS BIGINT), measured_by = $14, fact = $15,
                    rev = rev + 1
              WHERE id = $2 AND EXISTS (SELECT 1 FROM planned_action_visible a
                                         WHERE a.grant_id = $1 AND a.id = $2)"
        ),
        &values![
            which.0,
            new.axis,
            new.objective_rank,
            new.title,
            new.need,
            new.owner,
            new.partners.join("|"),
            new.period.from(),
            new.period.to(),
            new.indicator,
            new.target,
            new.budget.map(Cents::count),
            new.measured_by,
            new.fact
        ],
    )?;
    Ok(tx.note(ACTION_CORRECTED, &which.0.text(), &(which.1 + 1).to_string())?)
}

/// Withdraws an action from today, with a reason.
pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    which: (ActionId, i64),
    why: &Line<140>,
) -> Result<(), Stop> {
    if seen(tx, which)?.more.withdrawn.is_some() {
        return Ok(());
    }
    keep_withdrawal(tx, which.0, Some(tx.today()), why.as_str())?;
    Ok(tx.note(ACTION_WITHDRAWN, &which.0.text(), "")?)
}

/// Puts back an action that was withdrawn.
pub(crate) fn restore(tx: &mut Tx<'_>, which: (ActionId, i64)) -> Result<(), Stop> {
    if seen(tx, which)?.more.withdrawn.is_none() {
        return Ok(());
    }
    keep_withdrawal(tx, which.0, None, "")?;
    Ok(tx.note(ACTION_RESTORED, &which.0.text(), "")?)
}

fn keep_withdrawal(
    tx: &mut Tx<'_>,
    id: ActionId,
    since: Option<Day>,
    why: &str,
) -> Result<(), Stop> {
    tx.run(
        sql!(
            "UPDATE planned_action SET withdrawn_on = $3, withdrawn_why = $4, rev = rev + 1
              WHERE id = $2 AND EXISTS (SELECT 1 FROM planned_action_visible a
                                         WHERE a.grant_id = $1 AND a.id = $2)"
        ),
        &(id, since, why),
    )?;
    Ok(())
}
