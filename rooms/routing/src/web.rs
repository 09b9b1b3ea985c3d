//! Routes of the routing matrix: read and asked by the team, laid down anew by the manager.

use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Manager, Purpose, Query, Staff, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::{Day, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::ladder::{self, Ladder};
use crate::matrix::{Chains, Ground, holes, unreachable};
use crate::pages::{self as page, Shown, Standing, Tabs, Vocabulary};
use crate::pages_form::{self as form, Sheet};
use crate::pages_tried::Tried;
use crate::rule::{self, Rule, Version};
use crate::tried::{self, Effect};
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
    ladder: Ladder,
    /// The version that it follows, with its lines and its ladder.
    before: Option<(i64, Vec<Rule>, Ladder)>,
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
    let (rules, ladder) = of_version(tx, shown.as_ref())?;
    let follows = |version: &Version| versions.iter().find(|one| one.version < version.version);
    let before = match shown.as_ref().and_then(follows) {
        Some(former) => {
            let (rules, ladder) = of_version(tx, Some(former))?;
            Some((former.version, rules, ladder))
        }
        None => None,
    };
    let chains = chains(tx, &vocabulary)?;
    Ok(Opened { vocabulary, versions, shown, rules, ladder, before, chains })
}

/// The lines and the ladder of a version; without one, no line and the usual ladder.
fn of_version(tx: &mut Tx<'_>, version: Option<&Version>) -> Result<(Vec<Rule>, Ladder), Stop> {
    let Some(version) = version else { return Ok((Vec::new(), Ladder::default())) };
    Ok((rule::lines(tx, version.version)?, ladder::of(tx, version.version)?))
}

impl Opened {
    /// What it does to the version that it follows.
    fn effect(&self) -> Effect {
        let ground = self.vocabulary.ground(&self.chains);
        match &self.before {
            Some((_, rules, ladder)) => {
                tried::effect((rules, ladder.clone()), &self.rules, &ground)
            }
            None => Effect { holes: holes(&self.rules, &ground), ..Effect::default() },
        }
    }
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["version", "theme", "gestionnaire", "lieu", "zone", "fait"])?;
    let asked = match query.get("version") {
        "" => None,
        text => Some(text.parse().map_err(|_| Stop::NotFound)?),
    };
    let lists: Arc<ListsCache> = key.service()?;
    let question = query.clone();
    let (opened, answers, refusals, tabs) = key
        .read(move |tx| {
            let opened = open(tx, &lists, asked)?;
            let mut no = Refusals::new();
            let asked = (&opened.vocabulary, opened.rules.as_slice());
            let answers = tried::ask(tx, &question, asked, &mut no)?;
            Ok((opened, answers, no, tx.service::<Tabs>()))
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
        ladder: &opened.ladder,
        effect: &opened.effect(),
        base: opened.before.as_ref().map(|(version, ..)| *version),
        query: &query,
        refusals: &refusals,
        answers: answers.as_ref(),
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
    let fields = typed::fields_of(&opened.rules, &opened.ladder, (base, since));
    let sheet = Sheet { fields: &fields, refusals: &Refusals::new(), hidden: &[], tried: None };
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
    let (rules, ladder) = of_version(tx, newest)?;
    let chains = chains(tx, &vocabulary)?;
    let typed = typed::read(fields, &known((&vocabulary, &chains), newest, (&rules, &ladder)))?;
    rule::adopt(tx, &typed.version, &typed.rules, &typed.ladder)
}

fn known<'k>(
    (vocabulary, chains): (&'k Vocabulary, &'k Chains),
    newest: Option<&'k Version>,
    (rules, ladder): (&'k [Rule], &'k Ladder),
) -> Known<'k> {
    let codes = vocabulary.organisations.iter().map(|one| one.code.as_str());
    let ground = vocabulary.ground(chains);
    Known { ground, organisations: codes.collect(), newest, rules, ladder }
}

/// The form again: what stands before it, and what came of trying it.
struct Again {
    vocabulary: Vocabulary,
    hidden: Vec<(i64, i64)>,
    tried: Option<Tried>,
    refusals: Refusals,
}

/// What the form shows when nothing was laid down.
fn again(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (fields, tries): (&Fields, bool),
) -> Result<Again, Stop> {
    let versions = rule::versions(tx)?;
    let newest = versions.first();
    let (before, ladder) = of_version(tx, newest)?;
    let vocabulary = vocabulary(tx, cache)?;
    let chains = chains(tx, &vocabulary)?;
    let known = known((&vocabulary, &chains), newest, (&before, &ladder));
    if !tries {
        let hidden = typed::hidden(fields, &known);
        return Ok(Again { vocabulary, hidden, tried: None, refusals: Refusals::new() });
    }
    let (rules, typed_ladder) = match typed::tried(fields, &known) {
        Ok(read) => read,
        Err(refusals) => {
            return Ok(Again { vocabulary, hidden: Vec::new(), tried: None, refusals });
        }
    };
    let (hidden, mut refusals) = (unreachable(&rules, &known.ground), Refusals::new());
    let answers = tried::ask(tx, fields, (&vocabulary, &rules), &mut refusals)?;
    let effect = tried::effect((&before, ladder.clone()), &rules, &known.ground);
    let base = newest.map(|newest| newest.version);
    let tried = Some(Tried { effect, ladder: typed_ladder, base, answers });
    Ok(Again { vocabulary, hidden, tried, refusals })
}

async fn lay(key: Manager, Form(mut fields): Form) -> Answer {
    let (names, repeated) = (typed::names(&fields), typed::repeated(&fields));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let repeated: Vec<&str> = repeated.iter().map(String::as_str).collect();
    fields.only_with(&names, &repeated)?;
    let lists: Arc<ListsCache> = key.service()?;
    typed::gather(&mut fields);
    let asked = fields.get("suite").to_owned();
    let tries = asked == "essayer";
    let mut refusals = Refusals::new();
    if asked == "ajouter" {
        typed::widen(&mut fields);
    } else if asked == "ranger" {
        typed::opens(&mut fields, None);
    } else if let Some(row) = asked.strip_prefix("ouvrir") {
        typed::opens(&mut fields, row.parse().ok());
    } else if !tries {
        let (sent, lists) = (fields.clone(), Arc::clone(&lists));
        match key.begin(Purpose::Approve, move |tx| keep(tx, &lists, &sent)).await {
            Ok(()) => return Ok(see_other(&format!("{PATH}?fait=posee"))),
            Err(Stop::Refused(refused)) => refusals = refused,
            Err(stop) => return Err(stop),
        }
    }
    let sent = fields.clone();
    let mut again = key.read(move |tx| again(tx, &lists, (&sent, tries))).await?;
    if tries {
        refusals = std::mem::take(&mut again.refusals);
    }
    let sheet = Sheet {
        fields: &fields,
        refusals: &refusals,
        hidden: &again.hidden,
        tried: again.tried.as_ref(),
    };
    let markup = form::form(&key.view(ABOVE), &again.vocabulary, &sheet);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}
