//! Nomenclatures (« tables de correspondance »): one entry told in the words of each funder, by a table that
//! says how they name what a list of the convention names. Data, dated, never a change of what was recorded.
//!
//! **Invariant:** every intervention of the period is in one line, and in one only: what the table does not
//! name is told apart, so that the whole is the same in every nomenclature.

use std::collections::{BTreeMap, BTreeSet};

use door::{Act, Fault, Row, Stop, Tx, sql};
use kernel::{Day, Line, Month, Prose, Reason, Refusals};
use observatory::Span;
use territory::Zone;

use crate::counts::Listed;
pub use crate::dimension::Dimension;
pub(crate) use crate::dimension::{Ground, beside};
use crate::entry::Part;
use crate::stock::{Stock, ranked};

/// A table was laid. The object is its code, the detail its version.
pub const MAPPED: Act =
    Act { name: "indicator.mapped", fr: "Correspondance posée", en: "Mapping laid" };

/// The most lines of a table.
const LINES: usize = 1_000;

/// A table that holds from its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomenclature {
    /// Its stable code (`communes`).
    pub code: String,
    /// Counted from 1.
    pub version: i64,
    /// Its name.
    pub label: String,
    /// What it names otherwise.
    pub dimension: Dimension,
    /// From which day it holds.
    pub since: Day,
    /// How each code is named.
    pub lines: BTreeMap<String, String>,
}

/// What is typed.
pub(crate) struct Typed<'f> {
    pub(crate) code: &'f str,
    pub(crate) label: &'f str,
    pub(crate) dimension: &'f str,
    pub(crate) since: &'f str,
    pub(crate) lines: &'f str,
}

/// Reads a table; what is wrong in its lines is said line by line.
pub(crate) fn read(
    typed: &Typed<'_>,
    ground: &Ground,
    held: &[Nomenclature],
) -> Result<Nomenclature, Refusals> {
    let mut no = Refusals::new();
    let code = no.keep("code", Line::<20>::parse(typed.code));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if code.as_ref().is_some_and(|code| !code.as_str().chars().all(plain)) {
        no.add("code", not_a_code());
    }
    let label = no.keep("libelle", Line::<120>::parse(typed.label));
    let dimension = match typed.dimension {
        "" => Err(Reason::Missing),
        name => Dimension::parse(name),
    };
    let dimension = no.keep("dimension", dimension);
    let since = no.keep("jour", Day::parse(typed.since));
    // Two columns pasted from a spreadsheet are separated by tabs.
    let text = no.keep("lignes", Prose::<40_000>::parse(&typed.lines.replace('\t', ";")));
    let lines = match (dimension, &text) {
        (Some(dimension), Some(text)) => {
            no.keep("lignes", lines(text.as_str(), dimension, ground)).unwrap_or_default()
        }
        _ => BTreeMap::new(),
    };
    no.finish()?;
    let (Some(code), Some(label), Some(dimension), Some(since)) = (code, label, dimension, since)
    else {
        return Err(Refusals::one("code", Reason::Missing));
    };
    let code = code.as_str().to_owned();
    let last = held.iter().filter(|one| one.code == code).map(|one| one.version).max();
    Ok(Nomenclature {
        version: last.unwrap_or(0) + 1,
        label: label.as_str().to_owned(),
        code,
        dimension,
        since,
        lines,
    })
}

fn lines(
    text: &str,
    dimension: Dimension,
    ground: &Ground,
) -> Result<BTreeMap<String, String>, Reason> {
    let known: BTreeSet<String> =
        dimension.sources(ground).into_iter().map(|(code, _)| code).collect();
    let mut read = BTreeMap::new();
    let mut wrong = Vec::new();
    let kept = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (place, line) in kept.take(LINES + 1) {
        let (source, target) = line.split_once(';').unwrap_or((line, ""));
        let (source, target) = (source.trim(), target.trim());
        let fits = !target.is_empty() && target.chars().count() <= 80;
        if !known.contains(source) || !fits || read.contains_key(source) {
            wrong.push(place + 1);
        }
        read.insert(source.to_owned(), target.to_owned());
    }
    if read.is_empty() {
        return Err(Reason::Missing);
    }
    if read.len() > LINES {
        return Err(Reason::OutOfRange { min: 1, max: 1_000 });
    }
    if wrong.is_empty() { Ok(read) } else { Err(wrong_lines(&wrong)) }
}

fn wrong_lines(wrong: &[usize]) -> Reason {
    let listed = wrong.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Reason::told(
        format!(
            "Lignes à revoir : {listed}. Chacune tient un code de la liste, une seule fois, puis un nom."
        ),
        format!("Lines to mend: {listed}. Each holds a code of the list, once only, then a name."),
    )
}

const fn not_a_code() -> Reason {
    Reason::said(
        "Lettres minuscules sans accent, chiffres et traits d’union.",
        "Small letters, figures and hyphens.",
    )
}

impl Nomenclature {
    /// How a code is named: by its own line, or by that of what holds it.
    fn name(&self, code: &str, zones: &[Zone]) -> Option<&String> {
        if let Some(name) = self.lines.get(code) {
            return Some(name);
        }
        match self.dimension {
            Dimension::Theme => {
                let (top, _) = code.split_once('.')?;
                self.lines.get(top)
            }
            Dimension::Zone => {
                let mut zone = zones.iter().find(|zone| zone.code == code)?;
                // A tree of zones is a few steps deep.
                for _ in 0..8 {
                    let above = zone.parent?;
                    zone = zones.iter().find(|one| one.id == above)?;
                    if let Some(name) = self.lines.get(&zone.code) {
                        return Some(name);
                    }
                }
                None
            }
            Dimension::Activity
            | Dimension::Axis
            | Dimension::Audience
            | Dimension::AgeBand
            | Dimension::Gender
            | Dimension::Origin
            | Dimension::Ending
            | Dimension::Place
            | Dimension::Action => None,
        }
    }

    /// What a span holds in its words, the most frequent first; what it does not name is last, under no name.
    pub(crate) fn told(
        &self,
        (stock, span): (&Stock, Span),
        ground: &Ground,
        beside: &[(Month, String, i64)],
    ) -> Vec<Part> {
        let whole = stock
            .sum(span, |month| if self.dimension.counts_people() { month.people } else { month.n });
        let mut named = Listed::new();
        let days = stock.days(span);
        let mut counted = stock.listed(span, |month| self.dimension.counted(month));
        let within = beside.iter().filter(|(month, ..)| days.holds(month.first()));
        counted.extend(within.map(|(_, id, n)| (id.clone(), *n)));
        // Zones, places and actions are counted by their identifier.
        for (id, n) in counted {
            let Some(code) = ground.code_of(self.dimension, &id) else { continue };
            if let Some(name) = self.name(&code, &ground.zones) {
                *named.entry(name.clone()).or_default() += n;
            }
        }
        let told: i64 = named.values().sum();
        let mut parts = ranked(named);
        if whole > told {
            parts.push((String::new(), whole - told));
        }
        parts
    }
}

/// The table of a code that holds in a month: the last one by its last day, or else the first.
pub(crate) fn holding<'n>(
    all: &'n [Nomenclature],
    code: &str,
    month: Month,
) -> Option<&'n Nomenclature> {
    let of_code = || all.iter().filter(|one| one.code == code);
    of_code()
        .filter(|one| one.since <= month.last())
        .max_by_key(|one| (one.since, one.version))
        .or_else(|| of_code().min_by_key(|one| (one.since, one.version)))
}

/// Lays a table down, within the convention of the grant.
pub fn lay(tx: &mut Tx<'_>, new: &Nomenclature) -> Result<(), Stop> {
    let (list, beside) = new.dimension.stored();
    let laid = tx.run(
        sql!(
            "INSERT INTO nomenclature (convention_id, code, version, label, dimension, since, beside)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT), $4, $5, $6, $7
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(&new.code, new.version, &new.label, list, new.since, beside),
    )?;
    if laid != 1 {
        return Err(Stop::NotFound);
    }
    for (source, target) in &new.lines {
        tx.run(
            sql!(
                "INSERT INTO nomenclature_line (convention_id, code, version, source, target)
                 SELECT v.convention_id, $2, CAST($3 AS BIGINT), $4, $5
                   FROM visible v WHERE v.grant_id = $1"
            ),
            &(&new.code, new.version, source, target),
        )?;
    }
    Ok(tx.note(MAPPED, &new.code, &new.version.to_string())?)
}

/// Every table of the convention, by name and version.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Nomenclature>, Fault> {
    let mut tables = tx.all(
        sql!(
            "SELECT code, version, label, dimension, since FROM nomenclature_visible
              WHERE grant_id = $1 ORDER BY label, code, version LIMIT 500"
        ),
        &(),
        read_table,
    )?;
    let lines: Vec<(String, i64, String, String)> = tx.all(
        sql!(
            "SELECT code, version, source, target FROM nomenclature_line_visible
              WHERE grant_id = $1 ORDER BY code, version, source"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    for (code, version, source, target) in lines {
        let table = tables.iter_mut().find(|one| one.code == code && one.version == version);
        if let Some(table) = table {
            table.lines.insert(source, target);
        }
    }
    Ok(tables)
}

fn read_table(row: &mut Row<'_>) -> Result<Nomenclature, Fault> {
    Ok(Nomenclature {
        code: row.take()?,
        version: row.take()?,
        label: row.take()?,
        dimension: Dimension::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("nomenclature: an unknown dimension"))?,
        since: row.take()?,
        lines: BTreeMap::new(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use referential::Lists;

    fn ground(lists: Arc<Lists>) -> Ground {
        Ground { lists, zones: Vec::new(), places: Vec::new(), actions: Vec::new() }
    }

    fn typed(lines: &str) -> Result<Nomenclature, Vec<String>> {
        let lists = Arc::new(referential::sample_lists());
        let typed = Typed {
            code: "etat",
            label: "Bilan de l’État",
            dimension: "theme",
            since: "2019-01-01",
            lines,
        };
        read(&typed, &ground(lists), &[])
            .map_err(|no| no.iter().map(|(_, reason)| reason.say(kernel::Lang::Fr)).collect())
    }

    #[test]
    fn a_table_is_read_line_by_line_and_names_each_code_once() {
        let table =
            typed("T1;Tranquillité\nT2\tTranquillité\n\nT3 ; Cadre de vie").expect("a table");
        assert_eq!((table.version, table.lines.len()), (1, 3));
        let wrong = typed("T1;x\nT99;y\nT1;z\nT2;").expect_err("refused");
        assert!(wrong[0].contains("2, 3, 4"), "{wrong:?}");
        assert_eq!(typed("").expect_err("refused").len(), 1);
    }

    #[test]
    fn what_is_not_named_is_told_apart_and_a_theme_names_those_under_it() {
        let table = typed("T1;Tranquillité\nT2;Tranquillité\nT3.1;Dépôts").expect("a table");
        let name = |code: &str| table.name(code, &[]).map(String::as_str);
        assert_eq!(name("T1.4"), Some("Tranquillité"));
        assert_eq!(name("T3.1"), Some("Dépôts"));
        assert_eq!(name("T3.2"), None);
        let stock = crate::library::by_hand::stock();
        // Of forty: 32 of T3.1; 2 of T5.1 and 6 of T6 that the table does not name.
        let ground = ground(Arc::new(referential::sample_lists()));
        let told = table.told((&stock, Span::month(23)), &ground, &[]);
        assert_eq!(told, [("Dépôts".to_owned(), 32), (String::new(), 8)]);
    }

    #[test]
    fn a_table_holds_from_its_day() {
        let at = |version, since: &str| Nomenclature {
            code: "etat".to_owned(),
            version,
            label: String::new(),
            dimension: Dimension::Theme,
            since: Day::parse(since).expect("a day"),
            lines: BTreeMap::new(),
        };
        let all = [at(1, "2019-01-01"), at(2, "2020-01-01")];
        let held = |text| {
            let month = Month::parse(text).expect("a month");
            holding(&all, "etat", month).map(|one| one.version)
        };
        assert_eq!(
            (held("2018-06"), held("2019-12"), held("2020-01")),
            (Some(1), Some(1), Some(2))
        );
    }
}
