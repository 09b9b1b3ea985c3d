//! A change of the lists as it is typed: which value is new, which is retired, what it becomes. Read whole,
//! refused with a sentence under its field.

use door::Fields;
use kernel::{Day, Line, Reason, Refusals};

use crate::life::{Change, Which};
use crate::lists::{List, Lists};

/// Codes that formulas of figures name: to retire one would break the figure, not the list.
const NAMED: [(List, &[&str]); 4] = [
    (List::Ending, &["S1", "S2", "S3", "S5"]),
    (List::Origin, &["O1", "O2", "O5"]),
    (List::Channel, &["C1", "C3"]),
    (List::Audience, &["P1", "P4"]),
];

/// The most values that one may be split into.
pub(crate) const HEIRS: usize = 3;

/// The names of the fields of a value that is retired.
pub(crate) const RETIRE: [&str; 5] = ["ancienne", "vers1", "vers2", "vers3", "jour"];
/// The names of the fields of a value that is new.
pub(crate) const ADD: [&str; 6] = ["liste", "sous", "fr", "en", "court", "jour"];

/// A value that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Added {
    pub(crate) which: Which,
    pub(crate) code: String,
    pub(crate) parent: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) short: String,
    pub(crate) day: Day,
}

/// A value named in a form: `theme:T3.1`.
pub(crate) fn named(text: &str, lists: &Lists) -> Result<(Which, String), Reason> {
    let (list, code) = text.trim().split_once(':').ok_or(Reason::Missing)?;
    let which = Which::parse(list).ok_or(Reason::NotInList)?;
    if known(lists, which, code) { Ok((which, code.to_owned())) } else { Err(Reason::NotInList) }
}

/// Whether the lists know a code that may change.
pub(crate) fn known(lists: &Lists, which: Which, code: &str) -> bool {
    match which {
        Which::Theme => lists.theme(code).is_some_and(|theme| theme.parent.is_some()),
        Which::Of(list) => lists.term(list, code).is_some(),
    }
}

/// The next January, from which changes are proposed.
pub(crate) fn next_january(today: Day) -> Day {
    Day::new(today.year() + 1, 1, 1).unwrap_or(today)
}

/// The day of a change: a 1st of January still to come, so that a year is read in one list.
fn january(text: &str, today: Day) -> Result<Day, Reason> {
    let day = Day::parse(text)?;
    if day.day_of_year() != 1 {
        return Err(Reason::said(
            "Les listes changent un 1er janvier, jamais en cours d’année\u{a0}: une année se lit ainsi dans une seule liste.",
            "Lists change on a 1st of January, never within a year: so that a year is read in one list.",
        ));
    }
    if day <= today {
        return Err(Reason::said(
            "Ce jour est passé\u{a0}: ce qui est déjà enregistré ne change pas de liste.",
            "This day is past: what is recorded already does not change its list.",
        ));
    }
    Ok(day)
}

/// Reads a value that is retired, and what it becomes.
pub(crate) fn retire(fields: &Fields, lists: &Lists, today: Day) -> Result<Vec<Change>, Refusals> {
    let mut no = Refusals::new();
    let day = no.keep("jour", january(fields.get("jour"), today));
    let old = no.keep("ancienne", named(fields.get("ancienne"), lists));
    let mut heirs: Vec<(Which, String)> = Vec::new();
    for name in ["vers1", "vers2", "vers3"] {
        if !fields.get(name).trim().is_empty()
            && let Some(heir) = no.keep(name, named(fields.get(name), lists))
            && !heirs.contains(&heir)
        {
            heirs.push(heir);
        }
    }
    let (Some(day), Some((which, code))) = (day, old) else { return Err(no) };
    let news: Vec<String> = heirs.iter().map(|(_, code)| code.clone()).collect();
    if heirs.iter().any(|(of, _)| *of != which) {
        no.add("vers1", other_list());
    }
    no.finish()?;
    let changes = changes(which, (&code, &news), day);
    check(lists, &changes)?;
    Ok(changes)
}

/// The lines that say that a value is retired.
pub(crate) fn changes(which: Which, (old, news): (&str, &[String]), day: Day) -> Vec<Change> {
    let line = |new: &str| Change { which, day, old: old.to_owned(), new: new.to_owned() };
    if news.is_empty() { vec![line("")] } else { news.iter().map(|new| line(new)).collect() }
}

/// Refuses what would break the reading of years: a circle, an heir that does not stand, a value twice retired
/// or named by a formula.
pub(crate) fn check(lists: &Lists, changes: &[Change]) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    for one in changes.iter().filter(|one| !one.old.is_empty()) {
        let fixed = NAMED.iter().any(|(list, codes)| {
            one.which == Which::Of(*list) && codes.contains(&one.old.as_str())
        });
        if fixed && no.of("ancienne").is_none() {
            no.add("ancienne", named_by_figures());
        }
        if lists.retired_on(one.which, &one.old).is_some() && no.of("ancienne").is_none() {
            no.add("ancienne", twice());
        }
        if one.new.is_empty() {
            continue;
        }
        let reason = if one.new == one.old {
            Some(itself())
        } else if comes_back(lists, one) {
            Some(circle())
        } else if !lists.stands(one.which, &one.new, one.day) {
            Some(retired())
        } else {
            None
        };
        if let Some(reason) = reason.filter(|_| no.of("vers1").is_none()) {
            no.add("vers1", reason);
        }
    }
    no.finish()
}

/// Whether an heir leads back to what it stands for.
fn comes_back(lists: &Lists, change: &Change) -> bool {
    let (mut here, mut seen) = (vec![change.new.clone()], Vec::new());
    while let Some(code) = here.pop() {
        if code == change.old {
            return true;
        }
        if seen.contains(&code) {
            continue;
        }
        let of_it = |one: &&Change| one.which == change.which && one.old == code;
        here.extend(lists.changes().iter().filter(of_it).map(|one| one.new.clone()));
        seen.push(code);
    }
    false
}

const fn other_list() -> Reason {
    Reason::said(
        "Une valeur devient une valeur de la même liste.",
        "A value becomes a value of the same list.",
    )
}

const fn itself() -> Reason {
    Reason::said("Une valeur ne devient pas elle-même.", "A value does not become itself.")
}

const fn circle() -> Reason {
    Reason::said(
        "Cette correspondance tourne en rond\u{a0}: la nouvelle valeur mène à l’ancienne.",
        "This mapping goes in a circle: the new value leads to the old one.",
    )
}

const fn retired() -> Reason {
    Reason::said(
        "Cette valeur n’est pas dans les listes ce jour-là\u{a0}: choisir une valeur qui le sera.",
        "This value is not in the lists on that day: choose one that will be.",
    )
}

const fn twice() -> Reason {
    Reason::said("Cette valeur est déjà retirée.", "This value is retired already.")
}

const fn named_by_figures() -> Reason {
    Reason::said(
        "Des chiffres convenus se calculent sur cette valeur\u{a0}: la retirer les fausserait. Changer plutôt son intitulé.",
        "Figures that were agreed are computed from this value: retiring it would break them. Change its name instead.",
    )
}

/// Reads a value that is new. Its code is the next of its list: a code is never given twice.
pub(crate) fn add(fields: &Fields, lists: &Lists, today: Day) -> Result<Added, Refusals> {
    let mut no = Refusals::new();
    let day = no.keep("jour", january(fields.get("jour"), today));
    let which = no.keep("liste", Which::parse(fields.get("liste").trim()).ok_or(Reason::NotInList));
    let fr = no.keep("fr", Line::<200>::parse(fields.get("fr")));
    let en = no.keep("en", Line::<200>::parse(fields.get("en")));
    let short = no.keep("court", Line::<60>::parse_optional(fields.get("court")));
    let parent = match which {
        Some(Which::Theme) => {
            let top = lists.theme(fields.get("sous").trim());
            let top = top.filter(|theme| theme.parent.is_none()).ok_or(Reason::Missing);
            no.keep("sous", top.map(|theme| theme.code.clone()))
        }
        _ => Some(String::new()),
    };
    no.finish()?;
    let whole = || {
        let (which, parent) = (which?, parent?);
        let code = next_code(lists, which, &parent);
        let (fr, en) = (fr?.as_str().to_owned(), en?.as_str().to_owned());
        let short = short?.map_or_else(String::new, |short| short.as_str().to_owned());
        Some(Added { which, code, parent, fr, en, short, day: day? })
    };
    whole().ok_or_else(|| Refusals::one("", Reason::Missing))
}

/// Reads a new value that is given up before its day: nothing may hold it yet, and nothing may become it.
pub(crate) fn give_up(fields: &Fields, lists: &Lists, today: Day) -> Result<Change, Refusals> {
    let refuse = |reason| Refusals::one("valeur", reason);
    let (which, code) = named(fields.get("valeur"), lists).map_err(refuse)?;
    let day = lists.new_on(which, &code).ok_or_else(|| refuse(Reason::NotInList))?;
    if lists.was_given_up(which, &code) {
        return Err(refuse(twice()));
    }
    if day <= today {
        return Err(refuse(in_use()));
    }
    let heir_of = lists
        .changes()
        .iter()
        .find(|one| one.which == which && !one.old.is_empty() && one.new == code);
    if let Some(one) = heir_of {
        return Err(refuse(stands_for(&code, &one.old)));
    }
    Ok(Change { which, day, old: code, new: String::new() })
}

const fn in_use() -> Reason {
    Reason::said(
        "Cette valeur est en usage depuis son jour\u{a0}: la retirer, au 1er janvier qui vient.",
        "This value has been in use since its day: retire it, from the next 1st of January.",
    )
}

fn stands_for(code: &str, old: &str) -> Reason {
    Reason::told(
        format!("{code} remplace {old}\u{a0}: renoncer d’abord à ce retrait."),
        format!("{code} stands for {old}: give up that retiring first."),
    )
}

/// The code after the last of its list.
fn next_code(lists: &Lists, which: Which, parent: &str) -> String {
    let codes: Vec<&str> = match which {
        Which::Theme => lists.themes_under(parent).map(|theme| theme.code.as_str()).collect(),
        Which::Of(list) => lists.terms(list).iter().map(|term| term.code.as_str()).collect(),
    };
    let start = match which {
        Which::Theme => format!("{parent}."),
        Which::Of(List::Audience) => "P".to_owned(),
        Which::Of(List::Origin) => "O".to_owned(),
        Which::Of(List::Channel) => "C".to_owned(),
        Which::Of(_) => "S".to_owned(),
    };
    let numbers = codes.iter().filter_map(|code| code.strip_prefix(&start)?.parse::<i64>().ok());
    format!("{start}{}", numbers.max().unwrap_or(0) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_lists;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn asked(pairs: &[(&str, &str)]) -> Result<Vec<Change>, Vec<String>> {
        asked_of(&sample_lists(), pairs)
    }

    fn asked_of(lists: &Lists, pairs: &[(&str, &str)]) -> Result<Vec<Change>, Vec<String>> {
        let fields = Fields::of(pairs.iter().copied().chain([("jour", "2020-01-01")]));
        retire(&fields, lists, day("2019-06-14"))
            .map_err(|no| no.iter().map(|(field, _)| field.to_owned()).collect())
    }

    #[test]
    fn a_value_becomes_one_or_several_of_its_list() {
        assert_eq!(asked(&[("ancienne", "theme:T3.1")]).expect("no heir")[0].new, "");
        let one = [("ancienne", "theme:T3.1"), ("vers1", "theme:T3.2")];
        assert_eq!(asked(&one).expect("one heir")[0].new, "T3.2");
        let split = [one[0], one[1], ("vers2", "theme:T3.3")];
        assert_eq!(asked(&split).expect("split").len(), 2);
        for (pairs, field) in [
            (vec![("ancienne", "theme:T99")], "ancienne"),
            (vec![("ancienne", "theme:T3")], "ancienne"),
            (vec![("ancienne", "ending:S1")], "ancienne"),
            (vec![("ancienne", "activity:A1")], "ancienne"),
            (vec![one[0], ("vers1", "theme:T3.1")], "vers1"),
            (vec![one[0], ("vers1", "origin:O3")], "vers1"),
        ] {
            assert_eq!(asked(&pairs), Err(vec![field.to_owned()]), "{pairs:?}");
        }
    }

    #[test]
    fn neither_a_circle_nor_an_heir_that_is_retired() {
        let held = changes(Which::Theme, ("T3.2", &["T3.1".to_owned()]), day("2020-01-01"));
        let lists = sample_lists().through_time(held, day("2019-06-14"));
        let circle = [("ancienne", "theme:T3.1"), ("vers1", "theme:T3.2")];
        let fields = Fields::of(circle.into_iter().chain([("jour", "2020-01-01")]));
        let no = retire(&fields, &lists, day("2019-06-14")).expect_err("a circle");
        assert!(no.of("vers1").is_some_and(|r| r.say(kernel::Lang::Fr).contains("tourne en rond")));
        let fields = Fields::of([
            ("ancienne", "theme:T3.3"),
            ("vers1", "theme:T3.2"),
            ("jour", "2020-01-01"),
        ]);
        let no = retire(&fields, &lists, day("2019-06-14")).expect_err("retired");
        assert!(no.of("vers1").is_some_and(|r| r.say(kernel::Lang::Fr).contains("ce jour-là")));
        assert_eq!(
            asked_of(&lists, &[("ancienne", "theme:T3.2")]),
            Err(vec!["ancienne".to_owned()])
        );
    }

    #[test]
    fn lists_change_in_january_and_not_in_the_past() {
        for text in ["2019-09-01", "2019-01-01", "2020-01-02", "", "31/02/2020"] {
            assert!(january(text, day("2019-06-14")).is_err(), "{text}");
        }
        assert_eq!(next_january(day("2019-06-14")), day("2020-01-01"));
        let new = Fields::of([
            ("liste", "theme"),
            ("sous", "T3"),
            ("fr", "Mégots"),
            ("en", "Cigarette ends"),
            ("court", ""),
            ("jour", "2020-01-01"),
        ]);
        let added = add(&new, &sample_lists(), day("2019-06-14")).expect("a new theme");
        assert_eq!(added.code, "T3.9");
        let bare = Fields::of([("liste", "theme"), ("jour", "2020-01-01")]);
        let no = add(&bare, &sample_lists(), day("2019-06-14")).expect_err("bare");
        assert!(["fr", "en", "sous"].iter().all(|field| no.of(field).is_some()));
    }
}
