//! One record, its history, and the question asked before it is withdrawn.

use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Lang, Refusals, french};
use referential::{List, Which};
use ui::button::{self, Look};
use ui::timeline::{Step, timeline};
use ui::{Field, Form, Head, Icon, Markup, Tone, View, badge, html, part};

use crate::detail::Detail;
use crate::entity::Activity;
use crate::pages::Vocabulary;
use crate::pages::followed::PATH as SITUATIONS;
use crate::pages::list::whereabouts;
use crate::provenance::Provenance;
use crate::store::Revision;
use crate::{followed_words, words};

/// One record.
pub(crate) struct Shown<'a> {
    pub(crate) activity: &'a Activity,
    pub(crate) revisions: &'a [Revision],
    pub(crate) pictures: &'a [photo::Picture],
    /// Where it comes from, when another tool made it.
    pub(crate) taken: Option<&'a Provenance>,
    /// What else is told of it.
    pub(crate) detail: Detail,
    /// Records of others that look like it.
    pub(crate) alike: &'a [Activity],
    pub(crate) may_remove: bool,
    pub(crate) may_change: bool,
    pub(crate) may_record: bool,
    /// Why its author changes it no more: its month is frozen.
    pub(crate) frozen: Option<&'static str>,
}

pub(crate) fn show(view: &View, vocabulary: &Vocabulary, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let activity = shown.activity;
    let title = words::record_of(lang, french::day(lang, activity.day));
    let head = Head::new(title.clone())
        .crumbs(part::crumbs(lang, &[("/activites", words::activities(lang))], &title))
        .lede(lede(lang, vocabulary, activity))
        .actions(actions(lang, vocabulary, shown));
    ui::page(
        view,
        &head,
        html! {
            div.actions {
                @if activity.withdrawn { (badge::badge(Tone::Warn, words::badge_withdrawn(lang))) }
                @if shown.taken.is_some() { (badge::badge(Tone::Plain, words::badge_taken(lang))) }
                @if activity.sensitive { (badge::badge(Tone::Info, words::badge_sensitive(lang))) }
            }
            (part::section("fiche", words::what(lang), None, facts(lang, vocabulary, shown)))
            @for other in shown.alike { p { (told_twice(lang, vocabulary, other)) } }
            @if let Some(frozen) = shown.frozen { p.mute { (frozen) } }
            @if let Some(taken) = shown.taken { p.mute { (from_where(lang, vocabulary, taken)) } }
            (part::section("note", words::note(lang), None, html! {
                @if activity.note.is_empty() { p.mute { (words::no_note(lang)) } }
                @else { (part::prose(activity.note.as_str())) }
            }))
            (photo::strip(view, shown.pictures, shown.may_remove))
            (part::section("historique", words::history(lang), None, history(lang, &vocabulary.team, shown)))
        },
    )
}

/// The same act as another person seems to have told it, one step away.
fn told_twice(lang: Lang, vocabulary: &Vocabulary, other: &Activity) -> Markup {
    let (time, length) = (french::time(lang, other.time), french::duration(lang, other.minutes));
    let said = format!("{time}, {length}, {}", vocabulary.mediator(other.author));
    html! { a href={ "/activites/" (other.id.text()) } { (words::told_twice(lang, said)) } }
}

fn from_where(lang: Lang, vocabulary: &Vocabulary, taken: &Provenance) -> String {
    let (day, by) = (french::day(lang, taken.day), vocabulary.mediator(taken.by));
    words::taken_from(lang, &taken.source, &taken.file, &day, by)
}

fn lede(lang: Lang, vocabulary: &Vocabulary, activity: &Activity) -> Markup {
    let kind = vocabulary.lists.label(List::Activity, &activity.kind, lang);
    html! {
        (kind) ", " (part::quoted(lang, whereabouts(vocabulary, activity))) ", " (french::time(lang, activity.time))
        " – " (french::duration(lang, activity.minutes)) "."
    }
}

/// Where a fiche is raised of what was seen then: the room of alerts knows no activity, and is told.
fn alert_path(vocabulary: &Vocabulary, activity: &Activity) -> String {
    let mut fields = door::Fields::default();
    fields.set("activite", &activity.id.text());
    let place = vocabulary.places.iter().find(|place| Some(place.id) == activity.place);
    let zone = vocabulary.zones.iter().find(|zone| zone.id == activity.zone);
    match (place, zone) {
        (Some(place), _) => fields.set("lieu", &place.code),
        (None, Some(zone)) => fields.set("zone", &zone.code),
        (None, None) => {}
    }
    let theme = activity.themes.first().and_then(|id| vocabulary.lists.theme_by_id(*id));
    if let Some(theme) = theme {
        fields.set("theme", &theme.code);
    }
    fields.set("jour", &activity.day.text());
    fields.set("heure", &activity.time.text());
    format!("/signalements/nouvelle?{}", fields.encode())
}

/// Where what was done is told once more without being typed again: the relay that a referral is, the session of a
/// project. The room of the roadmap is told what it asks for, and of no word of the record.
fn onwards(
    lang: Lang,
    vocabulary: &Vocabulary,
    activity: &Activity,
) -> Option<(String, &'static str)> {
    let mut fields = door::Fields::default();
    fields.set("activite", &activity.id.text());
    fields.set("jour", &activity.day.text());
    match activity.kind.as_str() {
        "A5" => {
            let theme = activity.themes.first().and_then(|id| vocabulary.lists.theme_by_id(*id));
            if let Some(theme) = theme {
                fields.set("theme", &theme.code);
            }
            let to = format!("/feuille-de-route/relais?{}#noter", fields.encode());
            Some((to, words::make_relay(lang)))
        }
        "A7" => {
            fields.set("duree", &activity.minutes.count().to_string());
            for (place, (audience, age, people)) in by_age(activity).into_iter().enumerate() {
                fields.set(&format!("public{place}"), audience);
                fields.set(&format!("age{place}"), age);
                fields.set(&format!("nombre{place}"), &people.to_string());
            }
            let to = format!("/feuille-de-route/projets?{}", fields.encode());
            Some((to, words::session_of_a_project(lang)))
        }
        _ => None,
    }
}

/// Who came, by audience and age: the most that a session holds.
fn by_age(activity: &Activity) -> Vec<(&str, &str, i64)> {
    let mut lines: Vec<(&str, &str, i64)> = Vec::new();
    for count in &activity.counts {
        let of = |(audience, age, _): &&mut (&str, &str, i64)| {
            *audience == count.audience && *age == count.age_band
        };
        match lines.iter_mut().find(of) {
            Some((_, _, people)) => *people += count.n,
            None => lines.push((&count.audience, &count.age_band, count.n)),
        }
    }
    lines.truncate(6);
    lines
}

fn actions(lang: Lang, vocabulary: &Vocabulary, shown: &Shown<'_>) -> Markup {
    let path = format!("/activites/{}", shown.activity.id);
    html! {
        @if shown.may_record && !shown.activity.withdrawn {
            (button::link(Look::Plain, Icon::Send, &alert_path(vocabulary, shown.activity), words::raise_alert(lang)))
        }
        @if let Some((to, label)) = onwards(lang, vocabulary, shown.activity)
            .filter(|_| shown.may_record && !shown.activity.withdrawn) {
            (button::link(Look::Plain, Icon::ArrowRight, &to, label))
        }
        @if shown.may_record {
            (button::link(Look::Plain, Icon::Copy, &format!("/activites/nouvelle?modele={}", shown.activity.id), words::duplicate(lang)))
        }
        @if shown.may_change {
            @let follow = if shown.activity.situation.is_some() { followed_words::change(lang) } else { followed_words::follow(lang) };
            (button::link(Look::Plain, Icon::Clock, &format!("{path}/situation"), follow))
            (button::link(Look::Plain, Icon::Trash, &format!("{path}/retirer"), words::withdraw(lang)))
            (button::link(Look::Primary, Icon::Edit, &format!("{path}/corriger"), words::correct(lang)))
        }
    }
}

/// What else was told, in words.
fn details(lang: Lang, detail: Detail) -> Markup {
    let police = |called: bool| {
        if called { words::with_police(lang) } else { words::without_police(lang) }.to_owned()
    };
    let said: Vec<String> = [
        detail.waited.map(|minutes| words::waited(lang, minutes)),
        detail.newly_met.map(|people| words::met_first(lang, people)),
        detail.police.map(police),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! { @if said.is_empty() { "–" } @else { (said.join(" · ")) } }
}

fn facts(lang: Lang, vocabulary: &Vocabulary, shown: &Shown<'_>) -> Markup {
    let (lists, activity) = (&vocabulary.lists, shown.activity);
    let themes: Vec<_> =
        activity.themes.iter().map(|theme| vocabulary.theme_told(*theme, lang)).collect();
    let told = |list: List, code: &str| lists.told(Which::Of(list), code, lang).into_owned();
    let team: Vec<&str> =
        activity.mediators.iter().map(|person| vocabulary.mediator(*person)).collect();
    let (recorded, at) = activity.recorded_at.local();
    part::facts(&[
        (words::theme(lang), html! { (themes.join(" · ")) }),
        (words::axis(lang), html! { (lists.label(List::Axis, &activity.axis, lang)) }),
        (
            words::place(lang),
            html! {
                (part::quoted(lang, whereabouts(vocabulary, activity))) " – " (part::quoted(lang, vocabulary.zone(activity.zone)))
            },
        ),
        (words::people(lang), people(lang, vocabulary, activity)),
        (words::origin(lang), html! { (told(List::Origin, &activity.origin)) }),
        (words::channel(lang), html! { (told(List::Channel, &activity.channel)) }),
        (
            words::ending(lang),
            html! {
                @match activity.ending.as_deref() {
                    Some(code) => (told(List::Ending, code)),
                    None => "–",
                }
            },
        ),
        (
            words::intensity(lang),
            html! {
                (activity.intensity.as_deref().map_or("–", |code| lists.label(List::Intensity, code, lang)))
            },
        ),
        (
            words::next_step(lang),
            html! {
                (lists.label(List::NextStep, &activity.next_step, lang))
                @if let Some(day) = activity.next_day { " – " (french::day(lang, day)) }
            },
        ),
        (words::mediators(lang), html! { (team.join(", ")) }),
        (followed_words::field(lang), situation(vocabulary, activity)),
        (words::details(lang), details(lang, shown.detail)),
        (
            words::recorded_on(lang),
            html! {
                (french::day(lang, recorded)) ", " (french::time(lang, at))
            },
        ),
    ])
}

/// The situation that a record is a visit of.
fn situation(vocabulary: &Vocabulary, activity: &Activity) -> Markup {
    let id = activity.situation.map(|id| id.text()).unwrap_or_default();
    html! {
        @match vocabulary.situation(&id) {
            Some(held) => a href={ (SITUATIONS) "/" (held.id) } { (held.code) },
            None => "–",
        }
    }
}

fn people(lang: Lang, vocabulary: &Vocabulary, activity: &Activity) -> Markup {
    let lists = &vocabulary.lists;
    html! {
        @if activity.counts.is_empty() { (words::nobody(lang)) ": 0" }
        @else {
            ul role="list" {
                @for count in &activity.counts {
                    li {
                        (french::whole(lang, count.n)) " – "
                        (lists.told(Which::Of(List::Audience), &count.audience, lang)) ", "
                        (lists.label(List::AgeBand, &count.age_band, lang)) ", "
                        (lists.label(List::Gender, &count.gender, lang))
                    }
                }
            }
        }
    }
}

fn history(lang: Lang, team: &[Colleague], shown: &Shown<'_>) -> Markup {
    let name = |id: PersonId| {
        team.iter().find(|person| person.id == id).map_or("–", |person| person.name.as_str())
    };
    let moment = |at: kernel::Instant| {
        let (day, time) = at.local();
        format!("{}, {}", french::day(lang, day), french::time(lang, time))
    };
    let activity = shown.activity;
    let first = (moment(activity.recorded_at), activity.recorded_at.rfc3339());
    let later: Vec<(String, String)> =
        shown.revisions.iter().map(|step| (moment(step.at), step.at.rfc3339())).collect();
    let mut steps = vec![Step {
        who: name(activity.author),
        when: &first.0,
        stamp: &first.1,
        title: words::step_recorded(lang),
        said: None,
        tone: Tone::Plain,
    }];
    steps.extend(shown.revisions.iter().zip(&later).map(|(revision, (when, stamp))| Step {
        who: name(revision.by),
        when,
        stamp,
        title: if revision.change == "withdrawn" {
            words::step_withdrawn(lang)
        } else {
            words::step_corrected(lang)
        },
        said: Some(html! {
            @if !revision.reason.is_empty() { p { (revision.reason) } }
            @if !revision.before.is_empty() {
                p.mute.small { (words::said_before(lang)) " " (revision.before) }
            }
        }),
        tone: if revision.change == "withdrawn" { Tone::Warn } else { Tone::Info },
    }));
    timeline(lang, &steps)
}

/// The question asked before a record is withdrawn.
pub(crate) fn withdraw(
    view: &View,
    activity: &Activity,
    reason: &str,
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let path = format!("/activites/{}", activity.id);
    let action = format!("{path}/retirer");
    let form = Form::post(view, &action, refusals);
    let title = words::record_of(lang, french::day(lang, activity.day));
    let head = Head::new(words::withdraw(lang)).crumbs(part::crumbs(
        lang,
        &[("/activites", words::activities(lang)), (&path, &title)],
        words::withdraw(lang),
    ));
    let question = part::Confirm {
        question: words::withdraw_question(lang),
        consequence: html! { p { (words::withdraw_consequence(lang)) } },
        yes: words::withdraw(lang),
        look: Look::Danger,
        back: &path,
    };
    ui::page(
        view,
        &head,
        part::confirm(
            &form,
            &question,
            html! {
                (form.hidden("rev", &activity.rev.to_string()))
                (form.text(
                    &Field::new("motif", words::reason(lang)).hint(words::reason_hint(lang)).value(reason)
                        .longest(140).required()
                ))
            },
        ),
    )
}
