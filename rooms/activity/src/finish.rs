//! A record captured in the street and finished at the desk (« saisie à terminer ») : what was said fills
//! the form, which asks for the rest by its own rules, and its guard reads the note again.
//!
//! **Invariants:** the identifier, the alert and the action stay those of the capture, and so do its minute and its
//! point, which are not shown; a capture that names nobody is the day of whoever held the telephone.

use door::{Fields, Stop, Tx};
use kernel::id::ActivityId;
use kernel::{Refusals, TimeOfDay};
use referential::{Lists, ListsCache};
use serde_json::{Map, Value};
use ui::button::{self, Look};
use ui::{Form, Head, Icon, Markup, View, html, part};

use crate::guard::{self, Finding};
use crate::pages::Vocabulary;
use crate::pages::form::{self, Sheet};
use crate::people::LINES;
use crate::record::{Draft, NewActivity};
use crate::web::{self, Sent};
use crate::{detail, followed, standing, wire};

/// What a house that finishes captures says around their form.
pub struct Around<'a> {
    /// The title of the page.
    pub title: &'a str,
    /// What the page is for.
    pub lede: &'a str,
    /// The page above, and its name.
    pub above: (&'a str, &'a str),
    /// Where the form is sent.
    pub action: &'a str,
    /// The name of the button.
    pub keep: &'a str,
}

/// The form of a capture that is finished at the desk.
fn finishing(
    view: &View,
    vocabulary: &Vocabulary,
    sheet: &Sheet<'_>,
    around: &Around<'_>,
) -> Markup {
    let lang = view.lang;
    let posted = Form::post(view, around.action, sheet.refusals);
    let head = Head::new(around.title)
        .crumbs(part::crumbs(lang, &[around.above], around.title))
        .lede(html! { (around.lede) });
    let content = html! {
        (form::asked(&posted, vocabulary, sheet))
        div.actions {
            (button::submit(Look::Primary, Icon::Check, around.keep))
            (button::link(Look::Quiet, None, around.above.0, form::cancel(lang)))
        }
    };
    ui::page(view, &head, posted.wrap(content))
}

/// A record as it was captured.
#[derive(Clone, Copy)]
pub struct Captured<'c> {
    /// Chosen where it was made.
    pub id: ActivityId,
    /// What was said, as telephones write it.
    pub body: &'c Map<String, Value>,
    /// Login of whoever held the telephone.
    pub holder: Option<&'c str>,
}

impl Captured<'_> {
    /// What could be read of it, in the lists of its day, and what could not.
    fn read(&self, lists: &Lists) -> (Draft, Refusals) {
        let (mut draft, wrong) = wire::draft(self.body);
        standing::carry(lists, &mut draft);
        if draft.mediators.iter().all(|login| login.trim().is_empty()) {
            draft.mediators = self.holder.map(str::to_owned).into_iter().collect();
        }
        (draft, wrong)
    }

    fn opens(&self, draft: &Draft) -> bool {
        draft.situation.trim() == self.id.text()
    }
}

/// A capture in the form of the desk: what it says, what it lacks, what the guard saw.
pub struct Begun {
    vocabulary: Vocabulary,
    fields: Fields,
    refusals: Refusals,
    findings: Vec<Finding>,
}

impl Begun {
    /// Its page, around which the house says where it comes from.
    pub fn page(&self, view: &View, around: &Around<'_>) -> Markup {
        let sheet = Sheet {
            fields: &self.fields,
            refusals: &self.refusals,
            findings: &self.findings,
            corrected: None,
        };
        finishing(view, &self.vocabulary, &sheet, around)
    }

    /// The level of the note that the page shows, when it shows one.
    pub fn note(&self) -> Option<&'static str> {
        let level = if self.fields.get("sensible") == "oui" { "C4" } else { "C3" };
        (!self.fields.get("note").trim().is_empty()).then_some(level)
    }

    /// An invented one, for the pages that show themselves.
    pub fn sample() -> Self {
        let fields = Fields::of([
            ("jour", "2019-06-14"),
            ("heure", "16:30"),
            ("duree", "15"),
            ("activite", "A2"),
            ("lieu", "hall-a"),
            ("origine", "O1"),
        ]);
        let mut refusals = Refusals::new();
        refusals.add("theme1", kernel::Reason::Missing);
        refusals.add("issue", kernel::Reason::Missing);
        let vocabulary = crate::samples::vocabulary();
        Self { vocabulary, fields, refusals, findings: Vec::new() }
    }
}

/// What a capture lacks before it may be kept, under the names of its own fields; nothing when it is whole.
pub fn missing(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    captured: Captured<'_>,
) -> Result<Refusals, Stop> {
    let lists = referential::lists(tx, cache)?;
    let (mut draft, wrong) = captured.read(&lists);
    if captured.opens(&draft) {
        draft.situation.clear();
    }
    match crate::understand_with(tx, &lists, &draft, captured.id) {
        Ok(_) => Ok(wrong),
        Err(Stop::Refused(more)) => Ok(wrong.and(more)),
        Err(stop) => Err(stop),
    }
}

/// A capture in the form, with what it lacks said at each field.
pub fn begun(tx: &mut Tx<'_>, cache: &ListsCache, captured: Captured<'_>) -> Result<Begun, Stop> {
    let vocabulary = web::vocabulary_of_form(tx, cache)?;
    let refusals = form::form_names(&missing(tx, cache, captured)?);
    let (draft, _) = captured.read(&vocabulary.lists);
    let fields = fields_of_draft(&draft, captured.opens(&draft));
    let findings = guard::inspect(&draft.note);
    Ok(Begun { vocabulary, fields, refusals, findings })
}

/// A form that says something else than the form of a record is refused, before anything is looked up.
pub fn says_only_a_record(typed: &Fields) -> Result<(), Refusals> {
    web::only_known(typed)
}

/// Understands what was typed over a capture and hands it to `keep`; gives the form again when something is to be mended.
pub fn finish(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (captured, typed): (Captured<'_>, &Fields),
    keep: impl FnOnce(&mut Tx<'_>, &NewActivity) -> Result<(), Stop>,
) -> Result<Option<Begun>, Stop> {
    let lists = referential::lists(tx, cache)?;
    let (was, _) = captured.read(&lists);
    let draft = over(was, form::draft(typed));
    let findings = web::guarded(&draft, typed);
    let outcome = crate::understand(tx, cache, &draft, captured.id);
    let opens = typed.get("situation") == followed::NEW;
    let sent = web::settle(tx, cache, outcome, findings, |tx, new| {
        let told = detail::read(typed, new)?;
        let new = followed::opening(tx, new, opens)?;
        keep(tx, &new)?;
        detail::keep(tx, new.id, told)
    })?;
    Ok(match sent {
        Sent::Done => None,
        Sent::Again(vocabulary, refusals, findings) => {
            Some(Begun { vocabulary, fields: typed.clone(), refusals, findings })
        }
    })
}

/// What was typed over a capture. Whoever types reads a quarter of an hour and no point: the minute and the point stay
/// those of the capture, unless another time or place is said (ADR 0041).
fn over(was: Draft, typed: Draft) -> Draft {
    let here = (&typed.place, &typed.zone) == (&was.place, &was.zone);
    let then = (typed.day == was.day && typed.time == quarter(&was.time)).then_some(was.time);
    let (lat, lon) = if here { (was.lat, was.lon) } else { (String::new(), String::new()) };
    let mediators =
        if typed.mediators.is_empty() { was.mediators } else { typed.mediators.clone() };
    Draft {
        time: then.unwrap_or(typed.time),
        lat,
        lon,
        mediators,
        alert: was.alert,
        action: was.action,
        ..typed
    }
}

fn quarter(time: &str) -> String {
    TimeOfDay::parse(time).map_or_else(|_| time.to_owned(), |time| time.quarter().text())
}

/// A draft as the form would hold it; one that opens its own situation says so.
fn fields_of_draft(draft: &Draft, opens: bool) -> Fields {
    let mut fields = Fields::default();
    let theme = |place: usize| draft.themes.get(place).map_or("", String::as_str);
    let hour = quarter(&draft.time);
    let held: [(&str, &str); 20] = [
        ("jour", draft.day.as_str()),
        ("heure", &hour),
        ("duree", &draft.minutes),
        ("activite", &draft.activity),
        ("theme1", theme(0)),
        ("theme2", theme(1)),
        ("theme3", theme(2)),
        ("lieu", &draft.place),
        ("zone", &draft.zone),
        ("origine", &draft.origin),
        ("mode", &draft.channel),
        ("axe", &draft.axis),
        ("issue", &draft.ending),
        ("intensite", &draft.intensity),
        ("suite_a_donner", &draft.next_step),
        ("repasser", &draft.next_day),
        ("note", &draft.note),
        ("sensible", if draft.sensitive { "oui" } else { "" }),
        ("situation", if opens { followed::NEW } else { &draft.situation }),
        ("action", &draft.action),
    ];
    for (name, value) in held {
        fields.set(name, value);
    }
    for (line, people) in draft.people.iter().enumerate().take(LINES) {
        fields.set(&format!("public{line}"), &people.audience);
        fields.set(&format!("age{line}"), &people.age_band);
        fields.set(&format!("genre{line}"), &people.gender);
        fields.set(&format!("nombre{line}"), &people.count);
    }
    draft.mediators.iter().for_each(|login| fields.add("mediateur", login));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::CountDraft;

    fn caught() -> Draft {
        Draft {
            day: "2019-06-14".to_owned(),
            time: "16:32".to_owned(),
            place: "hall-a".to_owned(),
            lat: "50.648".to_owned(),
            lon: "2.9744".to_owned(),
            action: "served".to_owned(),
            mediators: vec!["awa".to_owned()],
            ..Draft::default()
        }
    }

    #[test]
    fn what_is_not_shown_is_kept_unless_another_time_or_place_is_said() {
        let shown = || {
            let mut typed = form::draft(&fields_of_draft(&caught(), false));
            typed.mediators.clear();
            typed
        };
        assert_eq!(shown().time, "16:30");
        let kept = over(caught(), shown());
        assert_eq!((kept.time.as_str(), kept.lat.as_str()), ("16:32", "50.648"));
        assert_eq!((kept.action.as_str(), kept.mediators), ("served", vec!["awa".to_owned()]));
        let later = over(caught(), Draft { time: "16:45".to_owned(), ..shown() });
        assert_eq!((later.time.as_str(), later.lat.as_str()), ("16:45", "50.648"));
        let other_day = over(caught(), Draft { day: "2019-06-13".to_owned(), ..shown() });
        assert_eq!(other_day.time, "16:30");
        let elsewhere = over(caught(), Draft { place: "hall-b".to_owned(), ..shown() });
        assert_eq!((elsewhere.time.as_str(), elsewhere.lat.as_str()), ("16:32", ""));
        // What is hidden in the form is not listened to.
        let forged = over(caught(), Draft { action: "other".to_owned(), ..shown() });
        assert_eq!(forged.action, "served");
    }

    #[test]
    fn as_many_lines_of_people_as_were_captured_are_shown_and_read_again() {
        let line = |n: usize| CountDraft {
            audience: format!("P{n}"),
            count: n.to_string(),
            ..CountDraft::default()
        };
        let people: Vec<CountDraft> = (1..=7).map(line).collect();
        let fields = fields_of_draft(&Draft { people: people.clone(), ..caught() }, false);
        assert_eq!(form::draft(&fields).people, people);
        assert_eq!(web::only_known(&fields), Ok(()));
        let begun = Begun { fields, ..Begun::sample() };
        let around = Around { title: "t", lede: "l", above: ("/", "a"), action: "/b", keep: "k" };
        let page = begun.page(&View::default(), &around).into_string();
        assert!(page.contains("name=\"nombre6\"") && !page.contains("name=\"nombre7\""));
    }
}
