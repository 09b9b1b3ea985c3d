//! The form of a record: keyboard first, no script needed, what was typed always kept.

use door::Fields;
use kernel::{Lang, Reason, Refusals};
use referential::List;
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Field, Form, Head, Icon, Markup, Tone, View, html, part};

use crate::entity::Activity;
use crate::guard::Finding;
use crate::pages::Vocabulary;
use crate::people::{CountDraft, LINES as MOST_LINES};
use crate::presence::Situation;
use crate::record::{Draft, NOTE};
use crate::{detail, followed, followed_words, words};

/// Lines of people that the form shows; more when more are held.
const LINES: usize = 4;

/// The form: what it holds, what was refused, what the guard saw.
pub(crate) struct Sheet<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) findings: &'a [Finding],
    /// The path of the record and its revision, when it is corrected.
    pub(crate) corrected: Option<&'a str>,
}

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let action =
        sheet.corrected.map_or_else(|| "/activites".to_owned(), |path| format!("{path}/corriger"));
    let form = Form::post(view, &action, sheet.refusals);
    let title = if sheet.corrected.is_some() {
        words::correct_title(lang)
    } else {
        words::new_activity(lang)
    };
    let head = Head::new(title).crumbs(part::crumbs(
        lang,
        &[("/activites", words::activities(lang))],
        title,
    ));
    let head = head.lede(html! { (words::form_lede(lang)) });
    ui::page(view, &head, form.wrap(html! {
        (asked(&form, vocabulary, sheet))
        @if sheet.corrected.is_some() {
            (form.text(
                &Field::new("motif", words::reason(lang)).value(sheet.fields.get("motif"))
                    .hint(words::reason_hint(lang)).longest(140).required()
            ))
        }
        div.actions {
            (button::submit(Look::Primary, Icon::Check, words::save(lang)))
            @if sheet.corrected.is_none() {
                (button::submit_as(Look::Plain, None, words::save_next(lang), ("suite", "autre")))
            }
            (button::link(Look::Quiet, None, sheet.corrected.unwrap_or("/activites"), cancel(lang)))
        }
    }))
}

/// Everything that is asked of a record.
pub(crate) fn asked(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    html! {
        (guard(form, lang, sheet))
        @for name in ["id", "rev", "alerte", "action"] {
            @if sheet.fields.has(name) { (form.hidden(name, sheet.fields.get(name))) }
        }
        @if sheet.corrected.is_none() && !sheet.fields.get("action").is_empty() {
            p.mute { (words::serves_an_action(lang)) }
        }
        (fieldset(words::when_where(lang), when_where(form, vocabulary, sheet)))
        (fieldset(words::what(lang), what(form, vocabulary, sheet)))
        (fieldset(words::who(lang), who(form, vocabulary, sheet)))
        (fieldset(words::after(lang), after(form, vocabulary, sheet)))
    }
}

pub(crate) const fn cancel(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Annuler",
        Lang::En => "Cancel",
    }
}

fn guard(form: &Form<'_>, lang: Lang, sheet: &Sheet<'_>) -> Markup {
    if sheet.findings.is_empty() {
        return html! {};
    }
    part::notice(
        lang,
        Tone::Warn,
        words::guard_title(lang),
        html! {
            ul { @for finding in sheet.findings { li { (warning(lang, *finding)) } } }
            (form.tick(&Field::new("vu", words::guard_tick(lang)).value(sheet.fields.get("vu"))))
        },
    )
}

pub(crate) fn warning(lang: Lang, finding: Finding) -> &'static str {
    match finding {
        Finding::Name => words::guard_name(lang),
        Finding::Phone => words::guard_phone(lang),
        Finding::Email => words::guard_email(lang),
        Finding::Plate => words::guard_plate(lang),
        Finding::Health => words::guard_health(lang),
        Finding::Offence => words::guard_offence(lang),
        Finding::Belief => words::guard_belief(lang),
    }
}

fn when_where(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let value = |name: &str| sheet.fields.get(name).to_owned();
    html! {
        (side_by_side(html! {
            (form.day(&Field::new("jour", words::day(lang)).value(value("jour")).required()))
            (form.time(&Field::new("heure", words::time(lang)).value(value("heure")).required()))
            (form.number(&Field::new("duree", words::minutes(lang)).value(value("duree"))
                .between(1, 1_440).unit("min").width(Width::Short).required()))
        }))
        (side_by_side(html! {
            (form.select_grouped(&Field::new("lieu", words::place(lang)).value(value("lieu")), &vocabulary.place_groups()))
            (form.select(&Field::new("zone", words::zone(lang)).value(value("zone")).hint(words::zone_hint(lang)), &vocabulary.zone_choices()))
        }))
    }
}

fn what(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let value = |name: &str| sheet.fields.get(name).to_owned();
    let held = ["theme1", "theme2", "theme3"].map(value);
    let themes = vocabulary.theme_groups_with(lang, &held);
    html! {
        (form.select(&Field::new("activite", words::activity(lang)).value(value("activite")).required(),
            &vocabulary.choices(List::Activity, lang)))
        (side_by_side(html! {
            (form.select_grouped(&Field::new("theme1", words::main_theme(lang)).value(value("theme1")).required(), &themes))
            (form.select_grouped(&Field::new("theme2", words::second_theme(lang)).value(value("theme2")), &themes))
            (form.select_grouped(&Field::new("theme3", words::third_theme(lang)).value(value("theme3")), &themes))
        }))
        (side_by_side(html! {
            (form.select(&Field::new("origine", words::origin(lang)).value(value("origine")).required(),
                &vocabulary.choices_with(List::Origin, lang, &value("origine"))))
            (form.select(&Field::new("mode", words::channel(lang)).value(value("mode")),
                &vocabulary.choices_with(List::Channel, lang, &value("mode"))))
            (form.select(&Field::new("axe", words::axis(lang)).value(value("axe")).hint(words::axis_hint(lang)),
                &vocabulary.choices(List::Axis, lang)))
        }))
    }
}

fn who(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let team: Vec<Choice<'_>> = vocabulary
        .team
        .iter()
        .map(|person| Choice::new(person.login.as_str(), person.name.as_str()))
        .collect();
    html! {
        p.mute { (words::people_help(lang)) }
        @for line in 0..lines_of(sheet.fields) { (people_line(form, vocabulary, sheet, line)) }
        (form.checks(&Field::new("mediateur", words::mediators(lang)).hint(words::mediators_hint(lang))
            .values(sheet.fields.all("mediateur")), &team))
    }
}

/// As many lines as are held, and a few to spare.
fn lines_of(fields: &Fields) -> usize {
    let held = |line: &usize| !fields.get(&format!("public{line}")).is_empty();
    (0..MOST_LINES).rfind(held).map_or(LINES, |last| (last + 1).max(LINES))
}

fn people_line(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>, line: usize) -> Markup {
    let lang = form.lang();
    let name = |part: &str| format!("{part}{line}");
    let (audience, age, gender, count) =
        (name("public"), name("age"), name("genre"), name("nombre"));
    let number = i64::try_from(line).unwrap_or(0) + 1;
    side_by_side(html! {
        (form.select(&Field::new(&audience, words::people_line(lang, number)).value(sheet.fields.get(&audience)),
            &vocabulary.choices_with(List::Audience, lang, sheet.fields.get(&audience))))
        (form.number(&Field::new(&count, words::count(lang)).value(sheet.fields.get(&count))
            .between(1, 500).width(Width::Short)))
        (form.select(&Field::new(&age, words::age(lang)).value(sheet.fields.get(&age)),
            &vocabulary.choices(List::AgeBand, lang)))
        (form.select(&Field::new(&gender, words::gender(lang)).value(sheet.fields.get(&gender)),
            &vocabulary.choices(List::Gender, lang)))
    })
}

fn after(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let value = |name: &str| sheet.fields.get(name).to_owned();
    html! {
        (side_by_side(html! {
            (form.select(&Field::new("issue", words::ending(lang)).value(value("issue")).hint(words::ending_hint(lang)),
                &vocabulary.choices_with(List::Ending, lang, &value("issue"))))
            (form.select(&Field::new("intensite", words::intensity(lang)).value(value("intensite")).hint(words::intensity_hint(lang)),
                &vocabulary.choices(List::Intensity, lang)))
        }))
        (side_by_side(html! {
            (form.select(&Field::new("suite_a_donner", words::next_step(lang)).value(value("suite_a_donner")),
                &vocabulary.choices(List::NextStep, lang)))
            (form.day(&Field::new("repasser", words::next_day(lang)).value(value("repasser"))))
        }))
        (side_by_side(html! {
            (form.time(&Field::new("appel", words::called_at(lang)).value(value("appel")).hint(words::called_hint(lang))))
            (form.number(&Field::new("premieres", words::newly_met(lang)).value(value("premieres"))
                .hint(words::newly_met_hint(lang)).between(0, 2_000).width(Width::Short)))
            (form.select(&Field::new("police", words::police(lang)).value(value("police")).hint(words::police_hint(lang)),
                &[Choice::new("non", words::police_no(lang)), Choice::new("oui", words::police_yes(lang))]))
        }))
        (form.select_grouped(
            &Field::new("situation", followed_words::field(lang)).value(value("situation"))
                .hint(followed_words::field_hint(lang)),
            &vocabulary.situation_groups(lang, &value("situation"), None)))
        (form.area(&Field::new("note", words::note(lang)).value(value("note")).hint(words::note_hint(lang)).longest(NOTE)))
        (form.tick(&Field::new("sensible", words::sensitive(lang)).value(value("sensible"))))
    }
}

/// The names of the form's fields: nothing else is accepted.
pub(crate) fn known_fields() -> Vec<String> {
    let mut names: Vec<String> = [
        "id",
        "rev",
        "situation",
        "alerte",
        "action",
        "jour",
        "heure",
        "duree",
        "lieu",
        "zone",
        "activite",
        "theme1",
        "theme2",
        "theme3",
        "origine",
        "mode",
        "axe",
        "mediateur",
        "issue",
        "intensite",
        "suite_a_donner",
        "repasser",
        "note",
        "sensible",
        "vu",
        "suite",
        "motif",
    ]
    .map(str::to_owned)
    .to_vec();
    names.extend(detail::NAMES.map(str::to_owned));
    for line in 0..MOST_LINES {
        names.extend(["public", "age", "genre", "nombre"].map(|part| format!("{part}{line}")));
    }
    names
}

/// What was typed, as a draft.
pub(crate) fn draft(fields: &Fields) -> Draft {
    let text = |name: &str| fields.get(name).to_owned();
    let people = (0..MOST_LINES)
        .map(|line| CountDraft {
            audience: text(&format!("public{line}")),
            age_band: text(&format!("age{line}")),
            gender: text(&format!("genre{line}")),
            count: text(&format!("nombre{line}")),
        })
        .filter(|line| !line.audience.is_empty() || !line.count.trim().is_empty())
        .collect();
    Draft {
        day: text("jour"),
        time: text("heure"),
        minutes: text("duree"),
        activity: text("activite"),
        themes: vec![text("theme1"), text("theme2"), text("theme3")],
        place: text("lieu"),
        zone: text("zone"),
        origin: text("origine"),
        channel: text("mode"),
        ending: text("issue"),
        next_step: text("suite_a_donner"),
        next_day: text("repasser"),
        intensity: text("intensite"),
        axis: text("axe"),
        people,
        mediators: fields.all("mediateur"),
        note: text("note"),
        sensitive: fields.get("sensible") == "oui",
        // What is opened has no identifier yet.
        situation: text("situation").trim().replace(followed::NEW, ""),
        alert: text("alerte"),
        action: text("action"),
        ..Draft::default()
    }
}

/// A record as the form would hold it: to correct it, or as a model for another.
pub(crate) fn fields_of(activity: &Activity, vocabulary: &Vocabulary) -> Fields {
    let mut fields = Fields::default();
    let theme = |place: usize| {
        activity
            .themes
            .get(place)
            .and_then(|id| vocabulary.lists.theme_by_id(*id))
            .map_or_else(String::new, |theme| theme.code.clone())
    };
    let code = |code: &Option<String>| code.clone().unwrap_or_default();
    let place = activity
        .place
        .and_then(|id| vocabulary.places.iter().find(|place| place.id == id))
        .map_or_else(String::new, |place| place.code.clone());
    let zone = vocabulary.zones.iter().find(|zone| zone.id == activity.zone);
    for (name, value) in [
        ("jour", activity.day.text()),
        ("heure", activity.time.text()),
        ("duree", activity.minutes.count().to_string()),
        ("activite", activity.kind.clone()),
        ("theme1", theme(0)),
        ("theme2", theme(1)),
        ("theme3", theme(2)),
        ("lieu", place.clone()),
        (
            "zone",
            if place.is_empty() {
                zone.map_or_else(String::new, |zone| zone.code.clone())
            } else {
                String::new()
            },
        ),
        ("origine", activity.origin.clone()),
        ("mode", activity.channel.clone()),
        ("axe", activity.axis.clone()),
        ("issue", code(&activity.ending)),
        ("intensite", code(&activity.intensity)),
        ("suite_a_donner", activity.next_step.clone()),
        ("repasser", activity.next_day.map(kernel::Day::text).unwrap_or_default()),
        ("note", activity.note.as_str().to_owned()),
        ("sensible", if activity.sensitive { "oui".to_owned() } else { String::new() }),
        ("situation", activity.situation.map(|id| id.text()).unwrap_or_default()),
        ("alerte", activity.alert.map(|id| id.text()).unwrap_or_default()),
        ("action", activity.action.map(|id| id.text()).unwrap_or_default()),
    ] {
        fields.set(name, &value);
    }
    for (line, count) in activity.counts.iter().enumerate().take(MOST_LINES) {
        fields.set(&format!("public{line}"), &count.audience);
        fields.set(&format!("age{line}"), &count.age_band);
        fields.set(&format!("genre{line}"), &count.gender);
        fields.set(&format!("nombre{line}"), &count.n.to_string());
    }
    for person in &activity.mediators {
        if let Some(colleague) = vocabulary.team.iter().find(|held| held.id == *person) {
            fields.add("mediateur", &colleague.login);
        }
    }
    fields
}

/// A visit of a situation begins where it stands and about what it is.
pub(crate) fn of_situation(fields: &mut Fields, vocabulary: &Vocabulary, held: &Situation) {
    fields.set("situation", &held.id.text());
    if let Some(zone) = vocabulary.zones.iter().find(|zone| zone.id == held.zone) {
        fields.set("zone", &zone.code);
    }
    if let Some(theme) = vocabulary.lists.theme_by_id(held.theme).filter(|theme| theme.active) {
        fields.set("theme1", &theme.code);
    }
}

/// The name under which the form asks for a field of the draft.
pub(crate) fn form_names(refusals: &Refusals) -> Refusals {
    let mut named = Refusals::new();
    for (field, reason) in refusals.iter() {
        named.add(form_name(field), reason.clone());
    }
    named
}

fn form_name(field: &str) -> String {
    if let Some((place, part)) =
        field.strip_prefix("people[").and_then(|rest| rest.split_once("]."))
    {
        let part = match part {
            "audience" => "public",
            "age_band" => "age",
            "gender" => "genre",
            _ => "nombre",
        };
        return format!("{part}{place}");
    }
    match field {
        "day" => "jour",
        "time" => "heure",
        "minutes" => "duree",
        "activity" => "activite",
        "themes" => "theme1",
        "place" => "lieu",
        "origin" => "origine",
        "channel" => "mode",
        "ending" => "issue",
        "next_step" => "suite_a_donner",
        "next_day" => "repasser",
        "intensity" => "intensite",
        "axis" => "axe",
        "people" | "people_total" => "public0",
        "mediators" => "mediateur",
        "alert" => "alerte",
        other => other,
    }
    .to_owned()
}

/// What the guard asks for, as a refusal under the note.
pub(crate) fn guarded(lang_free: &mut Refusals) {
    lang_free
        .add("note", Reason::said(words::guard_reason(Lang::Fr), words::guard_reason(Lang::En)));
}
