//! Routes of the routing matrix: read and asked by the team, laid down anew by the manager.

use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Manager, Purpose, Query, Staff, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::{Day, Refusals};
use referential::ListsCache;
use territory::Contact;
use ui::Tone;

use crate::asked::{line_for, located};
use crate::contact::{Wanted, designated};
use crate::matrix::{Chains, Ground, holes};
use crate::pages::{self as page, Answered, Shown, Standing, Tabs, Vocabulary};
use crate::pages_form::{self as form, Sheet};
use crate::rule::{self, Rule, Version};
use crate::typed::{self, Known};
use crate::words as said;

/// The entry of the bar under which the matrix stands.
pub(crate) const ABOVE: &str = "/signalements";

/// Where the matrix is read.
pub const PATH: &str = "/signalements/aiguillage";
/// Where a new version is typed.
pub(crate) const EDIT: &str = "/signalements/aiguillage/modifier";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post(PATH, lay).get(EDIT, edit)
}

impl Vocabulary {
    fn ground<'g>(&'g self, chains: &'g Chains) -> Ground<'g> {
        Ground { lists: &self.lists, zones: &self.zones, places: &self.places, chains }
    }
}

fn vocabulary(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        organisations: territory::organisations(tx)?,
    })
}

/// What holds each zone of the perimeter.
fn chains(tx: &mut Tx<'_>, vocabulary: &Vocabulary) -> Result<Chains, Stop> {
    let mut chains = Chains::new();
    for zone in &vocabulary.zones {
        chains.insert(zone.id, territory::holding(tx, zone.id)?);
    }
    Ok(chains)
}

/// The versions, the one that is shown, and its lines.
struct Opened {
    vocabulary: Vocabulary,
    versions: Vec<Version>,
    shown: Option<Version>,
    rules: Vec<Rule>,
    chains: Chains,
}

/// Opens the version asked for; without one, the one that holds today.
fn open(tx: &mut Tx<'_>, cache: &ListsCache, asked: Option<i64>) -> Result<Opened, Stop> {
    let vocabulary = vocabulary(tx, cache)?;
    let (versions, today) = (rule::versions(tx)?, tx.today());
    let shown = match asked {
        Some(number) => {
            let found = versions.iter().find(|version| version.version == number);
            Some(found.ok_or(Stop::NotFound)?)
        }
        None => versions.iter().find(|version| version.since <= today).or(versions.last()),
    };
    let shown = shown.cloned();
    let rules = match &shown {
        Some(version) => rule::lines(tx, version.version)?,
        None => Vec::new(),
    };
    let chains = chains(tx, &vocabulary)?;
    Ok(Opened { vocabulary, versions, shown, rules, chains })
}

/// What the question holds once it can be answered.
fn ask(
    tx: &mut Tx<'_>,
    query: &Fields,
    vocabulary: &Vocabulary,
    no: &mut Refusals,
) -> Result<Option<Answered>, Stop> {
    if ["theme", "gestionnaire", "lieu", "zone"].iter().all(|name| query.get(name).is_empty()) {
        return Ok(None);
    }
    let mut fields = query.clone();
    fields.set("jour", &tx.today().text());
    let Some(located) = located(tx, &vocabulary.lists, &fields, no)? else {
        return Ok(None);
    };
    let Some(rule) = line_for(tx, &located.asked(), None)? else {
        return Ok(Some(Answered { rule: None, functions: Vec::new(), due: located.day }));
    };
    let zones = territory::holding(tx, located.zone)?;
    let zones: Vec<&str> = zones.iter().map(String::as_str).collect();
    let contacts = territory::contacts(tx)?;
    let functions =
        functions(&contacts, vocabulary, (&rule, &located.theme.code), (&zones, located.day));
    let due = located.day.plus_days(rule.due_days);
    Ok(Some(Answered { rule: Some(rule), functions, due }))
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

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["version", "theme", "gestionnaire", "lieu", "zone", "fait"])?;
    let asked = match query.get("version") {
        "" => None,
        text => Some(text.parse().map_err(|_| Stop::NotFound)?),
    };
    let lists: Arc<ListsCache> = key.service()?;
    let question = query.clone();
    let (opened, answered, refusals, tabs) = key
        .read(move |tx| {
            let opened = open(tx, &lists, asked)?;
            let mut no = Refusals::new();
            let answered = ask(tx, &question, &opened.vocabulary, &mut no)?;
            Ok((opened, answered, no, tx.service::<Tabs>()))
        })
        .await?;
    let mut view = key.view(ABOVE);
    view.notice =
        (query.get("fait") == "posee").then(|| (Tone::Ok, said::laid(key.lang()).to_owned()));
    let shown = Shown {
        versions: &opened.versions,
        standing: opened
            .shown
            .as_ref()
            .map(|version| standing(&opened.versions, version, key.today())),
        rules: &opened.rules,
        holes: &holes(&opened.rules, &opened.vocabulary.ground(&opened.chains)),
        query: &query,
        refusals: &refusals,
        answered: answered.as_ref(),
        may_edit: key.role() == door::Role::Manager,
        tabs: tabs.as_deref(),
    };
    let markup = page::show(&view, &opened.vocabulary, &shown);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

/// From when to when a version holds: until the day before the first newer one.
fn standing<'v>(versions: &'v [Version], version: &'v Version, today: Day) -> Standing<'v> {
    let newer = versions.iter().filter(|other| other.version > version.version);
    let until = newer.map(|other| other.since).min().filter(|since| *since <= today);
    Standing { version, to_come: version.since > today, until: until.map(|day| day.plus_days(-1)) }
}

async fn edit(key: Manager) -> Answer {
    let lists: Arc<ListsCache> = key.service()?;
    let opened = key
        .read(move |tx| {
            // The newest one, even when it is to hold later only.
            let newest = rule::versions(tx)?.first().map(|version| version.version);
            open(tx, &lists, newest)
        })
        .await?;
    let newest = opened.versions.first();
    let since = newest.map_or(key.today(), |newest| newest.since.max(key.today()));
    let base = newest.map_or(0, |newest| newest.version);
    let fields = typed::fields_of(&opened.rules, (base, since));
    let sheet = Sheet { fields: &fields, refusals: &Refusals::new(), hidden: &[] };
    Ok(html(form::form(&key.view(ABOVE), &opened.vocabulary, &sheet)))
}

/// Checks what was typed and lays it down, unless another version was laid meanwhile.
fn keep(tx: &mut Tx<'_>, cache: &ListsCache, fields: &Fields) -> Result<(), Stop> {
    let vocabulary = vocabulary(tx, cache)?;
    let versions = rule::versions(tx)?;
    let newest = versions.first();
    if fields.get("base") != newest.map_or(0, |newest| newest.version).to_string() {
        return Err(Stop::Stale);
    }
    let rules = standing_rules(tx, newest)?;
    let chains = chains(tx, &vocabulary)?;
    let typed = typed::read(fields, &known((&vocabulary, &chains), newest, &rules))?;
    rule::adopt(tx, &typed.version, &typed.rules)
}

fn standing_rules(tx: &mut Tx<'_>, newest: Option<&Version>) -> Result<Vec<Rule>, Stop> {
    Ok(newest.map_or_else(|| Ok(Vec::new()), |newest| rule::lines(tx, newest.version))?)
}

fn known<'k>(
    (vocabulary, chains): (&'k Vocabulary, &'k Chains),
    newest: Option<&'k Version>,
    rules: &'k [Rule],
) -> Known<'k> {
    let codes = vocabulary.organisations.iter().map(|one| one.code.as_str());
    Known { ground: vocabulary.ground(chains), organisations: codes.collect(), newest, rules }
}

async fn lay(key: Manager, Form(mut fields): Form) -> Answer {
    let names = typed::names(&fields);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&names)?;
    let lists: Arc<ListsCache> = key.service()?;
    let more = fields.get("suite") == "ajouter";
    let mut refusals = Refusals::new();
    if more {
        typed::widen(&mut fields);
    } else {
        let (sent, lists) = (fields.clone(), Arc::clone(&lists));
        match key.begin(Purpose::Approve, move |tx| keep(tx, &lists, &sent)).await {
            Ok(()) => return Ok(see_other(&format!("{PATH}?fait=posee"))),
            Err(Stop::Refused(refused)) => refusals = refused,
            Err(stop) => return Err(stop),
        }
    }
    let (vocabulary, chains, versions, rules) = key
        .read(move |tx| {
            let versions = rule::versions(tx)?;
            let rules = standing_rules(tx, versions.first())?;
            let vocabulary = vocabulary(tx, &lists)?;
            let chains = chains(tx, &vocabulary)?;
            Ok((vocabulary, chains, versions, rules))
        })
        .await?;
    let hidden = typed::hidden(&fields, &known((&vocabulary, &chains), versions.first(), &rules));
    let sheet = Sheet { fields: &fields, refusals: &refusals, hidden: &hidden };
    let markup = form::form(&key.view(ABOVE), &vocabulary, &sheet);
    Ok(if more { html(markup) } else { html_refused(markup) })
}
