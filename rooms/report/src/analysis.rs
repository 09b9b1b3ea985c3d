//! The first draft of the analysis (« premier jet »), written by rules from the figures: what rose,
//! fell, reached its target, comes back, is late. Each sentence holds its figures and leads to what
//! they count.
//!
//! **Invariant:** nothing is said of a count that a reader may not know, nor, to a partner, of one
//! under five.

use activity::Gap;
use kernel::{Day, Lang, Month, french};
use observatory::said::said;
use observatory::{Cell, FigureLine, Indicator, share};
use referential::Lists;

use crate::analysis_words as words;
use crate::gather::DAYS;
use crate::material::{ChronicLine, Material};
use paper::document::{Finding, Tone};

/// A change is told from this many, and from a tenth of what it was.
const NOTABLE: i64 = 5;
/// The most sentences on rises, and on falls.
const MOST: usize = 3;
/// The fewest that a sentence to a partner speaks of.
const TOLD: i64 = 5;

/// What sentences are written from.
#[derive(Clone, Copy)]
struct From<'a> {
    material: &'a Material,
    lists: &'a Lists,
    lang: Lang,
    month: Month,
}

/// The draft: nothing where the figures carry no sentence.
pub(crate) fn draft(material: &Material, lists: &Lists, lang: Lang) -> Vec<Finding> {
    let Some(month) = material.month() else { return Vec::new() };
    let from = From { material, lists, lang, month };
    let mut all = moves(from);
    all.extend(themes(from));
    all.extend(targets(from));
    all.extend(chronic(from));
    all.extend(late(from));
    all.extend(roadmap(from));
    all.extend(quality(from));
    all
}

/// The draft as a person edits it: a line for each sentence.
pub(crate) fn as_text(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|one| format!("- {}. {}", one.lead, one.text));
    lines.collect::<Vec<_>>().join("\n")
}

impl From<'_> {
    /// A sentence that leads to what it counts, for who may follow: a partner reads no record.
    fn say(self, lead: &str, text: String, path: Option<String>) -> Finding {
        let (href, seen) = if self.material.protected {
            let path = format!("/tableau-de-bord?mois={}", self.month.text());
            (Some(path), words::see_board(self.lang))
        } else {
            (path, words::see(self.lang))
        };
        let link = href.map(|href| (href, seen.to_owned()));
        Finding { lead: lead.to_owned(), text, link }
    }

    /// A count that may stand in a sentence.
    fn count(self, cell: Cell) -> Option<i64> {
        let least = if self.material.protected { TOLD } else { 0 };
        cell.known().filter(|number| *number >= least)
    }

    /// The alerts of the same matter at the same spot, over the days that were counted.
    fn of_spot(self, line: &ChronicLine) -> Option<String> {
        let (zone, place) = line.spot.as_ref()?;
        let end = self.month.last();
        let mut fields = door::Fields::default();
        for (name, value) in [
            ("du", end.plus_days(1 - DAYS).text().as_str()),
            ("au", end.text().as_str()),
            ("dates", "transmission"),
            ("theme", &line.theme),
            ("zone", zone),
            ("lieu", place),
            ("motif", "exact"),
        ] {
            fields.set(name, value);
        }
        Some(format!("/signalements?{}", fields.encode()))
    }

    fn behind(self, code: &str) -> Option<String> {
        observatory::behind(code, &door::Fields::default(), self.month)
    }
}

/// A figure now and before, and how much the change is of what it was, in tenths of a percent.
struct Moved<'a> {
    line: &'a FigureLine,
    indicator: &'static Indicator,
    now: i64,
    before: i64,
    then: Month,
    part: i64,
}

/// Against the same month a year before, else against the month before.
fn moved<'a>(line: &'a FigureLine, from: From<'_>) -> Option<Moved<'a>> {
    let indicator = line.indicator().filter(|indicator| indicator.adds)?;
    let now = from.count(line.value)?;
    let last_year = from.count(line.year_before).map(|n| (n, from.month.last_year()));
    let last_month = || {
        let cell = line.trend.iter().rev().nth(1).copied()?;
        Some((from.count(cell)?, from.month.plus(-1)))
    };
    let (before, then) = last_year.or_else(last_month)?;
    let step = i64::from(indicator.measure.step());
    let part = share((now - before).abs(), before)?;
    let notable = (now - before).abs() >= NOTABLE * step && part >= 100;
    notable.then_some(Moved { line, indicator, now, before, then, part })
}

fn moves(from: From<'_>) -> Vec<Finding> {
    let mut all: Vec<Moved<'_>> =
        from.material.board.figures.iter().filter_map(|line| moved(line, from)).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.part));
    let (rises, falls): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.now > one.before);
    let told = |moves: Vec<Moved<'_>>, lead: &str| -> Vec<Finding> {
        moves.iter().take(MOST).map(|one| change(one, lead, from)).collect()
    };
    let mut said = told(rises, words::rise(from.lang));
    said.extend(told(falls, words::fall(from.lang)));
    said
}

fn change(one: &Moved<'_>, lead: &str, from: From<'_>) -> Finding {
    let lang = from.lang;
    let text = |number: i64| one.indicator.text(lang, number);
    let sign = if one.now > one.before { '+' } else { '−' };
    let gap = format!("{sign}{}", text((one.now - one.before).abs()));
    let part = format!("{sign}{}", french::percent(lang, one.part));
    let months = (french::month(lang, from.month), french::month(lang, one.then));
    let mut said = words::moved(
        lang,
        (one.indicator.label)(lang),
        &words::in_month(lang, &text(one.now), &months.0),
        &words::in_month(lang, &text(one.before), &months.1),
        &words::gap(lang, &gap, &part),
    );
    if let Some(hours) = one.line.per_100_hours.known() {
        let number = ui::chart::Measure::Tenths.number(lang, hours);
        said = format!("{said} {}", words::per_100_hours(lang, &number));
    }
    from.say(lead, said, from.behind(&one.line.code))
}

/// The theme that rose most since the month before, and the one that fell most.
fn themes(from: From<'_>) -> Vec<Finding> {
    let mut changes: Vec<(&str, i64, i64)> = Vec::new();
    for series in &from.material.board.themes {
        let mut back = series.cells.iter().rev().map(|cell| from.count(*cell));
        if let (Some(Some(now)), Some(Some(before))) = (back.next(), back.next())
            && (now - before).abs() >= NOTABLE
        {
            changes.push((&series.code, now, before));
        }
    }
    changes.sort_by_key(|(_, now, before)| now - before);
    let up = changes.last().filter(|(_, now, before)| now > before);
    let down = changes.first().filter(|(_, now, before)| now < before);
    let lang = from.lang;
    let say = |lead: &str, (code, now, before): &(&str, i64, i64)| {
        let sign = if now > before { '+' } else { '−' };
        let gap = format!("{sign}{}", french::whole(lang, (now - before).abs()));
        let label = from.lists.theme_label(code, lang);
        let text = words::theme_moved(lang, *now, label, &french::whole(lang, *before), &gap);
        from.say(lead, text, Some(observatory::of_theme(from.month, code)))
    };
    let up = up.map(|one| say(words::rise(lang), one));
    up.into_iter().chain(down.map(|one| say(words::fall(lang), one))).collect()
}

/// Targets reached and missed.
fn targets(from: From<'_>) -> Vec<Finding> {
    let (board, lang) = (&from.material.board, from.lang);
    let say = |line: &FigureLine| {
        from.count(line.value)?;
        let said = said(line, board, lang)?;
        let (target, (tone, standing)) = (said.target?, said.standing?);
        let lead = match tone {
            Tone::Good => words::reached(lang),
            Tone::Watch | Tone::Late => words::missed(lang),
            Tone::Plain => return None,
        };
        let value = paper::document::with_unit(said.number, said.unit);
        let text = words::against_target(lang, said.label, &value, &target, &standing);
        Some(from.say(lead, text, from.behind(&line.code)))
    };
    board.figures.iter().filter_map(say).collect()
}

/// What comes back: the same matter at the same place, three times in ninety days.
fn chronic(from: From<'_>) -> Vec<Finding> {
    let lang = from.lang;
    let lines = from.material.chronic.iter();
    let told = lines.filter(|line| from.count(Cell::Known(line.count)).is_some());
    told.take(MOST)
        .map(|line| {
            let theme = from.lists.theme_label(&line.theme, lang);
            let text = words::chronic_line(lang, line.count, theme, &line.place);
            from.say(words::chronic(lang), text, from.of_spot(line))
        })
        .collect()
}

/// Services that leave alerts waiting for more than thirty days.
fn late(from: From<'_>) -> Vec<Finding> {
    let lang = from.lang;
    let lines = from.material.board.recipients.iter();
    lines
        .filter_map(|line| {
            let count = from.count(line.late).filter(|count| *count > 0)?;
            let oldest = line
                .oldest
                .known()
                .map_or_else(String::new, |days| format!(" {}", words::oldest(lang, days)));
            let text = format!("{}{oldest}", words::late_line(lang, count, &line.name));
            let filters = door::Fields::default();
            let path = observatory::waiting(&filters, from.month, (&line.code, true));
            // A service that was kept without its code is one of the whole list.
            let path = Some(path).filter(|_| !line.code.is_empty());
            Some(from.say(words::late(lang), text, path))
        })
        .collect()
}

/// Actions put off, and those whose day is past.
fn roadmap(from: From<'_>) -> Vec<Finding> {
    let lang = from.lang;
    let path = |action: &crate::ActionLine| match action.id.as_str() {
        "" => Some(format!("/feuille-de-route?mois={}", from.month.text())),
        id => Some(format!("/feuille-de-route/actions/{id}")),
    };
    let end = from.month.last();
    let say = |action: &crate::ActionLine| {
        let until = action.until.as_deref().and_then(|day| Day::parse(day).ok());
        match (action.state.as_str(), until) {
            ("postponed", _) => {
                let text = words::postponed_line(lang, &action.title);
                Some(from.say(words::postponed(lang), text, path(action)))
            }
            ("planned" | "started", Some(day)) if day <= end => {
                let text = words::overdue_line(lang, &action.title, &french::day(lang, day));
                Some(from.say(words::late(lang), text, path(action)))
            }
            _ => None,
        }
    };
    from.material.actions.iter().filter_map(say).collect()
}

/// What the records lack: for the operator, before anybody else says it. Each sentence leads to the records that it
/// counts; days without any are named in the box of quality.
fn quality(from: From<'_>) -> Vec<Finding> {
    let Some(quality) = from.material.board.quality.as_ref() else { return Vec::new() };
    let lang = from.lang;
    let say = |text: String, path: String| from.say(words::records(lang), text, Some(path));
    let lacking = |gap| observatory::lacking(&door::Fields::default(), from.month, gap);
    let mut said = Vec::new();
    let empty = i64::try_from(quality.empty_days.len()).unwrap_or(0);
    if empty > 0 {
        let path = format!("/tableau-de-bord?mois={}#qualite", from.month.text());
        said.push(say(words::empty_days(lang, empty), path));
    }
    if quality.without_ending > 0 {
        let of = french::whole(lang, quality.to_end);
        let text = words::without_ending(lang, quality.without_ending, &of);
        said.push(say(text, lacking(Gap::Ending)));
    }
    if quality.late > 0 {
        let of = french::whole(lang, quality.records);
        let text = words::typed_late(lang, quality.late, &of);
        said.push(say(text, lacking(Gap::Delay)));
    }
    said
}

/// The numbers of a text that another one does not hold: what a person added by hand.
pub(crate) fn foreign_numbers(text: &str, known: &str) -> Vec<String> {
    let known: Vec<String> = numbers(known);
    let mut foreign: Vec<String> =
        numbers(text).into_iter().filter(|number| !known.contains(number)).collect();
    foreign.dedup();
    foreign
}

/// The numbers of a text, whatever separates their thousands.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().is_some_and(char::is_ascii_digit);
        let inside = !number.is_empty() && next && matches!(c, ' ' | '\u{202f}' | '\u{a0}');
        match c {
            c if c.is_ascii_digit() => number.push(c),
            ',' | '.' if !number.is_empty() && next => number.push(','),
            _ if inside => {}
            _ if !number.is_empty() => found.push(std::mem::take(&mut number)),
            _ => {}
        }
    }
    if !number.is_empty() {
        found.push(number);
    }
    found
}

#[cfg(test)]
#[path = "analysis_tests.rs"]
mod tests;
