//! A fiche raised at the desk: keyboard first, no script needed, what was typed always kept.

use door::Fields;
use kernel::guard::Finding;
use kernel::{Lang, Refusals, french};
use routing::Relay;
use ui::button::{self, Look};
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Field, Form, Head, Icon, Markup, Tone, View, badge, html, part};

use crate::entity::{Extent, NOTE};
use crate::pages::{Vocabulary, tone};
use crate::spot::{DETAIL, Near};
use crate::typed::{Proposal, Why};
use crate::{words, words_desk as said, words_party};

/// The form: what it holds, what was refused, what it asks.
pub(crate) struct Sheet<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) findings: &'a [(&'static str, Finding)],
    /// To whom it goes, once that can be said.
    pub(crate) proposal: Option<&'a Proposal>,
    /// Similar alerts that go on.
    pub(crate) near: &'a [Near],
    pub(crate) may_send: bool,
}

impl Sheet<'_> {
    fn value(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    fn in_danger(&self) -> bool {
        self.fields.get("danger") == "oui"
    }
}

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/signalements", sheet.refusals);
    let title = said::new_alert(lang);
    let lede = if sheet.may_send { said::lede_manager(lang) } else { said::lede(lang) };
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (lede) });
    let seen: Vec<&str> = sheet.near.iter().map(|near| near.number.as_str()).collect();
    ui::page(
        view,
        &head,
        form.wrap(html! {
            (guard(&form, sheet))
            (similar(lang, sheet.near))
            @for name in ["id", "activite"] {
                @if sheet.fields.has(name) { (form.hidden(name, sheet.fields.get(name))) }
            }
            @if sheet.in_danger() { (form.hidden("secours", "oui")) }
            @if !seen.is_empty() { (form.hidden("vues", &seen.join(" "))) }
            @if let Some(proposal) = sheet.proposal { (form.hidden("vers", &proposal.key())) }
            @if sheet.fields.has("activite") { p.mute { (said::from_activity(lang)) } }
            (fieldset(said::where_when(lang), where_when(&form, vocabulary, sheet)))
            (fieldset(said::what(lang), what(&form, vocabulary, sheet)))
            (fieldset(said::to_whom(lang), to_whom(&form, vocabulary, sheet)))
            (actions(lang, sheet))
        }),
    )
}

/// The numbers to call, before anything is kept: beside the box that asks for them, which takes the focus.
fn call_first(lang: Lang, sheet: &Sheet<'_>) -> Markup {
    if !sheet.in_danger() {
        return html! {};
    }
    let numbers = [
        ("15", said::call_15(lang)),
        ("17", said::call_17(lang)),
        ("18", said::call_18(lang)),
        ("112", said::call_112(lang)),
        ("119", said::call_119(lang)),
    ];
    part::notice(
        lang,
        Tone::Bad,
        said::call_first(lang),
        html! {
            ul {
                @for (number, words) in numbers {
                    li { a href={ "tel:" (number) } { strong { (number) } } " – " (words) }
                }
            }
            p { (said::call_why(lang)) }
        },
    )
}

fn guard(form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    if sheet.findings.is_empty() {
        return html! {};
    }
    let label = |name: &str| match name {
        "ligne" => said::line(lang),
        "precision" => said::detail(lang),
        _ => said::note(lang),
    };
    part::notice(
        lang,
        Tone::Warn,
        said::guard_title(lang),
        html! {
            ul {
                @for (name, finding) in sheet.findings {
                    li { (said::found_in(lang, label(name), said::warning(lang, *finding))) }
                }
            }
            (form.tick(&Field::new("vu", said::guard_tick(lang)).value(sheet.value("vu"))))
        },
    )
}

fn similar(lang: Lang, near: &[Near]) -> Markup {
    if near.is_empty() {
        return html! {};
    }
    let count = i64::try_from(near.len()).unwrap_or(i64::MAX);
    part::notice(
        lang,
        Tone::Warn,
        &said::doubles(lang, count),
        html! {
            (list(lang, near))
            p { (said::doubles_why(lang)) }
        },
    )
}

/// Alerts of the same spot, each with its number, its day and its state.
pub(crate) fn list(lang: Lang, near: &[Near]) -> Markup {
    html! {
        ul {
            @for one in near {
                li {
                    a href={ "/signalements/" (one.id) } { (one.number) }
                    ", " (french::day(lang, one.day)) " "
                    (badge::badge(tone(one.state), words::state(lang, one.state)))
                }
            }
        }
    }
}

fn where_when(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    html! {
        (side_by_side(html! {
            (form.select_grouped(&Field::new("lieu", said::place(lang)).value(sheet.value("lieu")),
                &routing::place_groups(&vocabulary.zones, &vocabulary.places)))
            (form.select(&Field::new("zone", said::zone(lang)).value(sheet.value("zone"))
                .hint(said::zone_hint(lang)), &routing::zone_choices(&vocabulary.zones)))
        }))
        (form.area(&Field::new("precision", said::detail(lang)).value(sheet.value("precision"))
            .hint(said::detail_hint(lang)).longest(DETAIL).rows(1)))
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::day(lang)).value(sheet.value("jour")).required()))
            (form.time(&Field::new("heure", said::time(lang)).value(sheet.value("heure")).required()))
        }))
    }
}

fn what(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let urgencies =
        ["1", "2", "3"].map(|n| Choice::new(n, words::urgency(lang, n.parse().unwrap_or(1))));
    let urgency = match sheet.fields.get("urgence") {
        "" => "2",
        text => text,
    };
    html! {
        (call_first(lang, sheet))
        (form.tick(&Field::new("danger", said::danger(lang)).value(sheet.value("danger"))
            .hint(said::danger_hint(lang))))
        (form.select_grouped(&Field::new("theme", said::theme(lang)).value(sheet.value("theme")).required(),
            &routing::theme_groups(&vocabulary.lists, lang)))
        (form.area(&Field::new("ligne", said::line(lang)).value(sheet.value("ligne"))
            .hint(said::line_hint(lang)).longest(140).rows(2).required()))
        (form.area(&Field::new("note", said::note(lang)).value(sheet.value("note"))
            .hint(said::note_hint(lang)).longest(NOTE)))
        (form.select(&Field::new("ampleur", said::extent(lang)).value(sheet.value("ampleur"))
            .hint(said::extent_hint(lang)), &extent_choices(lang)))
        (form.radios(&Field::new("urgence", said::urgency(lang)).value(urgency.to_owned()), &urgencies))
    }
}

/// How far it goes.
pub(crate) fn extent_choices(lang: Lang) -> Vec<Choice<'static>> {
    let choice = |extent: &Extent| Choice::new(extent.name(), said::how_far(lang, *extent));
    Extent::ALL.iter().map(choice).collect()
}

fn to_whom(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let relays: Vec<Choice<'_>> = Relay::ALL
        .iter()
        .map(|relay| Choice::new(relay.name(), words::relay(lang, *relay)))
        .collect();
    let relay = match sheet.fields.get("relais") {
        "" => sheet.proposal.map_or("", |proposal| proposal.channel.name()),
        name => name,
    };
    html! {
        (proposal(lang, vocabulary, sheet.proposal))
        (form.select(&Field::new("gestionnaire", said::custodian(lang)).value(sheet.value("gestionnaire"))
            .hint(said::custodian_hint(lang)), &routing::custodian_choices(&vocabulary.lists, lang)))
        (side_by_side(html! {
            (form.select(&Field::new("destinataire", said::recipient(lang)).value(sheet.value("destinataire"))
                .hint(said::recipient_hint(lang)), &vocabulary.organisation_choices()))
            (form.text(&Field::new("service", said::service(lang)).value(sheet.value("service"))
                .hint(said::service_hint(lang)).longest(120)))
        }))
        (form.radios(&Field::new("relais", said::relay(lang)).value(relay.to_owned())
            .hint(said::relay_hint(lang)), &relays))
    }
}

/// To whom it goes, why, and when an answer is expected.
fn proposal(lang: Lang, vocabulary: &Vocabulary, proposal: Option<&Proposal>) -> Markup {
    let Some(proposal) = proposal else {
        return html! { p.mute { (said::to_say_first(lang)) } };
    };
    let tone = if proposal.why == Why::Hole { Tone::Warn } else { Tone::Info };
    part::notice(
        lang,
        tone,
        said::proposal(lang),
        html! {
            p { strong { (vocabulary.recipient(&proposal.recipient)) } }
            @if !proposal.also.is_empty() { p { (besides(lang, vocabulary, proposal)) } }
            p {
                @match proposal.why {
                    Why::Line(rank) => (said::proposed_by(lang, rank)),
                    Why::Hole => (said::hole(lang)),
                    Why::Hand => (said::chosen(lang)),
                }
                " "
                @match proposal.due_day {
                    Some(day) => (said::due_on(lang, french::day(lang, day))),
                    None => (said::no_due(lang)),
                }
            }
        },
    )
}

/// « Aussi informés : Police municipale (associé). »
fn besides(lang: Lang, vocabulary: &Vocabulary, proposal: &Proposal) -> String {
    let named = proposal.also.iter().map(|(part, code)| {
        let part = words_party::part(lang, *part).to_lowercase();
        format!("{} ({part})", vocabulary.organisation(code))
    });
    said::besides(lang, &named.collect::<Vec<_>>().join(", "))
}

fn actions(lang: Lang, sheet: &Sheet<'_>) -> Markup {
    let create = if sheet.in_danger() {
        said::create_called(lang)
    } else if sheet.near.is_empty() {
        said::create(lang)
    } else {
        said::create_anyway(lang)
    };
    let send = if sheet.near.is_empty() { said::send(lang) } else { said::send_anyway(lang) };
    html! {
        div.actions {
            (button::submit(Look::Primary, Icon::Check, create))
            @if sheet.may_send {
                (button::submit_as(Look::Plain, Icon::Send, send, ("suite", "transmettre")))
            }
            (button::submit_as(Look::Plain, None, said::propose(lang), ("suite", "proposer")))
            (button::link(Look::Quiet, None, "/signalements", said::cancel(lang)))
        }
    }
}
