//! A new version of the routing matrix as it is typed: one form for the whole table, line by line.

use std::collections::BTreeSet;

use door::Fields;
use kernel::{Day, Line, Reason, Refusals, guard};
use referential::List;

use crate::ladder::Ladder;
use crate::matrix::{Ground, unreachable};
use crate::relay::Relay;
use crate::rule::{Rule, Version};
use crate::tried::QUESTION;
use crate::{typed_ladder, words as said};

/// The most lines of a form: what a form may carry, cell by cell.
pub(crate) const MOST: usize = 54;

/// The cells of a line, in the order of the table.
pub(crate) const CELLS: [&str; 12] = [
    "rang",
    "themes",
    "gestionnaires",
    "zones",
    "lieux",
    "organisation",
    "service",
    "jours",
    "associes",
    "copies",
    "voie",
    "retirer",
];

/// The name of a cell.
pub(crate) fn name(cell: &str, row: usize) -> String {
    format!("{cell}{row}")
}

/// How many lines the form shows.
pub(crate) fn rows(fields: &Fields) -> usize {
    fields.get("lignes").parse().unwrap_or(1).clamp(1, MOST)
}

/// Nothing but these names is taken.
pub(crate) fn names(fields: &Fields) -> Vec<String> {
    let mut names: Vec<String> = ["base", "lignes", "ouvertes", "depuis", "comite", "vu", "suite"]
        .map(str::to_owned)
        .to_vec();
    names.extend(QUESTION.map(str::to_owned));
    names.extend(typed_ladder::cells());
    for row in 0..rows(fields) {
        names.extend(CELLS.map(|cell| name(cell, row)));
    }
    names
}

/// The names that may be given several times: boxes that are ticked.
pub(crate) fn repeated(fields: &Fields) -> Vec<String> {
    (0..rows(fields)).flat_map(|row| SEVERAL.map(|cell| name(cell, row))).collect()
}

/// The cells that hold codes: as many boxes ticked, or the codes one after the other.
const SEVERAL: [&str; 6] = ["themes", "gestionnaires", "zones", "lieux", "associes", "copies"];

/// What a cell of codes holds, each once.
pub(crate) fn codes_of(fields: &Fields, cell: &str, row: usize) -> Vec<String> {
    let told = fields.all(&name(cell, row)).join(" ");
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    let mut codes: Vec<String> = Vec::new();
    for code in told.split(apart).filter(|code| !code.is_empty()) {
        if !codes.iter().any(|held| held == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// Boxes that were ticked, as the codes of their cell.
pub(crate) fn gather(fields: &mut Fields) {
    for row in 0..rows(fields) {
        for cell in SEVERAL {
            let codes = codes_of(fields, cell, row).join(" ");
            fields.set(&name(cell, row), &codes);
        }
    }
}

/// Whether nothing is said of a line.
pub(crate) fn is_blank(fields: &Fields, row: usize) -> bool {
    let told = ["themes", "gestionnaires", "zones", "lieux", "organisation", "service", "jours"];
    told.iter().all(|cell| fields.get(&name(cell, row)).trim().is_empty())
}

/// The lines that are open: as asked, and those in which something was refused.
pub(crate) fn open(fields: &Fields, refusals: &Refusals) -> Vec<usize> {
    let asked: Vec<usize> =
        fields.get("ouvertes").split(' ').filter_map(|row| row.parse().ok()).collect();
    let refused = |row: usize| CELLS.iter().any(|cell| refusals.of(&name(cell, row)).is_some());
    (0..rows(fields)).filter(|row| asked.contains(row) || refused(*row)).collect()
}

/// Opens one more line, or closes those that are.
pub(crate) fn opens(fields: &mut Fields, row: Option<usize>) {
    let mut open = if row.is_some() { open(fields, &Refusals::new()) } else { Vec::new() };
    open.extend(row);
    let told: Vec<String> = open.iter().map(usize::to_string).collect();
    fields.set("ouvertes", &told.join(" "));
}

/// The lines of a version as the form holds them; without one, an empty line that is open.
pub(crate) fn fields_of(rules: &[Rule], ladder: &Ladder, (base, since): (i64, Day)) -> Fields {
    let mut fields = Fields::default();
    typed_ladder::fill(&mut fields, ladder);
    fields.set("base", &base.to_string());
    fields.set("depuis", &since.text());
    fields.set("lignes", &rules.len().clamp(1, MOST).to_string());
    if rules.is_empty() {
        opens(&mut fields, Some(0));
    }
    for (row, rule) in rules.iter().enumerate() {
        for (cell, value) in [
            ("rang", rule.rank.to_string()),
            ("themes", rule.themes.join(" ")),
            ("gestionnaires", rule.custodians.join(" ")),
            ("zones", rule.zones.join(" ")),
            ("lieux", rule.places.join(" ")),
            ("organisation", rule.organisation.clone()),
            ("service", rule.service.clone()),
            ("jours", rule.due_days.to_string()),
            ("associes", rule.associates.join(" ")),
            ("copies", rule.copies.join(" ")),
            ("voie", rule.channel.name().to_owned()),
        ] {
            fields.set(&name(cell, row), &value);
        }
    }
    fields
}

/// One more line, empty and open.
pub(crate) fn widen(fields: &mut Fields) {
    let more = (rows(fields) + 1).min(MOST);
    fields.set("lignes", &more.to_string());
    opens(fields, Some(more - 1));
}

/// What codes are checked against.
pub(crate) struct Known<'k> {
    pub(crate) ground: Ground<'k>,
    pub(crate) organisations: BTreeSet<&'k str>,
    /// The newest version there is.
    pub(crate) newest: Option<&'k Version>,
    /// Its lines: what they name is known, even where the perimeter or the lists hold it no more.
    pub(crate) rules: &'k [Rule],
    /// Its ladder.
    pub(crate) ladder: &'k Ladder,
}

/// A version that may be laid down.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) version: Version,
    pub(crate) rules: Vec<Rule>,
    pub(crate) ladder: Ladder,
}

/// Reads the form: everything that is wrong at once, each at its field.
pub(crate) fn read(fields: &Fields, known: &Known<'_>) -> Result<Typed, Refusals> {
    let mut no = Refusals::new();
    let since = no.keep("depuis", Day::parse(fields.get("depuis")));
    if let (Some(since), Some(newest)) = (since, known.newest)
        && since < newest.since
    {
        no.add("depuis", said::too_early(&newest.since.text()));
    }
    let approved =
        no.keep("comite", Line::<140>::parse(&one_line(fields.get("comite"))).and_then(nameless));
    let ladder = typed_ladder::read(fields, known.ladder, &mut no);
    let (rules, places) = lines(fields, known, &mut no);
    if fields.get("vu") != "oui" && no.is_empty() {
        for (later, _) in unreachable(&rules, &known.ground) {
            if let Some((_, row)) = places.iter().find(|(rank, _)| *rank == later) {
                no.add(name("themes", *row), said::unreachable());
            }
        }
    }
    no.finish()?;
    let version = known.newest.map_or(1, |newest| newest.version + 1);
    match (since, approved) {
        (Some(since), Some(approved)) => {
            let approved = approved.as_str().to_owned();
            Ok(Typed { version: Version { version, since, approved }, rules, ladder })
        }
        _ => Err(Refusals::one("depuis", Reason::Missing)),
    }
}

/// The lines in their order, ranked from 1, and the row of the form where each stands.
fn lines(fields: &Fields, known: &Known<'_>, no: &mut Refusals) -> (Vec<Rule>, Vec<(i64, usize)>) {
    let mut lines: Vec<(i64, usize, Rule)> = Vec::new();
    for row in 0..rows(fields) {
        if let Some((rank, rule)) = line(fields, row, known, no) {
            // A line without a rank comes after those that have one.
            lines.push((rank.unwrap_or(i64::MAX), row, rule));
        }
    }
    if lines.is_empty() && no.is_empty() {
        no.add("comite", said::empty());
    }
    lines.sort_by_key(|(rank, row, _)| (*rank, *row));
    let (mut rules, mut places) = (Vec::new(), Vec::new());
    for ((_, row, rule), rank) in lines.into_iter().zip(1..) {
        rules.push(Rule { rank, ..rule });
        places.push((rank, row));
    }
    (rules, places)
}

/// The lines and the ladder as they would stand: to try them, no day and no committee is asked.
pub(crate) fn tried(fields: &Fields, known: &Known<'_>) -> Result<(Vec<Rule>, Ladder), Refusals> {
    let mut no = Refusals::new();
    let ladder = typed_ladder::read(fields, known.ladder, &mut no);
    let (rules, _) = lines(fields, known, &mut no);
    no.finish()?;
    Ok((rules, ladder))
}

/// The lines as they would stand, as far as they can be read: to say which ones never serve.
pub(crate) fn hidden(fields: &Fields, known: &Known<'_>) -> Vec<(i64, i64)> {
    let mut asked = fields.clone();
    asked.set("vu", "oui");
    read(&asked, known)
        .map_or_else(|_| Vec::new(), |typed| unreachable(&typed.rules, &known.ground))
}

/// A line of the form; none when it is empty or taken away.
fn line(
    fields: &Fields,
    row: usize,
    known: &Known<'_>,
    no: &mut Refusals,
) -> Option<(Option<i64>, Rule)> {
    let value = |cell: &str| fields.get(&name(cell, row)).trim().to_owned();
    if value("retirer") == "oui" || is_blank(fields, row) {
        return None;
    }
    let lists = known.ground.lists;
    let held = |code: &str, of: fn(&Rule) -> &Vec<String>| {
        known.rules.iter().any(|rule| of(rule).iter().any(|held| held == code))
    };
    let theme = |code: &str| {
        lists.theme(code).is_some_and(|theme| theme.active) || held(code, |rule| &rule.themes)
    };
    let custodian = |code: &str| lists.term(List::Custodian, code).is_some();
    let zone = |code: &str| {
        known.ground.zones.iter().any(|zone| zone.code == code) || held(code, |rule| &rule.zones)
    };
    let place = |code: &str| {
        known.ground.places.iter().any(|place| place.code == code)
            || held(code, |rule| &rule.places)
    };
    let mut list = |cell: &str, longest: usize, holds: &dyn Fn(&str) -> bool| {
        no.keep(name(cell, row), codes(&value(cell), longest, holds))
    };
    let themes = list("themes", 400, &theme);
    let custodians = list("gestionnaires", 100, &custodian);
    let zones = list("zones", 400, &zone);
    let places = list("lieux", 400, &place);
    let rank = match value("rang").as_str() {
        "" => Some(None),
        text => no.keep(name("rang", row), whole(text, 1_000)).map(Some),
    };
    let organisation = match value("organisation").as_str() {
        "" => Err(Reason::Missing),
        code if known.organisations.contains(code) => Ok(code.to_owned()),
        _ => Err(Reason::NotInList),
    };
    let organisation = no.keep(name("organisation", row), organisation);
    let service = Line::<120>::parse(&one_line(&value("service"))).and_then(nameless);
    let service = no.keep(name("service", row), service);
    let days = match value("jours").as_str() {
        "" => Err(Reason::Missing),
        text => whole(text, 365),
    };
    let due_days = no.keep(name("jours", row), days);
    let also = also((fields, row), known, organisation.as_deref(), no);
    let rule = Rule {
        rank: 0,
        themes: themes?,
        custodians: custodians?,
        zones: zones?,
        places: places?,
        organisation: organisation?,
        service: service?.as_str().to_owned(),
        due_days: due_days?,
        associates: also.as_ref()?.0.clone(),
        copies: also.as_ref()?.1.clone(),
        channel: also?.2,
    };
    Some((rank?, rule))
}

/// Whom a line tells besides, and by which way first.
fn also(
    (fields, row): (&Fields, usize),
    known: &Known<'_>,
    organisation: Option<&str>,
    no: &mut Refusals,
) -> Option<(Vec<String>, Vec<String>, Relay)> {
    let value = |cell: &str| fields.get(&name(cell, row)).trim();
    let told = |code: &str| known.organisations.contains(code);
    let mut list = |cell: &str| no.keep(name(cell, row), codes(value(cell), 200, &told));
    let (associates, copies) = (list("associes"), list("copies"));
    let channel = match value("voie") {
        "" => Ok(Relay::Alert),
        text => Relay::parse(text),
    };
    let channel = no.keep(name("voie", row), channel);
    let (associates, copies) = (associates?, copies?);
    let mut all: Vec<&str> = associates.iter().chain(&copies).map(String::as_str).collect();
    all.extend(organisation);
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    if all.len() < count {
        no.add(name("copies", row), said::told_twice());
    }
    Some((associates, copies, channel?))
}

/// What was typed in a box of several lines and stays one: a line break is a space.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}

fn whole(text: &str, max: i64) -> Result<i64, Reason> {
    match text.parse::<i64>() {
        Ok(number) if (1..=max).contains(&number) => Ok(number),
        Ok(_) => Err(Reason::OutOfRange { min: 1, max }),
        Err(_) => Err(Reason::NotANumber),
    }
}

/// Codes separated by spaces, commas, semicolons or bars, each once.
fn codes(text: &str, longest: usize, holds: &dyn Fn(&str) -> bool) -> Result<Vec<String>, Reason> {
    let mut read: Vec<String> = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    for code in text.split(apart).filter(|code| !code.is_empty()) {
        if !holds(code) {
            unknown.push(code);
        } else if !read.iter().any(|held| held == code) {
            read.push(code.to_owned());
        }
    }
    if !unknown.is_empty() {
        let told: String = unknown.join(", ").chars().take(60).collect();
        return Err(said::unknown(&told));
    }
    let length: usize = read.iter().map(|code| code.chars().count() + 1).sum();
    if length > longest + 1 { Err(Reason::TooLong { max: longest }) } else { Ok(read) }
}

/// A service, a function or a body: nothing that seems to name someone.
fn nameless<const MAX: usize>(line: Line<MAX>) -> Result<Line<MAX>, Reason> {
    if guard::inspect(line.as_str()).is_empty() { Ok(line) } else { Err(said::names_someone()) }
}
