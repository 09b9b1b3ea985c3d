//! The open scheme of lists (« schéma ouvert ») : every list and theme as a versioned JSON that operators
//! share, and what taking one over would change here.

use door::Fields;
use kernel::{Day, Reason, Refusals};
use serde_json::{Map, Value, json};

use crate::changing::{changes, check};
use crate::life::{Change, Which};
use crate::lists::{List, Lists};

/// What such a file says to be.
const NAME: &str = "lists";
/// The version of its shape.
const VERSION: i64 = 1;
/// The most bytes of one.
pub(crate) const LONGEST: usize = 390_000;

/// The lists of a convention as a scheme.
pub(crate) fn write(lists: &Lists) -> Value {
    let terms = |list: List| -> Vec<Value> {
        let lines = lists.terms(list).iter();
        lines
            .map(|term| {
                json!({
                    "code": term.code, "fr": term.fr, "en": term.en,
                    "short_fr": term.short_fr, "short_en": term.short_en,
                })
            })
            .collect()
    };
    let all: Vec<Value> = List::ALL
        .into_iter()
        .map(|list| json!({ "list": list.name(), "terms": terms(list) }))
        .collect();
    let themes: Vec<Value> = lists
        .themes()
        .iter()
        .map(|theme| {
            json!({
                "code": theme.code, "parent": theme.parent, "fr": theme.fr, "en": theme.en,
                "axis": theme.axis, "class": theme.class.name(), "nature": theme.nature.name(),
                "tfpb": theme.tfpb, "open311": theme.open311,
            })
        })
        .collect();
    let changes: Vec<Value> = lists
        .changes()
        .iter()
        .map(|one| json!({ "list": one.which.name(), "day": one.day.text(), "old": one.old, "new": one.new }))
        .collect();
    json!({
        "parvis": NAME, "v": VERSION, "version": lists.version(),
        "since": lists.since().map(Day::text), "lists": all, "themes": themes, "changes": changes,
    })
}

/// A value of a scheme that is not ours, or not called so here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) which: Which,
    pub(crate) code: String,
    pub(crate) parent: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) short: String,
    /// What it is called here; empty when it is not here.
    pub(crate) here: String,
}

/// What taking a scheme over would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Compared {
    /// Values that are called otherwise.
    pub(crate) renamed: Vec<Shared>,
    /// Values that are not here.
    pub(crate) added: Vec<Shared>,
    /// What they say of old values, and nobody says here.
    pub(crate) changes: Vec<Change>,
    /// Values that are here and not there: nothing happens to them.
    pub(crate) ours: usize,
    /// Values of lists that do not change.
    pub(crate) left: usize,
}

impl Compared {
    /// Whether there is anything to take over.
    pub(crate) fn is_empty(&self) -> bool {
        self.renamed.is_empty() && self.added.is_empty() && self.changes.is_empty()
    }
}

const fn unread() -> Reason {
    Reason::said(
        "Ce fichier n’est pas un schéma de listes de cette version, ou il est abîmé.",
        "This file is not a scheme of lists of this version, or it is damaged.",
    )
}

/// Reads a scheme and says what it would change here.
pub(crate) fn compare(text: &[u8], lists: &Lists) -> Result<Compared, Refusals> {
    if text.len() > LONGEST {
        return Err(Refusals::one("fichier", unread()));
    }
    read(text, lists).ok_or_else(|| Refusals::one("fichier", unread()))
}

fn read(text: &[u8], lists: &Lists) -> Option<Compared> {
    let whole = door::read_object(text).ok()?;
    if whole.get("parvis")?.as_str()? != NAME || whole.get("v")?.as_i64()? != VERSION {
        return None;
    }
    let mut all = Compared::default();
    let mut there = 0;
    for list in whole.get("lists")?.as_array()? {
        let which = Which::parse(list.get("list")?.as_str()?);
        for term in list.get("terms")?.as_array()? {
            match which {
                Some(which) => {
                    there += 1;
                    one(&mut all, lists, (which, term.as_object()?))?;
                }
                None => all.left += 1,
            }
        }
    }
    for theme in whole.get("themes")?.as_array()? {
        let theme = theme.as_object()?;
        if theme.get("parent").is_some_and(Value::is_string) {
            there += 1;
            one(&mut all, lists, (Which::Theme, theme))?;
        } else {
            all.left += 1;
        }
    }
    let held = |which: Which| match which {
        Which::Theme => lists.themes().iter().filter(|theme| theme.parent.is_some()).count(),
        Which::Of(list) => lists.terms(list).len(),
    };
    let here: usize = Which::ALL.into_iter().map(held).sum();
    all.ours = (here + all.added.len()).saturating_sub(there);
    for change in whole.get("changes")?.as_array()? {
        let text = |name: &str| change.get(name).and_then(Value::as_str);
        let which = Which::parse(text("list")?)?;
        let one = Change {
            which,
            day: Day::parse(text("day")?).ok()?,
            old: text("old")?.to_owned(),
            new: text("new")?.to_owned(),
        };
        if !one.old.is_empty() && lists.retired_on(which, &one.old).is_none() {
            all.changes.push(one);
        }
    }
    Some(all)
}

/// Brings one value beside ours.
fn one(
    all: &mut Compared,
    lists: &Lists,
    (which, told): (Which, &Map<String, Value>),
) -> Option<()> {
    let text =
        |name: &str| told.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let (code, fr, en) = (text("code"), text("fr"), text("en"));
    let fits = |text: &str, most: usize| !text.is_empty() && text.chars().count() <= most;
    if !fits(&code, 20) || !fits(&fr, 200) || !fits(&en, 200) || code.contains(':') {
        return None;
    }
    let here = match which {
        Which::Theme => lists.theme(&code).map(|theme| (theme.fr.clone(), theme.en.clone())),
        Which::Of(list) => lists.term(list, &code).map(|term| (term.fr.clone(), term.en.clone())),
    };
    let short = text("short_fr").chars().take(60).collect();
    let parent = text("parent");
    let value = Shared { which, code, parent, fr, en, short, here: String::new() };
    match here {
        Some((here, _)) if here == value.fr => {}
        Some((here, _)) => all.renamed.push(Shared { here, ..value }),
        None if which == Which::Theme
            && lists.theme(&value.parent).is_none_or(|top| top.parent.is_some()) =>
        {
            all.left += 1;
        }
        None => all.added.push(value),
    }
    Some(())
}

/// The names of the boxes of a preview.
pub(crate) fn names(compared: &Compared) -> Vec<String> {
    let boxes = |start: &'static str, count: usize| (0..count).map(move |n| format!("{start}{n}"));
    boxes("r", compared.renamed.len())
        .chain(boxes("a", compared.added.len()))
        .chain(boxes("c", compared.changes.len()))
        .chain(std::iter::once("jour".to_owned()))
        .collect()
}

/// Refuses a field that no such preview has, before anything is looked for.
pub(crate) fn only_boxes(fields: &Fields) -> Result<(), Refusals> {
    let is_box = |name: &str| {
        name == "jour"
            || name
                .strip_prefix(['r', 'a', 'c'])
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    match fields.iter().find(|(name, _)| !is_box(name)) {
        Some((name, _)) => Err(Refusals::one(name.to_owned(), Reason::UnknownField)),
        None => Ok(()),
    }
}

/// What was ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) renamed: Vec<Shared>,
    pub(crate) added: Vec<Shared>,
    pub(crate) changes: Vec<Change>,
}

/// Reads what was ticked; changes take the day that is said here, and obey the rules of ours.
pub(crate) fn taken(
    fields: &Fields,
    compared: &Compared,
    (lists, day): (&Lists, Day),
) -> Result<Taken, Refusals> {
    let ticked = |start: &str, n: usize| fields.get(&format!("{start}{n}")) == "oui";
    let pick = |start: &str, all: &[Shared]| -> Vec<Shared> {
        let kept = all.iter().enumerate().filter(|(n, _)| ticked(start, *n));
        kept.map(|(_, one)| one.clone()).collect()
    };
    let taken = Taken {
        renamed: pick("r", &compared.renamed),
        added: pick("a", &compared.added),
        changes: Vec::new(),
    };
    let mut no = Refusals::new();
    let mut kept: Vec<Change> = Vec::new();
    for (n, one) in compared.changes.iter().enumerate().filter(|(n, _)| ticked("c", *n)) {
        let added = taken.added.iter().any(|new| new.which == one.which && new.code == one.new);
        let news = if one.new.is_empty() || added { Vec::new() } else { vec![one.new.clone()] };
        let round = kept.iter().any(|held| {
            held.which == one.which
                && (held.old == one.new || held.new == one.old)
                && !one.new.is_empty()
        });
        let known = crate::changing::known(lists, one.which, &one.old);
        if let Err(wrong) = check(lists, &changes(one.which, (&one.old, &news), day)) {
            for (_, reason) in wrong.iter() {
                no.add(format!("c{n}"), reason.clone());
            }
        } else if round || !known {
            no.add(
                format!("c{n}"),
                Reason::said(
                    "Cette correspondance tourne en rond, ou part d’une valeur inconnue ici.",
                    "This mapping goes in a circle, or starts from a value unknown here.",
                ),
            );
        }
        kept.push(Change { day, ..one.clone() });
    }
    no.finish()?;
    Ok(Taken { changes: kept, ..taken })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_lists;

    #[test]
    fn a_scheme_comes_back_as_it_left() {
        let lists = sample_lists();
        let text = write(&lists).to_string();
        assert!(text.len() < LONGEST / 2, "{} bytes", text.len());
        let compared = compare(text.as_bytes(), &lists).expect("read");
        assert!(compared.is_empty(), "{compared:?}");
        assert_eq!(compared.ours, 0);
    }

    #[test]
    fn what_another_operator_calls_otherwise_or_has_more_is_told() {
        let lists = sample_lists();
        let text = write(&lists)
            .to_string()
            .replace("Dépôt sauvage, encombrants", "Dépôts et encombrants")
            .replace("\"code\":\"T3.2\"", "\"code\":\"T3.99\"")
            .replace("\"changes\":[]", "\"changes\":[{\"list\":\"theme\",\"day\":\"2018-01-01\",\"old\":\"T3.3\",\"new\":\"T3.4\"}]");
        let compared = compare(text.as_bytes(), &lists).expect("read");
        assert_eq!(compared.renamed.len(), 1);
        assert_eq!(compared.added[0].code, "T3.99");
        assert_eq!((compared.changes.len(), compared.ours), (1, 1));
        let day = Day::parse("2020-01-01").expect("a day");
        let fields = Fields::of([("a0", "oui"), ("c0", "oui")]);
        let taken = taken(&fields, &compared, (&lists, day)).expect("taken");
        assert_eq!((taken.renamed.len(), taken.added.len()), (0, 1));
        assert_eq!(taken.changes[0].day, day, "from the day that is said here");
    }

    #[test]
    fn what_is_no_scheme_is_refused() {
        let lists = sample_lists();
        let other = write(&lists).to_string().replace("\"v\":1", "\"v\":2");
        for text in ["", "{}", "[]", "{\"parvis\":\"lists\",\"v\":1}", other.as_str()] {
            assert!(compare(text.as_bytes(), &lists).is_err());
        }
        assert!(compare(&vec![b' '; LONGEST + 1], &lists).is_err());
    }
}
