//! The open scheme of lists (« schéma ouvert ») : every list and theme as a versioned JSON that operators
//! share, and what taking one over would change here.

use door::Fields;
use kernel::{Day, Lang, Line, Reason, Refusals};
use serde_json::{Map, Value, json};

use crate::changing::{HEIRS, changes, check};
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
    read(text, lists).map_err(|reason| Refusals::one("fichier", reason))
}

/// A member of a scheme that must be there.
fn of<'v>(object: &'v Map<String, Value>, name: &str) -> Result<&'v Value, Reason> {
    object.get(name).ok_or_else(unread)
}

fn array(value: &Value) -> Result<&Vec<Value>, Reason> {
    value.as_array().ok_or_else(unread)
}

fn object(value: &Value) -> Result<&Map<String, Value>, Reason> {
    value.as_object().ok_or_else(unread)
}

fn word<'v>(told: &'v Map<String, Value>, name: &str) -> Result<&'v str, Reason> {
    of(told, name)?.as_str().ok_or_else(unread)
}

/// What was read of a scheme so far.
#[derive(Default)]
struct Heard {
    compared: Compared,
    /// Values of lists that change, each once.
    codes: Vec<(Which, String)>,
}

fn read(text: &[u8], lists: &Lists) -> Result<Compared, Reason> {
    let whole = door::read_object(text).map_err(|_| unread())?;
    if word(&whole, "parvis")? != NAME || of(&whole, "v")?.as_i64() != Some(VERSION) {
        return Err(unread());
    }
    let mut heard = Heard::default();
    for list in array(of(&whole, "lists")?)? {
        let list = object(list)?;
        let which = Which::parse(word(list, "list")?);
        for term in array(of(list, "terms")?)? {
            match which {
                Some(which) => one(&mut heard, lists, (which, object(term)?))?,
                None => heard.compared.left += 1,
            }
        }
    }
    for theme in array(of(&whole, "themes")?)? {
        let theme = object(theme)?;
        if theme.get("parent").is_some_and(Value::is_string) {
            one(&mut heard, lists, (Which::Theme, theme))?;
        } else {
            heard.compared.left += 1;
        }
    }
    let held = |which: Which| match which {
        Which::Theme => lists.themes().iter().filter(|theme| theme.parent.is_some()).count(),
        Which::Of(list) => lists.terms(list).len(),
    };
    let here: usize = Which::ALL.into_iter().map(held).sum();
    let ours = (here + heard.compared.added.len()).saturating_sub(heard.codes.len());
    heard.compared.ours = ours;
    for change in array(of(&whole, "changes")?)? {
        became(&mut heard, lists, object(change)?)?;
    }
    Ok(heard.compared)
}

/// Brings one value beside ours, by the rules of the form where values are typed.
fn one(
    heard: &mut Heard,
    lists: &Lists,
    (which, told): (Which, &Map<String, Value>),
) -> Result<(), Reason> {
    let text = |name: &str| told.get(name).and_then(Value::as_str).unwrap_or_default();
    let code = code(text("code"))?;
    if heard.codes.iter().any(|(of, held)| (*of, held) == (which, &code)) {
        return Err(twice(&code));
    }
    heard.codes.push((which, code.clone()));
    let line = |name: &str| Line::<200>::parse(text(name)).map_err(|reason| at(&code, &reason));
    let (fr, en) = (line("fr")?.as_str().to_owned(), line("en")?.as_str().to_owned());
    let short = Line::<60>::parse_optional(text("short_fr")).map_err(|no| at(&code, &no))?;
    let short = short.map_or_else(String::new, |short| short.as_str().to_owned());
    let here = match which {
        Which::Theme => lists.theme(&code).map(|theme| theme.fr.clone()),
        Which::Of(list) => lists.term(list, &code).map(|term| term.fr.clone()),
    };
    let parent = text("parent").trim().to_owned();
    let under = lists.theme(&parent).is_some_and(|top| top.parent.is_none());
    let value = Shared { which, code, parent, fr, en, short, here: String::new() };
    match here {
        Some(here) if here == value.fr => {}
        Some(here) => heard.compared.renamed.push(Shared { here, ..value }),
        None if which == Which::Theme && !under => heard.compared.left += 1,
        None => heard.compared.added.push(value),
    }
    Ok(())
}

/// A code as the house makes them: letters, digits and points.
fn code(text: &str) -> Result<String, Reason> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let code = text.trim();
    if code.is_empty() || code.len() > 20 || !code.chars().all(fits) {
        let shown: String = code.chars().take(40).collect();
        return Err(no_code(&shown));
    }
    Ok(code.to_owned())
}

/// What the other operator says of an old value.
fn became(heard: &mut Heard, lists: &Lists, told: &Map<String, Value>) -> Result<(), Reason> {
    let optional = |name: &str| match word(told, name)?.trim() {
        "" => Ok(String::new()),
        text => code(text),
    };
    let which = Which::parse(word(told, "list")?).ok_or_else(unread)?;
    let day = Day::parse(word(told, "day")?).map_err(|_| unread())?;
    let change = Change { which, day, old: optional("old")?, new: optional("new")? };
    if change.old.is_empty() || lists.retired_on(which, &change.old).is_some() {
        return Ok(());
    }
    let same =
        |held: &Change| (held.which, &held.old, &held.new) == (which, &change.old, &change.new);
    if heard.compared.changes.iter().any(same) {
        return Err(twice(&change.old));
    }
    let added =
        heard.compared.added.iter().any(|one| (one.which, &one.code) == (which, &change.new));
    if !change.new.is_empty() && !added && !crate::changing::known(lists, which, &change.new) {
        return Err(no_code(&change.new));
    }
    heard.compared.changes.push(change);
    Ok(())
}

fn twice(code: &str) -> Reason {
    Reason::told(
        format!(
            "Ce fichier dit deux fois la même chose de {code}\u{a0}: un code ne s’y trouve qu’une fois."
        ),
        format!("This file says the same of {code} twice: a code stands there once."),
    )
}

fn no_code(code: &str) -> Reason {
    Reason::told(
        format!(
            "Ce fichier nomme un code que les listes n’ont pas, ou qui n’en est pas un\u{a0}: «\u{a0}{code}\u{a0}»."
        ),
        format!("This file names a code that the lists do not have, or that is none: “{code}”."),
    )
}

/// What is wrong with a value of the file.
fn at(code: &str, reason: &Reason) -> Reason {
    Reason::told(
        format!("{code}\u{a0}: {}", reason.say(Lang::Fr)),
        format!("{code}: {}", reason.say(Lang::En)),
    )
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
        let beside = || kept.iter().filter(|held| (held.which, &held.old) == (one.which, &one.old));
        // A value goes, or becomes up to three others, as in the form.
        let too_many = beside().count() >= HEIRS
            || beside().any(|held| held.new.is_empty() || one.new.is_empty());
        if let Err(wrong) = check(lists, &changes(one.which, (&one.old, &news), day)) {
            for (_, reason) in wrong.iter() {
                no.add(format!("c{n}"), reason.clone());
            }
        } else if round || !known || too_many {
            no.add(
                format!("c{n}"),
                Reason::said(
                    "Cette correspondance tourne en rond, part d’une valeur inconnue ici, ou partage une valeur en plus de trois.",
                    "This mapping goes in a circle, starts from a value unknown here, or splits one into more than three.",
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
    fn a_scheme_obeys_the_rules_of_the_form_and_says_nothing_twice() {
        let lists = sample_lists();
        let told = |change: &dyn Fn(&mut Value)| {
            let mut whole = write(&lists);
            change(&mut whole);
            let no = compare(whole.to_string().as_bytes(), &lists).expect_err("refused");
            no.of("fichier").expect("its field").say(Lang::Fr)
        };
        let theme =
            |code: &str, fr: &str| json!({ "code": code, "parent": "T3", "fr": fr, "en": "Ends" });
        let add = |whole: &mut Value, one: Value| {
            whole["themes"].as_array_mut().expect("themes").push(one);
        };
        let change = |old: &str, new: &str| json!({ "list": "theme", "day": "2018-01-01", "old": old, "new": new });
        assert!(
            told(&|whole| {
                add(whole, theme("T3.90", "Mégots"));
                add(whole, theme("T3.90", "Mégots encore"));
            })
            .contains("deux fois")
        );
        assert!(told(&|whole| add(whole, theme("T3.90", "Deux\nlignes"))).contains("T3.90"));
        assert!(told(&|whole| add(whole, theme("T3 90", "Mégots"))).contains("T3 90"));
        assert!(told(&|whole| add(whole, theme("", "Mégots"))).contains("n’en est pas un"));
        assert!(told(&|whole| add(whole, theme("T3.90", &"a".repeat(201)))).contains("200"));
        assert!(
            told(&|whole| {
                whole["changes"] = json!([change("T3.3", "T3.4"), change("T3.3", "T3.4")]);
            })
            .contains("deux fois")
        );
        assert!(
            told(&|whole| whole["changes"] = json!([change("T3.3", "T3.98")])).contains("T3.98")
        );
        // Split into more than the form takes, or gone and become at once.
        let day = Day::parse("2020-01-01").expect("a day");
        for news in [&["T3.1", "T3.2", "T3.4", "T3.5"][..], &["", "T3.1"]] {
            let mut whole = write(&lists);
            whole["changes"] = news.iter().map(|new| change("T3.3", new)).collect();
            let compared = compare(whole.to_string().as_bytes(), &lists).expect("read");
            let names: Vec<String> = (0..news.len()).map(|n| format!("c{n}")).collect();
            let fields = Fields::of(names.iter().map(|name| (name.as_str(), "oui")));
            taken(&fields, &compared, (&lists, day)).expect_err("too many");
        }
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
