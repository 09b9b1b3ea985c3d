//! A version of the matrix asked before it holds (« essai ») : who would receive this, what none covers, what it changes.

use door::{Fields, Stop, Tx};
use kernel::{Day, Refusals};
use territory::Contact;

use crate::asked::{Located, line_among, located};
use crate::changes::{Change, changes};
use crate::contact::{Wanted, designated};
use crate::ladder::Ladder;
use crate::matrix::{Ground, Hole, holes};
use crate::pages::Vocabulary;
use crate::rule::{self, Rule};

/// What is asked of a version, by name.
pub(crate) const QUESTION: [&str; 4] = ["theme", "gestionnaire", "lieu", "zone"];

/// What a version answers.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) rule: Option<Rule>,
    /// The functions of those who are designated.
    pub(crate) functions: Vec<String>,
    pub(crate) due: Day,
}

/// What a version answers and, when it is another one, what the version in force does.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    pub(crate) shown: Answered,
    pub(crate) in_force: Option<Answered>,
}

/// What a version does to the one it follows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effect {
    pub(crate) holes: Vec<Hole>,
    pub(crate) changes: Vec<Change>,
    /// The ladder that stood before.
    pub(crate) ladder: Ladder,
}

/// What the lines and the ladder of a version do to those before it.
pub(crate) fn effect(
    (before, ladder): (&[Rule], Ladder),
    after: &[Rule],
    ground: &Ground<'_>,
) -> Effect {
    Effect { holes: holes(after, ground), changes: changes(before, after, ground), ladder }
}

/// Asks these lines, and those in force unless they are the same ones; nothing when nothing was asked.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    query: &Fields,
    (vocabulary, rules): (&Vocabulary, &[Rule]),
    no: &mut Refusals,
) -> Result<Option<Answers>, Stop> {
    if QUESTION.iter().all(|name| query.get(name).is_empty()) {
        return Ok(None);
    }
    let mut fields = query.clone();
    fields.set("jour", &tx.today().text());
    let Some(located) = located(tx, &vocabulary.lists, &fields, no)? else {
        return Ok(None);
    };
    let shown = answer(tx, &located, (vocabulary, rules))?;
    let holding = rule::rules(tx, located.day)?;
    let in_force =
        if holding == rules { None } else { Some(answer(tx, &located, (vocabulary, &holding))?) };
    Ok(Some(Answers { shown, in_force }))
}

fn answer(
    tx: &mut Tx<'_>,
    located: &Located,
    (vocabulary, rules): (&Vocabulary, &[Rule]),
) -> Result<Answered, Stop> {
    let Some(rule) = line_among(tx, &located.asked(), rules)? else {
        return Ok(Answered { rule: None, functions: Vec::new(), due: located.day });
    };
    let zones = territory::holding(tx, located.zone)?;
    let zones: Vec<&str> = zones.iter().map(String::as_str).collect();
    let contacts = territory::contacts(tx)?;
    let functions =
        functions(&contacts, vocabulary, (&rule, &located.theme.code), (&zones, located.day));
    let due = located.day.plus_days(rule.due_days);
    Ok(Answered { rule: Some(rule), functions, due })
}

/// The function of whoever would be written to: the very one that a letter would go to. Never a name.
fn functions(
    contacts: &[Contact],
    vocabulary: &Vocabulary,
    (rule, theme): (&Rule, &str),
    (zones, day): (&[&str], Day),
) -> Vec<String> {
    let organisation = vocabulary.organisations.iter().find(|one| one.code == rule.organisation);
    let theirs: Vec<Contact> = contacts
        .iter()
        .filter(|contact| organisation.is_some_and(|one| one.id == contact.organisation))
        .cloned()
        .collect();
    let wanted = Wanted { service: &rule.service, theme, zones, day };
    designated(&theirs, &wanted).map(|one| one.function.clone()).into_iter().collect()
}
