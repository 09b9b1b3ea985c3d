//! What the convention writes of its committees: both governance tables, what differs, other bodies.

use convention::{Committee, CommitteeKind, Difference, Frequency, Instance, differences};
use kernel::Lang;
use ui::part::{self, Span};
use ui::{Column, Markup, Row, Table, Tone, html};

use crate::pages::Names;
use crate::words;

/// The tables, and the names of those who sit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) committees: Vec<Committee>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) names: Names,
}

/// Both tables of the convention, what differs between them, and the other bodies.
pub(crate) fn tables(lang: Lang, shown: &Tables) -> Markup {
    html! {
        (part::section("tableaux", words::tables(lang), Some(words::tables_intro(lang)), html! {
            (kind(lang, shown, CommitteeKind::Steering))
            (kind(lang, shown, CommitteeKind::Monitoring))
        }))
        @if !shown.instances.is_empty() {
            (part::section("autres", words::others(lang), Some(words::others_intro(lang)),
                others(lang, shown)))
        }
    }
}

/// One committee as each article writes it, then every point on which they differ.
fn kind(lang: Lang, shown: &Tables, kind: CommitteeKind) -> Markup {
    let written: Vec<&Committee> = shown.committees.iter().filter(|c| c.kind == kind).collect();
    let title = |committee: &Committee| {
        format!("{} – {}", words::committee(lang, kind), words::article(lang, &committee.source))
    };
    html! {
        (part::grid(html! {
            @for committee in &written {
                (part::card(Span::Half, &title(committee), as_written(lang, shown, committee)))
            }
        }))
        @if let [one, other] = written.as_slice() { (compared(lang, shown, one, other)) }
    }
}

fn as_written(lang: Lang, shown: &Tables, committee: &Committee) -> Markup {
    part::facts(&[
        (words::frequency(lang), html! { (frequencies(lang, &committee.frequency)) }),
        (words::purposes(lang), list(committee.purposes.iter().map(String::as_str))),
        (
            words::members(lang),
            html! {
                ul {
                    @for seat in &committee.members {
                        li {
                            (shown.names.short(&seat.organisation))
                            @if !seat.capacity.is_empty() { " – " (seat.capacity) }
                        }
                    }
                }
            },
        ),
        (
            words::optional(lang),
            html! {
                @if committee.optional.is_empty() { (words::none(lang)) }
                @else { (list(committee.optional.iter().map(String::as_str))) }
            },
        ),
    ])
}

fn compared(lang: Lang, shown: &Tables, one: &Committee, other: &Committee) -> Markup {
    let found = differences(one, other);
    if found.is_empty() {
        return html! { p.mute { (words::no_difference(lang)) } };
    }
    let sentences: Vec<String> =
        found.iter().map(|difference| said(lang, shown, difference)).collect();
    part::notice(
        lang,
        Tone::Info,
        words::differences(lang),
        list(sentences.iter().map(String::as_str)),
    )
}

fn said(lang: Lang, shown: &Tables, difference: &Difference) -> String {
    let or_unsaid = |text: &str| {
        if text.is_empty() { words::unsaid(lang).to_owned() } else { text.to_owned() }
    };
    match difference {
        Difference::Meets { source, when } => {
            words::differs_meets(lang, words::when(lang, *when), source)
        }
        Difference::Sits { source, organisation } => {
            words::differs_sits(lang, shown.names.short(organisation), source)
        }
        Difference::Capacity { organisation, written } => words::differs_capacity(
            lang,
            shown.names.short(organisation),
            &or_unsaid(&written.0),
            &or_unsaid(&written.1),
        ),
        Difference::Purpose { written } => {
            words::differs_purpose(lang, &or_unsaid(&written.0), &or_unsaid(&written.1))
        }
        Difference::Optional { source, who } => words::differs_optional(lang, who, source),
    }
}

fn others(lang: Lang, shown: &Tables) -> Markup {
    let table = Table::list("instances-autres", words::others(lang)).caption_unseen().columns([
        Column::text(words::instance(lang)),
        Column::text(words::nature(lang)),
        Column::text(words::convener(lang)),
        Column::text(words::frequency(lang)),
        Column::text(words::source(lang)),
    ]);
    let rows: Vec<Row<'_>> = shown
        .instances
        .iter()
        .map(|instance| {
            Row::new([
                html! { (instance.name) },
                html! { (words::instance_kind(lang, instance.kind)) },
                html! { (shown.names.short(&instance.convener)) },
                html! { (frequencies(lang, &instance.frequency)) },
                html! { (instance.sources.join(", ")) },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

fn frequencies(lang: Lang, all: &[Frequency]) -> String {
    let said: Vec<&str> = all.iter().map(|when| words::when(lang, *when)).collect();
    said.join(", ")
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Markup {
    html! { ul { @for item in items { li { (item) } } } }
}
